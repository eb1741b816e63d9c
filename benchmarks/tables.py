"""Writes what was measured into docs/maintainers/benchmarks.md: `python -m benchmarks.tables`."""

from __future__ import annotations

from . import edits, records, town
from .results import ROOT

PAGE = ROOT / "docs/maintainers/benchmarks.md"

_HEAD = """\
# Benchmarks

Written by `python -m benchmarks.tables` from `benchmarks/results/`; how they are taken stands in `benchmarks/README.md`. Quote the ratios, those of processor time where the machine does other work too: single times depend on the machine.
"""  # noqa: E501 - a line of the page

_PARTS = (
    ("What a further record costs", records.tables, "python -m benchmarks.records"),
    ("One edit, seen", edits.tables, "python -m benchmarks.edits"),
    ("The town's site against an earlier program", town.tables, "python -m benchmarks.town"),
)


def page() -> str:
    """The page as it follows from the results."""
    parts = [_HEAD]
    for title, tables, command in _PARTS:
        lines = tables() or ["Not measured yet."]
        parts.append("\n".join([f"## {title}", "", f"`{command}`", "", *lines]) + "\n")
    return "\n".join(parts)


def main() -> None:
    PAGE.write_text(page(), "utf-8", newline="\n")
    print(f"{PAGE.relative_to(ROOT)} written")


if __name__ == "__main__":
    main()
