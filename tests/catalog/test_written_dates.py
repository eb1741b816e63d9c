"""Dates as people read them: one way everywhere."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.catalog.fields import parse_date
from macros.catalog.written_dates import vietnamese_date


@pytest.mark.parametrize(
    ("date", "written"),
    [
        (dt.date(2012, 7, 6), "06/7/2012"),
        (dt.date(2018, 1, 3), "03/01/2018"),
        (dt.date(2011, 2, 28), "28/02/2011"),
        (dt.date(2019, 3, 10), "10/3/2019"),
        (dt.date(2016, 12, 19), "19/12/2016"),
    ],
)
def test_a_zero_before_small_days_and_the_first_two_months(date: dt.date, written: str) -> None:
    assert vietnamese_date(date) == written


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)))
def test_what_is_written_is_read_back(date: dt.date) -> None:
    assert parse_date(vietnamese_date(date)) == date
