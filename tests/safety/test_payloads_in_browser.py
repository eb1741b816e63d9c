"""The corpus in Chromium, without the help of a Content-Security-Policy: nothing runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.safety.conftest import TEXTS
from tests.safety.made_up import record_id

pytestmark = [pytest.mark.browser, pytest.mark.slow]

OTHER_KINDS = ("chuyen_de", "bai_giang", "don_vi", "linh_vuc", "chu_de", "van_ban")
SHARED_PAGES = (
    "", "mo-hinh/", "chuyen-de/", "bai-giang/", "don-vi/", "linh-vuc/", "chu-de/", "van-ban/",
    "bao-cao/", "bao-cao/bao-cao-thu/", "so-lieu/", "khen-thuong/", "han-che-nhiem-vu/",
    "tu-viet-tat/", "co-gi-moi/", "toan-canh/", "tra-cuu/", "huong-dan/luoc-do/", "tai-ve/",
)  # fmt: skip


class Watched:
    """A page that notes everything a text could do: dialogs, requests, navigation, globals."""

    def __init__(self, page: Page, origin: str) -> None:
        self.page, self.origin, self.seen = page, origin, []
        page.on("dialog", self._dialog)
        page.on("request", self._request)
        page.on("pageerror", lambda error: self.seen.append(f"error: {error}"))

    def _dialog(self, dialog) -> None:
        self.seen.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _request(self, request) -> None:
        if not request.url.startswith((self.origin, "data:image/", "blob:" + self.origin)):
            self.seen.append(f"request: {request.url}")

    def visit(self, url: str) -> None:
        self.page.goto(url, wait_until="load")
        if self.page.url.split("#")[0] != url.split("#")[0]:
            self.seen.append(f"navigation: {url} → {self.page.url}")


@pytest.fixture(scope="module")
def made_address(made_site: Path, serve_folder: Callable[[Path], str]) -> str:
    return serve_folder(made_site.parent) + made_site.name + "/"


@pytest.fixture
def watched(browser: Browser, made_address: str) -> Iterator[Watched]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, service_workers="block")
    yield Watched(context.new_page(), made_address.split("/kho-mo-hinh")[0])
    context.close()


def test_no_record_page_runs_its_text(watched: Watched, made_address: str) -> None:
    for number in range(len(TEXTS)):
        others = OTHER_KINDS[number % (3 * len(OTHER_KINDS)) :][:1]  # one in three, kinds in turn
        for kind in ("mo_hinh", *others):
            folder = kind.replace("_", "-")
            watched.visit(f"{made_address}{folder}/{record_id(kind, number)}/")
    assert watched.seen == []


def test_no_shared_page_runs_a_text(watched: Watched, made_address: str, made_site: Path) -> None:
    for url in SHARED_PAGES:
        if (made_site / url / "index.html").exists():
            watched.visit(made_address + url)
            watched.page.mouse.move(400, 400)
    assert watched.seen == []


def test_no_explanation_of_the_report_runs_a_text(watched: Watched, made_address: str) -> None:
    """Corrections and abbreviations are shown by a script, which copies text into a box."""
    watched.visit(made_address + "bao-cao/bao-cao-thu/")
    marks = watched.page.locator("ins.dinh-chinh, abbr.viet-tat")
    assert marks.count() > 100
    watched.page.evaluate(
        "document.querySelectorAll('ins.dinh-chinh, abbr.viet-tat').forEach(mark => mark.focus())"
    )
    assert watched.page.locator(".hop-ghi-chu :is(script, img, iframe, svg)").count() == 0
    assert watched.seen == []


@pytest.mark.parametrize(
    "text",
    [
        "<img src=x onerror=alert(1)>",
        "<script>alert(1)</script>",
        '"><svg onload=alert(1)>',
        "{{ 7*7 }}",
        "javascript:alert(1)",
    ],
)
def test_search_shows_what_was_typed_and_found_as_text(
    watched: Watched, made_address: str, text: str
) -> None:
    page = watched.page
    page.goto(made_address + "tim-kiem/")
    page.locator("main input[type=search]").fill(text)
    page.keyboard.press("Enter")
    page.wait_for_load_state("networkidle")
    assert page.locator("main :is(img, svg[onload], iframe)").count() == 0
    assert watched.seen == []
