"""Moving files and folders: renames, the exchange of two folders, bringing them to the disk."""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import sys
import time
from pathlib import Path
from typing import Any

_TRIES, _PAUSE = 6, 0.25
"""On Windows a virus scanner may hold a new file for a moment; times in seconds."""

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2  # linux/fcntl.h, linux/fs.h
_RENAME_SWAP = 2  # macOS sys/stdio.h
_NOT_OFFERED = frozenset({errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP})


def rename(source: Path, target: Path) -> None:
    """`os.replace`, tried again for a moment where another program holds the file.

    Raises:
        OSError: neither is changed.
    """
    for left in reversed(range(_TRIES)):
        try:
            os.replace(source, target)
            return
        except PermissionError:
            if os.name != "nt" or not left:
                raise
            time.sleep(_PAUSE)


def exchange(one: Path, other: Path) -> bool:
    """Exchanges two folders in one call; False where this system or disk does not offer that.

    Sources: renameat2(2) of Linux, renamex_np(2) of macOS.

    Raises:
        OSError: neither is changed.
    """
    call = _exchange_call()
    if call is None:
        return False
    sys.audit("kho.exchange", os.fspath(one), os.fspath(other))  # as os.replace does
    ctypes.set_errno(0)
    if call(os.fsencode(one), os.fsencode(other)) == 0:
        return True
    number = ctypes.get_errno()
    if number in _NOT_OFFERED:
        return False
    raise OSError(number, os.strerror(number), str(other))


def _exchange_call() -> Any:
    if sys.platform not in ("linux", "darwin"):
        return None
    system = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "darwin":
        swap = getattr(system, "renamex_np", None)
        return swap and (lambda one, other: swap(one, other, ctypes.c_uint(_RENAME_SWAP)))
    swap = getattr(system, "renameat2", None)
    return swap and (
        lambda one, other: swap(_AT_FDCWD, one, _AT_FDCWD, other, ctypes.c_uint(_RENAME_EXCHANGE))
    )


def synced(folder: Path) -> None:
    """Brings the names in a folder to the disk; systems without that go without."""
    with contextlib.suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def synced_tree(folder: Path) -> None:
    """Brings every file below a folder to the disk, so that a power cut finds it whole.

    Raises:
        OSError: the disk refused.
    """
    if sys.platform == "linux" and hasattr(system := ctypes.CDLL(None, use_errno=True), "syncfs"):
        number = os.open(folder, os.O_RDONLY)
        try:
            if system.syncfs(number) == 0:
                return
        finally:
            os.close(number)
    for parent, _, names in os.walk(folder):
        for name in names:
            path = Path(parent, name)
            if path.is_symlink() or not path.is_file():
                continue
            number = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
            try:
                os.fsync(number)
            finally:
                os.close(number)
        synced(Path(parent))
