"""Rows of a workbook put together as records: which record a row means, what it changes in it."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ..catalog.catalog import KIND_NAMES
from ..catalog.fields import LONGEST_ID, fault_of_new_id
from ..catalog.problems import Problems, expected, quoted
from ..catalog.text import canonical, slug, squeeze
from .names import Names, UnknownName, name_of_data
from .places import CellPlace
from .plan import ID_HEADER, INLINE, Column, Path
from .rows import get, put, same, values_in
from .sheets import Line, Table

Step = str | int
_NAMES = ("ten", "ten_goi", "viet_tat")


@dataclass(slots=True)
class Draft:
    """A record as the workbook would have it.

    `stored` is what its file says now (None for a new one); `cells` tell where each value stands,
    by its path in the record; `quotations` are the paths of the quotations that rows gave.
    """

    kind: str
    id: str
    place: CellPlace
    data: dict[str, Any]
    stored: dict[str, Any] | None
    cells: dict[tuple[Step, ...], CellPlace] = field(default_factory=dict)
    quotations: list[tuple[Step, ...]] = field(default_factory=list)
    named_by_id: bool = True

    @property
    def is_changed(self) -> bool:
        return self.stored is None or not same(self.data, self.stored)

    def cell(self, path: tuple[Step, ...]) -> CellPlace:
        """Where the value at `path` stands; its nearest holder's place where it has no cell."""
        for length in range(len(path), -1, -1):
            if path[:length] in self.cells:
                return self.cells[path[:length]]
            below = [p for p in self.cells if p[:length] == path[:length]] if length else []
            if below and length == len(path):
                return self.cells[min(below, key=str)]
        return self.place


class Drafts:
    """The records of one kind that a workbook holds, from its tables (main sheet first)."""

    def __init__(
        self, kind: str, stored: dict[str, dict[str, Any]], names: Names, problems: Problems
    ) -> None:
        self.kind, self.stored, self.names, self.problems = kind, stored, names, problems
        self.found: dict[str, Draft] = {}
        self._by_name: dict[str, str] = {}

    def read(self, tables: list[Table]) -> list[Draft]:
        present = {table.sheet.path for table in tables}
        for table in tables:
            if not table.sheet.lists:
                self._read_records(table)
            else:
                self._read_items(table, present)
        return list(self.found.values())

    # Records

    def _read_records(self, table: Table) -> None:
        last: Draft | None = None
        quotations: dict[str, list[Line]] = {}
        for line in table.lines:
            draft = self._further_quotation(table, line, last)
            if draft is None:
                if not line.own and not line.keys:
                    self._lonely(table, line)
                    continue
                draft = self._begin(table, line)
                if draft is None:
                    last = None
                    continue
            last = draft
            if line.quotation:
                quotations.setdefault(draft.id, []).append(line)
        for record_id, lines in quotations.items():
            draft = self.found[record_id]
            self._set_quotations(table, lines, draft, draft.data, ())

    def _lonely(self, table: Table, line: Line) -> None:
        self.problems.error(
            table.place(line.number),
            "dòng chỉ có câu trích mà không biết thuộc bản ghi nào; ghi mã hoặc tên ở cột"
            f" “{ID_HEADER}”, hoặc đặt ngay dưới dòng của bản ghi ấy",
        )

    def _further_quotation(self, table: Table, line: Line, last: Draft | None) -> Draft | None:
        """The record that a row with nothing but a quotation goes on with; None if it is none."""
        own, said = line.own, line.keys.get(ID_HEADER, "")
        name = next((column for column in own if column.path[0] in _NAMES), None)
        if not line.quotation or len(own) > (name is not None):
            return None
        if name is not None:
            known = self._by_name.get(canonical(squeeze(own[name])))
            if known is None or (said and said != known):
                return None
            return self.found[known]
        if not said:
            return last
        known = said if said in self.found else self._by_name.get(canonical(said))
        return self.found.get(known or "")

    def _begin(self, table: Table, line: Line) -> Draft | None:
        said, name, name_column = _called(table, line)
        record_id = said or _id_of(name)
        place = table.place(line.number, ID_HEADER if said or not name_column else name_column)
        if not record_id:
            self.problems.error(place, "bản ghi chưa có tên và chưa có mã; điền tên")
            return None
        if not self._good_id(record_id, bool(said), place):
            return None
        if record_id in self.found:
            first = self.found[record_id].place
            self.problems.error(
                place,
                f"mã “{record_id}” đã có ở dòng {first.line}; mỗi bản ghi một dòng. Là câu trích"
                " thêm thì dòng này chỉ điền mã và các cột của câu trích; là bản ghi khác thì đặt"
                " mã khác",
            )
            return None
        stored = self.stored.get(record_id)
        data = copy.deepcopy(stored) if stored is not None else {}
        draft = Draft(self.kind, record_id, place, data, stored, named_by_id=bool(said))
        self.found[record_id] = draft
        if name:
            self._by_name[canonical(name)] = record_id
        draft.cells[()] = place
        if quote := next((c for c in table.columns if c.inline and c.key == "trich"), None):
            draft.cells[INLINE, 0, "trich"] = table.place(line.number, quote)
        self._set_columns(table, line, draft, data, ())
        return draft

    def _good_id(self, record_id: str, given: bool, place: CellPlace) -> bool:
        fault = fault_of_new_id(record_id)
        if fault is None:
            return True
        how = "" if given else f" (đặt theo tên); ghi mã khác ở cột “{ID_HEADER}”"
        self.problems.error(place, f"mã {quoted(record_id)} {fault}{how}")
        return False

    # Items of lists

    def _read_items(self, table: Table, present: set[Path]) -> None:
        sheet = table.sheet
        groups: dict[tuple[str, tuple[int, ...]], list[list[Line]]] = {}
        for line in table.lines:
            key = self._owner(table, line)
            if key is None:
                continue
            items = groups.setdefault(key, [])
            if sheet.inline and not line.own and line.quotation and items:
                items[-1].append(line)
            else:
                items.append([line])
        for (record_id, numbers), items in groups.items():
            self._set_items(table, present, self._draft(record_id, table, items), numbers, items)
        self._keep_unmentioned(table, {record_id for record_id, _ in groups})

    def _owner(self, table: Table, line: Line) -> tuple[str, tuple[int, ...]] | None:
        said = line.keys.get(ID_HEADER, "")
        record_id = self._known(said)
        if record_id is None:
            known = [*self.found, *self.stored]
            self.problems.error(
                table.place(line.number),
                f"không có {KIND_NAMES[self.kind]} {quoted(said)}." + expected(said, known)
                if said
                else f"thiếu mã của {KIND_NAMES[self.kind]} mà dòng này thuộc về",
            )
            return None
        numbers = []
        for header in table.sheet.key_headers[1:]:
            text = line.keys.get(header, "")
            if not re.fullmatch("[1-9][0-9]{0,3}", text):
                self.problems.error(
                    table.place(line.number, header),
                    f"“{header}” cần một số thứ tự (1, 2, 3…), gặp {quoted(text)}",
                )
                return None
            numbers.append(int(text))
        return record_id, tuple(numbers)

    def _known(self, said: str) -> str | None:
        if said in self.found or said in self.stored:
            return said
        if found := self._by_name.get(canonical(said)):
            return found
        named = [i for i, data in self.stored.items() if same(name_of_data(data), said)]
        return named[0] if said and len(named) == 1 else None

    def _draft(self, record_id: str, table: Table, items: list[list[Line]]) -> Draft:
        if record_id not in self.found:
            stored = self.stored[record_id]
            place = table.place(items[0][0].number)
            draft = Draft(self.kind, record_id, place, copy.deepcopy(stored), stored)
            self.found[record_id] = draft
        return self.found[record_id]

    def _set_items(
        self,
        table: Table,
        present: set[Path],
        draft: Draft,
        numbers: tuple[int, ...],
        items: list[list[Line]],
    ) -> None:
        sheet = table.sheet
        holder: Any = draft.data
        path: tuple[Step, ...] = ()
        below: Path = ()
        for depth, ((list_path, title), number) in enumerate(
            zip(sheet.parents, numbers, strict=True)
        ):
            steps = list_path[len(below) :]
            below = list_path
            above = get(holder, steps) or []
            if number > len(above):
                self.problems.error(
                    table.place(items[0][0].number, sheet.key_headers[1 + depth]),
                    f"“{title}” của “{draft.id}” chỉ có {len(above)} mục, không có mục thứ"
                    f" {number}",
                )
                return
            holder = above[number - 1]
            path = (*path, *steps, number - 1)
        steps = sheet.path[len(below) :]
        old = get(holder, steps) or []
        found = []
        for index, lines in enumerate(items):
            base = copy.deepcopy(old[index]) if index < len(old) else {}
            item = base if isinstance(base, dict) else {}
            self._forget_lists(item, sheet.path, present)
            at = (*path, *steps, index)
            draft.cells[at] = table.place(lines[0].number)
            self._set_columns(table, lines[0], draft, item, at)
            quotations = [line for line in lines if line.quotation]
            if quotations:
                self._set_quotations(table, quotations, draft, item, at)
            found.append(item)
        put(holder, steps, found)

    def _forget_lists(self, item: dict[str, Any], above: Path, present: set[Path]) -> None:
        """Lists below an item are given anew by their own sheets, where the workbook has these."""
        for path in present:
            if len(path) > len(above) and path[: len(above)] == above:
                rest = path[len(above) :]
                holder = get(item, rest[:-1])
                if isinstance(holder, dict):
                    holder.pop(rest[-1], None)

    def _keep_unmentioned(self, table: Table, mentioned: set[str]) -> None:
        """A record without a row in a list's sheet keeps it: the sheets of a template are empty."""
        for draft in self.found.values():
            kept = get(draft.data, table.sheet.path) if not table.sheet.parents else None
            if kept and draft.id not in mentioned and draft.stored is not None:
                self.problems.warning(
                    draft.place,
                    f"giữ nguyên {len(kept)} mục đang có của “{draft.id}” mà trang"
                    f" “{table.sheet.title}” không ghi; muốn bỏ hết thì xóa trong tệp YAML",
                )

    # Values

    def _set_columns(
        self, table: Table, line: Line, draft: Draft, item: dict[str, Any], at: tuple[Step, ...]
    ) -> None:
        for column in table.columns:
            if column.inline:
                continue
            draft.cells[(*at, *column.path)] = table.place(line.number, column)
            value = self._value(table, line, column, get(item, column.path))
            if value is not None:
                put(item, column.path, value)
            else:
                _take_out(item, column.path)

    def _value(self, table: Table, line: Line, column: Column, old: object) -> object:
        values = values_in(column, line.texts.get(column, ""))
        stands = old if isinstance(old, list) else [] if old is None else [old]
        if stands and values == [self.names.to_cell(column, str(one)) for one in stands]:
            return old  # the cell says what it was given
        found = []
        for one in values:
            try:
                found.append(self.names.from_cell(column, one) if one else one)
            except UnknownName as unknown:
                self.problems.error(table.place(line.number, column), str(unknown))
                return None
        if not any(found):
            return None
        new = found if column.many else found[0]
        return old if same(new, old, column.key) else new

    def _set_quotations(
        self,
        table: Table,
        lines: list[Line],
        draft: Draft,
        item: dict[str, Any],
        at: tuple[Step, ...],
    ) -> None:
        held = item.get(INLINE)
        old = held if isinstance(held, list) else []
        found = []
        columns = [column for column in table.columns if column.inline]
        for index, line in enumerate(lines):
            path = (*at, INLINE, index)
            earlier = old[index] if index < len(old) and isinstance(old[index], dict) else {}
            given = {c.key for c in columns}
            quotation = {key: value for key, value in earlier.items() if key not in given}
            draft.cells[path] = table.place(line.number, columns[0])
            for column in columns:
                draft.cells[(*path, *column.path)] = table.place(line.number, column)
                value = self._value(table, line, column, earlier.get(column.key))
                if value is not None:
                    quotation[column.key] = value
            found.append(quotation)
            draft.quotations.append(path)
        item[INLINE] = found


def _called(table: Table, line: Line) -> tuple[str, str, Column | None]:
    """The id and the name that a row gives, and the column of names."""
    column = next((c for c in table.columns if c.path[0] in _NAMES and not c.inline), None)
    name = squeeze(line.texts.get(column, "")) if column else ""
    return line.keys.get(ID_HEADER, ""), name, column


def _id_of(name: str) -> str:
    return slug(name)[:LONGEST_ID].strip("-")


def _take_out(item: dict[str, Any], path: Path) -> None:
    """Removes the value at `path`, and the mapping around it where nothing is left in it."""
    holder = get(item, path[:-1])
    if not isinstance(holder, dict):
        return
    holder.pop(path[-1], None)
    if path[:-1] and not holder:
        _take_out(item, path[:-1])


def at_path(data: Any, path: tuple[Step, ...]) -> Any:
    """The value at a path of keys and list indexes."""
    for step in path:
        data = data[step]
    return data


def drafts_of(
    tables: dict[str, list[Table]],
    stored: dict[str, dict[str, dict[str, Any]]],
    names: Names,
    problems: Problems,
) -> Iterator[Draft]:
    """Every record that the workbook's tables (by kind) give, changed or not."""
    for kind, found in tables.items():
        for table in found:
            for line in table.lines if not table.sheet.lists else ():
                said, name, _ = _called(table, line)
                if name:
                    names.announce(kind, name, said or _id_of(name))
    for kind, found in tables.items():
        yield from Drafts(kind, stored[kind], names, problems).read(found)
