"""The cells of a sheet as rows under known headers; what is wrong with the headers is said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ..catalog.problems import Problems, nearest, quoted
from ..catalog.text import canonical, fold, squeeze
from .places import CellPlace
from .plan import EXAMPLE, ID_HEADER, Column, Sheet
from .reading import Grid

_LONGEST_SHOWN = 20
_MOST_ABOVE = 10
"""Rows that people put above the headers: a title, a date."""


@dataclass(slots=True)
class Line:
    """A row: what its first columns and its other columns hold, with the number of each column."""

    number: int
    keys: dict[str, str] = field(default_factory=dict)
    texts: dict[Column, str] = field(default_factory=dict)

    @property
    def own(self) -> dict[Column, str]:
        return {column: text for column, text in self.texts.items() if not column.inline}

    @property
    def quotation(self) -> dict[Column, str]:
        return {column: text for column, text in self.texts.items() if column.inline}


@dataclass(slots=True)
class Table:
    """A sheet of a workbook: its plan, the columns that are there, and its filled rows."""

    sheet: Sheet
    shown: str
    columns: dict[Column, int]
    keys: dict[str, int]
    lines: list[Line]

    def place(self, line: int, header: Column | str | None = None) -> CellPlace:
        """The cell of a row under a header; of the id's column where that one is not there."""
        if isinstance(header, Column):
            number, words = self.columns.get(header), header.header
        else:
            number, words = self.keys.get(header or ID_HEADER), header or ID_HEADER
        if number is None:
            number, words = self.keys.get(ID_HEADER, 1), ID_HEADER
        return CellPlace(self.shown, line, number, self.sheet.title, words)


def table_of(grid: Grid, sheet: Sheet, shown: str, problems: Problems) -> Table:
    """The sheet's rows; the example and empty rows are passed over."""
    columns, keys = _headers(grid, sheet, shown, problems)
    lines = []
    for number in range(2, grid.rows + 1):
        cells = dict(grid.row(number))
        line = Line(
            number,
            {header: squeeze(cells[at]) for header, at in keys.items() if at in cells},
            {column: cells[at] for column, at in columns.items() if at in cells},
        )
        if fold(line.keys.get(ID_HEADER, "")) == fold(EXAMPLE):
            continue
        if line.keys or line.texts:
            lines.append(line)
    return Table(sheet, shown, columns, keys, lines)


def sheet_like(texts: list[str], sheets: list[Sheet]) -> Sheet | None:
    """The sheet whose headers these texts mostly are; None where they are of no sheet."""
    found = {canonical(squeeze(text)) for text in texts}
    best, most = None, 2
    for sheet in sheets:
        count = len(found & _header_texts(sheet))
        if count > most and count * 2 > len(found):
            best, most = sheet, count
    return best


def _header_texts(sheet: Sheet) -> set[str]:
    headers = [*sheet.key_headers, *(h for column in sheet.columns for h in column.headers)]
    return {canonical(header) for header in headers}


def _pushed_down(grid: Grid, sheet: Sheet) -> int:
    """The number of the row that holds the headers, where that is not the first; else 0."""
    if sheet_like([text for _, text in grid.row(1)], [sheet]):
        return 0
    rows = range(2, min(grid.rows, _MOST_ABOVE) + 1)
    return next((r for r in rows if sheet_like([t for _, t in grid.row(r)], [sheet])), 0)


def _headers(
    grid: Grid, sheet: Sheet, shown: str, problems: Problems
) -> tuple[dict[Column, int], dict[str, int]]:
    columns: dict[Column, int] = {}
    keys: dict[str, int] = {}
    by_header = {canonical(h): column for column in sheet.columns for h in column.headers}
    key_headers = {canonical(header): header for header in sheet.key_headers}
    if row := _pushed_down(grid, sheet):
        problems.error(
            CellPlace(shown, row, 1, sheet.title),
            f"tiêu đề các cột nằm ở dòng {row}, phải ở dòng 1; xóa các dòng phía trên",
        )
        return columns, keys
    for number, text in grid.row(1):
        header = canonical(squeeze(text))
        place = CellPlace(shown, 1, number, sheet.title)
        if header in key_headers:
            if key_headers[header] in keys:
                problems.error(place, f"cột {quoted(text)} có hai lần; bỏ một")
            keys[key_headers[header]] = number
        elif header in by_header:
            if by_header[header] in columns:
                problems.error(place, f"cột {quoted(text)} có hai lần; bỏ một")
            columns[by_header[header]] = number
        else:
            known = [*sheet.key_headers, *(column.header for column in sheet.columns)]
            near = nearest(text, known)
            hint = f" Có phải ý quý vị là “{near}”?" if near else ""
            problems.error(
                place,
                f"không có cột {quoted(text)} ở trang này; ghi lại tiêu đề như tệp mẫu, hoặc xóa"
                f" cột.{hint}",
            )
    if any(number > 1 for number, _ in grid.cells) or grid.cells:
        missing = [h for h in sheet.key_headers if h not in keys] if sheet.lists else []
        if missing:
            problems.error(
                CellPlace(shown, 1, 1, sheet.title),
                f"dòng 1 thiếu cột {', '.join(map(quoted, missing))}; ghi lại tiêu đề như tệp mẫu",
            )
        _stray(grid, {*columns.values(), *keys.values()}, sheet, shown, problems)
    return columns, keys


def _stray(grid: Grid, known: set[int], sheet: Sheet, shown: str, problems: Problems) -> None:
    """Reports text below an empty header: nobody would read it."""
    headed = {number for number, _ in grid.row(1)}
    for row, column in _first_of_each_column(grid):
        if column not in headed and column not in known:
            problems.error(
                CellPlace(shown, row, column, sheet.title),
                f"ô có chữ {quoted(grid.cells[row, column], _LONGEST_SHOWN)} nhưng cột không có"
                " tiêu đề ở dòng 1 nên không được đọc; ghi tiêu đề, hoặc xóa ô",
            )


def _first_of_each_column(grid: Grid) -> Iterator[tuple[int, int]]:
    seen: set[int] = set()
    for row, column in sorted(grid.cells):
        if row > 1 and column not in seen:
            seen.add(column)
            yield row, column
