"""What a reader waits for, measured in Chromium: bytes over the network and shifts of the layout.

The same budgets are checked for every page at publishing from file sizes alone
(`macros/publish/budgets.py`); here it is what the browser really asks for.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, CDPSession, Page

from macros.publish.budgets import FIRST_PAGE, next_page_budget
from macros.publish.manifest import read_site
from macros.publish.site_checks import BuiltSite

pytestmark = pytest.mark.browser

REPORT = "bao-cao/so-ket-03-nam-chi-thi-05/"
MODEL = "mo-hinh/noi-chao-yeu-thuong/"
URLS = ["", "mo-hinh/", MODEL, REPORT]

SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8,
           "uploadThroughput": 750e3 / 8}  # fmt: skip
"""Lighthouse's slow 4G: 150 ms, 1.6 Mbit/s down, 0.75 up."""

SHIFTS = """
window.khoLech = 0;
new PerformanceObserver(list => list.getEntries().forEach(entry => {
  if (!entry.hadRecentInput) window.khoLech += entry.value;
})).observe({type: "layout-shift", buffered: true});
"""


class Meter:
    """Counts the bytes of content that come over the network, compressed as they come.

    Headers are not counted: HTTP/2 sends those that repeat as a few bytes, this server speaks 1.1.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.session: CDPSession = page.context.new_cdp_session(page)
        self.session.send("Network.enable")
        self.bytes = 0
        self.session.on("Network.dataReceived", self._received)

    def _received(self, event: dict) -> None:
        self.bytes += int(event["encodedDataLength"])

    def visit(self, url: str) -> int:
        """Bytes for opening `url` now."""
        before = self.bytes
        self.page.goto(url, wait_until="networkidle")
        return self.bytes - before


@pytest.fixture
def phone_page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 390, "height": 800}, is_mobile=True, has_touch=True,
        device_scale_factor=2, service_workers="block",
    )  # fmt: skip
    context.add_init_script(SHIFTS)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("url", URLS)
def test_the_first_page_is_light(phone_page: Page, published: str, url: str) -> None:
    assert 20_000 < Meter(phone_page).visit(published + url) <= FIRST_PAGE


def test_every_further_page_is_lighter_still(
    phone_page: Page, published: str, built_site: Path
) -> None:
    """Styles, scripts and fonts are there already; a first page of each layout is not counted."""
    site = BuiltSite(read_site(built_site))
    meter = Meter(phone_page)
    for url in URLS:
        meter.visit(published + url)
    for url in ("", "mo-hinh/hu-gao-tinh-thuong/", "chuyen-de/", REPORT):
        loaded = meter.visit(published + url)
        assert loaded <= next_page_budget(site, f"{url}index.html"), url


@pytest.mark.parametrize("url", URLS)
def test_nothing_moves_on_a_slow_phone(phone_page: Page, published: str, url: str) -> None:
    meter = Meter(phone_page)
    meter.session.send("Network.emulateNetworkConditions", SLOW_4G)
    meter.session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    meter.visit(published + url)
    assert phone_page.evaluate("window.khoLech") < 0.02


def test_nothing_of_another_host_holds_up_the_page(phone_page: Page, published: str) -> None:
    hosts: set[str] = set()
    phone_page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    phone_page.goto(published + REPORT, wait_until="networkidle")
    assert hosts == {published.split("/")[2]}
