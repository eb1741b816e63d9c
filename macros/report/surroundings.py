"""What stands around a quotation in its report: the words before it, its sentence, its headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from ..catalog.schema import Citation
from .citations import Failure, locate
from .errata import Corrections
from .evidence import loose, pieces_of, places_in_order
from .model import Report, Span

_SENTENCE_END = re.compile(r"[.!?…](?:\s|$)")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where words of a quotation stand, all texts `loose`.

    Attributes:
        before: the paragraph up to the words; empty where they open it.
        gaps: what the marks of omission leave out, in order.
        around: the texts that may name the subject of the words: their paragraph up to the end of
            the sentence and the paragraph before it, for a footnote those of its call, and the
            headings above.
    """

    before: str
    gaps: tuple[str, ...]
    around: tuple[str, ...]

    @property
    def opens_sentence(self) -> bool:
        """Whether the words begin a sentence of the report."""
        return not self.before or self.before[-1] in ".!?…"


def surroundings(
    report: Report, corrections: Corrections, citation: Citation, words: str
) -> Surroundings | None:
    """What stands around `words` (with `[…]` for omissions) of a quotation; None if not there."""
    span = locate(report, citation, corrections)
    if isinstance(span, Failure):
        return None
    pieces = pieces_of(words)
    found: Surroundings | None = None
    own: list[str] = []
    for before, quote, after in _forms(report, corrections, span):
        if places := places_in_order(pieces, quote):
            start, end = places[0][0], places[-1][1]
            opening = f"{before} {quote[:start]}".strip()
            gaps = tuple(quote[one[1] : next_[0]].strip() for one, next_ in pairwise(places))
            own.append(f"{opening} {quote[start:end]}{_sentence_tail(f'{quote[end:]} {after}')}")
            found = found or Surroundings(opening, gaps, ())
    if found is None:
        return None
    return replace(found, around=(*own, *_further(report, corrections, span)))


def _forms(report: Report, corrections: Corrections, span: Span) -> Iterator[tuple[str, str, str]]:
    """(its paragraph before it, the quotation, its paragraph behind it), scanned and corrected."""
    first, last = span.parts[0], span.parts[-1]
    opening, closing = report.block(first.key), report.block(last.key)
    yield (
        loose(opening.text[: first.start]),
        loose(report.text_of(span)),
        loose(closing.text[last.end :]),
    )
    yield (
        loose(corrections.corrected_text(opening, 0, first.start)),
        loose(corrections.corrected_span(report, span)),
        loose(corrections.corrected_text(closing, last.end)),
    )


def _further(report: Report, corrections: Corrections, span: Span) -> Iterator[str]:
    """The sentence that calls the footnote, the paragraph before, the headings above."""
    block = report.block(span.parts[0].key)
    note = next((n for n in report.footnotes.values() if n.block.key == block.key), None)
    if note is not None:
        calls = ((each, call) for each in report.blocks for call in each.calls)
        found = next(((each, c.offset) for each, c in calls if c.number == note.number), None)
        if found is None:
            return  # a footnote that nothing calls: reported where reports are read
        block, offset = found
        for text in (block.text, corrections.corrected_text(block)):
            yield loose(text[:offset] + _sentence_tail(text[offset:]))
    section = block.section
    siblings = report.sections[section].blocks
    if at := siblings.index(block):
        yield loose(siblings[at - 1].text)
        yield loose(corrections.corrected_text(siblings[at - 1]))
    while section in report.sections:
        yield loose(report.sections[section].title)
        section = section.rpartition(".")[0]


def _sentence_tail(text: str) -> str:
    """`text` up to where its first sentence ends."""
    end = _SENTENCE_END.search(text)
    return text[: end.start()] if end else text
