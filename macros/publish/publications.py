"""The publications kept in dist/: each a bundle and a note beside it, which later ones read."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ..files.whole import write_all

PREFIX = "kho-mo-hinh-"
LATEST = "ban-moi-nhat.json"


@dataclass(frozen=True, slots=True)
class Note:
    """What is remembered of a publication: its version, the one before, its files and records."""

    version: str
    previous: str | None
    sums: dict[str, str]
    records: dict[str, dict[str, str]]


def bundle_path(dist: Path, version: str) -> Path:
    return dist / f"{PREFIX}{version}.zip"


def note_path(dist: Path, version: str) -> Path:
    return dist / f"{PREFIX}{version}.json"


def read_note(dist: Path, version: str | None) -> Note | None:
    """The note of a version, None where there is none or it cannot be read."""
    if version is None:
        return None
    data = _read(note_path(dist, version))
    if data.keys() != set(Note.__slots__) or not isinstance(data["sums"], dict):
        return None
    return Note(**data)


def latest(dist: Path) -> Note | None:
    """The note of the last publication made here."""
    return read_note(dist, _read(dist / LATEST).get("version"))


def known_sums(dist: Path) -> list[dict[str, str]]:
    """The sums of every version published from here, newest name first."""
    versions = (
        path.stem.removeprefix(PREFIX)
        for path in sorted(dist.glob(f"{PREFIX}*.json"), reverse=True)
    )
    return [note.sums for version in versions if (note := read_note(dist, version))]


def previous_of(dist: Path, version: str) -> str | None:
    """The version that `version` is compared with.

    Making the same version again compares with the same one as the first time, so that it has the
    same bytes.
    """
    known = read_note(dist, version)
    if known:
        return known.previous
    last = latest(dist)
    return last.version if last else None


def remember(dist: Path, note: Note, bundle: bytes) -> None:
    """Writes the bundle, its note and the name of the last one: all of them or none.

    Raises:
        CannotWrite: nothing was changed.
    """
    write_all(
        {
            bundle_path(dist, note.version): bundle,
            note_path(dist, note.version): _json(asdict(note)),
            dist / LATEST: _json({"version": note.version}),
        }
    )


def _read(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return data if isinstance(data, dict) else {}


def _json(data: Any) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
