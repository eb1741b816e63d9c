"""axe-core over the built site: WCAG 2.2 A and AA, and what axe holds to be good practice.

The normal run takes one page of each kind. Every page in every look, some ten minutes:
`KHO_MOI_TRANG=1 python -m pytest tests/accessibility`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site_fixtures import Pages

pytestmark = pytest.mark.browser

EVERY_PAGE = "KHO_MOI_TRANG"
REPORT = "bao-cao/so-ket-03-nam-chi-thi-05/"
DEPENDS_ON_LOOKS = (
    "color-contrast",
    "link-in-text-block",
    "scrollable-region-focusable",
    "target-size",
)
"""The rules whose outcome differs with colours, width and size of text."""


@dataclass(frozen=True)
class Look:
    """How a reader sees the page: scheme, width of the window in px, size of text in per cent."""

    scheme: str
    width: int
    text: int = 100

    def __str__(self) -> str:
        return f"{self.scheme}-{self.width}px-{self.text}%"


LOOKS = [
    Look(scheme, width, text)
    for scheme in ("light", "dark")
    for width in (1440, 360)
    for text in (100, 200)
]


@contextmanager
def reader(browser: Browser, look: Look) -> Iterator[Page]:
    """A page in a fresh profile that looks so."""
    context = browser.new_context(
        viewport={"width": look.width, "height": 900},
        color_scheme=look.scheme,
        reduced_motion="reduce",
    )
    if look.text != 100:
        context.add_init_script(
            "document.addEventListener('DOMContentLoaded', () => {"
            " const size = parseFloat(getComputedStyle(document.documentElement).fontSize);"
            f" document.documentElement.style.fontSize = size * {look.text / 100} + 'px'; }})"
        )
    try:
        yield context.new_page()
    finally:
        context.close()


def assert_none(found: list[str]) -> None:
    assert not found, "\n".join(found)


def findings(
    browser: Browser, look: Look, address: str, urls: list[str], axe: Callable, rules=()
) -> list[str]:
    found = []
    with reader(browser, look) as page:
        for url in urls:
            page.goto(address + url)
            found += axe(page, rules)
    return found


def test_every_kind_of_page_in_the_light_scheme(browser, address, sample, axe) -> None:
    assert_none(findings(browser, Look("light", 1440), address, sample, axe))


@pytest.mark.parametrize("look", [Look("dark", 360), Look("light", 360, 200)], ids=str)
def test_every_kind_of_page_in_other_looks(browser, address, sample, axe, look: Look) -> None:
    assert_none(findings(browser, look, address, sample, axe, DEPENDS_ON_LOOKS))


def test_what_is_hidden_is_not_seen(browser, address, sample) -> None:
    """A style that says how something is laid out shows it although the page has it `hidden`.

    The menu alone is meant so: where the page is narrow it is the drawer.
    """
    seen = (
        "() => [...document.querySelectorAll('[hidden]:not(#bang-dieu-huong)')]"
        ".filter(one => one.checkVisibility()).map(one => one.outerHTML.slice(0, 160))"
    )
    with reader(browser, Look("light", 1440)) as page:
        found = []
        for url in sample:
            page.goto(address + url)
            found += [f"{url}: {html}" for html in page.evaluate(seen)]
    assert_none(found)


@pytest.mark.skipif(not os.environ.get(EVERY_PAGE), reason=f"{EVERY_PAGE}=1 takes every page")
@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_every_page_in_every_look(browser, address, pages: Pages, axe, look: Look) -> None:
    urls = [url for url in pages.urls() if not pages(url).find(attrs={"http-equiv": "refresh"})]
    assert_none(findings(browser, look, address, urls, axe))


@pytest.mark.parametrize("look", [Look("light", 1440), Look("dark", 360)], ids=str)
class TestWhatOpens:
    """What is not there when a page has just loaded."""

    def test_search_box_with_results(self, browser, address, axe, look: Look) -> None:
        with reader(browser, look) as page:
            page.goto(address)
            page.locator("[data-mo-tim]").click()
            page.keyboard.type("noi chao")
            expect(page.locator("#hop-tim-ket-qua [role=option]").first).to_be_visible()
            assert_none(axe(page))

    def test_results_page(self, browser, address, axe, look: Look) -> None:
        with reader(browser, look) as page:
            page.goto(address + "tim-kiem/?q=chao")
            expect(page.locator("main a", has_text="cháo").first).to_be_visible()
            assert_none(axe(page))

    def test_footnote_and_correction(self, browser, address, axe, look: Look) -> None:
        with reader(browser, look) as page:
            page.goto(address + REPORT)
            for mark in ("[id='fnref:7']", "ins.dinh-chinh[data-goc]"):
                page.locator(mark).first.focus()
                expect(page.locator(".hop-ghi-chu")).to_be_visible()
                assert_none(axe(page))

    def test_menu(self, browser, address, axe, look: Look) -> None:
        with reader(browser, look) as page:
            page.goto(address)
            if look.width < 1000:
                page.locator(".nut-menu").click()
                expect(page.locator("#bang-dieu-huong")).to_be_in_viewport()
            assert_none(axe(page))

    def test_models_compared_and_in_the_basket(self, browser, address, axe, look: Look) -> None:
        """What scripts make of chosen models: no page holds it when it has just loaded."""
        with reader(browser, look) as page:
            page.goto(address + "mo-hinh/?q=qwzzq")
            expect(page.get_by_role("button", name="Bỏ chữ")).to_be_visible()
            assert_none(axe(page))
            page.goto(address + "so-sanh/?chon=noi-chao-yeu-thuong,hu-gao-tinh-thuong")
            expect(page.locator("[data-bang] thead th")).to_have_count(2)
            assert_none(axe(page))
            page.get_by_role("button", name="Thêm vào giỏ và soạn bài").click()
            expect(page.locator(".phieu-muc").first).to_be_visible()
            assert_none(axe(page))
