"""What a further record costs: `python -m benchmarks.records [count …] [--rounds N] [--no-hugo]`.

Cold builds with everything on, of ours, of plain Material with the same text, of Hugo; in turn, so
that whatever else the machine does falls on all of them. Peak memory is measured along. The first
table gives the cost of one more record between two sizes; quote the ratios. A run that was broken
off goes on (`--anew` begins again). Sizes up to 10,000 take an hour on two cores.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from itertools import pairwise

from .results import Results, read, slope
from .sites import OURS, PLAIN, build, compared, made

NAME = "records"
SMALL = (30, 300)
"""The sizes without arguments; the whole table: 30 300 1000 3000 10000."""


def main(words: Sequence[str] | None = None) -> None:
    """Measures what is missing and prints the tables."""
    parser = argparse.ArgumentParser(prog="benchmarks.records", description=__doc__)
    parser.add_argument("counts", nargs="*", type=int, default=SMALL, metavar="count")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--no-hugo", action="store_true")
    parser.add_argument("--anew", action="store_true")
    options = parser.parse_args(words)
    results = Results(NAME, anew=options.anew)
    names = compared(not options.no_hugo)
    for number in range(options.rounds):
        for count in sorted(options.counts):
            for who in names:
                key = {"who": who, "count": count, "round": number}
                if not results.has(**key):
                    row = results.add(build(who, made(who, count)), **key)
                    print({name: row[name] for name in (*key, "wall", "cpu", "peak")}, flush=True)
    print("\n".join(tables()))


def tables() -> list[str]:
    """The tables as Markdown lines, from what was measured last."""
    rows = read(NAME)
    if not rows:
        return []
    best: dict[tuple[str, int], dict[str, float]] = {}
    for row in rows:
        held = best.setdefault((row["who"], row["count"]), dict.fromkeys(_FIGURES, float("inf")))
        for name in _FIGURES:
            held[name] = min(held[name], row[name])
    names = list(dict.fromkeys(row["who"] for row in rows))
    counts = sorted({row["count"] for row in rows})
    lines = [_source(rows), ""]
    lines += _table(
        ["records", *(f"{who}: {figure}" for who in names for figure in _FIGURES.values())],
        [
            [f"{count:,}", *(f"{best[who, count][f]:.2f}" if (who, count) in best else "–"
                             for who in names for f in _FIGURES)]
            for count in counts
        ],
    )  # fmt: skip
    lines += ["", "A further record, in ms of processor time (in brackets on the clock):", ""]
    spans = [*pairwise(counts)]
    if len(counts) > 2:
        spans.append((counts[0], counts[-1]))
    body = []
    for low, high in spans:
        costs = {who: _cost(best, who, [c for c in counts if low <= c <= high]) for who in names}
        cells = [f"{cost[0]:.2f} ({cost[1]:.2f})" if cost else "–" for cost in costs.values()]
        ours, plain = costs.get(OURS), costs.get(PLAIN)
        ratio = f"**{ours[0] / plain[0]:.2f}**" if ours and plain else "–"
        body.append([f"{low:,} → {high:,}", *cells, ratio])
    lines += _table(["records", *names, f"{OURS} : {PLAIN}"], body)
    if (OURS, counts[-1]) in best and (PLAIN, counts[-1]) in best:
        ratio = best[OURS, counts[-1]]["peak"] / best[PLAIN, counts[-1]]["peak"]
        lines += ["", f"Peak memory at {counts[-1]:,} records: **{ratio:.2f}** times {PLAIN}'s."]
    return lines


_FIGURES = {"cpu": "processor (s)", "wall": "clock (s)", "peak": "memory (MB)"}


def _cost(
    best: dict[tuple[str, int], dict[str, float]], who: str, counts: list[int]
) -> tuple[float, float] | None:
    """ms of processor and clock for one more record, by the line through the sizes."""
    found = [(count, best[who, count]) for count in counts if (who, count) in best]
    if len(found) < 2:
        return None
    cpu = slope((count, each["cpu"]) for count, each in found)
    return 1000 * cpu, 1000 * slope((count, each["wall"]) for count, each in found)


def _source(rows: list[dict]) -> str:
    rounds = 1 + max(row["round"] for row in rows)
    last = rows[-1]
    return f"Revision {last['revision']}, {last['machine']}; the best of {rounds} rounds."


def _table(head: list[str], body: list[list[str]]) -> list[str]:
    rows = [head, ["---"] * len(head), *body]
    return [f"| {' | '.join(row)} |" for row in rows]


if __name__ == "__main__":
    main()
