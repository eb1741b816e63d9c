"""What a cadre does with the list of models: narrows it, sends the address on, goes back."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from macros.catalog.text import sort_key
from macros.knowledge_base import KnowledgeBase

pytestmark = pytest.mark.browser


def shown(page: Page) -> list[str]:
    """Ids of the models on the screen, in order."""
    cards = page.locator("[data-mo-hinh]:visible")
    return [str(card.get_attribute("data-mo-hinh")) for card in cards.all()]


def total(page: Page) -> int:
    return int(page.locator("[data-so-ket-qua]").inner_text())


def test_without_a_script_the_list_is_whole(browser, address: str, kb: KnowledgeBase) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "mo-hinh/")
    assert set(shown(page)) == set(kb.catalog.models)
    assert total(page) == len(kb.catalog.models)
    expect(page.locator("[data-bo-loc]")).to_be_hidden()
    context.close()


@pytest.mark.parametrize(
    "path", ["bai-giang/soan/", "so-sanh/", "tim-kiem/", "nhung/", "mo-hinh/noi-chao-yeu-thuong/"]
)
def test_without_a_script_nothing_is_offered_that_needs_one(
    browser, address: str, path: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + path)
    for control in page.locator("main :is(button, input, select, textarea)").all():
        expect(control).to_be_hidden()
    if path.count("/") == 1 or path == "bai-giang/soan/":
        assert "cần JavaScript" in page.locator("main").inner_text()
    context.close()


def test_facets_are_or_within_and_between(desk: Page, address: str, kb: KnowledgeBase) -> None:
    query = "?linh_vuc=van-hoa-xa-hoi&linh_vuc=kinh-te&chu_de=an-sinh"
    desk.goto(address + "mo-hinh/" + query)
    expect(desk.locator(".dang-loc button")).to_have_count(3)
    wanted = {
        model.id
        for model in kb.catalog.models.values()
        if model.field in ("văn hóa - xã hội", "kinh tế") and "an sinh" in model.themes
    }
    assert wanted and set(shown(desk)) == wanted and total(desk) == len(wanted)


def test_each_count_is_what_choosing_it_gives(desk: Page, address: str) -> None:
    desk.goto(address + "mo-hinh/?chu_de=an-sinh")
    expect(desk.locator(".dang-loc button")).to_have_count(1)
    label = desk.locator("label:has(input[name=loai]):visible").first
    count = int(label.locator(".so").inner_text())
    label.click()
    expect(desk.locator(".dang-loc button")).to_have_count(2)
    assert total(desk) == count == len(shown(desk))


def test_the_address_is_the_state_and_back_works(desk: Page, address: str) -> None:
    desk.goto(address + "mo-hinh/")
    everything = total(desk)
    desk.locator("label:has(input[name=linh_vuc][value=quoc-phong-an-ninh])").click()
    expect(desk.locator(".dang-loc button")).to_have_count(1)
    assert desk.url.endswith("?linh_vuc=quoc-phong-an-ninh")
    few = total(desk)
    assert 0 < few < everything
    desk.reload()
    expect(desk.locator("[data-so-ket-qua]")).to_have_text(str(few))
    desk.go_back()
    expect(desk.locator("[data-so-ket-qua]")).to_have_text(str(everything))


def test_a_chip_takes_its_facet_off(desk: Page, address: str) -> None:
    desk.goto(address + "mo-hinh/?linh_vuc=kinh-te&loai=mo-hinh")
    desk.locator(".dang-loc button", has_text="Kinh tế").click()
    expect(desk.locator(".dang-loc button")).to_have_count(1)
    assert "linh_vuc" not in desk.url


def test_names_sort_as_vietnamese(desk: Page, address: str, kb: KnowledgeBase) -> None:
    desk.goto(address + "mo-hinh/?sap_xep=ten")
    expect(desk.locator("[data-danh-sach-goc]")).to_be_hidden()
    names = [kb.catalog.models[model_id].name for model_id in shown(desk)]
    assert names == sorted(names, key=sort_key) and len(names) == len(kb.catalog.models)


def test_text_is_found_without_marks(desk: Page, address: str) -> None:
    desk.goto(address + "mo-hinh/?q=noi%20chao")
    expect(desk.locator("[data-danh-sach-goc]")).to_be_hidden()
    assert shown(desk)[0] == "noi-chao-yeu-thuong"


def test_typing_narrows_the_list(desk: Page, address: str) -> None:
    desk.goto(address + "mo-hinh/")
    desk.get_by_label("Có chữ").fill("heo dat")
    expect(desk.locator("[data-danh-sach-goc]")).to_be_hidden()
    expect(desk.locator("[data-mo-hinh=tiet-kiem-heo-dat]:visible")).to_have_count(1)
    assert re.search(r"q=heo(\+|%20)dat", desk.url)


def test_nothing_found_says_so_and_offers_a_way_on(desk: Page, address: str) -> None:
    desk.goto(address + "mo-hinh/?linh_vuc=kinh-te&chu_de=an-sinh")
    expect(desk.get_by_text("Không có mô hình nào hợp với mọi điều kiện")).to_be_visible()
    assert total(desk) == 0
    desk.get_by_role("button", name="Bỏ lọc theo lĩnh vực").click()
    expect(desk.locator("[data-mo-hinh]:visible").first).to_be_visible()


def test_unknown_values_in_the_address_are_left_out(desk: Page, address: str) -> None:
    desk.goto(address + "mo-hinh/?linh_vuc=khong-co&don_vi=%3Cb%3E")
    expect(desk.locator("[data-danh-sach-goc]")).to_be_visible()
    assert total(desk) == len(shown(desk))


def test_the_facets_unfold_on_a_phone(phone: Page, address: str) -> None:
    phone.goto(address + "mo-hinh/")
    boxes = phone.locator("input[name=linh_vuc]")
    expect(boxes.first).to_be_hidden()
    phone.get_by_text("Lọc và sắp xếp").tap()
    phone.locator("label:has(input[name=linh_vuc])").first.tap()
    expect(phone.get_by_text("Lọc và sắp xếp (1)")).to_be_visible()


def test_it_works_from_a_usb_stick(desk: Page, built_site: Path) -> None:
    desk.goto((built_site / "mo-hinh" / "index.html").as_uri() + "?linh_vuc=kinh-te")
    expect(desk.locator(".dang-loc button")).to_have_count(1)
    desk.goto((built_site / "mo-hinh" / "index.html").as_uri() + "?q=hu+gao")
    expect(desk.locator("[data-mo-hinh=hu-gao-tinh-thuong]:visible")).to_have_count(1)


def test_ten_thousand_rows_do_not_freeze_the_page(desk: Page, address: str) -> None:
    """Many rows come in pages: the screen holds a hundred, however many fit."""

    def many(route) -> None:
        body = route.fetch().text()
        data = json.loads(body[body.index("=", body.index("duLieuDuyet")) + 1 :].rstrip(";\n"))
        rows = [[f"{row[0]}-{n}", *row[1:]] for n in range(170) for row in data["hang"]]
        data["hang"] = rows[:10_000]
        route.fulfill(
            body=f"window.kho=window.kho||{{}};kho.duLieuDuyet={json.dumps(data)};",
            content_type="text/javascript",
        )

    desk.route("**/du-lieu/duyet-*.js", many)
    desk.goto(address + "mo-hinh/?sap_xep=ten")
    expect(desk.locator("[data-so-ket-qua]")).to_have_text("10.000")
    assert len(shown(desk)) == 100
    desk.get_by_role("button", name="Xem thêm 100 mô hình").click()
    expect(desk.locator("[data-mo-hinh]:visible")).to_have_count(200)


def test_the_sheet_of_facets_covers_a_phone_and_always_says_what_is_left(
    phone: Page, address: str
) -> None:
    phone.goto(address + "mo-hinh/")
    phone.get_by_text("Lọc và sắp xếp").tap()
    label = phone.locator("label:has(input[name=linh_vuc])").first
    count = label.locator(".so").inner_text()
    label.tap()
    show = phone.get_by_role("button", name=f"Xem {count} mô hình")
    expect(show).to_be_in_viewport()
    assert phone.evaluate("document.querySelector('.md-header').inert")
    show.tap()
    expect(phone.locator("[data-ket-qua-loc] li")).to_have_count(int(count))
    assert not phone.evaluate("document.querySelector('.md-header').inert")


def test_models_chosen_anywhere_are_kept_and_compared(desk: Page, address: str) -> None:
    desk.goto(address + "mo-hinh/")
    bar = desk.get_by_role("group", name="Mô hình đã chọn")
    expect(bar).to_be_hidden()
    first = desk.get_by_role("checkbox", name="Chọn: Nồi cháo yêu thương")
    first.check()
    expect(bar).to_contain_text("Đã chọn 1")
    expect(bar.get_by_role("button", name="So sánh")).to_be_disabled()
    desk.goto(address + "tim-kiem/?q=hu%20gao%20tinh%20thuong")
    desk.get_by_role("checkbox", name="Chọn: Hũ gạo tình thương").check()
    expect(bar).to_contain_text("Đã chọn 2")
    bar.get_by_role("button", name="So sánh").click()
    desk.wait_for_url("**/so-sanh/?chon=noi-chao-yeu-thuong,hu-gao-tinh-thuong")


def test_the_bar_of_what_is_chosen_covers_no_page_without_such_rows(
    phone: Page, address: str
) -> None:
    phone.goto(address + "mo-hinh/?chu_de=an-sinh")
    phone.locator("[data-ket-qua-loc] .chon-hang").nth(0).tap()
    bar = phone.get_by_role("group", name="Mô hình đã chọn")
    expect(bar).to_contain_text("Đã chọn 1")
    phone.goto(address + "mo-hinh/noi-chao-yeu-thuong/")
    phone.get_by_role("button", name="Trích dẫn").tap()
    expect(phone.locator("#trich-dan")).to_be_visible()
    expect(bar).to_be_hidden()
    phone.goto(address + "mo-hinh/")
    expect(bar).to_contain_text("Đã chọn 1")


def test_compared_models_go_into_the_readers_own_basket(phone: Page, address: str) -> None:
    phone.goto(address + "mo-hinh/bua-com-co-thit/")
    phone.get_by_role("button", name="Thêm vào giỏ").tap()
    phone.goto(address + "so-sanh/?chon=noi-chao-yeu-thuong,hu-gao-tinh-thuong")
    phone.get_by_role("button", name="Thêm vào giỏ và soạn bài").tap()
    phone.wait_for_url("**/bai-giang/soan/")
    expect(phone.locator("[data-gio]")).to_have_text("3")


def test_what_is_chosen_goes_into_the_basket(phone: Page, address: str) -> None:
    phone.goto(address + "mo-hinh/?chu_de=an-sinh")
    boxes = phone.locator("[data-ket-qua-loc] .chon-hang")
    for at in range(3):
        boxes.nth(at).tap()
    phone.get_by_role("group", name="Mô hình đã chọn").get_by_text("Thêm vào giỏ").tap()
    expect(phone.locator("[data-gio]")).to_have_text("3")
    expect(phone.locator(".chon-hang input:checked")).to_have_count(0)


def test_the_address_of_a_narrowed_list_is_copied(desk: Page, address: str) -> None:
    desk.context.grant_permissions(["clipboard-read", "clipboard-write"])
    desk.goto(address + "mo-hinh/")
    copy = desk.get_by_role("button", name="Chép địa chỉ danh sách")
    expect(copy).to_be_hidden()
    desk.goto(address + "mo-hinh/?chu_de=an-sinh")
    copy.click()
    expect(desk.get_by_role("button", name="Đã chép")).to_be_visible()
    assert desk.evaluate("navigator.clipboard.readText()") == address + "mo-hinh/?chu_de=an-sinh"


def test_compared_models_stand_below_each_other_on_a_phone(phone: Page, address: str) -> None:
    phone.goto(address + "so-sanh/?chon=noi-chao-yeu-thuong,hu-gao-tinh-thuong")
    cells = phone.locator("[data-bang] tbody tr:first-child td")
    expect(cells).to_have_count(2)
    one, other = (cell.bounding_box() for cell in cells.all())
    assert one and other and other["y"] >= one["y"] + one["height"] and one["width"] > 300


@pytest.mark.parametrize("width", [600, 768, 976, 1000])
def test_four_compared_models_need_no_scrolling_sideways(
    desk: Page, address: str, width: int
) -> None:
    desk.set_viewport_size({"width": width, "height": 1024})
    four = "noi-chao-yeu-thuong,hu-gao-tinh-thuong,tam-ao-tang-ban,hien-mau-tinh-nguyen"
    desk.goto(address + "so-sanh/?chon=" + four)
    cells = desk.locator("[data-bang] tbody tr:first-child td")
    expect(cells).to_have_count(4)
    boxes = [cell.bounding_box() for cell in cells.all()]
    assert all(box and box["x"] >= 0 and box["x"] + box["width"] <= width for box in boxes)
    wide = "[...document.querySelectorAll('main *')].filter(e => e.scrollWidth > e.clientWidth + 1"
    assert desk.evaluate(wide + " && getComputedStyle(e).overflowX !== 'visible').length") == 0


def test_a_comparison_is_printed_without_addresses_of_its_own_site(
    desk: Page, address: str
) -> None:
    four = "noi-chao-yeu-thuong,hu-gao-tinh-thuong,tam-ao-tang-ban,hien-mau-tinh-nguyen"
    desk.goto(address + "so-sanh/?chon=" + four)
    expect(desk.locator("[data-bang] thead a")).to_have_count(4)
    sheets = re.findall(rb"/Type /Page\b", desk.pdf(format="A4", prefer_css_page_size=True))
    assert len(sheets) <= 3
    desk.emulate_media(media="print")
    shown = "a => getComputedStyle(a, '::after').content"
    for link in desk.locator("[data-bang] a").all():
        assert link.evaluate(shown) in ("none", "normal")


def test_the_pictures_are_printed_without_what_only_a_screen_can_do(
    desk: Page, address: str
) -> None:
    """Bars with their tables, each said once; nothing to press, no sheet for a few lines."""
    desk.goto(address + "toan-canh/")
    sheets = re.findall(rb"/Type /Page\b", desk.pdf(format="A4", prefer_css_page_size=True))
    assert len(sheets) <= 4
    assert desk.locator("details[open]").count() == 0, "what was opened for paper is shut again"
    desk.emulate_media(media="print")
    desk.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    expect(desk.locator("#linh-vuc table")).to_be_hidden()
    expect(desk.locator("#chu-de table")).to_be_visible()
    for summary in desk.locator("main summary").all():
        expect(summary).to_be_hidden()


def test_the_pictures_are_a_short_walk_on_a_small_phone(phone: Page, address: str) -> None:
    """Toàn cảnh under 3,500 px, nothing of it hidden sideways, what is folded opened by a tap."""
    phone.goto(address + "toan-canh/")
    phone.evaluate("document.fonts.ready.then(() => 0)")
    assert 1500 < phone.evaluate("document.documentElement.scrollHeight") < 3500
    for table in phone.locator(".bang-o").all():
        hidden = table.evaluate("it => it.parentElement.scrollWidth - it.parentElement.clientWidth")
        assert hidden <= 1
    folded = phone.locator("#chu-de details")
    folded.locator("summary").tap()
    rows = folded.locator("tbody tr")
    expect(rows.last).to_be_visible()
    assert rows.count() > phone.locator("#chu-de .bieu-do__cac-cot li").count()
