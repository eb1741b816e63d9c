"""The words of the interface: one name a thing (docs/maintainers/words.md), one way of writing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from macros.catalog.catalog import Catalog
from macros.catalog.text import sort_key
from macros.knowledge_base import KnowledgeBase
from tests.site_fixtures import Pages

ROOT = Path(__file__).parents[2]
FORBIDDEN = (
    r"biên tập gọi",
    r"(?<![Bb]an )[Bb]iên tập (?:xếp|chọn|đặt|thêm|soạn)\b",
    r"chỗ đứng",
    r"\b[Nn]hấn (?:phím|vào|nút|Ctrl|lần|để|“)",
    r"\b(?:của|ý|nếu|khi|mời|các) bạn\b(?! (?:nghèo|đọc))",
    r"\banh/chị\b|\bclick\b|\bích chuột\b",
)
DATE = re.compile(r"(?<![\d/.])(\d{1,2})/(\d{1,2})/(\d{4})(?![\d/])")


@dataclass(frozen=True)
class Words:
    """What a reader sees of a page, without code; `own` is that without the report's words."""

    all: str
    own: str


@pytest.fixture(scope="module")
def words(pages: Pages) -> dict[str, Words]:
    """The words of every page, by its address."""
    return {url: _words_of(pages.source(url)) for url in pages.urls()}


def _words_of(source: str) -> Words:
    page = BeautifulSoup(source, "html.parser")
    _take_out(page, "script, style, pre, code")
    shown = page.get_text(" ")
    _take_out(page, "blockquote, .bao-cao, [data-trich-dan]")
    return Words(shown, page.get_text(" "))


def _take_out(page: BeautifulSoup, selector: str) -> None:
    for part in page.select(selector):
        part.decompose()


def test_no_page_uses_another_word_for_the_same_thing(words: dict[str, Words]) -> None:
    assert words
    for url, page in words.items():
        text = page.own
        for pattern in FORBIDDEN:
            found = re.search(rf".{{0,30}}(?:{pattern}).{{0,30}}", text)
            assert found is None, (url, found[0])


def test_headings_name_places_and_facts(pages: Pages) -> None:
    for url in pages.urls():
        for head in pages(url).select("th, h1, h2, h3, dt"):
            assert head.get_text(strip=True) not in ("Chỗ", "Điều", "Chỗ đứng của nó"), url


@pytest.mark.parametrize("folder", ["macros", "overrides"])
def test_scripts_and_messages_keep_to_the_words(folder: str) -> None:
    for file in (ROOT / folder).rglob("*"):
        if file.suffix not in (".py", ".js", ".html") or "vendor" in file.parts:
            continue
        text = file.read_text("utf-8")
        for pattern in FORBIDDEN[3:5]:
            found = re.search(pattern, text)
            assert found is None, (file, found[0])


def test_every_date_is_written_as_offices_write_it(words: dict[str, Words]) -> None:
    seen = 0
    for url, page in words.items():
        for day, month, year in DATE.findall(page.all):
            seen += 1
            assert len(day) == 2, (url, day, month, year)
            assert month == (f"{int(month):02d}" if int(month) < 3 else str(int(month))), url
    assert seen > 50


def test_templates_sort_and_group_in_vietnamese() -> None:
    bare = re.compile(r"\|\s*(?:sort|groupby|dictsort)\b")
    for file in [*(ROOT / "macros").rglob("*.html"), *(ROOT / "overrides").rglob("*.html")]:
        assert not bare.search(file.read_text("utf-8")), file


@pytest.mark.parametrize("url", ["don-vi/", "khen-thuong/"])
def test_groups_stand_in_vietnamese_order(pages: Pages, url: str) -> None:
    heads = pages(url).select("section.nhom > h2")
    names = [next(head.stripped_strings) for head in heads]
    assert len(names) > 1 and names == sorted(names, key=sort_key)


def test_a_kind_that_is_the_editors_is_marked(pages: Pages, kb: KnowledgeBase) -> None:
    catalog: Catalog = kb.catalog
    marked = 0
    for model in catalog.models.values():
        kind = pages(f"mo-hinh/{model.id}/").select_one(".dau-ban-ghi .loai")
        assert (kind.select_one(".nhan--bien-tap") is not None) == (model.kind_by == "biên tập")
        marked += model.kind_by == "biên tập"
    assert 0 < marked < len(catalog.models)


def test_outside_pages_are_shown_with_host_day_and_sureness(pages: Pages) -> None:
    (block,) = pages("chuyen-de/chuyen-de-2017/").select(".nguon-ngoai")
    official, secondary = block.select("li")
    assert "tayninh.gov.vn" in official.get_text() and "trang chính thức" in official.get_text()
    assert "xem ngày 26/11/2026" in official.get_text()
    assert "chưa chắc chắn" in secondary.get_text()
    text = pages("van-ban/nghi-quyet-04-nq-tw-khoa-xii/").select_one(".nguon-ngoai").get_text(" ")
    assert "chưa giữ được địa chỉ" in text


def test_titles_that_only_add_words_are_no_conflict(pages: Pages) -> None:
    six = pages("van-ban/sau-dieu-bac-ho-day-cong-an-nhan-dan/").table.get_text(" ")
    assert "khác báo cáo" not in six
    date = pages("van-ban/quy-dinh-101-qd-tw-ban-bi-thu/").table.get_text(" ")
    assert date.count("khác báo cáo") == 1


def test_the_people_has_its_capital_in_the_editors_own_words(kb: KnowledgeBase) -> None:
    small = re.compile(r"(?<!Ủy ban )(?<!ủy ban )(?<![Cc]ông an )(?<!“)\bnhân dân\b")
    catalog = kb.catalog
    own = [model.name for model in catalog.models.values() if model.named_by == "biên tập"]
    own += [record.note for record in catalog.records() if getattr(record, "note", None)]
    for kind in ("chu_de", "linh_vuc", "loai_mo_hinh"):
        for term in catalog[kind].values():
            own += [term.name, term.description or ""]
    assert [text for text in own if small.search(text)] == []
    assert sum("Nhân dân" in text for text in own) >= 3
