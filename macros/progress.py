"""Shows how far a long run has come, on a terminal alone."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from tqdm import tqdm

tqdm.monitor_interval = 0  # no thread that looks on: a build forks, and threads do not survive that

_PATIENCE = 2
"""Seconds before anything is shown: what ends sooner needs no bar."""


class Progress:
    """Steps of a run; shown where somebody looks on, silent in a pipe or a file."""

    def __init__(self) -> None:
        self._bar: tqdm | None = None

    def begin(self, total: int, what: str) -> None:
        """Begins to count `total` steps of `what` (`Đang dựng`)."""
        self.end()
        self._bar = tqdm(
            total=total,
            desc=what,
            unit="tệp",
            file=sys.stderr,
            disable=None,  # shown on a terminal alone
            delay=_PATIENCE,
            leave=False,
            bar_format="{desc}: {n_fmt}/{total_fmt} {unit} {bar:30} còn {remaining}",
        )

    def step(self, count: int = 1) -> None:
        """Counts steps."""
        if self._bar is not None:
            self._bar.update(count)

    def end(self) -> None:
        """Takes the bar away."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None


@contextmanager
def progress() -> Iterator[Progress]:
    """A progress that is taken away at the end, however it comes."""
    shown = Progress()
    try:
        yield shown
    finally:
        shown.end()
