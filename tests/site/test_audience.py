"""`danh_cho` in a page's front matter: one value, and a page of everyone has none."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from macros.catalog.front_matter import FrontMatter
from macros.catalog.problems import Problems
from macros.pages.written_source import read_pages
from macros.search import FOR_EDITORS


def problems_of(folder: Path, front: str) -> list[str]:
    (folder / "x.md").write_text(f"---\ntitle: X\n{front}---\n\n# X\n", "utf-8")
    problems = Problems()
    read_pages(folder, "docs", problems)
    return [str(problem) for problem in problems]


@pytest.mark.parametrize("front", ["", "danh_cho: biên tập\n", "danh_cho: 'biên tập'\n"])
def test_good_pages(tmp_path: Path, front: str) -> None:
    assert problems_of(tmp_path, front) == []


@pytest.mark.parametrize("front", ["danh_cho: bien tap\n", "danh_cho: mọi người\n"])
def test_another_value_is_told_with_its_place(tmp_path: Path, front: str) -> None:
    [problem] = problems_of(tmp_path, front)
    assert problem.startswith("docs/x.md:3:11: lỗi: “danh_cho” không nhận ")
    assert "biên tập" in problem


def test_no_value_is_told_too(tmp_path: Path) -> None:
    [problem] = problems_of(tmp_path, "danh_cho:\n")
    assert problem.startswith("docs/x.md:3:1: cảnh báo: “danh_cho” để trống")


def test_the_head_knows_the_word_of_the_search() -> None:
    """Two rooms name it: the head of a page stands below the search."""
    assert get_args(get_args(FrontMatter.model_fields["audience"].annotation)[0]) == (FOR_EDITORS,)
