"""axe-core over the desk's pages, in both schemes, on a desk and on a phone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

from tests.accessibility.conftest import Findings, axe  # noqa: F401 - pytest finds it here
from tests.desk.test_desk_in_browser import READY, open_desk

pytestmark = pytest.mark.browser

PAGES = ("", "ban-ghi/mo_hinh/noi-chao", "moi/mo_hinh", "can-bo-sung", "dua-vao", "khong-co")


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 360)])
def test_axe_finds_nothing(
    browser: Browser,
    served_desk: str,
    axe: Callable[[Page], Findings],  # noqa: F811
    scheme: str,
    width: int,
) -> None:
    context = browser.new_context(
        color_scheme=scheme,  # type: ignore[arg-type]
        viewport={"width": width, "height": 900},
        bypass_csp=True,  # axe itself would be refused
    )
    page = context.new_page()
    desk = open_desk(page, served_desk)
    found = []
    for path in PAGES:
        page.goto(desk + path)
        if path and path != "khong-co":
            page.wait_for_selector(READY)
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        found += axe(page)
    page.goto(desk + "ban-ghi/mo_hinh/noi-chao")
    page.wait_for_selector(READY)
    page.get_by_role("button", name="Chọn trong báo cáo").click()
    page.locator("dialog .cau").first.click()
    page.wait_for_function("document.querySelector('.chon__chu').textContent")
    found += axe(page)
    context.close()
    assert not found, "\n".join(dict.fromkeys(found))


def test_text_twice_as_large_needs_no_sideways_scroll(phone: Page, served_desk: str) -> None:
    desk = open_desk(phone, served_desk)
    for path in PAGES:
        phone.goto(desk + path)
        phone.evaluate("document.documentElement.style.fontSize = '250%'")
        assert phone.evaluate("document.documentElement.scrollWidth") <= 360, path
