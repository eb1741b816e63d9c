"""Single files: each is written whole or not at all, and is on the disk when the call returns."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import secrets
import stat
import tempfile
import time
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from .moves import rename, synced
from .stops import undisturbed
from .trouble import CannotWrite, told

_LEFT_OVER = 600
"""Seconds after which an unfinished file is one of a run that was killed."""

UNFINISHED = ".dang-ghi"
"""How the names of unfinished files of a cache end."""


def write_whole(path: Path, content: bytes) -> None:
    """Puts the file in the place of the one that is there; links keep leading to it.

    Raises:
        CannotWrite: nothing was changed.
    """
    write_all({path: content})


def write_all(files: Mapping[Path, bytes], gone: Collection[Path] = ()) -> None:
    """Writes several files that belong together, and deletes those in `gone`: all, or nothing.

    Raises:
        CannotWrite: nothing was changed.
    """
    ready: dict[Path, Path] = {}
    made: list[Path] = []
    try:
        for path, content in files.items():
            with told(path):
                target = Path(os.path.realpath(path))
                _check_plain(target, path)
                made += make_folders(target.parent)
                _clear_left_over(target)
                ready[target] = _unfinished(target)
                _fill(ready[target], content, target)
        _replace_each(ready, [Path(os.path.realpath(path)) for path in gone])
    except BaseException:
        for unfinished in ready.values():
            with contextlib.suppress(OSError):
                unfinished.unlink(missing_ok=True)
        remove_empty(made)
        raise


def put(folder: Path, name: str, content: bytes) -> None:
    """Writes a file into a folder under construction, which nobody reads yet.

    Raises:
        CannotWrite: the disk is full, say.
    """
    path = os.path.join(folder, name)
    with told(path):
        try:
            _write_plainly(path, content)
        except FileNotFoundError:
            parent = os.path.dirname(path)
            try:
                os.mkdir(parent)  # what is missing is nearly always the last part alone
            except OSError:
                os.makedirs(parent, exist_ok=True)
            _write_plainly(path, content)


def _write_plainly(path: str, content: bytes) -> None:
    with open(path, "wb") as stream:
        stream.write(content)


def keep(path: Path, content: bytes) -> None:
    """Writes a file of a cache: nobody sees half of it, but it may be lost or cut with the power.

    For files that tell whether they are whole, and of which there are so many that waiting for the
    disk with each would cost more than making them.

    Raises:
        CannotWrite: there is none.
    """
    with told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(f"{path.name}.{secrets.token_hex(4)}{UNFINISHED}")
        try:
            unfinished.write_bytes(content)
            rename(unfinished, path)
        except BaseException:
            with contextlib.suppress(OSError):
                unfinished.unlink(missing_ok=True)
            raise


def delete(path: Path) -> None:
    """Deletes a file of ours; one that is gone already is no fault.

    Raises:
        CannotWrite: it is still there.
    """
    with told(path, "không xóa được"):
        path.unlink(missing_ok=True)


@contextlib.contextmanager
def private_folder() -> Iterator[Path]:
    """A folder among the system's temporary ones that only this user may read, gone at the end.

    Raises:
        CannotWrite: there is no room for it.
    """
    with told(tempfile.gettempdir(), "không tạo được thư mục tạm trong"):
        folder = tempfile.TemporaryDirectory(prefix="kho-", ignore_cleanup_errors=True)
    with folder as name:
        yield Path(name)


@contextlib.contextmanager
def scratch_folder() -> Iterator[Path]:
    """`private_folder`, but anybody may read it.

    Raises:
        CannotWrite: there is no room for it.
    """
    with private_folder() as folder:
        os.chmod(folder, 0o755)  # LinkChecker gives up root's rights before it reads
        yield folder


def make_folders(folder: Path) -> list[Path]:
    """Makes the folder and those above it that are missing; returns the new ones, lowest last."""
    missing = []
    while not folder.exists() and folder != folder.parent:
        missing.append(folder)
        folder = folder.parent
    made = []
    try:
        for one in reversed(missing):
            one.mkdir(exist_ok=True)
            made.append(one)
    except OSError:
        remove_empty(made)
        raise
    return made


def remove_empty(folders: list[Path]) -> None:
    """Takes back folders that were made for something that did not come about."""
    for folder in reversed(folders):
        with contextlib.suppress(OSError):
            folder.rmdir()


def _check_plain(target: Path, named: Path) -> None:
    with contextlib.suppress(FileNotFoundError):
        if not stat.S_ISREG(target.stat().st_mode):
            raise CannotWrite(
                f"không ghi được {named}: ở đây đang có một thư mục hoặc thiết bị, không phải tệp;"
                " chuyển nó đi rồi chạy lại"
            )


def _stem(target: Path) -> str:
    return f".kho-{hashlib.sha256(os.fsencode(target.name)).hexdigest()[:12]}"


def _unfinished(target: Path) -> Path:
    return target.with_name(f"{_stem(target)}-{os.getpid()}-{secrets.token_hex(8)}.tmp")


def _clear_left_over(target: Path) -> None:
    """Deletes unfinished files of this target that a killed run has left."""
    name = re.compile(re.escape(_stem(target)) + r"-\d+-[0-9a-f]{16}\.tmp")
    for path in target.parent.iterdir():
        if name.fullmatch(path.name):
            with contextlib.suppress(OSError):
                if _is_left_over(path):
                    path.unlink()


def _is_left_over(path: Path) -> bool:
    if os.name == "posix":
        try:
            os.kill(int(path.name.split("-")[2]), 0)
        except ProcessLookupError:
            return True
        except (OSError, OverflowError):
            pass
    return path.lstat().st_mtime < time.time() - _LEFT_OVER


def _fill(unfinished: Path, content: bytes, target: Path) -> None:
    with open(unfinished, "xb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    with contextlib.suppress(FileNotFoundError):
        like = target.stat()
        with contextlib.suppress(OSError, AttributeError):  # Windows, or another's group
            os.chown(unfinished, like.st_uid, like.st_gid)
        os.chmod(unfinished, stat.S_IMODE(like.st_mode))


def _replace_each(ready: Mapping[Path, Path], gone: Collection[Path] = ()) -> None:
    """Puts the finished files in place; where one cannot be, those before it go back.

    Deletions come last: a run that is killed leaves old and new, never neither.
    """
    before: dict[Path, bytes | None] = {}
    with undisturbed():
        for target, unfinished in ready.items():
            try:
                with told(target):
                    if len(ready) + len(gone) > 1:
                        before[target] = target.read_bytes() if target.exists() else None
                    rename(unfinished, target)
            except CannotWrite:
                before.pop(target, None)
                _restore(before)
                raise
        for path in gone:
            try:
                with told(path, "không xóa được"):
                    before[path] = path.read_bytes() if path.exists() else None
                    path.unlink(missing_ok=True)
            except CannotWrite:
                before.pop(path, None)
                _restore(before)
                raise
        for folder in {target.parent for target in (*ready, *gone)}:
            synced(folder)


def _restore(before: Mapping[Path, bytes | None]) -> None:
    for target, content in before.items():
        with contextlib.suppress(CannotWrite):
            if content is None:
                delete(target)
            else:
                write_whole(target, content)
