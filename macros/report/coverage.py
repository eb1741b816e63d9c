"""How much of a report lies in records: the share of its letters, and the stretches left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .model import Block, BlockKind, Report, Span
from .numbering import in_body
from .passages import place_name


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch that no record quotes: where it stands and its words."""

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """`covered` of `total` characters lie in quotations; `gaps` are the rest, longest first."""

    total: int
    covered: int
    gaps: tuple[Gap, ...]

    @property
    def share(self) -> float:
        return self.covered / self.total if self.total else 1.0


def coverage(report: Report, quoted: Iterable[Span]) -> Coverage:
    """What the `quoted` spans cover of the body: paragraphs of numbered sections, and footnotes.

    Headings, the opening and the closing are not counted, nor is white space; a stretch counts as
    left out when it holds a letter.
    """
    parts: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for span in quoted:
        for part in span.parts:
            parts[part.key].append((part.start, part.end))
    total = covered = 0
    gaps: list[Gap] = []
    for place, block in body(report):
        last = 0
        for start, end in [*sorted(parts[block.key]), (len(block.text), len(block.text))]:
            if start > last:
                left_out = block.text[last:start]
                total += _size(left_out)
                if any(char.isalpha() for char in left_out):
                    gaps.append(Gap(place, left_out.strip()))
            if end > last:
                inside = _size(block.text[max(start, last) : end])
                total, covered, last = total + inside, covered + inside, end
    gaps.sort(key=lambda gap: -len(gap.text))
    return Coverage(total, covered, tuple(gaps))


def body(report: Report) -> Iterator[tuple[str, Block]]:
    """The body's blocks with the name of their place: numbered sections, then footnotes."""
    for section in report.sections.values():
        if in_body(section.number):
            for block in section.blocks:
                if block.kind is not BlockKind.HEADING:
                    yield place_name(section.number), block
    for note in report.footnotes.values():
        yield place_name(note.called_in, note.number), note.block


def _size(text: str) -> int:
    return sum(not char.isspace() for char in text)
