"""The life of a record: drafts, withdrawals that say why, what they would break, yearly reviews."""

from __future__ import annotations

import pytest

from macros.catalog.lifecycle import published
from macros.catalog.problems import Problems
from macros.knowledge_base import load_knowledge_base
from tests.conftest import Content

WITHDRAWN = "dang:\n  tinh_trang: đã rút\n  ly_do: trùng với mô hình khác\n  ngay: 20/11/2026\n"


def put(content: Content, name: str, record: str, more: str) -> None:
    content.write(f"mo_hinh/{name}.yml", record.replace("nguon:", f"{more}nguon:"))


@pytest.mark.parametrize("more", [WITHDRAWN, "dang:\n  tinh_trang: nháp\n"])
def test_what_is_not_published_is_checked_but_not_on_the_site(
    content: Content, record: str, more: str
) -> None:
    put(content, "x", record.replace("Nồi cháo", "Nồi chè"), more)
    catalog, problems = content.load()
    assert [str(problem) for problem in problems] == []
    shown = published(catalog)
    assert set(catalog.models) == {"noi-chao", "x"} and set(shown.models) == {"noi-chao"}
    assert [gone.id for gone in shown.withdrawn] == (["x"] if "rút" in more else [])
    put(content, "x", record.replace("Nồi cháo", "Nồi chè"), more + "linhvuc: x\n")
    assert any("linhvuc" in line for line in content.lines())


@pytest.mark.parametrize(
    ("more", "where", "words"),
    [
        ("dang:\n  tinh_trang: đã rút\n  ngay: 20/11/2026\n", "7:3", "cần “ly_do”"),
        ("dang:\n  tinh_trang: đã rút\n  ly_do: trùng\n", "7:3", "cần “ngay”"),
        (WITHDRAWN + "  thay_bang: khong-co\n", "10:14", "không phải mã của một mô hình khác"),
        (WITHDRAWN + "  thay_bang: x\n", "10:14", "không phải mã của một mô hình khác"),
        ("dang: nháp\n", "6:7", "“dang” cần các dòng"),
        ("dang:\n  tinh_trang: rút\n", "7:15", "Cho phép: nháp, đã rút"),
    ],
)
def test_a_withdrawal_says_why_and_when(
    content: Content, record: str, more: str, where: str, words: str
) -> None:
    put(content, "x", record.replace("Nồi cháo", "Nồi chè"), more)
    lines = content.lines()
    assert any(line.startswith(f"mo_hinh/x.yml:{where}") and words in line for line in lines), lines


def test_everything_that_it_would_break_is_named(content: Content, record: str) -> None:
    put(content, "noi-chao", record, WITHDRAWN)
    put(content, "x", record.replace("Nồi cháo", "Nồi chè"), "lien_quan: [noi-chao]\n")
    put(content, "y", record.replace("Nồi cháo", "Nồi xôi"), f"{WITHDRAWN}lien_quan: [noi-chao]\n")
    content.write(
        "danh_muc/uu_diem.yml",
        "hay:\n  ten: Nôi cháo\n  mo_hinh:\n    - {mo_hinh: noi-chao, ly_do: rõ}\n  nguon:\n"
        "    - {bao_cao: bao-cao-thu, muc: I.3, trich: Nôi cháo yêu thương}\n",
    )
    found = [line for line in content.errors() if "đã rút nên không có trang" in line]
    assert [line.split(": lỗi")[0] for line in found] == [
        "danh_muc/uu_diem.yml:4:17",
        "mo_hinh/x.yml:6:13",
    ]


REVIEW = "ra_soat:\n  - nam: 2020\n    ket_luan: tiếp tục\n{}"
QUOTED = (
    "    nguon:\n      - {bao_cao: bao-cao-thu, muc: I.3, trich: “Nôi cháo yêu thương” vẫn còn}\n"
)


def test_a_review_has_a_source(content: Content, record: str) -> None:
    put(content, "noi-chao", record, REVIEW.format(QUOTED))
    assert content.lines() == []
    put(content, "noi-chao", record, REVIEW.format(""))
    [line] = content.lines()
    assert line.startswith("mo_hinh/noi-chao.yml:7:5: lỗi: rà soát năm 2020 cần nguồn")


def test_a_year_twice_and_a_stop_that_goes_on(content: Content, record: str) -> None:
    twice = REVIEW.format(QUOTED) + "  - nam: 2020\n    ket_luan: dừng\n" + QUOTED
    put(content, "noi-chao", record, twice)
    assert [line for line in content.errors() if "năm 2020 ghi hai lần" in line]
    went_on = REVIEW.format(QUOTED).replace("tiếp tục", "dừng")
    went_on += "  - nam: 2021\n    ket_luan: tiếp tục\n" + QUOTED
    put(content, "noi-chao", record, went_on)
    [line] = content.lines()
    assert "cảnh báo: rà soát năm 2020 ghi “dừng” mà năm 2021 ghi “tiếp tục”" in line


def test_quotations_of_hidden_records_are_checked_too(content: Content, record: str) -> None:
    page = content.root / "docs/bao-cao/bao-cao-thu.md"
    page.parent.mkdir(parents=True)
    page.write_text("# BÁO CÁO\n\n## I. MỘT\n\n### 3. Ba\n\nHội Phụ nữ làm.\n", "utf-8")
    put(content, "x", record.replace("Nồi cháo", "Nồi chè"), WITHDRAWN)
    load_knowledge_base(content.root, problems := Problems())
    assert any("mo_hinh/x.yml" in str(problem) for problem in problems.errors)
