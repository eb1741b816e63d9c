"""How a passage of a report is referred to: the one maker of citations, for every page and file.

Quotation marks stand only round words of the cited place, as scanned or as corrected; every text
made here is held against that place, and one that quotes anything else is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..catalog.problems import InvalidContent, Place, Problem
from ..catalog.schema import Citation, ReportRegister
from ..catalog.text import squeeze, words
from .errata import Correction, Corrections
from .model import Report, Span
from .passages import place_blocks, place_name

OPEN, CLOSE = "“", "”"
_MARKS = re.compile("[“”]")
CUT = " […]"
"""Stands behind a quotation that was cut short, outside of the words themselves."""

EDITORS_NAME = "(tên do ban biên tập đặt)"


class ForeignQuotation(InvalidContent):
    """A citation puts quotation marks round words that do not stand in the cited place."""

    def __init__(self, foreign: str, where: str) -> None:
        self.foreign, self.where = foreign, where
        super().__init__([Problem(Place("models_catalog"), self.message)])

    @property
    def message(self) -> str:
        return (
            f"trích dẫn đặt “{self.foreign}” trong ngoặc kép nhưng chữ này không đứng ở"
            f" {self.where}; bỏ dấu ngoặc kép, hoặc dẫn đúng chỗ có chữ này"
        )


@dataclass(frozen=True, slots=True)
class Reference:
    """A passage with its source, in every form that pages and files need.

    Attributes:
        scanned: the passage in the source's own spelling.
        words: the passage in corrected spelling.
        place: where it stands: `mục I.3, chú thích 7`.
        slips: what the source has where `words` differ, in words; empty where they are equal.
        register: the report it is from.
        place_texts: the text of the cited place, as scanned and as corrected.
    """

    scanned: str
    words: str
    place: str
    slips: str
    register: ReportRegister
    place_texts: tuple[str, str]

    @property
    def label(self) -> str:
        """Under a quotation: `Báo cáo …, mục I.3, chú thích 7`."""
        return f"{self.register.short_name}, {self.place}"

    @property
    def source(self) -> str:
        """The label, and what the source has instead of the corrected words."""
        return self._held(f"{self.label} ({self.slips})" if self.slips else self.label)

    @property
    def work(self) -> str:
        """The report by its full name and author, and the place in it."""
        author = f" của {self.register.author}" if self.register.author else ""
        return f"{self.register.name}{author}, {self.place}"

    @property
    def sentence(self) -> str:
        """The report's words with their source, ready to be put into a text."""
        slips = f"; {self.slips}" if self.slips else ""
        return self._held(f"{OPEN}{self.words}{CLOSE} ({self.work}{slips}).")

    @property
    def passage(self) -> str:
        """The report's words and the short source, for a speaker's notes."""
        return self._held(f"{OPEN}{self.words}{CLOSE} – {self.source}.")

    def excerpt(self, limit: int) -> str:
        """The words in quotation marks, cut at a word to about `limit` letters."""
        if len(self.words) <= limit:
            return self._held(f"{OPEN}{self.words}{CLOSE}")
        cut = self.words[: self.words.rfind(" ", 0, limit)].rstrip(" ,;:.")
        missing = cut.count(OPEN) - cut.count(CLOSE)
        return self._held(f"{OPEN}{cut}{CLOSE * max(missing, 0)}{CLOSE}{CUT}")

    def named(self, name: str, *, by_editors: bool, scanned: str | None = None) -> str:
        """The source alone, led by what it is about.

        Args:
            name: the name under which the record is shown.
            by_editors: whether the editors gave it; it is then said so and not quoted.
            scanned: the name in the source's own spelling, where that differs.
        """
        if by_editors:
            return self._held(f"{name} {EDITORS_NAME}, theo {self.work}.")
        # A name with quotation marks of its own gets no second pair.
        shown = name if OPEN in name else f"{OPEN}{self._own_spelling(name)}{CLOSE}"
        slip = ""
        if scanned and words(scanned) != words(name):
            slip = f" (bản gốc viết {scanned if OPEN in scanned else OPEN + scanned + CLOSE})"
        return self._held(f"{shown}{slip}, theo {self.work}.")

    def _own_spelling(self, name: str) -> str:
        """The name as the place has it: a first letter may be small there."""
        first, rest = name[:1], name[1:]
        for start in (name, first.lower() + rest, first.upper() + rest):
            if any(_has(text, start) for text in self.place_texts):
                return start
        return name

    def _held(self, text: str) -> str:
        for quoted in quoted_parts(without_titles(text, self.register)):
            if not stands(quoted, self.place_texts):
                raise ForeignQuotation(quoted, f"{self.place} của {self.register.short_name}")
        return text


def without_titles(text: str, register: ReportRegister) -> str:
    """`text` without what a report and its author are called: their quotation marks are their own.

    Only names that have such marks are left out, and never within a quotation: there they are words
    of the report.
    """
    names = {register.name, register.short_name, register.author or ""}
    titles = sorted((n for n in names if OPEN in n or CLOSE in n), key=len, reverse=True)
    if not titles:
        return text
    kept, depth, at = "", 0, 0
    while at < len(text):
        title = next((t for t in titles if not depth and text.startswith(t, at)), None)
        if title is None:
            depth = max(0, depth + {OPEN: 1, CLOSE: -1}.get(text[at], 0))
            kept += text[at]
        at += len(title) if title else 1
    return kept


def refer(
    report: Report,
    register: ReportRegister,
    corrections: Corrections,
    citation: Citation,
    span: Span,
    place: tuple[str, str],
) -> Reference:
    """The reference of a citation that stands at `span`, in a place with these `place_texts`."""
    pieces = [
        piece
        for part in span.parts
        if part.key in corrections.by_block
        for piece in corrections.segments(report.block(part.key), part.start, part.end)
    ]
    return Reference(
        scanned=squeeze(" ".join(report.block(p.key).text[p.start : p.end] for p in span.parts)),
        words=corrections.corrected_span(report, span),
        place=place_name(citation.section, citation.footnote),
        slips=_slips([piece.correction for piece in pieces if piece.correction]),
        register=register,
        place_texts=place,
    )


def place_texts(
    report: Report, corrections: Corrections, section: str, footnote: int | None
) -> tuple[str, str]:
    """The running text of a section or footnote, as scanned and as corrected; empty if unknown."""
    blocks = place_blocks(report, section, footnote)
    if isinstance(blocks, str):
        return "", ""
    return (
        squeeze(" ".join(block.text for block in blocks)),
        squeeze(" ".join(corrections.corrected_text(block) for block in blocks)),
    )


def quoted_parts(text: str) -> Iterator[str]:
    """The words inside each outermost pair of quotation marks; a pair inside belongs to them."""
    depth, start = 0, 0
    for mark in _MARKS.finditer(text):
        if mark[0] == OPEN:
            depth += 1
            start = mark.end() if depth == 1 else start
        elif depth:
            depth -= 1
            if depth == 0:
                yield text[start : mark.start()]
    if depth:
        yield text[start:]


def stands(quoted: str, texts: tuple[str, ...]) -> bool:
    """Whether words stand in one of `texts`, white space aside; marks left open at a cut count."""
    wanted = squeeze(quoted)
    while wanted.count(CLOSE) > wanted.count(OPEN) and wanted.endswith(CLOSE):
        wanted = wanted[:-1]
    forms = [wanted]
    while wanted.endswith(CLOSE):  # an excerpt closes the marks that its cut left open
        wanted = wanted[:-1]
        forms.append(wanted)
    return any(_has(text, form) for form in forms for text in texts)


def _has(text: str, form: str) -> bool:
    """Whether `form` stands in `text` in whole words; both with single spaces."""
    at = text.find(form) if form else -1
    while at >= 0:
        end = at + len(form)
        cut_before = at > 0 and text[at - 1].isalnum() and form[0].isalnum()
        cut_after = end < len(text) and text[end].isalnum() and form[-1].isalnum()
        if not (cut_before or cut_after):
            return True
        at = text.find(form, at + 1)
    return False


def _slips(corrections: list[Correction]) -> str:
    """What was corrected, in words: letters are quoted, marks of punctuation only mentioned."""
    made = [found for found in corrections if found.corrected is not None]
    spelled = [f for f in made if words(f.source) != words(f.corrected or "")]
    said = []
    if spelled:
        said.append("bản gốc viết " + ", ".join(f"{OPEN}{f.source}{CLOSE}" for f in spelled))
    if len(spelled) < len(made):
        said.append("đã sửa dấu câu của bản gốc")
    return "; ".join(said)
