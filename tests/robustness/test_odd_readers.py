"""In Chromium: addresses made by hand, broken pastes, a network that comes and goes."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

OWN_NAMES = ("constructor", "__proto__", "hasOwnProperty", "toString", "valueOf")
"""Names that every object of JavaScript has without anybody having put them there."""

HALF_SIGNS = (r"\ud800", r"n\u1ed3i \udc00", r"\udc00\ud800")
"""As JSON: what a paste leaves that was cut within an emoji."""

BOX = ".hop-tim [role=combobox]"
RESULTS = ".trang-tim input[name=q]"
TYPE = """([selector, text]) => {
  const input = document.querySelector(selector);
  input.value = JSON.parse('"' + text + '"');
  input.dispatchEvent(new Event("input", { bubbles: true }));
}"""


@pytest.fixture
def faults(desk: Page) -> list[str]:
    """What the page's scripts failed at."""
    found: list[str] = []
    desk.on("pageerror", lambda error: found.append(str(error)))
    return found


@pytest.mark.parametrize("name", OWN_NAMES)
def test_a_basket_shared_with_a_name_that_objects_have(
    desk: Page, address: str, faults: list[str], name: str
) -> None:
    """Such a link once broke the sheet for good: the basket stays on the device."""
    desk.goto(f"{address}bai-giang/soan/?chon={name},noi-chao-yeu-thuong")
    expect(desk.locator("[data-danh-sach]")).to_contain_text("Nồi cháo yêu thương")
    desk.goto(f"{address}bai-giang/soan/")
    expect(desk.locator("[data-danh-sach]")).to_contain_text("Nồi cháo yêu thương")
    assert faults == []


@pytest.mark.parametrize("name", OWN_NAMES)
def test_comparing_a_name_that_objects_have(
    desk: Page, address: str, faults: list[str], name: str
) -> None:
    desk.goto(f"{address}so-sanh/?chon={name},noi-chao-yeu-thuong,hu-gao-tinh-thuong")
    expect(desk.locator("[data-so-sanh] table thead")).to_contain_text("Nồi cháo yêu thương")
    expect(desk.locator("[data-so-sanh] [data-loi]")).to_contain_text(f"Không có mô hình: {name}")
    assert faults == []


def test_markup_in_every_part_of_an_address_stays_text(
    desk: Page, address: str, faults: list[str]
) -> None:
    desk.on("dialog", lambda dialog: (faults.append(dialog.message), dialog.dismiss()))
    markup = quote("<img src=x onerror=alert(1)>\"'</script><svg onload=alert(2)>")
    for path in (
        f"tim-kiem/?q={markup}&loai={markup}&dung=1#{markup}",
        f"mo-hinh/?q={markup}&linh_vuc={markup}&sap_xep={markup}",
        f"so-sanh/?chon={markup},{markup}",
        f"nhung/moi-nhat/?so={markup}&nen={markup}",
        f"bai-giang/soan/?chon={markup}&ten={markup}&ghi.1={markup}&phieu.{markup}={markup}",
        f"bai-giang/soan/?chon=noi-chao-yeu-thuong&ten={markup}&ghi.1={markup}&phieu.muc_tieu={markup}",
    ):
        desk.goto(f"{address}{path}")
        desk.wait_for_load_state("networkidle")
        assert desk.locator("img[src=x], svg[onload]").count() == 0, path
    assert faults == []


@pytest.mark.parametrize("query", HALF_SIGNS)
def test_half_a_sign_is_searched_without_it(
    desk: Page, address: str, faults: list[str], query: str
) -> None:
    desk.goto(f"{address}tim-kiem/")
    desk.evaluate(TYPE, [RESULTS, query])
    if "i" in query:  # some letters are left
        expect(desk.locator(".ket-qua").first).to_be_visible()
    desk.goto(f"{address}mo-hinh/")
    desk.locator("[data-mo-tim]").click()
    desk.evaluate(TYPE, [BOX, query])
    desk.locator(BOX).press("Enter")
    desk.wait_for_url("**/tim-kiem/**")
    assert faults == []


def test_the_search_works_again_when_the_network_is_back(desk: Page, address: str) -> None:
    """Before anything of the search has come, and with a part of the index still missing."""
    desk.goto(f"{address}mo-hinh/")
    desk.context.set_offline(True)
    desk.locator("[data-mo-tim]").click()
    desk.locator(BOX).fill("nồi cháo")
    expect(desk.locator(".hop-tim [role=status]")).to_contain_text("Hãy kiểm tra kết nối")
    desk.context.set_offline(False)
    expect(desk.locator(".hop-tim [role=option]").first).to_contain_text("Nồi cháo")
    desk.context.set_offline(True)
    desk.locator(BOX).fill("hũ gạo tình thương")
    expect(desk.locator(".hop-tim .tim-loi")).to_contain_text("Hãy kiểm tra kết nối")
    desk.context.set_offline(False)
    expect(desk.locator(".hop-tim [role=option]").first).to_contain_text("Hũ gạo")


def test_the_results_page_fills_when_the_network_is_back(desk: Page, address: str) -> None:
    desk.goto(f"{address}tim-kiem/")
    expect(desk.locator(RESULTS)).to_be_visible()
    desk.context.set_offline(True)
    desk.locator(RESULTS).fill("nồi cháo yêu thương")
    expect(desk.locator(".trang-tim")).to_contain_text("Hãy kiểm tra kết nối")
    desk.context.set_offline(False)
    expect(desk.locator(".ket-qua").first).to_contain_text("Nồi cháo")


def test_no_search_field_takes_more_than_an_address_carries(desk: Page, address: str) -> None:
    """A whole page pasted and sent made servers answer 414."""
    for path in ("", "mo-hinh/", "tim-kiem/", "404.html", "nhung/tim/"):
        desk.goto(f"{address}{path}")
        fields = desk.locator("input[name=q]").all()
        assert fields, path
        for field in fields:
            assert int(field.get_attribute("maxlength") or 10**9) <= 300, path
