"""What others added to a published folder goes over into the new version, with modes and owners."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
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
    page = old / "index.html"
    for path in (new, *(new / name for name in _names_in(new))):
        counterpart = old / path.relative_to(new)
        if path.is_symlink():
            continue
        alike = os.path.isdir if path.is_dir() else os.path.isfile
        if counterpart.is_symlink() or not alike(counterpart):
            counterpart = old if path.is_dir() else page
        if counterpart.exists():
            _owned_like(counterpart, path)
            with contextlib.suppress(OSError):
                os.chmod(path, stat.S_IMODE(counterpart.stat().st_mode))


def _parents_like(old: Path, new: Path, path: str) -> None:
    for above in reversed(Path(path).parents[:-1]):
        if not (new / above).exists():
            (new / above).mkdir()
            shutil.copystat(old / above, new / above)
            _owned_like(old / above, new / above)


def _owned_like(old: Path, new: Path) -> None:
    with contextlib.suppress(OSError, AttributeError):  # Windows, or not permitted
        like, is_now = old.lstat(), new.lstat()
        if like.st_gid != is_now.st_gid:
            with contextlib.suppress(OSError):
                os.chown(new, -1, like.st_gid, follow_symlinks=False)
        if like.st_uid != is_now.st_uid:
            os.chown(new, like.st_uid, -1, follow_symlinks=False)


def _names_in(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*"))]
