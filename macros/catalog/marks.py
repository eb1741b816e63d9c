"""Finds the fields of a record that carry a mark of the schema (`Ref`, `Evidence`)."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from .schema import Citation

Mark = TypeVar("Mark")
Kept = TypeVar("Kept", bound=BaseModel)
Entered = TypeVar("Entered", bound=BaseModel)
Path = tuple[str | int, ...]
_Marked = tuple[str, str, Any, bool]


def marked(entry: BaseModel, mark: type[Mark]) -> Iterator[tuple[Path, Mark, Any]]:
    """(YAML path, mark, value) of every filled field below `entry` marked with a `mark`.

    List fields yield one item an element; nested records are searched too.
    """
    for name, alias, found, nested in marked_fields(type(entry), mark):  # type: ignore[arg-type]
        for path, item in _items((alias,), getattr(entry, name)):
            if nested and isinstance(item, BaseModel):
                for below, below_mark, below_value in marked(item, mark):
                    yield (*path, *below), below_mark, below_value
            elif found is not None and item is not None:
                yield path, found, item


@cache
def marked_fields(kind: type[BaseModel], mark: Any) -> tuple[_Marked, ...]:
    """(name, YAML key, own mark, whether records below have it) of fields that have a mark."""
    found = []
    for name, field in kind.model_fields.items():
        own, below = mark_of(field, mark), entry_type(field.annotation)
        nested = below is not None and bool(marked_fields(below, mark))
        if own is not None or nested:
            found.append((name, field.alias or name, own, nested))
    return tuple(found)


@cache
def keys_of(kind: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """(name, YAML key) of every field of a record class, in order."""
    return tuple((name, field.alias or name) for name, field in kind.model_fields.items())


@cache
def _holds(kind: type[BaseModel], wanted: type[BaseModel]) -> bool:
    """Whether a record of class `kind` may be a `wanted`, or have one below it."""
    below = (entry_type(field.annotation) for field in kind.model_fields.values())
    return issubclass(kind, wanted) or any(each and _holds(each, wanted) for each in below)


@cache
def holders(kind: type[BaseModel], wanted: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """(name, YAML key) of the fields of `kind` below which a `wanted` may stand."""
    return tuple(
        (name, field.alias or name)
        for name, field in kind.model_fields.items()
        if (below := entry_type(field.annotation)) and _holds(below, wanted)
    )


def entries_of(entry: BaseModel, kind: type[Entered]) -> Iterator[tuple[Path, Entered]]:
    """(YAML path, entry) of every entry of class `kind` below `entry`."""
    for name, alias in holders(type(entry), kind):
        for path, item in _items((alias,), getattr(entry, name)):
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
    for name, alias in holders(type(entry), Citation):
        for path, item in _items((alias,), getattr(entry, name)):
            if isinstance(item, Citation):
                own.append((path, item))
            elif isinstance(item, BaseModel):
                nested += [((*path, *below), found) for below, found in cited(item)]
    return iter(own + nested)


def entries(entry: BaseModel, kind: type[Kept]) -> Iterator[tuple[Path, Kept]]:
    """(YAML path, entry) of every `kind` in or below `entry`, in the order of the schema's keys."""
    for name, alias in holders(type(entry), kind):
        for path, item in _items((alias,), getattr(entry, name)):
            if isinstance(item, kind):
                yield path, item
            if isinstance(item, BaseModel):
                yield from (((*path, *below), found) for below, found in entries(item, kind))
