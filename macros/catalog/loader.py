"""Reads models_catalog/ into a `Catalog`: every file, every problem, in one run.

What a record says about a report (quotations, evidence) is checked one room further up, where
reports are known.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .catalog import FOLDERS, KINDS, LISTS, Catalog
from .content_files import LISTS_FOLDER, check_layout, record_files
from .dates import check_dates
from .fields import ID_PATTERN, LONGEST_ID, fault_of_id
from .persons import check_persons
from .problems import Place, Problems, expected, quoted
from .references import check_references
from .synonyms import check_synonyms
from .text import canonical, slug
from .validation import is_mapping, validate
from .yaml_source import Node, read_yaml


def load_catalog(root: Path, problems: Problems) -> Catalog:
    """Reads `root`/models_catalog; what cannot be read is left out and reported in `problems`.

    References and ids are checked among what could be read, so one broken file does not hide the
    mistakes of the others, nor is it reported as missing by those that refer to it.
    """
    entries: dict[str, dict[str, Any]] = {kind: {} for kind in KINDS}
    unread: set[str] = set()
    check_layout(root, problems)
    for kind, record_id, node in _records_on_disk(root, problems, unread):
        entry = validate(KINDS[kind], node, problems)
        if entry is None:
            unread.update(_names(record_id, node))
            continue
        entry.bind(kind, record_id, node)
        check_persons(entry, node, problems)
        entries[kind][record_id] = entry
    catalog = Catalog(entries)
    check_references(catalog, unread, problems)
    check_dates(catalog, dt.date.today(), problems)
    check_synonyms(catalog, problems)
    return catalog


def _names(record_id: str, node: Node) -> set[str]:
    """What others may call a record that is not valid: its id, and its name in canonical form."""
    name = node.value.get("ten") if isinstance(node.value, dict) else None
    text = name.value if name is not None else None
    return {record_id, canonical(text)} if isinstance(text, str) else {record_id}


def _records_on_disk(
    root: Path, problems: Problems, unread: set[str]
) -> Iterator[tuple[str, str, Node]]:
    """(kind, id, tree) of every record; ids whose file cannot be read go to `unread`."""
    for kind in FOLDERS:
        for path, shown in record_files(root, kind, unread, problems):
            node = read_yaml(path, shown, problems)
            if node is None or not _is_id(path.stem, Place(shown), "tên tệp", problems):
                unread.add(path.stem)
            else:
                yield kind, path.stem, node
    for path, shown in record_files(root, LISTS_FOLDER, unread, problems):
        if path.stem not in LISTS:
            problems.error(
                Place(shown),
                f"không có danh mục {quoted(path.stem)}." + expected(path.stem, list(LISTS)),
            )
            continue
        node = read_yaml(path, shown, problems)
        if node is None or not is_mapping(node, problems):
            unread.add(path.stem)
        elif isinstance(node.value, dict):
            for record_id, entry in node.value.items():
                if _is_id(record_id, node.keys[record_id], "mã", problems):
                    yield path.stem, record_id, entry


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
