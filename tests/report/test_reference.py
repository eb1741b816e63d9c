"""Citations: quotation marks only round words of the cited place."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.catalog import schema
from macros.knowledge_base import KnowledgeBase
from macros.report.ready import ready_citation
from macros.report.reference import (
    ForeignQuotation,
    Reference,
    place_texts,
    quoted_parts,
    refer,
    stands,
    without_titles,
)

REGISTER = schema.ReportRegister.model_validate(
    {"ten": "Báo cáo thử", "ten_ngan": "Báo cáo", "co_quan": "Thị ủy", "ban_goc": "x.txt"}
)
SCANNED = "phong trào “Tắm áo tặng bạn”, tiết kiệm theo quỹ “Nâng bước” của hội"
CORRECTED = SCANNED.replace("Tắm", "Tấm")


def _reference(words: str = CORRECTED) -> Reference:
    return Reference(
        scanned=SCANNED,
        words=words,
        place="mục I.3, chú thích 7",
        slips="bản gốc viết “Tắm áo”",
        register=REGISTER,
        place_texts=(SCANNED, CORRECTED),
    )


def test_a_sentence_carries_its_source_and_the_scans_own_spelling() -> None:
    assert _reference().sentence == (
        f"“{CORRECTED}” (Báo cáo thử của Thị ủy, mục I.3, chú thích 7; bản gốc viết “Tắm áo”)."
    )


def test_a_name_of_the_reports_is_quoted_and_an_editors_name_is_not() -> None:
    named = _reference().named("Tấm áo tặng bạn", by_editors=False, scanned="Tắm áo tặng bạn")
    assert named.startswith("“Tấm áo tặng bạn” (bản gốc viết “Tắm áo tặng bạn”), theo Báo cáo thử")
    given_name = _reference().named("Góp áo cho bạn", by_editors=True)
    assert given_name.startswith("Góp áo cho bạn (tên do ban biên tập đặt), theo Báo cáo thử")
    assert "“" not in given_name


def test_a_name_is_quoted_as_the_place_spells_it() -> None:
    assert _reference().named("Tiết kiệm", by_editors=False).startswith("“tiết kiệm”, theo")
    assert _reference().named("Quỹ “Nâng bước”", by_editors=False).startswith("Quỹ “Nâng bước”,")


@pytest.mark.parametrize(
    ("name", "by_editors"),
    [("Áo ấm", False), ("Góp “áo ấm” cho bạn", True), ("Quỹ “Bước xa”", False)],
)
def test_foreign_quotation_marks_are_refused(name: str, by_editors: bool) -> None:
    with pytest.raises(ForeignQuotation, match="ngoặc kép"):
        _reference().named(name, by_editors=by_editors)


def test_a_sentence_that_is_not_in_its_place_is_refused() -> None:
    with pytest.raises(ForeignQuotation):
        _ = _reference("chữ từ nơi khác").sentence


@given(st.integers(8, len(CORRECTED) + 5))
def test_an_excerpt_of_any_length_quotes_only_what_stands_there(limit: int) -> None:
    excerpt = _reference().excerpt(limit)
    assert excerpt.startswith("“") and (excerpt.endswith("” […]") or excerpt == f"“{CORRECTED}”")
    for part in quoted_parts(excerpt):
        assert stands(part, (CORRECTED,))


@given(st.text(alphabet="a “”b", max_size=30))
def test_outermost_parts_never_overlap(text: str) -> None:
    parts = list(quoted_parts(text))
    assert sum(map(len, parts)) <= len(text)


def test_every_citation_of_the_catalogue_can_be_made(kb: KnowledgeBase) -> None:
    made = 0
    for record in kb.catalog.records():
        for phrase in kb.phrases(record):
            reference = kb.reference(phrase)
            assert reference.label in reference.source and reference.passage
            assert reference.scanned == " ".join(phrase.citation.quote.split())
            made += 1
    assert made == kb.quotation_count


def test_a_topics_title_is_cited_from_its_own_source(kb: KnowledgeBase) -> None:
    ready = kb.ready_citation(kb.catalog.topics["chuyen-de-2018"])
    title = kb.catalog.topics["chuyen-de-2018"].title
    assert title not in ready.source and title not in ready.sentence
    assert ready.outside and title in ready.outside
    assert "https://" in ready.outside and "xem ngày 26/11/2026" in ready.outside


def test_editors_names_are_said_so_and_never_quoted(kb: KnowledgeBase) -> None:
    for model in kb.catalog.models.values():
        source = kb.ready_citation(model).source
        assert ("(tên do ban biên tập đặt)" in source) == (model.named_by == "biên tập")
        if model.named_by == "biên tập":
            assert f"“{model.name}”" not in source


def test_punctuation_is_mentioned_and_letters_are_quoted(report, register, corrections) -> None:
    from macros.report.citations import locate

    citation = schema.Citation.model_validate(
        {
            "bao_cao": "b",
            "muc": "I.3",
            "chu_thich": "7",
            "trich": "phong trào “Tắm áo tặng bạn” “Nuôi heo đất vì bạn nghèo”",
        }
    )
    span = locate(report, citation, corrections)
    place = place_texts(report, corrections, "I.3", 7)
    reference = refer(report, register, corrections, citation, span, place)
    assert reference.slips == "bản gốc viết “Tắm áo”; đã sửa dấu câu của bản gốc"
    assert "bạn”, “Nuôi" in reference.words
    other = schema.Commendation.model_validate(
        {"tinh_trang": "đã khen thưởng", "cap": "x", "nguon": [citation.model_dump(by_alias=True)]}
    )
    assert ready_citation(other, reference).source.endswith(").")


def test_quotation_marks_in_the_name_of_a_report_are_its_own() -> None:
    register = schema.ReportRegister.model_validate(
        {
            "ten": "Tổng kết phong trào “Dân vận khéo” năm 2020",
            "ten_ngan": "Tổng kết phong trào “Dân vận…”",
            "co_quan": "Ban Chỉ đạo “Dân vận khéo”",
            "ban_goc": "x.txt",
        }
    )
    reference = replace(_reference(), register=register)
    assert "phong trào “Dân vận khéo” năm 2020 của Ban Chỉ đạo “Dân vận khéo”" in reference.sentence
    assert "“Dân vận…”" in reference.source
    assert reference.named("Tấm áo tặng bạn", by_editors=False).startswith("“Tấm áo tặng bạn”")
    with pytest.raises(ForeignQuotation):
        reference.named("Dân vận khéo", by_editors=False)
    name = register.name
    cited = f"Mục I của {name}: “thực hiện {name}, đạt kết quả”."
    assert without_titles(cited, register) == f"Mục I của : “thực hiện {name}, đạt kết quả”."
