"""The results page: its address is its state; works from disk; an old page asks for a reload."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.search.codec import FORMAT

pytestmark = pytest.mark.browser

CURRENT = f'"v":{FORMAT}'
DONE = ".trang-tim [data-tim-kiem-xong]"
INPUT = ".trang-tim input[name=q]"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    yield page
    page.close()


def found(page: Page) -> list[str]:
    page.wait_for_selector(DONE)
    return page.eval_on_selector_all(
        ".trang-tim [data-ket-qua]", "links => links.map(link => link.dataset.ketQua)"
    )


def results(address: str, query: str, more: str = "") -> str:
    return f"{address}tim-kiem/?q={quote(query)}{more}"


def test_an_address_can_be_sent_on(page: Page, address: str) -> None:
    page.goto(results(address, "noi chao yeu thuong"))
    assert found(page)[0] == "mo-hinh/noi-chao/"
    expect(page.locator(INPUT)).to_have_value("noi chao yeu thuong")
    assert page.title().startswith("noi chao yeu thuong - ")
    expect(page.get_by_text("Trang này cần JavaScript")).to_be_hidden()
    link = page.locator("[data-ket-qua]").first
    assert link.evaluate("link => link.href") == f"{address}mo-hinh/noi-chao/"


def test_an_anchor_is_kept(page: Page, address: str) -> None:
    page.goto(results(address, "nhân rộng các điển hình"))
    assert found(page)[0] == "bao-cao/so-ket/#muc-i-3"
    href = page.locator("[data-ket-qua]").first.evaluate("link => link.href")
    assert href == f"{address}bao-cao/so-ket/#muc-i-3"


def test_kinds_narrow_and_the_back_button_widens(page: Page, address: str) -> None:
    page.goto(results(address, "duong hoa"))
    everything = found(page)
    page.click("[data-loai=muc-bao-cao]")
    page.wait_for_url("**loai=muc-bao-cao")
    assert found(page) == ["bao-cao/so-ket/#muc-i-3"]
    expect(page.locator("[data-loai=muc-bao-cao]")).to_have_attribute("aria-current", "true")
    page.go_back()
    page.wait_for_function("count => document.querySelectorAll('[data-ket-qua]').length === count",
                           arg=len(everything))  # fmt: skip
    assert found(page) == everything


def test_typing_moves_the_address(page: Page, address: str) -> None:
    page.goto(results(address, "hũ gạo"))
    found(page)
    page.fill(INPUT, "nồi cháo")
    page.wait_for_url(results(address, "nồi cháo"))
    assert found(page)[0] == "mo-hinh/noi-chao/"


def test_a_correction_is_told(page: Page, address: str) -> None:
    page.goto(results(address, "nooif chaos"))
    expect(page.locator(DONE)).to_contain_text("Hiển thị kết quả cho “nồi cháo”")
    assert found(page)[0] == "mo-hinh/noi-chao/"
    expect(page.locator(".trang-tim [data-da-sua]")).to_have_count(1)


def test_one_click_leads_back_to_what_was_typed(page: Page, address: str) -> None:
    page.goto(results(address, "nooif chaos"))
    page.click("[data-da-sua] a")
    page.wait_for_url(results(address, "nooif chaos", "&dung=1"))
    assert found(page) == []
    expect(page.locator(".trang-tim [data-da-sua]")).to_have_count(0)
    missing = page.locator(".trang-tim [data-khong-thay]")
    expect(missing).to_have_attribute("data-khong-thay", "nooif, chaos")


def test_what_was_not_found_is_named_and_a_near_query_offered(page: Page, address: str) -> None:
    page.goto(results(address, "nồi cháp yêu thương"))
    assert found(page)[0] == "mo-hinh/noi-chao/"
    expect(page.locator(".trang-tim [data-da-sua]")).to_have_count(0)
    expect(page.locator("[data-khong-thay]")).to_have_attribute("data-khong-thay", "cháp")
    page.get_by_role("link", name="“nồi cháo yêu thương”").click()
    page.wait_for_url(results(address, "nồi cháo yêu thương"))


def test_a_result_says_which_word_it_lacks(page: Page, address: str) -> None:
    page.goto(results(address, "hũ gạo hội viên đồng đội"))
    found(page)
    first = page.locator("[data-ket-qua='mo-hinh/hu-gao/']")
    expect(first).to_contain_text("Không có từ: “đồng”, “đội”")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("hũ gạo qwxz", "Không có “qwxz”; có “hũ gạo”."),
        ("gạo hũ qwxz", "Không có “qwxz”; có “gạo”, “hũ”."),
    ],
)
def test_only_words_that_stand_together_are_told_as_one(
    page: Page, address: str, query: str, said: str
) -> None:
    page.goto(results(address, query))
    assert found(page)[0] == "mo-hinh/hu-gao/"
    expect(page.locator("[data-khong-thay]")).to_have_text(said)


def test_a_word_of_the_same_meaning_is_told(page: Page, address: str) -> None:
    page.goto(results(address, "lợn đất"))
    assert found(page) == ["mo-hinh/heo-dat/"]
    expect(page.locator("[data-khong-thay]")).to_have_text("Không có “lợn”; có “heo” (cùng nghĩa).")


def test_editors_guides_are_there_to_be_chosen(page: Page, address: str) -> None:
    page.goto(results(address, "nồi cháo"))
    assert "huong-dan/them/" not in found(page)
    page.click("[data-loai=huong-dan-bien-tap]")
    page.wait_for_url("**loai=huong-dan-bien-tap")
    assert found(page) == ["huong-dan/them/"]


def test_nothing_found_leads_on(page: Page, address: str) -> None:
    page.goto(results(address, "qwxz"))
    assert found(page) == []
    expect(page.locator(DONE)).to_contain_text("Không tìm thấy kết quả nào cho “qwxz”.")
    expect(page.locator("[data-khong-thay]")).to_have_attribute("data-khong-thay", "qwxz")
    expect(page.locator(".tim-goi-y")).to_contain_text("Hãy thử ít từ hơn")
    link = page.get_by_role("link", name="Danh sách mô hình")
    assert link.last.evaluate("link => link.href") == f"{address}mo-hinh/"


def test_the_number_of_results_is_read_out(page: Page, address: str) -> None:
    page.goto(results(address, "nồi cháo yêu thương"))
    count = len(found(page))
    expect(page.locator(".trang-tim [role=status]")).to_have_text(f"{count} kết quả.")


def test_from_disk(page: Page, themed_site: Path) -> None:
    start = (themed_site / "tim-kiem" / "index.html").as_uri()
    page.goto(f"{start}?q={quote('noi chao')}")
    assert found(page)[0] == "mo-hinh/noi-chao/"
    link = page.locator("[data-ket-qua]").first
    assert link.evaluate("link => link.href").endswith("/mo-hinh/noi-chao/index.html")


@pytest.fixture
def half_updated(themed_site: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(themed_site, tmp_path / "site"))


def assert_asks_for_reload(page: Page, site: Path) -> None:
    page.goto(f"{(site / 'tim-kiem' / 'index.html').as_uri()}?q={quote('nồi cháo')}")
    expect(page.locator(".tim-loi")).to_contain_text("Trang đã được cập nhật, hãy tải lại trang.")
    expect(page.locator(".tim-loi button")).to_have_text("Tải lại trang")
    assert page.locator("[data-ket-qua]").count() == 0


def test_a_missing_file_asks_for_a_reload(page: Page, half_updated: Path) -> None:
    for path in (half_updated / "tim-kiem").glob("????????.js"):
        path.unlink()
    assert_asks_for_reload(page, half_updated)


def test_another_format_asks_for_a_reload(page: Page, half_updated: Path) -> None:
    manifest = half_updated / "tim-kiem" / "muc-luc.js"
    manifest.write_text(manifest.read_text("utf-8").replace(CURRENT, '"v":999'), "utf-8")
    assert_asks_for_reload(page, half_updated)


def test_a_reload_after_the_update_works(page: Page, half_updated: Path) -> None:
    manifest = half_updated / "tim-kiem" / "muc-luc.js"
    whole = manifest.read_text("utf-8")
    manifest.write_text(whole.replace(CURRENT, '"v":999'), "utf-8")
    assert_asks_for_reload(page, half_updated)
    manifest.write_text(whole, "utf-8")
    page.click(".tim-loi button")
    assert found(page)[0] == "mo-hinh/noi-chao/"


def test_what_is_said_above_the_results_is_true_of_each(page: Page, address: str) -> None:
    """One result has all the words, far apart; another lacks one of them."""
    page.goto(results(address, "nồi cháo yêu lao động"))
    assert len(found(page)) > 1
    assert page.locator(".ket-qua__thieu").count() > 0
    said = page.locator(DONE).inner_text()
    assert "nhiều từ nhất" in said and "đủ các từ" not in said
