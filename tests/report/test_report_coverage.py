"""How much of a report lies in records, and which of its numbers no figure holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.report.coverage import body, coverage
from macros.report.model import Part, Span
from macros.report.numbers import unlisted, value_places

PAGE = """# BÁO CÁO

## I. KẾT QUẢ

Xã đã trồng 1.240 cây trong năm 2017, tăng 76,2% so với ngày 06/7/2016[^1]. Có 02 đội.

## Nơi nhận:

- Lưu 9 bản.

[^1]: Theo Kế hoạch 16-KH/TU; TW4; lễ 30/4; 2-3 buổi; từ 1.240 hộ.
"""


@pytest.fixture
def page(read):
    found, problems = read(PAGE)
    assert found is not None and problems == []
    return found


def test_headings_and_the_closing_are_not_counted(page) -> None:
    assert [place for place, _ in body(page)] == ["mục I", "mục I, chú thích 1"]
    none = coverage(page, [])
    assert none.covered == 0 and none.share == 0
    assert none.total == sum(len("".join(block.text.split())) for _, block in body(page))


def test_the_longest_stretch_left_out_comes_first(page) -> None:
    (_, first), *_ = body(page)
    at = first.text.index("tăng")
    measured = coverage(page, [Span((Part(first.key, 3, at),))])
    assert [len(gap.text) for gap in measured.gaps] == sorted(
        (len(gap.text) for gap in measured.gaps), reverse=True
    )
    assert [gap.text for gap in measured.gaps][-1] == "Xã"


@given(st.lists(st.tuples(st.integers(0, 90), st.integers(0, 90)), max_size=8))
def test_overlapping_quotations_count_once(pairs) -> None:
    from macros.catalog.problems import Problems
    from macros.report.reader import parse_report

    page = parse_report(PAGE, "thu", "thu.md", Problems())
    (_, first), *_ = body(page)
    spans = [Span((Part(first.key, min(a, b), min(max(a, b), len(first.text))),)) for a, b in pairs]
    inside = {at for s in spans for at in range(s.parts[0].start, s.parts[0].end)}
    wanted = sum(not first.text[at].isspace() for at in inside if at < len(first.text))
    assert coverage(page, spans).covered == wanted


def test_dates_years_and_document_numbers_are_no_figures(page) -> None:
    assert [(number.text, number.place) for number in unlisted(page, [], [])] == [
        ("1.240", "mục I"),
        ("76,2", "mục I"),
        ("02", "mục I"),
        ("2-3", "mục I, chú thích 1"),
        ("1.240", "mục I, chú thích 1"),
    ]


def test_a_figure_accounts_for_its_own_place_only(page) -> None:
    (_, first), *_ = body(page)
    whole = Span((Part(first.key, 0, len(first.text)),))
    parts = list(value_places(page, whole, "1.240"))
    assert [first.text[part.start : part.end] for part in parts] == ["1.240"]
    left = [(number.text, number.place) for number in unlisted(page, parts, ["2-3 buổi"])]
    assert ("1.240", "mục I") not in left and ("1.240", "mục I, chú thích 1") in left
    assert ("2-3", "mục I, chú thích 1") not in left


@pytest.mark.parametrize(("value", "found"), [("2", 0), ("02", 1), ("240", 0), ("6", 0)])
def test_a_value_is_found_as_a_whole_number(page, value: str, found: int) -> None:
    (_, first), *_ = body(page)
    whole = Span((Part(first.key, 0, len(first.text)),))
    assert len(list(value_places(page, whole, value))) == found


def test_the_towns_report_lies_in_records(kb) -> None:
    for report_id in kb.editions:
        assert kb.coverage(report_id).share >= 0.9


def test_every_number_of_the_towns_report_is_accounted_for(kb) -> None:
    for report_id in kb.editions:
        assert kb.unlisted_numbers(report_id) == []
