"""Keeps `mkdocs build` as safe as `kho build`: written beside the target, then put in its place.

`kho` brings a workplace of its own and `mkdocs serve` a temporary folder: both are left alone.
"""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority

from .files.folders import replace_folder
from .files.targets import checked_contents, checked_target
from .files.trouble import CannotWrite
from .files.workplace import at_work_on, is_workplace

PLUGIN = "kho-dat"
"""What MkDocs calls this part of a build."""

_LAST = -200
"""After every file of the site is written."""


def place_beside(config: MkDocsConfig) -> None:
    """Has a build that MkDocs was called for written beside its target.

    Raises:
        Abort: the target is refused or cannot be written.
    """
    if is_workplace(Path(config.site_dir)):
        return
    project = Path(config.config_file_path).parent
    try:
        target = checked_target(Path(config.site_dir), project, own_folders(config))
        checked_contents(target)
        config.plugins[PLUGIN] = _Placing(config, target)  # type: ignore[assignment]
    except CannotWrite as refused:
        raise _aborted(refused) from refused


def own_folders(config: MkDocsConfig) -> list[Path]:
    """The folders that the settings name: no site may go there."""
    theme = config.theme.custom_dir
    return [Path(config.docs_dir), *([Path(theme)] if theme else [])]


def tell(line: str) -> None:
    """Says a line beside the command's own output."""
    print(line, file=sys.stderr, flush=True)


def carried_line(paths: tuple[str, ...]) -> str:
    """What is said of the files that others had added to the target."""
    shown = ", ".join(paths[:5]) + (", …" if len(paths) > 5 else "")
    return f"Giữ lại {len(paths)} tệp do người khác đặt vào: {shown}."


class _Placing:
    """The end of a build: the finished site takes the place of the one before."""

    def __init__(self, config: MkDocsConfig, target: Path) -> None:
        self._held = ExitStack()
        self._place = self._held.enter_context(at_work_on(target, tell))
        config.site_dir = str(self._place.fresh)

    @event_priority(_LAST)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Puts the finished site in the place of the one before."""
        try:
            placed = replace_folder(self._place)
        except CannotWrite as failed:
            raise _aborted(failed) from failed
        if placed.carried:
            tell(carried_line(placed.carried))
        config.site_dir = str(self._place.target)
        self._held.close()

    def on_build_error(self, error: Exception) -> None:
        """Clears up where there will be no site."""
        self._held.close()

    def on_shutdown(self) -> None:
        """Clears up where MkDocs was stopped."""
        self._held.close()


def _aborted(failed: CannotWrite) -> Abort:
    tell(f"lỗi: {failed}")
    return Abort("Chưa đặt trang nào, trang cũ giữ nguyên.")
