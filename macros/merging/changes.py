"""What an update of a town changes, told by records."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..catalog.catalog import KIND_NAMES
from ..catalog.towns import PAGE

MOST_NAMED = 30
"""Records of one sort of change that are named; the rest is counted."""

_NAMES = ("ten", "ten_goi", "ten_ngan", "viet_tat", "cap")
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Changes:
    """The records that an update adds, changes and removes: (kind, id) and name, in file order."""

    added: tuple[tuple[Key, str], ...]
    changed: tuple[tuple[Key, str], ...]
    removed: tuple[tuple[Key, str], ...]
    head: bool = False

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed or self.head)

    def lines(self) -> Iterator[str]:
        """The same in Vietnamese, a line a sort of change and a line a record."""
        if not self:
            yield "  không có gì thay đổi"
        if self.head:
            yield "  đổi tên hoặc địa chỉ của địa phương"
        for words, found in (
            ("thêm", self.added), ("sửa", self.changed), ("bỏ", self.removed),
        ):  # fmt: skip
            if not found:
                continue
            yield f"  {words} {len(found)}: {_counted(found)}"
            if words == "thêm" and not self.changed and not self.removed:
                continue  # a town that is new: its size says enough
            for (kind, name), title in found[:MOST_NAMED]:
                yield f"    {_kind(kind)} {name}" + (f": {title}" if title else "")
            if len(found) > MOST_NAMED:
                yield f"    … và {len(found) - MOST_NAMED} bản ghi nữa"


def changes(old: bytes, new: bytes) -> Changes:
    """What is different in the new text of a town's file; `old` is empty for a new town."""
    before, after = _records(old), _records(new)
    return Changes(
        tuple((key, _title(line)) for key, line in after.items() if key not in before),
        tuple(
            (key, _title(line))
            for key, line in after.items()
            if key in before and before[key] != line
        ),
        tuple((key, _title(line)) for key, line in before.items() if key not in after),
        bool(old) and old.split(b"\n", 1)[0] != new.split(b"\n", 1)[0],
    )


def _records(text: bytes) -> dict[Key, bytes]:
    found = {}
    for line in text.splitlines()[1:]:
        kind, name, _ = json.loads(line)
        found[kind, name] = line
    return found


def _title(line: bytes) -> str:
    said: Any = json.loads(line)[2]
    if isinstance(said, str):
        return ""
    return str(next((said[key] for key in _NAMES if said.get(key)), ""))[:80]


def _kind(kind: str) -> str:
    return "văn bản báo cáo" if kind == PAGE else KIND_NAMES[kind]


def _counted(found: tuple[tuple[Key, str], ...]) -> str:
    counts: dict[str, int] = {}
    for (kind, _), _ in found:
        counts[kind] = counts.get(kind, 0) + 1
    return ", ".join(f"{count} {_kind(kind)}" for kind, count in counts.items())
