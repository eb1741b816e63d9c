"""A small project with a report, and workbooks as editors make them."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from macros.excel.exporting import template
from macros.excel.importing import Outcome, import_workbook
from tests.conftest import Content

TODAY = dt.date(2026, 11, 26)

REPORT = """\
---
title: Báo cáo thử
kieu: bao-cao
render_macros: false
---

# BÁO CÁO

## Báo cáo thử

Báo cáo kết quả như sau:

## I. TÌNH HÌNH

### 1. Chỉ đạo

Hội Phụ nữ đã chỉ đạo các chi hội[^1] làm việc tốt. Các chi hội đã làm việc tốt hằng tháng.

### 2. Mô hình

Hội Phụ nữ duy trì mô hình “Hũ gạo tình thương” giúp đỡ hộ nghèo. Các chi hội đã làm việc tốt \
hằng tháng.

### 3. Phong trào

Có nhiều phong trào[^2] trên địa bàn. Mỗi chi hội góp 2 lần.

[^1]: Gồm 12 chi hội ở các xã.

[^2]: Chương trình “Nồi cháo yêu thương” của Hội Phụ nữ; phong trào “Tắm áo tặng bạn” của Nhà \
trường.
"""

_LISTS = {
    "mo_hinh/noi-chao.yml": (
        "ten: Nồi cháo yêu thương\nloai: chương trình\n"
        "linh_vuc: văn hóa - xã hội\nchu_de:\n  - an sinh\ndon_vi:\n  - hoi-phu-nu\nnguon:\n"
        "  - bao_cao: bao-cao-thu\n    muc: I.3\n    chu_thich: 2\n"
        "    trich: Chương trình “Nồi cháo yêu thương” của Hội Phụ nữ\n"
    ),
    "danh_muc/loai_mo_hinh.yml": (
        "chuong-trinh:\n  ten: chương trình\n\nmo-hinh:\n  ten: mô hình\n\nphong-trao:\n"
        "  ten: phong trào\n"
    ),
    "danh_muc/don_vi.yml": (
        "hoi-phu-nu:\n  ten: Hội Phụ nữ\n  loai: đoàn thể\n  nguon:\n    - bao_cao: bao-cao-thu\n"
        "      muc: I.1\n      trich: Hội Phụ nữ đã chỉ đạo\n"
    ),
}


@dataclass(frozen=True)
class Desk:
    """A project in a folder of its own and what an editor does in Excel."""

    content: Content

    @property
    def root(self) -> Path:
        return self.content.root

    def files(self) -> dict[str, bytes]:
        """Every content file as it is on the disk."""
        folder = self.root / "models_catalog"
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }

    def new_book(self) -> openpyxl.Workbook:
        return openpyxl.load_workbook(io.BytesIO(template(self.root)))

    def fill(self, *rows: dict[str, Any], sheet: str = "Mô hình", book: Any = None) -> Any:
        """The template with these rows (header to value) from the third row on."""
        book = book or self.new_book()
        page = book[sheet]
        columns = {cell.value: cell.column for cell in page[1]}
        start = max(page.max_row + 1, 3)
        for number, row in enumerate(rows, start=start):
            for header, value in row.items():
                page.cell(number, columns[header], value)
        return book

    def bring(self, book: Any, name: str = "nhap.xlsx", **options: Any) -> Outcome:
        """Imports a workbook (openpyxl's, or bytes)."""
        path = self.root / name
        if isinstance(book, bytes):
            path.write_bytes(book)
        else:
            book.save(path)
        return import_workbook(self.root, path, today=TODAY, **options)


def lines(outcome: Outcome) -> list[str]:
    return [str(problem) for problem in outcome.problems]


@pytest.fixture
def desk(content: Content) -> Desk:
    for name, text in _LISTS.items():
        content.write(name, text)
    folder = content.root / "docs" / "bao-cao"
    folder.mkdir(parents=True)
    (folder / "bao-cao-thu.md").write_text(REPORT, "utf-8")
    return Desk(content)


Row = dict[str, Any]
HU_GAO: Row = {
    "Tên": "Hũ gạo tình thương",
    "Loại": "mô hình",
    "Lĩnh vực": "kinh tế",
    "Câu trích": "Hội Phụ nữ duy trì mô hình “Hũ gạo tình thương” giúp đỡ hộ nghèo",
}


@pytest.fixture
def row() -> Callable[..., Row]:
    """A sound row, with changes."""

    def make(**changes: Any) -> Row:
        return {**HU_GAO, **changes}

    return make
