"""Checks of the dates in records: one before another, one that is still to come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache
from typing import get_args

from pydantic import BaseModel

from .catalog import Catalog
from .marks import Path, entry_type
from .problems import Problems
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
    for name, alias, nested in _dated_fields(type(entry)):
        value = getattr(entry, name)
        if isinstance(value, dt.date):
            yield (alias,), value
        elif nested and isinstance(value, tuple):
            for index, item in enumerate(value):
                yield from (((alias, index, *path), date) for path, date in _dates(item))
        elif nested and value is not None:
            yield from (((alias, *path), date) for path, date in _dates(value))


@cache
def _dated_fields(kind: type[BaseModel]) -> tuple[tuple[str, str, bool], ...]:
    """(name, YAML key, whether it holds records) of the fields that are dates or may hold some."""
    found = []
    for name, field in kind.model_fields.items():
        below = entry_type(field.annotation)
        nested = below is not None and bool(_dated_fields(below))
        if nested or _is_date(field.annotation):
            found.append((name, field.alias or name, nested))
    return tuple(found)


def _is_date(annotation: object) -> bool:
    return annotation is dt.date or any(map(_is_date, get_args(annotation)))
