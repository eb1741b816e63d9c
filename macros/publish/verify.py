"""Says whether what is served, or stands in a folder, is what was made."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from ..files.marker import NAME as MARKER
from ..files.marker import added_sum, read_marker
from .served import look_at


def differences_in_folder(sums: Mapping[str, str], folder: Path) -> list[str]:
    """Vietnamese lines on files that are missing, changed or should not be there.

    Files that others had added when the site was put there (`carried_files`) may be there.
    """
    found = []
    present = _files_in(folder)
    for path, total in sums.items():
        if path not in present:
            found.append(f"thiếu {path}")
        elif hashlib.sha256((folder / path).read_bytes()).hexdigest() != total:
            found.append(f"khác bản đã làm: {path}")
    extra = present - sums.keys() - set(carried_files(folder))
    return found + [f"thừa {path}" for path in sorted(extra)]


def carried_files(folder: Path) -> list[str]:
    """The files that others had added and the last publication carried over, still as they were."""
    marker = read_marker(folder)
    if marker is None:
        return []
    others = sorted(_files_in(folder) - marker.sums.keys())
    return [path for path in others if added_sum(folder, path) in marker.added]


def _files_in(folder: Path) -> set[str]:
    paths = (path for path in folder.rglob("*") if path.is_file() or path.is_symlink())
    return {path.relative_to(folder).as_posix() for path in paths} - {MARKER}


def differences_at(sums: Mapping[str, str], address: str) -> list[str]:
    """The same for the content of a site that is served at `address`; files for servers are not."""
    return look_at(sums, address).told()
