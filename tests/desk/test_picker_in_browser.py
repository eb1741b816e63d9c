"""Words of the report chosen by mouse, by keys and by touch; nothing has to be typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.desk.test_desk_in_browser import READY, choose, field, open_desk, problems

pytestmark = pytest.mark.browser


def sentence(page: Page, words: str):
    return page.locator("dialog .cau", has_text=words).first


def drag(page: Page, words: str) -> None:
    """Drags over exactly these words in the window."""
    page.wait_for_selector("dialog[open]")
    box = page.evaluate(
        """words => {
          const walk = document.createTreeWalker(document.querySelector('dialog .chon__than'), 4);
          while (walk.nextNode()) {
            const at = walk.currentNode.data.indexOf(words);
            if (at < 0) continue;
            walk.currentNode.parentElement.scrollIntoView({block: 'center'});
            const range = document.createRange();
            range.setStart(walk.currentNode, at);
            range.setEnd(walk.currentNode, at + words.length);
            const rects = [...range.getClientRects()];
            const last = rects.at(-1);
            return [rects[0].left + 1, rects[0].top + 8, last.right - 1, last.bottom - 8];
          }
        }""",
        words,
    )
    page.mouse.move(box[0], box[1])
    page.mouse.down()
    page.mouse.move(box[2], box[3], steps=4)
    page.mouse.up()


def test_a_whole_record_with_its_quotation_chosen_by_mouse(
    desk: Page, served_desk: str, project: Path
) -> None:
    open_desk(desk, served_desk, "moi/mo_hinh")
    field(desk, "Tên (bắt buộc)").fill("Hũ gạo")
    choose(desk, "Loại (bắt buộc)", "chuong")
    choose(desk, "Lĩnh vực (bắt buộc)", "van hoa")
    desk.get_by_role("button", name="Thêm nguồn").click()
    desk.get_by_role("button", name="Chọn trong báo cáo").click()
    drag(desk, "phong trào “Hũ g")
    expect(desk.locator("dialog .chon__chu")).to_have_text("phong trào “Hũ gạo")
    desk.get_by_role("button", name="Thêm chữ cuối").click()
    expect(desk.locator("dialog .chon__chu")).to_have_text("phong trào “Hũ gạo”")
    expect(desk.locator("dialog .chon__cuoi")).to_contain_text("Mục I.2, chú thích 7")
    desk.get_by_role("button", name="Lấy câu này").click()
    source = desk.locator("#o-nguon-0")
    expect(source.get_by_label("Câu trích (bắt buộc)")).to_have_value("phong trào “Hũ gạo”")
    expect(source.get_by_label("Mục (bắt buộc)")).to_have_value("I.2")
    desk.get_by_role("button", name="Lưu").click()
    desk.wait_for_url("**/ban-ghi/mo_hinh/hu-gao*")
    assert not [line for line in problems(project) if ": lỗi: " in line]


def test_a_click_takes_the_sentence_and_says_what_is_wrong(desk: Page, served_desk: str) -> None:
    open_desk(desk, served_desk, "ban-ghi/mo_hinh/noi-chao")
    desk.get_by_role("button", name="Chọn trong báo cáo").click()
    take = desk.get_by_role("button", name="Lấy câu này")
    expect(take).to_be_disabled()
    sentence(desk, "Nhiều mô hình được nhân rộng").click()
    expect(desk.locator("dialog .chon__chu")).to_have_text("Nhiều mô hình được nhân rộng.")
    for _ in range(2):
        desk.get_by_role("button", name="Bớt chữ cuối").click()
    expect(desk.locator("dialog .chon__chu")).to_contain_text("có ở 2 chỗ trong mục I.2")
    expect(take).to_be_disabled()
    sentence(desk, "Bữa cơm vui").click()  # the footnote's mark inside is no word of it
    expect(desk.locator("dialog .chon__chu")).to_have_text(
        "Hội Phụ nữ đã thực hiện Bữa cơm vui có kết quả."
    )
    drag(desk, " có kết quả")  # begins behind the mark
    expect(desk.locator("dialog .chon__chu")).to_have_text("có kết quả")
    desk.keyboard.press("Escape")
    expect(desk.locator("dialog")).to_have_count(0)


def test_a_quotation_chosen_by_keys_alone(desk: Page, served_desk: str) -> None:
    open_desk(desk, served_desk, "ban-ghi/mo_hinh/noi-chao")
    button = desk.get_by_role("button", name="Chọn trong báo cáo")
    button.focus()
    desk.keyboard.press("Enter")
    desk.keyboard.press("Enter")  # twice: one window
    expect(desk.get_by_label("Tìm trong văn bản")).to_be_focused()
    desk.keyboard.type("van dong hoi vien")
    expect(desk.locator("dialog header")).to_contain_text("1 câu")
    desk.keyboard.press("Enter")
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("ArrowUp")
    desk.keyboard.press("Enter")
    chosen = desk.locator("dialog .chon__chu")
    expect(chosen).to_have_text("Hội Phụ nữ đã vận động hội viên góp gạo.")
    desk.keyboard.press("Tab")
    assert desk.evaluate("document.activeElement.textContent") == "Lấy câu này"
    desk.keyboard.press("Enter")
    quoted = desk.locator("#o-nguon-0").get_by_label("Câu trích (bắt buộc)")
    expect(quoted).to_be_focused()
    expect(quoted).to_have_value("Hội Phụ nữ đã vận động hội viên góp gạo.")
    expect(desk.locator("#o-nguon-0").get_by_label("Chú thích", exact=True)).to_have_value("")


def test_a_sentence_is_taken_by_touch(phone: Page, served_desk: str) -> None:
    open_desk(phone, served_desk, "ban-ghi/mo_hinh/noi-chao")
    phone.get_by_role("button", name="Chọn trong báo cáo").tap()
    sentence(phone, "phong trào “Hũ gạo”").tap()
    expect(phone.locator("dialog .chon__chu")).to_contain_text("phong trào")
    assert phone.evaluate("document.querySelector('dialog').scrollWidth") <= 360
    phone.get_by_role("button", name="Lấy câu này").tap()
    expect(phone.locator("#o-nguon-0").get_by_label("Câu trích (bắt buộc)")).to_have_value(
        "phong trào “Hũ gạo”"
    )


def test_a_fact_is_taken_out_of_the_quotation(desk: Page, served_desk: str) -> None:
    open_desk(desk, served_desk, "ban-ghi/mo_hinh/noi-chao")
    desk.get_by_text("Chưa ghi: tần suất").click()
    desk.locator("#o-noi_dung").get_by_role("button", name="Lấy từ câu trích").click()
    drag(desk, "chương trình “Nồi cháo yêu thương”")
    desk.get_by_role("button", name="Lấy câu này").click()
    expect(field(desk, "Nội dung")).to_have_value("chương trình “Nồi cháo yêu thương”")
    expect(desk.get_by_role("status").last).to_contain_text("Không có lỗi")


def test_a_slip_of_the_scan_is_corrected(desk: Page, served_desk: str, project: Path) -> None:
    open_desk(desk, served_desk, "ban-ghi/bao_cao/bao-cao-thu")
    desk.get_by_text("Chưa ghi:").last.click()
    desk.get_by_role("button", name="Thêm đính chính").click()
    desk.get_by_role("button", name="Chọn chữ trong báo cáo").click()
    drag(desk, "góp gạo")
    desk.get_by_role("button", name="Lấy câu này").click()
    entry = desk.locator("#o-dinh_chinh-0")
    expect(entry.get_by_label("Sửa thành")).to_have_value("góp gạo")
    entry.get_by_label("Sửa thành").fill("góp lúa")
    entry.get_by_label("Mức chắc chắn (bắt buộc)").select_option("có thể")
    entry.get_by_label("Lý do (bắt buộc)").fill("Bản quét mờ.")
    desk.get_by_role("button", name="Lưu").click()
    expect(desk.locator(".thanh__loi")).to_contain_text("Đã lưu vào models_catalog/bao_cao")
    text = (project / "models_catalog/bao_cao/bao-cao-thu.yml").read_text("utf-8")
    assert "ban_goc: góp gạo" in text and "sua_thanh: góp lúa" in text
    desk.reload()
    desk.wait_for_selector(READY)
    desk.get_by_role("button", name="Chọn chữ trong báo cáo").click()
    expect(sentence(desk, "góp gạo")).to_contain_text("[góp lúa]")
