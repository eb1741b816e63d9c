"""The same project under ProperDocs: `python -m benchmarks.successor [--count N]`.

ProperDocs is a maintained fork of MkDocs; its `properdocs.replacement` answers every import of
`mkdocs`. It is installed into a folder of its own (nothing of it comes into `.venv`), the project
is built with both in turn, and what differs is listed by `benchmarks.site_diff`. 0 where nothing
does. See docs/adr/0014-successor.md.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from .measuring import command_line, measure
from .site_diff import differences
from .sites import OURS, PLACE, made
from .town import own_copy

PACKAGE = "properdocs"
_START = (
    "import sys; import properdocs.replacement; from macros.cli import main;"
    " sys.argv[0] = 'kho'; sys.exit(main(['build', '--site-dir', sys.argv[1]]))"
)


def main(words: Sequence[str] | None = None) -> int:
    """Builds with both and prints what differs; 1 where anything does."""
    parser = argparse.ArgumentParser(prog="benchmarks.successor", description=__doc__)
    parser.add_argument("--count", type=int, default=0, help="made-up records, not the town's")
    options = parser.parse_args(words)
    root = made(OURS, options.count) if options.count else own_copy()
    successor = _installed()
    sites = PLACE / "successor/mkdocs", PLACE / f"successor/{PACKAGE}"
    for site in sites:
        shutil.rmtree(site, ignore_errors=True)
    ours = measure(
        command_line("macros.cli", "build", "--site-dir", str(sites[0])), root, PYTHONPATH=str(root)
    )
    theirs = measure(
        [sys.executable, "-c", _START, str(sites[1])], root, PYTHONPATH=f"{successor}:{root}"
    )
    print(f"MkDocs {ours.cpu:.1f} s of processor time, {PACKAGE} {theirs.cpu:.1f} s.")
    found = list(differences(*sites))
    print("\n".join(found) if found else "No difference that a reader could notice.")
    return 1 if found else 0


def _installed() -> Path:
    folder = PLACE / PACKAGE
    if not (folder / PACKAGE).exists():
        command = command_line("pip", "install", "--quiet", "--no-deps", "--target", str(folder))
        subprocess.run([*command, PACKAGE], check=True)
    return folder


if __name__ == "__main__":
    sys.exit(main())
