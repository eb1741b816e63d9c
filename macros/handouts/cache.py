"""Files made once: kept under a key of what went into them, reused while that is the same.

The folder (.cache/) may be deleted at any time; it only costs making the files again. A file's name
holds the key and the digest of its content, so one that was cut short is never taken for whole, and
no file has to wait for the disk.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

from ..files.trouble import CannotWrite
from ..files.whole import UNFINISHED, delete, keep, note_use

KEPT_DAYS = 30
"""A file that no build has used for so long is deleted."""

_NAME = re.compile(r"(?P<key>[0-9a-f]{64})-(?P<digest>[0-9a-f]{64})\.[a-z]+")
"""The name of a file of this cache; any other is somebody else's."""

_OURS = re.compile(
    rf"[0-9a-f]{{64}}(-[0-9a-f]{{64}})?\.[a-z]+(\.[0-9a-f]{{8}}{re.escape(UNFINISHED)})?"
)
"""Names of files of this cache, of unfinished ones, and of those an earlier version kept."""

_MACROS = Path(__file__).parents[1]
_WRITERS = (
    _MACROS / "export" / "word",
    _MACROS / "export" / "slides",
    _MACROS / "export" / "quiz",
    _MACROS / "export" / "archive.py",
    _MACROS / "export" / "cells.py",
    _MACROS / "export" / "document.py",
    _MACROS / "export" / "markup.py",
    _MACROS / "export" / "properties.py",
    _MACROS / "export" / "settings.py",
    _MACROS / "catalog" / "text.py",
)
"""All code that stands between the ingredients and the bytes."""

_LIBRARIES = ("jinja2",)


@dataclass(frozen=True, slots=True)
class Kept:
    """A made file: where it lies, its size in bytes; its content where the cache refused it."""

    path: Path
    size: int
    content: bytes | None = None


class FileCache:
    """Made files below `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._kept: dict[str, str] = {}
        with contextlib.suppress(OSError):
            matches = map(_NAME.fullmatch, os.listdir(folder))
            self._kept = {match["key"]: match[0] for match in matches if match}

    def file(self, suffix: str, ingredients: str, make: Callable[[], bytes]) -> Kept:
        """The file made from `ingredients`, which must say everything that `make` depends on.

        The writers' own code counts among the ingredients, so that a new version makes new files.
        Where the cache cannot be written the content comes back instead of being kept.
        """
        key = hashlib.sha256(f"{_writers_digest()}\0{suffix}\0{ingredients}".encode()).hexdigest()
        if found := self._whole(key):
            return found
        content = make()
        name = f"{key}-{hashlib.sha256(content).hexdigest()}.{suffix}"
        path = self._folder / name
        try:
            keep(path, content)
        except CannotWrite:
            return Kept(path, len(content), content)
        self._kept[key] = name
        return Kept(path, len(content))

    def _whole(self, key: str) -> Kept | None:
        """The file kept under `key`, if it is all there."""
        name = self._kept.get(key, "")
        match = _NAME.fullmatch(name)
        if match is None:
            return None
        path = self._folder / name
        with contextlib.suppress(OSError):
            content = path.read_bytes()
            if hashlib.sha256(content).hexdigest() == match["digest"]:
                note_use(path)
                return Kept(path, len(content))
        return None

    def clear_old(self) -> None:
        """Deletes what has not been used for `KEPT_DAYS`."""
        oldest = time.time() - KEPT_DAYS * 86400
        for path in self._folder.glob("*"):
            # Another build may have been faster, or the cache be another user's.
            with contextlib.suppress(OSError, CannotWrite):
                if _OURS.fullmatch(path.name) and path.stat().st_mtime < oldest:
                    delete(path)


@cache
def _writers_digest() -> str:
    """Changes with the code that writes the files: our own, and the libraries' versions."""
    digest = hashlib.sha256(f"zlib {zlib.ZLIB_RUNTIME_VERSION}\n".encode())
    for library in _LIBRARIES:
        digest.update(f"{library} {version(library)}\n".encode())
    for room in _WRITERS:
        for path in sorted(room.rglob("*")) if room.is_dir() else [room]:
            if path.suffix in {".py", ".xml", ".json"}:
                digest.update(path.read_bytes())
    return digest.hexdigest()
