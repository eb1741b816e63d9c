"""Finished folders put aside for as long as a program runs: what `serve` shows during a build."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path


class KeptFolders:
    """A place of the system's for folders that are taken over one after the other."""

    def __init__(self) -> None:
        self._place = Path(tempfile.mkdtemp(prefix="kho_serve_"))
        self._count = 0

    def take(self, made: Path) -> Path:
        """Moves the folder `made` here and returns where it is now; the one before goes."""
        before = self._place / str(self._count)
        self._count += 1
        now = Path(shutil.move(made, self._place / str(self._count)))
        shutil.rmtree(before, ignore_errors=True)
        return now

    def drop(self) -> None:
        """Removes everything."""
        shutil.rmtree(self._place, ignore_errors=True)
