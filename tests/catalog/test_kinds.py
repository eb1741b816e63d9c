"""Every kind of records is described once, and rooms have what they need for each of them."""

from __future__ import annotations

import pytest

from macros.catalog import lesson_schema, schema
from macros.catalog.addresses import PAGE_FOLDERS
from macros.catalog.catalog import FOLDERS, KIND_NAMES, KINDS, LISTS, STATEMENTS
from macros.catalog.content_files import LISTS_FOLDER
from macros.catalog.kinds import EVERY_KIND, Kind, kinds_with
from macros.catalog.schema import Entry
from macros.pages.author_macros import FILTERS
from macros.pages.browse import FACETS
from macros.pages.linked import LINK_GROUPS
from macros.pages.record_pages import TEMPLATES
from macros.pages.view import TEMPLATES as PAGE_TEMPLATES
from macros.search.documents import KINDS_AFTER_REPORTS, KINDS_BEFORE_REPORTS
from macros.web.feeds import OF_A_KIND
from tests.site_fixtures import ROOT

every_kind = pytest.mark.parametrize("kind", EVERY_KIND.values(), ids=lambda kind: kind.key)


def test_every_class_of_records_is_of_a_kind() -> None:
    classes = {
        each
        for module in (schema, lesson_schema)
        for each in vars(module).values()
        if isinstance(each, type) and issubclass(each, Entry) and each is not Entry
    }
    assert classes == {kind.record for kind in EVERY_KIND.values()}


def test_the_tables_hold_every_kind() -> None:
    assert FOLDERS.keys() | LISTS.keys() == KINDS.keys() == KIND_NAMES.keys() == EVERY_KIND.keys()
    assert not FOLDERS.keys() & LISTS.keys()
    assert STATEMENTS == ("uu_diem", "han_che", "nhiem_vu")  # the order of the report


@every_kind
def test_a_kind_stands_in_one_place_of_the_site(kind: Kind) -> None:
    places = [place for place in (kind.page, kind.shared, kind.filter) if place]
    assert len(places) == 1 or (kind.record is schema.Synonyms and not places)


@every_kind
def test_a_kind_with_a_page_has_a_template(kind: Kind) -> None:
    assert (kind.key in TEMPLATES) == (kind.page is not None and kind.key != "bao_cao")
    assert kind.key not in TEMPLATES or (PAGE_TEMPLATES / TEMPLATES[kind.key]).is_file()


def test_whatever_names_something_in_a_report_has_a_heading_where_others_list_it() -> None:
    assert set(LINK_GROUPS) == set(kinds_with(lambda kind: kind.anchored))


def test_every_filter_narrows_the_list_of_models() -> None:
    names = {name for name, _ in FACETS}
    assert {kind.filter for kind in EVERY_KIND.values() if kind.filter} <= names
    assert set(FILTERS) <= names


def test_what_has_a_feed_has_pages() -> None:
    assert set(OF_A_KIND) <= set(PAGE_FOLDERS)


@every_kind
def test_what_is_quoted_of_a_kind_can_be_led_to(kind: Kind) -> None:
    """A basket holds ids of all its kinds, an anchor in the report is made of an id alone."""
    assert kind.one_namespace or not (kind.basket or kind.anchored)
    assert kind.anchored or not kind.saying
    assert "sources" in kind.record.model_fields or not kind.anchored


def test_what_is_found_has_an_order_of_its_own() -> None:
    places = [kind.found for kind in EVERY_KIND.values() if kind.found is not None]
    assert len(places) == len(set(places)) and 0 not in places
    assert KINDS_BEFORE_REPORTS[0] == "mo_hinh"
    assert {*KINDS_BEFORE_REPORTS, *KINDS_AFTER_REPORTS} == {
        kind.key for kind in EVERY_KIND.values() if kind.found is not None
    }


@every_kind
def test_a_kind_has_its_place_among_the_files(kind: Kind) -> None:
    folder = ROOT / "models_catalog"
    place = folder / LISTS_FOLDER / f"{kind.key}.yml" if kind.list else folder / kind.key
    assert place.exists()
