"""Text twice and four times as large on a small phone: nothing makes the page scroll sideways."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.accessibility.conftest import one_of_each_kind
from tests.site_fixtures import Pages, settled

pytestmark = pytest.mark.browser

FILLED = (
    "so-sanh/?chon=noi-chao-yeu-thuong,hu-gao-tinh-thuong,tam-ao-tang-ban",
    "tim-kiem/?q=moi+truong",
    "mo-hinh/?chu_de=an-sinh",
    "bai-giang/soan/?chon=noi-chao-yeu-thuong,hu-gao-tinh-thuong",
)
"""Pages that scripts fill, as they stand then."""

ENLARGE = """
document.addEventListener('DOMContentLoaded', () => {
  const root = document.documentElement;
  root.style.fontSize = parseFloat(getComputedStyle(root).fontSize) * %s + 'px';
});
"""


@pytest.mark.parametrize("times", [2, 4])
def test_no_page_scrolls_sideways(browser: Browser, address: str, pages: Pages, times: int) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    context.add_init_script(ENLARGE % times)
    wide = []
    urls = [address + url for url in (*one_of_each_kind(pages), *FILLED)]
    for url, page in settled(context, urls):
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 361:  # a pixel of rounding
            wide.append((url, width))
    context.close()
    assert wide == []
