"""Lesson pages: whole points with the additions marked, the lecturer's part, made-up situations."""

from __future__ import annotations

import pytest

from macros.catalog.marks import entries
from macros.catalog.lesson_schema import Point
from macros.knowledge_base import KnowledgeBase
from macros.lessons.outline import BRACKETS, documents
from tests.site_fixtures import Pages

LESSONS = ["bai-giang-2017", "bai-giang-2018", "bai-giang-2019", "bai-giang-di-chuc"]


@pytest.mark.parametrize("lesson_id", LESSONS)
def test_each_point_is_whole_and_its_subject_is_marked(
    pages: Pages, kb: KnowledgeBase, lesson_id: str
) -> None:
    page = pages(f"bai-giang/{lesson_id}/")
    shown = page.select(".y-chinh > li")
    points = [point for _, point in entries(kb.catalog.lessons[lesson_id], Point)]
    assert len(shown) == len(points)
    assert all(item.text.lstrip()[0] in "[1" or item.text.lstrip()[0].isupper() for item in shown)
    marked = page.select(".y-chinh [data-chu-ngu]")
    assert len(marked) == sum(point.subject is not None for point in points)
    assert all(item.text.startswith("[") and item.text.endswith("]") for item in marked)
    assert BRACKETS in page.text


@pytest.mark.parametrize("lesson_id", LESSONS)
def test_the_lecturers_part_is_empty_and_on_the_clock(
    pages: Pages, kb: KnowledgeBase, lesson_id: str
) -> None:
    page = pages(f"bai-giang/{lesson_id}/")
    [reserved] = [part for part in kb.catalog.lessons[lesson_id].parts if part.reserved]
    [box] = page.select("[data-danh-cho-giang-vien]")
    assert box.text.split() == f"Dành cho giảng viên. {reserved.reserved}".split()
    [bar] = page.select(".thanh-thoi-gian rect.de-trong")
    assert f"{reserved.minutes} phút" in bar.text and reserved.title in bar.text
    [entry] = [item for item in page.select("ol.ket-cau li") if reserved.title in item.text]
    assert f"{reserved.minutes} phút" in entry.text and "dành cho giảng viên" in entry.text


@pytest.mark.parametrize("lesson_id", LESSONS)
def test_a_made_up_situation_is_marked_on_the_page_and_on_both_sheets(
    pages: Pages, kb: KnowledgeBase, lesson_id: str
) -> None:
    situations = [q.situation for q in kb.catalog.lessons[lesson_id].quiz if q.situation]
    for path in ("", "phieu-cau-hoi/", "phieu-dap-an/"):
        shown = pages(f"bai-giang/{lesson_id}/{path}").select(".tinh-huong")
        assert [item.text for item in shown] == [f"Tình huống giả định: {s}" for s in situations]


@pytest.mark.parametrize("lesson_id", LESSONS)
def test_the_documents_are_those_of_the_quotations_and_reasoned_additions(
    pages: Pages, kb: KnowledgeBase, lesson_id: str
) -> None:
    lesson = kb.catalog.lessons[lesson_id]
    heading = pages(f"bai-giang/{lesson_id}/").select_one("#tai-lieu")
    assert heading is not None
    listed = heading.find_next("ul").text
    for document in documents(kb.catalog, lesson):
        assert document.name in listed
    assert listed.count("ban biên tập thêm:") == len(lesson.extra_documents)
    topic = pages(f"chuyen-de/{lesson.topic}/").text
    assert all(document.name in topic for document in documents(kb.catalog, lesson))


def test_a_topics_title_stands_with_its_source(pages: Pages, kb: KnowledgeBase) -> None:
    for lesson in kb.catalog.lessons.values():
        topic = kb.catalog.topics[lesson.topic]
        head = pages(f"bai-giang/{lesson.id}/").select_one(".dau-ban-ghi").text
        if topic.title:
            assert topic.title in head
            assert all((source.host or source.title) in head for source in topic.title_sources)
