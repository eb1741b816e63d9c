"""What a reader does with the report: opens notes, follows quotations, prints."""

from __future__ import annotations

import re

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


def test_arriving_from_a_record_offers_the_way_back_to_it(phone: Page, address: str) -> None:
    phone.goto(address + REPORT + "#trich-noi-chao-yeu-thuong")
    back = phone.get_by_role("link", name="← Về Nồi cháo yêu thương")
    expect(back).to_be_in_viewport()
    back.click()
    expect(phone.locator("h1")).to_have_text("Nồi cháo yêu thương")


def test_a_name_beside_the_paragraph_paints_its_words_and_leads_on(
    desk: Page, address: str
) -> None:
    desk.goto(address + REPORT)
    line = desk.locator(".bao-cao > details.dan-doan", has=desk.locator("a[data-to*='hoc-']")).first
    line.locator("summary").click()
    name = line.locator("a[data-to]", has_text="Mô hình:").first
    mark = str(name.get_attribute("data-to")).split()[0]
    where = str(name.get_attribute("href")).removeprefix("../../")
    name.focus()
    expect(desk.locator(f".bao-cao > p [data-trich~='{mark}']").first).to_contain_class(
        "trich--cung"
    )
    desk.keyboard.press("Enter")
    desk.wait_for_url(address + where)


def test_links_stand_in_the_text_only_for_who_asks(desk: Page, address: str) -> None:
    desk.goto(address + REPORT)
    phrase = desk.locator(".chu-thich a.trich[data-trich~='noi-chao-yeu-thuong']")
    expect(desk.locator("span#trich-noi-chao-yeu-thuong")).to_be_attached()
    expect(phrase).to_have_count(0)
    desk.get_by_role("switch", name="Hiện liên kết trong câu chữ").check()
    expect(phrase.first).to_be_attached()
    desk.reload()
    expect(desk.locator("#trich-noi-chao-yeu-thuong")).to_be_attached()
    phrase.first.click()
    expect(desk.locator("h1")).to_have_text("Nồi cháo yêu thương")


def test_the_bar_of_sections_says_where_one_is_and_leads_on(phone: Page, address: str) -> None:
    phone.goto(address + REPORT + "#muc-i-3")
    bar = phone.locator("details.thanh-muc")
    expect(bar.locator("summary")).to_contain_text("I.3 Công tác tuyên truyền")
    expect(bar).to_be_in_viewport()
    bar.locator("summary").click()
    bar.get_by_role("link", name="Đính chính").click()
    expect(bar).not_to_have_attribute("open", "")
    expect(phone.locator("#dinh-chinh")).to_be_in_viewport()


def test_pressing_quoted_words_opens_the_list_beside_them(phone: Page, address: str) -> None:
    phone.goto(address + REPORT)
    phone.locator("#trich-noi-chao-yeu-thuong").first.click()
    named = phone.locator(".chu-thich a.dang-chi", has_text="Mô hình: Nồi cháo yêu thương")
    expect(named).to_be_visible()


def test_a_note_is_closed_by_its_button(phone: Page, address: str) -> None:
    phone.goto(address + REPORT)
    phone.locator("[id='fnref:6']").tap()
    note = phone.locator(".hop-ghi-chu")
    expect(note).to_be_visible()
    note.get_by_role("button", name="Đóng").tap()
    expect(note).to_be_hidden()


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


def test_a_model_prints_on_one_sheet(desk: Page, address: str) -> None:
    desk.goto(address + "mo-hinh/noi-chao-yeu-thuong/")
    sheets = re.findall(rb"/Type /Page\b", desk.pdf(prefer_css_page_size=True))
    assert len(sheets) == 1


def test_the_reports_links_are_few_until_one_asks(desk: Page, address: str) -> None:
    """What a screen reader lists: notes and contents, not each word that a record quotes."""
    desk.goto(address + REPORT)
    text = desk.locator(".bao-cao > p")
    links = text.locator("a").count()
    assert links == text.locator(".goi-chu-thich a").count() > 0


def test_the_pressed_state_is_seen_in_the_systems_own_colours(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(address + REPORT + "#trich-noi-chao-yeu-thuong")
    lit = page.locator(".trich--den").first
    expect(lit).to_be_attached()
    marked = "getComputedStyle(node).backgroundColor"
    plain = page.locator(".bao-cao > p").first.evaluate(f"node => {marked}")
    assert lit.evaluate(f"node => {marked}") != plain
    context.close()
