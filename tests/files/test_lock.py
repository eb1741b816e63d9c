"""One run at a time on a target, a killed run in nobody's way."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from macros.files.lock import locked
from macros.files.trouble import CannotWrite

HOLD = """
import sys, time
from pathlib import Path
from macros.files.lock import locked
with locked(Path(sys.argv[1]), "trang", print):
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
"""


def hold(path: Path, seconds: float) -> subprocess.Popen:
    """Another process that holds the lock."""
    words = [sys.executable, "-c", HOLD, str(path), str(seconds)]
    running = subprocess.Popen(words, stdout=subprocess.PIPE, encoding="utf-8",
                               cwd=Path(__file__).parents[2])  # fmt: skip
    assert running.stdout is not None and running.stdout.readline() == "held\n"
    return running


def test_a_second_run_says_who_holds_it_and_gives_up(tmp_path: Path) -> None:
    path, said = tmp_path / "khoa", []
    running = hold(path, 60)
    try:
        with (
            pytest.raises(
                CannotWrite, match=rf"tiến trình {running.pid} trên {socket.gethostname()}"
            ),
            locked(path, "trang", said.append, wait=0.5),
        ):
            pass
        assert len(said) == 1 and said[0].endswith("chờ nó xong…")
    finally:
        running.kill()
        running.wait()


def test_a_second_run_waits_for_the_first(tmp_path: Path) -> None:
    path, said = tmp_path / "khoa", []
    running = hold(path, 1)
    with locked(path, "trang", said.append, wait=60):
        assert running.wait() == 0
    assert len(said) == 1 and list(tmp_path.iterdir()) == []


def test_the_lock_of_a_killed_run_is_no_lock(tmp_path: Path) -> None:
    path, said = tmp_path / "khoa", []
    running = hold(path, 60)
    running.kill()
    running.wait()
    assert path.exists()
    with locked(path, "trang", said.append, wait=0):
        assert str(os.getpid()) in path.read_text("utf-8")
    assert said == [] and list(tmp_path.iterdir()) == []


def test_only_one_of_many_holds_it_at_a_time(tmp_path: Path) -> None:
    """Each adds a line when it comes and when it goes: no two may be within each other."""
    code = HOLD.replace(
        "time.sleep(float(sys.argv[2]))",
        "log = open(sys.argv[2], 'a'); log.write('+'); log.flush(); time.sleep(0.02);"
        " log.write('-'); log.flush()",
    )
    words = [sys.executable, "-c", code, str(tmp_path / "khoa"), str(tmp_path / "log")]
    runs = [
        subprocess.Popen(words, stdout=subprocess.DEVNULL, cwd=Path(__file__).parents[2])
        for _ in range(8)
    ]
    assert [run.wait() for run in runs] == [0] * 8
    assert (tmp_path / "log").read_text() == "+-" * 8


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    started = time.monotonic()
    with (
        pytest.raises(CannotWrite, match="không ghi được trang"),
        locked(tmp_path / "khong-co" / "khoa", "trang", print, wait=60),
    ):
        pass
    assert time.monotonic() - started < 30
