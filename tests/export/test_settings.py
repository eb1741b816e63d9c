"""Settings of Word files: each wrong one is named and its default taken."""

from __future__ import annotations

import pytest

from macros.catalog.problems import Problems
from macros.export.settings import WordSettings, word_settings


def test_defaults_are_those_of_party_and_state_documents():
    assert word_settings({}, Problems()) == WordSettings(
        "Times New Roman", 14, 20, 20, 30, 15, 19, 10
    )


def test_settings_are_taken():
    problems = Problems()
    found = word_settings({"phong_chu": "Arial", "co_chu": 13, "le_trai": 35}, problems)
    assert (found.font, found.size, found.left) == ("Arial", 13, 35) and not len(problems)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"co_chu": "to"}, "cần một số, gặp “to”"),
        ({"co_chu": 90}, "cho phép từ 8 đến 20"),
        ({"le_tren": True}, "cần một số"),
        ({"phong_chu": 3}, "cần tên một phông chữ"),
        ({"co_quan": ["a"]}, "extra.kho.word.co_quan cần tên cơ quan"),
        ({"so_ma_de": 2.5}, "extra.kho.word.so_ma_de cần một số nguyên"),
        ({"so_ma_de": 9}, "cho phép từ 1 đến 8"),
        ({"dau_trang": 3}, "cần một hoặc nhiều dòng chữ"),
        ({"lề": 3}, "không có khóa “lề”"),
        ({"co_chuu": 13}, "Có phải ý quý vị là “co_chu”?"),
    ],
)
def test_a_wrong_setting_is_named(given, message):
    problems = Problems()
    assert word_settings(given, problems) == WordSettings()
    [problem] = problems
    assert message in str(problem) and str(problem).startswith("mkdocs.yml:1:1: lỗi: ")
