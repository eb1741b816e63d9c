"""What stands around a quotation in its report: the words before it, its sentence, its headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ..catalog.schema import Citation
from .citations import Failure, locate
from .errata import Corrections
from .evidence import loose, pieces_of, places_in_order
from .model import Block, Report, Span

_SENTENCE_END = re.compile(r"[.!?…](?:\s|$)")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where words of a quotation stand, all texts `loose`.

    Attributes:
        before: the paragraph up to the words; empty where they open it.
        gaps: what the marks of omission leave out, in order.
        around: the texts that may name the subject of the words: their paragraph up to the end of
            the sentence and the paragraph before it, for a footnote the same of its call, and the
            headings above.
    """

    before: str
    gaps: tuple[str, ...]
    around: tuple[str, ...]

    @property
    def opens_sentence(self) -> bool:
        """Whether the words begin a sentence of the report."""
        return not self.before or self.before[-1] in ".!?…"

    @property
    def opens_clause(self) -> bool:
        """Whether they begin a sentence or a part divided off by a semicolon or a colon."""
        return self.opens_sentence or self.before[-1] in ";:"


def surroundings(
    report: Report, corrections: Corrections, citation: Citation, words: str
) -> Surroundings | None:
    """What stands around `words` (with `[…]` for omissions) of a quotation; None if not there."""
    span = locate(report, citation, corrections)
    if isinstance(span, Failure):
        return None
    pieces = pieces_of(words)
    for before, quote in _forms(report, corrections, span):
        if not (places := places_in_order(pieces, quote)):
            continue
        return Surroundings(
            before=f"{before} {quote[: places[0][0]]}".strip(),
            gaps=tuple(quote[one[1] : next_[0]].strip() for one, next_ in pairwise(places)),
            around=tuple(_around(report, corrections, span)),
        )
    return None


def _forms(report: Report, corrections: Corrections, span: Span) -> Iterator[tuple[str, str]]:
    """(what stands before the quotation in its paragraph, the quotation), scanned and corrected."""
    first = span.parts[0]
    block = report.block(first.key)
    yield loose(block.text[: first.start]), loose(report.text_of(span))
    yield (
        loose(corrections.corrected_text(block, 0, first.start)),
        loose(corrections.corrected_span(report, span)),
    )


def _around(report: Report, corrections: Corrections, span: Span) -> Iterator[str]:
    last = span.parts[-1]
    block, offset = report.block(last.key), last.end
    note = next((n for n in report.footnotes.values() if n.block.key == last.key), None)
    if note is not None:
        yield from _up_to_sentence_end(corrections, block, offset)
        block, offset = next(
            (each, call.offset)
            for each in report.blocks
            for call in each.calls
            if call.number == note.number
        )
    yield from _up_to_sentence_end(corrections, block, offset)
    section = block.section
    siblings = report.sections[section].blocks
    if at := siblings.index(block):
        yield from _up_to_sentence_end(corrections, siblings[at - 1], len(siblings[at - 1].text))
    while section in report.sections:
        yield loose(report.sections[section].title)
        section = section.rpartition(".")[0]


def _up_to_sentence_end(corrections: Corrections, block: Block, offset: int) -> Iterator[str]:
    """The block up to the end of the sentence in which `offset` lies, scanned and corrected."""
    end = _SENTENCE_END.search(block.text, max(offset - 1, 0))
    stop = end.start() if end else len(block.text)
    yield loose(block.text[:stop])
    yield loose(corrections.corrected_text(block, 0, stop))
