"""Warns of what stands twice: a copied record, two records of one name, a source given twice."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from functools import partial
from typing import Any

from pydantic import BaseModel

from . import schema
from .catalog import KIND_NAMES, Catalog
from .marks import Path, holders, keys_of
from .memory import Memory, digest
from .problems import Problems
from .text import canonical, squeeze

_OF_ITS_OWN = frozenset({"name", "reported_name", "label", "title", "added", "changed", "aliases"})
"""Fields that a copier changes first; two records that differ in nothing else are copies."""


def check_duplicates(catalog: Catalog, problems: Problems, memory: Memory) -> None:
    """Warns at the later of two records that are one, naming the other; and at repeated sources."""
    named: dict[Hashable, schema.Entry] = {}
    quoting: dict[Hashable, list[schema.Entry]] = {}
    for record in catalog.records():
        reading = partial(_identity, record)
        name, said, first = memory.told(
            "identity", record.content_key, record.line, problems, reading
        )
        found = named.setdefault(name, record) if name else record
        if found is record and first is not None:
            others = quoting.setdefault(first, [])
            whole = _whole(record) if others else None  # dear, and rarely needed
            found = next((other for other in others if _whole(other) == whole), record)
            said = "giống hệt, chỉ khác tên hoặc mã, với"
            others.append(record)
        if found is not record:
            problems.warning(
                record.place_of(),
                f"{KIND_NAMES[record.record_kind]} “{record.id}” {said}"
                f" “{found.id}” ({found.place_of()}); nếu là một thì giữ một bản ghi",
            )


def _identity(
    record: schema.Entry, problems: Problems
) -> tuple[Hashable | None, str, Hashable | None]:
    """What no two records may share; reports sources that stand twice in one list."""
    for path, sources in _source_lists(record, ()):
        _check_sources(record, path, sources, problems)
    return *_name_key(record), _first_quotation(record)


def _name_key(record: schema.Entry) -> tuple[Hashable | None, str]:
    """What no two units, statements or models may be called, and how that is said."""
    kind = record.record_kind
    if isinstance(record, schema.Model):
        key = (kind, canonical(record.name), frozenset(record.units))
        return key, "trùng tên và đơn vị với"
    if isinstance(record, schema.Unit):
        return (kind, canonical(record.name)), "trùng tên với"
    if isinstance(record, schema.Statement):
        return (kind, canonical(record.title)), "trùng tên với"
    return None, ""


def _first_quotation(record: schema.Entry) -> Hashable | None:
    """What two records share that say the same; None where one may say what another says."""
    sources = getattr(record, "sources", ())
    if not sources or isinstance(record, schema.Unit):
        return None
    return digest([record.record_kind, canonical(squeeze(sources[0].quote))])


def _whole(record: schema.Entry) -> Hashable:
    """Everything that a record says, but for what a copier changes first."""
    return tuple(
        _frozen(getattr(record, name))
        for name, _ in keys_of(type(record))
        if name not in _OF_ITS_OWN
    )


def _frozen(value: Any) -> Hashable:
    """A value for comparing: texts by their canonical form, records by their fields."""
    if isinstance(value, BaseModel):
        return tuple(_frozen(getattr(value, name)) for name, _ in keys_of(type(value)))
    if isinstance(value, tuple):
        return tuple(_frozen(item) for item in value)
    return canonical(squeeze(value)) if isinstance(value, str) else value


def _source_lists(entry: BaseModel, path: Path) -> Iterator[tuple[Path, list[schema.Citation]]]:
    """Every list of quotations in a record, with its path."""
    for name, alias in holders(type(entry), schema.Citation):
        value = getattr(entry, name)
        below = (*path, alias)
        if isinstance(value, tuple):
            if citations := [item for item in value if isinstance(item, schema.Citation)]:
                yield below, citations
                continue
            for index, item in enumerate(value):
                yield from _source_lists(item, (*below, index))
        elif isinstance(value, BaseModel):
            yield from _source_lists(value, below)


def _check_sources(
    record: schema.Entry,
    path: Path,
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
