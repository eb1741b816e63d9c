"""Tables on a small phone: what stands over them reads as a line of text."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.site_fixtures import Pages

pytestmark = pytest.mark.browser

NARROW = """
[...document.querySelectorAll("table caption")]
  .filter((caption) => caption.checkVisibility() && caption.textContent.trim())
  .filter((caption) => caption.getClientRects()[0].width < 120)
  .map((caption) => caption.textContent.trim())
"""


def test_a_caption_is_no_column_of_letters(phone: Page, address: str, pages: Pages) -> None:
    """Where cells stand below one another, the caption does not shrink to its longest letter."""
    with_captions = [
        url for url in pages.urls() if pages(url).select_one("table.bang--xep caption")
    ]
    assert with_captions
    for url in with_captions[:8]:
        phone.goto(address + url)
        assert phone.evaluate(NARROW) == [], url
