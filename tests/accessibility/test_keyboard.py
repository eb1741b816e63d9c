"""The site with the keyboard alone: focus that can be seen, an order that makes sense, ways out."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

REPORT = "bao-cao/so-ket-03-nam-chi-thi-05/"
MODEL = "mo-hinh/noi-chao-yeu-thuong/"

FOCUS = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const box = at.getBoundingClientRect(), style = getComputedStyle(at);
  const parts = [0.05, 0.5, 0.95];
  const uncovered = parts.some(across => parts.some(down => {
    const hit = document.elementFromPoint(box.x + across * box.width, box.y + down * box.height);
    return hit && (at.contains(hit) || hit.contains(at) || hit.closest("label")?.control === at);
  }));
  return {
    name: at.getAttribute("aria-label") || at.textContent.trim().slice(0, 40),
    html: at.outerHTML.slice(0, 120),
    drawn: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    seen: uncovered && box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight
      && style.visibility === "visible" && style.opacity !== "0",
    main: !!at.closest("main .md-content"),
  };
}"""


def steps(page: Page, most: int = 60, key: str = "Tab") -> list[dict]:
    """What Tab reaches from where the page stands, one after the other."""
    found = []
    for _ in range(most):
        page.keyboard.press(key)
        at = page.evaluate(FOCUS)
        if at is None:
            break
        found.append(at)
    return found


@pytest.mark.parametrize("url", ["", "mo-hinh/", MODEL, REPORT, "huong-dan/macro/", "tim-kiem/"])
@pytest.mark.parametrize("width", [1440, 360])
def test_every_step_can_be_seen(browser: Browser, address: str, url: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(address + url)
    reached = steps(page)
    page.close()
    assert len(reached) > 5
    assert [at["html"] for at in reached if not (at["drawn"] and at["seen"])] == []
    assert [at["html"] for at in reached if not at["name"] and "<input" not in at["html"]] == []


@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
def test_no_bar_covers_what_has_the_focus(phone: Page, address: str, key: str) -> None:
    """The header at the top, what can be done with chosen models at the foot: over the page."""
    phone.goto(address + "bai-giang/bai-giang-2017/")
    phone.locator(".chon-hang input").first.check()
    phone.locator(".chon-hang input").nth(1).focus()
    reached = steps(phone, 30, key)
    assert len(reached) == 30 and [at["html"] for at in reached if not at["seen"]] == []


def test_the_first_step_skips_to_the_content(desk: Page, address: str) -> None:
    desk.goto(address + MODEL)
    desk.keyboard.press("Tab")
    skip = desk.locator("a.bo-qua")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    desk.keyboard.press("Enter")
    desk.keyboard.press("Tab")
    assert desk.evaluate(FOCUS)["main"]


def test_the_order_is_that_of_the_page(desk: Page, address: str) -> None:
    """Header, tabs, then the content: what is read first is reached first."""
    desk.goto(address + MODEL)
    reached = steps(desk, 40)
    places = [at["main"] for at in reached]
    first = places.index(True)
    assert not any(places[:first])
    names = [at["name"] for at in reached[:first]]
    assert names[0] == "Đến nội dung chính"
    assert names.index("Tìm kiếm") < names.index("Nền tối") < names.index("Trang chủ")


def test_the_menu_opens_closes_and_gives_the_focus_back(phone: Page, address: str) -> None:
    phone.goto(address)
    button = phone.locator(".nut-menu")
    button.focus()
    phone.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(phone.locator("#bang-dieu-huong a[href]").first).to_be_focused()
    phone.keyboard.press("Escape")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(button).to_be_focused()


def test_a_closed_menu_takes_no_focus(phone: Page, address: str) -> None:
    phone.goto(address + MODEL)
    assert not [at for at in steps(phone, 20) if "dieu-huong__" in at["html"]]


def test_the_search_box_keeps_the_focus_until_it_is_closed(desk: Page, address: str) -> None:
    desk.goto(address)
    opener = desk.locator("[data-mo-tim]")
    opener.focus()
    desk.keyboard.press("Enter")
    box = desk.locator("dialog.hop-tim")
    expect(box).to_be_visible()
    for _ in range(8):
        desk.keyboard.press("Tab")
        inside = (
            "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
        )
        assert desk.evaluate(inside)
    desk.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(opener).to_be_focused()


def test_a_note_is_left_with_escape_and_the_mark_keeps_the_focus(desk: Page, address: str) -> None:
    desk.set_viewport_size({"width": 1000, "height": 800})
    desk.goto(address + REPORT)
    mark = desk.locator("ins.dinh-chinh[data-goc]").first
    mark.focus()
    note = desk.locator(".hop-ghi-chu")
    expect(note).to_be_visible()
    desk.keyboard.press("Escape")
    expect(note).to_be_hidden()
    expect(mark).to_be_focused()


def test_the_colour_scheme_is_a_button_with_a_state(desk: Page, address: str) -> None:
    desk.emulate_media(color_scheme="light")
    desk.goto(address)
    button = desk.get_by_role("button", name="Nền tối")
    expect(button).to_have_attribute("aria-pressed", "false")
    button.focus()
    desk.keyboard.press("Space")
    expect(button).to_have_attribute("aria-pressed", "true")
    desk.reload()
    expect(button).to_have_attribute("aria-pressed", "true")


def test_the_contents_follow_and_the_way_back_up_is_offered(desk: Page, address: str) -> None:
    desk.goto(address + REPORT + "#muc-i-4")
    current = desk.locator("[data-md-component=toc] [aria-current]")
    expect(current).to_have_attribute("href", re.compile("#muc-i-4$"))
    desk.mouse.wheel(0, -200)
    desk.get_by_role("button", name="Về đầu trang").press("Enter")
    expect(desk.locator("h1")).to_be_in_viewport()


@pytest.mark.parametrize("url", ["", MODEL, REPORT])
def test_nothing_moves_for_those_who_asked_for_that(
    browser: Browser, address: str, url: str
) -> None:
    page = browser.new_page(reduced_motion="reduce")
    page.goto(address + url)
    longest = page.evaluate(
        "Math.max(...[...document.querySelectorAll('*')].map(node => { const s ="
        " getComputedStyle(node); return Math.max(...(s.transitionDuration + ',' +"
        " s.animationDuration).split(',').map(parseFloat)); }))"
    )
    page.close()
    assert longest <= 0.01


@pytest.mark.parametrize("url", ["", "mo-hinh/", MODEL, REPORT, "so-lieu/", "huong-dan/luoc-do/"])
def test_at_400_per_cent_nothing_is_cut_off_sideways(
    browser: Browser, address: str, url: str
) -> None:
    """1280 px at 400 % is 320 px (WCAG 1.4.10)."""
    page = browser.new_page(viewport={"width": 320, "height": 256})
    page.goto(address + url)
    width = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert width <= 320
