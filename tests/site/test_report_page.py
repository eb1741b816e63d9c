"""The report's page as built: every word of the source, notes and quotations linked both ways."""

from __future__ import annotations

from tests.example_project import EXAMPLE

import re
from collections import Counter
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from macros.knowledge_base import ANCHORED, KnowledgeBase
from tests.site_fixtures import ROOT, Pages

REPORT = "so-ket-03-nam-chi-thi-05"
SCAN = EXAMPLE / "models_catalog" / "bao_cao" / f"{REPORT}.txt"
MARKS = "⁰¹²³⁴⁵⁶⁷⁸⁹"


@pytest.fixture(scope="module")
def page(pages: Pages) -> Tag:
    found = pages(f"bao-cao/{REPORT}/").select_one(".bao-cao")
    assert found
    return found


def test_undoing_the_corrections_gives_the_words_of_the_scan(page: Tag) -> None:
    shown = BeautifulSoup(str(page), "html.parser")
    for correction in shown.select("ins.dinh-chinh[data-goc]"):
        correction.replace_with(correction["data-goc"])
    for ours in shown.select(
        ".ban-trich-dang, .dinh-chinh-ds, .chu-thich h2, .dan-doan, .thanh-muc, .ve-cho-goi,"
        " .goi-chu-thich"
    ):
        ours.decompose()
    words = _words(shown.get_text(" ", strip=False))
    scanned = _words(SCAN.read_text("utf-8").translate({ord(mark): " " for mark in MARKS + "*"}))
    assert Counter(words) == Counter(scanned)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


@pytest.mark.parametrize("number", range(1, 13))
def test_each_footnote_is_linked_both_ways(page: Tag, number: int) -> None:
    call = page.find(id=f"fnref:{number}")
    note = page.find(id=f"fn:{number}")
    assert call and note
    assert call["href"] == f"#fn:{number}"
    assert note.select_one(f'a[href="#fnref:{number}"]')


@pytest.mark.parametrize(
    "anchor",
    [
        "muc-mo-dau",
        *("muc-i", *(f"muc-i-{n}" for n in range(1, 6))),
        *("muc-ii", "muc-ii-1", "muc-ii-2"),
        *("muc-iii", *(f"muc-iii-{n}" for n in range(1, 7))),
        "muc-noi-nhan",
    ],
)
def test_each_section_has_the_anchor_of_the_contract(page: Tag, anchor: str) -> None:
    assert len(page.find_all(id=anchor)) == 1


def test_ids_are_unique(pages: Pages) -> None:
    ids = [tag["id"] for tag in pages(f"bao-cao/{REPORT}/").find_all(id=True)]
    assert [name for name, count in Counter(ids).items() if count > 1] == []


def test_each_quotation_of_a_record_is_an_anchor_that_leads_back(
    page: Tag, kb: KnowledgeBase
) -> None:
    phrases = [phrase for phrase in kb.phrases_in(REPORT) if phrase.kind in ANCHORED]
    assert len(phrases) > 100
    for phrase in phrases:
        assert page.find(id=phrase.anchor), phrase.anchor
    links = {link["href"] for link in page.find_all("a", href=True)}
    for model in kb.catalog.models.values():
        assert f"../../mo-hinh/{model.id}/" in links
    for topic in kb.catalog.topics.values():
        assert f"../../chuyen-de/{topic.id}/" in links


def test_a_models_page_links_to_its_very_phrase(pages: Pages, kb: KnowledgeBase) -> None:
    for model in kb.catalog.models.values():
        page = pages(f"mo-hinh/{model.id}/")
        links = {link["href"] for link in page.select("figure.trich-dan figcaption a")}
        assert links == {f"../../{phrase.url}" for phrase in kb.phrases(model)}


def test_a_footnote_lists_the_records_it_supports(page: Tag, kb: KnowledgeBase) -> None:
    listed = {link["href"] for link in page.find(id="fn:7").select(".chu-thich__mo-hinh a")}
    wanted = {f"../../mo-hinh/{model.id}/" for model in kb.relations.of_footnote[(REPORT, 7)]}
    assert wanted and wanted <= listed


def test_the_head_invents_nothing(page: Tag) -> None:
    notice = page.select_one(".ban-trich-dang").get_text()
    assert "Bản trích đăng" in notice
    head = page.select_one(".dau-ban-ghi").get_text(" ")
    assert "ĐẢNG CỘNG SẢN" not in page.get_text()
    assert not re.search(r"Hương Trà|\bSố\b|ngày \d+ tháng", head)


def test_the_contents_follow_the_sections(pages: Pages) -> None:
    contents = pages(f"bao-cao/{REPORT}/").select_one("[data-md-component=toc]")
    anchors = [link["href"] for link in contents.find_all("a")]
    assert anchors[:2] == ["#muc-i", "#muc-i-1"]
    assert {f"#muc-iii-{n}" for n in range(1, 7)} <= set(anchors)


def test_the_scan_is_kept_as_it_came() -> None:
    assert isinstance(SCAN, Path) and len(SCAN.read_bytes()) == 32910
