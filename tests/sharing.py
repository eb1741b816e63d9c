"""What the processes of a parallel run (pytest-xdist) share: it is made by one of them.

And in which order the files come: each goes to the process that is free next.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

_LOOKS_EVERY, _MADE_WITHIN = 0.1, 1800.0

LONGEST_FIRST = (
    "files/test_side_by_side.py",
    "files/test_swap.py",  # both fork hundreds of times: quick while the process is small
    "accessibility/test_axe.py",
    "robustness/test_hostile.py",
    "safety/test_payloads.py",
    "publish/test_offline.py",
    "test_pinning.py",
    "robustness/test_serving.py",
    "publish/test_servers.py",
    "safety/test_payloads_in_browser.py",
    "browser/test_enlarged_text.py",
    "browser/test_gio.py",
    "browser/test_browse.py",
    "browser/test_report.py",
    "robustness/test_places.py",
    "robustness/test_new_build.py",
    "accessibility/test_keyboard.py",
    "site/test_links.py",
    "speed/test_budget.py",
    "robustness/test_odd_readers.py",
    "desk/test_desk_in_browser.py",
    "robustness/test_wide_input.py",
    "test_building.py",
    "start/test_run.py",
    "test_preview.py",
    "safety/test_policy.py",
    "start/test_types.py",
    "browser/test_soan.py",
    "site/test_words.py",
    "importing/test_command.py",
    "excel/test_round_trip.py",
    "publish/test_sub_path.py",
    "desk/test_served_with_site.py",
    "test_incremental.py",
)
"""Files of more than some ten seconds: begun last, one would keep one process busy alone."""


def longest_first(items: list[pytest.Item]) -> None:
    """Sorts the tests of a parallel run: long files first, the others as they stand."""
    ranks = {Path(name): rank for rank, name in enumerate(LONGEST_FIRST)}
    tests = Path(__file__).parent

    def rank(item: pytest.Item) -> int:
        below = item.path.relative_to(tests) if item.path.is_relative_to(tests) else item.path
        return ranks.get(below, len(ranks))

    items.sort(key=rank)


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
