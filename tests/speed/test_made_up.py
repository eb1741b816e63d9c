"""Made-up catalogues for benchmarks keep every rule of real ones, at any size and chance."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import vocabulary
from benchmarks.made_up import plain_pages, write_content
from macros.catalog.problems import Problems
from macros.catalog.text import slug
from macros.knowledge_base import load_knowledge_base


@pytest.mark.parametrize(("count", "seed"), [(1, 1), (40, 5), (230, 2)])
def test_a_made_up_catalogue_has_no_problem(tmp_path: Path, count: int, seed: int) -> None:
    write_content(tmp_path, count, seed)
    problems = Problems()
    kb = load_knowledge_base(tmp_path, problems)
    assert [str(problem) for problem in problems] == []
    assert kb is not None and len(kb.catalog.models) == count
    assert len(kb.reports) > 1 and all(
        report.footnotes for report in kb.reports.values() if count > 9
    )


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    made = []
    for name, seed in (("a", 7), ("b", 7), ("c", 8)):
        write_content(tmp_path / name, 12, seed)
        files = sorted(path for path in (tmp_path / name).rglob("*") if path.is_file())
        made.append({str(p.relative_to(tmp_path / name)): p.read_bytes() for p in files})
    assert made[0] == made[1] != made[2]


def test_the_plain_site_has_a_page_for_each_record_and_its_words(tmp_path: Path) -> None:
    write_content(tmp_path / "ours", 12)
    plain_pages(tmp_path / "plain", 12)
    kb = load_knowledge_base(tmp_path / "ours", Problems())
    assert kb is not None
    for model in kb.catalog.models.values():
        page = (tmp_path / "plain/docs/mo-hinh" / f"{model.id}.md").read_text("utf-8")
        assert all(kb.reference(phrase).words in page for phrase in kb.phrases(model))


def test_no_two_communes_have_one_address() -> None:
    names = [f"{first} {second}" for first in vocabulary.FIRST for second in vocabulary.SECOND]
    assert len({slug(name) for name in names}) == len(names)
