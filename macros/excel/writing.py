"""Workbooks made by XlsxWriter: the template, the catalogue, and sheets of candidates.

The same input gives the same bytes. Every cell is text, as Excel would make 4 of 04 and a formula
of “=”; drop-downs take their values from the sheet `Danh mục`.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import xlsxwriter

from .names import Names
from .places import letters
from .plan import EXAMPLE, GUIDE_SHEET, VALUES_SHEET, Column, Sheet
from .rows import Row
from .wording import in_excel_words

LONGEST_CELL = 32_767
"""Letters that Excel takes in one cell."""

_MADE = dt.datetime(2000, 1, 1)
_WIDE = frozenset(
    {"trich", "noi_dung", "cach_lam", "ly_do", "y", "cau_hoi", "phuong_an", "ghi_chu"}
)
_ROWS_WITH_LISTS = 2_000
"""Rows below the header that get drop-downs: more than anybody types."""

_LONGEST_HINT = 255


class TooLong(Exception):
    """A value that does not fit into a cell: (sheet, column, letters)."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A sheet with its rows; the cells are those of `sheet.key_headers` and then its columns."""

    sheet: Sheet
    rows: Sequence[Row] = ()
    example: Sequence[Row] = field(default=())


def workbook(filled: Iterable[Filled], names: Names, guide: Sequence[str] = ()) -> bytes:
    """The bytes of an .xlsx with these sheets, a guide before them and the lists of values behind.

    Raises:
        TooLong: a value does not fit into a cell; nothing would be cut silently.
    """
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False}
    )
    book.set_properties({"created": _MADE, "title": "Kho mô hình"})
    sheets = list(filled)
    formats = _Formats(book)
    if guide:
        page = book.add_worksheet(GUIDE_SHEET)
        page.set_column(0, 0, 110, formats.text)
        for number, line in enumerate(guide):
            page.write_string(number, 0, line, formats.head if not number else formats.text)
    pages = [(one, book.add_worksheet(one.sheet.title)) for one in sheets]
    values = _Values(book.add_worksheet(VALUES_SHEET), formats, names)
    for one, page in pages:
        _write(one, page, formats, values)
    if pages:
        pages[0][1].activate()
    book.close()
    return stream.getvalue()


class _Formats:
    def __init__(self, book: xlsxwriter.Workbook) -> None:
        common = {"num_format": "@", "text_wrap": True, "valign": "top"}
        self.text = book.add_format(common)
        self.example = book.add_format({**common, "italic": True, "font_color": "#666666"})
        head = {**common, "bold": True, "border": 1, "bg_color": "#E7E6E6"}
        self.head = book.add_format({**common, "bold": True})
        self.optional = book.add_format(head)
        self.required = book.add_format({**head, "bg_color": "#FCE4D6"})


class _Values:
    """The sheet of allowed values: one column for each drop-down, each list once."""

    def __init__(self, page: Any, formats: _Formats, names: Names) -> None:
        self._page, self._formats, self._names = page, formats, names
        self._ranges: dict[tuple[str, ...], str] = {}

    def range_of(self, column: Column) -> str | None:
        """The cells that hold the values a column may take; None where any text may stand."""
        choices = tuple(self._names.choices(column))
        if not choices:
            return None
        if choices not in self._ranges:
            number = len(self._ranges)
            self._page.set_column(number, number, 28, self._formats.text)
            self._page.write_string(0, number, column.title, self._formats.optional)
            for row, choice in enumerate(choices, start=1):
                self._page.write_string(row, number, choice, self._formats.text)
            letter = letters(number + 1)
            self._ranges[choices] = f"='{VALUES_SHEET}'!${letter}$2:${letter}${len(choices) + 1}"
        return self._ranges[choices]


def _write(filled: Filled, page: Any, formats: _Formats, values: _Values) -> None:
    sheet, first = filled.sheet, len(filled.sheet.key_headers)
    for number, header in enumerate(sheet.key_headers):
        must = bool(sheet.lists)  # a new record takes its id from its name
        page.write_string(0, number, header, formats.required if must else formats.optional)
        page.write_comment(0, number, _key_hint(sheet, number), {"x_scale": 2.5, "y_scale": 1.5})
        page.set_column(number, number, 24 if not number else 12, formats.text)
    for number, column in enumerate(sheet.columns, start=first):
        must = column.required or (column.inline and column.key == "trich")
        page.write_string(0, number, column.header, formats.required if must else formats.optional)
        page.write_comment(0, number, hint_of(column, sheet.kind), {"x_scale": 2.5, "y_scale": 1.5})
        page.set_column(number, number, 60 if column.key in _WIDE else 24, formats.text)
        if source := values.range_of(column):
            page.data_validation(
                *(1, number, max(_ROWS_WITH_LISTS, len(filled.rows) + 1), number),
                {
                    "validate": "list",
                    "source": source,
                    # Several values stand in one cell, which Excel's lists know nothing of.
                    "show_error": not column.many and column.ref is None,
                    "error_title": column.header[:32],
                    "error_message": "Hãy chọn một giá trị trong danh sách."[:_LONGEST_HINT],
                },
            )
    page.freeze_panes(1, first + 1)
    rows = [*((row, formats.example) for row in filled.example)]
    rows += [(row, formats.text) for row in filled.rows]
    for number, (row, form) in enumerate(rows, start=1):
        for place, text in enumerate(row):
            if len(text) > LONGEST_CELL:
                header = (*sheet.key_headers, *(c.header for c in sheet.columns))[place]
                raise TooLong(
                    f"trang “{sheet.title}”, “{row[0]}”: “{header}” dài {len(text)} ký tự, một ô"
                    f" Excel chỉ chứa {LONGEST_CELL}; rút ngắn trong tệp YAML rồi xuất lại"
                )
            if text:
                page.write_string(number, place, text, form)
    if rows:
        page.autofilter(0, 0, len(rows), first + len(sheet.columns) - 1)


def _key_hint(sheet: Sheet, number: int) -> str:
    if number:
        return f"Số thứ tự (1, 2, 3…) của mục trong trang trước mà dòng này thuộc về: {number}."
    if sheet.lists:
        return "Mã hoặc tên của bản ghi mà dòng này thuộc về, đúng như ở trang chính."
    return (
        "Mã của bản ghi, cũng là địa chỉ trang. Bản ghi mới thì để trống: máy đặt theo tên. Thêm"
        " câu trích cho cùng bản ghi: thêm một dòng, ghi lại mã, chỉ điền các cột của câu trích."
    )


def hint_of(column: Column, kind: str) -> str:
    """The comment on a column's header: what to write, how, and the key in the record's file."""
    several = ""
    if column.many:
        how = (
            "ngăn nhau bằng dấu chấm phẩy" if column.separable else "mỗi điều một dòng (Alt+Enter)"
        )
        several = f" Nhiều giá trị thì {how}."
    must = "Bắt buộc. " if column.required else ""
    shape = f" Cách viết: {column.shape}." if column.shape != "chữ" else ""
    auto = " Để trống thì máy tự tìm." if column.inline and column.key in _FOUND else ""
    description = in_excel_words(column.description, kind)
    return f"{must}{description}{shape}{several}{auto} (khóa: {column.key})"


_FOUND = frozenset({"bao_cao", "muc", "chu_thich"})


def as_example(rows: Iterable[Row]) -> list[Row]:
    """Rows of a real record as an example: their id says that the import passes them over."""
    return [[EXAMPLE, *row[1:]] for row in rows]


def candidate_rows(sheet: Sheet, candidates: Iterable[Mapping[str, str]]) -> list[Row]:
    """Rows of a sheet from texts by header (`{"Tên": …, "Câu trích": …}`), other cells empty.

    Headers are those of `sheet.key_headers` and `sheet.columns`; one that is neither is an error of
    the caller.

    Raises:
        KeyError: with the header that the sheet does not have.
    """
    headers = [*sheet.key_headers, *(column.header for column in sheet.columns)]
    found = []
    for candidate in candidates:
        if unknown := set(candidate) - set(headers):
            raise KeyError(sorted(unknown)[0])
        found.append([candidate.get(header, "") for header in headers])
    return found
