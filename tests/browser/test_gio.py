"""The lesson basket: filling, ordering, notes, sharing; on this device, without a server."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree
from playwright.sync_api import Browser, Download, Page, expect

pytestmark = pytest.mark.browser

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SHEET = "bai-giang/soan/"
THREE = "noi-chao-yeu-thuong,hu-gao-tinh-thuong,bua-com-co-thit"


def open_sheet(page: Page, address: str, query: str = "") -> None:
    page.goto(f"{address}{SHEET}{query}")
    page.wait_for_selector("[data-soan][data-san-sang]", state="attached")


def order(page: Page) -> list[str]:
    rows = page.locator("[data-danh-sach] > li")
    return [str(row.get_attribute("data-id")) for row in rows.all()]


def tab_to(page: Page, selector: str, most: int = 150, key: str = "Tab") -> None:
    """Presses Tab until what has the focus matches; a keyboard user has nothing else."""
    for _ in range(most):
        page.keyboard.press(key)
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"{selector} is out of the keyboard's reach")


def word_parts(download: Download) -> dict[str, etree._Element]:
    with zipfile.ZipFile(io.BytesIO(Path(download.path()).read_bytes())) as archive:
        return {n: etree.fromstring(archive.read(n)) for n in archive.namelist() if ".xml" in n}


def test_from_home_to_a_word_file_by_keyboard_alone(desk: Page, address: str) -> None:
    desk.goto(address)
    tab_to(desk, ".ba-cua a[href$='mo-hinh/']")
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/mo-hinh/")
    tab_to(desk, "ul.danh-sach-mo-hinh a")
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/mo-hinh/*/")
    name = desk.locator("h1").inner_text()
    tab_to(desk, "[data-them-vao-bai-giang]")
    desk.keyboard.press("Enter")
    expect(desk.locator("[data-them-vao-bai-giang]")).to_have_text("Bỏ khỏi giỏ")
    desk.locator("body").press("Control+Home")
    desk.locator("[data-mo-gio]").focus()
    desk.keyboard.press("Enter")
    desk.wait_for_url(f"**/{SHEET}")
    tab_to(desk, "[data-tai-docx]")
    desk.keyboard.press("Enter")
    desk.keyboard.type("Bài thử")  # a title is asked for, and chosen to be written over
    tab_to(desk, "[data-tai-docx]", key="Shift+Tab")
    with desk.expect_download() as waiting:
        desk.keyboard.press("Enter")
    assert waiting.value.suggested_filename == "bai-thu.docx"
    body = word_parts(waiting.value)["word/document.xml"]
    assert name in "".join(body.itertext())


@pytest.mark.parametrize("way", ["data-tai-docx", "data-tai-pptx"])
def test_a_basket_that_keeps_its_first_name_is_saved_at_the_second_press(
    phone: Page, address: str, way: str
) -> None:
    phone.goto(f"{address}mo-hinh/noi-chao-yeu-thuong/")
    phone.locator("[data-them-vao-bai-giang]").tap()
    open_sheet(phone, address)
    phone.locator(f"[{way}]").tap()
    expect(phone.locator("[data-loi-nhan]")).to_contain_text("bấm tải lần nữa")
    with phone.expect_download() as waiting:
        phone.locator(f"[{way}]").tap()
    assert waiting.value.suggested_filename.startswith("gio-bai-giang.")


def test_the_word_file_carries_every_source_as_a_footnote(desk: Page, address: str) -> None:
    open_sheet(desk, address, f"?chon={THREE}&ten=Ch%C4%83m%20lo&ghi.1=L%E1%BB%9Di%20d%E1%BA%ABn")
    quotations = desk.locator(".phieu-muc figure.trich-dan").count()
    assert quotations >= 3
    with desk.expect_download() as waiting:
        desk.locator("[data-tai-docx]").click()
    assert waiting.value.suggested_filename == "cham-lo.docx"
    parts = word_parts(waiting.value)
    notes = [n for n in parts["word/footnotes.xml"] if n.get(f"{W}type") is None]
    called = list(parts["word/document.xml"].iter(f"{W}footnoteReference"))
    assert len(notes) == len(called) == quotations
    assert all("Báo cáo sơ kết" in "".join(note.itertext()) for note in notes)
    styles = [s.get(f"{W}val") for s in parts["word/document.xml"].iter(f"{W}pStyle")]
    assert {"Title", "Heading1", "Heading2", "Quote"} <= set(styles)
    margins = parts["word/document.xml"].find(f".//{W}pgMar")
    sides = [int(margins.get(f"{W}{s}")) for s in ("top", "bottom", "left", "right")]
    assert sides == [1134, 1134, 1701, 850]
    assert "Lời dẫn" in "".join(parts["word/document.xml"].itertext())
    assert "Chăm lo" in "".join(parts["docProps/core.xml"].itertext())


def test_a_shared_address_gives_the_same_basket_elsewhere(
    desk: Page, browser: Browser, address: str
) -> None:
    open_sheet(desk, address, f"?chon={THREE}")
    desk.locator("[data-truong='ten']").fill("Chăm lo đời sống & dân chủ, 100%?")
    desk.locator("[data-ghi-chu='hu-gao-tinh-thuong']").fill("Hỏi hội phụ nữ #1\ndòng hai")
    desk.locator("[data-truong='muc_dich']").fill("Nắm cách làm")
    desk.locator("[data-viec='chep-lien-ket']").click()
    shared = desk.locator("[data-lien-ket]").input_value()
    fresh = browser.new_context().new_page()
    fresh.goto(shared)
    fresh.wait_for_selector("[data-soan][data-san-sang]", state="attached")
    assert order(fresh) == THREE.split(",")
    expect(fresh.locator("[data-truong='ten']")).to_have_text("Chăm lo đời sống & dân chủ, 100%?")
    note = fresh.locator("[data-ghi-chu='hu-gao-tinh-thuong']")
    assert note.inner_text() == "Hỏi hội phụ nữ #1\ndòng hai"
    expect(fresh.locator("[data-truong='muc_dich']")).to_have_text("Nắm cách làm")
    fresh.reload()
    expect(fresh.locator("[data-chon-gio] option")).to_have_count(1)  # not doubled
    fresh.context.close()


def test_a_basket_too_long_for_an_address_goes_by_file(desk: Page, address: str) -> None:
    open_sheet(desk, address, f"?chon={THREE}")
    desk.locator("[data-ghi-chu='noi-chao-yeu-thuong']").fill("dài " * 600)
    desk.locator("[data-viec='chep-lien-ket']").click()
    expect(desk.locator("[data-loi]")).to_contain_text("quá dài")
    with desk.expect_download() as waiting:
        desk.locator("[data-viec='luu-tep']").click()
    saved = Path(waiting.value.path()).read_text("utf-8")
    assert json.loads(saved)["muc"][0]["ghiChu"].startswith("dài dài")
    desk.locator("[data-viec='xoa-gio']").click()
    desk.locator("[data-viec='xoa-gio']").click()
    expect(desk.locator("[data-danh-sach] > li")).to_have_count(0)
    file = {"name": "gio.json", "mimeType": "application/json", "buffer": saved.encode()}
    desk.locator("[data-tep]").set_input_files(file)
    expect(desk.locator("[data-danh-sach] > li")).to_have_count(3)
    assert desk.locator("[data-ghi-chu='noi-chao-yeu-thuong']").inner_text().startswith("dài dài")


@pytest.mark.parametrize("content", ["{", "[]", '{"dinh_dang": "khac", "muc": []}'])
def test_a_wrong_file_is_refused_in_words(desk: Page, address: str, content: str) -> None:
    open_sheet(desk, address, f"?chon={THREE}")
    file = {"name": "x.json", "mimeType": "application/json", "buffer": content.encode()}
    desk.locator("[data-tep]").set_input_files(file)
    expect(desk.locator("[data-loi]")).to_contain_text("giỏ bài giảng")
    assert order(desk) == THREE.split(",")


@pytest.mark.parametrize(
    "query",
    [
        "?chon=noi-chao-yeu-thuong,khong-co-that",
        "?chon=noi-chao-yeu-thuong,<img src=x onerror=alert(1)>",
        "?chon=noi-chao-yeu-thuong,%E0%A4%A",
        "?chon=,,noi-chao-yeu-thuong,..%2F..%2Fx&ghi.9=y&phieu.__proto__=z",
    ],
)
def test_unknown_ids_are_named_and_the_rest_works(desk: Page, address: str, query: str) -> None:
    errors: list[object] = []
    desk.on("pageerror", lambda error: errors.append(error))
    desk.on("dialog", lambda dialog: errors.append(dialog.message))
    open_sheet(desk, address, query)
    expect(desk.locator("[data-loi]")).to_contain_text("không có trong kho")
    assert order(desk) == ["noi-chao-yeu-thuong"]
    assert errors == []


def test_a_broken_store_is_replaced(desk: Page, address: str) -> None:
    desk.goto(address + SHEET)
    for broken in ("{", "null", '{"gio": [{"muc": [{"id": "<b>"}, 3, null]}]}', '{"gio": 7}'):
        desk.evaluate("value => localStorage.setItem('kho.gio', value)", broken)
        open_sheet(desk, address)
        assert order(desk) == []


def test_order_by_keyboard_buttons_mouse_and_finger(desk: Page, phone: Page, address: str) -> None:
    first, second, third = THREE.split(",")
    open_sheet(desk, address, f"?chon={THREE}")
    handles = desk.locator("[data-keo]")
    handles.nth(0).focus()
    desk.keyboard.press("ArrowDown")
    expect(desk.locator("[data-danh-sach] > li").nth(0)).to_have_attribute("data-id", second)
    assert order(desk) == [second, first, third]
    focused = "document.activeElement.closest('li').dataset.id"
    desk.wait_for_function(f"{focused} === '{first}'")  # the focus goes along
    expect(desk.locator("[data-loi-nhan]")).to_contain_text("vị trí 2 trên 3")
    desk.locator("[data-doi-cho='-1']").nth(2).click()
    assert order(desk) == [second, third, first]
    start, end = handles.nth(2).bounding_box(), handles.nth(0).bounding_box()
    assert start and end
    desk.mouse.move(start["x"] + 5, start["y"] + 5)
    desk.mouse.down()
    desk.mouse.move(end["x"] + 5, end["y"] + 30, steps=4)
    desk.mouse.move(end["x"] + 5, end["y"] - 20, steps=4)
    desk.mouse.up()
    assert order(desk) == [first, second, third]

    open_sheet(phone, address, f"?chon={THREE}")
    phone.locator("[data-danh-sach]").scroll_into_view_if_needed()
    start = phone.locator("[data-keo]").nth(0).bounding_box()
    end = phone.locator("[data-keo]").nth(2).bounding_box()
    assert start and end
    session = phone.context.new_cdp_session(phone)

    def touch(kind: str, y: float | None) -> None:
        points = [] if y is None else [{"x": start["x"] + 15, "y": y}]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", start["y"] + 15)
    for step in range(1, 6):
        touch("touchMove", start["y"] + 15 + (end["y"] + 20 - start["y"]) * step / 5)
    touch("touchEnd", None)
    assert order(phone) == [second, third, first]


def test_baskets_are_kept_and_told_apart(desk: Page, address: str) -> None:
    desk.goto(address + "mo-hinh/hu-gao-tinh-thuong/")
    expect(desk.locator("[data-gio]")).to_have_text("0")
    desk.locator("[data-them-vao-bai-giang]").click()
    expect(desk.locator("[data-gio]")).to_have_text("1")
    expect(desk.get_by_role("link", name="Giỏ bài giảng: 1 mục")).to_be_visible()
    open_sheet(desk, address)
    desk.locator("[data-ghi-chu]").fill("Ghi chú")
    desk.locator("[data-viec='gio-moi']").click()
    expect(desk.locator("[data-danh-sach] > li")).to_have_count(0)
    desk.locator("[data-truong='ten']").fill("Lớp đoàn viên")
    desk.reload()
    expect(desk.locator("[data-truong='ten']")).to_have_text("Lớp đoàn viên")
    desk.locator("[data-chon-gio]").select_option(index=0)
    expect(desk.locator("[data-ghi-chu]")).to_have_text("Ghi chú")
    desk.locator("[data-bo]").click()
    expect(desk.locator("[data-trong]")).to_be_visible()


def test_without_storage_the_page_says_so_and_works(browser: Browser, address: str) -> None:
    context = browser.new_context()
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no'); }});"
    )
    page = context.new_page()
    open_sheet(page, address, f"?chon={THREE}")
    expect(page.locator("[data-khong-luu]")).to_be_visible()
    page.locator("[data-doi-cho='1']").first.click()
    assert order(page)[1] == "noi-chao-yeu-thuong"
    context.close()


def test_sections_footnotes_and_figures_can_be_added(desk: Page, address: str) -> None:
    desk.goto(address + "bao-cao/so-ket-03-nam-chi-thi-05/")
    desk.get_by_role("button", name="Thêm vào giỏ: chú thích 7").click()
    desk.get_by_role("button", name="Thêm vào giỏ: mục III.6").click()
    desk.goto(address + "so-lieu/")
    desk.locator("[data-them-vao-bai-giang]").first.click()
    open_sheet(desk, address)
    assert order(desk)[:2] == [
        "so-ket-03-nam-chi-thi-05~fn-7",
        "so-ket-03-nam-chi-thi-05~muc-iii-6",
    ]
    expect(desk.locator(".phieu-muc")).to_have_count(3)
    expect(desk.locator(".phieu-muc .luu-y")).to_have_count(0)


def test_the_basket_works_from_a_disk(desk: Page, built_site: Path) -> None:
    errors: list[object] = []
    desk.on("pageerror", lambda error: errors.append(error))
    desk.goto(f"{built_site.as_uri()}/{SHEET}index.html?chon={THREE}")
    desk.wait_for_selector("[data-soan][data-san-sang]", state="attached")
    assert order(desk) == THREE.split(",")
    with desk.expect_download() as waiting:
        desk.locator("[data-tai-docx]").click()
    assert "Hũ gạo" in "".join(word_parts(waiting.value)["word/document.xml"].itertext())
    assert errors == []


def test_what_is_pasted_is_plain_text(desk: Page, address: str) -> None:
    open_sheet(desk, address, f"?chon={THREE}")
    box = desk.locator("[data-truong='muc_dich']")
    box.click()
    desk.evaluate(
        """() => {
          const data = new DataTransfer();
          data.setData('text/html', '<img src=x onerror="window.bad=1"><b>đậm</b>');
          data.setData('text/plain', 'đậm');
          document.activeElement.dispatchEvent(
            new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
        }"""
    )
    assert box.inner_html() == "đậm"


@pytest.fixture
def shown(desk: Page, address: str) -> Callable[[str], Page]:
    def go(path: str) -> Page:
        desk.goto(address + path)
        return desk

    return go


def test_the_sheet_prints_without_controls(shown: Callable[[str], Page]) -> None:
    page = shown(f"{SHEET}?chon={THREE}")
    page.wait_for_selector("[data-soan][data-san-sang]", state="attached")
    page.emulate_media(media="print")
    expect(page.locator(".soan__ben")).to_be_hidden()
    expect(page.locator(".phieu-muc").first).to_be_visible()


def test_buttons_on_a_phone_are_of_one_width(phone: Page, address: str) -> None:
    open_sheet(phone, address)
    boxes = [b.bounding_box() for b in phone.locator(".soan__thanh .hanh-dong > button").all()]
    assert len(boxes) == 6
    widths = [box["width"] for box in boxes if box]
    assert max(widths) - min(widths) < 1.5
    assert min(box["height"] for box in boxes if box) >= 44
