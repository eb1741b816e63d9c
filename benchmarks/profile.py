"""Where a build spends its time: `python -m benchmarks.profile [count] [--town]`.

Profiles one cold build of made-up records (300 without an argument), or of the town's own site, and
prints the time by room of the program and by library, and the dearest functions. Profiling slows
small functions down most, so read the shares as a hint and measure what you change.
"""

from __future__ import annotations

import argparse
import pstats
import shutil
import subprocess
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from .measuring import command_line, own_environment
from .sites import OURS, made
from .town import own_copy

_DEAREST = 25
_IN_PROCESS = "import sys; from macros.cli import main; sys.exit(main(['build']))"


def main(words: Sequence[str] | None = None) -> None:
    """Profiles a build and prints where its time went."""
    parser = argparse.ArgumentParser(prog="benchmarks.profile", description=__doc__)
    parser.add_argument("count", nargs="?", type=int, default=300)
    parser.add_argument("--town", action="store_true", help="the real content instead")
    options = parser.parse_args(words)
    root = own_copy() if options.town else made(OURS, options.count)
    for left in ("site", ".cache"):
        shutil.rmtree(root / left, ignore_errors=True)
    data = root / ".profile"
    runner = root / ".profiled.py"
    runner.write_text(_IN_PROCESS, "utf-8")
    command = [*command_line("cProfile", "-o", str(data)), str(runner)]
    environment = own_environment(PYTHONPATH=str(root))
    subprocess.run(command, cwd=root, env=environment, check=True)
    print("\n".join(report(pstats.Stats(str(data)), root)))


def report(stats: pstats.Stats, root: Path) -> list[str]:
    """Markdown lines: own time by room and library, and the functions with most of it."""
    functions = stats.stats  # type: ignore[attr-defined]
    total = sum(each[2] for each in functions.values())
    rooms: Counter[str] = Counter()
    for (file, _, name), each in functions.items():
        rooms[_room(file, name, root)] += each[2]
    lines = [f"{total:.1f} s in all (profiled).", ""]
    lines += ["| room or library | share |", "| --- | --- |"]
    lines += [f"| {name} | {100 * own / total:.0f} % |" for name, own in rooms.most_common(15)]
    lines += ["", "| own time (s) | calls | function |", "| --- | --- | --- |"]
    dearest = sorted(functions.items(), key=lambda item: -item[1][2])[:_DEAREST]
    for (file, line, name), each in dearest:
        where = f"{_room(file, name, root)} {Path(file).name}:{line} {name}" if line else name
        lines.append(f"| {each[2]:.2f} | {each[1]:,} | {where} |")
    return lines


def _room(file: str, name: str, root: Path) -> str:
    if file.startswith(str(root / "macros")):
        return "macros/" + Path(file).relative_to(root / "macros").parts[0].removesuffix(".py")
    parts = Path(file).parts
    if "site-packages" in parts:
        return parts[parts.index("site-packages") + 1].removesuffix(".py")
    if file == "~":
        return "built in"
    return "templates" if file.endswith((".html", ".j2", "<template>")) else "standard library"


if __name__ == "__main__":
    main()
