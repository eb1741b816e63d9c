"""What changed in the content since the last publication, in words."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..catalog.catalog import KIND_NAMES, KINDS, Catalog
from ..catalog.text import sort_key
from ..export.data import plain
from ..pages import facts
from ..pages.words import capitalised

Snapshot = Mapping[str, Mapping[str, str]]
"""`kind/id` → {"ten": name, "bam": digest of the record}: what a later publication compares."""


def snapshot(catalog: Catalog) -> dict[str, dict[str, str]]:
    """The state of every record."""
    return {
        f"{record.record_kind}/{record.id}": {
            "ten": capitalised(facts.display_name(record)),
            "bam": hashlib.sha256(
                json.dumps(plain(record), ensure_ascii=False, sort_keys=True).encode()
            ).hexdigest()[:16],
        }
        for record in catalog.records()
    }


@dataclass(frozen=True, slots=True)
class KindChanges:
    """Names of the records of one kind that came, changed and went, in Vietnamese order."""

    kind: str
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]

    @property
    def summary(self) -> str:
        """`3 mô hình mới, 1 mô hình sửa`."""
        name = KIND_NAMES[self.kind]
        parts = ((self.added, "mới"), (self.changed, "sửa"), (self.removed, "bỏ"))
        return ", ".join(f"{len(names)} {name} {word}" for names, word in parts if names)


def compare(before: Snapshot, now: Snapshot) -> list[KindChanges]:
    """The changes by kind, kinds without any left out."""
    found = []
    for kind in KINDS:
        old = {key: state for key, state in before.items() if key.startswith(f"{kind}/")}
        new = {key: state for key, state in now.items() if key.startswith(f"{kind}/")}
        changes = KindChanges(
            kind,
            _names(new, new.keys() - old.keys()),
            _names(new, (key for key in new.keys() & old.keys() if new[key] != old[key])),
            _names(old, old.keys() - new.keys()),
        )
        if changes.summary:
            found.append(changes)
    return found


def _names(states: Snapshot, keys: Iterable[Any]) -> tuple[str, ...]:
    return tuple(sorted((states[key]["ten"] for key in keys), key=sort_key))


def summary(before: Snapshot | None, now: Snapshot) -> str:
    """One sentence: what changed since `before` (None: there is no earlier publication)."""
    if before is None:
        count = sum(key.startswith("mo_hinh/") for key in now)
        return f"Lần đăng đầu tiên: {count} mô hình, {len(now)} bản ghi."
    found = compare(before, now)
    if not found:
        return "Nội dung không đổi so với lần đăng trước."
    return "; ".join(changes.summary for changes in found).capitalize() + "."


def as_text(before: Snapshot | None, now: Snapshot, version: str, previous: str | None) -> str:
    """The changes as a text for people: the sentence, then the names."""
    lines = [f"Bản {version}" + (f", so với bản {previous}" if previous else ""), ""]
    lines.append(summary(before, now))
    for changes in compare(before, now) if before is not None else ():
        for names, word in (
            (changes.added, "mới"),
            (changes.changed, "sửa"),
            (changes.removed, "bỏ"),
        ):
            if names:
                lines += ["", f"{capitalised(KIND_NAMES[changes.kind])} {word}:"]
                lines += [f"- {name}" for name in names]
    return "\n".join(lines) + "\n"
