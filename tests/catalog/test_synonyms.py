"""The list of words of the same meaning: plain words, each in one place."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.catalog.loader import load_catalog
from macros.catalog.problems import Problems

FILE = "models_catalog/danh_muc/dong_nghia.yml"


def check(root: Path, text: str) -> list[str]:
    path = root / FILE
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    problems = Problems()
    catalog = load_catalog(root, problems)
    assert set(catalog["dong_nghia"]) <= {"a", "b"}
    return [str(problem) for problem in problems if FILE in str(problem)]


def test_a_good_list_has_no_problem(tmp_path: Path) -> None:
    assert check(tmp_path, "a:\n  tu: [lợn, heo]\nb:\n  tu: [người già, người cao tuổi]\n") == []


@pytest.mark.parametrize(
    "text, place, said",
    [
        ("a:\n  tu: [ma túy, ma tuý]\n", "2:16", "là một với “ma túy”"),
        ("a:\n  tu: [Heo, heo]\n", "2:13", "là một với “Heo”"),
        ("a:\n  tu: [lợn, heo]\nb:\n  tu: [heo, ỉn]\n", "4:8", "đã có ở mục “a” (dòng 2)"),
        ("a:\n  tu: [lợn]\n", "2:7", "cần ít nhất 2 mục"),
        ("a:\n  tu: lợn, heo\n", "2:7", "cần một danh sách"),
        ("a:\n  tu: [lợn/heo, ỉn]\n", "2:8", "không phải một từ"),
        ("a:\n  tu: [khóa 12, ỉn]\n", "2:8", "không phải một từ"),
        ("a:\n  tu: [một hai ba bốn năm sáu bảy, ỉn]\n", "2:8", "nhiều nhất 6 tiếng"),
        ("a:\n  từ: [lợn, heo]\n", "2:3", "không có khóa “từ”"),
    ],
)
def test_a_fault_is_told_with_its_place(tmp_path: Path, text: str, place: str, said: str) -> None:
    found = check(tmp_path, text)
    assert any(line.startswith(f"{FILE}:{place}: lỗi: ") and said in line for line in found), found


def test_all_faults_at_once(tmp_path: Path) -> None:
    assert len(check(tmp_path, "a:\n  tu: [lợn/, heo/]\nb:\n  tu: [tin, Tin]\n")) == 3
