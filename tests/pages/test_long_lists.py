"""Lists of more models than a phone may load: what is shown of them, and the way to the rest."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from macros.knowledge_base import KnowledgeBase
from macros.pages.record_pages import index_macros, render_record
from macros.pages.view import View


@pytest.fixture
def view(kb: KnowledgeBase) -> View:
    """The real content, as if two models were many."""
    found = View(kb)
    found.environment.globals.update(nhieu_nhat=2, nhieu_tin=2)
    return found


def test_a_theme_shows_its_first_models_and_leads_to_all(view: View, kb: KnowledgeBase) -> None:
    themes = [t for t in kb.catalog["chu_de"].values() if len(kb.relations.of_theme[t.id]) > 2]
    assert themes
    for theme in themes:
        page = BeautifulSoup(render_record(theme, view, "../../"), "html.parser")
        models = kb.relations.of_theme[theme.id]
        shown = [row["data-mo-hinh"] for row in page.select("[data-mo-hinh]")]
        assert shown == [model.id for model in models[:2]]
        link = page.select_one(f'a[href="../../mo-hinh/?chu_de={theme.id}"]')
        assert link is not None and str(len(models)) in link.get_text()


def test_a_topic_shows_its_first_models_and_leads_to_all(view: View, kb: KnowledgeBase) -> None:
    topics = [t for t in kb.catalog.topics.values() if len(kb.relations.of_topic.get(t.id, [])) > 2]
    assert topics
    for topic in topics:
        page = BeautifulSoup(render_record(topic, view, "../../"), "html.parser")
        models = kb.relations.of_topic[topic.id]
        shown = [row["data-mo-hinh"] for row in page.select("[data-mo-hinh]")]
        assert shown == [model.id for model in models[:2]]
        link = page.select_one(f'a.nut[href="../../mo-hinh/?chuyen_de={topic.id}"]')
        assert str(len(models)) in link.get_text()


def test_a_field_names_its_themes_with_their_counts(view: View, kb: KnowledgeBase) -> None:
    for field in kb.catalog["linh_vuc"].values():
        models = kb.relations.of_field[field.id]
        page = BeautifulSoup(render_record(field, view, "../../"), "html.parser")
        if len(models) <= 2:
            assert len(page.select("[data-mo-hinh]")) == len(models)
            continue
        assert not page.select("[data-mo-hinh]")
        counts = [int(count.get_text()) for count in page.select("ul.dem .so")]
        grouped = kb.relations.by_first_theme(models)
        assert counts == [len(group) for theme, group in grouped if theme is not None]
        assert page.select_one(f'a.nut[href="../../mo-hinh/?linh_vuc={field.id}"]')


def test_a_unit_shows_its_first_models_and_leads_to_all(view: View, kb: KnowledgeBase) -> None:
    view.environment.globals.update(nhieu_nhat=3)
    many = [u for u in kb.catalog.units.values() if len(kb.relations.of_unit.get(u.id, [])) > 3]
    assert many
    for unit in many:
        page = BeautifulSoup(render_record(unit, view, "../../"), "html.parser")
        models = kb.relations.of_unit[unit.id]
        own = page.select_one("section[data-nhom=don_vi]")
        shown = [row["data-mo-hinh"] for row in own.select("[data-mo-hinh]")]
        assert shown == [model.id for model in models[:3]]
        link = own.select_one(f'a.nut[href="../../mo-hinh/?don_vi={unit.id}"]')
        assert str(len(models)) in link.get_text() and str(len(models)) in own.h2.get_text()
        assert len(page.select("[data-mo-hinh]")) == 3  # in all groups together
        assert len(page.select("[data-noi-nhac]")) <= 8
        for section in page.select("section[data-nhom]"):
            ways = section.select("a.nut, p.phu a")
            assert bool(ways) == (len(section.select("[data-mo-hinh]")) < int(section.h2.span.text))


def test_places_that_name_a_unit_are_cut_too(view: View, kb: KnowledgeBase) -> None:
    unit = max(kb.catalog.units.values(), key=lambda u: len(kb.unit_mentions.get(u.id, ())))
    places = len(kb.unit_mentions[unit.id])
    assert places > 9
    view.environment.globals.update(nhieu_nhat=1)
    page = BeautifulSoup(render_record(unit, view, "../../"), "html.parser")
    told = len(page.select("[data-noi-nhac]"))
    assert told in (8, 9)
    assert f"Còn {places - told} chỗ nữa" in page.get_text()


def test_the_overview_shows_the_first_of_each_and_leads_to_all(view: View) -> None:
    view.environment.globals.update(nhieu_nhat=5)
    page = BeautifulSoup(index_macros(view, lambda: "")["trang_toan_canh"](), "html.parser")
    units = page.select("section#don-vi details tbody tr")
    assert len(units) == 5
    told = page.select_one('section#don-vi details a[href="don-vi/"]').get_text()
    assert re.fullmatch(r"Xem cả \d+ mục", told)
    for year in page.select("ol.moc-thoi-gian > li"):
        marks = year.select("ul > li:not(.phu)")
        more = year.select_one("li.phu")
        assert len(marks) == 1 and (more is None or more.a["href"] == "van-ban/")
    assert page.select("ol.moc-thoi-gian li.phu")


def test_news_tell_how_many_there_are(view: View, kb: KnowledgeBase) -> None:
    page = BeautifulSoup(index_macros(view, lambda: "")["trang_co_gi_moi"](), "html.parser")
    assert len(page.select("ul.danh-sach-mo-hinh > li")) == 2
    assert str(len(kb.relations.news())) in page.get_text()


def test_the_real_lists_are_whole(kb: KnowledgeBase) -> None:
    view = View(kb)
    for theme in kb.catalog["chu_de"].values():
        page = BeautifulSoup(render_record(theme, view, "../../"), "html.parser")
        assert len(page.select("[data-mo-hinh]")) == len(kb.relations.of_theme.get(theme.id, []))
    news = BeautifulSoup(index_macros(view, lambda: "")["trang_co_gi_moi"](), "html.parser")
    assert len(news.select("ul.danh-sach-mo-hinh > li")) == len(kb.relations.news())


@pytest.mark.browser
def test_a_comparison_that_lists_no_models_knows_them_by_their_data(
    desk, address: str, built_site: Path
) -> None:
    """As with thousands of models: the page is served without its list."""
    html = (built_site / "so-sanh/index.html").read_text("utf-8")
    ids = re.findall(r'<option value="([a-z][a-z0-9-]*)"', html)[:2]
    bare = re.sub(r'<option value="[a-z][^<]*</option>', "", html)
    bare = bare.replace(" data-so-sanh", " data-so-sanh data-khong-ke", 1)
    desk.route("**/so-sanh/*", lambda route: route.fulfill(body=bare, content_type="text/html"))
    desk.goto(f"{address}so-sanh/?chon={','.join(ids)},khong-co-dau")
    desk.locator("[data-bang] table").wait_for()
    assert desk.locator("[data-bang] thead th a").count() == 2
    assert "khong-co-dau" in desk.locator("[data-loi]").inner_text()
    assert desk.locator("[data-chon]").is_hidden()
