"""Queries about the real records and the report, by class: how high does the right page stand?"""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

QUERIES = json.loads(Path(__file__).with_name("queries.json").read_text("utf-8"))
FIRST_FIVE = """asked => Promise.all(asked.map(one =>
  kho.timKiem.search(new URL('.', location.href).href, one.query, { kind: one.kind }).then(found =>
    found.store.cards(found.ranked.slice(0, 10).map(one => one.document)))
  .then(cards => cards.map(card => card.url))))"""


@pytest.fixture(scope="module")
def results(browser: Browser, real_site: Path) -> dict[str, list[list]]:
    """(expected, found) pairs by class of query."""
    page: Page = browser.new_page()
    page.goto((real_site / "index.html").as_uri())
    page.evaluate("kho.timKiem.ready()")
    found = page.evaluate(FIRST_FIVE, QUERIES)
    page.close()
    by_class: dict[str, list[list]] = defaultdict(list)
    for query, urls in zip(QUERIES, found, strict=True):
        by_class[query["class"]].append([query["query"], query["expected"], urls])
    return by_class


def rank(expected: list[str], found: list[str]) -> int:
    """Place of the first expected page from 1; 0 if there is none."""
    return next((i for i, url in enumerate(found, 1) if url in expected), 0)


def test_there_are_enough_queries() -> None:
    assert len(QUERIES) >= 150
    assert len({query["class"] for query in QUERIES}) >= 20


def test_recall_and_order(results: dict[str, list[list]]) -> None:
    total: list[int] = []
    missed = []
    print(f"\n{'class':24}{'queries':>8}{'recall@5':>10}{'MRR':>7}")
    for name, asked in results.items():
        ranks = [rank(expected, found) for _, expected, found in asked]
        total += ranks
        missed += [(q, f[:3]) for (q, _, f), r in zip(asked, ranks, strict=True) if r not in
                   range(1, 6)]  # fmt: skip
        print(f"{name:24}{len(ranks):8}{recall(ranks):10.2f}{mrr(ranks):7.2f}")
    print(f"{'all':24}{len(total):8}{recall(total):10.3f}{mrr(total):7.3f}")
    assert recall(total) >= 0.98, missed
    assert mrr(total) >= 0.93, missed


def recall(ranks: list[int]) -> float:
    return sum(1 <= rank <= 5 for rank in ranks) / len(ranks)


def mrr(ranks: list[int]) -> float:
    return sum(1 / rank for rank in ranks if rank) / len(ranks)
