"""Phrases of a report that may name a practice worth a record, each with its place and sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..catalog.text import fold, squeeze
from ..report.model import Block, BlockKind, Report
from ..report.numbering import UPPER

KINDS = ("mô hình", "phong trào", "chương trình", "câu lạc bộ", "cuộc vận động", "quỹ", "hội thi")
_KIND = "|".join(KINDS)
_NAMED = re.compile(
    rf"(?P<kind>(?<!\w)(?:{_KIND}))(?:\s+(?:của|về|do|là|như|mang tên|với tên gọi|tiêu biểu"
    rf"|[^\W\d_]+(?=\s*[:“\"]))){{0,4}}\s*:?\s*(?P<open>[“\"])(?P<name>[^”\"“]{{3,120}})[”\"]",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[“\"](?P<name>[^”\"“]{3,120})[”\"]")
_BARE = re.compile(rf"(?<!\w)(?P<kind>(?i:{_KIND}))\s+(?P<name>[{UPPER}][^,.;:“”\"()]{{4,80}})")
"""A name without quotation marks begins with a capital."""

_SENTENCE = re.compile(r"[^.!?…]*(?:[.!?…](?!\s)[^.!?…]*)*[.!?…]*”?")
_DOCUMENT = re.compile(
    r"^(?:chỉ thị|nghị quyết|quy định|kết luận|luật|nghị định|thông tư)\b", re.IGNORECASE
)
_OF_DOCUMENT = re.compile(
    r"\b(?:chỉ thị|nghị quyết|quy định|kế hoạch|kết luận|luật|đề án|thông tư|nghị định|hướng dẫn"
    r"|chuyên đề|công văn)\b[^.;:“”]*[“\"]$",
    re.IGNORECASE,
)
"""A title in quotation marks behind the word for a document is that document's."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase that may name a practice.

    Attributes:
        name: as the report writes it.
        kind: the word before it (`mô hình`); empty where it only stands in quotation marks.
        section, footnote: where it stands.
        sentence: the words to quote, verbatim.
    """

    name: str
    kind: str
    section: str
    footnote: int | None
    sentence: str


def candidates(report: Report) -> list[Candidate]:
    """The candidates in the order of the text, each name once."""
    found: dict[str, Candidate] = {}
    for section, footnote, block in _blocks(report):
        for candidate in _in_block(block, section, footnote):
            key = fold(candidate.name)
            if key not in found or (candidate.kind and not found[key].kind):
                found[key] = candidate
    return list(found.values())


def _blocks(report: Report) -> Iterator[tuple[str, int | None, Block]]:
    notes = {note.number: note for note in report.footnotes.values()}
    skipped = (BlockKind.TITLE, BlockKind.SUBJECT, BlockKind.HEADING)
    for section in report.sections.values():
        for block in section.blocks:
            if block.kind not in skipped:
                yield section.number, None, block
            for mark in block.calls:
                if note := notes.get(mark.number):
                    yield section.number, mark.number, note.block


def _in_block(block: Block, section: str, footnote: int | None) -> Iterator[Candidate]:
    taken: list[tuple[int, int]] = []
    pieces = [*_NAMED.finditer(block.text), *_BARE.finditer(block.text)]
    for match in [*pieces, *_QUOTED.finditer(block.text)]:
        start, end = match.span("name")
        name = squeeze(match["name"]).strip(" ,;.:")
        if any(start < e and end > s for s, e in taken) or not _may_be_name(name):
            continue
        if _OF_DOCUMENT.search(block.text[max(start - 90, 0) : start]):
            continue
        taken.append((start, end))
        named = "kind" in match.re.groupindex
        kind = match["kind"].lower() if named else _kind_before(block, start)
        if not kind and not name[:1].isupper():
            continue
        yield Candidate(name, kind, section, footnote, _sentence(block.text, match.start()))


def _may_be_name(name: str) -> bool:
    return len(name.split()) >= 2 and not _DOCUMENT.match(name) and not name.isupper()


def _kind_before(block: Block, start: int) -> str:
    """The kind that a row of quoted names shares: “các mô hình: “A”; “B””."""
    before = block.text[max(start - 200, 0) : start]
    clause = re.split(r"[.!?]\s", before)[-1].lower()
    found = [(clause.rfind(kind), kind) for kind in KINDS if kind in clause]
    return max(found)[1] if found else ""


def _sentence(text: str, at: int) -> str:
    """The sentence round `at`, cut to its clause where it is long."""
    for match in _SENTENCE.finditer(text):
        if match.start() <= at < match.end():
            sentence, start = match[0], match.start()
            break
    else:
        return squeeze(text)
    if len(sentence) > 400:
        begin = sentence.rfind(";", 0, at - start) + 1
        end = sentence.find(";", at - start)
        sentence = sentence[begin : end if end >= 0 else len(sentence)]
    return squeeze(sentence).strip(" ;")
