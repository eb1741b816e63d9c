"""Redirects, robots, sitemap, 404 page, hashed names, page without indentation."""

from __future__ import annotations

import datetime as dt
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup

from macros.web.assets import hashed_assets, parts_of_sheets
from macros.web.compact import compact
from macros.web.crawling import robots, sitemap
from macros.web.not_found import NO_SCRIPT, with_base, with_root_finder
from macros.web.redirects import redirects
from macros.web.settings import SiteSettings
from tests.conftest import Content

PLAIN = SiteSettings("Kho")
ADDRESSED = SiteSettings("Kho", address="https://thixa.example.vn/kho/")


def redirect(content: Content, record: str, settings: SiteSettings) -> BeautifulSoup:
    content.write("mo_hinh/noi-chao.yml", record + "bi_danh: [ten-cu, noi-chao]\n")
    outputs = redirects(content.load()[0], settings)
    files = {output.path: output.make() for output in outputs}
    assert set(files) == {"mo-hinh/ten-cu/index.html"}
    return BeautifulSoup(files["mo-hinh/ten-cu/index.html"], "html.parser")


def test_an_old_id_leads_to_the_new_page_also_from_a_file(content: Content, record: str) -> None:
    page = redirect(content, record, PLAIN)
    refresh = page.find("meta", attrs={"http-equiv": "refresh"})["content"]
    assert refresh == "0; url=../noi-chao/index.html"
    assert page.a["href"] == "../noi-chao/index.html"
    assert page.a.get_text() == "Nồi cháo yêu thương"
    assert page.find("link", rel="canonical")["href"] == "../noi-chao/"
    assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex"


def test_with_an_address_the_canonical_one_is_absolute(content: Content, record: str) -> None:
    page = redirect(content, record, ADDRESSED)
    canonical = page.find("link", rel="canonical")["href"]
    assert canonical == "https://thixa.example.vn/kho/mo-hinh/noi-chao/"
    assert page.a["href"] == "../noi-chao/index.html"


def test_a_sitemap_needs_an_address() -> None:
    assert sitemap([("", None)], PLAIN) is None
    assert b"Sitemap" not in robots(PLAIN)
    assert b"Sitemap: https://thixa.example.vn/kho/sitemap.xml" in robots(ADDRESSED)


def test_a_sitemap_dates_only_what_has_a_date() -> None:
    made = sitemap([("", None), ("mo-hinh/x/", dt.date(2019, 7, 1))], ADDRESSED)
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    urls = ET.fromstring(made).findall("s:url", space)
    found = {
        url.findtext("s:loc", "", space): url.findtext("s:lastmod", None, space) for url in urls
    }
    assert found == {
        "https://thixa.example.vn/kho/": None,
        "https://thixa.example.vn/kho/mo-hinh/x/": "2019-07-01",
    }


PAGE = (
    "<html><head><title>x</title></head><body>"
    f'<a href="./">x</a><form action="tim-kiem/"></form>{NO_SCRIPT}</body></html>'
)


def not_found(address: str | None = None, path: str | None = None) -> BeautifulSoup:
    html = with_root_finder(PAGE, address)
    return BeautifulSoup(with_base(html, path) if path else html, "html.parser")


def test_the_404_page_says_without_a_script_how_to_get_to_the_root() -> None:
    page = not_found()
    assert page.script and page.base is None
    assert page.noscript.a["href"] == "../" and "xóa dần phần cuối" in page.noscript.get_text()


def test_the_404_page_of_a_site_that_knows_its_address_needs_no_script() -> None:
    page = not_found("https://thixa.example.vn/kho/")
    assert page.base["href"] == "https://thixa.example.vn/kho/"
    assert page.script and not page.noscript


@pytest.mark.parametrize("address", [None, "https://thixa.example.vn/kho/"])
def test_the_404_page_for_a_known_path_has_its_base_alone(address: str | None) -> None:
    page = not_found(address, "/kho-mo-hinh/")
    assert [base["href"] for base in page("base")] == ["/kho-mo-hinh/"]
    assert not page("script") and not page("noscript")


def test_assets_are_named_by_content_and_sheets_follow_their_fonts() -> None:
    font, sheet = "assets/vendor/f/a.woff2", "assets/css/x.css"
    before = hashed_assets({font: b"1", sheet: b'a{src:url("../vendor/f/a.woff2")}'})
    after = hashed_assets({font: b"2", sheet: b'a{src:url("../vendor/f/a.woff2")}'})
    assert before[font][0] != after[font][0]
    assert before[sheet][0] != after[sheet][0], "a sheet changes with what it loads"
    name = before[font][0].removeprefix("assets/")
    assert f'url("../{name}")' in before[sheet][1].decode()


def test_parts_of_a_sheet_stand_in_it_in_their_order_and_nowhere_else() -> None:
    font = "assets/vendor/f/a.woff2"
    files = {
        font: b"1",
        "assets/css/x.css": b'/* x */\n@import "y/y.css";\n@import "z.css";\nx{}\n',
        "assets/css/y/y.css": b"""@import "../z.css";
@import "y.css";
y{src:url(../../vendor/f/a.woff2)}
""",
        "assets/css/z.css": b"z{}\n",
    }
    found = hashed_assets(files)
    assert found.keys() == {font, "assets/css/x.css"}
    assert parts_of_sheets(files) == {"assets/css/y/y.css", "assets/css/z.css"}
    there = found[font][0].removeprefix("assets/")
    expected = f'/* x */\nz{{}}\ny{{src:url("../{there}")}}\nz{{}}\nx{{}}\n'
    assert found["assets/css/x.css"][1].decode() == expected


def test_a_part_that_is_not_there_is_left_for_the_checks_to_find() -> None:
    [(_, content)] = hashed_assets({"assets/css/x.css": b'@import "y.css";\nx{}'}).values()
    assert content == b'@import "y.css";\nx{}'


def test_assets_that_are_loaded_by_name_or_named_by_content_keep_their_name() -> None:
    names = ("assets/tim-kiem-kho.js", "assets/a/main.57a0d79d.min.css", "du-lieu/x.png")
    assert hashed_assets(dict.fromkeys(names, b"")) == {}


def test_white_space_is_kept_where_it_is_content() -> None:
    page = "<p>a\n\n   b</p>\n  <pre>c\n\n   d</pre>\n\n<p>e f</p>"
    assert compact(page) == "<p>a\nb</p>\n<pre>c\n\n   d</pre>\n<p>e f</p>"
