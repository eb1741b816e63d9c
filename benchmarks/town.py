"""The town's site against an earlier program: `python -m benchmarks.town REVISION [--rounds N]`.

Checks REVISION out beside this folder (`git worktree`), lets it set up its own `.venv`, and builds
its site and ours in turn: cold, then once more with what the first build has left. Each builds its
own content: where that has grown since, the ratio is worse than the program.
"""

from __future__ import annotations

import argparse
import compileall
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from .measuring import measure
from .results import ROOT, Results, read
from .sites import PLACE

NAME = "town"


def main(words: Sequence[str] | None = None) -> None:
    """Measures what is missing and prints the table."""
    parser = argparse.ArgumentParser(prog="benchmarks.town", description=__doc__)
    parser.add_argument("than", metavar="REVISION")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--anew", action="store_true")
    options = parser.parse_args(words)
    results = Results(NAME, anew=options.anew)
    earlier = _checked_out(options.than)
    for number in range(options.rounds):
        for who, root in (("now", own_copy()), (options.than, earlier)):
            key = {"who": who, "than": options.than, "round": number}
            if all(results.has(**key, kept=kept) for kept in (False, True)):
                continue
            for left in ("site", ".cache"):
                shutil.rmtree(root / left, ignore_errors=True)
            python = str(_python(root)) if who != "now" else sys.executable
            for kept in (False, True):
                built = measure([python, "-m", "macros.cli", "build"], root, PYTHONPATH=str(root))
                print(results.add(built, **key, kept=kept), flush=True)
    print("\n".join(tables()))


def tables() -> list[str]:
    """The table as Markdown lines."""
    rows = read(NAME)
    if not rows:
        return []
    last = rows[-1]
    lines = [
        f"Revision {last['revision']} against {last['than']}, {last['machine']}; the best of"
        f" {1 + max(row['round'] for row in rows)} rounds.",
        "",
        "| | processor (s) | clock (s) | memory (MB) |",
        "| --- | --- | --- | --- |",
    ]
    for kept, what in ((False, "nothing kept"), (True, "after a build")):
        least = {
            who: [
                min(row[f] for row in rows if row["who"] == who and row["kept"] == kept)
                for f in ("cpu", "wall", "peak")
            ]
            for who in dict.fromkeys(row["who"] for row in rows if row["kept"] == kept)
        }
        lines += [
            f"| {who}, {what} | {' | '.join(f'{value:.2f}' for value in values)} |"
            for who, values in least.items()
        ]
        if len(least) == 2:
            ratios = [ours / theirs for ours, theirs in zip(*least.values(), strict=True)]
            lines.append(f"| ratio | {' | '.join(f'**{ratio:.2f}**' for ratio in ratios)} |")
    return lines


def own_copy() -> Path:
    """The project as it stands, in a place of its own: a build must not touch the real one."""
    root = PLACE / "town-now"
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir(parents=True)
    for name in ("macros", "overrides", "docs", "models_catalog"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("mkdocs.yml", "pyproject.toml"):
        shutil.copy(ROOT / name, root)
    compileall.compile_dir(root / "macros", quiet=1)  # as the other program is, once it was set up
    return root


def _checked_out(revision: str) -> Path:
    root = PLACE / f"town-{revision}"
    if not (root / "mkdocs.yml").exists():
        root.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            ["git", "worktree", "add", "--detach", "--force", root, revision], cwd=ROOT, check=True
        )
    if not _python(root).exists():
        subprocess.run([sys.executable, "run.py", "check"], cwd=root, check=True)
    return root


def _python(root: Path) -> Path:
    return root / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


if __name__ == "__main__":
    main()
