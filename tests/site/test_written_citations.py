"""What people cite in a page of docs/ is held against the report like everything else."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.catalog.problems import Problems
from macros.knowledge_base import KnowledgeBase
from macros.pages.written_citations import check_written_citations
from macros.pages.written_source import read_pages


def _problems(tmp_path: Path, kb: KnowledgeBase, text: str) -> list[str]:
    (tmp_path / "trang.md").write_text(f"# Trang\n\n{text}\n", "utf-8")
    problems = Problems()
    check_written_citations(read_pages(tmp_path, "docs", problems), kb, problems)
    return [str(problem) for problem in problems]


@pytest.mark.parametrize(
    "words", ["“Nồi cháo yêu thương”", "“Nôi cháo yêu thương”", "*Nồi cháo*", "“**Nồi cháo**”"]
)
def test_the_reports_words_in_either_spelling_are_fine(tmp_path, kb, words: str) -> None:
    (edition,) = kb.editions.values()
    line = f"{words} ({edition.register.short_name}, mục I.3, chú thích 7)."
    assert _problems(tmp_path, kb, line) == []


@pytest.mark.parametrize("place", ["mục I.4", "mục I.3, chú thích 8", "phần nơi nhận"])
def test_words_from_another_place_are_refused_with_line_and_cure(tmp_path, kb, place: str) -> None:
    (edition,) = kb.editions.values()
    line = f"Xem “Nồi cháo yêu thương” ([{edition.register.name}](x.md), {place})."
    (problem,) = _problems(tmp_path, kb, line)
    assert problem.startswith("docs/trang.md:3:5: lỗi: “Nồi cháo yêu thương”")
    assert "bỏ dấu ngoặc kép" in problem


def test_a_line_without_a_place_is_no_citation(tmp_path, kb) -> None:
    assert _problems(tmp_path, kb, "“Chữ nào đó” ở Báo cáo khác, mục I.4.") == []


def test_a_head_is_read_too_and_lines_are_counted_from_the_top_of_the_file(tmp_path, kb) -> None:
    (edition,) = kb.editions.values()
    line = f"“Nồi cháo yêu thương” ({edition.register.short_name}, mục I.4)"
    text = f"---\ntitle: Trang\ndescription: {line}\n---\n\n{line}\n"
    (tmp_path / "trang.markdown").write_text(text, "utf-8")
    problems = Problems()
    check_written_citations(read_pages(tmp_path, "docs", problems), kb, problems)
    found = [str(problem).split(": lỗi")[0] for problem in problems]
    assert found == ["docs/trang.markdown:3:14", "docs/trang.markdown:6:1"]
