"""The desk as an editor meets it, in Chromium: by mouse, by keyboard, on a phone, in two tabs."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.catalog.problems import Problems
from macros.knowledge_base import load_knowledge_base

pytestmark = pytest.mark.browser

READY = "html[data-san-sang]"


def open_desk(page: Page, start: str, path: str = "") -> str:
    """Opens the desk by its start address, then a page of it; gives the desk's address."""
    page.goto(start)
    page.wait_for_url("**/bien-tap/")
    desk = page.url
    if path:
        page.goto(desk + path)
        page.wait_for_selector(READY)
    return desk


def field(page: Page, name: str):
    return page.get_by_label(name, exact=True)


def problems(root: Path) -> list[str]:
    found = Problems()
    load_knowledge_base(root, found)
    return [str(problem) for problem in found]


def choose(page: Page, name: str, typed: str) -> None:
    """Types into a field with a controlled list and takes the first that is offered."""
    field(page, name).click()
    field(page, name).fill(typed)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")


def test_a_record_made_through_the_form_is_one_that_check_accepts(
    desk: Page, served_desk: str, project: Path
) -> None:
    open_desk(desk, served_desk)
    desk.get_by_role("link", name="Thêm mô hình").first.click()
    desk.wait_for_selector(READY)
    field(desk, "Tên (bắt buộc)").fill("Hũ gạo")
    expect(field(desk, "Mã (bắt buộc)")).to_have_value("hu-gao")
    choose(desk, "Loại (bắt buộc)", "chuong")
    choose(desk, "Lĩnh vực (bắt buộc)", "van hoa")
    desk.get_by_role("button", name="Thêm nguồn").click()
    source = desk.locator("#o-nguon-0")
    source.get_by_label("Báo cáo (bắt buộc)").click()
    source.get_by_role("option").first.click()
    source.get_by_label("Mục (bắt buộc)").fill("I.2")
    source.get_by_label("Chú thích", exact=True).fill("7")
    source.get_by_label("Câu trích (bắt buộc)").fill("phong trào Hũ gạo")
    error = desk.locator("#o-nguon-0-trich .truong__loi")
    expect(error).to_contain_text("Câu trích không có ở mục I.2, chú thích 7")
    desk.get_by_role("button", name="Lưu").click()
    expect(desk.locator(".thanh__loi")).to_contain_text("Chưa lưu")
    assert not (project / "models_catalog/mo_hinh/hu-gao.yml").exists()
    source.get_by_label("Câu trích (bắt buộc)").fill("phong trào “Hũ gạo”")
    expect(error).to_be_hidden()
    desk.keyboard.press("Control+s")
    desk.wait_for_url("**/ban-ghi/mo_hinh/hu-gao*")
    expect(desk.get_by_role("heading", level=1)).to_have_text("Hũ gạo")
    assert not [line for line in problems(project) if ": lỗi: " in line]
    text = (project / "models_catalog/mo_hinh/hu-gao.yml").read_text("utf-8")
    assert text.startswith("ten: Hũ gạo\n") and "trich: phong trào “Hũ gạo”" in text


def test_the_form_by_keyboard_alone(desk: Page, served_desk: str, project: Path) -> None:
    open_desk(desk, served_desk, "ban-ghi/mo_hinh/noi-chao")
    units = desk.get_by_role("combobox", name="Đơn vị thực hiện")
    units.focus()
    desk.keyboard.press("Backspace")  # takes out the last
    expect(desk.locator("#o-don_vi .da-chon li")).to_have_count(0)
    desk.keyboard.type("hoi phu")
    desk.keyboard.press("ArrowDown")
    active = units.get_attribute("aria-activedescendant")
    assert active and desk.locator(f"#{active}").inner_text() == "Hội Phụ nữ"
    desk.keyboard.press("Enter")
    expect(desk.locator("#o-don_vi .da-chon li")).to_have_text(["Hội Phụ nữ×"])
    desk.keyboard.press("Escape")
    expect(units).to_have_attribute("aria-expanded", "false")
    for _ in range(60):
        desk.keyboard.press("Tab")
        if desk.evaluate("document.activeElement.textContent") == "Lưu":
            break
    desk.keyboard.press("Enter")
    expect(desk.locator(".thanh__loi")).to_contain_text("Đã lưu vào models_catalog/mo_hinh")


def test_two_tabs_show_both_versions(browser: Browser, served_desk: str, project: Path) -> None:
    context = browser.new_context()
    first, second = context.new_page(), context.new_page()
    for page in (first, second):
        open_desk(page, served_desk, "ban-ghi/mo_hinh/noi-chao")
        page.locator("summary", has_text="ghi chú của biên tập").click()
    field(first, "Ghi chú của biên tập").fill("Của cửa sổ một")
    field(second, "Ghi chú của biên tập").fill("Của cửa sổ hai")
    first.get_by_role("button", name="Lưu").click()
    expect(first.locator(".thanh__loi")).to_contain_text("Đã lưu")
    second.get_by_role("button", name="Lưu").click()
    both = second.get_by_label("Bản ghi đã được sửa ở nơi khác")
    expect(both).to_contain_text("Của cửa sổ một")
    expect(both).to_contain_text("Của cửa sổ hai")
    path = project / "models_catalog/mo_hinh/noi-chao.yml"
    assert "Của cửa sổ một" in path.read_text("utf-8")
    second.get_by_role("button", name="Giữ bản ở đây").click()
    second.get_by_role("button", name="Lưu").click()
    expect(second.locator(".thanh__loi")).to_contain_text("Đã lưu")
    assert "Của cửa sổ hai" in path.read_text("utf-8")
    context.close()


def test_what_was_typed_survives_a_closed_window(
    browser: Browser, served_desk: str, project: Path
) -> None:
    context = browser.new_context()
    page = context.new_page()
    open_desk(page, served_desk, "ban-ghi/mo_hinh/noi-chao")
    field(page, "Tên (bắt buộc)").fill("Nồi cháo viết dở")
    page.close()
    page = context.new_page()
    open_desk(page, served_desk, "ban-ghi/mo_hinh/noi-chao")
    expect(field(page, "Tên (bắt buộc)")).to_have_value("Nồi cháo yêu thương")
    page.get_by_role("button", name="Viết tiếp").click()
    expect(field(page, "Tên (bắt buộc)")).to_have_value("Nồi cháo viết dở")
    context.close()


def test_a_problem_line_leads_to_its_field(desk: Page, served_desk: str, project: Path) -> None:
    path = project / "models_catalog/mo_hinh/noi-chao.yml"
    path.write_text(path.read_text("utf-8") + "khong_neu: [tan_suat, tu_nam]\ntu_nam: 2016\n")
    open_desk(desk, served_desk)
    desk.locator("#dang-sai ~ ul a").first.click()
    desk.wait_for_selector(READY)
    assert desk.evaluate("document.activeElement.closest('.truong').id") == "o-khong_neu"
    expect(desk.locator("#o-khong_neu .truong__loi")).to_contain_text("bỏ “tu_nam” khỏi khong_neu")


@pytest.mark.parametrize("path", ["", "ban-ghi/mo_hinh/noi-chao", "moi/chuyen_de", "moi/bao_cao"])
def test_the_desk_on_a_phone(phone: Page, served_desk: str, path: str) -> None:
    open_desk(phone, served_desk, path)
    width = phone.evaluate("document.documentElement.scrollWidth")
    assert width <= 360
    small = phone.evaluate(
        """() => [...document.querySelectorAll('button, input, select, textarea, nav a')]
        .filter(o => o.offsetParent && o.type !== 'checkbox')
        .filter(o => o.getBoundingClientRect().height < 44)
        .map(o => o.outerHTML.slice(0, 80))"""
    )
    assert small == []


def test_no_request_leaves_the_machine(desk: Page, served_desk: str) -> None:
    asked: list[str] = []
    desk.on("request", lambda request: asked.append(request.url))
    said: list[str] = []
    desk.on("console", lambda line: said.append(line.text))
    for path in ("ban-ghi/mo_hinh/noi-chao", "moi/bao_cao"):
        address = open_desk(desk, served_desk, path)
    own = address.removesuffix("bien-tap/")
    assert all(url.startswith(own) or url.startswith("data:") for url in asked)
    assert not [line for line in said if "favicon" not in line and "404" not in line]


EVIL = """
<form method=post enctype=text/plain action="DESKapi/luu">
<input name='{"loai":"mo_hinh","ma":"noi-chao","dau":"","du_lieu":{"ten":"' value='x"}}'></form>
<iframe src="DESK"></iframe>
<script>
  window.ra = [];
  const body = JSON.stringify({loai: "mo_hinh", ma: "noi-chao", du_lieu: {ten: "x"}});
  const headers = {"Content-Type": "application/json", "X-Kho-Bien-Tap": "x"};
  Promise.allSettled([
    fetch("DESK", {credentials: "include"}).then(r => r.text()),
    fetch("DESKapi/luu", {method: "POST", body, credentials: "include"}).then(r => r.text()),
    fetch("DESKapi/luu", {method: "POST", body, credentials: "include", headers})
      .then(r => r.text()),
  ]).then(ra => window.ra = ra.map(x => x.status));
</script>
"""


def test_another_page_of_this_machine_can_do_nothing(
    browser: Browser, served_desk: str, project: Path, serve_folder, tmp_path: Path
) -> None:
    """A page on another port is of the same “site”: the cookie goes along, nothing else does."""
    evil = tmp_path / "evil"
    evil.mkdir()
    context = browser.new_context()
    page = context.new_page()
    desk = open_desk(page, served_desk)
    before = {p: p.read_bytes() for p in project.rglob("*.yml")}
    (evil / "index.html").write_text(EVIL.replace("DESK", desk), "utf-8")
    address = serve_folder(evil)
    for host in (address, address.replace("127.0.0.1", "localhost")):
        other = context.new_page()
        other.goto(host)
        other.wait_for_function("window.ra.length === 3")
        assert other.evaluate("window.ra") == ["rejected"] * 3
        assert "Nồi cháo" not in other.frames[1].content()
        with other.expect_navigation():
            other.evaluate("document.forms[0].submit()")
        assert "Đã lưu" not in other.content()
    assert {p: p.read_bytes() for p in project.rglob("*.yml")} == before
    context.close()


def test_a_value_that_is_no_text_is_shown_and_kept_until_somebody_takes_it_out(
    desk: Page, served_desk: str, project: Path
) -> None:
    file = project / "models_catalog/mo_hinh/noi-chao.yml"
    text = file.read_text("utf-8").replace("chu_de: [an sinh]", "chu_de: [an sinh, {nham: cho}]")
    file.write_text(text, "utf-8")
    open_desk(desk, served_desk, "ban-ghi/mo_hinh/noi-chao")
    chosen = desk.locator("#o-chu_de .da-chon li")
    expect(chosen).to_have_count(2)
    expect(chosen.last).to_contain_text('{"nham":"cho"}')
    desk.get_by_role("button", name='Bỏ {"nham":"cho"}').click()
    desk.get_by_role("button", name="Lưu").click()
    expect(desk.locator(".thanh__loi")).to_contain_text("Đã lưu")
    assert "nham" not in file.read_text("utf-8")
