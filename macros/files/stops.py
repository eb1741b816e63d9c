"""Ctrl-C, SIGTERM and SIGHUP: heeded between steps, never in the middle of one."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")


class Stopped(KeyboardInterrupt):
    """Somebody asked the program to end; `number` is the signal's."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class _State:
    depth = 0
    asked: int | None = None


def _on_signal(number: int, frame: FrameType | None) -> None:
    if _State.asked is not None:
        return  # it is ending already; a second one must not disturb the clearing up
    _State.asked = number
    if not _State.depth:
        raise Stopped(number)


@contextmanager
def heeded() -> Iterator[None]:
    """Within, a request to end raises `Stopped`; requests the caller ignores stay ignored."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {}
    _State.asked, _State.depth = None, 0
    for name in _NAMES:
        if (number := getattr(signal, name, None)) is None:
            continue
        handler = signal.getsignal(number)
        if handler not in (signal.SIG_IGN, None):
            before[number] = handler
            signal.signal(number, _on_signal)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        _State.asked = None


@contextmanager
def undisturbed() -> Iterator[None]:
    """Within, a request to end waits; it raises `Stopped` when the outermost of these ends."""
    _State.depth += 1
    waiting = _State.asked is None
    try:
        yield
    finally:
        _State.depth -= 1
    if waiting and not _State.depth:
        check()


def check() -> None:
    """Raises `Stopped` where a request came that nobody has seen: libraries swallow exceptions."""
    if _State.asked is not None:
        raise Stopped(_State.asked)
