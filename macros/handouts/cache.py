"""Files made once: kept under a key of what went into them, reused while that is the same.

The folder (.cache/) may be deleted at any time; it only costs making the files again.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
import time
import zlib
from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from pathlib import Path

from ..files.pack import Packs
from ..files.trouble import CannotWrite
from ..files.whole import UNFINISHED, delete

KEPT_DAYS = 30
"""A file that no build has used for so long is deleted."""

_EARLIER = re.compile(
    rf"[0-9a-f]{{64}}(-[0-9a-f]{{64}})?\.[a-z]+(\.[0-9a-f]{{8}}{re.escape(UNFINISHED)})?"
)
"""Names under which earlier versions kept each file by itself."""

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


class FileCache:
    """Made files below `folder`; without one each is made whenever it is asked for."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self.packs = Packs(folder)

    def file(self, suffix: str, ingredients: str, make: Callable[[], bytes]) -> bytes:
        """The file made from `ingredients`, which must say everything that `make` depends on.

        The writers' own code counts among the ingredients, so that a new version makes new files.
        Where the cache cannot be written the file is only made again the next time.
        """
        key = hashlib.sha256(f"{_writers_digest()}\0{suffix}\0{ingredients}".encode()).digest()
        content = self.packs.get(key)
        if content is None:
            content = make()
            self.packs.put(key, content)
        return content

    def clear_old(self) -> None:
        """Deletes what has not been used for `KEPT_DAYS`."""
        if self._folder is None:
            return
        self.packs.tidy(KEPT_DAYS)
        oldest = time.time() - KEPT_DAYS * 86400
        for path in self._folder.glob("*"):
            # Another build may have been faster, or the cache be another user's.
            with contextlib.suppress(OSError, CannotWrite):
                if _EARLIER.fullmatch(path.name) and path.stat().st_mtime < oldest:
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
