"""A kind is the report's word only where a quotation calls this very thing so."""

from __future__ import annotations

import pytest

from macros.catalog import schema
from macros.catalog.problems import Place, Problems
from macros.report.kinds import check_kind

KINDS = {
    name: schema.Term.model_validate({"ten": name})
    for name in ("mô hình", "phong trào", "chương trình", "quỹ", "chỉ thị")
}
NOTE = "phong trào “Áo ấm”; chương trình “Bếp chung”, “Tủ sách”; các mô hình của hội: “Hũ gạo”"


def _problems(kind: str, name: str, *quotes: tuple[str, str], editors: bool = False) -> list[str]:
    model = schema.Model.model_validate(
        {
            "ten": name,
            "ten_boi": "biên tập" if editors else "báo cáo",
            "loai": kind,
            "loai_boi": "báo cáo",
            "linh_vuc": "x",
            "nguon": [{"bao_cao": "b", "muc": place, "trich": text} for place, text in quotes],
        }
    )
    problems = Problems()
    place = lambda path: Place("/".join(map(str, path)))  # noqa: E731
    check_kind(model, KINDS, lambda citation: (citation.quote,), place, problems)
    return [str(problem) for problem in problems]


@pytest.mark.parametrize(
    ("kind", "name"),
    [("phong trào", "Áo ấm"), ("chương trình", "Bếp chung"), ("chương trình", "Tủ sách"),
     ("mô hình", "Hũ gạo")],
)  # fmt: skip
def test_the_word_that_introduces_the_name_is_the_reports(kind: str, name: str) -> None:
    assert _problems(kind, name, ("I.3", NOTE)) == []


@pytest.mark.parametrize(
    ("kind", "name"),
    [("phong trào", "Tủ sách"), ("chương trình", "Hũ gạo"), ("mô hình", "Áo ấm"), ("quỹ", "Áo ấm")],
)
def test_another_things_word_is_not(kind: str, name: str) -> None:
    (line,) = _problems(kind, name, ("I.3", NOTE))
    assert line.startswith("loai_boi:") and "ghi loai_boi: biên tập" in line


def test_a_general_remark_from_elsewhere_does_not_name_a_kind() -> None:
    remark = ("I.3", "các phong trào, mô hình được hưởng ứng")
    assert _problems("phong trào", "Ngày xanh", ("I.4", "hưởng ứng “Ngày xanh”"), remark)
    assert _problems("phong trào", "Tên riêng", ("I.4", "hưởng ứng"), remark, editors=True)


def test_what_the_editors_named_takes_its_word_from_its_own_place() -> None:
    quote = ("I.4", "đã ban hành Chỉ thị số 07-CT/TU")
    assert _problems("chỉ thị", "Chỉ thị về kỷ cương", quote, editors=True) == []


def test_the_editors_kind_needs_no_word() -> None:
    model = {"ten": "x", "loai": "quỹ", "linh_vuc": "x",
             "nguon": [{"bao_cao": "b", "muc": "I.1", "trich": "y"}]}  # fmt: skip
    found = schema.Model.model_validate(model)
    problems = Problems()
    check_kind(found, KINDS, lambda c: (c.quote,), lambda path: Place("p"), problems)
    assert found.kind_by == "biên tập" and list(problems) == []


def test_a_name_may_begin_with_the_word() -> None:
    quote = ("I.4", "đã ban hành Chỉ thị số 07, ngày 01/6/2016 về kỷ cương")
    name = "Chỉ thị số 07, ngày 01/6/2016 về kỷ cương"
    assert _problems("chỉ thị", name, quote) == []
    assert _problems("quỹ", name, quote)
