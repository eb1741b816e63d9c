"""What others added to a published folder goes over into the new version, with modes and owners."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from .marker import NAME, Contents
from .trouble import Refused


def carry(old: Path, new: Path, found: Contents) -> None:
    """Copies into `new` what `found` says that others added to `old`; what is there stays.

    Raises:
        OSError: something cannot be copied.
    """
    for path in found.empty:
        (new / path).mkdir(parents=True, exist_ok=True)
    for path in found.added:
        if os.path.lexists(new / path):
            continue
        _parents_like(old, new, path)
        shutil.copy2(old / path, new / path, follow_symlinks=False)
        _owned_like(old / path, new / path)


def check_room(target: Path, new: Path, found: Contents) -> None:
    """Refuses where the new version needs the name of something that others added.

    Raises:
        Refused: with the first such name.
    """
    if not (found.added or found.empty):
        return
    taken = {path.casefold(): path for path in _names_in(new) if path != NAME}
    files = {name for name, path in taken.items() if not (new / path).is_dir()}
    for path in (*found.added, *found.empty):
        name = path.casefold()
        above = {name.rsplit("/", count)[0] for count in range(1, name.count("/") + 1)}
        is_folder = path in found.empty
        if (name in taken and not (is_folder and name not in files)) or above & files:
            raise Refused(
                f"không ghi vào thư mục {target}: bản mới cũng có tên {path}, mà tệp ấy do người"
                " khác đặt vào. Đổi tên hoặc chuyển tệp ấy đi rồi chạy lại."
            )


def dressed_like(old: Path, new: Path) -> None:
    """Gives the new version the modes, and where allowed the owner and group, of the old one.

    What the old one does not have takes after its first page and its own folder.
    """
    of_folder, of_page = old.stat(), _plain_state(old / "index.html")
    start = len(os.path.join(new, ""))
    for path, is_folder in _below(new):
        like = _plain_state(os.path.join(old, path[start:]))
        if like is None or stat.S_ISDIR(like.st_mode) != is_folder:
            like = of_folder if is_folder else of_page
        if like is None or not (is_folder or stat.S_ISREG(like.st_mode)):
            continue
        now = os.lstat(path)
        _owned(like, now, path)
        # A mode that is set anew, even the same, makes a file one that was changed since.
        if stat.S_IMODE(like.st_mode) != stat.S_IMODE(now.st_mode):
            with contextlib.suppress(OSError):
                os.chmod(path, stat.S_IMODE(like.st_mode))


def _below(folder: Path) -> Iterator[tuple[str, bool]]:
    """(path, whether it is a folder) of the folder and of all below it but links."""
    yield os.fspath(folder), True
    for parent, folders, files in os.walk(folder):
        for names, is_folder in ((folders, True), (files, False)):
            for path in (os.path.join(parent, name) for name in names):
                if not os.path.islink(path):
                    yield path, is_folder


def _plain_state(path: Path | str) -> os.stat_result | None:
    """The state of a file or folder; None where there is none, or a link."""
    with contextlib.suppress(OSError):
        state = os.lstat(path)
        return None if stat.S_ISLNK(state.st_mode) else state
    return None


def _parents_like(old: Path, new: Path, path: str) -> None:
    for above in reversed(Path(path).parents[:-1]):
        if not (new / above).exists():
            (new / above).mkdir()
            shutil.copystat(old / above, new / above)
            _owned_like(old / above, new / above)


def _owned_like(old: Path, new: Path) -> None:
    with contextlib.suppress(OSError):
        _owned(old.lstat(), new.lstat(), new)


def _owned(like: os.stat_result, now: os.stat_result, path: Path | str) -> None:
    with contextlib.suppress(OSError, AttributeError):  # Windows, or not permitted
        if like.st_gid != now.st_gid:
            with contextlib.suppress(OSError):
                os.chown(path, -1, like.st_gid, follow_symlinks=False)
        if like.st_uid != now.st_uid:
            os.chown(path, like.st_uid, -1, follow_symlinks=False)


def _names_in(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*"))]
