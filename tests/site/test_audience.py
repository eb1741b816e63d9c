"""`danh_cho` in a page's front matter: one value, and a page of everyone has none."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.catalog.problems import Problems
from macros.pages.author_check import check_pages


def problems_of(folder: Path, front: str) -> list[str]:
    (folder / "x.md").write_text(f"---\ntitle: X\n{front}---\n\n# X\n", "utf-8")
    problems = Problems()
    check_pages(folder, "docs", {}, problems)
    return [str(problem) for problem in problems]


@pytest.mark.parametrize("front", ["", "danh_cho: biên tập\n", "danh_cho: 'biên tập'\n"])
def test_good_pages(tmp_path: Path, front: str) -> None:
    assert problems_of(tmp_path, front) == []


@pytest.mark.parametrize("front", ["danh_cho: bien tap\n", "danh_cho:\n", "danh_cho: mọi người\n"])
def test_another_value_is_told_with_its_place(tmp_path: Path, front: str) -> None:
    [problem] = problems_of(tmp_path, front)
    assert problem.startswith("docs/x.md:3:1: lỗi: “danh_cho” không nhận ")
    assert "biên tập" in problem
