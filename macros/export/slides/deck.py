"""A deck of slides as plain data: what stands on each, what the speaker reads, where it is from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class Look(Enum):
    """How a slide is laid out; the value is the name of its layout in base/."""

    COVER = "cover"
    CONTENT = "content"
    TABLE = "table"
    DISCUSSION = "discussion"
    QUESTION = "question"


Source = tuple[str, str]
"""Where words stand: the report's short name and the place in it (`mục I.3, chú thích 7`)."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of a slide: level 1 or 2, bold where it introduces what follows.

    `notes` is what the speaker reads about it, `sources` where its words stand; both go with the
    line to the slide on which it comes to stand.
    """

    text: str
    level: int = 1
    bold: bool = False
    notes: str = ""
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; `notes` and `sources` as with a line. `right` marks the right answer."""

    cells: tuple[str, ...]
    notes: str = ""
    sources: tuple[Source, ...] = ()
    right: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; `shares` are the widths of its columns in percent, `header` may be empty."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    shares: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide.

    Attributes:
        source: whose word it is, for slides that have no words of a report.
        notes: what the speaker reads about the whole of it.
        grid: a table below the lines.
        after: a paragraph below the table, in small letters.
    """

    title: str
    lines: tuple[Line, ...] = ()
    notes: str = ""
    look: Look = Look.CONTENT
    source: str = ""
    grid: Grid | None = None
    after: str = ""


@dataclass(frozen=True, slots=True)
class Deck:
    """The slides of a lesson; centre and lecturer stand on the cover, "" leaves a field to fill."""

    title: str
    subject: str
    slides: tuple[Slide, ...]
    centre: str = ""
    lecturer: str = ""


SOURCE_LETTERS = 150
"""How many letters of the source fit on its one line."""


def source_line(slide: Slide) -> str:
    """The one small line that tells where the words of a slide stand."""
    pieces: list[Line | Row] = [*slide.lines, *(slide.grid.rows if slide.grid else ())]
    sources = list(dict.fromkeys(source for piece in pieces for source in piece.sources))
    if not sources:
        return f"Nguồn: {slide.source}" if slide.source else ""
    line = _joined(sources)
    if len(line) <= SOURCE_LETTERS:
        return line
    # The notes give each footnote; the line then names the sections alone.
    return _joined(dict.fromkeys((report, place.partition(",")[0]) for report, place in sources))


def _joined(sources: Iterable[Source]) -> str:
    by_report: dict[str, list[str]] = {}
    for report, place in sources:
        by_report.setdefault(report, []).append(place)
    return "Nguồn: " + "; ".join(
        f"{report}, {'; '.join(places)}" for report, places in by_report.items()
    )
