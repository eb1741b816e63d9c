"""A deck of slides as plain data, and how it is cut so that no slide is overfull."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

TEXT_WIDTH = 12.1  # inches, of the body on a 13.33-inch slide
BODY_HEIGHT = 345
"""Points of height that lines may fill below the title; the body is 360 high."""

POINTS = {1: 26, 2: 24}
"""Size of the letters by level: at 24 points a slide can be read from the back of a class room."""

SPACE_AFTER = 6  # points

_LETTER = 0.53  # mean width of a Vietnamese letter in Arial, as a share of its size
_INDENT = {1: 0.4, 2: 0.85}  # inches
_LEADING = 1.2  # of one line, as a share of the letters' size
_SPACE_BEFORE = 0.2  # of a paragraph, likewise


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of a slide: level 1 or 2, bold where it introduces what follows."""

    text: str
    level: int = 1
    bold: bool = False

    @property
    def height(self) -> float:
        """Its height in points, reckoned from the mean width of letters."""
        size = POINTS[self.level]
        letters = (TEXT_WIDTH - _INDENT[self.level]) * 72 / (size * _LETTER)
        rows = max(1, math.ceil(len(self.text) / letters))
        return size * (rows * _LEADING + _SPACE_BEFORE) + SPACE_AFTER


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide: title, lines, and what the speaker reads in the notes."""

    title: str
    lines: tuple[Line, ...] = ()
    notes: str = ""
    cover: bool = False


@dataclass(frozen=True, slots=True)
class Deck:
    title: str
    subject: str
    slides: tuple[Slide, ...]


CONTINUED = " (tiếp)"


def fits(lines: Iterable[Line]) -> bool:
    """Whether the lines fit on one slide."""
    return sum(line.height for line in lines) <= BODY_HEIGHT


def fitted(slide: Slide) -> Iterator[Slide]:
    """The slide, cut into several where its lines do not fit on one; notes stay with the first.

    A bold line is not left alone at the foot of a slide: it goes on with what it introduces.
    """
    pages: list[list[Line]] = [[]]
    for group in _groups(slide.lines):
        for line in group:
            used = sum(each.height for each in pages[-1])
            together = [line]
            if line is group[0]:
                together = group if fits(group) else group[:2]
            needed = sum(each.height for each in together)
            if pages[-1] and used + needed > BODY_HEIGHT:
                pages.append([])
            pages[-1].append(line)
    for number, lines in enumerate(pages):
        title = slide.title if number == 0 else slide.title + CONTINUED
        notes = slide.notes if number == 0 else ""
        yield replace(slide, title=title, lines=tuple(lines), notes=notes)


def _groups(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Each bold line with the lines it introduces."""
    group: list[Line] = []
    for line in lines:
        if line.bold and group:
            yield group
            group = []
        group.append(line)
    if group:
        yield group
