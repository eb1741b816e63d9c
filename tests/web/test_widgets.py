"""What a portal pastes: the script-free block and the frame, on pages with styles of their own."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page

from macros.knowledge_base import KnowledgeBase
from macros.pages.view import View
from macros.web.settings import SiteSettings
from macros.web.widgets import block_html, composer, frame_html, newest, rows
from tests.published import published  # noqa: F401

pytestmark = pytest.mark.browser

PLAIN = SiteSettings("Kho mô hình", address="https://kho.example.vn/kho/")
HOSTILE = {
    "unset": "* { all: unset !important }",
    "initial": "* { all: initial !important; font-size: 60px !important }",
    "floats": "div, ul, li, a { float: left !important; width: 90px !important }",
    "white links": "a { color: white !important; background: red !important }",
    "hidden": "a, p { display: none !important } .kho-mo-hinh * { visibility: hidden !important }",
    "huge": "html { font-size: 40px } body * { font-size: 3rem !important; line-height: 4 }",
    "dark": "body { background: #111; color: #eee; text-align: center; letter-spacing: 5px }",
    "loud": "h2 { text-transform: uppercase !important; position: fixed } li { margin: 9em }",
}
SEEN = """box => [box, ...box.querySelectorAll("*")].map(node => {
  const style = getComputedStyle(node), place = node.getBoundingClientRect();
  const named = ["color", "backgroundColor", "fontSize", "fontFamily", "fontWeight", "lineHeight",
    "display", "float", "position", "visibility", "letterSpacing", "textTransform", "textAlign",
    "marginTop", "marginLeft", "paddingTop", "listStyleType", "textDecorationLine",
    "borderTopWidth"];
  return [node.tagName, Math.round(place.height), ...named.map(name => style[name])];
})"""


def block(kb: KnowledgeBase, settings: SiteSettings = PLAIN) -> str:
    """The block as the composer offers it."""
    page = BeautifulSoup(str(composer(View(kb), settings, "../")), "html.parser")
    return page.find(id="nhung-ma-khoi").get_text()


def host(style: str, pasted: str) -> str:
    return (
        f"<!doctype html><html lang=vi><head><meta charset=utf-8><style>{style}</style></head>"
        f"<body><div class=noi-dung><h1>Cổng</h1><div>{pasted}</div></div></body></html>"
    )


@pytest.fixture(scope="module")
def plainly(kb: KnowledgeBase) -> str:
    return block(kb)


@pytest.fixture
def wide(desk: Page) -> Iterator[Page]:
    desk.set_viewport_size({"width": 900, "height": 900})
    yield desk


@pytest.mark.parametrize("name", HOSTILE)
def test_the_block_looks_the_same_whatever_the_page_says(
    wide: Page, plainly: str, name: str
) -> None:
    def seen(style: str) -> list[list[str]]:
        wide.set_content(host(style, plainly))
        return wide.eval_on_selector(".kho-mo-hinh", SEEN)

    clean, hostile = seen(""), seen(HOSTILE[name])
    if name in ("unset", "initial", "floats"):  # the page's own box is as narrow as it says
        clean, hostile = ([[row[0], *row[2:]] for row in found] for found in (clean, hostile))
    assert hostile == clean
    link = wide.locator(".kho-mo-hinh a").first
    assert link.evaluate("node => getComputedStyle(node).color") == "rgb(151, 27, 30)"


def test_links_of_the_block_can_be_reached_and_seen_by_keyboard(wide: Page, plainly: str) -> None:
    wide.set_content(host("* { outline: none !important }", plainly))
    wide.keyboard.press("Tab")
    focused = wide.locator(":focus")
    assert focused.get_attribute("href").startswith("https://kho.example.vn/kho/mo-hinh/")
    assert focused.evaluate("node => getComputedStyle(node).outlineStyle") != "none"


def test_without_its_styles_the_block_can_still_be_read(kb: KnowledgeBase) -> None:
    """As where a portal takes `style` away: every model is a link with its line below it."""
    view = View(kb)
    shown = {"tieu_de": "Mới", "dong": rows(view, newest(view))}
    page = BeautifulSoup(block_html(shown, "https://a.vn/", 3, "Kho"), "html.parser")
    assert not page.select("[style]") and len(page.select("li > a + p")) == 3


def test_colours_of_the_settings_are_those_of_the_block(kb: KnowledgeBase) -> None:
    red = dataclasses.replace(PLAIN, colours={"default": "#005a9c"})
    assert "color:#005a9c!important" in block(kb, red) and "#971b1e" not in block(kb, red)


@pytest.mark.parametrize("style", ["", "iframe { border: 9px inset red !important; width: 50px }"])
def test_the_frame_has_no_border_and_its_width(
    wide: Page,
    published: str,  # noqa: F811
    style: str,
) -> None:
    wide.set_content(host(style, frame_html(f"{published}nhung/moi/", "Mô hình “mới”", 300)))
    frame = wide.locator("iframe")
    found = frame.evaluate("node => [getComputedStyle(node).borderTopWidth, node.offsetHeight]")
    assert found == ["0px", 300]
    assert frame.bounding_box()["width"] > 800
    assert frame.get_attribute("title") == "Mô hình “mới”"


def test_the_composer_gives_what_the_server_gave_and_shows_it(
    desk: Page,
    published: str,  # noqa: F811
    built_site: Path,
) -> None:
    said: list[str] = []
    desk.on("console", lambda message: said.append(message.text))
    desk.goto(f"{published}nhung/")
    given = BeautifulSoup((built_site / "nhung/index.html").read_text("utf-8"), "html.parser")
    for code in ("nhung-ma-khoi", "nhung-ma-khung"):
        made = desk.locator(f"#{code}").text_content().replace(published, "ĐỊA-CHỈ-CỦA-KHO/")
        before = BeautifulSoup(given.find(id=code).get_text(), "html.parser")
        assert BeautifulSoup(made, "html.parser") == before
    shown = desk.locator(".soan-nhung__khoi .kho-mo-hinh")
    assert shown.evaluate("node => getComputedStyle(node).borderTopWidth") == "1px"
    desk.get_by_label("Hiện gì").select_option("tim")
    assert 'type="search" name="q"' in desk.locator("#nhung-ma-khoi").text_content()
    desk.get_by_label("Hiện gì").select_option("don-vi")
    assert "<li style=" in desk.locator("#nhung-ma-khoi").text_content()
    assert not [text for text in said if "Content Security Policy" in text], said
