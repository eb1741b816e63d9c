"""Builds and serves the site through MkDocs' own commands; a failed build leaves the old site."""

from __future__ import annotations

import logging
import shutil
import sys
import time
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from .mkdocs_log import VietnameseLog
from .mkdocs_settings import hold_to_checked_settings
from .site import sound_site


def build(root: Path, site_dir: Path | None, *, strict: bool) -> int:
    """Writes the site and says so; returns 0, or 1 with the earlier site left as it was."""
    started = time.perf_counter()
    target = (site_dir or root / "site").resolve()
    if not make_site(root, target, strict=strict):
        return 1
    pages = sum(1 for _ in target.rglob("*.html"))
    seconds = time.perf_counter() - started
    print(f"Đã dựng {pages} trang vào {_shown(target, root)} ({seconds:.1f} giây).")
    return 0


def make_site(root: Path, target: Path, *, strict: bool) -> bool:
    """Writes the site into the folder `target`; False, after saying why, if there is none.

    The new site is made beside the old one and put in its place only when it is whole.

    Raises:
        InvalidContent: settings or content have problems.
    """
    sound_site(root)  # before MkDocs, which would tell of a slip in its file in English
    hold_to_checked_settings()
    staging = target.with_name(f".{target.name}.dang-dung")
    shutil.rmtree(staging, ignore_errors=True)
    log = VietnameseLog.install()
    try:
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(staging))
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)
        config.plugins.on_shutdown()
        if strict and log.warnings:
            print(f"Có {log.warnings} cảnh báo (--strict); trang cũ giữ nguyên.", file=sys.stderr)
            return False
        put_in_place(staging, target)
    except (MkDocsException, SystemExit) as stop:
        if str(stop) not in {"", "0", "1"}:
            print(stop, file=sys.stderr)
        return False
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return True


def put_in_place(made: Path, target: Path) -> None:
    """Swaps the folder `made` for `target`; on a failure the old folder comes back."""
    old = target.with_name(f".{target.name}.cu")
    shutil.rmtree(old, ignore_errors=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():
        target.rename(old)
    try:
        made.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def serve(root: Path, address: str) -> int:
    """Builds and serves with live reload until stopped; 1 when the content has problems.

    Raises:
        InvalidContent: settings or content have problems.
    """
    sound_site(root)
    hold_to_checked_settings()
    VietnameseLog.install(level=logging.INFO)
    try:
        mkdocs_serve(str(root / "mkdocs.yml"), dev_addr=address, livereload=True)
    except (MkDocsException, SystemExit) as stop:
        if str(stop) not in {"", "0", "1"}:
            print(stop, file=sys.stderr)
        return 1
    return 0


def _shown(path: Path, root: Path) -> str:
    return f"{path.relative_to(root).as_posix()}/" if path.is_relative_to(root) else str(path)
