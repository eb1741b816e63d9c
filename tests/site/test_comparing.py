"""Two sources contradict each other only where both cannot be right."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.pages.comparing import conflict


@pytest.mark.parametrize(
    ("reported", "outside"),
    [
        ("6 điều Bác Hồ dạy với lực lượng công an nhân dân", "Sáu điều Bác Hồ dạy Công an nhân dân"),
        ("Về trách nhiệm nêu gương", "trách nhiệm nêu gương"),
        ("cán bộ lãnh đạo, chủ chốt", "Cán bộ lãnh đạo chủ chốt"),
        ("Ban Bí thư (khóa XI)", "Ban Bí thư"),
        ("khoá XII", "khóa XII"),
        ("ngày 03/6/2019", "3/6/2019"),
    ],
)
def test_other_wording_is_no_conflict(reported: str, outside: str) -> None:
    assert not conflict(reported, outside) and not conflict(outside, reported)


@pytest.mark.parametrize(
    ("reported", "outside"),
    [
        ("06/7/2012", "07/6/2012"),
        ("Một số vấn đề cấp bách trong xây dựng Đảng", "Một số vấn đề cấp bách về xây dựng Đảng"),
        ("5 điều Bác Hồ dạy", "Sáu điều Bác Hồ dạy"),
        ("Ban Bí thư", "Bộ Chính trị"),
        ("101-QĐ/TW", "109-QĐ/TW"),
    ],
)
def test_another_word_or_figure_is(reported: str, outside: str) -> None:
    assert conflict(reported, outside) and conflict(outside, reported)


@given(st.text(max_size=20), st.text(max_size=20))
def test_comparing_is_symmetric(one: str, other: str) -> None:
    assert conflict(one, other) == conflict(other, one)
    assert not conflict(one, one)
