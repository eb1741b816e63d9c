"""Finds the fields of a record that carry a mark of the schema (`Ref`, `Evidence`)."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from typing import Any, TypeVar

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from .schema import Citation

Mark = TypeVar("Mark")
Kept = TypeVar("Kept", bound=BaseModel)
Entered = TypeVar("Entered", bound=BaseModel)
Path = tuple[str | int, ...]


def marked(entry: BaseModel, mark: type[Mark]) -> Iterator[tuple[Path, Mark, Any]]:
    """(YAML path, mark, value) of every filled field below `entry` marked with a `mark`.

    List fields yield one item an element; nested records are searched too.
    """
    for name, field in type(entry).model_fields.items():
        value = getattr(entry, name)
        alias = field.alias or name
        found = mark_of(field, mark)
        for path, item in _items((alias,), value):
            if isinstance(item, BaseModel):
                for below, below_mark, below_value in marked(item, mark):
                    yield (*path, *below), below_mark, below_value
            elif found is not None and item is not None:
                yield path, found, item


def entry_items(entry: BaseModel) -> Iterator[tuple[Path, Any]]:
    """(YAML path, value) of every field of an entry; list fields yield one item an element."""
    for name, field in type(entry).model_fields.items():
        yield from _items((field.alias or name,), getattr(entry, name))


def entries_of(entry: BaseModel, kind: type[Entered]) -> Iterator[tuple[Path, Entered]]:
    """(YAML path, entry) of every entry of class `kind` below `entry`."""
    for path, item in entry_items(entry):
        if isinstance(item, kind):
            yield path, item
        elif isinstance(item, BaseModel):
            yield from (((*path, *below), found) for below, found in entries_of(item, kind))


def mark_of(field: FieldInfo, mark: type[Mark]) -> Mark | None:
    """The field's own mark of this class; None if it has none."""
    return _mark_in(field.metadata, field.annotation, mark)


def entry_type(annotation: Any) -> type[BaseModel] | None:
    """The record class inside an annotation such as `tuple[Citation, ...]`; None if none."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in typing.get_args(annotation):
        if (found := entry_type(argument)) is not None:
            return found
    return None


def _items(path: Path, value: Any) -> Iterator[tuple[Path, Any]]:
    if isinstance(value, tuple):
        for index, item in enumerate(value):
            yield (*path, index), item
    else:
        yield path, value


def _mark_in(metadata: list[Any], annotation: Any, mark: type[Mark]) -> Mark | None:
    for item in metadata:
        if isinstance(item, mark):
            return item
    for argument in typing.get_args(annotation):
        if isinstance(argument, mark):
            return argument
        if (found := _mark_in([], argument, mark)) is not None:
            return found
    return None


def cited(entry: BaseModel) -> Iterator[tuple[Path, Citation]]:
    """(YAML path, citation) of every quotation below `entry`, in the order of the schema's keys.

    Record sources come first in the numbering of a record's phrases, whatever else cites.
    """
    own: list[tuple[Path, Citation]] = []
    nested: list[tuple[Path, Citation]] = []
    for path, item in entry_items(entry):
        if isinstance(item, Citation):
            own.append((path, item))
        elif isinstance(item, BaseModel):
            nested += [((*path, *below), found) for below, found in cited(item)]
    return iter(own + nested)


def entries(entry: BaseModel, kind: type[Kept]) -> Iterator[tuple[Path, Kept]]:
    """(YAML path, entry) of every `kind` in or below `entry`, in the order of the schema's keys."""
    for name, field in type(entry).model_fields.items():
        for path, item in _items((field.alias or name,), getattr(entry, name)):
            if isinstance(item, kind):
                yield path, item
            if isinstance(item, BaseModel):
                yield from (((*path, *below), found) for below, found in entries(item, kind))
