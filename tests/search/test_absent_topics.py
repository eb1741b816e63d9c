"""Topics that the records do not have, or only in part: never answered with another one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from macros.catalog.text import fold

pytestmark = pytest.mark.browser

ASKED = json.loads(Path(__file__).with_name("absent_topics.json").read_text("utf-8"))
SEARCH = """text => kho.timKiem.search(new URL('.', location.href).href, text).then(found =>
  found.store.cards(found.ranked.slice(0, 3).map(one => one.document)).then(cards => ({
    urls: cards.map(card => card.url), correctedTo: found.correctedTo, notFound: found.notFound,
    complete: found.complete, together: found.together, count: found.ranked.length
  })))"""


@pytest.fixture(scope="module")
def page(browser: Browser, real_site: Path) -> Iterator[Page]:
    page = browser.new_page()
    page.goto((real_site / "index.html").as_uri())
    page.evaluate("kho.timKiem.ready()")
    yield page
    page.close()


def test_there_are_enough_queries() -> None:
    assert len(set(ASKED["absent"])) >= 60
    assert len(ASKED["partly"]) >= 20


@pytest.mark.parametrize("text", ASKED["absent"])
def test_a_well_typed_topic_that_is_absent_is_not_replaced(page: Page, text: str) -> None:
    found = page.evaluate(SEARCH, text)
    assert found["correctedTo"] == ""
    assert found["notFound"] or not found["together"] or not found["complete"]
    assert set(found["notFound"]) <= set(text.split())


@pytest.mark.parametrize("text", sorted({fold(text) for text in ASKED["absent"]}))
def test_nor_is_it_without_marks(page: Page, text: str) -> None:
    assert page.evaluate(SEARCH, text)["correctedTo"] == ""


@pytest.mark.parametrize("asked", ASKED["partly"], ids=lambda asked: asked["query"])
def test_the_part_that_is_there_is_among_the_first_three(page: Page, asked: dict) -> None:
    found = page.evaluate(SEARCH, asked["query"])
    assert found["correctedTo"] == ""
    assert set(found["urls"]) & set(asked["expected"])
