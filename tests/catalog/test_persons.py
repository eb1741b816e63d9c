"""Names of private persons are flagged unless the record says why they may be named."""

from __future__ import annotations

import pytest

from macros.catalog.persons import names_in


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("do ông Nguyễn Văn An thực hiện", ["Nguyễn Văn An"]),
        ("đ/c Ngô Quang Thảo - Thị ủy viên", ["Ngô Quang Thảo"]),
        ("Bà Lê Thị Hoa và chị Trần Bình", ["Lê Thị Hoa", "Trần Bình"]),
        ("em Phạm Minh Đức học giỏi", ["Phạm Minh Đức"]),
        ("Nguyễn Thị Ánh Tuyết góp gạo", ["Nguyễn Thị Ánh Tuyết"]),
        ("Chủ tịch Hồ Chí Minh", []),
        ("Trường THPT Đặng Huy Trứ", []),
        ("Đoàn Thanh niên Công an thị xã", []),
        ("các bà mẹ, anh chị em ấy đã", []),
        ("đồng chí Bí thư cấp ủy, đ/c Phó Chủ tịch", []),
        ("Đảng bộ phường Hương Xuân", []),
        ("NGUYỄN VĂN AN", []),
    ],
)
def test_names_are_told_from_other_words(text: str, names: list[str]) -> None:
    assert names_in(text) == names


def test_a_name_without_a_basis_is_flagged_once_with_its_place(content, record) -> None:
    note = "ghi_chu: Do bà Lê Thị Hoa khởi xướng, bà Lê Thị Hoa duy trì.\n"
    content.write("mo_hinh/noi-chao.yml", record + note)
    [line] = [line for line in content.lines() if "Lê Thị Hoa" in line]
    assert line.startswith("mo_hinh/noi-chao.yml:11:10: cảnh báo: ")
    assert "co_so_neu_ten" in line


def test_a_stated_basis_lets_the_name_stand(content, record) -> None:
    note = "ghi_chu: Do bà Lê Thị Hoa khởi xướng.\nco_so_neu_ten: Bà Hoa đã đồng ý bằng văn bản.\n"
    content.write("mo_hinh/noi-chao.yml", record + note)
    assert content.lines() == []
