"""Dates of records: in their order, and not far ahead of the day of the check."""

from __future__ import annotations

import datetime as dt

import pytest

from macros.catalog.dates import DAYS_AHEAD, check_dates
from macros.catalog.problems import Problems
from tests.conftest import Content

TODAY = dt.date(2026, 1, 15)


def lines_of(content: Content, record: str, more: str) -> list[str]:
    content.write("mo_hinh/noi-chao.yml", record + more)
    catalog, problems = content.load()
    assert [p for p in problems if "ngày" not in p.message] == []
    found = Problems()
    check_dates(catalog, TODAY, found)
    return [str(problem).removeprefix("models_catalog/mo_hinh/noi-chao.yml:") for problem in found]


def test_a_change_before_the_addition_is_an_error(content: Content, record: str) -> None:
    (line,) = lines_of(content, record, "ngay_them: 02/01/2026\nngay_sua: 01/01/2026\n")
    assert line.startswith("12:11: lỗi: ngày sửa 01/01/2026 trước ngày thêm 02/01/2026")


@pytest.mark.parametrize(
    "more", ["ngay_them: 01/01/2026\nngay_sua: 01/01/2026\n", "ngay_sua: 1/1/2020\n"]
)
def test_the_same_day_or_one_date_alone_is_in_order(
    content: Content, record: str, more: str
) -> None:
    assert lines_of(content, record, more) == []


def test_a_date_well_ahead_is_warned_of_wherever_it_stands(content: Content, record: str) -> None:
    near, far = TODAY + dt.timedelta(DAYS_AHEAD), TODAY + dt.timedelta(DAYS_AHEAD + 1)
    more = (
        f"ngay_them: {near:%d/%m/%Y}\nngay_sua: {far:%d/%m/%Y}\n"
        f"xac_nhan:\n  - {{boi: Hội, ngay: {far:%d/%m/%Y}, noi_dung: Vẫn làm}}\n"
    )
    lines = lines_of(content, record, more)
    assert [line.split(": ")[0] for line in lines] == ["12:11", "14:22"]
    assert all("cảnh báo: ngày 16/02/2026 còn ở phía trước" in line for line in lines)


def test_the_check_of_the_catalogue_looks_at_dates(content: Content, record: str) -> None:
    content.write("mo_hinh/noi-chao.yml", record + "ngay_them: 02/01/2026\nngay_sua: 01/01/2026\n")
    (line,) = content.lines()
    assert "trước ngày thêm" in line
