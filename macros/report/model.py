"""A report as plain data: sections, blocks of verbatim text, footnotes, and spans in them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, TypeVar

from ..catalog.problems import Place

Made = TypeVar("Made")

TITLE_WORDS = 12
"""A numbered paragraph has no heading; its first words stand in the table of contents."""


class BlockKind(Enum):
    """What a block of the report is."""

    TITLE = "title"
    SUBJECT = "subject"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    """An item of a dashed list."""
    CELL = "cell"
    """A cell of a table."""
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a cell stands: the table by its order in the report, row and column from 0.

    Row 0 is the table's head.
    """

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Emphasis:
    """A stretch of emphasised letters of a block, from `start` to before `end`."""

    start: int
    end: int
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Call:
    """A footnote mark that stands before the letter `offset` of its block."""

    offset: int
    number: int
    place: Place


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item or footnote.

    `text` is verbatim, without the numbering (that is `marker`, such as `I.`), footnote marks and
    emphasis signs; a printed line break that counts is a line feed in it. `key` is unique in the
    report: `I.3#2`, `fn:7`. `depth` counts the lists around a list item, from 0;
    `cell` is set in tables.
    """

    key: str
    kind: BlockKind
    section: str
    text: str
    place: Place
    marker: str = ""
    opens_section: bool = False
    emphasis: tuple[Emphasis, ...] = ()
    calls: tuple[Call, ...] = ()
    depth: int = 0
    cell: Cell | None = None


@dataclass(frozen=True, slots=True)
class SectionText:
    """A section: its number (`I.3`, `mở đầu`), heading, HTML anchor, depth and blocks in order."""

    number: str
    title: str
    anchor: str
    level: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote and the number of the section whose text calls it."""

    number: int
    block: Block
    called_in: str


@dataclass(frozen=True, slots=True)
class Part:
    """Letters `start` to before `end` of the block `key`."""

    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Span:
    """A passage of the report; more than one part where it runs over paragraphs."""

    parts: tuple[Part, ...]

    @property
    def length(self) -> int:
        return sum(part.end - part.start for part in self.parts)


@dataclass(frozen=True, slots=True)
class Report:
    """A report in reading order; footnotes stand apart from the running text."""

    id: str
    title: str
    path: str
    sections: dict[str, SectionText]
    footnotes: dict[int, Footnote]
    _by_key: dict[str, Block] = field(init=False, repr=False, compare=False)
    _made: dict[Hashable, Any] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_key", {block.key: block for block in self.all_blocks()})

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of the running text, footnotes left out."""
        return tuple(block for section in self.sections.values() for block in section.blocks)

    def all_blocks(self) -> Iterator[Block]:
        """Every block: the running text, then the footnotes."""
        yield from self.blocks
        yield from (note.block for note in self.footnotes.values())

    def block(self, key: str) -> Block:
        return self._by_key[key]

    def once(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What is worked out from the report alone, made when it is asked for the first time."""
        if key not in self._made:
            self._made[key] = make()
        made: Made = self._made[key]
        return made

    def text_of(self, span: Span) -> str:
        """The source's words of a span, parts divided by a space."""
        return " ".join(self.block(part.key).text[part.start : part.end] for part in span.parts)


def opening_words(text: str, most: int = TITLE_WORDS) -> str:
    """The first words of `text`, with an ellipsis where something was left out."""
    words = text.split()
    return " ".join(words) if len(words) <= most else " ".join(words[:most]).rstrip(",;:") + "…"
