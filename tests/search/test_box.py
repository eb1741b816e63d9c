"""The search box of every page: opens by key, works by keyboard alone, tells when it is done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

DONE = ".hop-tim [data-tim-kiem-xong]"


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The home page, on a phone's width."""
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(address)
    yield page
    page.close()


def found(page: Page) -> list[str]:
    return page.eval_on_selector_all(
        ".hop-tim [data-ket-qua]", "links => links.map(link => link.dataset.ketQua)"
    )


def ask(page: Page, query: str) -> None:
    page.fill(".hop-tim__o", query)
    page.wait_for_selector(DONE)


@pytest.mark.parametrize("key", ["/", "Control+k"])
def test_opens_by_key_with_the_focus_in_it(page: Page, key: str) -> None:
    page.keyboard.press(key)
    expect(page.locator(".hop-tim")).to_be_visible()
    expect(page.locator(".hop-tim__o")).to_be_focused()


def test_a_slash_in_a_field_is_a_slash(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("94-KH/TU")
    expect(page.locator(".hop-tim__o")).to_have_value("94-KH/TU")


def test_finds_and_leads_to_the_page(page: Page, address: str) -> None:
    page.click("[data-mo-tim]")
    ask(page, "noi chao")
    assert found(page)[0] == "mo-hinh/noi-chao/"
    combobox = page.locator(".hop-tim__o")
    expect(combobox).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    option = page.locator(".hop-tim [role=option]").first
    expect(option).to_have_attribute("aria-selected", "true")
    expect(combobox).to_have_attribute("aria-activedescendant", option.get_attribute("id"))
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}mo-hinh/noi-chao/")


def test_arrows_go_round(page: Page) -> None:
    page.keyboard.press("/")
    ask(page, "đường hoa")
    options = page.locator(".hop-tim [role=option]")
    page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    assert page.locator(".hop-tim [aria-selected=true]").count() == 1


def test_enter_without_a_choice_goes_to_all_results(page: Page, address: str) -> None:
    page.keyboard.press("/")
    page.keyboard.type("đường hoa")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}tim-kiem/?q=%C4%91%C6%B0%E1%BB%9Dng%20hoa")


def test_escape_closes_and_gives_the_focus_back(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.press("Escape")
    expect(page.locator(".hop-tim")).to_be_hidden()
    expect(page.locator("[data-mo-tim]")).to_be_focused()


def test_done_is_taken_back_while_typing(page: Page) -> None:
    page.keyboard.press("/")
    ask(page, "đường hoa")
    page.evaluate("document.querySelector('.hop-tim__o').value = 'hũ gạo'")
    page.dispatch_event(".hop-tim__o", "input")
    assert page.locator(DONE).count() == 0
    page.wait_for_selector(DONE)
    assert found(page)[0] == "mo-hinh/hu-gao/"


def test_recent_queries_stay_until_they_are_cleared(page: Page) -> None:
    page.keyboard.press("/")
    ask(page, "hũ gạo")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/mo-hinh/hu-gao/")
    page.go_back()
    page.keyboard.press("/")
    expect(page.locator(".hop-tim [role=option]")).to_have_text(["hũ gạo"])
    page.click("text=Xóa lịch sử tìm kiếm")
    expect(page.locator(".hop-tim [role=option]")).to_have_count(0)
    assert page.evaluate("localStorage.getItem('kho.timKiem.ganDay')") is None


def test_what_is_not_as_typed_is_told(page: Page, address: str) -> None:
    page.keyboard.press("/")
    ask(page, "nooif chaos")
    told = page.locator(".hop-tim [data-da-sua]")
    expect(told).to_contain_text("“nồi cháo”")
    back = told.get_by_role("link").evaluate("link => link.href")
    assert back == f"{address}tim-kiem/?q=nooif%20chaos&dung=1"
    page.fill(".hop-tim__o", "nồi cháo karaoke")
    missing = page.locator(".hop-tim [data-khong-thay]")
    expect(missing).to_have_attribute("data-khong-thay", "karaoke")
    expect(told).to_have_count(0)
    assert found(page)[0] == "mo-hinh/noi-chao/"


def test_nothing_found_leads_on(page: Page, address: str) -> None:
    page.keyboard.press("/")
    ask(page, "karaoke")
    link = page.locator(".hop-tim").get_by_role("link", name="Toàn văn báo cáo")
    assert link.evaluate("link => link.href") == f"{address}bao-cao/"


def test_names_are_never_markup(page: Page, themed_site: Path) -> None:
    page.keyboard.press("/")
    ask(page, "<img src=x onerror=alert(1)>")
    assert page.locator(".hop-tim img").count() == 0


def test_without_javascript_it_is_a_link(browser: Browser, address: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(address)
    page.click("[data-mo-tim]")
    assert page.url == f"{address}tim-kiem/"
    expect(page.get_by_text("Trang này cần JavaScript")).to_be_visible()
    page.close()


def test_an_empty_box_offers_searches_to_try(page: Page) -> None:
    page.keyboard.press("/")
    example = page.locator(".hop-tim [data-vi-du] a").first
    expect(example).to_be_visible()
    words = example.inner_text()
    example.click()
    page.wait_for_url("**/tim-kiem/?q=*")
    expect(page.locator("input[name=q]").last).to_have_value(re.compile(words, re.IGNORECASE))
