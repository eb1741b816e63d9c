"""The page of pictures: true counts, a table beside each picture, every mark a link."""

from __future__ import annotations

from tests.site_fixtures import Pages


def test_each_bar_says_what_its_table_says_and_leads_into_the_list(pages: Pages) -> None:
    page = pages("toan-canh/")
    charts = page.select("figure.bieu-do:not(#ma-tran)")
    assert len(charts) >= 5
    for chart in charts:
        bars = [(a["href"], a.select_one(".bieu-do__so").get_text()) for a in chart.svg.select("a")]
        rows = [(tr.a["href"], tr.td.get_text()) for tr in chart.select("tbody tr")]
        assert bars == rows and bars


def test_fields_add_up_to_all_models(pages: Pages, kb) -> None:
    counts = pages("toan-canh/").select("#linh-vuc tbody td")
    assert sum(int(cell.get_text()) for cell in counts) == len(kb.catalog.models)


def test_topics_without_an_example_are_named(pages: Pages, kb) -> None:
    page = pages("toan-canh/")
    text = page.select_one("#chuyen-de").find_parent("section").p.get_text()
    for topic in kb.catalog.topics.values():
        named = topic.label in text
        assert named == (not kb.relations.of_topic.get(topic.id))


def test_the_matrix_counts_models_of_topic_and_field(pages: Pages, kb) -> None:
    cells = pages("toan-canh/").select("#ma-tran svg a")
    assert cells
    for cell in cells:
        topic, field = (part.split("=")[1] for part in cell["href"].split("?")[1].split("&"))
        wanted = [m for m in kb.relations.of_topic[topic] if m in kb.relations.of_field[field]]
        assert cell.select_one(".bieu-do__o-so").get_text() == str(len(wanted))
