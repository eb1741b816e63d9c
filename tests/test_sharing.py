"""A parallel run: shared things are made once, files stay together, every process sees the same."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.sharing import LONGEST_FIRST, longest_first
from tests.site_fixtures import ROOT

CONFTEST = """
import os, time
import pytest
from tests.sharing import made_once

@pytest.fixture(scope="session")
def shared(tmp_path_factory):
    def make(folder):
        with open(os.environ["LOG"], "a") as log:
            log.write("made\\n")
        time.sleep(0.3)
        if os.environ.get("FAILS"):
            raise ValueError("cannot be made")
        (folder / "a.txt").write_text("whole")
    return made_once(tmp_path_factory, "shared", make)
"""
TESTS = """
import os
import pytest

@pytest.mark.parametrize("number", range(6))
def test_it(shared, number):
    assert (shared / "a.txt").read_text() == "whole"
    with open(os.environ["LOG"], "a") as log:
        log.write(f"{os.environ.get('PYTEST_XDIST_WORKER', '-')} {__file__}\\n")
"""


@pytest.fixture
def suite(tmp_path: Path) -> Path:
    """Two files of tests that share something."""
    (tmp_path / "conftest.py").write_text(CONFTEST, "utf-8")
    for name in ("test_one.py", "test_two.py"):
        (tmp_path / name).write_text(TESTS, "utf-8")
    return tmp_path


def run(suite: Path, *words: str, **environment: str) -> tuple[int, list[str]]:
    own = {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST", "COV"))}
    own |= {"PYTHONPATH": str(ROOT), "LOG": str(suite / "log.txt"), **environment}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *words, str(suite)]
    done = subprocess.run(command, cwd=suite, env=own, capture_output=True, check=False)
    return done.returncode, (suite / "log.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("words", [(), ("-n", "2", "--dist", "loadfile")], ids=["one", "two"])
def test_it_is_made_once_and_seen_by_all(suite: Path, words: tuple[str, ...]) -> None:
    code, lines = run(suite, *words)
    assert code == 0
    assert lines.count("made") == 1 and len(lines) == 13


def test_a_file_stays_in_one_process(suite: Path) -> None:
    _, lines = run(suite, "-n", "2", "--dist", "loadfile")
    where = {line.split()[1]: set() for line in lines if line != "made"}
    for line in lines:
        if line != "made":
            where[line.split()[1]].add(line.split()[0])
    assert [len(processes) for processes in where.values()] == [1, 1]


def test_where_it_cannot_be_made_every_process_ends(suite: Path) -> None:
    code, lines = run(suite, "-n", "2", "--dist", "loadfile", FAILS="1")
    assert code == 1 and lines == ["made"]


def test_long_files_come_first_and_the_others_stay_in_order() -> None:
    folder = ROOT / "tests"
    names = ["catalog/test_dates.py", LONGEST_FIRST[3], "catalog/test_codes.py", LONGEST_FIRST[0]]
    items = [SimpleNamespace(path=folder / name) for name in (*names, *names)]
    longest_first(items)  # type: ignore[arg-type]
    wanted = [LONGEST_FIRST[0]] * 2 + [LONGEST_FIRST[3]] * 2 + [names[0], names[2]] * 2
    assert [item.path for item in items] == [folder / name for name in wanted]
    assert [name for name in LONGEST_FIRST if not (folder / name).is_file()] == []
