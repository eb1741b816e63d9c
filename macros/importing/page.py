"""The Markdown page of a document: the small dialect that `report/markdown.py` reads back."""

from __future__ import annotations

import re
from functools import cache

import yaml

from ..catalog.problems import Place, Problems
from ..catalog.text import squeeze
from ..report.markdown import parser, plain_text
from .model import (
    BY_LINES,
    CALL,
    EM,
    EM_END,
    STAR,
    STRONG,
    STRONG_END,
    Document,
    Kind,
    Paragraph,
    plain,
)
from .signs import KIND_ALONE, is_capitals, starts_small

_SPECIAL = re.compile(r"[\\_\[\]]")
_BLOCK_SIGN = re.compile(r"^([#>+-]|\*(?=\s))")
_BLOCK_NUMBER = re.compile(r"^(\d+)([.)])(?=\s|$)")
_RULE = re.compile(r"^([=~`|:])")
_RUN = re.compile(f"([{EM}{STRONG}])(\\s*)(.*?)(\\s*)([{EM_END}{STRONG_END}])", re.DOTALL)


def write_page(document: Document, problems: Problems) -> str:
    """The page, footnotes at its end; what could not be kept is reported."""
    writer = _Writer(document, problems)
    body = _join([writer.block(paragraph) for paragraph in document.running])
    notes = [
        f"\n[^{note.number}]: {writer.inline(note.text, note, at_start=True)}\n"
        for note in document.notes
    ]
    return _front_matter(document) + "\n" + body + "".join(notes)


def title_of(document: Document) -> str:
    """What the report is called on its page: its subject, where that can stand alone.

    A subject that goes on from “BÁO CÁO”, or stands below a title of its own, is said with it.
    """
    title, subject = _head_of(document)
    if subject and not starts_small(subject) and (not title or KIND_ALONE.match(title.upper())):
        return subject
    return full_title(document) if subject else title


def full_title(document: Document) -> str:
    """Title and subject in one; empty where the report has neither."""
    title, subject = _head_of(document)
    if not title or not subject:
        return subject or (title.capitalize() if is_capitals(title) else title)
    title = title.capitalize() if is_capitals(title) else title
    if subject[1:2].islower():
        return f"{title} {subject[0].lower()}{subject[1:]}"
    return f"{title}: {subject}"


def _head_of(document: Document) -> tuple[str, str]:
    """The title and the subject as they are printed; '' for what is not there."""
    found = {
        paragraph.kind: squeeze(paragraph.plain.replace("*", ""))
        for paragraph in reversed(document.running)
        if paragraph.kind in (Kind.TITLE, Kind.SUBJECT)
    }
    return found.get(Kind.TITLE, ""), found.get(Kind.SUBJECT, "")


def _front_matter(document: Document) -> str:
    """Only what the report itself gives; its signs are no macros."""
    meta = {
        "title": title_of(document) or "Báo cáo",
        "kieu": "bao-cao",
        "render_macros": False,
    }
    body = yaml.safe_dump(meta, allow_unicode=True, sort_keys=False, width=float("inf"))
    return f"---\n{body}---\n"


class _Writer:
    def __init__(self, document: Document, problems: Problems) -> None:
        self.document, self.problems = document, problems

    def block(self, paragraph: Paragraph) -> tuple[Kind, str]:
        """The Markdown of one running paragraph."""
        kind = paragraph.kind
        if kind in BY_LINES:
            lines = [self.inline(line.text, paragraph, at_start=True) for line in paragraph.lines]
            return kind, "\\\n".join(lines)
        if kind is Kind.TABLE:
            return kind, self._table(paragraph)
        if kind in _HASHES:
            return kind, f"{_HASHES[kind]} {self._heading(paragraph)}"
        if kind is Kind.HEADING:
            return kind, f"{'#' * paragraph.depth} {self._heading(paragraph)}"
        if kind is Kind.REPEATED:
            return kind, f"**{_escaped(plain(paragraph.text))}**"
        if kind is Kind.BULLET:
            text = self.inline(paragraph.text, paragraph, at_start=True)
            return kind, f"{'    ' * paragraph.depth}- {text}"
        return kind, self.inline(paragraph.text, paragraph, at_start=True)

    def _heading(self, paragraph: Paragraph) -> str:
        # A closing run of # would be taken off.
        text = self.inline(paragraph.text, paragraph)
        return re.sub(r"(#+)$", lambda m: "\\#" * len(m[1]), text)

    def _table(self, paragraph: Paragraph) -> str:
        width = max(len(row) for row in paragraph.cells)
        rows = [
            [self.inline(cell, paragraph).replace("|", "\\|") for cell in row]
            + [""] * (width - len(row))
            for row in paragraph.cells
        ]
        rows.insert(1, ["---"] * width)
        return "\n".join(f"| {' | '.join(row)} |" for row in rows)

    def inline(self, text: str, paragraph: Paragraph, *, at_start: bool = False) -> str:
        """Text as Markdown: calls as `[^7]`, emphasis kept where it can be, signs escaped."""
        text = squeeze(text)
        written = _markdown(text)
        if _reads_back(written, text):
            pass
        elif EM in text or STRONG in text:
            written = _markdown(re.sub("[\ue002-\ue005]", "", text))
        if not _reads_back(written, text):
            starred = written.replace("\\*", "*").replace("*", r"\*")
            if "*" in text:
                self.problems.warning(
                    Place(self.document.source.name, paragraph.line),
                    "dấu * trong đoạn này không thành cặp in nghiêng; đã giữ nguyên như một dấu"
                    " thường",
                )
            written = starred
        return _safe_start(written) if at_start else written


_parser = cache(parser)  # making one costs more than reading a paragraph

_HASHES = {Kind.TITLE: "#", Kind.SUBJECT: "##", Kind.RECIPIENTS: "##"}


def _markdown(text: str) -> str:
    text = _RUN.sub(_run, text)
    text = re.sub("[\ue002-\ue005]", "", text)
    pieces: list[str] = []
    start = 0
    for match in CALL.finditer(text):
        pieces += _escaped(text[start : match.start()]), f"[^{match[1]}]"
        start = match.end()
    pieces.append(_escaped(text[start:]))
    return "".join(pieces).replace(STAR, "\\*").replace("\ue007", "*")


def _run(match: re.Match[str]) -> str:
    """An emphasised run, its outer spaces outside of the signs."""
    if not match[3].strip():
        return match[2] + match[3] + match[4]
    sign = "\ue007" * (2 if match[1] == STRONG else 1)
    return f"{match[2]}{sign}{match[3]}{sign}{match[4]}"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)


def _safe_start(written: str) -> str:
    """Text that begins no list, heading or rule by chance."""
    written = _BLOCK_SIGN.sub(r"\\\1", written)
    return _RULE.sub(r"\\\1", _BLOCK_NUMBER.sub(r"\1\\\2", written))


def _reads_back(written: str, text: str) -> bool:
    """Whether the reader finds no more and no fewer signs in what was written."""
    [inline] = _parser().parseInline(written)
    found = plain_text(inline.children or [])
    wanted = plain(text)
    return "*" not in found if "*" in wanted and STAR not in text else found == wanted


def _join(blocks: list[tuple[Kind, str]]) -> str:
    """Blocks with a blank line between them; items of one list follow each other directly."""
    pieces: list[str] = []
    before: Kind | None = None
    for kind, written in blocks:
        if pieces and not (kind is before is Kind.BULLET):
            pieces.append("")
        pieces.append(written)
        before = kind
    return "\n".join(pieces) + "\n"
