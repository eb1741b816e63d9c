"""The models as a table for people: headings and names in the place of keys and ids."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable
from functools import cache
from typing import Any

from pydantic import BaseModel

from ..catalog.addresses import url_of
from ..catalog.catalog import Catalog
from ..catalog.fields import Ref
from ..catalog.marks import mark_of
from ..catalog.schema import Entry, Model
from ..catalog.written_dates import vietnamese_date
from .cells import plain_cell

_OF_THE_SYSTEM = frozenset({"bi_danh", "dang", "da_xet", "co_so_neu_ten", "hinh_anh"})
"""Keys that say nothing of a practice."""

_OF_KEYS = frozenset({"khong_neu", "con_nua", "ve"})
"""Keys whose values may be keys themselves: people read those by their title."""


def readable_csv(catalog: Catalog) -> bytes:
    """Every model with the names of what it refers to; ready for Excel as the table of ids is."""
    columns = [(name, field) for name, field in Model.model_fields.items()
               if field.alias not in _OF_THE_SYSTEM]  # fmt: skip
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow([*(field.title or name for name, field in columns), "Trang trong kho"])
    for model in catalog.models.values():
        cells = [_of_field(model, name, catalog) for name, _ in columns]
        writer.writerow([plain_cell(cell) for cell in (*cells, url_of(model))])
    return b"\xef\xbb\xbf" + table.getvalue().encode()


def _of_field(part: BaseModel, name: str, catalog: Catalog) -> str:
    """The value of a field in words."""
    field = type(part).model_fields[name]
    ref = mark_of(field, Ref)
    say: Callable[[str], str] = str
    if ref is not None and not ref.by_name:
        kind = ref.kind

        def say(found: str) -> str:
            return name_of(catalog[kind].get(found), found)

    elif field.alias in _OF_KEYS:

        def say(found: str) -> str:
            return _titles().get(found, found)

    return _words(getattr(part, name), say, catalog)


def _words(value: Any, say: Callable[[str], str], catalog: Catalog) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "; ".join(_words(item, say, catalog) for item in value)
    if isinstance(value, BaseModel):
        said = [
            (field.title or name, words)
            for name, field in type(value).model_fields.items()
            if (words := _of_field(value, name, catalog))
        ]
        return ", ".join(f"{title}: {words}" for title, words in said)
    if isinstance(value, dt.date):
        return vietnamese_date(value)
    return say(value) if isinstance(value, str) else str(value)


def name_of(record: Entry | None, known_as: str) -> str:
    """The short name of a record; `known_as` where there is none."""
    names = (getattr(record, field, None) for field in ("short_name", "label", "name"))
    return str(next(filter(None, names), known_as))


@cache
def _titles() -> dict[str, str]:
    """The title of each key of a model."""
    return {field.alias or name: field.title or name for name, field in Model.model_fields.items()}
