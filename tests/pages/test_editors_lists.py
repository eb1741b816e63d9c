"""Long lists stay readable at thousands of records, and say what they leave out."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from macros.knowledge_base import KnowledgeBase
from macros.pages import view as of_view
from macros.pages.negatives import negatives
from macros.pages.record_pages import index_macros
from macros.pages.unit_questions import questions_by_unit
from macros.pages.view import View


def shown(kb: KnowledgeBase, macro: str) -> BeautifulSoup:
    return BeautifulSoup(str(index_macros(View(kb), lambda: "")[macro]()), "html.parser")


def test_every_statement_is_proved_on_the_page_as_long_as_it_is_short(kb: KnowledgeBase) -> None:
    page = shown(kb, "bang_khong_neu")
    assert len(page.select("[data-dieu]")) == len(negatives(kb)) <= of_view.MOST_PROVED
    assert "--khong-neu" not in page.get_text()


def test_of_more_statements_the_first_are_proved_and_the_command_gives_all(
    kb: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(of_view, "MOST_PROVED", 7)
    page = shown(kb, "bang_khong_neu")
    rows = [row["data-dieu"] for row in page.select("[data-dieu]")]
    assert rows == [f"{one.url} {one.key}" for one in negatives(kb)[:7]]
    assert "kể 7 điều đầu" in page.get_text() and "check --khong-neu" in page.get_text()
    assert f"{len(negatives(kb))} điều" in page.get_text(), "how many there are"
    for link in page.select("[data-dieu] a[href^='#']"):
        assert page.select_one(link["href"]) is not None, "what was read stands on the page"


def test_questions_are_named_by_model_as_long_as_there_are_few(kb: KnowledgeBase) -> None:
    asked = [
        f"{unit.unit.id} {one.model.id}"
        for unit in questions_by_unit(kb)
        for one in unit.open_models
    ]
    page = shown(kb, "bang_can_bo_sung")
    assert [line["data-can-bo-sung"] for line in page.select("[data-can-bo-sung]")] == asked


def test_of_many_questions_each_unit_has_its_number(
    kb: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(of_view, "MOST_NAMED", 3)
    page = shown(kb, "bang_can_bo_sung")
    lines = {
        line["data-can-bo-sung"]: line.select_one(".so").get_text()
        for line in page.select("li[data-can-bo-sung]")
    }
    assert lines == {
        unit.unit.id: f"{unit.open_count}" for unit in questions_by_unit(kb) if unit.open_count
    }
    assert "run.py phieu" in page.get_text()


@pytest.mark.parametrize(
    ("macro", "kinds"),
    [
        ("trang_han_che_nhiem_vu", ("uu_diem", "han_che", "nhiem_vu")),
        ("trang_so_lieu", ("so_lieu",)),
    ],
)
def test_of_a_long_list_the_rest_leads_to_the_report_and_keeps_its_address(
    kb: KnowledgeBase, monkeypatch: pytest.MonkeyPatch, macro: str, kinds: tuple[str, ...]
) -> None:
    records = [record for kind in kinds for record in kb.catalog[kind].values()]
    whole = shown(kb, macro)
    monkeypatch.setattr(of_view, "MOST_PROVED", 3)
    monkeypatch.setattr(of_view, "MOST_NAMED", 3)
    page = shown(kb, macro)
    items = [page.find("li", id=record.id) for record in records]
    assert len(items) > 4
    for number, (item, record) in enumerate(zip(items, records, strict=True), 1):
        assert bool(item.select("blockquote")) is (number <= 3), record.id
        for phrase in kb.phrases(record):
            assert item.find("a", href=phrase.url), (record.id, phrase.url)
    assert "3 " in page.select_one(".dau-ban-ghi").get_text()
    assert len(whole.select("li[id] blockquote")) >= len(records)
    assert "đầu" not in whole.select_one(".dau-ban-ghi").get_text()
