"""Whatever stands in a record file, the answer is a record or problem lines within that file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from macros.catalog.problems import Problems
from macros.catalog.schema import Model
from macros.catalog.validation import validate
from macros.catalog.yaml_source import read_yaml
from tests.conftest import RECORD

SIGNS = [*"\t\n :#-?*&!|>%@`'\"{}[],~“”‘’\\", ": ", "- ", "\n- ", "\r\n", "\n  ", "---\n", "...\n"]
SIGNS += ["\u00a0", "\u200b", "\ufeff", "\x00", "\x85", "\u2028", "e\u0302\u0301", "ð", "<<"]
SIGNS += [
    "：",
    "Ã¡",
    "ten",
    "nguon:\n",
    "&a ",
    "*a",
    "!!str ",
    "trich: ",
    "31/02/2018",
    "[[[[",
    "{a: ",
]


@st.composite
def damaged_records(draw: st.DrawFn) -> str:
    """The sound record after a few slips of the hand."""
    text = RECORD
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 5)))
        text = text[:start] + draw(st.sampled_from(["", *SIGNS])) + text[end:]
    return text


def check(raw: bytes, folder: Path) -> None:
    path = folder / "x.yml"
    path.write_bytes(raw)
    problems = Problems()
    node = read_yaml(path, "x.yml", problems)
    entry = validate(Model, node, problems) if node is not None else None
    assert entry is not None or problems.errors
    lines = re.split("\r\n|\r|\n", raw.decode("utf-8-sig", "replace"))
    for problem in problems:
        place = problem.place
        assert 1 <= place.line <= len(lines), str(problem)
        assert 1 <= place.column <= len(lines[place.line - 1]) + 1, str(problem)
        assert problem.message and len(str(problem).splitlines()) == 1
        assert len(problem.message) < 1000


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


@given(damaged_records())
@settings(max_examples=400)
def test_a_damaged_record(folder: Path, text: str) -> None:
    check(text.encode(), folder)


@given(st.lists(st.sampled_from(SIGNS), max_size=30).map("".join))
@settings(max_examples=300)
def test_signs_of_yaml_in_any_order(folder: Path, text: str) -> None:
    check(text.encode(), folder)


@given(st.text(st.characters(exclude_categories=["Cs"])))
@example("[" * 900)
@example("a: " + "x" * 2000 + ": y")
@example("\n" * 50 + "a: [")
@settings(max_examples=200)
def test_any_text(folder: Path, text: str) -> None:
    check(text.encode(), folder)


@given(st.binary())
@example(RECORD.encode("utf-16"))
@example(RECORD.encode("utf-16-le"))
@example(RECORD.encode("utf-8-sig") + b"\xe0")
@example(RECORD.encode("cp1258", "replace"))
@settings(max_examples=200)
def test_any_bytes(folder: Path, raw: bytes) -> None:
    check(raw, folder)
