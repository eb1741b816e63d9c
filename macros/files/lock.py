"""One run at a time on a target: the system's own lock on a small file that says who holds it.

The system lets go of the lock when its process ends, however it ends, so a lock file without a
lock is one that a killed run has left. The file holds process, machine and time for people.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from .stops import undisturbed
from .trouble import CannotWrite, told
from .whole import make_folders, remove_empty

WAIT = 600.0
"""Seconds that a run waits for another one."""

_PAUSE = 0.2
_BYTE = 1 << 30
"""Windows locks bytes and then lets nobody read them: one far behind the text is locked."""


@contextlib.contextmanager
def locked(
    path: Path, shown: str, say: Callable[[str], None], wait: float | None = None
) -> Iterator[None]:
    """Holds the lock on the file `path`, which is made for it and goes with it.

    Args:
        path: the lock file.
        shown: what is locked, for messages.
        say: takes the line that tells of waiting.
        wait: seconds to wait for another run; None for `WAIT`.

    Raises:
        CannotWrite: another run holds it for longer, or there can be no lock there.
    """
    until = time.monotonic() + (WAIT if wait is None else wait)
    number, told_of = None, False
    try:
        while True:
            with undisturbed():
                number = _try(path, shown)
            if number is not None:
                break
            holder = _holder(path)
            if time.monotonic() >= until:
                raise CannotWrite(
                    f"một lần chạy khác đang ghi vào {shown}{holder}; chờ nó xong rồi chạy lại"
                )
            if not told_of:
                say(f"Một lần chạy khác đang ghi vào {shown}{holder}; chờ nó xong…")
                told_of = True
            time.sleep(_PAUSE)
        yield
    finally:
        if number is not None:
            with undisturbed():
                _let_go(path, number)


@contextlib.contextmanager
def one_at_a_time(
    folder: Path, name: str, shown: str, say: Callable[[str], None], wait: float | None = None
) -> Iterator[None]:
    """`locked` for what is no folder of its own: the lock file is `<name>.khoa` in `folder`.

    Within, one reads what is there and then writes, and nobody else does in between.

    Raises:
        CannotWrite: as of `locked`, or there can be no such folder.
    """
    made: list[Path] = []
    try:
        with told(folder):
            made += make_folders(folder)
        with locked(folder / f"{name}.khoa", shown, say, wait):
            yield
    finally:
        remove_empty(made)


def _try(path: Path, shown: str) -> int | None:
    """The locked file; None where another process has it."""
    with told(shown):
        try:
            number = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o644)
        except PermissionError:
            if os.name == "nt" and path.exists():
                return None  # on its way to be deleted
            raise
        try:
            if not _lock(number) or not _is_still(path, number):
                os.close(number)
                return None
            os.ftruncate(number, 0)
            os.write(number, _note())
        except BaseException:
            with contextlib.suppress(OSError):
                os.close(number)
            raise
    return number


def _lock(number: int) -> bool:
    try:
        if os.name == "nt":
            import msvcrt

            os.lseek(number, _BYTE, os.SEEK_SET)
            msvcrt.locking(number, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
            os.lseek(number, 0, os.SEEK_SET)
        else:
            import fcntl

            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _is_still(path: Path, number: int) -> bool:
    """Whether the file is the one of this name: the last holder may have deleted it meanwhile."""
    try:
        return os.path.samestat(path.stat(), os.fstat(number))
    except FileNotFoundError:
        return False


def _let_go(path: Path, number: int) -> None:
    with contextlib.suppress(OSError):
        if os.name == "nt":  # an open file cannot be deleted there
            os.close(number)
            path.unlink(missing_ok=True)
        else:
            if _is_still(path, number):
                path.unlink(missing_ok=True)
            os.close(number)


def _note() -> bytes:
    now = dt.datetime.now().astimezone().isoformat(timespec="seconds")
    note = {"tien_trinh": os.getpid(), "may": socket.gethostname(), "luc": now}
    return json.dumps(note, ensure_ascii=False).encode()


def _holder(path: Path) -> str:
    """` (tiến trình 12 trên may-a, từ 10:05 ngày 01/02/2027)`, empty where it is not told."""
    try:
        note = json.loads(path.read_text("utf-8"))
        since = dt.datetime.fromisoformat(note["luc"])
        return (
            f" (tiến trình {note['tien_trinh']} trên {note['may']},"
            f" từ {since:%H:%M} ngày {since:%d/%m/%Y})"
        )
    except (OSError, ValueError, KeyError, TypeError):
        return ""
