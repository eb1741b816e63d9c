"""Links that quotations make of themselves, both ways, for records that nobody linked by hand."""

from __future__ import annotations

from collections import defaultdict

import pytest

from macros.catalog.marks import cited
from macros.report.links import CITING


def _ids(records) -> set[str]:
    return {record.id for record in records}


@pytest.mark.parametrize(
    ("model", "kind", "other"),
    [
        ("chi-thi-ve-tang-cuong-ky-cuong-ky-luat", "van_ban", "chi-thi-07-ct-tu-thi-uy"),
        ("sau-dieu-bac-ho-day-trong-cong-an", "van_ban", "sau-dieu-bac-ho-day-cong-an-nhan-dan"),
        ("neu-guong-theo-quy-dinh-101", "van_ban", "quy-dinh-101-qd-tw-ban-bi-thu"),
        ("sinh-hoat-on-lai-di-chuc", "van_ban", "di-chuc-cua-chu-tich-ho-chi-minh"),
        ("noi-chao-yeu-thuong", "so_lieu", "so-lan-noi-chao-yeu-thuong"),
        ("hoi-nghi-can-bo-chu-chot-quan-triet", "so_lieu", "so-luot-can-bo-chu-chot"),
        ("khen-thuong-tap-the-ca-nhan-tieu-bieu", "khen_thuong", "dang-bo-tinh-da-khen-thuong"),
        ("nang-cao-chat-luong-sinh-hoat-chi-bo", "khen_thuong", "de-nghi-trung-uong-khen-thuong"),
    ],
)
def test_models_lead_to_what_their_words_hold_and_back(kb, model, kind, other) -> None:
    record, linked = kb.catalog.models[model], kb.catalog[kind][other]
    assert other in _ids(kb.links.of(record, kind))
    assert model in _ids(kb.links.of(linked, "mo_hinh"))


def test_inspected_units_are_linked_with_their_inspection(kb) -> None:
    by_year = {
        "so-don-vi-duoc-kiem-tra-2017": {
            "huong-ho", "binh-dien", "truong-thpt-huong-tra", "truong-thpt-huong-vinh",
        },
        "so-don-vi-duoc-kiem-tra-2018": {"dang-bo-xa-huong-vinh", "dang-bo-xa-hong-tien"},
        "so-don-vi-duoc-giam-sat-2019": {"dang-uy-phuong-huong-an"},
    }  # fmt: skip
    for figure_id, units in by_year.items():
        figure = kb.catalog["so_lieu"][figure_id]
        assert _ids(kb.links.of(figure, "don_vi")) == units
        assert _ids(kb.links.of(figure, "mo_hinh")) == {
            "kiem-tra-giam-sat-trong-chuong-trinh-toan-khoa"
        }
        for unit in units:
            assert figure_id in _ids(kb.links.of(kb.catalog.units[unit], "so_lieu"))


def test_a_longer_name_hides_the_shorter_one_in_it(kb) -> None:
    figures = kb.links.of(kb.catalog.units["thi-uy"], "so_lieu")
    assert "so-hoi-nghi-can-bo-chu-chot" not in _ids(figures)  # names Ban Thường vụ Thị ủy


def test_a_document_is_linked_exactly_with_the_records_that_mention_it(kb) -> None:
    for document in kb.catalog.documents.values():
        for kind in CITING:
            for record in kb.links.of(document, kind):
                said = [citation.quote for _, citation in cited(record)]
                assert any(name in quote for quote in said for name in document.mentions)


def test_one_wording_of_several_documents_leads_to_each(kb) -> None:
    named = defaultdict(list)
    for document in kb.catalog.documents.values():
        for mention in document.mentions:
            named[mention].append(document.id)
    shared = {wording: ids for wording, ids in named.items() if len(ids) > 1}
    assert "Nghị quyết Trung ương 4 (khóa XI, XII)" in shared
    quoting = 0
    for model in kb.catalog.models.values():
        said = [citation.quote for _, citation in cited(model)]
        for wording, ids in shared.items():
            if any(wording in quote for quote in said):
                quoting += 1
                assert set(ids) <= set(_ids(kb.links.of(model, "van_ban"))), model.id
    assert quoting


def test_links_go_both_ways(kb) -> None:
    for record in kb.catalog.records():
        for kind in ("mo_hinh", "van_ban", "so_lieu", "khen_thuong", "don_vi"):
            for other in kb.links.of(record, kind):
                assert record.id in _ids(kb.links.of(other, record.record_kind))


def test_editors_choices_keep_their_reason(kb) -> None:
    for kind in ("uu_diem", "han_che", "nhiem_vu"):
        for statement in kb.catalog[kind].values():
            for choice in (*statement.models, *statement.units):
                assert choice.reason
            for model in kb.links.of(statement, "mo_hinh"):
                assert kb.links.reason(statement, model)


def test_the_report_names_the_years_of_the_guided_topics(kb) -> None:
    for model_id in (
        "huong-dan-hoc-tap-chuyen-de-va-di-chuc",
        "hoi-nghi-can-bo-chu-chot-quan-triet",
    ):
        model = kb.catalog.models[model_id]
        by_report = {link.topic for link in model.topics if link.by == "báo cáo"}
        assert {f"chuyen-de-{year}" for year in range(2016, 2020)} <= by_report
        assert any(source.footnote == 2 for source in model.sources)


def test_no_reason_of_the_editors_is_a_formula(kb) -> None:
    """A reason says something of this practice, so that no two practices can share it."""
    reasons = [
        link.reason
        for model in kb.catalog.models.values()
        for link in model.topics
        if link.by == "biên tập"
    ]
    assert len(set(reasons)) == len(reasons)
