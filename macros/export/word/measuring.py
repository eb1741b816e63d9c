"""How wide words are and where lines break: Times New Roman, as its metric twins have it too.

The widths are those of Liberation Serif, which was drawn to break lines as Times New Roman does.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path

from ..document import Footnote, NoteNumber, Run

FONTS = frozenset({"Times New Roman", "Liberation Serif", "Tinos"})
"""Fonts whose letters have these widths."""

NATURAL = 1.15
"""The height of a line that nothing else sets, as a share of the letters' size."""

_UNKNOWN = 550  # thousandths of the letters' size, for a letter that is not in the table
_MARK = 0.29  # of a note's number, a superscript digit
_TOKEN = re.compile(r"[^\s/-]*[/-]?\s*")

Piece = tuple[str, bool, bool]
"""A stretch of words: text, bold, italic."""


@cache
def _widths(bold: bool, italic: bool) -> dict[str, int]:
    table = json.loads(Path(__file__).with_name("widths.json").read_text("utf-8"))
    name = "_".join(filter(None, ("bold" * bold, "italic" * italic))) or "regular"
    return {letter: int(width) for width, letters in table[name].items() for letter in letters}


def width(text: str, size: float, *, bold: bool = False, italic: bool = False) -> float:
    """The width of words on one line, in points."""
    table = _widths(bold, italic)
    return sum(table.get(letter, _UNKNOWN) for letter in text) * size / 1000


@lru_cache(maxsize=1 << 15)  # syllables are few
def _token(token: str, size: float, bold: bool, italic: bool) -> tuple[float, float]:
    """The width of a word without and with the space behind it."""
    word = width(token.rstrip(), size, bold=bold, italic=italic)
    return word, width(token, size, bold=bold, italic=italic)


def pieces(content: Iterable[Run | Footnote | NoteNumber]) -> Iterator[Piece | Footnote]:
    """Content as it is measured: words, and the notes called between them."""
    for item in content:
        if isinstance(item, Run):
            yield item.text, item.bold, item.italic
        elif isinstance(item, NoteNumber):
            yield "10", False, False
        else:
            yield item


def lines(
    content: Iterable[Piece | Footnote],
    size: float,
    room: float,
    *,
    first: float = 0,
    bold: bool = False,
    italic: bool = False,
) -> list[list[Footnote]]:
    """The lines that content fills, each with the notes called on it.

    Args:
        room: the width of the lines in points; `first` is the indent of the first.
        bold, italic: the look of the style, in which words stand that have none of their own.
    """
    found: list[list[Footnote]] = [[]]
    used = first
    for piece in content:
        if isinstance(piece, Footnote):
            used += size * _MARK
            found[-1].append(piece)
            continue
        text, own_bold, own_italic = piece
        for number, line in enumerate(text.split("\n")):
            if number:
                found.append([])
                used = 0
            for token in filter(None, _TOKEN.findall(line)):
                word, whole = _token(token, size, bold or own_bold, italic or own_italic)
                if used and used + word > room + 0.01:
                    found.append([])
                    used = 0
                while word > room:  # an address, say, is cut anywhere
                    found.append([])
                    word -= room
                    whole -= room
                used += whole
    return found
