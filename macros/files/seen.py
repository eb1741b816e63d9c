"""The plain files below a folder as they are now: which there are, and whether one has changed."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

State = tuple[int, int, int, int]
"""Time of the last write and of the last change (ns), size, inode."""


def plain_files(folder: Path) -> Iterator[tuple[str, Path, State]]:
    """(path with /, file, state) of every file below `folder`, sorted; linked folders too.

    Hidden files and folders are left out: systems, editors and unfinished writes make them. Pipes
    and devices are no files.
    """
    start = len(os.path.join(folder, ""))
    for path, state in states_below(folder):
        yield path[start:].replace(os.sep, "/"), Path(path), state


def states_below(folder: Path) -> Iterator[tuple[str, State]]:
    """The same as (path of the system, state): quicker, where that is enough."""
    seen = set()
    for parent, folders, names in os.walk(folder, followlinks=True):
        if (real := os.path.realpath(parent)) in seen:
            folders.clear()  # a link that leads back up
            continue
        seen.add(real)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = os.path.join(parent, name)
            if not name.startswith(".") and (state := state_of(path)):
                yield path, state


def state_of(path: Path | str) -> State | None:
    """What changes whenever the file is written; None where there is no plain file."""
    try:
        now = os.stat(path)
    except OSError:
        return None
    if not stat.S_ISREG(now.st_mode):
        return None
    return now.st_mtime_ns, now.st_ctime_ns, now.st_size, now.st_ino
