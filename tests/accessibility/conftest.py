"""What the accessibility tests share: one page of each kind, and axe-core in a browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.site_fixtures import Pages

AXE = Path(__file__).parents[1] / "vendor" / "axe-core" / "axe.min.js"

STANDARDS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
"""axe's names for WCAG 2.0, 2.1 and 2.2 at A and AA, and for what goes beyond them."""

Findings = list[str]


def kind_of(url: str) -> str:
    """What kind of page an address is: its folder for records, the address itself for others."""
    folder, _, rest = url.partition("/")
    return f"{folder}/*" if rest else url


def one_of_each_kind(pages: Pages) -> list[str]:
    """The largest page of each kind, and of the guides all, for every one of them is different."""
    largest: dict[str, tuple[int, str]] = {}
    for url in pages.urls():
        source = pages.source(url)
        if 'http-equiv="refresh"' in source:
            continue  # the page of an old id, which a reader never sees
        kind = url if url.startswith("huong-dan/") else kind_of(url)
        if kind not in largest or len(source) > largest[kind][0]:
            largest[kind] = len(source), url
    return sorted(url for _, url in largest.values())


@pytest.fixture(scope="session")
def sample(pages: Pages) -> list[str]:
    found = one_of_each_kind(pages)
    assert len(found) >= 20, found
    return found


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], Findings]:
    """Runs axe on an open page as it stands; each finding is one line with its element."""
    source = AXE.read_text("utf-8")

    def run(page: Page, rules: tuple[str, ...] = ()) -> Findings:
        page.evaluate(source)
        only = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": STANDARDS}
        result = page.evaluate(
            "options => axe.run(document, options)",
            {"runOnly": only, "resultTypes": ["violations"]},
        )
        return [line for violation in result["violations"] for line in _lines(page, violation)]

    return run


def _lines(page: Page, violation: dict[str, Any]) -> Findings:
    return [
        f"{page.url}: {violation['id']}: {node['html'][:160]}: {node['failureSummary']}"
        for node in violation["nodes"]
    ]
