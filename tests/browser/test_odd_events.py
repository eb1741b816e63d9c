"""Events that browsers and their add-ons send in odd forms break nothing.

Chromium fills forms in with a `keydown` that has no `key`; others come from the document itself,
which is no element.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

SEND = """kinds => {
  for (const kind of kinds) {
    for (const target of [document, document.body, document.querySelector("form, main")]) {
      target.dispatchEvent(new Event(kind, { bubbles: true, cancelable: true }));
    }
  }
}"""
KINDS = ["keydown", "click", "focusin", "mouseover", "input", "change", "paste", "contextmenu"]


@pytest.mark.parametrize(
    "url",
    [
        "",
        "tim-kiem/?q=chao",
        "mo-hinh/",
        "mo-hinh/noi-chao-yeu-thuong/",
        "bao-cao/so-ket-03-nam-chi-thi-05/",
        "bai-giang/soan/?chon=noi-chao-yeu-thuong",
    ],
)
def test_odd_events_cause_no_error(desk: Page, address: str, url: str) -> None:
    errors: list[str] = []
    desk.on("pageerror", lambda error: errors.append(error.stack or str(error)))
    desk.goto(address + url, wait_until="load")
    desk.evaluate(SEND, KINDS)
    desk.wait_for_timeout(50)
    assert errors == []
