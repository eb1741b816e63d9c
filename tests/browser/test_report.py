"""What a reader does with the report: opens notes, follows quotations, prints."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser
REPORT = "bao-cao/so-ket-03-nam-chi-thi-05/"


def test_a_footnote_opens_on_focus_and_closes_with_escape(desk: Page, address: str) -> None:
    desk.set_viewport_size({"width": 1000, "height": 800})
    desk.goto(address + REPORT)
    desk.locator("[id='fnref:7']").focus()
    note = desk.locator(".hop-ghi-chu:visible")
    expect(note).to_contain_text("Chào cờ")
    desk.keyboard.press("Escape")
    expect(note).to_have_count(0)


def test_a_footnote_opens_in_place_on_tap_within_the_screen(phone: Page, address: str) -> None:
    phone.goto(address + REPORT)
    mark = phone.locator("[id='fnref:6']")
    mark.scroll_into_view_if_needed()
    mark.tap()
    note = phone.locator(".hop-ghi-chu:visible")
    expect(note).to_contain_text("27 biểu hiện")
    box = note.bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= 360


def test_arriving_at_a_phrase_highlights_all_of_it(desk: Page, address: str) -> None:
    desk.goto(address + "mo-hinh/noi-chao-yeu-thuong/")
    desk.locator("figure.trich-dan figcaption a").first.click()
    desk.wait_for_url("**/#trich-noi-chao-yeu-thuong")
    segments = desk.locator("section.chu-thich [data-trich~='noi-chao-yeu-thuong']")
    expect(segments.first).to_contain_class("trich--den")
    assert segments.count() == desk.locator(".trich--den").count() > 1
    expect(segments.first).to_be_in_viewport()


def test_the_phrase_leads_to_its_record(desk: Page, address: str) -> None:
    desk.goto(address + REPORT)
    desk.locator("a.trich[data-trich~='noi-chao-yeu-thuong'][href*='noi-chao']").first.click()
    expect(desk.locator("h1")).to_have_text("Nồi cháo yêu thương")


def test_a_correction_tells_what_the_source_has(desk: Page, address: str) -> None:
    desk.goto(address + REPORT)
    desk.locator("ins.dinh-chinh[data-goc='apphich']").hover()
    expect(desk.locator(".hop-ghi-chu:visible")).to_contain_text("apphich")


def test_the_report_prints_with_its_notes_and_without_navigation(desk: Page, address: str) -> None:
    desk.goto(address + REPORT)
    desk.emulate_media(media="print")
    expect(desk.locator("[id='fn:12']")).to_be_visible()
    for hidden in (".md-header", ".md-tabs", ".md-sidebar"):
        for element in desk.locator(hidden).all():
            expect(element).to_be_hidden()


@pytest.mark.parametrize("url", ["", "mo-hinh/", "mo-hinh/noi-chao-yeu-thuong/", REPORT,
                                 "chuyen-de/chuyen-de-2017/", "van-ban/", "so-lieu/",
                                 "huong-dan/luoc-do/"])  # fmt: skip
def test_pages_fit_a_small_phone(phone: Page, address: str, url: str) -> None:
    phone.goto(address + url)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_site_asks_no_other_host(desk: Page, address: str) -> None:
    asked: list[str] = []
    desk.on("request", lambda request: asked.append(request.url))
    for url in ("", "mo-hinh/noi-chao-yeu-thuong/", REPORT, "huong-dan/macro/"):
        desk.goto(address + url)
        desk.wait_for_load_state("networkidle")
    own = address.split("/kho-mo-hinh/")[0]
    assert [url for url in asked if not url.startswith((own, "data:"))] == []


def test_the_citation_offers_three_texts_each_copied_by_its_own_button(
    desk: Page, address: str
) -> None:
    desk.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = address + "mo-hinh/noi-chao-yeu-thuong/"
    desk.goto(page + "?tu=cong#chuyen-de")
    ready = desk.locator("[data-trich-dan]")
    expect(ready).to_be_hidden()
    opener = desk.get_by_role("button", name="Trích dẫn")
    opener.click()
    expect(ready).to_be_visible()
    expect(opener).to_have_attribute("aria-expanded", "true")
    copied = []
    for name in ("Chép câu và nguồn", "Chép nguồn", "Chép địa chỉ"):
        desk.get_by_role("button", name=name, exact=True).click()
        expect(desk.get_by_role("button", name="Đã chép")).to_have_count(len(copied) + 1)
        copied.append(desk.evaluate("navigator.clipboard.readText()"))
    sentence, source, place = copied
    assert sentence.startswith("“Chương trình “Nồi cháo yêu thương” của")
    assert "mục I.3, chú thích 7" in sentence and "bản gốc viết “Nôi cháo”" in sentence
    assert source.startswith("“Nồi cháo yêu thương”") and "bệnh nhân" not in source
    assert place == page
    opener.click()
    expect(ready).to_be_hidden()


def test_without_a_script_the_citations_stand_open(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(address + "chuyen-de/chuyen-de-2018/")
    expect(page.locator("[data-trich-dan]")).to_be_visible()
    expect(page.locator("[data-trich-dan] button").first).to_be_hidden()
    expect(page.get_by_role("button", name="Trích dẫn")).to_be_hidden()
    context.close()


def test_on_paper_the_ready_citations_are_not_in_the_way(desk: Page, address: str) -> None:
    desk.goto(address + "mo-hinh/noi-chao-yeu-thuong/")
    desk.get_by_role("button", name="Trích dẫn").click()
    desk.emulate_media(media="print")
    expect(desk.locator("[data-trich-dan]")).to_be_hidden()
