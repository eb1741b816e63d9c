"""Files made once: kept under a key of what went into them, reused while that is the same.

The folder (.cache/) may be deleted at any time; it only costs making the files again.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

from ..files.trouble import CannotWrite
from ..files.whole import delete, note_use, write_whole

KEPT_DAYS = 30
"""A file that no build has used for so long is deleted."""

_NAME = re.compile(r"[0-9a-f]{64}\.[a-z]+")
"""The name of a file of this cache; any other is somebody else's."""

_EXPORT = Path(__file__).parents[1] / "export"
_WRITERS = (
    _EXPORT / "word",
    _EXPORT / "slides",
    _EXPORT / "archive.py",
    _EXPORT / "document.py",
    _EXPORT / "properties.py",
)
_LIBRARIES = ("python-docx", "python-pptx", "lxml")


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

    def file(self, suffix: str, ingredients: str, make: Callable[[], bytes]) -> Kept:
        """The file made from `ingredients`, which must say everything that `make` depends on.

        The writers' own code counts among the ingredients, so that a new version makes new files.
        Where the cache cannot be written the content comes back instead of being kept.
        """
        key = hashlib.sha256(f"{_writers_digest()}\0{suffix}\0{ingredients}".encode()).hexdigest()
        path = self._folder / f"{key}.{suffix}"
        with contextlib.suppress(OSError):
            note_use(path)
            return Kept(path, path.stat().st_size)
        content = make()
        try:
            write_whole(path, content)
        except CannotWrite:
            return Kept(path, len(content), content)
        return Kept(path, len(content))

    def clear_old(self) -> None:
        """Deletes what has not been used for `KEPT_DAYS`."""
        oldest = time.time() - KEPT_DAYS * 86400
        for path in self._folder.glob("*"):
            # Another build may have been faster, or the cache be another user's.
            with contextlib.suppress(OSError, CannotWrite):
                if _NAME.fullmatch(path.name) and path.stat().st_mtime < oldest:
                    delete(path)


@cache
def _writers_digest() -> str:
    """Changes with the code that writes the files: our own, and the libraries' versions."""
    digest = hashlib.sha256()
    for library in _LIBRARIES:
        digest.update(f"{library} {version(library)}\n".encode())
    for room in _WRITERS:
        for path in sorted(room.rglob("*")) if room.is_dir() else [room]:
            if path.suffix in {".py", ".xml"}:
                digest.update(path.read_bytes())
    return digest.hexdigest()
