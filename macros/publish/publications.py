"""The publications kept in dist/: each a bundle and a note beside it, which later ones read."""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from ..files.trouble import CannotWrite, told
from ..files.whole import write_all

PREFIX = "kho-mo-hinh-"
LATEST = "ban-moi-nhat.json"
PLACE = "noi-dang.json"
SITE = "trang/"
"""Where the site stands in a bundle."""


@dataclass(frozen=True, slots=True)
class Note:
    """What is remembered of a publication: its version, the one before, its files and records.

    `headers` are those that a server is to send with every answer; a note from before has none.
    """

    version: str
    previous: str | None
    sums: dict[str, str]
    records: dict[str, dict[str, str]]
    headers: dict[str, str] = field(default_factory=dict)


def bundle_path(dist: Path, version: str) -> Path:
    return dist / f"{PREFIX}{version}.zip"


def note_path(dist: Path, version: str) -> Path:
    return dist / f"{PREFIX}{version}.json"


def read_note(dist: Path, version: str | None) -> Note | None:
    """The note of a version, None where there is none or it cannot be read."""
    if version is None:
        return None
    data = _read(note_path(dist, version))
    known = {one.name for one in fields(Note)}
    if not known - {"headers"} <= data.keys() <= known:
        return None
    if not all(isinstance(data.get(key, {}), dict) for key in ("sums", "records", "headers")):
        return None
    return Note(**data) if data["version"] == version else None


def latest(dist: Path) -> Note | None:
    """The note of the last publication made, or gone back to, here."""
    return read_note(dist, _read(dist / LATEST).get("version"))


def notes(dist: Path) -> list[Note]:
    """Every publication known here, the one noted last first."""
    paths = sorted(dist.glob(f"{PREFIX}*.json"), key=lambda path: (-_noted(path), path.name))
    found = (read_note(dist, path.stem.removeprefix(PREFIX)) for path in paths)
    return [note for note in found if note]


def _noted(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def previous_of(dist: Path, version: str, standing: str | None) -> str | None:
    """The version that `version` is compared with, where `standing` is the one that readers see.

    Making again the version that stands compares with the same one as the first time.
    """
    if standing != version:
        return standing
    known = read_note(dist, version)
    return known.previous if known else None


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


def remember_place(dist: Path, target: Path, version: str | None) -> None:
    """Notes where the site was put last and, where one is named, which version readers see.

    Raises:
        CannotWrite: nothing was changed.
    """
    files = {dist / PLACE: _json({"thu_muc": str(target)})}
    if version and read_note(dist, version):
        files[dist / LATEST] = _json({"version": version})
    write_all(files)


def last_place(dist: Path) -> Path | None:
    """The folder in which the site was put last from here."""
    folder = _read(dist / PLACE).get("thu_muc")
    return Path(folder) if isinstance(folder, str) and folder else None


class Damaged(CannotWrite):
    """A kept bundle is not what was packed; nothing was changed."""


def unpacked(dist: Path, note: Note) -> dict[str, bytes] | None:
    """The site out of a kept bundle, each file as it was packed; None where the bundle is gone.

    Raises:
        Damaged: it cannot be read, or a file is missing or another one.
        CannotWrite: the file cannot be opened.
    """
    path = bundle_path(dist, note.version)
    if not path.is_file():
        return None
    folder = f"{PREFIX}{note.version}/{SITE}"
    try:
        with told(path, "không đọc được"), zipfile.ZipFile(path) as archive:
            files = {name: archive.read(folder + name) for name in sorted(note.sums)}
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, NotImplementedError) as error:
        raise Damaged(f"gói {path} đã hỏng hoặc thiếu tệp; {_INSTEAD}") from error
    changed = [n for n, c in files.items() if hashlib.sha256(c).hexdigest() != note.sums[n]]
    if changed:
        raise Damaged(f"gói {path} đã bị sửa ({changed[0]} khác mã băm); {_INSTEAD}")
    return files


_INSTEAD = "trang giữ nguyên. Chép lại gói ấy từ bản sao lưu, hoặc chọn một bản khác"


def _read(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def _json(data: Any) -> bytes:
    text = json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    # A folder's name need not be Unicode: what stands for its bytes becomes an escape of JSON's.
    return text.encode("utf-8", "backslashreplace")
