"""An unknown address in a browser, under the policy of the server files: one request, styled."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

DEEP = "mo-hinh/khong-co/a/b/c/d.html"
PAPER = {"light": "rgb(255, 254, 251)", "dark": "rgb(22, 20, 18)"}


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_unknown_address_costs_one_request_and_is_styled(
    browser: Browser, published: str, scripts: bool, scheme: str
) -> None:
    context = browser.new_context(java_script_enabled=scripts, color_scheme=scheme)
    page = context.new_page()
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(published + DEEP)
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if not url.startswith("data:")] == [published + DEEP]
    assert [text for text in said if "404" not in text] == []
    style = "getComputedStyle(document.body).backgroundColor"
    if scripts:
        assert page.evaluate(style) == PAPER[scheme]
    box = page.locator("button").bounding_box()
    assert box and box["height"] >= 48  # the sheet is applied: buttons are low by themselves
    context.close()


def test_links_and_search_lead_into_the_site_at_any_depth(desk, published: str) -> None:
    desk.goto(published + DEEP)
    desk.get_by_role("link", name="Chuyên đề").click()
    desk.wait_for_url(published + "chuyen-de/")
    desk.goto(published + "khong-co/")
    desk.get_by_label("Từ cần tìm").fill("nồi cháo")
    desk.keyboard.press("Enter")
    desk.wait_for_url(urljoin(published, "tim-kiem/?q=*"))
