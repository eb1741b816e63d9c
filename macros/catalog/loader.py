"""Reads models_catalog/ into a `Catalog`: every file, every problem, in one run.

What a record says about a report (quotations, evidence) is checked one room further up, where
reports are known.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path, PurePosixPath
from typing import Any

from pydantic import ValidationError

from .catalog import FOLDERS, KINDS, LISTS, Catalog
from .content_files import LISTS_FOLDER, check_layout, record_files
from .dates import check_dates
from .fields import ID_PATTERN, LONGEST_ID, fault_of_id
from .memory import Forgetful, Memory, digest
from .origin import Origin, SourceFile
from .persons import check_persons, may_name_persons
from .plain_files import read_plain
from .problems import Place, Problems, Tape, expected, quoted
from .quick import Unusual, quick_text, quick_tree
from .references import check_references
from .schema import Entry
from .synonyms import check_synonyms
from .text import canonical, slug
from .validation import is_mapping, validate
from .yaml_source import Node, parse_bytes

_LINE_END = re.compile(b"\r\n|\r|\n")


def load_catalog(root: Path, problems: Problems, memory: Memory | None = None) -> Catalog:
    """Reads `root`/models_catalog; what cannot be read is left out and reported in `problems`.

    References and ids are checked among what could be read, so one broken file does not hide the
    mistakes of the others, nor is it reported as missing by those that refer to it.

    Args:
        memory: what earlier loads worked out; files that say the same are not read again.
    """
    memory = memory or Forgetful()
    entries: dict[str, dict[str, Any]] = {kind: {} for kind in KINDS}
    unread: set[str] = set()
    check_layout(root, problems)
    for kind, path, shown in _files(root, unread, problems):
        raw = read_plain(path, shown, problems)
        if raw is None:
            unread.add(path.stem)
            continue
        reading = partial(_read, kind, shown, raw)
        read = memory.told("file", (shown, digest([raw])), 1, problems, reading)
        unread |= read.unread
        for record in read.records:
            entries[record.record_kind][record.id] = record
    catalog = Catalog(entries)
    check_references(catalog, unread, problems, memory)
    check_dates(catalog, dt.date.today(), problems)
    check_synonyms(catalog, problems)
    return catalog


def _files(
    root: Path, unread: set[str], problems: Problems
) -> Iterator[tuple[str | None, Path, str]]:
    """(kind, path, project-relative path) of every content file; the kind is None for a list."""
    for kind in FOLDERS:
        for path, shown in record_files(root, kind, unread, problems):
            yield kind, path, shown
    for path, shown in record_files(root, LISTS_FOLDER, unread, problems):
        if path.stem in LISTS:
            yield None, path, shown
        else:
            problems.error(
                Place(shown),
                f"không có danh mục {quoted(path.stem)}." + expected(path.stem, list(LISTS)),
            )


@dataclass(frozen=True, slots=True)
class _File:
    """The records of a file, and the names of what stands in it but could not be read."""

    records: tuple[Entry, ...] = ()
    unread: frozenset[str] = frozenset()


def _read(kind: str | None, shown: str, raw: bytes, problems: Problems) -> _File:
    """The records of a content file; the kind is None for a list."""
    try:
        return _quickly(kind, shown, raw)
    except Unusual:
        return _carefully(kind, shown, raw, problems)


def _quickly(kind: str | None, shown: str, raw: bytes) -> _File:
    """The records of a file of which there is nothing to say.

    Raises:
        Unusual: there may be.
    """
    stem = PurePosixPath(shown).stem
    tree, file, quiet = quick_tree(quick_text(raw)), SourceFile(shown, raw), Tape()
    if kind is not None:
        key = digest([shown, raw])
        found = [_Found(kind, stem, None, tree.line, tree.column, key, tree.values)]
    else:
        parts = _lines_of(raw, [key for key, _, _ in tree.starts.values()])
        found = [
            _Found(stem, record_id, record_id, line, column, digest([stem, record_id, part]), value)
            for part, (record_id, value) in zip(parts, tree.values.items(), strict=True)
            for _, line, column in [tree.starts[record_id]]
        ]
    records = []
    for each in found:
        place = Place(shown)
        if not _is_id(each.id, place, "", quiet):
            raise Unusual
        try:
            record = KINDS[each.kind].model_validate(each.values)
        except ValidationError:
            raise Unusual from None
        if not getattr(record, "names_basis", None) and may_name_persons(each.values):
            raise Unusual
        record.bind(each.kind, each.id, each.origin(file))
        records.append(record)
    return _File(tuple(records))


def _carefully(kind: str | None, shown: str, raw: bytes, problems: Problems) -> _File:
    """The records of a file, and every problem in it with its place."""
    stem = PurePosixPath(shown).stem
    tree, file = parse_bytes(raw, shown, problems), SourceFile(shown, raw)
    if kind is not None:
        if tree is None or not _is_id(stem, Place(shown), "tên tệp", problems):
            return _File(unread=frozenset({stem}))
        found = [(_found(kind, stem, None, tree, digest([shown, raw])), tree)]
    else:
        if tree is None or not is_mapping(tree, problems):
            return _File(unread=frozenset({stem}))
        parts = _lines_of(raw, [place.line for place in tree.keys.values()])
        found = [
            (_found(stem, record_id, record_id, node, digest([stem, record_id, part])), node)
            for part, (record_id, node) in zip(parts, tree.value.items(), strict=True)
            if _is_id(record_id, tree.keys[record_id], "mã", problems)
        ]
    records: list[Entry] = []
    unread: set[str] = set()
    for each, node in found:
        record = validate(KINDS[each.kind], node, problems)
        if record is None:
            unread |= _names(each.id, node)
            continue
        record.bind(each.kind, each.id, each.origin(file))
        check_persons(record, node, problems)
        records.append(record)
    return _File(tuple(records), frozenset(unread))


@dataclass(frozen=True, slots=True)
class _Found:
    """A record in its file before it is checked: its kind and id, its place, its values."""

    kind: str
    id: str
    entry: str | None
    line: int
    column: int
    key: bytes
    values: Any = None

    def origin(self, file: SourceFile) -> Origin:
        return Origin(file, self.line, self.column, self.entry, self.key)


def _found(kind: str, record_id: str, entry: str | None, node: Node, key: bytes) -> _Found:
    return _Found(kind, record_id, entry, node.place.line, node.place.column, key)


def _lines_of(raw: bytes, starts: Sequence[int]) -> list[bytes]:
    """The lines of each entry of a list, from its key to before the next.

    Args:
        starts: the line of each key. Where two stand in one line, every part is the whole file.
    """
    lines = _LINE_END.split(raw)
    if any(start >= following for start, following in pairwise([*starts, len(lines) + 1])):
        return [raw] * len(starts)
    ends = [*(start - 1 for start in starts[1:]), len(lines)]
    return [b"\n".join(lines[start - 1 : end]) for start, end in zip(starts, ends, strict=True)]


def _names(record_id: str, node: Node) -> set[str]:
    """What others may call a record that is not valid: its id, and its name in canonical form."""
    name = node.value.get("ten") if isinstance(node.value, dict) else None
    text = name.value if name is not None else None
    return {record_id, canonical(text)} if isinstance(text, str) else {record_id}


def _is_id(name: str, place: Place, what: str, problems: Problems) -> bool:
    if fault := fault_of_id(name):
        problems.error(place, f"{what} “{name}” {fault}")
        return False
    if len(name) > LONGEST_ID:
        problems.error(
            place, f"{what} {quoted(name)} dài {len(name)} ký tự; nhiều nhất {LONGEST_ID}"
        )
        return False
    if re.fullmatch(ID_PATTERN, name):
        return True
    problems.error(
        place,
        f"{what} {quoted(name)} không hợp lệ vì cũng là địa chỉ trang; chỉ dùng chữ thường không"
        f" dấu, số và gạch nối, ví dụ {slug(name)[:LONGEST_ID] or 'ten-mo-hinh'}",
    )
    return False
