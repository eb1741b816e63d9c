"""No table that people open in a spreadsheet runs what stands in a record."""

from __future__ import annotations

import csv
import dataclasses
import io

import pytest

from macros.export import data
from macros.export.cells import plain_cell
from macros.knowledge_base import KnowledgeBase
from macros.pages import negatives_table

FORMULAS = ["=1+1", "+84 234", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_kept_as_text(text: str) -> None:
    assert plain_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Nồi cháo", "5 = 5", " =1", "“=”", "’-"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert plain_cell(text) == text


def test_a_sign_within_a_cell_is_no_formula() -> None:
    record = {"ten": "=a", "dia_ban": ["-a", "=b"], "ket_qua": [{"gia_tri": "-5", "don_vi": "+c"}]}
    assert data._flat(record) == {
        "ten": "'=a", "dia_ban": "'-a; =b", "ket_qua": "gia_tri: -5, don_vi: +c",
    }  # fmt: skip


def test_the_table_of_silences_runs_nothing(
    kb: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = next(iter(negatives_table.negatives(kb)))
    hostile = dataclasses.replace(first, says="=cmd|'/c calc'!A1", set_aside=(("@a", "b"),))
    monkeypatch.setattr(negatives_table, "negatives", lambda kb: [hostile])
    [_, row] = csv.reader(io.StringIO(negatives_table.proof_csv(kb)))
    assert not any(cell.startswith(("=", "@", "+", "-")) for cell in row)
