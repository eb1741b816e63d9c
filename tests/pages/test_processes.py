"""A site made by several processes is the one that a single process makes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from macros import building, workers


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere nothing is forked")
def test_the_bytes_do_not_depend_on_how_many_processes_there_are(project_copy: Path) -> None:
    made = {count: _built(project_copy, count, project_copy / f"trang-{count}") for count in "132"}
    assert len(made["1"]) > building._WORTH_SHARING, "so many files that they are shared out"
    assert made["3"] == made["1"] and made["2"] == made["1"]


def test_what_other_processes_have_made_is_kept_for_the_next_build(project_copy: Path) -> None:
    _built(project_copy, "3", project_copy / "trang")
    kept = project_copy / ".cache/dung-lai"
    packs = {path.name for path in (project_copy / ".cache/tai-ve").iterdir()}
    before = kept.read_bytes()
    _built(project_copy, "3", project_copy / "trang")
    assert kept.read_bytes() == before, "every template was compiled and kept the first time"
    assert {path.name for path in (project_copy / ".cache/tai-ve").iterdir()} == packs


def _built(root: Path, processes: str, site: Path) -> dict[str, bytes]:
    environment = {**os.environ, workers.VARIABLE: processes, "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "macros.cli", "build", "--site-dir", str(site)]
    said = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True)
    assert said.returncode == 0, said.stderr
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file()
    }
