"""What the processes of a parallel run (pytest-xdist) share: it is made by one of them."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

_LOOKS_EVERY, _MADE_WITHIN = 0.1, 1800.0


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """The folder `name` of this run, made by the first process that asks for it.

    `make` fills a folder that is there and empty; nobody may change it afterwards.
    """
    base = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent
    folder, done, failed = base / name, base / f"{name}.done", base / f"{name}.failed"
    try:
        folder.mkdir()
    except FileExistsError:
        _wait_for(done, failed)
        return folder
    try:
        make(folder)
    except BaseException:
        failed.touch()
        raise
    done.touch()
    return folder


def _wait_for(done: Path, failed: Path) -> None:
    end = time.monotonic() + _MADE_WITHIN
    while not done.exists():
        if failed.exists() or time.monotonic() > end:
            raise AssertionError(f"{done.stem} could not be made; another process says why")
        time.sleep(_LOOKS_EVERY)
