"""Where something stands in a workbook, in words an Excel user knows."""

from __future__ import annotations

from dataclasses import dataclass

from ..catalog.problems import Place
from ..files.trouble import one_line


def letters(column: int) -> str:
    """The letters of a column counted from 1: 1 is A, 28 is AB."""
    found = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found


@dataclass(frozen=True, slots=True)
class CellPlace(Place):
    """A cell: `path` is the file, line and column count from 1, `header` is what row 1 says."""

    sheet: str = ""
    header: str = ""

    def __str__(self) -> str:
        where = f"{one_line(self.path)}, trang “{self.sheet}”, ô {letters(self.column)}{self.line}"
        return f"{where} (cột “{self.header}”)" if self.header else where

    @property
    def order(self) -> tuple[str, str, int, int]:
        return (self.path, self.sheet, self.line, self.column)


@dataclass(frozen=True, slots=True)
class FilePlace(Place):
    """A workbook as a whole."""

    def __str__(self) -> str:
        return one_line(self.path)
