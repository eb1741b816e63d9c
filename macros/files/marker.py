"""Whose a folder is: the marker that every site of ours carries, and what it says of each file.

The marker lists every file that this program wrote, with the sum of its content. So a folder is
ours file by file: what the marker does not list, or lists with another sum, is somebody else's,
whatever its name. Of files that others added it keeps sums alone, for the marker can be read by
whoever can read the site.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from .seen import State, state_of

NAME = ".kho-trang"
_VERSION = 1
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Marker:
    """SHA-256 (hex) by path of the files that are ours, and `added_sum` of those that are not."""

    sums: dict[str, str]
    added: frozenset[str] = frozenset()

    @property
    def whose(self) -> str:
        """One sum over all: the same for the same version with the same files added."""
        return hashlib.sha256(_body(self)).hexdigest()

    def text(self) -> bytes:
        """The marker as it stands in the folder."""
        return json.dumps({"kho-trang": _VERSION, "ma": self.whose, **_lists(self)}).encode()


@dataclass(slots=True)
class Contents:
    """What lies in a folder, seen with a marker; paths with /, sorted.

    `own` are files as the marker lists them, `changed` those with another content, `missing` those
    that are gone. `added` are files and links of others, `empty` folders with nothing in them,
    `odd` what can be neither kept nor copied: devices, other disks.
    """

    own: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)
    odd: list[str] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        """Whether every file is there as it was written."""
        return not (self.changed or self.missing)


def read_marker(folder: Path) -> Marker | None:
    """The marker of the folder; None where there is none or it is not one of ours.

    Raises:
        OSError: it cannot be read: that says nothing of whose the folder is.
    """
    try:
        if not stat.S_ISREG((folder / NAME).lstat().st_mode):
            return None
        text = (folder / NAME).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    try:
        data = json.loads(text)
        found = Marker(data["tep"], frozenset(data["them"]))
        if data["kho-trang"] == _VERSION and data["ma"] == found.whose:
            return found
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        pass
    return None


def contents(folder: Path, marker: Marker) -> Contents:
    """What lies in the folder. Nothing is followed out of it.

    Raises:
        OSError: something in it cannot be read.
    """
    found = Contents()
    device = folder.stat().st_dev
    seen = set()
    for path, entry in _walk(folder, "", device):
        if path == NAME:
            continue
        seen.add(path)
        if entry.is_symlink():
            (found.changed if path in marker.sums else found.added).append(path)
        elif entry.is_dir(follow_symlinks=False):
            if _is_elsewhere(entry, device):
                found.odd.append(path)
            else:
                found.empty.append(path)
        elif not entry.is_file(follow_symlinks=False):
            found.odd.append(path)
        elif path not in marker.sums:
            found.added.append(path)
        elif sum_of(Path(entry.path)) == marker.sums[path]:
            found.own.append(path)
        else:
            found.changed.append(path)
    found.missing = sorted(marker.sums.keys() - seen)
    return found


def _walk(folder: Path | str, below: str, device: int) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Files, links and empty folders; folders on other disks too, but not what they hold."""
    with os.scandir(folder) as entries:
        listed = sorted(entries, key=lambda entry: entry.name)
    for entry in listed:
        path = f"{below}{entry.name}"
        is_folder = entry.is_dir(follow_symlinks=False) and not entry.is_symlink()
        is_empty = True
        if is_folder and not _is_elsewhere(entry, device):
            for found in _walk(entry.path, f"{path}/", device):
                is_empty = False
                yield found
        if is_empty:
            yield path, entry


def _is_elsewhere(entry: os.DirEntry[str], device: int) -> bool:
    """A place where another disk begins, or a junction of Windows, which leads elsewhere."""
    state = entry.stat(follow_symlinks=False)
    if os.name != "nt":
        return state.st_dev != device
    tag = getattr(state, "st_reparse_tag", 0)  # entries know no device there
    return tag == 0xA0000003 or os.path.ismount(entry.path)  # IO_REPARSE_TAG_MOUNT_POINT


def sums_of_folder(folder: Path) -> dict[str, str]:
    """The sum of each file below a folder, the marker left out; other disks are not read."""
    return {
        path: sum_of(entry.path)
        for path, entry in _walk(folder, "", folder.stat().st_dev)
        if path != NAME and entry.is_file(follow_symlinks=False)
    }


def sums_of_own(folder: Path) -> dict[str, str]:
    """The same for a folder that this run has made, so that it holds no other disk."""
    return {path: sum_of(entry.path) for path, entry in _files(folder, "") if path != NAME}


def _files(folder: Path | str, below: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """The files below a folder in which no other disk begins."""
    with os.scandir(folder) as entries:
        listed = sorted(entries, key=lambda entry: entry.name)
    for entry in listed:
        if entry.is_dir(follow_symlinks=False):
            yield from _files(entry.path, f"{below}{entry.name}/")
        elif entry.is_file(follow_symlinks=False):
            yield f"{below}{entry.name}", entry


def sum_of(path: Path | str) -> str:
    """SHA-256 (hex) of a file's content."""
    state = state_of(path)
    return _read_sum(path) if state is None else _sum_in(os.fspath(path), state)


@lru_cache(maxsize=1 << 17)  # a build asks for each file of the old and of the new site twice
def _sum_in(path: str, state: State) -> str:
    return _read_sum(path)


def _read_sum(path: Path | str) -> str:
    with open(path, "rb") as stream:
        digest = hashlib.sha256()
        while piece := stream.read(_PIECE):  # a site may hold files larger than the memory
            digest.update(piece)
        return digest.hexdigest()


def added_sum(folder: Path, path: str) -> str:
    """The sum of an added file's name and content (of a link: of where it leads)."""
    full = folder / path
    what = os.fsencode(os.readlink(full)) if full.is_symlink() else sum_of(full).encode()
    return hashlib.sha256(os.fsencode(path) + b"\0" + what).hexdigest()


def _lists(marker: Marker) -> Mapping[str, dict[str, str] | Iterable[str]]:
    return {"tep": dict(sorted(marker.sums.items())), "them": sorted(marker.added)}


def _body(marker: Marker) -> bytes:
    return json.dumps(_lists(marker)).encode()
