"""What Excel users see for an id or a key, and back: names of units, titles of keys."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import Any

from ..catalog import schema
from ..catalog.catalog import KIND_NAMES, Catalog
from ..catalog.fields import ID_PATTERN
from ..catalog.problems import expected
from ..catalog.text import canonical, squeeze
from .plan import Column


class UnknownName(Exception):
    """A cell names something that is not there; the text is a Vietnamese sentence with the cure."""


class Names:
    """The words for ids in cells: a name where it is the only one of its kind, else the id."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._shown: dict[str, dict[str, str]] = {}
        self._ids: dict[str, dict[str, str]] = {}
        self._announced: dict[tuple[str, str], str] = {}

    def shown(self, kind: str) -> dict[str, str]:
        """The words for each id of a kind, in the order of the catalogue."""
        if kind not in self._shown:
            named = {
                record_id: squeeze(name_of(entry)) or record_id
                for record_id, entry in self._catalog[kind].items()
            }
            count = Counter(canonical(name) for name in named.values())
            taken = {canonical(record_id) for record_id in named}
            self._shown[kind] = {
                record_id: name
                if count[canonical(name)] == 1 and ";" not in name and canonical(name) not in taken
                else record_id
                for record_id, name in named.items()
            }
        return self._shown[kind]

    def _by_name(self, kind: str) -> dict[str, str]:
        if kind not in self._ids:
            self._ids[kind] = {canonical(name): i for i, name in self.shown(kind).items()}
        return self._ids[kind]

    def announce(self, kind: str, name: str, record_id: str) -> None:
        """Makes a record known that the workbook is about to add."""
        self._announced.setdefault((kind, canonical(name)), record_id)

    @cached_property
    def _key_titles(self) -> dict[str, str]:
        return {
            field.alias or name: field.title or name
            for name, field in schema.Model.model_fields.items()
        }

    def choices(self, column: Column) -> list[str]:
        """What a cell of the column may hold; empty where any text may stand."""
        if column.choices:
            return [self._choice(column, choice) for choice in column.choices]
        if column.ref is None:
            return []
        if column.ref.by_name:
            return [term.name for term in self._catalog[column.ref.kind].values()]
        return list(self.shown(column.ref.kind).values())

    def _choice(self, column: Column, choice: str) -> str:
        """Keys of a model are shown by their titles: `tu_nam` is “Từ năm”."""
        named = all(one in self._key_titles for one in column.choices)
        return self._key_titles[choice] if named else choice

    def to_cell(self, column: Column, value: str) -> str:
        """One value of the record as it stands in the cell."""
        if column.choices and value in column.choices:
            return self._choice(column, value)
        if column.ref is not None and not column.ref.by_name:
            return self.shown(column.ref.kind).get(value, value)
        return value

    def from_cell(self, column: Column, text: str) -> str:
        """One value of a cell as it stands in the record.

        Raises:
            UnknownName: no record is called so (where the column names records by id).
        """
        if column.choices:
            for choice in column.choices:
                if canonical(text) in (canonical(choice), canonical(self._choice(column, choice))):
                    return choice
            raise UnknownName(
                f"không nhận “{text}”."
                + expected(text, [self._choice(column, c) for c in column.choices])
            )
        if column.ref is not None and not column.ref.by_name:
            if text in self._catalog[column.ref.kind]:
                return text
            kind, name = column.ref.kind, canonical(text)
            if found := self._by_name(kind).get(name) or self._announced.get((kind, name)):
                return found
            if not re.fullmatch(ID_PATTERN, text):
                allowed = list(self.shown(kind).values())
                sentence = f"không có {KIND_NAMES[kind]} “{text}”."
                raise UnknownName(sentence + expected(text, allowed))
            return text  # an id: whether there is such a record is for the check to say
        return text


def name_of(entry: object) -> str:
    """What a record is called in lists."""
    for attribute in ("short_name", "label", "name", "title"):
        if found := getattr(entry, attribute, None):
            return str(found)
    return ""


def name_of_data(data: dict[str, Any]) -> str:
    """The same of a record's plain values, which need not be valid."""
    return squeeze(str(data.get("ten") or data.get("ten_goi") or ""))
