"""A document for paper as plain data: headings, paragraphs, footnotes, tables, lists.

Content rooms build it, writers set it; nothing here knows Word, records or pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style; `comment` is a remark in the margin about it.

    A tab stands for a dotted line to write on, up to the next stop of the style.
    """

    text: str
    bold: bool = False
    italic: bool = False
    comment: str | None = None


@dataclass(frozen=True, slots=True)
class NoteNumber:
    """The number of the footnote with this key, which must stand before it in the document."""

    key: str


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote mark at this place of the text, with the note's words.

    `key` is what a `NoteNumber` further on names it by; "" where none does.
    """

    content: tuple[Run | NoteNumber, ...]
    comment: str | None = None
    """A remark about the note, kept at the mark: Word takes no comments inside footnotes."""
    key: str = ""


Inline = Run | Footnote
Content = tuple[Inline, ...]


class Style(Enum):
    """What a paragraph is; the value is the name of its Word style."""

    TITLE = "Title"
    SUBTITLE = "Subtitle"
    BODY = "Body Text"
    QUOTE = "Quote"
    REMARK = "Kho Remark"
    """The editor's word or a condition of use, set apart from the text."""
    CENTRED = "Kho Centred"
    OPTION = "Kho Option"
    """An option of a multiple-choice question."""
    SIGNATURE = "Kho Signature"
    LETTERHEAD = "Kho Letterhead"
    """A line of the office's own head, at the left half of the page."""
    FILL = "Kho Fill"
    """Words with dotted lines behind them, in two columns."""
    LINE = "Kho Line"
    """A dotted line over the whole width."""
    PLAIN = "Normal"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `keep` holds it on the page of what follows, `new_page` begins one."""

    content: Content
    style: Style = Style.BODY
    keep: bool = False
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3; it takes part in the table of contents."""

    content: Content
    level: int = 1


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list; `ordered` ones are numbered from 1 anew."""

    items: tuple[Content, ...]
    ordered: bool = False


Cell = tuple[Content, ...]
"""The paragraphs of a table cell."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `shares` are the widths of its columns in percent.

    A caption is numbered; where it is empty there is none.
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    shares: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents stands here."""


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two columns without lines, as at the end of a document: who gets it, who signs."""

    left: tuple[Paragraph | ListBlock, ...]
    right: tuple[Paragraph | ListBlock, ...]


Block = Paragraph | Heading | ListBlock | Table | Contents | SideBySide


@dataclass(frozen=True, slots=True)
class PaperDocument:
    """A document: its title (also in the file's properties), subject, running head and blocks."""

    title: str
    subject: str
    blocks: tuple[Block, ...]

    def headings(self) -> Iterator[Heading]:
        return (block for block in self.blocks if isinstance(block, Heading))


def signs(block: Block) -> bool:
    """Whether the block is where a document is signed."""
    if isinstance(block, SideBySide):
        return any(map(signs, block.right))
    return isinstance(block, Paragraph) and block.style is Style.SIGNATURE


def text(words: str) -> Content:
    """Plain words as content."""
    return (Run(words),)


def bold(words: str) -> Content:
    return (Run(words, bold=True),)


def italic(words: str) -> Content:
    return (Run(words, italic=True),)


def labelled(label: str, words: str) -> Content:
    """`label` in bold, a colon, and the words."""
    return (Run(f"{label}: ", bold=True), Run(words))


def plain(content: Content) -> str:
    """The words of content without footnotes."""
    return "".join(item.text for item in content if isinstance(item, Run))
