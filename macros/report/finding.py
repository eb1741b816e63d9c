"""Where a sentence stands in the reports, for editors who copied it without its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..catalog.schema import Citation
from ..catalog.text import squeeze
from .citations import Failure, passages_of
from .errata import Corrections
from .model import Report, Span
from .passages import find_all, place_name

_AROUND = 30


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place of words: the report, section and footnote that a citation names, and the passage."""

    report: Report
    section: str
    footnote: int | None
    span: Span

    @property
    def name(self) -> str:
        """The place as people name it: `mục I.3, chú thích 7`."""
        return place_name(self.section, self.footnote)

    @property
    def line(self) -> int:
        """The line of the report's page on which the passage begins."""
        return self.report.block(self.span.parts[0].key).place.line

    @property
    def around(self) -> str:
        """A few letters on both sides of the words, to tell one place from another."""
        first, last = self.span.parts[0], self.span.parts[-1]
        before = self.report.block(first.key).text[max(first.start - _AROUND, 0) : first.start]
        after = self.report.block(last.key).text[last.end : last.end + _AROUND]
        return squeeze(f"…{before}[câu này]{after}…")


def places_of(reports: Iterable[Report], words: str) -> list[FoundPlace]:
    """Every place of `words`, word for word: reports in the order given, text before footnotes."""
    found = []
    for report in reports:
        for section in report.sections.values():
            found += [
                FoundPlace(report, section.number, None, span)
                for span in find_all(words, section.blocks)
            ]
        for note in report.footnotes.values():
            found += [
                FoundPlace(report, note.called_in, note.number, span)
                for span in find_all(words, [note.block])
            ]
    return found


def guess(report: Report, words: str, corrections: Corrections | None = None) -> str:
    """What of the report may be meant by words that are not there: a Vietnamese sentence."""
    first = next(iter(report.sections))
    citation = Citation.model_validate({"bao_cao": report.id, "muc": first, "trich": words})
    found = passages_of(report, citation, corrections)
    if not isinstance(found, Failure):
        return ""
    _, _, tail = found.message.partition(f"{place_name(first)}.")
    return tail.strip() or found.message
