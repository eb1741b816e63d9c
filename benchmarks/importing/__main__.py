"""`python -m benchmarks.importing [-v]`: what share of each shape is right."""

from __future__ import annotations

import sys

from .measure import Count, measure
from .shapes import SHAPES

PARTS = ("headings", "notes", "sentences", "warnings")


def main() -> None:
    loud = "-v" in sys.argv
    totals = {part: Count() for part in PARTS}
    print("| shape | headings | notes | sentences | warnings |\n|---|---|---|---|---|")
    for shape in SHAPES:
        result = measure(shape)
        cells = []
        for part in PARTS:
            count: Count = getattr(result, part)
            totals[part] = totals[part] + count
            cells.append(f"{count.right}/{count.all}" if count.all else "–")
        print(f"| {shape.name} ({shape.file.rpartition('.')[2]}) | {' | '.join(cells)} |")
        if loud:
            for part in PARTS:
                for line in getattr(result, part).wrong:
                    print(f"    {part}: {line}")
            if any(getattr(result, part).wrong for part in PARTS):
                print(result.page, *result.said, sep="\n")
    shares = (f"{c.right}/{c.all} ({c.right / max(c.all, 1):.1%})" for c in totals.values())
    print(f"| all {len(SHAPES)} | {' | '.join(shares)} |")


if __name__ == "__main__":
    main()
