"""Warns of what stands twice: a copied record, two records of one name, a source given twice."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import Any

from pydantic import BaseModel

from . import schema
from .catalog import KIND_NAMES, Catalog
from .problems import Problems
from .text import canonical, squeeze

_OF_ITS_OWN = frozenset({"name", "reported_name", "label", "title", "added", "changed", "aliases"})
"""Fields that a copier changes first; two records that differ in nothing else are copies."""


def check_duplicates(catalog: Catalog, problems: Problems) -> None:
    """Warns at the later of two records that are one, naming the other; and at repeated sources."""
    first: dict[Hashable, schema.Entry] = {}
    for record in catalog.records():
        for path, sources in _source_lists(record, ()):
            _check_sources(record, path, sources, problems)
        for key, said in _identities(record):
            other = first.setdefault(key, record)
            if other is not record:
                problems.warning(
                    record.place_of(),
                    f"{KIND_NAMES[record.record_kind]} “{record.id}” {said}"
                    f" “{other.id}” ({other.place_of()}); nếu là một thì giữ một bản ghi",
                )
                break


def _identities(record: schema.Entry) -> Iterator[tuple[Hashable, str]]:
    """What no two records may share, and how that is said."""
    kind = record.record_kind
    name = getattr(record, "name", None) or getattr(record, "title", None)
    if isinstance(record, schema.Unit | schema.Statement) and name:
        yield (kind, "name", canonical(name)), "trùng tên với"
    elif isinstance(record, schema.Model):
        yield (
            (kind, "name", canonical(record.name), frozenset(record.units)),
            ("trùng tên và đơn vị với"),
        )
    sources = getattr(record, "sources", ())
    if sources and not isinstance(record, schema.Unit):
        rest = tuple(
            _frozen(getattr(record, field))
            for field in type(record).model_fields
            if field not in _OF_ITS_OWN
        )
        yield (kind, "content", rest), "giống hệt, chỉ khác tên hoặc mã, với"


def _frozen(value: Any) -> Hashable:
    """A value for comparing: texts by their canonical form, records by their fields."""
    if isinstance(value, BaseModel):
        return tuple(_frozen(getattr(value, field)) for field in type(value).model_fields)
    if isinstance(value, tuple):
        return tuple(_frozen(item) for item in value)
    return canonical(squeeze(value)) if isinstance(value, str) else value


def _source_lists(
    entry: schema.Entry, path: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], list[schema.Citation]]]:
    """Every list of quotations in a record, with its path."""
    for name, field in type(entry).model_fields.items():
        value = getattr(entry, name)
        below = (*path, field.alias or name)
        if isinstance(value, tuple):
            if citations := [item for item in value if isinstance(item, schema.Citation)]:
                yield below, citations
            for index, item in enumerate(value):
                if isinstance(item, schema.Entry) and not isinstance(item, schema.Citation):
                    yield from _source_lists(item, (*below, index))
        elif isinstance(value, schema.Entry):
            yield from _source_lists(value, below)


def _check_sources(
    record: schema.Entry,
    path: tuple[str | int, ...],
    sources: list[schema.Citation],
    problems: Problems,
) -> None:
    seen: dict[Hashable, int] = {}
    for index, source in enumerate(sources):
        key = (source.report, source.section, source.footnote, canonical(squeeze(source.quote)))
        if key in seen:
            problems.warning(
                record.place_of(*path, index),
                f"“{record.id}” dẫn câu này hai lần (đã có ở"
                f" {record.place_of(*path, seen[key])}); bỏ một",
            )
        seen.setdefault(key, index)
