"""How a slide is cut so that none is overfull: by the height of its lines and by its words.

Nothing is left out: what does not fit goes on with the next slide, and a line that is too long for
a slide of its own is parted between two clauses.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from .deck import Grid, Line, Look, Row, Slide

TEXT_WIDTH = 12.0  # inches, of the body on a 13.33-inch slide
BODY_HEIGHT = 355
"""Points of height that lines may fill below the title; the body is 370 high."""

WORDS = 105
"""Vietnamese words (syllables) on a slide: more is read and no longer listened to."""

NOTE_WORDS = 250
"""Words in the notes of a slide: some two minutes of reading out."""

POINTS = {1: 26, 2: 24}
"""Size of the letters by level: at 24 points a slide can be read from the back of a class room."""

CELL_POINTS = 20
QUESTION_POINTS = ((26, 24), (24, 22), (22, 20), (20, 18), (18, 16))
"""Sizes of what a quiz asks and of its options; the largest that fit are taken."""

PROOF_STEPS = 4
"""How many of these sizes are tried before the proof gets a slide of its own."""

DISCUSSION_POINTS = (32, 28, 26, 24, 22, 20, 18)
DISCUSSION_ROOM = (10.9, 295.0)
"""Inches of width and points of height that a question to discuss has."""

_TITLES = (30, 28, 26, 24, 22, 20, 18)
TITLE_ROOM = {
    Look.CONTENT: (11.8, 74.0, _TITLES),
    Look.TABLE: (11.8, 74.0, _TITLES),
    Look.QUESTION: (11.8, 48.0, _TITLES),
    Look.DISCUSSION: (11.8, 68.0, (32, *_TITLES)),
}
"""Inches of width, points of height and sizes tried of titles; the first is the layout's."""

TABLE_TOP, ASKED_TOP, FOOT = 1.65, 1.1, 6.8
"""Inches from the top of the slide: where tables begin, what a quiz asks, and where texts end."""

_GAP = 0.2  # inches, between what is asked and the options

PROOF_POINTS = 18
SPACE_AFTER = 6  # points
CONTINUED = " (tiếp)"
GOES_ON = "Tiếp theo trang trước."

_LETTER = 0.53  # mean width of a Vietnamese letter in Arial, as a share of its size
_INDENT = {1: 0.4, 2: 0.85}  # inches
_LEADING = 1.2  # of one line, as a share of the letters' size
_SPACE_BEFORE = 0.2  # of a paragraph, likewise
_CELL_MARGINS = (0.2, 12)  # inches at both sides, points above and below
_CLAUSE = re.compile(r"(?<=[.;:!?]) |(?<=,) ")


def line_height(line: Line) -> float:
    """The height of a line in points, reckoned from the mean width of letters."""
    size = POINTS[line.level]
    rows = _rows(line.text, TEXT_WIDTH - _INDENT[line.level], size)
    return size * (rows * _LEADING + _SPACE_BEFORE) + SPACE_AFTER


def row_height(row: Row, shares: tuple[int, ...], points: float = CELL_POINTS) -> float:
    """The height of a table's row in points."""
    side, around = _CELL_MARGINS
    tallest = max(
        _rows(cell, TEXT_WIDTH * share / sum(shares) - side, points)
        for cell, share in zip(row.cells, shares, strict=True)
    )
    return tallest * points * _LEADING + around


def grid_height(grid: Grid, points: float) -> float:
    """The height of a table with its header, in points."""
    rows = [Row(grid.header), *grid.rows] if grid.header else grid.rows
    return sum(row_height(row, grid.shares, points) for row in rows)


def after_height(text: str) -> float:
    """The height of the paragraph below a table, in points."""
    return _rows(text, TEXT_WIDTH, PROOF_POINTS) * PROOF_POINTS * _LEADING + 10 if text else 0


@dataclass(frozen=True, slots=True)
class QuestionFit:
    """How a question of a quiz is set: sizes in points, heights in inches."""

    asked: float
    option: float
    asked_height: float

    @property
    def top(self) -> float:
        """Where the options begin."""
        return ASKED_TOP + self.asked_height + _GAP


def question_fit(slide: Slide) -> QuestionFit:
    """The largest letters in which question, options and proof stand on one slide."""
    for sizes in QUESTION_POINTS:
        if _has_room(slide, *sizes):
            break
    return QuestionFit(*sizes, _asked_height(slide, sizes[0]) / 72)


def proof_fits(slide: Slide) -> bool:
    """Whether the proof of an answer stands on the slide with the options."""
    return any(_has_room(slide, *sizes) for sizes in QUESTION_POINTS[:PROOF_STEPS])


def _has_room(slide: Slide, asked: float, option: float) -> bool:
    assert slide.grid is not None
    room = (FOOT - ASKED_TOP - _GAP) * 72 - _asked_height(slide, asked)
    return grid_height(slide.grid, option) + after_height(slide.after) <= room


def _asked_height(slide: Slide, points: float, width: float = TEXT_WIDTH) -> float:
    space = SPACE_AFTER + points * _SPACE_BEFORE
    rows = (_rows(line.text, width, points) for line in slide.lines)
    return sum(count * points * _LEADING + space for count in rows)


def discussion_points(slide: Slide) -> float:
    """The size of the letters of a question to discuss: the largest in which it fits its place."""
    width, room = DISCUSSION_ROOM
    fitting = (size for size in DISCUSSION_POINTS if _asked_height(slide, size, width) <= room)
    return next(fitting, DISCUSSION_POINTS[-1])


def title_points(slide: Slide) -> float | None:
    """The size of a long title's letters; None for the layout's own."""
    if slide.look is Look.COVER:
        return None
    width, room, sizes = TITLE_ROOM[slide.look]
    for size in sizes:
        if _rows(slide.title, width, size) * size * _LEADING <= room:
            return None if size == sizes[0] else size
    return sizes[-1]


def _rows(text: str, inches: float, points: float) -> int:
    letters = max(1.0, inches * 72 / (points * _LETTER))
    return sum(max(1, math.ceil(len(part) / letters)) for part in text.split("\n"))


def words(text: str) -> int:
    return len(text.split())


def fits(lines: Iterable[Line], share: float = 1) -> bool:
    """Whether the lines fit on one slide, or on a share of it."""
    lines = list(lines)
    return (
        sum(map(line_height, lines)) <= BODY_HEIGHT * share
        and sum(words(line.text) for line in lines) <= WORDS * share
        and sum(words(line.notes) for line in lines) <= NOTE_WORDS
    )


def fitted(slide: Slide) -> Iterator[Slide]:
    """The slide, cut into several where its lines or the rows of its table do not fit on one.

    A bold line is not left alone at the foot of a slide: it goes on with what it introduces.
    """
    if slide.look is Look.TABLE and slide.grid:
        yield from _named(slide, [replace(slide, grid=grid) for grid in _cut_grid(slide.grid)])
    elif slide.look is Look.CONTENT:
        pages = [replace(slide, lines=tuple(page)) for page in _cut_lines(slide)]
        yield from _named(slide, pages)
    else:
        yield slide


def _named(slide: Slide, pages: list[Slide]) -> Iterator[Slide]:
    """The pages of a slide, each with a title and notes of its own."""
    for number, page in enumerate(pages):
        pieces = page.grid.rows if page.grid else page.lines
        own = [slide.notes] if number == 0 else []
        own += [piece.notes for piece in pieces if piece.notes]
        yield replace(
            page,
            title=slide.title if number == 0 else slide.title + CONTINUED,
            notes="\n".join(filter(None, own)) or (GOES_ON if number else ""),
        )


_SHARES = (0.5, 0.6, 0.7, 0.8, 0.9)


def _cut_lines(slide: Slide) -> list[list[Line]]:
    """The lines slide by slide: as few slides as can be, and these filled about evenly."""
    lines = [part for line in slide.lines for part in parted(line)]
    spent = words(slide.notes)  # the slide's own notes stand on the first page
    fewest = _filled(lines, spent, 1)
    for share in _SHARES if len(fewest) > 1 else ():
        even = _filled(lines, spent, share)
        if len(even) == len(fewest):
            return even
    return fewest


def _filled(lines: list[Line], spent: int, share: float) -> list[list[Line]]:
    pages: list[list[Line]] = [[]]
    for group in _groups(lines):
        for line in group:
            together = [line]
            if line is group[0]:
                together = group if fits(group, share) else group[:2]
            ahead = [*pages[-1], *together]
            room = fits(ahead, share) and (
                spent + sum(words(each.notes) for each in ahead) <= NOTE_WORDS
            )
            if pages[-1] and not room:
                pages.append([])
                spent = 0
            pages[-1].append(line)
    return pages


def _cut_grid(grid: Grid) -> Iterator[Grid]:
    head = row_height(Row(grid.header), grid.shares) if grid.header else 0
    page: list[Row] = []
    for row in grid.rows:
        ahead = [*page, row]
        height = head + sum(row_height(each, grid.shares) for each in ahead)
        said = sum(words(cell) for each in ahead for cell in each.cells)
        noted = sum(words(each.notes) for each in ahead)
        if page and (height > BODY_HEIGHT or said > WORDS or noted > NOTE_WORDS):
            yield replace(grid, rows=tuple(page))
            page = []
        page.append(row)
    if page:
        yield replace(grid, rows=tuple(page))


def parted(line: Line) -> list[Line]:
    """The line, in parts that each fit on a slide and are about equally long.

    Parts are whole clauses where that can be; the notes stay with the first.
    """
    found = _parted(line, len(line.text))
    if len(found) > 1:
        # Not the last few words on a slide of their own.
        even = _parted(line, len(line.text) * 5 // (len(found) * 4))
        if len(even) == len(found):
            found = even
    return [replace(line, text=text, notes="" if n else line.notes) for n, text in enumerate(found)]


def _parted(line: Line, longest: int) -> list[str]:
    found, rest = [], line.text
    while len(rest) > longest or not fits([replace(line, text=rest, notes="")]):
        cut = _last_fitting(line, rest, longest)
        found.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [*found, rest]


def _last_fitting(line: Line, text: str, longest: int) -> int:
    """Where to cut: behind the last clause that fits, or else the last word, or else letter."""

    def holds(end: int) -> bool:
        return end <= longest + 1 and fits([replace(line, text=text[:end].rstrip(), notes="")])

    for ends in (_CLAUSE.finditer(text), re.finditer(r"\s+", text)):
        fitting = [match.end() for match in ends if match.start() and holds(match.end())]
        if fitting and text[: fitting[-1]].strip() and text[fitting[-1] :].strip():
            return fitting[-1]
    low, high = 1, len(text) - 1
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if holds(middle) else (low, middle - 1)
    return low


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
