"""The catalogue in memory: every record by kind and id. No files and no checks here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any

from . import schema
from .kinds import EVERY_KIND, kinds_with
from .lesson_schema import Lesson
from .text import canonical

ROOT = "models_catalog"

FOLDERS: MappingProxyType[str, type[schema.Entry]] = MappingProxyType(
    {key: EVERY_KIND[key].record for key in sorted(kinds_with(lambda kind: not kind.list))}
)
"""Folders with one file a record; the file name is the record's id and its URL."""

LISTS: MappingProxyType[str, type[schema.Entry]] = MappingProxyType(
    {key: EVERY_KIND[key].record for key in sorted(kinds_with(lambda kind: kind.list))}
)
"""Files of danh_muc/: each a mapping from id to entry."""

KINDS = MappingProxyType({**FOLDERS, **LISTS})

STATEMENTS = kinds_with(lambda kind: kind.statement)
"""Lists of what the report judges and plans, in the order of the report."""

ONE_NAMESPACE = kinds_with(lambda kind: kind.one_namespace)
"""Kinds that share anchors (#trich-…), baskets and downloads, so no id may repeat among them."""

KIND_NAMES = MappingProxyType({key: kind.name for key, kind in EVERY_KIND.items()})


@dataclass(frozen=True)
class Catalog:
    """All records by kind and id: `catalog["mo_hinh"]["noi-chao-yeu-thuong"]`."""

    entries: dict[str, dict[str, Any]]
    withdrawn: tuple[schema.Entry, ...] = ()
    """Records that were on the site: their addresses say why they are gone."""

    def __getitem__(self, kind: str) -> dict[str, Any]:
        return self.entries[kind]

    @property
    def models(self) -> dict[str, schema.Model]:
        return self.entries["mo_hinh"]

    @property
    def topics(self) -> dict[str, schema.Topic]:
        return self.entries["chuyen_de"]

    @property
    def lessons(self) -> dict[str, Lesson]:
        return self.entries["bai_giang"]

    @property
    def units(self) -> dict[str, schema.Unit]:
        return self.entries["don_vi"]

    @property
    def documents(self) -> dict[str, schema.Document]:
        return self.entries["van_ban"]

    @property
    def reports(self) -> dict[str, schema.ReportRegister]:
        return self.entries["bao_cao"]

    def records(self) -> Iterator[schema.Entry]:
        """Every record of every kind, in the order of kinds and ids."""
        for kind in KINDS:
            yield from self.entries[kind].values()

    @cached_property
    def _terms(self) -> dict[tuple[str, str], schema.Term]:
        return {
            (kind, form): entry
            for kind, entries in self.entries.items()
            for entry in entries.values()
            if isinstance(entry, schema.Term)
            for form in (entry.id, canonical(entry.name))
        }

    def term(self, kind: str, name: str) -> schema.Term | None:
        """The entry of a list that records cite by name (case and tone placement aside) or id."""
        return self._terms.get((kind, canonical(name)))
