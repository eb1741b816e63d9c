"""What stands published: the list that every publication carries, read from a folder or an address.

`ban-dang.json` at the site's root names the version, the sum of each file and the state of each
record. So the next publication is measured against what readers have in front of them, whoever put
it there and whatever was packed here in between.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..files.marker import read_marker
from ..files.trouble import one_line
from .changes import Snapshot
from .publications import Note

NAME = "ban-dang.json"
SUM_LENGTH = 16
"""Hex digits of a file's SHA-256: enough to tell that it changed."""

_FORM = 1


@dataclass(frozen=True, slots=True)
class Edition:
    """A publication as it stands somewhere; `records` is None where nothing tells them.

    `sums` are the first digits of the SHA-256 by path.
    """

    version: str | None
    sums: Mapping[str, str]
    records: Snapshot | None

    def text(self) -> bytes:
        """The list as it stands in the site."""
        data = {"kho": _FORM, "phien_ban": self.version, "tep": dict(sorted(self.sums.items()))}
        lines = json.dumps({**data, "ban_ghi": self.records}, ensure_ascii=False, indent=0)
        return f"{lines}\n".encode()


def edition(version: str, sums: Mapping[str, str], records: Snapshot) -> Edition:
    """A publication made here, the list itself left out of its files."""
    return Edition(version, _short(sums), records)


def edition_of(note: Note | None) -> Edition | None:
    """A publication by the note that was kept of it."""
    return edition(note.version, note.sums, note.records) if note else None


def edition_in(folder: Path, notes: Iterable[Note]) -> Edition | None:
    """What stands in a folder; None where nothing of ours does.

    A publication from before there was a list is known by its note, or by its files alone.

    Raises:
        OSError: it cannot be read.
    """
    marker = read_marker(folder) if folder.is_dir() else None
    path = folder / NAME
    listed = read_edition(path.read_bytes()) if path.is_file() else None
    if listed or marker is None:
        return listed
    for note in notes:
        if note.sums == marker.sums:
            return edition_of(note)
    return Edition(None, _short(marker.sums), None)


def read_edition(text: bytes) -> Edition | None:
    """The list read back; None where it is none."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, dict) or data.get("kho") != _FORM:
        return None
    version, records = data.get("phien_ban"), data.get("ban_ghi")
    if not (isinstance(version, str) and isinstance(records, dict)):
        return None
    sums, states = _texts(data.get("tep")), {key: _texts(one) for key, one in records.items()}
    if sums is None or not all(one and {"ten", "bam"} <= one.keys() for one in states.values()):
        return None
    return Edition(
        one_line(version), sums, {one_line(key): one or {} for key, one in states.items()}
    )


def _texts(data: Any) -> dict[str, str] | None:
    """A mapping of texts alone, each fit to be shown in one line; None where it is none."""
    if not isinstance(data, dict) or not all(isinstance(value, str) for value in data.values()):
        return None
    return {one_line(key): one_line(value) for key, value in data.items()}


def _short(sums: Mapping[str, str]) -> dict[str, str]:
    return {path: total[:SUM_LENGTH] for path, total in sums.items() if path != NAME}
