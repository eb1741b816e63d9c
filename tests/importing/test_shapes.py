"""Made-up reports of many shapes: headings, notes and joined sentences come out right."""

from __future__ import annotations

import pytest

from benchmarks.importing.measure import Count, Result, measure
from benchmarks.importing.shapes import SHAPES
from macros.catalog.codes import OTHER, code_of
from macros.catalog.problems import Problems
from macros.importing.command import import_source

FLOOR = 0.97
"""Share of headings, of notes and of sentences, over all shapes, below which a change is a step
back; `python -m benchmarks.importing -v` says which."""


@pytest.fixture(scope="module")
def results() -> list[Result]:
    return [measure(shape) for shape in SHAPES]


@pytest.mark.parametrize("part", ["headings", "notes", "sentences", "warnings"])
def test_nearly_everything_of_every_shape_is_right(results: list[Result], part: str) -> None:
    total = sum((getattr(result, part) for result in results), Count())
    assert total.right / total.all >= FLOOR, total.wrong


def test_the_set_is_large_and_of_both_kinds() -> None:
    kinds = [shape.file.rpartition(".")[2] for shape in SHAPES]
    assert kinds.count("txt") >= 15 and kinds.count("docx") >= 8


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_the_same_file_gives_the_same_page(shape) -> None:
    pages = [import_source(shape.content, shape.file, "thu", Problems()).page for _ in range(2)]
    assert pages[0] == pages[1]


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_every_line_that_is_said_has_its_number(shape) -> None:
    problems = Problems()
    import_source(shape.content, shape.file, "thu", problems)
    assert all(code_of(problem.message).number != OTHER for problem in problems)
