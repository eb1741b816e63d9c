"""One edit, seen: `python -m benchmarks.edits [count …] [--rounds N]`.

Ours under `serve`: a sentence of one model is changed and saved; measured is the time until its
page shows the sentence, and the processor time of that. Beside it, in turn, a whole `mkdocs build`
of the plain site with the same text, which is what one would wait for without `serve`. Linux only.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from pathlib import Path

from .measuring import Measure, command_line, cpu_of, memory_of, own_environment
from .results import Results, read
from .sites import OURS, PLAIN, build, made

NAME = "edits"
COUNTS = (60,)
"""The sizes without arguments; the whole table: 60 1000."""

_STARTS_WITHIN, _SEEN_WITHIN, _LOOKS_EVERY, _SETTLES = 1800.0, 600.0, 0.02, 1.5


_RELOADS = re.compile(rb"livereload\((\d+), (\d+)\);")
"""In a page of `serve`: which state of the site it shows, and the number of its request."""


def main(words: Sequence[str] | None = None) -> None:
    """Measures what is missing and prints the table."""
    parser = argparse.ArgumentParser(prog="benchmarks.edits", description=__doc__)
    parser.add_argument("counts", nargs="*", type=int, default=COUNTS, metavar="count")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--anew", action="store_true")
    options = parser.parse_args(words)
    results = Results(NAME, anew=options.anew)
    for count in sorted(options.counts):
        keys = [{"who": OURS, "count": count, "round": n} for n in range(options.rounds)]
        if all(results.has(**key) for key in keys):
            continue
        ours, plain = made(OURS, count), made(PLAIN, count)
        with _served(ours) as (address, process):
            for key in keys:
                if not results.has(**key):
                    seen = _edit(ours, address, process, f"Lời thử thứ {time.time_ns()}.")
                    print(results.add(seen, **key), flush=True)
                    print(results.add(build(PLAIN, plain), **key | {"who": PLAIN}), flush=True)
    print("\n".join(tables()))


def tables() -> list[str]:
    """The table as Markdown lines."""
    rows = read(NAME)
    if not rows:
        return []
    last = rows[-1]
    lines = [f"Revision {last['revision']}, {last['machine']}; the best of several edits.", ""]
    lines += [
        f"| records | edit seen (s) | processor (s) | `mkdocs build` of {PLAIN} (s) | processor (s)"
        " | ratio of processor time |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for count in sorted({row["count"] for row in rows}):
        least = {
            (who, figure): min(
                row[figure] for row in rows if row["who"] == who and row["count"] == count
            )
            for who in (OURS, PLAIN)
            for figure in ("wall", "cpu")
        }
        times = [least[who, figure] for who in (OURS, PLAIN) for figure in ("wall", "cpu")]
        ratio = least[OURS, "cpu"] / least[PLAIN, "cpu"]
        cells = [*(f"{time:.2f}" for time in times), f"**{ratio:.2f}**"]
        lines.append(f"| {count:,} | {' | '.join(cells)} |")
    return lines


@contextlib.contextmanager
def _served(root: Path) -> Iterator[tuple[str, int]]:
    """The address of the project under `serve`, and the process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = (root / ".serve.log").open("w", encoding="utf-8")
    process = subprocess.Popen(
        command_line("macros.cli", "serve", "--address", f"127.0.0.1:{port}"),
        cwd=root, env=own_environment(PYTHONPATH=str(root)), stdout=log, stderr=log,
        start_new_session=True,
    )  # fmt: skip
    try:
        address = f"http://127.0.0.1:{port}/"
        _wait(lambda: b"</html>" in _fetched(address), _STARTS_WITHIN, process)
        time.sleep(_SETTLES)
        yield address, process.pid
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
        log.close()


def _edit(root: Path, address: str, process: int, words: str) -> Measure:
    """Saves a model with a new remark of the editors and waits until its page says it.

    Waits as a browser does that shows the page: it asks to be told of a change, then loads anew.
    """
    path = sorted((root / "models_catalog/mo_hinh").glob("*.yml"))[0]
    page = f"{address}mo-hinh/{path.stem}/"
    lines = path.read_text("utf-8").splitlines()
    kept = [line for line in lines if not line.startswith("ghi_chu:")]
    text = "\n".join([*kept, f"ghi_chu: {words}"]) + "\n"
    time.sleep(_SETTLES)
    shown = _RELOADS.search(_fetched(page))
    assert shown is not None, "the page of `serve` carries its script"
    change = f"{address}livereload/{shown[1].decode()}/{shown[2].decode()}"
    used, started = cpu_of(process), time.perf_counter()
    path.write_text(text, "utf-8")
    _wait(lambda: float(_fetched(change) or 0) > float(shown[1]), _SEEN_WITHIN)
    _wait(lambda: words.encode() in _fetched(page), _SEEN_WITHIN)
    wall = time.perf_counter() - started
    return Measure(wall, cpu_of(process) - used, memory_of(process))


def _wait(done, seconds: float, process: subprocess.Popen | None = None) -> None:
    end = time.monotonic() + seconds
    while not done():
        if time.monotonic() > end or (process is not None and process.poll() is not None):
            raise SystemExit("`serve` did not answer; see .serve.log in the made-up project")
        time.sleep(_LOOKS_EVERY)


def _fetched(address: str) -> bytes:
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            return answer.read()
    except (urllib.error.URLError, OSError):
        return b""


if __name__ == "__main__":
    main()
