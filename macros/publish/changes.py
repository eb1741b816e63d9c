"""What changed since the publication that readers see, in words: by records and by pages."""

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


@dataclass(frozen=True, slots=True)
class PageChanges:
    """Addresses of the pages that came, changed and went, and how many other files did."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    others: int

    @property
    def summary(self) -> str:
        """`Trang: 1 mới, 12 đổi; 3 tệp khác đổi.`"""
        parts = ((self.added, "mới"), (self.changed, "đổi"), (self.removed, "bỏ"))
        pages = ", ".join(f"{len(found)} {word}" for found, word in parts if found)
        others = f"; {self.others} tệp khác đổi" if self.others else ""
        return f"Trang: {pages or 'không trang nào đổi'}{others}."


def compare_pages(before: Mapping[str, str], now: Mapping[str, str]) -> PageChanges:
    """The changes by page, from the sums of all files (of the same length on both sides)."""

    def parted(paths: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(path.removesuffix(_INDEX) or "./" for path in paths if _is_page(path)))

    changed = [path for path in now.keys() & before.keys() if now[path] != before[path]]
    touched = [*changed, *(now.keys() ^ before.keys())]
    return PageChanges(
        parted(now.keys() - before.keys()),
        parted(changed),
        parted(before.keys() - now.keys()),
        sum(not _is_page(path) for path in touched),
    )


_INDEX = "index.html"


def _is_page(path: str) -> bool:
    return path.endswith(".html")


def summary(before: Snapshot | None, now: Snapshot) -> str:
    """One sentence: which records changed since `before` (None: nothing stood there)."""
    if before is None:
        count = sum(key.startswith("mo_hinh/") for key in now)
        return f"Lần đăng đầu tiên: {count} mô hình, {len(now)} bản ghi."
    found = compare(before, now)
    if not found:
        return "Nội dung không đổi so với lần đăng trước."
    return "; ".join(changes.summary for changes in found).capitalize() + "."


def said(before: Snapshot | None, now: Snapshot, pages: PageChanges | None) -> str:
    """The changes in a few sentences; `pages` is None where there is no earlier publication."""
    records = UNKNOWN_RECORDS if before is None and pages else summary(before, now)
    return f"{records}\n{pages.summary}" if pages else records


UNKNOWN_RECORDS = "Bản đang đăng không cho biết bản ghi nào đã đổi; chỉ so được theo trang."
MOST_NAMED = 100
"""How many pages are named; a change of the site's look changes them all."""


def as_text(
    before: Snapshot | None,
    now: Snapshot,
    version: str,
    previous: str | None,
    pages: PageChanges | None = None,
) -> str:
    """The changes as a text for people: the sentences, then the names."""
    lines = [f"Bản {version}" + (f", so với bản {previous}" if previous else ""), ""]
    lines.append(said(before, now, pages))
    for changes in compare(before, now) if before is not None else ():
        for names, word in (
            (changes.added, "mới"),
            (changes.changed, "sửa"),
            (changes.removed, "bỏ"),
        ):
            if names:
                lines += ["", f"{capitalised(KIND_NAMES[changes.kind])} {word}:"]
                lines += [f"- {name}" for name in names]
    if pages:
        for found, word in (
            (pages.added, "mới"),
            (pages.removed, "bỏ"),
            (pages.changed, "đổi"),
        ):
            if found:
                lines += ["", f"Trang {word}:", *(f"- {path}" for path in found[:MOST_NAMED])]
                if len(found) > MOST_NAMED:
                    lines.append(f"- … và {len(found) - MOST_NAMED} trang nữa")
    return "\n".join(lines) + "\n"
