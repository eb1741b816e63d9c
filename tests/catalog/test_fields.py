"""What may stand in a field: dates, years, numbers, ids, sections, addresses."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from macros.catalog.fields import (
    Count,
    Date,
    Id,
    NumberText,
    Section,
    Text,
    WebAddress,
    Year,
    parse_date,
    parse_number,
)


def value_of(field: Any, text: object) -> object:
    return TypeAdapter(field).validate_python(text)


def refusal(field: Any, text: object) -> str:
    with pytest.raises(ValidationError) as refused:
        value_of(field, text)
    return str(refused.value)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("03/01/2018", dt.date(2018, 1, 3)),
        ("3/1/2018", dt.date(2018, 1, 3)),
        ("29/02/2016", dt.date(2016, 2, 29)),
        ("02/09/1969", dt.date(1969, 9, 2)),
    ],
)
def test_the_day_stands_first_in_a_date(text: str, date: dt.date) -> None:
    assert value_of(Date, text) == date


@pytest.mark.parametrize("text", ["31/02/2018", "29/02/2018", "00/01/2018", "01/13/2018"])
def test_days_that_are_not_in_the_calendar_are_refused(text: str) -> None:
    assert f"ngày “{text}” không có trong lịch" in refusal(Date, text)


@pytest.mark.parametrize(
    "text", ["2018-01-03", "3-1-2018", "03/01/18", "01/2018", "2018", "3.1.2018", "٠٣/٠١/٢٠١٨", "x"]
)
def test_other_ways_of_writing_a_date_are_refused(text: str) -> None:
    assert "viết ngày/tháng/năm, ví dụ 03/01/2018" in refusal(Date, text)


@pytest.mark.parametrize("text", ["03/01/0018", "03/01/1818", "03/01/2118"])
def test_a_slip_in_the_year_is_noticed(text: str) -> None:
    assert "năm ngoài khoảng 1900 đến 2100" in refusal(Date, text)


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)))
def test_every_day_can_be_written(date: dt.date) -> None:
    assert parse_date(f"{date:%d/%m/}{date.year}") == date


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("3.828", Decimal(3828)),
        ("1.234.567,5", Decimal("1234567.5")),
        ("76,2", Decimal("76.2")),
        ("04", Decimal(4)),
        ("900", Decimal(900)),
    ],
)
def test_numbers_are_read_the_vietnamese_way(text: str, number: Decimal) -> None:
    assert parse_number(text) == number


@pytest.mark.parametrize(
    "text", ["76.2", "1,234.5", "1.23", "1.2345", "gần 900", "100 %", "-3", "", ".5", "5,", "٣"]
)
def test_other_ways_of_writing_a_number_are_refused(text: str) -> None:
    assert "3.828 hoặc 76,2" in refusal(NumberText, text)


@pytest.mark.parametrize("text", ["04", "2-3", "1.240-1.250"])
def test_a_number_keeps_the_writing_of_the_report(text: str) -> None:
    assert value_of(NumberText, text) == text


@pytest.mark.parametrize("text", ["2-", "2-3-4", "2 - gần 3"])
def test_a_range_has_two_numbers(text: str) -> None:
    assert "3.828 hoặc 76,2" in refusal(NumberText, text)


@pytest.mark.parametrize(("text", "count"), [("7", 7), ("04", 4), ("1.240", 1240), ("7,0", 7)])
def test_a_count_is_a_whole_number(text: str, count: int) -> None:
    assert value_of(Count, text) == count


def test_a_part_of_one_is_no_count() -> None:
    assert "“7,5” không phải số nguyên" in refusal(Count, "7,5")


@pytest.mark.parametrize("text", ["17", "02017", "1929", "2101", "năm 2017", "2017.0", "010", "no"])
def test_a_year_has_four_digits_from_1930_to_2100(text: str) -> None:
    assert value_of(Year, "2017") == 2017
    assert f"năm “{text}” không hợp lệ" in refusal(Year, text)


@pytest.mark.parametrize("text", ["Noi-chao", "nồi-cháo", "noi_chao", "-noi", "noi--chao", "noi\n"])
def test_an_id_is_plain(text: str) -> None:
    assert value_of(Id, "noi-chao-2") == "noi-chao-2"
    assert "chữ thường không dấu" in refusal(Id, text)


@pytest.mark.parametrize(
    "text",
    [
        *("I", "I.3", "III.12", "mở đầu", "nơi nhận", "1.3", "I.3.a", "A.II.1", "Điều 5"),
        *("Phần thứ nhất.I", "KẾT QUẢ.Về đảng viên"),
    ],
)
def test_sections_of_a_report(text: str) -> None:
    assert value_of(Section, text) == text


@pytest.mark.parametrize("text", ["I..3", "I.", ".3", "i.3", "iv", "mục I.3", "Mở đầu", "I.3\n"])
def test_other_ways_of_naming_a_section_are_refused(text: str) -> None:
    assert "viết số các mục từ ngoài vào" in refusal(Section, text)


@pytest.mark.parametrize(
    "text", ["m.btv.org.vn", "https://tulieuvankien.dangcongsan.vn/a?b=c#d", "http://x.vn/"]
)
def test_addresses_of_web_pages(text: str) -> None:
    assert value_of(WebAddress, text) == text


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:x.vn",
        "data:text/html,x",
        "ftp://x.vn",
        "//x.vn",
        "x",
        "https://x.vn/<b>",
        "https://x.vn/ a",
        "https://x.vn/'onload='",
        "https://user@x.vn",
    ],
)
def test_anything_else_is_no_address(text: str) -> None:
    assert "chỉ nhận địa chỉ trang web" in refusal(WebAddress, text)


@pytest.mark.parametrize("field", [Text, Id, Section, WebAddress])
@pytest.mark.parametrize("empty", ["", "  ", None])
def test_an_empty_value_says_what_to_do(field: Any, empty: object) -> None:
    assert "bỏ hẳn dòng này nếu báo cáo không nêu" in refusal(field, empty)


@pytest.mark.parametrize("field", [Date, Year, Count, NumberText])
@pytest.mark.parametrize(
    ("value", "words"),
    [(["1"], "một danh sách"), ({"a": "1"}, "các dòng “khóa: giá trị”"), (None, "chỗ trống")],
)
def test_a_value_of_another_shape_is_named_in_plain_words(
    field: Any, value: object, words: str
) -> None:
    assert words in refusal(field, value)
