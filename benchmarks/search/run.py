"""Compares search engines on made-up records: `python -m benchmarks.search.run`.

Prints recall@5 by class of query, MRR, kB over the network from cold to first results (gzip and
raw; the mean and the most of all queries), milliseconds at a CPU slowed 6 times once the data is
there (the median of three), and the page's heap.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import http.server
import statistics
import sys
import tempfile
import threading
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from .corpus import Asked, queries, records
from .engines import ENGINES, ROOT

sys.path.insert(0, str(ROOT / "tests"))
from bring_browser import bring_browser

SLOWDOWN = 6
TIMED = """async query => {
  const start = performance.now();
  await ask(query);
  return performance.now() - start;
}"""

COLD_EACH = 1
"""Queries of each class that are asked from cold; all of them count for recall."""


@dataclass
class Measured:
    """What was measured of one engine."""

    ranks: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    gzipped: list[int] = field(default_factory=list)
    raw: list[int] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)
    heap: float = 0


class Counting(http.server.SimpleHTTPRequestHandler):
    """Serves files and adds up how large they are, raw and as gzip."""

    sizes: tuple[list[int], list[int]] = ([], [])

    def send_head(self):
        path = Path(self.translate_path(self.path))
        if path.is_file():
            content = path.read_bytes()
            raw, gzipped = self.sizes
            raw.append(len(content))
            gzipped.append(len(gzip.compress(content, 6)))
        return super().send_head()

    def log_message(self, format: str, *args: object) -> None:
        """Keeps the report free of request lines."""


def measure(browser: Browser, site: Path, asked: list[Asked]) -> Measured:
    """Asks one engine every query."""
    measured = Measured()
    handler = functools.partial(Counting, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/"
        warm = browser.new_page()
        warm.goto(address)
        session = warm.context.new_cdp_session(warm)
        seen: dict[str, int] = defaultdict(int)
        for one in asked:
            found = warm.evaluate("query => ask(query)", one.text)
            rank = next((i for i, url in enumerate(found, 1) if url == one.url), 0)
            measured.ranks[one.kind].append(rank)
            seen[one.kind] += 1
            if seen[one.kind] > COLD_EACH:
                continue
            session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
            times = [warm.evaluate(TIMED, one.text) for _ in range(3)]
            measured.milliseconds.append(statistics.median(times))
            session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
            _cold(browser, address, one.text, measured)
        session.send("HeapProfiler.collectGarbage")
        usage = session.send("Runtime.getHeapUsage")
        measured.heap = usage["usedSize"] / 1e6
        warm.close()
        server.shutdown()
    return measured


def _cold(browser: Browser, address: str, text: str, measured: Measured) -> None:
    for sizes in Counting.sizes:
        sizes.clear()
    context = browser.new_context()
    page = context.new_page()
    page.goto(address)
    page.evaluate("query => ask(query)", text)
    raw, gzipped = Counting.sizes
    measured.raw.append(sum(raw))
    measured.gzipped.append(sum(gzipped))
    context.close()


def report(count: int, results: dict[str, Measured]) -> None:
    """Prints the table of one number of records."""
    print(f"\n{count} records\n{'recall@5':24}" + "".join(f"{name:>18}" for name in results))
    classes = next(iter(results.values())).ranks
    for kind in classes:
        cells = (recall(one.ranks[kind]) for one in results.values())
        print(f"{kind:24}" + "".join(f"{cell:18.2f}" for cell in cells))
    every = {n: [r for ranks in m.ranks.values() for r in ranks] for n, m in results.items()}
    rows = {
        "all": [f"{recall(ranks):.3f}" for ranks in every.values()],
        "MRR": [f"{mrr(ranks):.3f}" for ranks in every.values()],
        "kB gzip, mean / most": [_spread(m.gzipped, 1e-3) for m in results.values()],
        "kB raw, mean / most": [_spread(m.raw, 1e-3) for m in results.values()],
        f"ms at {SLOWDOWN}x, mean / most": [_spread(m.milliseconds, 1) for m in results.values()],
        "heap, MB": [f"{m.heap:.1f}" for m in results.values()],
    }
    for label, cells in rows.items():
        print(f"{label:24}" + "".join(f"{cell:>18}" for cell in cells))


def _spread(values: list, scale: float) -> str:
    return f"{sum(values) / len(values) * scale:.0f} / {max(values) * scale:.0f}"


def recall(ranks: list[int]) -> float:
    """Share of queries whose page is among the first five."""
    return sum(1 <= rank <= 5 for rank in ranks) / len(ranks)


def mrr(ranks: list[int]) -> float:
    """Mean of one over the page's place."""
    return sum(1 / rank for rank in ranks if rank) / len(ranks)


def main() -> None:
    """Runs the comparison that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--records", type=int, nargs="+", default=[1000, 10000])
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=list(ENGINES))
    parser.add_argument("--each", type=int, default=10, help="queries of each class")
    parser.add_argument("--skew", type=float, default=0.9, help="0: all words equally common")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=bring_browser(), args=["--no-sandbox", "--disable-gpu"]
        )
        for count in options.records:
            documents = records(count, skew=options.skew)
            asked = queries(documents, options.each)
            results = {}
            for name in options.engines:
                site = Path(folder, f"{name}-{count}")
                site.mkdir()
                ENGINES[name](documents, site, Path(folder, "npm"))
                results[name] = measure(browser, site, asked)
            report(count, results)
        browser.close()


if __name__ == "__main__":
    main()
