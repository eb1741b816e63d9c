"""Builds the site through MkDocs' own command; a failed build leaves the old site."""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files

from .files.folders import replace_folder
from .files.targets import checked_contents, checked_target
from .files.trouble import CannotWrite, one_line, reason
from .files.workplace import at_work_on
from .kept import Kept, kept_below
from .mkdocs_build import register
from .mkdocs_files import PlannedFile, PlannedGroup
from .mkdocs_log import VietnameseLog
from .mkdocs_settings import hold_to_checked_settings
from .pinning import ContentMoved
from .placing import carried_line, own_folders, tell
from .progress import Progress, progress
from .site import Site, sound_site
from .workers import Task, Workers, processes

_COLLECTED_AFTER = (5_000, 20, 10)
"""Of `gc.set_threshold`: how many new objects, and looks at the younger ones, go before a look."""

_WORTH_SHARING = 100
"""Files: fewer are made sooner than another process has begun."""

_TRIES = 5
"""How often a build starts again because files were saved while they were being read."""


def build(root: Path, site_dir: Path | None, *, strict: bool) -> int:
    """Writes the site and says so; returns 0, or 1 with the earlier site left as it was.

    Raises:
        InvalidContent: settings or content have problems.
        CannotWrite: the target is refused or cannot be written.
    """
    started = time.perf_counter()
    target = checked_target(site_dir or root / "site", root)
    checked_contents(target)
    with at_work_on(target, tell) as place:
        if make_site(root, place.fresh, strict=strict, target=target) is None:
            return 1
        placed = replace_folder(place)
    if placed.carried:
        tell(carried_line(placed.carried))
    pages = sum(name.endswith(".html") for *_, names in os.walk(target) for name in names)
    seconds = time.perf_counter() - started
    print(f"Đã dựng {pages} trang vào {one_line(_shown(target, root))} ({seconds:.1f} giây).")
    return 0


def make_site(
    root: Path, folder: Path, *, strict: bool, target: Path | None = None, afresh: bool = False
) -> Site | None:
    """Writes the site into the new folder `folder`; None, after saying why, if there is none.

    Args:
        root: the project.
        folder: where to write: a folder that nobody reads.
        strict: whether a warning is a fault.
        target: where the site will stand, to be held against the folders that the settings name.
        afresh: whether nothing that an earlier build has left is used: what is published is made
            in full.

    Returns:
        The project as it was read and built, whatever has been saved since.

    Raises:
        InvalidContent: settings or content have problems.
        CannotWrite: the disk is full, say.
    """
    hold_to_checked_settings()
    for left in reversed(range(_TRIES)):
        with _seldom_collecting(), progress() as shown:
            shown.wait("Đang đọc nội dung")
            kept = Kept() if afresh else kept_below(root)
            # Before MkDocs, which would tell of a slip in its file in English.
            site = sound_site(root, kept=kept)
            gc.freeze()
            try:
                made = _made_once(site, folder, kept, shown, strict=strict, target=target)
            except ContentMoved as moved:
                if not left:
                    print(moved, file=sys.stderr)
            else:
                return site if made else None
    return None


@contextmanager
def _seldom_collecting() -> Iterator[None]:
    """Has Python look for garbage that hangs together less often.

    A build makes much that stays until its end and little that is such garbage; looking through all
    of it again and again took a twentieth of the time. What is frozen is not looked through.
    """
    before = gc.get_threshold()
    gc.set_threshold(*_COLLECTED_AFTER)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def _made_once(
    site: Site, folder: Path, kept: Kept, shown: Progress, *, strict: bool, target: Path | None
) -> bool:
    log = VietnameseLog.install(docs=site.root / "docs")
    try:
        config = load_config(str(site.root / "mkdocs.yml"), site_dir=str(folder))
        if target:
            checked_target(target, site.root, own_folders(config))
        config.plugins.on_startup(command="build", dirty=False)
        register(config, site, kept)
        shared = _SharedOut(site, kept, shown)
        config.plugins["kho-chia-viec"] = shared  # type: ignore[assignment]
        try:
            mkdocs_build(config)
        finally:
            shared.stop()
            config.plugins.on_shutdown()
    except OSError as error:
        where = error.filename or target or folder
        raise CannotWrite(f"không dựng được trang: {where}: {reason(error)}") from error
    except ContentMoved:  # an end of MkDocs' kind too, but one to begin again after
        raise
    except (MkDocsException, SystemExit) as stop:
        if str(stop) not in {"", "0", "1"}:
            print(stop, file=sys.stderr)
        return False
    if strict and log.warnings:
        print(f"Có {log.warnings} cảnh báo (--strict); trang cũ giữ nguyên.", file=sys.stderr)
        return False
    return True


class _SharedOut:
    """Has the files of the plan made by as many processes as pay, beside what MkDocs writes."""

    def __init__(self, site: Site, kept: Kept, shown: Progress) -> None:
        self._packs, self._store, self._shown = site.offers.cache.packs, kept.store, shown
        self._workers: Workers | None = None

    @event_priority(-200)  # frames stand: after this MkDocs writes
    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Begins, and begins to count."""
        planned = [file for file in files if isinstance(file, PlannedFile)]
        for file in planned:
            file.is_shared_out = True
        self._shown.begin(len(planned), "Đang dựng")
        self._workers = Workers(_tasks(planned), self._report, self._hear)
        self._workers.start(processes() if len(planned) >= _WORTH_SHARING else 1)
        return env

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Takes part, to the end."""
        assert self._workers is not None
        self._workers.finish(self._shown.step)

    def stop(self) -> None:
        """Leaves no other process, however the build has ended."""
        if self._workers is not None:
            self._workers.stop()

    def _report(self) -> tuple[list[bytes], list[str], dict[str, bytes]]:
        return list(self._packs.used), *self._store.used

    def _hear(self, report: Any) -> None:
        packed, *stored = report
        self._packs.note_used(packed)
        self._store.note_used(*stored)


def _tasks(planned: Sequence[PlannedFile]) -> list[Task]:
    """The writing of the files: groups and batches, which are long, first."""
    batches: dict[str, list[PlannedFile]] = {}
    for file in planned:
        if file.batch:
            batches.setdefault(file.batch, []).append(file)
    groups = [file.write for file in planned if isinstance(file, PlannedGroup)]
    single = [f.write for f in planned if not (f.batch or isinstance(f, PlannedGroup))]
    return [*groups, *(partial(_write_all, batch) for batch in batches.values()), *single]


def _write_all(files: Sequence[PlannedFile]) -> None:
    for file in files:
        file.write()


def _shown(path: Path, root: Path) -> str:
    return f"{path.relative_to(root).as_posix()}/" if path.is_relative_to(root) else str(path)
