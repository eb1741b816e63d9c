"""Runs killed at random moments, runs side by side: `python -m benchmarks.kills [count] [seed]`.

On a small made-up project, for `build` and for `publish --to`: each run is ended at a random
moment (SIGKILL every second time, else SIGTERM, SIGINT or SIGHUP), half of them near the end,
where folders are exchanged; then pairs of runs are started at once. After each the target has to
hold one version whole, the kept one likewise, and files of others have to be as they were, or it
stops. Prints a line of counts for each. A command may be named (`build`, `publish`).
"""

from __future__ import annotations

import hashlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from benchmarks.small_project import write_ours

RECORDS = 3
ADDED = {"google1234.html": b"google-site-verification", ".well-known/security.txt": b"Contact"}
"""What the people of a server put into a published folder."""

GENTLE = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
"""Requests to end, which a run heeds and clears up after; SIGKILL leaves that to the next one."""

BESIDE = {"ben-canh.txt": b"cua nguoi khac", ".kho-la/thu.txt": b"khong phai cua chuong trinh"}
"""What others have beside it."""


class Wrong(Exception):
    """Something was lost or mixed."""


def sum_of_tree(folder: Path) -> str:
    """One sum over the names and contents of a version, markers and files of others left out."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name != ".kho-trang" and name not in ADDED:
            digest.update(f"{name}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


class Trial:
    """A command with its target, its projects (one a version) and what each version looks like."""

    def __init__(self, folder: Path, command: str) -> None:
        self.command = command
        self.portal = folder / "cong"
        self.target = self.portal / "trang"
        self.before = self.portal / "trang.truoc"
        self.projects = [folder / "a", folder / "b"]
        for project in self.projects:
            project.mkdir()
            write_ours(project, RECORDS)
            page = project / "docs/index.md"
            page.write_text(f"{page.read_text('utf-8')}\nBản {project.name}.\n", "utf-8")
            guide = project / "docs/huong-dan/index.md"  # its page on macros was left out
            guide.write_text(
                guide.read_text("utf-8").replace("](macro.md)", "](index.md)"), "utf-8"
            )
        for name, content in BESIDE.items():
            (self.portal / name).parent.mkdir(parents=True, exist_ok=True)
            (self.portal / name).write_bytes(content)
        self.versions = {self._first(project) for project in self.projects}
        self._first(self.projects[0])  # measured once more, now that all downloads are made
        for name, content in ADDED.items():
            (self.target / name).parent.mkdir(parents=True, exist_ok=True)
            (self.target / name).write_bytes(content)

    def _first(self, project: Path) -> str:
        started = time.monotonic()
        done = self.start(project)
        _, errors = done.communicate()
        if done.returncode:
            raise SystemExit(errors)
        self.seconds = time.monotonic() - started
        return sum_of_tree(self.target)

    def start(self, project: Path) -> subprocess.Popen:
        words = {"build": ["build", "--site-dir"], "publish": ["publish", "--to"]}[self.command]
        return subprocess.Popen(
            [sys.executable, "-m", "macros.cli", *words, str(self.target)],
            cwd=project,
            env={**os.environ, "PYTHONPATH": str(project), "NO_MKDOCS_2_WARNING": "1"},
            preexec_fn=_as_from_a_terminal,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )

    def check(self) -> None:
        """Raises Wrong where a version is not whole or something of others has changed."""
        for folder in (self.target, self.before):
            if folder.exists() and sum_of_tree(folder) not in self.versions:
                raise Wrong(f"{folder.name} is no version")
        if not self.target.exists():
            raise Wrong("no target")
        for folder, wanted in ((self.target, ADDED), (self.portal, BESIDE)):
            for name, content in wanted.items():
                if not (folder / name).exists() or (folder / name).read_bytes() != content:
                    raise Wrong(f"{name} is lost")

    def left_over(self) -> list[str]:
        return [p.name for p in self.portal.iterdir() if p.name.startswith(".kho-")
                and p.name != ".kho-la"]  # fmt: skip


def _as_from_a_terminal() -> None:
    """A shell has jobs in the background ignore Ctrl-C, and what they start would too."""
    for number in GENTLE:
        signal.signal(number, signal.SIG_DFL)


def kill(trial: Trial, moments: random.Random, number: int) -> str:
    """Kills one run; says what came of it."""
    left_before = trial.left_over()  # by a SIGKILL; a run ended early does not get to it
    running = trial.start(trial.projects[moments.randrange(2)])
    near_end = number % 4 >= 2
    time.sleep(moments.uniform(0.75 if near_end else 0.0, 1.05) * trial.seconds)
    sent = signal.SIGKILL if number % 2 else GENTLE[number // 2 % len(GENTLE)]
    running.send_signal(sent)
    _, errors = running.communicate()
    if "Traceback" in errors:
        raise Wrong(errors)
    trial.check()
    if running.returncode in (0, 128 + sent) and set(trial.left_over()) - set(left_before):
        raise Wrong(f"{sent.name} left {trial.left_over()}, before it {left_before}")
    heeded = {0: "had ended", 128 + sent: f"{sent.name} heeded"}
    return heeded.get(running.returncode, sent.name)


def pair(trial: Trial, moments: random.Random, number: int) -> str:
    """Starts two runs at once; says how they ended."""
    first = trial.start(trial.projects[0])
    time.sleep(moments.uniform(0, 0.3))
    second = trial.start(trial.projects[1])
    codes = []
    for running in (first, second):
        _, errors = running.communicate()
        if "Traceback" in errors or (running.returncode and "lỗi: " not in errors):
            raise Wrong(errors)
        codes.append(running.returncode)
    trial.check()
    if trial.left_over():
        raise Wrong(f"left over: {trial.left_over()}")
    return f"exit {codes[0]} and {codes[1]}"


def main(count: int, seed: int, commands: list[str]) -> None:
    for command in commands or ["build", "publish"]:
        moments = random.Random(seed)
        with tempfile.TemporaryDirectory() as name:
            trial = Trial(Path(name), command)
            for what in (kill, pair):
                found: Counter[str] = Counter()
                try:
                    for number in range(count):
                        found[what(trial, moments, number)] += 1
                finally:  # what was seen counts even where it is stopped
                    shown = ", ".join(f"{times} {end}" for end, times in sorted(found.items()))
                    print(f"{command}, {what.__name__} x {found.total()}: {shown}", flush=True)


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    main(*[*numbers, *(50, 8)[len(numbers) :]], [w for w in sys.argv[1:] if not w.isdigit()])
