"""Checks of the dates in records: one before another, one that is still to come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from pydantic import BaseModel

from .catalog import Catalog
from .marks import Path, entry_items
from .problems import Problems
from .schema import Citation
from .written_dates import vietnamese_date

DAYS_AHEAD = 31
"""A record may be prepared for the coming weeks; a date beyond is a slip more often than not."""


def check_dates(catalog: Catalog, today: dt.date, problems: Problems) -> None:
    """Reports a change before the addition, and warns of dates well after `today`."""
    for record in catalog.records():
        added, changed = (getattr(record, field, None) for field in ("added", "changed"))
        if added and changed and changed < added:
            problems.error(
                record.place_of("ngay_sua"),
                f"ngày sửa {vietnamese_date(changed)} trước ngày thêm {vietnamese_date(added)};"
                " kiểm tra lại hai ngày",
            )
        for path, date in _dates(record):
            if date > today + dt.timedelta(days=DAYS_AHEAD):
                problems.warning(
                    record.place_of(*path),
                    f"ngày {vietnamese_date(date)} còn ở phía trước (hôm nay là"
                    f" {vietnamese_date(today)}); kiểm tra lại năm",
                )


def _dates(entry: BaseModel) -> Iterator[tuple[Path, dt.date]]:
    for path, item in entry_items(entry):
        if isinstance(item, dt.date):
            yield path, item
        elif isinstance(item, BaseModel) and not isinstance(item, Citation):  # those have none
            yield from ((path + below, date) for below, date in _dates(item))
