"""What stands twice is a warning that names both places."""

from __future__ import annotations

import pytest

from tests.conftest import Content


def _warnings(content: Content) -> list[str]:
    return [line for line in content.lines() if ": cảnh báo: " in line]


def test_a_sound_catalogue_repeats_nothing(content: Content) -> None:
    assert _warnings(content) == []


def test_a_copied_file_names_its_original(content: Content, record: str) -> None:
    content.write("mo_hinh/noi-chao-2.yml", record)
    (line,) = _warnings(content)
    assert "“noi-chao-2”" in line and "mo_hinh/noi-chao-2.yml:1:1" in line
    assert "“noi-chao”" in line and "mo_hinh/noi-chao.yml:1:1" in line


@pytest.mark.parametrize("name", ["nồi  cháo YÊU thương", "Nồi cháo khác hẳn"])
def test_a_copy_under_another_name_is_found(content: Content, record: str, name: str) -> None:
    content.write("mo_hinh/ban-sao.yml", record.replace("Nồi cháo yêu thương", name))
    (line,) = _warnings(content)
    assert "“ban-sao”" in line and "“noi-chao”" in line


def test_one_name_and_unit_with_other_facts_is_found(content: Content, record: str) -> None:
    content.write("mo_hinh/khac.yml", record + "tan_suat: mỗi tháng\n")
    (line,) = _warnings(content)
    assert "trùng tên và đơn vị" in line


def test_siblings_that_share_a_quotation_are_no_copies(content: Content, record: str) -> None:
    other = record.replace("Nồi cháo yêu thương", "Bữa cơm").replace("chu_de: [an sinh]\n", "")
    content.write("mo_hinh/bua-com.yml", other + "tan_suat: mỗi tháng\n")
    assert _warnings(content) == []


def test_a_source_given_twice_names_both_lines(content: Content, record: str) -> None:
    source = record[record.index("  - bao_cao") :]
    content.write("mo_hinh/noi-chao.yml", record + source)
    (line,) = _warnings(content)
    assert line.startswith("mo_hinh/noi-chao.yml:11:") and "mo_hinh/noi-chao.yml:7:" in line


def test_list_entries_of_one_name_are_found(content: Content) -> None:
    source = "    - {bao_cao: bao-cao-thu, muc: II.2, trich: chưa cao}\n"
    entry = f"  ten: chưa cao\n  nguon:\n{source}"
    content.write("danh_muc/han_che.yml", f"mot:\n{entry}hai:\n{entry}")
    (line,) = _warnings(content)
    assert "“hai”" in line and "“mot”" in line
