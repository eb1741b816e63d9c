"""How a date is written for people: the one place that turns a date into words."""

from __future__ import annotations

import datetime as dt


def vietnamese_date(date: dt.date) -> str:
    """Day, month and year as offices write them: a zero before days under 10 and months 1 and 2.

    The rule is that of Nghị định 30/2020/NĐ-CP, annex I, and the report's own way.

    >>> vietnamese_date(dt.date(2012, 7, 6))
    '06/7/2012'
    """
    month = f"{date.month:02d}" if date.month < 3 else str(date.month)
    return f"{date.day:02d}/{month}/{date.year}"
