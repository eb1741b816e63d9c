"""A fact from outside the report names the page and the day it was read, or is not graded A."""

from __future__ import annotations

import pytest

from tests.conftest import Content

PAGE = "https://tinh.example.vn/tin/chuyen-de-2018.html"
REPORT = "nguon: [{bao_cao: bao-cao-thu, muc: I.3, trich: x}]\n"


def _problems(content: Content, source: str) -> list[str]:
    text = f"ten_goi: Chuyên đề\nten: Tên\nnguon_ngoai:\n  - {{{source}}}\n{REPORT}"
    content.write("chuyen_de/c.yml", text)
    return [line for line in content.lines() if line.startswith("chuyen_de/")]


@pytest.mark.parametrize(
    "source",
    [
        f"dia_chi: '{PAGE}', ngay_xem: 26/11/2026, loai: báo chí, do_tin_cay: A",
        f"tieu_de: Tin, dia_chi: '{PAGE}', ngay_xem: 26/11/2026, loai: trang chính thức",
        "tieu_de: Trang đã đọc, loai: trang chính thức, do_tin_cay: B",
        "tieu_de: Trang đã đọc, loai: nguồn thứ cấp",
    ],
)
def test_sound_sources(content: Content, source: str) -> None:
    assert _problems(content, source) == []


@pytest.mark.parametrize(
    ("source", "cure"),
    [
        ("tieu_de: T, loai: báo chí, do_tin_cay: A", "ghi “dia_chi” và “ngay_xem”"),
        (
            "dia_chi: tinh.example.vn, ngay_xem: 26/11/2026, loai: báo chí, do_tin_cay: A",
            "không chỉ tên miền",
        ),
        (
            "dia_chi: 'https://tinh.example.vn/', ngay_xem: 26/11/2026, loai: báo chí,"
            " do_tin_cay: A",
            "không chỉ tên miền",
        ),
        (f"dia_chi: '{PAGE}', loai: báo chí, do_tin_cay: A", "ghi “ngay_xem”"),
        (
            f"dia_chi: '{PAGE}', ngay_xem: 26/11/2026, loai: nguồn thứ cấp, do_tin_cay: A",
            "ghi B",
        ),
        ("loai: báo chí", "ghi “tieu_de” hoặc “dia_chi”"),
        ("tieu_de: T, ngay_xem: 26/11/2026, loai: báo chí", "ghi “dia_chi”"),
    ],
)
def test_a_source_graded_surer_than_it_can_be_checked_is_an_error_with_its_cure(
    content: Content, source: str, cure: str
) -> None:
    (line,) = _problems(content, source)
    assert "lỗi" in line and cure in line


def test_the_grade_follows_from_what_is_known(content: Content) -> None:
    known = f"dia_chi: '{PAGE}', ngay_xem: 26/11/2026, loai: báo chí"
    assert _problems(content, known) == []
    catalog, _ = content.load()
    (source,) = catalog.topics["c"].title_sources
    assert (source.grade, source.host) == ("A", "tinh.example.vn")
    assert _problems(content, f"dia_chi: '{PAGE}', loai: báo chí") == []
    assert content.load()[0].topics["c"].title_sources[0].grade == "B"
    assert _problems(content, known.replace("báo chí", "nguồn thứ cấp")) == []
    assert content.load()[0].topics["c"].title_sources[0].grade == "B"
