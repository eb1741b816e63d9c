"""Two columns in one line: letterheads, recipients and signature, read left first, then right."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..catalog.text import squeeze
from ..report.numbering import RECIPIENTS, labels
from .model import Line
from .signs import TITLES, bare, is_capitals

_GAP = re.compile(r"\s*\|\s*|\t+|\s{3,}")
_HEAD = 30
"""Lines within which a letterhead ends."""

_TAIL = 40


def columns_apart(lines: Sequence[Line]) -> list[Line]:
    """The lines with both columns of head and end one below the other, each with its number."""
    lines = list(lines)
    title = next((i for i, line in enumerate(lines[:_HEAD]) if _is_title(line.text)), 0)
    found = _apart(lines[:title]) + lines[title:]
    for index, line in enumerate(found):
        cells = _cells(line.text)
        if len(cells) > 1 and RECIPIENTS.match(cells[0][1]):
            end = _end_of_closing(found, index)
            return found[:index] + _apart(found[index:end]) + found[end:]
    return found


def _is_title(text: str) -> bool:
    text = bare(squeeze(text))
    return bool(TITLES.match(text)) and is_capitals(text)


def _end_of_closing(lines: Sequence[Line], start: int) -> int:
    for index in range(start + 1, min(start + _TAIL, len(lines))):
        text = squeeze(lines[index].text)
        if lines[index].page != lines[start].page or (labels(text) and not text.startswith("-")):
            return index
    return min(start + _TAIL, len(lines))


def _apart(lines: list[Line]) -> list[Line]:
    split = [_cells(line.text) for line in lines]
    starts = [cells[1][0] for cells in split if len(cells) > 1]
    if not starts or any(len(cells) > 3 for cells in split):
        return lines
    middle = min(starts)
    left: list[Line] = []
    right: list[Line] = []
    for line, cells in zip(lines, split, strict=True):
        if len(cells) > 1:
            left.append(Line(cells[0][1], line.number, line.page))
            words = " ".join(text for _, text in cells[1:])
            right.append(Line(words, line.number, line.page))
        else:
            start, words = cells[0] if cells else (0, "")
            column = right if start >= middle * 0.75 and start > 3 else left
            column.append(Line(words, line.number, line.page))
    between = Line("", lines[-1].number, lines[-1].page)
    return [*left, between, *right, between]


def _cells(text: str) -> list[tuple[int, str]]:
    """(offset, words) of each cell of a line."""
    if len(text) > 400:
        return [(0, squeeze(text))]
    found = []
    start = 0
    for gap in [*_GAP.finditer(text), None]:
        end = gap.start() if gap else len(text)
        if words := squeeze(text[start:end]):
            found.append((start, words))
        start = gap.end() if gap else start
    return found
