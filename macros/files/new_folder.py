"""A folder that was not there, put in its place whole."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Mapping
from pathlib import Path

from .moves import rename, synced_tree
from .stops import undisturbed
from .trouble import Refused, told
from .whole import make_folders, put


def new_folder(target: Path, files: Mapping[str, bytes], runnable: frozenset[str]) -> None:
    """Makes the folder `target` with `files` (path in it, bytes); half of it is never seen.

    Args:
        runnable: paths of what may be run by its name.

    Raises:
        Refused: something is there already.
        CannotWrite: nothing was made.
    """
    target = Path(os.path.abspath(target))
    if os.path.lexists(target) and not (target.is_dir() and not any(target.iterdir())):
        raise Refused(f"{target} đã có; đặt tên một thư mục chưa có")
    with told(target, "không tạo được"):
        make_folders(target.parent)
        beside = Path(tempfile.mkdtemp(prefix=".kho-lap-", dir=target.parent))
    try:
        folder = beside / target.name
        for name, content in files.items():
            put(folder, name, content)
        with told(target, "không tạo được"):
            for name in runnable:
                path = folder / name
                path.chmod(path.stat().st_mode | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)
            synced_tree(folder)
            with undisturbed():
                if target.is_dir():
                    target.rmdir()
                rename(folder, target)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
