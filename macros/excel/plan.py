"""Which sheets and columns a kind of record has in Excel; everything follows from the schema.

A record is one row of its kind's sheet (`Mô hình`). Its first column is the id (`Mã`); a single
nested record lies in columns of the same row; quotations (`nguon`) too, and a second quotation is a
further row with the same id in which only the quotation is filled in. Any other list of nested
records has a sheet of its own (`Mô hình - Kết quả`), each row with the id of the record it belongs
to; lists within such lists say by number which item of the list above they belong to.
"""

from __future__ import annotations

import typing
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from ..catalog.catalog import KIND_NAMES, KINDS
from ..catalog.fields import Date, Id, Ref
from ..catalog.marks import entry_type, mark_of
from ..catalog.schema_docs import is_many, shape_of

ID_HEADER = "Mã"
INLINE = "nguon"
"""The list whose items stand in the row itself: what every record stands on."""

GUIDE_SHEET, VALUES_SHEET = "Hướng dẫn", "Danh mục"
EXAMPLE = "(ví dụ)"
"""In the id's column: a row that only shows how to fill in."""

_LONGEST_TITLE = 31
_JOIN = ": "

Path = tuple[str, ...]


@dataclass(frozen=True)
class Column:
    """A column: `path` are the YAML keys from the sheet's own item down to the value.

    `choices` are the allowed words, `ref` the list or folder that the value names, `many` whether
    the cell holds several values, `inline` whether it belongs to a quotation.
    """

    header: str
    long_header: str
    path: Path
    title: str
    description: str
    shape: str
    required: bool
    many: bool
    inline: bool
    is_date: bool
    separable: bool  # values that never hold a semicolon, so that one may part them
    choices: tuple[str, ...] = ()
    ref: Ref | None = None

    @property
    def key(self) -> str:
        """The YAML key of the value."""
        return self.path[-1]

    @property
    def headers(self) -> tuple[str, str]:
        """The headers under which the column is known: the short one and the full one."""
        return self.header, self.long_header


@dataclass(frozen=True)
class Sheet:
    """A sheet: the records of a kind (`path` is empty), or the items of a list within them.

    `path` are the YAML keys from the record down to the list; `lists` those parts of it that are
    lists themselves, the sheet's own last, with their titles.
    """

    kind: str
    path: Path
    title: str
    columns: tuple[Column, ...]
    lists: tuple[tuple[Path, str], ...] = ()

    @property
    def parents(self) -> tuple[tuple[Path, str], ...]:
        """The lists above the sheet's own: each has a column with the item's number."""
        return self.lists[:-1]

    @property
    def own(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if not column.inline)

    @property
    def inline(self) -> tuple[Column, ...]:
        """The columns of a quotation; empty where the items have none."""
        return tuple(column for column in self.columns if column.inline)

    @property
    def key_headers(self) -> tuple[str, ...]:
        """The headers of the first columns: the id, and the numbers of the items above."""
        return (ID_HEADER, *(number_header(title) for _, title in self.parents))


def number_header(title: str) -> str:
    """The header of the column that says which item of the list above is meant."""
    return f"{title} thứ"


@cache
def sheets_of(kind: str) -> tuple[Sheet, ...]:
    """The sheets of a kind of record (a folder or list of models_catalog/), its own first."""
    found = list(_sheets(kind, KINDS[kind], (), (), KIND_NAMES[kind].capitalize()))
    titles: Counter[str] = Counter()
    named = []
    for sheet in found:
        titles[sheet.title] += 1
        number = titles[sheet.title]
        title = sheet.title if number == 1 else f"{sheet.title[: _LONGEST_TITLE - 3]} {number}"
        named.append(Sheet(sheet.kind, sheet.path, title, sheet.columns, sheet.lists))
    return tuple(named)


def all_sheets() -> dict[str, Sheet]:
    """Every sheet of every kind by its title."""
    return {sheet.title: sheet for kind in KINDS for sheet in sheets_of(kind)}


def _sheets(
    kind: str, entry: type[BaseModel], path: Path, lists: tuple[tuple[Path, str], ...], title: str
) -> Iterator[Sheet]:
    own = [*_columns(entry, (), ())]
    inline = [
        column
        for name, field in entry.model_fields.items()
        if (field.alias or name) == INLINE and (below := entry_type(field.annotation))
        for column in _columns(below, (), (field.title or "",), inline=True)
    ]
    required = [column for column in own if column.required]
    optional = [column for column in own if not column.required]
    short = Counter(column.title for column in (*own, *inline))
    columns = tuple(
        Column(**{**column.__dict__, "header": column.title})
        if short[column.title] == 1
        else column
        for column in (*required, *inline, *optional)
    )
    yield Sheet(kind, path, title[:_LONGEST_TITLE].rstrip(" -"), columns, lists)
    head = KIND_NAMES[kind].capitalize()
    for list_path, field, below in _lists(entry, path):
        name = field.title or list_path[-1]
        yield from _sheets(kind, below, list_path, (*lists, (list_path, name)), f"{head} - {name}")


def _lists(entry: type[BaseModel], path: Path) -> Iterator[tuple[Path, FieldInfo, type[BaseModel]]]:
    """The lists of nested records in an item that have sheets of their own."""
    for name, field in entry.model_fields.items():
        below = entry_type(field.annotation)
        key = field.alias or name
        if below is None:
            continue
        if not is_many(field):
            yield from _lists(below, (*path, key))
        elif key != INLINE:
            yield (*path, key), field, below


def _columns(
    entry: type[BaseModel], path: Path, titles: tuple[str, ...], *, inline: bool = False
) -> Iterator[Column]:
    for name, field in entry.model_fields.items():
        key, title = field.alias or name, field.title or name
        below = entry_type(field.annotation)
        if below is not None:
            if not is_many(field):
                yield from _columns(below, (*path, key), (*titles, title))
            continue
        full = _JOIN.join((*titles, title))
        ref = mark_of(field, Ref)
        choices = tuple(_choices(field.annotation))
        yield Column(
            header=full,
            long_header=full,
            path=(*path, key),
            title=title,
            description=field.description or "",
            shape=shape_of(field),
            required=field.is_required() and not titles,
            many=is_many(field),
            inline=inline,
            is_date=_is(field, Date),
            separable=bool(ref or choices or _is(field, Id)),
            choices=choices,
            ref=ref,
        )


def _choices(annotation: object) -> Iterator[str]:
    for part in _parts(annotation):
        if typing.get_origin(part) is typing.Literal:
            yield from typing.get_args(part)


def _is(field: FieldInfo, annotated: object) -> bool:
    marks = typing.get_args(annotated)[1:]
    parts = [*field.metadata, *_parts(field.annotation)]
    return any(mark is part for mark in marks for part in parts)


def _parts(annotation: object) -> Iterator[object]:
    yield annotation
    for argument in typing.get_args(annotation):
        yield from _parts(argument)
