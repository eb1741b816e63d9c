"""Whatever is given to `nhap-excel`: one clear line, bounded, nothing half written."""

from __future__ import annotations

import io
import re
import tracemalloc
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.catalog.catalog import KINDS, Catalog
from macros.catalog.loader import load_catalog
from macros.catalog.problems import Problems
from macros.cli import main
from macros.excel.exporting import candidates
from macros.excel.plan import all_sheets
from macros.excel.reading import read_workbook
from tests.excel.conftest import HU_GAO, Desk, lines

SHEET = "xl/worksheets/sheet2.xml"


def good(desk: Desk) -> bytes:
    return candidates(load_catalog(desk.root, Problems()), [HU_GAO])


def with_part(raw: bytes, name: str, change: Callable[[bytes], bytes], flag: int = 0) -> bytes:
    """The package with one part changed (or added)."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(stream, "w", 8) as new:
        names = old.namelist()
        for one in names:
            content = old.read(one)
            new.writestr(one, change(content) if one == name else content)
        if name not in names:
            new.writestr(name, change(b""))
    return stream.getvalue()


ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "' + b"ha" * 50 + b'">'
    + b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 9))
    + b']><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
)  # fmt: skip
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'

CASES: dict[str, tuple[str, Callable[[bytes], bytes], str]] = {
    "empty": ("a.xlsx", lambda raw: b"", "không phải bảng tính"),
    "csv renamed": ("a.xlsx", lambda raw: "Tên,Loại\nHũ gạo,mô hình\n".encode(), "CSV"),
    "html renamed": ("a.xlsx", lambda raw: b"<html><table></table>", "không phải bảng tính"),
    "old Excel or encrypted": (
        "a.xlsx", lambda raw: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "mật khẩu",
    ),
    "xlsm": ("a.xlsm", lambda raw: raw, "macro"),
    "macros inside": (
        "a.xlsx", lambda raw: with_part(raw, "xl/vbaProject.bin", lambda _: b"x"), "macro",
    ),
    "a Word file": ("a.xlsx", lambda raw: word(), "tệp Word"),
    "any zip": ("a.xlsx", lambda raw: archive({"a.txt": b"x"}), "tệp nén"),
    "truncated": ("a.xlsx", lambda raw: raw[: len(raw) // 2], "hỏng"),
    "first bytes only": ("a.xlsx", lambda raw: raw[:10], "hỏng"),
    "a bomb in a sheet": (
        "a.xlsx", lambda raw: with_part(raw, SHEET, lambda _: b" " * 90_000_000), "bung ra quá lớn",
    ),
    "a cell of 50 MB": (
        "a.xlsx",
        lambda raw: with_part(
            raw, "xl/sharedStrings.xml", lambda text: text.replace(b"</si>", b"x" * 65_000_000, 1)
        ),
        "một ô quá dài",
    ),
    "a million cells": (
        "a.xlsx",
        lambda raw: with_part(
            raw, SHEET, lambda x: x.replace(b"</sheetData>", b'<row><c r="A9"/></row>' * 1_000_001)
        ),
        "triệu ô",
    ),
    "many parts": (
        "a.xlsx", lambda raw: archive({"xl/workbook.xml": b""} | dict.fromkeys(
            (f"xl/{n}.bin" for n in range(2_100)), b"")), "quá nhiều phần",
    ),
    "entities that grow": (
        "a.xlsx", lambda raw: with_part(raw, SHEET, lambda _: ENTITIES), "khai báo lạ",
    ),
    "outside entities": (
        "a.xlsx", lambda raw: with_part(raw, SHEET, lambda _: OUTSIDE), "khai báo lạ",
    ),
    "entities in UTF-16": (
        "a.xlsx",
        lambda raw: with_part(raw, SHEET, lambda _: OUTSIDE.decode().encode("utf-16")),
        "khai báo lạ",
    ),
    "a sheet that is no XML": (
        "a.xlsx", lambda raw: with_part(raw, SHEET, lambda _: b"<worksheet"), "có thể hỏng",
    ),
    "a workbook without sheets": (
        "a.xlsx", lambda raw: with_part(raw, "xl/workbook.xml", lambda _: b"<x/>"), "",
    ),
    "strings that are not there": (
        "a.xlsx", lambda raw: with_part(raw, "xl/sharedStrings.xml", lambda _: b"<sst/>"), "",
    ),
    "a row beyond all rows": (
        "a.xlsx",
        lambda raw: with_part(raw, SHEET, lambda x: x.replace(
            b"</sheetData>", b'<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>x</t></is></c>'
            b"</row></sheetData>")),
        "1048576 dòng",
    ),
    "another workbook": ("a.xlsx", lambda raw: other_book(), "không có trang tính nào"),
}  # fmt: skip


def archive(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", 8) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return stream.getvalue()


def word() -> bytes:
    return archive({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"})


def other_book() -> bytes:
    book = openpyxl.Workbook()
    book.active["A1"] = "x"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("case", CASES)
def test_a_hostile_file_is_one_clear_line(desk: Desk, case: str) -> None:
    name, make, words = CASES[case]
    before, raw = desk.files(), make(good(desk))
    if "bomb" in case or "MB" in case:
        tracemalloc.start()
    outcome = desk.bring(raw, name)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    errors = [line for line in lines(outcome) if ": lỗi: " in line]
    assert errors and words in errors[0] and errors[0].startswith(name), errors
    assert len(errors) < 20 and all(len(line) < 1_000 for line in errors)
    assert most < 400_000_000
    assert not outcome.added and desk.files() == before


def test_links_to_other_workbooks_are_formulas(desk: Desk) -> None:
    book = desk.fill(HU_GAO)
    book["Mô hình"]["C3"] = "='[khac.xlsx]Trang1'!A1"
    book["Mô hình"]["D3"] = '=HYPERLINK("http://example.org","x")'
    found = lines(desk.bring(book))
    assert sum("có công thức" in line for line in found) == 2


@pytest.mark.parametrize(
    ("value", "form", "written"),
    [
        (3828, "General", "3828"),
        (3828, "#,##0", "3828"),
        (76.2, "General", "76,2"),
        ("04", "@", "04"),
        (0.05, "0%", None),
        (4, "00", None),
        (1e300, "General", None),
        (12345.678, "#,##0.00", None),
    ],
)
def test_a_number_is_what_the_cell_shows_or_refused(
    desk: Desk, value: object, form: str, written: str | None
) -> None:
    book = desk.fill(HU_GAO)
    desk.fill(
        {"Mã": "Hũ gạo tình thương", "Giá trị": value, "Đơn vị tính": "lần",
         "Câu trích": "Mỗi chi hội góp 2 lần"},
        sheet="Mô hình - Kết quả",
        book=book,
    )  # fmt: skip
    book["Mô hình - Kết quả"]["B3"].number_format = form
    found = lines(desk.bring(book))
    if written is None:
        assert any("ô B3" in line and "định dạng riêng" in line for line in found)
    else:
        assert any(f"“{written}”" in line or f"“{written} lần”" in line for line in found), found


@given(st.data())
@settings(max_examples=60)
def test_any_damage_of_a_package(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Bytes of a part changed at random: a sentence or a sound reading, never a traceback."""
    raw = _sound()
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        name = data.draw(st.sampled_from(package.namelist()))
    signs = st.sampled_from([b"<", b">", b"&", b"\xff", b"9" * 40, b"", b"r=", b't="s"', b"\0"])

    def damage(content: bytes) -> bytes:
        for _ in range(data.draw(st.integers(1, 4))):
            at = data.draw(st.integers(0, max(len(content) - 1, 0)))
            cut = data.draw(st.integers(0, 30))
            content = content[:at] + data.draw(signs) + content[at + cut :]
        return content

    path = tmp_path_factory.getbasetemp() / "hong.xlsx"
    path.write_bytes(with_part(raw, name, damage))
    problems = Problems()
    grids = read_workbook(path, "hong.xlsx", frozenset(all_sheets()), problems)
    assert grids is not None or problems.errors
    assert all(len(str(problem).splitlines()) == 1 for problem in problems)


def _sound() -> bytes:
    empty = Catalog({kind: {} for kind in KINDS})
    return candidates(empty, [{"Tên": "Hũ gạo", "Câu trích": "một câu"}])


def test_the_command_says_it_all_in_lines(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    (desk.root / "mkdocs.yml").write_text("site_name: thử\n", "utf-8")
    monkeypatch.chdir(desk.root)
    assert main(["excel-mau"]) == 0
    assert (desk.root / "mau-mo-hinh.xlsx").is_file()
    assert main(["excel-mau"]) == 2 and "--ghi-de" in capsys.readouterr().err
    assert main(["xuat-excel", "kho.csv"]) == 2
    assert main(["xuat-excel", "kho.xlsx"]) == 0
    assert main(["nhap-excel", "kho.xlsx"]) == 0
    assert "không đổi" in capsys.readouterr().out
    assert main(["nhap-excel", "khong-co.xlsx"]) == 1
    assert re.search("khong-co.xlsx: lỗi: ", capsys.readouterr().err.replace(":1:1", ""))
    desk.fill({**HU_GAO, "Loại": "x"}).save(desk.root / "sai.xlsx")
    assert main(["nhap-excel", "sai.xlsx"]) == 1
    shown = capsys.readouterr()
    assert "sai.xlsx, trang “Mô hình”, ô C3 (cột “Loại”): lỗi: " in shown.err
    assert "Chưa ghi gì" in shown.out
