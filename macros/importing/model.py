"""A source taken apart: paragraphs with their lines; the signs that stand for calls and emphasis.

Inside the room, running text carries four kinds of private signs (`call`, `EM`, `STRONG`, `STAR`);
sources are refused when they hold such signs themselves, so none can be mistaken.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

from ..catalog.text import squeeze
from ..report.numbering import Label

EM, EM_END, STRONG, STRONG_END = "\ue002", "\ue003", "\ue004", "\ue005"
STAR = "\ue006"
"""An asterisk that is surely no emphasis."""

CALL = re.compile("\ue000(\\d{1,6})\ue001")
_EMPHASIS = re.compile("[\ue002-\ue005]")


def call(number: int) -> str:
    """The mark of footnote `number` in running text."""
    return f"\ue000{number}\ue001"


def plain(text: str) -> str:
    """`text` without calls and emphasis."""
    return _EMPHASIS.sub("", CALL.sub("", text)).replace(STAR, "*")


def without_emphasis(text: str) -> str:
    """`text` without the signs of emphasis, its calls kept."""
    return _EMPHASIS.sub("", text)


class Kind(Enum):
    """What a paragraph of the source is."""

    LETTERHEAD = "letterhead"
    TITLE = "title"
    SUBJECT = "subject"
    HEADING = "heading"
    NUMBERED = "numbered"
    """A paragraph that begins with a number and is no heading."""
    REPEATED = "repeated"
    """A heading whose number was there already: shown bold, no section of its own."""
    TEXT = "text"
    BULLET = "bullet"
    VERSE = "verse"
    TABLE = "table"
    RECIPIENTS = "recipients"
    SIGNATURE = "signature"
    NOTE = "note"


BY_LINES = frozenset({Kind.LETTERHEAD, Kind.SIGNATURE, Kind.VERSE})
"""Kinds whose printed lines are kept apart."""


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line, its number in the file (of a Word file: of the paragraph) and its page."""

    text: str
    number: int
    page: int = 1


@dataclass(frozen=True, slots=True)
class Look:
    """How Word shows a paragraph; of a text file nothing is known.

    Attributes:
        outline: level of its heading style, from 1; 0 for none.
        title: whether it bears the style for titles.
        bold: whether every letter is bold.
        list_level: depth in a list with signs, from 0; -1 where it is in none.
        sign: that list's sign.
        numbered: whether its numbering was made by Word and put before the text here.
        centred: whether it is centred.
        item: whether its style is one of numbered lists, so that no number makes it a heading.
    """

    outline: int = 0
    title: bool = False
    bold: bool = False
    list_level: int = -1
    sign: str = ""
    numbered: bool = False
    centred: bool = False
    item: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its printed lines and what it is.

    `depth` is that of the heading (from 2) or of the list (from 0); `after_break` says that a page
    ended, or footnotes were printed, between this paragraph and the one before.
    """

    lines: tuple[Line, ...]
    kind: Kind = Kind.TEXT
    label: Label | None = None
    depth: int = 0
    after_break: bool = False
    look: Look = field(default_factory=Look)
    cells: tuple[tuple[str, ...], ...] = ()
    number: int = 0
    """Of a footnote: its number on the page."""

    @property
    def text(self) -> str:
        return squeeze(" ".join(line.text for line in self.lines))

    @property
    def plain(self) -> str:
        return squeeze(plain(self.text))

    @property
    def line(self) -> int:
        return self.lines[0].number

    def with_text(self, text: str) -> Paragraph:
        """The paragraph with all its text on its first line."""
        return replace(self, lines=(replace(self.lines[0], text=text),))

    def with_first(self, text: str) -> Paragraph:
        """The paragraph with the text of its first line replaced (a line left empty is kept)."""
        return replace(self, lines=(replace(self.lines[0], text=text), *self.lines[1:]))


@dataclass(frozen=True, slots=True)
class Removed:
    """A line that is no text of the report, and why: `số trang`."""

    line: Line
    why: str


@dataclass(slots=True)
class Source:
    """What a reader found.

    Attributes:
        name: of the file, for problem lines.
        paragraphs: running text and notes in printed order, not yet classified.
        notes: the notes, where the file itself says which they are (Word); by number.
        removed: page furniture.
        rows: the printed lines as they stand in the file, for the proof.
        whole: whether paragraphs are known to be whole, so that none is joined.
        unit: what `Line.number` counts, in words: `dòng`, `đoạn`.
        remarks: Vietnamese sentences on what was done, for the editor.
    """

    name: str
    paragraphs: list[Paragraph] = field(default_factory=list)
    notes: list[Paragraph] = field(default_factory=list)
    removed: list[Removed] = field(default_factory=list)
    rows: list[Line] = field(default_factory=list)
    whole: bool = False
    unit: str = "dòng"
    remarks: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Document:
    """A source understood: classified paragraphs without the notes, the notes by number."""

    source: Source
    running: list[Paragraph]
    notes: list[Paragraph]
    marks: dict[int, str] = field(default_factory=dict)
    """How the source prints the mark of each note, by its number on the page."""

    @property
    def headings(self) -> Sequence[Paragraph]:
        return [p for p in self.running if p.kind is Kind.HEADING]
