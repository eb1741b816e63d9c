"""`kho check`: every problem of the content, once or after each save, for people or machines."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from .catalog.settings_places import SETTINGS_FILE
from .files.seen import state_of
from .knowledge_base import content_fingerprint

PAUSE = 0.5
"""Seconds between two looks for a saved file."""


def watch(root: Path, check: Callable[[], int], *, rounds: int | None = None) -> int:
    """Checks now and after every save until stopped (Ctrl-C); `rounds` ends it after so many."""
    seen = ""
    while rounds is None or rounds > 0:
        now = f"{content_fingerprint(root)} {state_of(root / SETTINGS_FILE)}"
        if now != seen:
            seen = now
            print(f"— {time.strftime('%H:%M:%S')} —", file=sys.stderr)
            code = check()
            mark = "còn lỗi, sửa rồi lưu lại" if code else "không có lỗi"
            print(f"{mark}; đang chờ tệp được lưu (Ctrl-C để dừng)", file=sys.stderr, flush=True)
            rounds = None if rounds is None else rounds - 1
            continue
        time.sleep(PAUSE)
    return 0
