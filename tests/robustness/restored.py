"""A folder that a test may spoil and the next one finds as it was: quicker than a copy for each."""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path

_State = tuple[int, ...]


class Restored:
    """The folder `work`, a copy of `original`; what is done below `work` can be undone.

    `original` is not to be changed, and not to be below `work`.
    """

    def __init__(self, original: Path, work: Path) -> None:
        self.original, self.work = original, work
        shutil.copytree(original, work, symlinks=True)
        self._states = _states(work)

    def restore(self) -> None:
        """Brings `work` back to what it was: only what somebody touched is written again."""
        now = _states(self.work)
        for name in sorted(now, reverse=True):  # what is in a folder before the folder
            if now[name] != self._states.get(name):
                path = self.work / name
                shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
        for name in sorted(self._states):  # a folder before what is in it
            path, source = self.work / name, self.original / name
            if os.path.lexists(path):
                continue
            if source.is_dir() and not source.is_symlink():
                path.mkdir()
                shutil.copystat(source, path)
            else:
                shutil.copy2(source, path, follow_symlinks=False)
            self._states[name] = _state(path)


def _states(folder: Path) -> dict[str, _State]:
    """(path below `folder`, state) of everything there; links are not followed."""
    start = len(os.path.join(folder, ""))
    found = {}
    for parent, folders, files in os.walk(folder):
        for name in (*folders, *files):
            path = os.path.join(parent, name)
            found[path[start:]] = _state(path)
    return found


def _state(path: Path | str) -> _State:
    """What changes with every write; of a folder only which one it is."""
    now = os.lstat(path)
    if stat.S_ISDIR(now.st_mode):
        return now.st_mode, now.st_ino
    return now.st_mode, now.st_ino, now.st_size, now.st_mtime_ns, now.st_ctime_ns
