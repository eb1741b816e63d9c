"""Problem lines: their form, their order, and the nearest allowed value."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.catalog.problems import (
    InvalidContent,
    Place,
    Problems,
    expected,
    nearest,
    quoted,
)

FIELDS = ["kinh tế", "văn hóa - xã hội", "quốc phòng - an ninh", "xây dựng hệ thống chính trị"]


def test_a_line_has_file_line_column_level_and_message() -> None:
    problems = Problems()
    problems.error(Place("models_catalog/mo_hinh/x.yml", 12, 7), "sai")
    problems.warning(Place("models_catalog/mo_hinh/x.yml"), "lạ")
    assert [str(problem) for problem in problems] == [
        "models_catalog/mo_hinh/x.yml:1:1: cảnh báo: lạ",
        "models_catalog/mo_hinh/x.yml:12:7: lỗi: sai",
    ]


def test_problems_are_sorted_by_place_and_shown_once() -> None:
    problems = Problems()
    for place in (Place("b"), Place("a", 10), Place("a", 9), Place("a", 10)):
        problems.error(place, "sai")
    assert [str(problem.place) for problem in problems] == ["a:9:1", "a:10:1", "b:1:1"]


def test_errors_are_raised_with_the_warnings_beside_them() -> None:
    problems = Problems()
    problems.warning(Place("a"), "lạ")
    problems.raise_errors()
    problems.error(Place("a"), "sai")
    with pytest.raises(InvalidContent) as raised:
        problems.raise_errors()
    assert len(raised.value.problems) == 2


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("kinh te", "kinh tế"),
        ("Kinh Tế", "kinh tế"),
        ("văn hoá xã hội", "văn hóa - xã hội"),
        ("quoc phong", "quốc phòng - an ninh"),
        ("hoàn toàn khác", None),
        ("", None),
    ],
)
def test_the_nearest_value_is_found_marks_and_case_aside(typed: str, meant: str | None) -> None:
    assert nearest(typed, FIELDS) == meant


def test_allowed_values_are_listed_and_long_lists_cut() -> None:
    assert expected("kinh te", FIELDS).startswith(" Cho phép: kinh tế, văn hóa - xã hội, ")
    assert expected("kinh te", FIELDS).endswith("Có phải ý quý vị là “kinh tế”?")
    assert "12 giá trị" not in expected("x", ["a"] * 12)
    assert "… (13 giá trị)" in expected("x", ["a"] * 13)
    assert "chưa có mục nào" in expected("x", [])


def test_a_huge_value_costs_no_time() -> None:
    started = time.monotonic()
    expected("a" * 900_000, FIELDS * 100)
    assert time.monotonic() - started < 1


@given(st.text())
def test_a_quoted_value_stays_on_one_short_line(value: str) -> None:
    shown = quoted(value)
    assert shown.startswith("“") and shown.endswith("”")
    assert len(shown.splitlines()) == 1
    assert not any(sign in shown for sign in "\x1b\x07\u202e\u200b")


def test_a_long_value_is_cut() -> None:
    assert quoted("a" * 100, limit=10) == "“" + "a" * 9 + "…”"
