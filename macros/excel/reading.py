"""An .xlsx from anywhere as cells of text, within bounds, or a sentence why not.

The package is looked at before a library opens it: how much it would unpack to, whether it holds
entities, how many cells there are. What Excel shows and what the cell holds may differ (formulas,
formats of numbers): such cells are refused with the way to make text of them.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openpyxl

from ..catalog.plain_files import read_plain
from ..catalog.problems import Problems, quoted
from ..catalog.text import nfc
from ..catalog.unseen import SOFT, refused
from .places import CellPlace, FilePlace

MOST_BYTES = 20_000_000
"""A workbook of ten thousand records takes a few megabytes."""

MOST_UNPACKED = 60_000_000
MOST_PARTS = 2_000
MOST_CELLS = 1_000_000
MOST_ROWS, MOST_COLUMNS = 100_000, 500

_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_READ = re.compile(r"(?i)(xl/(workbook|sharedstrings|styles|worksheets/[^/]*)\.xml|.*\.rels|\[.*)$")
_ENTITY = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_CELL_SIGNS = (b"<c ", b"<c>", b"<c/", b":c ")
_CARRIAGE = re.compile("_x000[dD]_\n?")
_SAVE_AS = "mở bằng Excel, chọn File → Save As → Excel Workbook (*.xlsx) rồi nhập lại"
_AS_TEXT = "chọn ô, đổi định dạng sang Text rồi gõ lại đúng như cần ghi"
_WHOLE_FORMATS = frozenset({"General", "@", "0", "#,##0", "###0", "#", "#0"})

_TROUBLE = (
    *(zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError),
    *(KeyError, ValueError, TypeError, AttributeError, IndexError, SyntaxError, OverflowError),
    *(AssertionError, ImportError, RecursionError, ZeroDivisionError, LookupError),
)
"""What the readers of packages raise on damaged ones; lxml's errors are SyntaxErrors."""


@dataclass(slots=True)
class Grid:
    """A sheet's cells as text by (row, column), both counted from 1."""

    title: str
    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    rows: int = 0
    columns: int = 0

    def row(self, number: int) -> Iterator[tuple[int, str]]:
        """(column, text) of every filled cell of a row."""
        for column in range(1, self.columns + 1):
            if text := self.cells.get((number, column)):
                yield column, text


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets that are read, and of every other one what its first row says, by its title."""

    grids: list[Grid]
    others: dict[str, list[str]]


def read_workbook(
    path: Path, shown: str, titles: frozenset[str], problems: Problems
) -> Workbook | None:
    """The sheets of a workbook that have one of these titles; None after saying why there is none.

    Cells whose text is not certain are reported and left empty.
    """
    raw = _checked(path, shown, problems)
    if raw is None:
        return None
    try:
        book = openpyxl.load_workbook(io.BytesIO(raw), keep_links=False)
        known = [sheet for sheet in book.worksheets if nfc(sheet.title).strip() in titles]
        others = {
            sheet.title: [str(cell.value) for cell in first if cell.value is not None]
            for sheet in book.worksheets
            if sheet not in known
            for first in sheet.iter_rows(max_row=1, max_col=MOST_COLUMNS)
        }
        return Workbook([_grid(sheet, shown, problems) for sheet in known], others)
    except (*_TROUBLE, MemoryError) as error:
        problems.error(
            FilePlace(shown),
            f"không đọc được bảng tính này ({_what(error)}); tệp có thể hỏng: {_SAVE_AS}",
        )
        return None


def _what(error: BaseException) -> str:
    return "hết bộ nhớ" if isinstance(error, MemoryError) else "cấu trúc bên trong sai"


def _checked(path: Path, shown: str, problems: Problems) -> bytes | None:
    """The bytes of a package that is safe to unpack."""

    def refuse(message: str) -> bytes | None:
        problems.error(FilePlace(shown), message)
        return None

    if path.suffix.lower() == ".xlsm":
        return refuse(f"tệp có macro (.xlsm) không được nhận; {_SAVE_AS}")
    try:
        size = path.stat().st_size
    except OSError:
        size = 0
    if size > MOST_BYTES:
        return refuse(
            f"tệp quá lớn ({size // 1_000_000} MB, tối đa {MOST_BYTES // 1_000_000} MB); bỏ ảnh và"
            " các trang không cần, hoặc chia làm nhiều tệp"
        )
    raw = read_plain(path, shown, problems)
    if raw is None:
        return None
    if raw.startswith(_OLD_EXCEL):
        return refuse(
            f"tệp là Excel đời cũ (.xls) hoặc đặt mật khẩu; bỏ mật khẩu nếu có, {_SAVE_AS}"
        )
    if not raw.startswith(b"PK"):
        return refuse(
            "tệp không phải bảng tính Excel (.xlsx), có thể là CSV hay tệp khác bị đổi tên;"
            f" {_SAVE_AS}"
        )
    try:
        return raw if (fault := _fault_of_package(raw)) is None else refuse(fault)
    except _TROUBLE:
        return refuse(f"tệp hỏng hoặc tải về chưa đủ; chép lại tệp gốc, hoặc {_SAVE_AS}")


def _fault_of_package(raw: bytes) -> str | None:
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        parts = package.infolist()
        names = {part.filename.lower() for part in parts}
        if "xl/vbaproject.bin" in names:
            return f"tệp có macro bên trong nên không được nhận; {_SAVE_AS}"
        if "xl/workbook.xml" not in names:
            kind = "tệp Word" if "word/document.xml" in names else "tệp nén"
            return f"đây là {kind}, không phải bảng tính Excel (.xlsx)"
        if len(parts) > MOST_PARTS:
            return f"tệp có quá nhiều phần bên trong ({len(parts)}); {_SAVE_AS}"
        room, cells = MOST_UNPACKED, 0
        for part in parts:
            if part.flag_bits & 1:
                return "tệp có mật khẩu; bỏ mật khẩu rồi lưu lại"
            if not _READ.match(part.filename):
                continue
            content = _unpacked(package, part, room)
            if content is None:
                return (
                    f"tệp bung ra quá lớn (hơn {MOST_UNPACKED // 1_000_000} MB); có thể vì định"
                    " dạng được kéo xuống hàng triệu dòng hoặc một ô quá dài: chép phần cần dùng"
                    " sang tệp mới"
                )
            room -= len(content)
            # A package is in UTF-8 without a document type (ECMA-376, part 2); others hide things.
            if b"\0" in content[:200] or _ENTITY.search(content):
                return f"tệp có phần khai báo lạ bên trong nên không được đọc; {_SAVE_AS}"
            if "worksheets/" in part.filename.lower():
                cells += sum(content.count(sign) for sign in _CELL_SIGNS)
        if cells > MOST_CELLS:
            return (
                f"tệp có hơn {MOST_CELLS // 1_000_000} triệu ô; xóa các dòng, cột trống thừa có"
                " định dạng rồi lưu lại"
            )
    return None


def _unpacked(package: zipfile.ZipFile, part: zipfile.ZipInfo, room: int) -> bytes | None:
    """The part's content, whatever its head says of its size; None where it is beyond `room`."""
    if part.file_size > room:
        return None
    with package.open(part, mode="r") as stream:
        content = stream.read(room + 1)
    return content if len(content) <= room else None


def _grid(sheet: Any, shown: str, problems: Problems) -> Grid:
    title = nfc(sheet.title).strip()
    grid = Grid(title)

    def place(row: int, column: int) -> CellPlace:
        return CellPlace(shown, row, column, title, grid.cells.get((1, column), ""))

    if sheet.max_row > MOST_ROWS or sheet.max_column > MOST_COLUMNS:
        problems.error(
            CellPlace(shown, min(sheet.max_row, MOST_ROWS), 1, title),
            f"trang có {sheet.max_row} dòng, {sheet.max_column} cột (tối đa {MOST_ROWS} dòng,"
            f" {MOST_COLUMNS} cột); xóa các dòng, cột trống thừa rồi lưu lại",
        )
        return grid
    grid.rows, grid.columns = sheet.max_row, sheet.max_column
    for row in sheet.iter_rows():
        for cell in row:
            if getattr(cell, "value", None) is None:
                continue
            text, fault = _text_of(cell)
            if fault:
                problems.error(place(cell.row, cell.column), fault)
            elif text:
                grid.cells[cell.row, cell.column] = text
    for merged in sheet.merged_cells.ranges:
        if merged.size["rows"] * merged.size["columns"] > 1:
            problems.error(
                place(merged.min_row, merged.min_col),
                f"các ô {merged.coord} bị gộp; bỏ gộp (Home → Merge & Center) rồi điền từng ô",
            )
    hidden = sorted(
        number
        for number, line in sheet.row_dimensions.items()
        if line.hidden and any(grid.row(number))
    )
    if hidden:
        numbers = ", ".join(map(str, hidden[:10])) + (", …" if len(hidden) > 10 else "")
        problems.warning(
            CellPlace(shown, hidden[0], 1, title),
            f"{len(hidden)} dòng đang ẩn hoặc bị lọc (dòng {numbers}) vẫn được đọc; không cần thì"
            " xóa hẳn",
        )
    return grid


def _text_of(cell: Any) -> tuple[str, str | None]:
    """The text that a cell shows, or why it is not certain."""
    value = cell.value
    if cell.data_type == "f":
        return "", (
            "ô có công thức, máy không tính được; chép ô rồi dán lại tại chỗ bằng Paste Special →"
            " Values"
        )
    if cell.data_type == "e":
        return "", f"ô báo lỗi {value} của Excel; sửa hoặc xóa ô"
    if isinstance(value, bool):
        return "", f"ô ghi {'TRUE' if value else 'FALSE'}, không phải chữ; {_AS_TEXT}"
    if isinstance(value, dt.datetime):
        if (value.hour, value.minute, value.second) != (0, 0, 0):
            return "", f"ô có cả ngày lẫn giờ; {_AS_TEXT}, ví dụ 03/01/2018"
        return f"{value:%d/%m/%Y}", None
    if isinstance(value, dt.date):
        return f"{value:%d/%m/%Y}", None
    if isinstance(value, dt.time | dt.timedelta):
        return "", f"ô là giờ, không phải chữ; {_AS_TEXT}"
    if isinstance(value, int | float):
        return _number(value, str(cell.number_format))
    return _tidy(str(value))


def _number(value: int | float, form: str) -> tuple[str, str | None]:
    if form in _WHOLE_FORMATS and value == int(value) and abs(value) < 10**15:
        return str(int(value)), None
    if form in ("General", "@"):
        written = format(value, ".15g")
        if "e" not in written:
            return written.replace(".", ","), None
    return "", f"ô là số có định dạng riêng nên chữ hiện ra có thể khác; {_AS_TEXT}"


def _tidy(text: str) -> tuple[str, str | None]:
    text = _CARRIAGE.sub("\n", nfc(text)).replace("\r\n", "\n").replace("\r", "\n")
    for sign, (_, replacement) in SOFT.items():
        text = text.replace(sign, replacement)
    for _, sign, name in refused(text):
        around = quoted(text.replace(sign, ""), 40)
        return "", f"ô {around} có {name} U+{ord(sign):04X}; xóa ký tự này rồi gõ lại"
    return (text, None) if text.strip() else ("", None)
