"""What was measured, one JSON object a line: a run that was broken off goes on where it stopped."""

from __future__ import annotations

import json
import os
import platform
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from .measuring import Measure

ROOT = Path(__file__).parents[1]
FOLDER = Path(__file__).with_name("results")


class Results:
    """The lines of one benchmark, of the program's present revision."""

    def __init__(self, name: str, *, anew: bool = False) -> None:
        self._file = FOLDER / f"{name}.jsonl"
        self.revision = revision()
        self.rows: list[dict[str, Any]] = [
            row for row in read(name) if row["revision"] == self.revision and not anew
        ]

    def has(self, **key: Any) -> bool:
        """Whether this was measured already."""
        return any(_matches(row, key) for row in self.rows)

    def add(self, measured: Measure | None = None, **key: Any) -> dict[str, Any]:
        """Writes a line: what was measured under `key`; lines of other revisions make room."""
        figures = {} if measured is None else {
            "wall": round(measured.wall, 3), "cpu": round(measured.cpu, 3),
            "peak": round(measured.peak, 1),
        }  # fmt: skip
        row = {"revision": self.revision, "machine": machine(), **key, **figures}
        self.rows.append(row)
        FOLDER.mkdir(exist_ok=True)
        text = "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in self.rows)
        self._file.write_text(text, "utf-8", newline="\n")
        return row

    def best(self, figure: str, **key: Any) -> float | None:
        """The least of a figure among the runs under `key`: what is left when nothing disturbs."""
        found = [row[figure] for row in self.rows if figure in row and _matches(row, key)]
        return min(found, default=None)


def read(name: str) -> list[dict[str, Any]]:
    """The lines of a benchmark as they stand."""
    file = FOLDER / f"{name}.jsonl"
    lines = file.read_text("utf-8").splitlines() if file.exists() else []
    return [json.loads(line) for line in lines]


def _matches(row: Mapping[str, Any], key: Mapping[str, Any]) -> bool:
    return all(row.get(name) == value for name, value in key.items())


def revision() -> str:
    """The program that is measured: its commit, with a + where files have changed since."""
    commit = _git("rev-parse", "--short", "HEAD")
    changed = _git("status", "--porcelain", "--", "macros", "overrides", "docs", "mkdocs.yml")
    return f"{commit}{'+' if changed else ''}"


def machine() -> str:
    """What the figures were taken on, in a few words."""
    return f"{os.cpu_count()} × {platform.machine()}, Python {platform.python_version()}"


def _git(*words: str) -> str:
    run = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False)
    return run.stdout.strip()


def slope(points: Iterable[tuple[float, float]]) -> float:
    """The slope of the least-squares line through `points`: what one more of x adds to y."""
    pairs = list(points)
    mean_x = sum(x for x, _ in pairs) / len(pairs)
    mean_y = sum(y for _, y in pairs) / len(pairs)
    spread = sum((x - mean_x) ** 2 for x, _ in pairs)
    return sum((x - mean_x) * (y - mean_y) for x, y in pairs) / spread
