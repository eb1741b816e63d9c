"""On which page each heading comes to stand, reckoned as Word and LibreOffice set the document.

The table of contents shows these numbers until Word brings it up to date. They are reckoned from
the sizes in base/styles.xml and held against LibreOffice in the tests; for fonts whose letters are
not known there are none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ..document import (
    Block,
    Cell,
    Content,
    Contents,
    Footnote,
    Heading,
    ListBlock,
    PaperDocument,
    Paragraph,
    Run,
    SideBySide,
    Style,
    Table,
    plain,
    signs,
)
from ..settings import WordSettings
from .measuring import FONTS, NATURAL, lines, pieces

_PAGE = 841.9  # points, the height of A4
_MM = 72 / 25.4
_CELL = 2 * 5.4  # points, what the margins of a cell take of its width
_NOTE_SIZE, _NOTE_LINE, _NOTE_AFTER = 11.0, 12.65, 2.0
_NOTE_RULE = 4.2  # points, the line above the notes of a page, less what stands below the last
_RULE = 0.5  # points, of a table
_AFTER_TABLE = 6.4, 3.0  # points, the narrow paragraph behind a table and its distance


@dataclass(slots=True)
class _Box:
    """What is set as a whole or line by line: heights in points, notes by line."""

    heights: list[float]
    before: float = 0
    after: float = 0
    notes: list[list[Footnote]] = field(default_factory=list)
    whole: bool = False
    keep: bool = False
    new_page: bool = False
    heading: bool = False
    repeats: float = 0
    """The height of the head that a table's row has above it at the top of a page."""


@dataclass(frozen=True, slots=True)
class _Look:
    """How a style of base/styles.xml is set, in points."""

    size: float
    line: float
    before: float = 0
    after: float = 0
    left: float = 0
    right: float = 0
    first: float = 0
    bold: bool = False
    italic: bool = False
    whole: bool = False
    keep: bool = False


SHORT_NOTES = 160
"""Letters in the notes of a row that may be kept on one page: two lines or so."""


def short_notes(row: Sequence[Cell]) -> bool:
    """Whether the notes of a table's row take little room."""
    notes = (item for cell in row for content in cell for item in content)
    words = (note.content for note in notes if isinstance(note, Footnote))
    return (
        sum(len(run.text) for runs in words for run in runs if isinstance(run, Run)) <= SHORT_NOTES
    )


def heading_pages(paper: PaperDocument, settings: WordSettings) -> list[int] | None:
    """The page of each heading, from 1; None where the font's letters are not known."""
    if settings.font not in FONTS:
        return None
    setter = _Setter(paper, settings)
    boxes = [box for block in setter.blocks() for box in block]
    return _Pages(settings).fill(boxes)


class _Pages:
    """Puts boxes on pages from first to last."""

    def __init__(self, settings: WordSettings) -> None:
        self.height = _PAGE - (settings.top + settings.bottom) * _MM
        self.width = settings.text_width * _MM
        self.page, self.used, self.noted = 1, 0.0, 0.0
        self.carried = 0.0
        self.gap = 0.0
        self.counted: dict[int, int] = {}

    def fill(self, boxes: Sequence[_Box]) -> list[int]:
        found = []
        for number, box in enumerate(boxes):
            if box.new_page and self.used:
                self._turn()
            if not self._fits_with_next(boxes, number):
                self._turn(box.repeats)
            if box.heading:
                found.append(self.page)
            self._set(box)
        return found

    def _turn(self, repeated: float = 0) -> None:
        self.page += 1
        self.used, self.noted = repeated, self.carried
        self.carried = self.gap = 0.0

    def _fits_with_next(self, boxes: Sequence[_Box], at: int) -> bool:
        """Whether the box begins on this page, with what it is kept together with."""
        if not self.used:
            return True
        need, notes, gap = 0.0, self.noted, self.gap
        for box in boxes[at:]:
            lead = box.heights if box.whole or box.keep else box.heights[:2]
            if len(box.heights) <= 3:  # two lines at each side of a page's end
                lead = box.heights
            need += max(gap, box.before) + sum(lead)
            called = [note for line in box.notes[: len(lead)] for note in line]
            notes += self._notes_height(called, bool(notes), first_line_only=not box.whole)
            if self.used + need + notes > self.height + 0.5:
                return False
            if not box.keep:
                return True
            gap = box.after
        return True

    def _notes_height(
        self, called: Sequence[Footnote], some: bool, *, first_line_only: bool = False
    ) -> float:
        if not called:
            return 0
        height = 0 if some else _NOTE_RULE
        for number, note in enumerate(called):
            is_cut = first_line_only and number == len(called) - 1
            count = 1 if is_cut else self._note_lines(note)
            height += count * _NOTE_LINE + _NOTE_AFTER
        return height

    def _note_lines(self, note: Footnote) -> int:
        known = self.counted.get(id(note))
        if known is None:
            content = [("1 ", False, False), *pieces(note.content)]
            known = self.counted[id(note)] = len(lines(content, _NOTE_SIZE, self.width))
        return known

    def _set(self, box: _Box) -> None:
        if self.used:  # the larger of two distances counts, as in HTML
            self.used += max(self.gap, box.before)
        for number, height in enumerate(box.heights):
            called = box.notes[number] if number < len(box.notes) else []
            notes = self._notes_height(called, bool(self.noted))
            least = self._notes_height(called, bool(self.noted), first_line_only=True)
            full = self.used + height + self.noted
            if self.used and full + least > self.height + 0.5 and not box.whole:
                self._turn(box.repeats)
                notes = self._notes_height(called, bool(self.noted))
                full = self.used + height + self.noted
            self.used += height
            room = self.height - full
            # A note that is too long for the page goes on below the next one.
            self.carried += max(0.0, notes - room) + (_NOTE_RULE if notes > room else 0)
            self.noted += min(notes, max(room, 0.0))
        self.gap = box.after


class _Setter:
    """The blocks of a document as boxes."""

    def __init__(self, paper: PaperDocument, settings: WordSettings) -> None:
        self.paper, self.settings = paper, settings
        self.width = settings.text_width * _MM
        self.looks = _looks(settings)

    def blocks(self) -> Iterator[list[_Box]]:
        blocks = self.paper.blocks
        for block, following in zip(blocks, (*blocks[1:], None), strict=True):
            boxes = list(self._block(block))
            if boxes and following is not None and signs(following):
                boxes[-1].keep = True
            yield boxes

    def _block(self, block: Block) -> Iterator[_Box]:
        match block:
            case Heading():
                box = self._box(f"Heading{block.level}", block.content)
                box.heading = True
                yield box
            case Paragraph():
                box = self._box(block.style, block.content)
                box.keep = box.keep or block.keep
                box.new_page = block.new_page
                yield box
            case ListBlock():
                for item in block.items:
                    yield self._box("List", item)
            case Contents():
                yield self._box("TOCHeading", (Run("MỤC LỤC"),))
                for heading in self.paper.headings():
                    yield self._box(f"TOC{heading.level}", (Run(plain(heading.content)),))
            case Table():
                yield from self._table(block)
            case SideBySide():
                sides = [self._side(side) for side in (block.left, block.right)]
                yield _Box([max(sides)], whole=True)

    def _side(self, blocks: Sequence[Paragraph | ListBlock]) -> float:
        """The height of a column of two."""
        height, gap = 0.0, 0.0
        for block in blocks:
            for item in (block.content,) if isinstance(block, Paragraph) else block.items:
                style = block.style if isinstance(block, Paragraph) else "List"
                look = self.looks[Style.CENTRED if style is Style.SIGNATURE else style]
                room = self.width / 2 - _CELL - look.left
                count = len(lines(pieces(item), look.size, room, bold=True))
                height += max(gap, look.before) + count * look.line
                gap = look.after
        return height + gap + self.looks[Style.PLAIN].line  # an empty paragraph follows

    def _box(self, style: Style | str, content: Content) -> _Box:
        look = self.looks[style]
        room = self.width - look.left - look.right
        notes = lines(
            pieces(content), look.size, room, first=look.first, bold=look.bold, italic=look.italic
        )
        return _Box([look.line] * len(notes), look.before, look.after, notes, look.whole, look.keep)

    def _table(self, table: Table) -> Iterator[_Box]:
        yield self._box("Caption", (Run(f"Bảng 1. {table.caption}"),))
        shares = [self.width * share / sum(table.shares) for share in table.shares]
        head = self._row(tuple(((Run(words, bold=True),),) for words in table.header), shares)
        repeats = sum(head.heights)
        head.whole = head.keep = True
        yield head
        for row in table.rows:
            box = self._row(row, shares)
            box.repeats = repeats
            yield box
        line, after = _AFTER_TABLE
        yield _Box([line], after=after)

    def _row(self, row: tuple[Cell, ...], shares: Sequence[float]) -> _Box:
        look = self.looks["Cell"]
        columns: list[list[list[Footnote]]] = []
        heights = []
        for cell, share in zip(row, shares, strict=True):
            column: list[list[Footnote]] = []
            for content in cell or ((),):
                column += lines(pieces(content), look.size, share - _CELL)
            columns.append(column)
            between = (len(cell or ((),)) + 1) * look.after
            heights.append(len(column) * look.line + between)
        tallest = max(range(len(columns)), key=heights.__getitem__)
        count = len(columns[tallest])
        notes: list[list[Footnote]] = [[] for _ in range(count)]
        for column in columns:
            for number, called in enumerate(column):
                notes[min(number, count - 1)] += called
        each = (heights[tallest] + _RULE) / count
        short = count <= 10 and short_notes(row)
        return _Box([each] * count, notes=notes, whole=short)


def _looks(settings: WordSettings) -> dict[Style | str, _Look]:
    """The styles of base/styles.xml as far as they decide about heights."""
    size, pitch, indent = settings.size, settings.line_pitch, settings.first_line * _MM
    small = size - 2

    def least(points: float, line: float) -> float:
        return max(line, points * NATURAL)

    normal = least(size, pitch)
    bold = {"bold": True, "whole": True, "keep": True}
    half = settings.text_width * 0.45 * _MM
    made: dict[Style | str, _Look] = {
        Style.PLAIN: _Look(size, normal),
        Style.BODY: _Look(size, pitch, after=6, first=indent),
        Style.TITLE: _Look(size + 2, least(size + 2, pitch), 3, 4, **bold),
        Style.SUBTITLE: _Look(size, normal, after=8, bold=True, whole=True),
        Style.QUOTE: _Look(size, pitch, 3, 6, left=indent, italic=True),
        Style.REMARK: _Look(small, least(small, 16), after=6, italic=True),
        Style.CENTRED: _Look(size, normal, after=4, whole=True),
        Style.OPTION: _Look(size, normal, after=2, left=indent, whole=True),
        Style.SIGNATURE: _Look(size, normal, 3, 3, left=half, whole=True, keep=True),
        Style.LETTERHEAD: _Look(size, normal, right=half, **bold),
        Style.FILL: _Look(size, normal, 2, 2, whole=True),
        Style.LINE: _Look(size, normal, 3, 3),
        "List": _Look(size, pitch, after=4, left=indent),
        "TOCHeading": _Look(size, normal, 8, 4, bold=True, keep=True),
        "Caption": _Look(small + 1, least(small + 1, pitch), 8, 4, **bold),
        "Cell": _Look(small + 1, least(small + 1, 15), 1.5, 1.5),
    }
    for level, before in ((1, 12.0), (2, 9.0), (3, 6.0)):
        made[f"Heading{level}"] = _Look(
            size, normal, before, 5, bold=True, italic=level == 3, whole=True, keep=True
        )
        left = (level - 1) * 14.2
        # The number at the end of the line needs its room too.
        made[f"TOC{level}"] = _Look(small, least(small, 15), after=2, left=left, right=14.2)
    return made
