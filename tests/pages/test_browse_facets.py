"""What narrows the list: years of doing, units in groups, sections with their titles."""

from __future__ import annotations

import pytest

from macros.knowledge_base import KnowledgeBase
from macros.pages.browse import browse_data, years_of_doing


@pytest.mark.parametrize(
    ("quoted", "years"),
    [
        ("kỷ niệm 50 năm thực hiện Di chúc (1969 - 2019)", {"2019"}),
        ("(02/9/1969 - 02/9/2019)", {"2019"}),
        ("chuyên đề các năm 2017, 2018, 2019", {"2017", "2018", "2019"}),
        ("giai đoạn 2016-2020", {"2016", "2020"}),
        ("Kế hoạch số 12019", set()),
    ],
)
def test_an_anniversary_is_no_year_of_doing(quoted: str, years: set[str]) -> None:
    assert years_of_doing(quoted) == years


@pytest.fixture(scope="module")
def facets(kb: KnowledgeBase) -> dict[str, list[list[str]]]:
    return {name: values for name, _, values in browse_data(kb)["khia_canh"]}


def test_units_stand_in_groups_a_place_with_its_organisation(facets, kb: KnowledgeBase) -> None:
    units = facets["don_vi"]
    headings = [heading for *_, heading in units]
    assert len(dict.fromkeys(headings)) == sum(
        heading != before for heading, before in zip(headings, [None, *headings], strict=False)
    )
    order = [unit for unit, *_ in units]
    for unit in order:
        owner = kb.catalog.units[unit].organisation_of
        if owner in order:
            between = order[order.index(owner) + 1 : order.index(unit)]
            assert all(kb.catalog.units[one].organisation_of == owner for one in between)


def test_sections_are_named_with_their_titles(facets) -> None:
    assert all(label.startswith(f"{number} ") for number, label in facets["muc"])


def test_values_stand_by_how_often_they_are(facets, kb: KnowledgeBase) -> None:
    often = [len(kb.relations.of_theme[theme]) for theme, _ in facets["chu_de"]]
    assert often == sorted(often, reverse=True)
