"""Files made once: kept under a key of what went into them, reused while that is the same.

The folder (.cache/) may be deleted at any time; it only costs making the files again.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import time
from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from pathlib import Path

KEPT_DAYS = 30
"""A file that no build has used for so long is deleted."""

_EXPORT = Path(__file__).parents[1] / "export"
_WRITERS = (
    _EXPORT / "word",
    _EXPORT / "slides",
    _EXPORT / "archive.py",
    _EXPORT / "document.py",
    _EXPORT / "properties.py",
)
_LIBRARIES = ("python-docx", "python-pptx", "lxml")


class FileCache:
    """Made files below `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def file(self, suffix: str, ingredients: str, make: Callable[[], bytes]) -> Path:
        """The file made from `ingredients`, which must say everything that `make` depends on.

        The writers' own code counts among the ingredients, so that a new version makes new files.
        """
        key = hashlib.sha256(f"{_writers_digest()}\0{suffix}\0{ingredients}".encode()).hexdigest()
        path = self._folder / f"{key}.{suffix}"
        try:
            os.utime(path)
        except FileNotFoundError:
            self._folder.mkdir(parents=True, exist_ok=True)
            half = path.with_name(f"{path.name}.{os.getpid()}.tmp")
            half.write_bytes(make())
            half.replace(path)  # whole or not at all: another build may be reading
        return path

    def clear_old(self) -> None:
        """Deletes what has not been used for `KEPT_DAYS`."""
        oldest = time.time() - KEPT_DAYS * 86400
        for path in self._folder.glob("*"):
            with contextlib.suppress(OSError):  # another build may have been faster
                if path.stat().st_mtime < oldest:
                    path.unlink()


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
