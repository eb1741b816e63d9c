"""What stands around a quotation: its sentence or item of a list, the sentence of its note's mark.

A footnote often lists many things divided by “;”: then only the item itself speaks of the record,
with the words that lead into the list. Words that another record quotes, and names in “ ” that the
record does not quote, speak of something else.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from ..catalog.schema import Citation
from .model import Block, BlockKind, Part, Report, Span
from .passages import place_name

_SENTENCE_END = re.compile(r"(?:\.{3}|[.!?…])[”’\"')]*\s+")
_MARKS = re.compile("[“”]")
_ITEM_END = re.compile(r";|\.{3}|…")
_LAST_WORD = re.compile(r"[^\W\d_]*$")

Range = tuple[int, int]

LEAD_IN = "lời dẫn của danh sách"
FOLLOWING = "câu liền sau"
"""A report often judges in the next sentence (“Qua đó…”, “Đây được xem là…”)."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that are read for a fact: what they are (Vietnamese), where, and their spans.

    `pieces` never run over words that were left out because they speak of something else.
    """

    what: str
    where: str
    pieces: tuple[Span, ...]


def sentences(text: str) -> list[Range]:
    """The sentences of a block, in order, as ranges of letters.

    A full stop behind an abbreviation (`TP.`, `TS.`) or before a small letter ends nothing.
    """
    found, start = [], 0
    for match in _SENTENCE_END.finditer(text):
        following = text[match.end() :].lstrip("“‘\"'(")
        before = _LAST_WORD.search(text[: match.start()])
        word = before[0] if before else ""
        abbreviated = match[0].strip() == "." and word.isupper() and len(word) <= 3
        if following[:1].isupper() and not abbreviated:
            found.append((start, match.end()))
            start = match.end()
    return [*found, (start, len(text))] if start < len(text) else found


def items(text: str) -> list[Range]:
    """The items of a footnote that lists things with “;”; its sentences, where it lists nothing."""
    found = []
    for start, end in sentences(text):
        begin = start
        for match in _ITEM_END.finditer(text, start, end):
            if text[match.end() : end].strip():
                found.append((begin, match.end()))
                begin = match.end()
        found.append((begin, end))
    return found


def surroundings(
    report: Report,
    quotations: Sequence[tuple[Citation, Span]],
    of_others: Callable[[str], Iterable[Span]],
) -> list[Passage]:
    """Every passage in which the report may speak of a record, its quotations first.

    Args:
        report: the report that all `quotations` of the record stand in.
        of_others: gives the quotations of the other records of its kind that have letters in a
            block, by the block's key.
    """
    own = [part for _, span in quotations for part in span.parts]
    calls = _calls(report, {citation.footnote for citation, _ in quotations} - {None})
    passages = [
        Passage("câu trích", place_name(citation.section, citation.footnote), (span,))
        for citation, span in quotations
    ]
    seen: set[tuple[str, Range]] = set()
    for what, where, block, (start, end) in _contexts(report, quotations, calls):
        if (block.key, (start, end)) in seen:
            continue
        seen.add((block.key, (start, end)))
        out = [(p.start, p.end) for p in own if p.key == block.key]
        if what != LEAD_IN:  # the first item's record quotes it too
            out += [
                (part.start, part.end)
                for span in of_others(block.key)
                if not any(_touches(part, own, calls) for part in span.parts)
                for part in span.parts
                if part.key == block.key
            ]
        out += report.once(("names", block.key), partial(_names, block.text))
        pieces = tuple(
            Span((Part(block.key, first, last),))
            for first, last in _without((start, end), out)
            if any(sign.isalnum() for sign in block.text[first:last])
        )
        if pieces:
            passages.append(Passage(what, where, pieces))
    return passages


def _calls(report: Report, numbers: set[int | None]) -> list[tuple[Block, int, int]]:
    """(block, offset, number) of every mark of the footnotes."""
    if not numbers:
        return []
    every = report.once(
        "calls",
        lambda: [(block, c.offset, c.number) for block in report.blocks for c in block.calls],
    )
    return [call for call in every if call[2] in numbers]


def calling_blocks(report: Report, numbers: set[int | None]) -> list[str]:
    """The keys of the blocks that call the footnotes."""
    return [block.key for block, _, _ in _calls(report, numbers)]


def _ranges(report: Report, block: Block) -> list[Range]:
    """The sentences of a block, the items of a footnote; made once a report."""
    cut = items if block.kind is BlockKind.NOTE else sentences
    return report.once(("ranges", block.key), lambda: cut(block.text))


def _touches(part: Part, own: Iterable[Part], calls: Iterable[tuple[Block, int, int]]) -> bool:
    return any(p.key == part.key and p.start < part.end and part.start < p.end for p in own) or any(
        block.key == part.key and part.start < offset <= part.end for block, offset, _ in calls
    )


def _contexts(
    report: Report,
    quotations: Sequence[tuple[Citation, Span]],
    calls: Sequence[tuple[Block, int, int]],
) -> Iterator[tuple[str, str, Block, Range]]:
    """(what it is, where, block, range) of sentences and items around quotations and marks."""
    for citation, span in quotations:
        where = place_name(citation.section, citation.footnote)
        for part in span.parts:
            block = report.block(part.key)
            found = _ranges(report, block)
            around = _around(found, part.start, part.end)
            if block.kind is BlockKind.NOTE:
                if (lead := _lead_in(block.text, found, around[0], part.end)) is not None:
                    yield LEAD_IN, where, block, lead
                yield "phần của chú thích chứa câu trích", where, block, around
            else:
                yield "câu chứa câu trích", where, block, around
                for following in [r for r in found if r[0] == around[1]]:
                    yield FOLLOWING, where, block, following
    for block, offset, number in calls:
        around = _around(_ranges(report, block), max(offset - 1, 0), max(offset, 1))
        yield f"câu gọi chú thích {number}", place_name(block.section), block, around


def _around(ranges: Sequence[Range], start: int, end: int) -> Range:
    """The ranges that hold letters `start` to before `end`, as one."""
    begins = [begin for begin, _ in ranges]
    first = max(bisect_right(begins, start) - 1, 0)
    last = max(bisect_right(begins, end - 1) - 1, first)
    return ranges[first][0], ranges[last][1]


def _lead_in(text: str, found: Sequence[Range], start: int, end: int) -> Range | None:
    """The words that lead into the list, where they stand before the items `start` to `end`.

    They end with the nearest colon and speak of each item behind it. `found` are all items.
    """
    colon = text.rfind(":", 0, end)
    if colon < 0 or colon >= start:
        return None
    begin = next(begin for begin, end in found if begin <= colon < end)
    return begin, colon + 1


def _names(text: str) -> list[Range]:
    """The stretches in “ ”, the outermost where they nest."""
    found, depth, start = [], 0, 0
    for mark in _MARKS.finditer(text):
        if mark[0] == "“":
            start = mark.start() if depth == 0 else start
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                found.append((start, mark.end()))
    return found


def _without(whole: Range, out: Iterable[Range]) -> list[Range]:
    """What is left of a range when others are taken out of it."""
    left, at = [], whole[0]
    for start, end in sorted(out):
        if end <= at or start >= whole[1]:
            continue
        if at < start:
            left.append((at, start))
        at = max(at, end)
    return [*left, (at, whole[1])] if at < whole[1] else left
