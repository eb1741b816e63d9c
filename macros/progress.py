"""Shows how far a long run has come, on a terminal alone."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from tqdm import tqdm

tqdm.monitor_interval = 0  # no thread that looks on: a build forks, and threads do not survive that

_PATIENCE = 2
"""Seconds of a run before anything is shown: what ends sooner needs no bar."""

_USUAL_SIZE = (80, 24)


class Progress:
    """Steps of a run; shown where somebody looks on, silent in a pipe or a file."""

    def __init__(self) -> None:
        self._started = time.monotonic()
        self._bar: tqdm | None = None
        self._waking: threading.Timer | None = None

    def wait(self, what: str) -> None:
        """Begins a stretch whose steps cannot be counted (`Đang đọc nội dung`)."""
        self.end()
        if sys.stderr.isatty():
            self._waking = threading.Timer(self._patience_left(), self._say, (what,))
            self._waking.daemon = True
            self._waking.start()

    def _say(self, what: str) -> None:
        self._bar = tqdm(
            desc=what, file=sys.stderr, leave=False, **_screen(), bar_format="{desc} …"
        )

    def begin(self, total: int, what: str) -> None:
        """Begins to count `total` steps of `what` (`Đang dựng`); no thread runs from here on."""
        self.end()
        self._bar = tqdm(
            total=total,
            desc=what,
            unit="tệp",
            file=sys.stderr,
            disable=None,  # shown on a terminal alone
            delay=self._patience_left(),
            leave=False,
            **_screen(),
            bar_format="{desc}: {n_fmt}/{total_fmt} {unit} {bar:30} còn {remaining}",
        )

    def _patience_left(self) -> float:
        return max(0.0, self._started + _PATIENCE - time.monotonic())

    def step(self, count: int = 1) -> None:
        """Counts steps."""
        if self._bar is not None:
            self._bar.update(count)

    def end(self) -> None:
        """Takes away what is shown."""
        if self._waking is not None:
            self._waking.cancel()
            self._waking.join()
            self._waking = None
        if self._bar is not None:
            self._bar.close()
            self._bar = None


def _screen() -> dict[str, int]:
    """The terminal's size; a usual one where it does not know its own, for tqdm would be silent."""
    columns, lines = 0, 0
    with suppress(OSError, ValueError):  # a stream without a file
        columns, lines = os.get_terminal_size(sys.stderr.fileno())
    return {"ncols": columns or _USUAL_SIZE[0], "nrows": lines or _USUAL_SIZE[1]}


@contextmanager
def progress() -> Iterator[Progress]:
    """A progress that is taken away at the end, however it comes."""
    shown = Progress()
    try:
        yield shown
    finally:
        shown.end()
