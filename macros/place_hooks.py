"""MkDocs events that keep `mkdocs build` as safe as `kho build`: beside the target, then in place.

`kho` brings a workplace of its own and `mkdocs serve` a temporary folder: both are left alone.
"""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority

from macros.building import carried_line, own_folders, tell
from macros.files.folders import replace_folder
from macros.files.targets import checked_contents, checked_target
from macros.files.trouble import CannotWrite
from macros.files.workplace import Workplace, at_work_on, is_workplace

_LAST = -200
"""After the content is known to be sound, and after every file of the site is written."""


class _Build:
    serving = False
    place: Workplace | None = None
    held = ExitStack()


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remembers whether MkDocs serves from a temporary folder of its own."""
    _Build.serving = command == "serve"


@event_priority(_LAST)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Has the site written beside its target; refuses a target that is not a site of ours."""
    if _Build.serving or is_workplace(Path(config.site_dir)):
        return config
    project = Path(config.config_file_path).parent
    try:
        target = checked_target(Path(config.site_dir), project, own_folders(config))
        checked_contents(target)
        _Build.place = _Build.held.enter_context(at_work_on(target, tell))
    except CannotWrite as refused:
        raise _aborted(refused) from refused
    config.site_dir = str(_Build.place.fresh)
    return config


@event_priority(_LAST)
def on_post_build(config: MkDocsConfig) -> None:
    """Puts the finished site in the place of the one before."""
    if _Build.place is None:
        return
    try:
        placed = replace_folder(_Build.place)
    except CannotWrite as failed:
        raise _aborted(failed) from failed
    if placed.carried:
        tell(carried_line(placed.carried))
    config.site_dir = str(_Build.place.target)
    _clear()


def on_build_error(error: Exception) -> None:
    """Clears up where there will be no site."""
    _clear()


def on_shutdown() -> None:
    """Clears up where MkDocs was stopped."""
    _clear()


def _aborted(failed: CannotWrite) -> Abort:
    tell(f"lỗi: {failed}")
    return Abort("Chưa đặt trang nào, trang cũ giữ nguyên.")


def _clear() -> None:
    _Build.place = None
    _Build.held.close()
