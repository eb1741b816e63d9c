"""Reads models_catalog/ into a `Catalog`: every file, every problem, in one run.

What a record says about a report (quotations, evidence) is checked one room further up, where
reports are known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .catalog import FOLDERS, KINDS, LISTS, ROOT, Catalog
from .fields import ID_PATTERN
from .problems import Place, Problems, expected
from .references import check_references
from .text import slug
from .validation import is_mapping, validate
from .yaml_source import Node, read_yaml


def load_catalog(root: Path, problems: Problems) -> Catalog:
    """Reads `root`/models_catalog; what cannot be read is left out and reported in `problems`.

    References and ids are checked among what could be read, so one broken file does not hide the
    mistakes of the others, nor is it reported as missing by those that refer to it.
    """
    entries: dict[str, dict[str, Any]] = {kind: {} for kind in KINDS}
    unread: set[str] = set()
    for kind, record_id, node in _records_on_disk(root, problems, unread):
        entry = validate(KINDS[kind], node, problems)
        if entry is None:
            unread.add(record_id)
            continue
        entry.bind(kind, record_id, node)
        entries[kind][record_id] = entry
    catalog = Catalog(entries)
    check_references(catalog, unread, problems)
    return catalog


def _records_on_disk(
    root: Path, problems: Problems, unread: set[str]
) -> Iterator[tuple[str, str, Node]]:
    """(kind, id, tree) of every record; ids whose file cannot be read go to `unread`."""
    for kind in FOLDERS:
        for path in _yaml_files(root, f"{ROOT}/{kind}", problems):
            shown = f"{ROOT}/{kind}/{path.name}"
            node = read_yaml(path, shown, problems)
            if node is None:
                unread.add(path.stem)
            elif _is_id(path.stem, Place(shown), "tên tệp", problems):
                yield kind, path.stem, node
    for path in _yaml_files(root, f"{ROOT}/danh_muc", problems):
        shown = f"{ROOT}/danh_muc/{path.name}"
        if path.stem not in LISTS:
            problems.error(
                Place(shown), f"không có danh mục “{path.stem}”." + expected(path.stem, list(LISTS))
            )
            continue
        node = read_yaml(path, shown, problems)
        if node is None or not is_mapping(node, problems):
            unread.add(path.stem)
        elif isinstance(node.value, dict):
            for record_id, entry in node.value.items():
                if _is_id(record_id, node.keys[record_id], "mã", problems):
                    yield path.stem, record_id, entry


def _yaml_files(root: Path, folder: str, problems: Problems) -> Iterator[Path]:
    for path in sorted((root / folder).glob("*")):
        if path.suffix == ".yml":
            yield path
        elif path.suffix.lower() in {".yaml", ".yml"}:
            problems.error(Place(f"{folder}/{path.name}"), f"đổi đuôi tệp: {path.stem}.yml")


def _is_id(name: str, place: Place, what: str, problems: Problems) -> bool:
    if re.match(ID_PATTERN, name):
        return True
    problems.error(
        place,
        f"{what} “{name}” không hợp lệ vì cũng là địa chỉ trang; chỉ dùng chữ thường không dấu, số"
        f" và gạch nối, ví dụ {slug(name) or 'ten-mo-hinh'}",
    )
    return False
