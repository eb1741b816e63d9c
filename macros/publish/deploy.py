"""Puts a published site into a folder in one step, and keeps the one that stood there."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

BEFORE, UNFINISHED = ".truoc", ".dang-chep"


def deploy(files: Mapping[str, bytes], target: Path) -> Path | None:
    """Writes the site beside `target`, then swaps; returns where the one before is kept, if any.

    Both swaps are renames, so readers meet the old site or the new one, never half of either. A
    failure before the swap leaves everything as it was; one in between brings the old site back.

    Raises:
        OSError: the folder cannot be written.
        FileExistsError: `target` holds something that is no site of ours.
    """
    target = target.resolve()
    if target.exists() and any(target.iterdir()) and not (target / "ung-dung.json").is_file():
        raise FileExistsError(f"{target} có nội dung khác, không phải trang của kho")
    unfinished, before = (target.with_name(target.name + end) for end in (UNFINISHED, BEFORE))
    shutil.rmtree(unfinished, ignore_errors=True)
    for path, content in files.items():
        written = unfinished / path
        written.parent.mkdir(parents=True, exist_ok=True)
        written.write_bytes(content)
    if not target.exists():
        unfinished.rename(target)
        return None
    shutil.rmtree(before, ignore_errors=True)
    target.rename(before)
    try:
        unfinished.rename(target)
    except OSError:
        before.rename(target)
        raise
    return before
