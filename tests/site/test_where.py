"""Always knowing where one is: the part of the site on every page, one trail, the menu's mark."""

from __future__ import annotations

import pytest
from bs4 import Tag

from tests.site_fixtures import Pages


@pytest.mark.parametrize(
    ("url", "part", "near"),
    [
        ("mo-hinh/noi-chao-yeu-thuong/", "Mô hình", "Mô hình"),
        ("chuyen-de/chuyen-de-2018/", "Chuyên đề", "Chuyên đề"),
        ("bao-cao/so-ket-03-nam-chi-thi-05/", "Báo cáo", "Báo cáo"),
        ("bai-giang/bai-giang-2017/", "Bài giảng", "Bài giảng"),
        ("don-vi/hoi-phu-nu/", "Tra cứu", "Đơn vị"),
        ("linh-vuc/kinh-te/", "Tra cứu", "Lĩnh vực"),
        ("chu-de/an-sinh/", "Tra cứu", "Chủ đề"),
        ("so-lieu/", "Tra cứu", "Số liệu"),
        ("huong-dan/tra-cuu/", "Hướng dẫn", "Tra cứu và trích dẫn"),
    ],
)
def test_the_part_of_the_site_is_marked(pages: Pages, url: str, part: str, near: str) -> None:
    page = pages(url)
    tabs = page.select(".md-tabs a[aria-current]")
    assert [tab.get_text(strip=True) for tab in tabs] == [part]
    menu = page.select(".dieu-huong a[aria-current]")
    assert [link.get_text(strip=True) for link in menu] == [near]


def test_every_page_but_home_has_one_trail_that_ends_with_itself(pages: Pages) -> None:
    for url in pages.urls():
        page = pages(url)
        if page.find("meta", attrs={"http-equiv": "refresh"}) or not page.select_one(".md-tabs"):
            continue
        trails = page.select("nav.duong-dan")
        assert len(trails) == (url not in ("", "404.html")), url
        for trail in trails:
            steps = trail.select("li")
            assert steps[0].get_text(strip=True) == "Trang chủ" and len(steps) > 1, url
            assert [step.get("aria-current") for step in steps[1:]][-1] == "page", url


def test_the_guides_are_told_apart_by_whom_they_are_for(pages: Pages) -> None:
    page = pages("huong-dan/")
    heads = [head.get_text(strip=True) for head in page.select("article h2")]
    assert heads[:2] == ["Người đọc", "Người biên tập"]


def test_the_menu_opens_and_marks_the_way_to_the_page_and_nothing_beside_it(pages: Pages) -> None:
    marked = 0
    for url in pages.urls():
        for item in pages(url).select(".dieu-huong__muc--mo"):
            assert item.select_one("[aria-current]"), (url, item.a or item.span)
            marked += 1
    assert marked > len(pages.urls()) // 2


def test_a_part_of_the_menu_leads_to_its_own_first_page_or_nowhere(pages: Pages) -> None:
    """A page of the part that stands for some folder (`du-lieu/`) is no page of the part."""
    guide = pages("huong-dan/khong-neu/")
    part = next(i for i in guide.select(".dieu-huong__muc") if _own(i) == "Người biên tập")
    assert part.find(["a", "span"]).name == "span"
    steps = guide.select("nav.duong-dan li")
    assert [bool(step.a) for step in steps] == [True, True, False, False]
    assert [step.get_text() for step in pages("du-lieu/").select("nav.duong-dan li")] == [
        *("Trang chủ", "Hướng dẫn", "Người biên tập", "Dữ liệu mở"),
    ]


def _own(item: Tag) -> str:
    return item.find(["a", "span"]).get_text(strip=True)
