"""Counts what of a shape the import gets right: headings, notes, joined sentences, warnings."""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import SequenceMatcher

from macros.catalog.problems import Problems
from macros.importing.command import import_source
from macros.report.model import Report
from macros.report.numbering import in_body

from .shape import Shape


@dataclass
class Count:
    """Right of all expected; `wrong` says what was not right."""

    right: int = 0
    all: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, ok: bool, what: str) -> None:
        self.all += 1
        self.right += ok
        if not ok:
            self.wrong.append(what)

    def __add__(self, other: Count) -> Count:
        return Count(self.right + other.right, self.all + other.all, self.wrong + other.wrong)


@dataclass
class Result:
    shape: Shape
    headings: Count = field(default_factory=Count)
    notes: Count = field(default_factory=Count)
    sentences: Count = field(default_factory=Count)
    warnings: Count = field(default_factory=Count)
    page: str = ""
    said: list[str] = field(default_factory=list)


def measure(shape: Shape) -> Result:
    """Imports a shape and counts."""
    result = Result(shape)
    problems = Problems()
    made = import_source(shape.content, shape.file, "thu", problems)
    result.said = [str(problem) for problem in problems]
    failed = made is None or bool(problems.errors)
    report = None if made is None else made.report
    result.page = "" if made is None else made.page
    _headings(shape, report, result.headings)
    for before, words in shape.notes:
        ok = report is not None and _has_note(report, before, words)
        result.notes.add(ok, f"{before}: {words}")
    if report is not None and len(report.footnotes) > len(shape.notes):
        result.notes.add(False, f"{len(report.footnotes)} notes instead of {len(shape.notes)}")
    texts = [] if report is None else [f"{b.marker} {b.text}".strip() for b in report.all_blocks()]
    for sentence in shape.joined:
        result.sentences.add(any(sentence in text for text in texts), sentence)
    for words in shape.absent:
        result.sentences.add(words not in result.page, f"not: {words}")
    for words in shape.warned:
        result.warnings.add(any(words in line for line in result.said), words)
    if failed:
        result.warnings.add(False, "refused: " + "; ".join(map(str, problems.errors)))
    return result


def _headings(shape: Shape, report: Report | None, count: Count) -> None:
    """Every expected heading that is there in its place; each that is too many counts as wrong."""
    found = []
    if report is not None:
        for section in report.sections.values():
            if in_body(section.number):
                first = section.blocks[0]
                found.append((section.number, first.text or first.marker))
    wanted = [number for number, _ in shape.headings]
    matcher = SequenceMatcher(None, wanted, [number for number, _ in found], autojunk=False)
    right = 0
    for block in matcher.get_matching_blocks():
        for offset in range(block.size):
            words = shape.headings[block.a + offset][1]
            ok = found[block.b + offset][1].startswith(words)
            right += ok
            count.add(ok, f"{wanted[block.a + offset]} {words}")
    for number in wanted:
        if number not in [n for n, _ in found]:
            count.add(False, f"missing: {number}")
    for number, text in found:
        if number not in wanted:
            count.add(False, f"too many: {number} {text[:30]}")
    count.all = max(count.all, len(wanted))


def _has_note(report: Report, before: str, words: str) -> bool:
    for block in report.blocks:
        for mark in block.calls:
            note = report.footnotes.get(mark.number)
            if note and block.text[: mark.offset].rstrip().endswith(before):
                return note.block.text.startswith(words)
    return False
