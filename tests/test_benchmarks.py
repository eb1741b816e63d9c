"""The benchmarks' arithmetic; the page of figures is what the results say. Nothing is timed."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from benchmarks import edits, records, results, tables, town
from benchmarks.measuring import RunFailed, measure
from benchmarks.results import Results, slope


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(results, "FOLDER", tmp_path)
    monkeypatch.setattr(results, "revision", lambda: "abc")
    return tmp_path


def test_the_slope_is_the_cost_of_one_more() -> None:
    assert slope([(30, 1.3), (300, 4.0), (1000, 11.0)]) == pytest.approx(0.01)


def test_a_measured_command_has_its_childrens_time_and_memory(tmp_path: Path) -> None:
    child = "x = bytearray(60_000_000); sum(range(3_000_000)); import time; time.sleep(.3)"
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}], check=True)"
    found = measure([sys.executable, "-c", code], tmp_path)
    assert found.wall > 0.3 and found.cpu > 0
    assert found.peak > 60


def test_a_command_that_fails_says_why(tmp_path: Path) -> None:
    with pytest.raises(RunFailed, match="vì sao"):
        measure([sys.executable, "-c", "raise SystemExit('vì sao')"], tmp_path)


def test_a_run_goes_on_where_it_was_broken_off(kept: Path) -> None:
    first = Results("records")
    first.add(who="ours", count=30, round=0)
    assert Results("records").has(who="ours", count=30, round=0)
    assert not Results("records").has(who="ours", count=30, round=1)
    assert not Results("records", anew=True).rows


def test_figures_of_another_program_are_dropped(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Results("records").add(who="ours", count=30, round=0)
    monkeypatch.setattr(results, "revision", lambda: "def")
    Results("records").add(who="ours", count=60, round=0)
    rows = [json.loads(line) for line in (kept / "records.jsonl").read_text("utf-8").splitlines()]
    assert [row["count"] for row in rows] == [60]


def _lines(rows: list[dict]) -> str:
    return "".join(json.dumps(row) + "\n" for row in rows)


def test_the_table_of_records_has_slopes_and_ratios(kept: Path) -> None:
    line = {"revision": "a", "machine": "m", "peak": 9.0}
    rows = [
        {**line, "who": who, "count": count, "round": number, "wall": 2 + each * count,
         "cpu": 1 + each * count + number}
        for who, each in (("ours", 0.02), ("Material", 0.01), ("Hugo", 0.001))
        for count in (30, 300, 1000)
        for number in (0, 1)
    ]  # fmt: skip
    (kept / "records.jsonl").write_text(_lines(rows), "utf-8")
    text = "\n".join(records.tables())
    assert "| 30 → 300 | 20.00 (20.00) | 10.00 (10.00) | 1.00 (1.00) | **2.00** |" in text
    assert "| 30 → 1,000 | 20.00" in text
    assert "Peak memory at 1,000 records: **1.00** times" in text


def test_the_other_tables(kept: Path) -> None:
    line = {"revision": "a", "machine": "m", "round": 0, "cpu": 1.0, "peak": 10.0}
    edited = [{**line, "who": "ours", "count": 60, "wall": 1.0},
              {**line, "who": "Material", "count": 60, "wall": 4.0, "cpu": 2.0}]  # fmt: skip
    (kept / "edits.jsonl").write_text(_lines(edited), "utf-8")
    assert "| 60 | 1.00 | 1.00 | 4.00 | 2.00 | **0.50** |" in edits.tables()
    line["than"] = "x"
    built = [{**line, "who": "now", "wall": 2.0, "kept": False},
             {**line, "who": "x", "wall": 8.0, "cpu": 2.0, "kept": False},
             {**line, "who": "now", "wall": 1.0, "kept": True},
             {**line, "who": "x", "wall": 5.0, "kept": True}]  # fmt: skip
    (kept / "town.jsonl").write_text(_lines(built), "utf-8")
    ratios = [row for row in town.tables() if row.startswith("| ratio")]
    assert ratios == ["| ratio | **0.50** | **0.25** | **1.00** |",
                      "| ratio | **1.00** | **0.20** | **1.00** |"]  # fmt: skip


def test_the_page_is_what_the_results_say() -> None:
    assert tables.PAGE.read_text("utf-8") == tables.page()
