"""The page of pictures: true counts, a table beside each picture, every mark a link."""

from __future__ import annotations

from tests.site_fixtures import Pages


def test_each_bar_says_what_its_table_says_and_leads_into_the_list(pages: Pages, kb) -> None:
    page = pages("toan-canh/")
    charts = page.select("figure.bieu-do")
    assert len(charts) >= 3
    for chart in charts:
        bars = [
            (a["href"], a.select_one(".bieu-do__so").get_text())
            for a in chart.select(".bieu-do__cac-cot a")
        ]
        rows = [(tr.a["href"], tr.td.get_text()) for tr in chart.select("tbody tr")]
        assert bars == rows[: len(bars)] and bars
        assert not chart.details.has_attr("open")
    assert f"trong {len(kb.catalog.models)} mô hình" in charts[0].h3.get_text()


def test_figures_that_count_different_things_make_no_series(pages: Pages) -> None:
    """Units inspected in 2017 and 2018, but supervised only in 2019."""
    series = pages("toan-canh/").select("#so-lieu-1 .bieu-do__nhan")
    assert [bar.get_text()[:8] for bar in series] == ["Năm 2017", "Năm 2018"]


def test_each_dated_mark_leads_to_its_sentence(pages: Pages, kb) -> None:
    marks = pages("toan-canh/").select(".moc-thoi-gian a")
    report = pages("bao-cao/so-ket-03-nam-chi-thi-05/")
    assert len(marks) >= 5
    for mark in marks:
        assert report.find(id=mark["href"].split("#")[1]), mark


def test_dots_count_the_models_of_a_unit_in_a_field(pages: Pages, kb) -> None:
    cells = pages("toan-canh/").select("#don-vi-cham td a")
    assert cells
    for cell in cells:
        unit, field = (part.split("=")[1] for part in cell["href"].split("?")[1].split("&"))
        both = [m for m in kb.relations.of_unit[unit] if m in kb.relations.of_field[field]]
        assert cell.get_text(strip=True) == str(len(both))


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
    cells = pages("toan-canh/").select("#ma-tran td a")
    assert cells
    for cell in cells:
        topic, field = (part.split("=")[1] for part in cell["href"].split("?")[1].split("&"))
        wanted = [m for m in kb.relations.of_topic[topic] if m in kb.relations.of_field[field]]
        assert cell.get_text() == str(len(wanted))
