"""The home page: whose it is only where the settings say so, one practice, fields in proportion."""

from __future__ import annotations

from bs4 import BeautifulSoup

from macros.knowledge_base import KnowledgeBase
from macros.pages.cover import CoverSettings, cover_practice, field_shares, years_of
from macros.pages.record_pages import index_macros
from macros.pages.view import View


def home(kb: KnowledgeBase, cover: CoverSettings) -> BeautifulSoup:
    view = View(kb, cover=cover)
    return BeautifulSoup(index_macros(view, lambda: "")["trang_chu"](), "html.parser")


def test_the_place_is_named_with_how_it_is_known_and_only_where_it_is_set(kb) -> None:
    page = home(kb, CoverSettings("Kho", place="Thị xã X", place_note="tên suy ra"))
    assert page.select_one(".bia__noi").get_text() == "Thị xã X (tên suy ra)"
    assert page.h1.get_text() == "Kho"
    assert home(kb, CoverSettings("Kho")).select_one(".bia__noi") is None


def test_the_practice_is_shown_in_the_reports_words_with_both_ways_on(kb) -> None:
    cover = CoverSettings("Kho", model="noi-chao-yeu-thuong")
    figure = home(kb, cover).select_one(".bia__cau")
    model, phrase = cover_practice(kb, cover.model)
    assert [link["href"] for link in figure.select("a")] == [f"mo-hinh/{model.id}/", phrase.url]
    assert figure.blockquote.get_text().strip() == kb.reference(phrase).words
    assert home(kb, CoverSettings("Kho")).select_one("figure") is None


def test_the_fields_fill_the_bar_and_say_their_counts(kb) -> None:
    shares = field_shares(kb)
    assert sum(share.count for share in shares) == len(kb.catalog.models)
    assert abs(sum(share.width for share in shares) - 100) < 1e-6
    starts = [share.start for share in shares]
    assert starts == sorted(starts) and starts[0] == 0


def test_years_are_those_of_the_topics(kb) -> None:
    assert years_of(list(kb.catalog.topics.values())) == "2016–2019"
    assert years_of([]) == ""
