"""The catalogue as open data: JSON and CSV under du-lieu/, with the YAML's own keys."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from typing import Any

from pydantic import BaseModel

from ..catalog.addresses import url_of
from ..catalog.catalog import KINDS, STATEMENTS, Catalog
from ..catalog.json_schema import schemas
from ..catalog.schema import Entry, Model
from ..catalog.written_dates import vietnamese_date
from ..knowledge_base import KnowledgeBase
from ..outputs import Output
from .cells import plain_cell
from .readable import readable_csv

FORMAT_VERSION = "1.2"
"""Version of the form of the data; grows when a key is added (1.2) or changes meaning (2.0)."""

PICTURES = "hinh-anh"
"""Where the pictures of models stand in the site."""

LINKED_KINDS = ("van_ban", "so_lieu", "khen_thuong", *STATEMENTS)


def data_outputs(kb: KnowledgeBase) -> list[Output]:
    """Every data file; the same content, the same bytes."""
    made = cache(partial(schemas, kb.catalog))
    schema_files = [
        Output(f"du-lieu/schema/{kind}.schema.json", _schema, (made, kind)) for kind in KINDS
    ]
    return [
        Output("du-lieu/mo-hinh.json", _records, (kb, "mo_hinh")),
        Output("du-lieu/mo-hinh.csv", _csv, (kb.catalog,)),
        Output("du-lieu/mo-hinh-de-doc.csv", readable_csv, (kb.catalog,)),
        Output("du-lieu/chuyen-de.json", _records, (kb, "chuyen_de")),
        *schema_files,
    ]


def picture_outputs(kb: KnowledgeBase) -> list[Output]:
    """The pictures of models."""
    return [
        Output(f"{PICTURES}/{name}", picture.path.read_bytes)
        for name, picture in kb.pictures.items()
    ]


def _schema(made: Callable[[], Mapping[str, Any]], kind: str) -> bytes:
    return _json(made()[kind])


def _records(kb: KnowledgeBase, kind: str) -> bytes:
    return as_json(_collection(kb, kind), levels=2)


def _collection(kb: KnowledgeBase, kind: str) -> dict[str, Any]:
    entries = kb.catalog[kind].values()
    linked = {record.id: ids for record in entries if (ids := linked_ids(kb, record))}
    return {
        "phien_ban": FORMAT_VERSION,
        "so_luong": len(entries),
        kind: map(record_data, entries),  # one after the other: all at once fill the memory
        "lien_ket": linked,
    }


def linked_ids(kb: KnowledgeBase, record: Entry) -> dict[str, list[str]]:
    """Ids of what the quotations and the editors link a record with, by kind."""
    linked = {kind: [other.id for other in kb.links.of(record, kind)] for kind in LINKED_KINDS}
    return {kind: ids for kind, ids in linked.items() if ids}


def record_data(record: Entry) -> dict[str, Any]:
    """A record with the YAML's own keys (null or [] where nothing is filled in), id and url."""
    return {
        "id": record.id,
        "url": url_of(record),
        **plain(record),
    }


def plain(value: Any) -> Any:
    """A record or a part of it as JSON values: the YAML's own keys, dates as people write them."""
    if value is None or isinstance(value, (str, int)):
        return value
    if isinstance(value, BaseModel):
        given = value.__dict__
        return {key: plain(given[name]) for name, key in _keys(type(value))}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, dt.date):
        return vietnamese_date(value)
    return value


@cache
def _keys(cls: type[BaseModel]) -> list[tuple[str, str]]:
    """(attribute, key in YAML) of each field of a record or a part."""
    return [(name, field.alias or name) for name, field in cls.model_fields.items()]


def as_json(data: Any, levels: int) -> bytes:
    """`data` as the JSON files of the site are written: the outer levels spread, the rest in lines.

    `levels` is how many there are above a record: so each record stands on a line of its own.
    """
    return f"{_laid_out(data, levels, '')}\n".encode()


def _laid_out(value: Any, levels: int, margin: str) -> str:
    if not levels or not value or not isinstance(value, (dict, list, Iterator)):
        return json.dumps(value, ensure_ascii=False)
    inner = f"{margin} "
    if not isinstance(value, dict):
        items = [_laid_out(item, levels - 1, inner) for item in value]
        start, end = "[", "]"
    else:
        items = [
            f"{json.dumps(key, ensure_ascii=False)}: {_laid_out(item, levels - 1, inner)}"
            for key, item in value.items()
        ]
        start, end = "{", "}"
    if not items:
        return start + end
    lines = f",\n{inner}".join(items)
    return f"{start}\n{inner}{lines}\n{margin}{end}"


def _json(data: Any) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _csv(catalog: Catalog) -> bytes:
    """The models as a table; the byte order mark makes Excel read UTF-8, CRLF is its line end."""
    rows = (_flat(record_data(record)) for record in catalog.models.values())
    columns = ["id", "url", *(key for _, key in _keys(Model) if catalog.models)]
    table = io.StringIO()
    writer = csv.DictWriter(table, columns, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return b"\xef\xbb\xbf" + table.getvalue().encode()


def _flat(record: dict[str, Any]) -> dict[str, str]:
    return {key: plain_cell(_cell(value)) for key, value in record.items()}


def _cell(value: Any) -> str:
    """A value as one cell: lists joined by “; ”, nested records as `key: value` parts."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(_cell(item) for item in value)
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_cell(item)}" for key, item in value.items() if item is not None)
    return str(value)
