"""The schema as tables for people: every key of every kind, its meaning, shape and an example."""

from __future__ import annotations

import datetime as dt
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from .catalog import FOLDERS, KIND_NAMES, KINDS, Catalog
from .fields import Count, Date, Evidence, Id, NumberText, Ref, Section, WebAddress, Year
from .marks import entry_type
from .text import squeeze
from .written_dates import vietnamese_date

_STEP = " › "
_LONGEST_EXAMPLE = 60
_SHAPES = (
    (Date, "ngày/tháng/năm"),
    (Year, "năm, bốn chữ số"),
    (Count, "số nguyên"),
    (NumberText, "con số, viết như báo cáo"),
    (Section, "số mục của báo cáo"),
    (WebAddress, "địa chỉ trang web"),
    (Id, "mã: chữ thường không dấu, số, gạch nối"),
)


@dataclass(frozen=True, slots=True)
class SchemaRow:
    """One key: `key` is its path (`nguon › trich`), `depth` how deep it stands (0 is outermost).

    `shape` says in Vietnamese what is written there; `example` is the first value that the
    catalogue holds, "" where there is none.
    """

    key: str
    title: str
    description: str
    required: bool
    shape: str
    example: str
    depth: int


def schema_table(kind: str, catalog: Catalog | None = None) -> list[SchemaRow]:
    """Rows for every key of `kind` (a folder or list), nested keys below the key that holds them.

    Keys that several places share (those of a citation) are listed once, at the outermost place.
    Examples are real values from `catalog`: nothing is made up for the page.
    """
    records = tuple(catalog[kind].values()) if catalog else ()
    return list(_rows(KINDS[kind], records, "", 0, _outermost_places(KINDS[kind])))


def schema_tables(catalog: Catalog) -> list[tuple[str, str, list[SchemaRow]]]:
    """(kind, Vietnamese name, rows) of every kind of content, files of records before lists."""
    return [(kind, KIND_NAMES[kind], schema_table(kind, catalog)) for kind in KINDS]


def _outermost_places(entry: type[BaseModel]) -> dict[type[BaseModel], str]:
    """Where the keys of each nested record class are listed: its first place of least depth."""
    places: dict[type[BaseModel], str] = {}
    level = [(entry, "")]
    while level:
        below = []
        for holder, above in level:
            for field in holder.model_fields.values():
                nested = entry_type(field.annotation)
                if nested is not None and nested not in places:
                    places[nested] = f"{above}{field.alias}"
                    below.append((nested, f"{above}{field.alias}{_STEP}"))
        level = below
    return places


def _rows(
    entry: type[BaseModel],
    records: tuple[Any, ...],
    above: str,
    depth: int,
    places: dict[type[BaseModel], str],
) -> Iterator[SchemaRow]:
    for name, field in entry.model_fields.items():
        key = f"{above}{field.alias}"
        values = tuple(_flat(getattr(record, name) for record in records))
        nested = entry_type(field.annotation)
        listed_here = nested is not None and places[nested] == key
        yield SchemaRow(
            key,
            field.title or "",
            field.description or "",
            field.is_required(),
            _shape(field, "bên dưới" if nested is None or listed_here else f"như {places[nested]}"),
            "" if nested is not None or not values else _example(values[0]),
            depth,
        )
        if nested is not None and listed_here:
            yield from _rows(nested, values, f"{key}{_STEP}", depth + 1, places)


def _flat(values: Iterator[Any]) -> Iterator[Any]:
    for value in values:
        if isinstance(value, tuple):
            yield from value
        elif value is not None:
            yield value


def _example(value: Any) -> str:
    text = vietnamese_date(value) if isinstance(value, dt.date) else squeeze(str(value))
    return text if len(text) <= _LONGEST_EXAMPLE else text[: _LONGEST_EXAMPLE - 1].rstrip() + "…"


def is_many(field: FieldInfo) -> bool:
    """Whether the field holds a list."""
    return any(typing.get_origin(part) is tuple for part in _parts(field.annotation))


def shape_of(field: FieldInfo) -> str:
    """What is written at a key that holds no nested keys, in Vietnamese."""
    return _shape(field, "")


def _shape(field: FieldInfo, keys: str) -> str:
    """What is written at the key, in Vietnamese; `keys` says where nested keys are listed."""
    many = is_many(field)
    if entry_type(field.annotation) is not None:
        return f"danh sách, mỗi mục có các khóa {keys}" if many else f"các khóa {keys}"
    one = _shape_of_one(field)
    return f"danh sách: {one}" if many else one


def _shape_of_one(field: FieldInfo) -> str:
    parts = [*field.metadata, *_parts(field.annotation)]
    for part in parts:
        if isinstance(part, Ref):
            name = KIND_NAMES[part.kind]
            if part.kind in FOLDERS:
                return f"mã {name}"
            return f"{'tên' if part.by_name else 'mã'} trong danh mục {name}"
        if typing.get_origin(part) is typing.Literal:
            return "một trong: " + "; ".join(typing.get_args(part))
    for annotated, shape in _SHAPES:
        marks = typing.get_args(annotated)[1:]
        if any(mark is part for mark in marks for part in parts):
            return shape
    if any(isinstance(part, Evidence) for part in parts):
        return "chữ, đúng lời báo cáo"
    return "chữ"


def _parts(annotation: Any) -> Iterator[Any]:
    """The annotation, its arguments and their marks, at every depth."""
    yield annotation
    for argument in typing.get_args(annotation):
        yield from _parts(argument)
