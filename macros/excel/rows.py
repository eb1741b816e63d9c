"""A record as rows of its sheets, and rows as a record again: nothing gets lost on the way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..catalog.text import squeeze
from .names import Names
from .plan import INLINE, Column, Path, Sheet

Row = list[str]
SEPARATOR = "; "

SPACES_COUNT = frozenset({"ban_goc", "sua_thanh"})
"""Keys in which white space is meant: an erratum may be about nothing else."""


def tidy_value(key: str, text: str) -> str:
    """The text of a cell as the record holds it: white space folded where it says nothing."""
    return text.strip("\r\n") if key in SPACES_COUNT else squeeze(text)


def rows_of(sheet: Sheet, record_id: str, data: Mapping[str, Any], names: Names) -> Iterator[Row]:
    """The rows of one record in one of its sheets (`data`: YAML keys to plain values)."""
    for numbers, item in _items(data, sheet):
        key_cells = [record_id, *(str(number) for number in numbers[:-1])]
        quotations = item.get(INLINE) or [] if sheet.inline else []
        for number, quotation in enumerate(quotations or [{}]):
            row = list(key_cells)
            for column in sheet.columns:
                if column.inline:
                    row.append(_cell(column, quotation, names))
                else:
                    row.append("" if number else _cell(column, item, names))
            yield row


def _items(
    data: Mapping[str, Any], sheet: Sheet
) -> Iterator[tuple[tuple[int, ...], Mapping[str, Any]]]:
    """Every item of the sheet's list with its number in each list on the way, from 1."""
    found: list[tuple[tuple[int, ...], Any]] = [((), data)]
    below: Path = ()
    for path, _ in sheet.lists:
        steps = path[len(below) :]
        below = path
        found = [
            ((*numbers, number), item)
            for numbers, holder in found
            for number, item in enumerate(get(holder, steps) or [], start=1)
        ]
    yield from found


def get(data: Any, path: Path) -> Any:
    """The value at `path` in nested mappings; None where there is none."""
    for step in path:
        if not isinstance(data, Mapping):
            return None
        data = data.get(step)
    return data


def _cell(column: Column, item: Mapping[str, Any], names: Names) -> str:
    value = get(item, column.path)
    if value is None:
        return ""
    if not isinstance(value, list):
        return names.to_cell(column, str(value))
    shown = [names.to_cell(column, str(one)) for one in value]
    if column.separable and not any(";" in one for one in shown):
        return SEPARATOR.join(shown)
    # One line a value; a lone value that holds a semicolon says so by the line end behind it.
    return "\n".join(shown) + ("\n" if len(shown) == 1 and ";" in shown[0] else "")


def values_in(column: Column, text: str) -> list[str]:
    """The values that a cell holds: one where the column takes one."""
    if not column.many:
        return [tidy_value(column.key, text)]
    if "\n" in text or not column.separable:
        parts = text.replace("\r", "\n").split("\n")
    else:
        parts = text.split(";")
    return [value for part in parts if (value := tidy_value(column.key, part))]


def put(data: dict[str, Any], path: Path, value: Any) -> None:
    """Sets the value at `path`, making the mappings on the way."""
    for step in path[:-1]:
        data = data.setdefault(step, {})
    data[path[-1]] = value


def same(one: Any, other: Any, key: str = "") -> bool:
    """Whether two records say the same: what is empty is as good as absent."""
    return bool(_plain(one, key) == _plain(other, key))


def _plain(value: Any, key: str) -> Any:
    if isinstance(value, Mapping):
        found = {name: _plain(item, name) for name, item in value.items()}
        return {name: item for name, item in found.items() if item not in (None, [], {})}
    if isinstance(value, list | tuple):
        return [_plain(item, key) for item in value]
    return None if value is None else tidy_value(key, str(value))
