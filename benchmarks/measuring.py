"""One run of a command: its wall time, the processor time and the peak memory of its processes."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")
_EVERY = 0.05
_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


@dataclass(frozen=True, slots=True)
class Measure:
    """Seconds on the clock, seconds of processor time, and peak MB, all of the whole process tree.

    Of several processes the memory is the sum of the proportional shares (PSS), so that pages which
    they share count once; of one it is what the system saw at most.
    """

    wall: float
    cpu: float
    peak: float


class RunFailed(Exception):
    """A measured command ended with an error; the text is the end of what it printed."""


def measure(command: Sequence[str], folder: Path, **environment: str) -> Measure:
    """Runs `command` in `folder` to its end.

    Raises:
        RunFailed: it did not end with 0.
    """
    with tempfile.TemporaryFile() as output:
        started = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=own_environment(**environment), stdout=output, stderr=output
        )
        watch = _Watch(process.pid)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        peak = max(watch.end(), usage.ru_maxrss / 1024)
        if process.returncode:
            output.seek(0)
            raise RunFailed(output.read().decode("utf-8", "replace")[-3000:])
    return Measure(wall, usage.ru_utime + usage.ru_stime, peak)


def own_environment(**more: str) -> dict[str, str]:
    """The environment of measured programs: quiet, UTF-8, nothing of another project's Python."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return {**kept, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", **more}


def tree(root: int) -> Iterator[int]:
    """The process `root` and all that it has started, as far as they still run (Linux)."""
    waiting = [root]
    while waiting:
        pid = waiting.pop()
        yield pid
        try:
            for task in (_PROC / str(pid) / "task").iterdir():
                waiting += map(int, (task / "children").read_text().split())
        except OSError:
            continue  # ended meanwhile


def cpu_of(root: int) -> float:
    """Seconds of processor time that the tree of `root` has used so far (Linux)."""
    total = 0
    for pid in tree(root):
        try:
            fields = (_PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        total += sum(map(int, fields[11:15]))  # own and of the children it has waited for
    return total / _TICKS


def memory_of(root: int) -> float:
    """MB that the tree of `root` holds now (Linux); 0 where the system does not tell."""
    return sum(map(_share, tree(root))) / 1024


def _share(pid: int) -> int:
    try:
        for line in (_PROC / str(pid) / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    except OSError:
        pass
    return 0


class _Watch:
    """Looks at the memory of a process tree until it is told to end."""

    def __init__(self, pid: int) -> None:
        self._pid, self._peak = pid, 0.0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def _look(self) -> None:
        while not self._over.wait(_EVERY):
            self._peak = max(self._peak, memory_of(self._pid))

    def end(self) -> float:
        self._over.set()
        self._thread.join()
        return self._peak


def command_line(program: str, *words: str) -> list[str]:
    """A module of this environment's Python as a command."""
    return [sys.executable, "-m", program, *words]
