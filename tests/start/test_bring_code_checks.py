"""The checks of the browser code: those that are there, else npm's, else one line."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import bring_code_checks
from tests.start.test_bring_browser import make_program

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="stand-ins are shell scripts")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A system with `folder` as its only place for programs, in which nothing was fetched yet."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(bring_code_checks, "PLACE", tmp_path / "cache")
    bring_code_checks.bring_code_checks.cache_clear()
    yield tmp_path
    bring_code_checks.bring_code_checks.cache_clear()


def put_packages(folder: Path) -> Path:
    """Both packages as npm leaves them; gives their folder."""
    wanted = json.loads(bring_code_checks.PINNED.read_text("utf-8"))["devDependencies"]
    for name, version in wanted.items():
        place = folder / "cache" / "node_modules" / name
        place.mkdir(parents=True)
        (place / "package.json").write_text(json.dumps({"version": version}))
    return folder / "cache" / "node_modules"


def test_without_node_their_tests_are_left_out(folder: Path) -> None:
    assert bring_code_checks.bring_code_checks() is None
    assert "máy chưa có node 18" in bring_code_checks.left_out()


def test_an_old_node_is_none(folder: Path) -> None:
    make_program(folder / "node", "echo v16.20.2")
    make_program(folder / "npm")
    assert bring_code_checks.find_node() is None


def test_what_is_there_is_taken_and_nothing_is_fetched(folder: Path) -> None:
    make_program(folder / "node", "echo v20.1.0")
    make_program(folder / "npm", f"echo > {folder}/called")
    packages = put_packages(folder)
    assert bring_code_checks.bring_code_checks() == packages
    assert not (folder / "called").exists()


def test_where_npm_fails_their_tests_are_left_out(folder: Path) -> None:
    make_program(folder / "node", "echo v20.1.0")
    make_program(folder / "npm", f'echo "$@" > {folder}/asked; exit 1')
    assert bring_code_checks.bring_code_checks() is None
    assert "--no-package-lock" in (folder / "asked").read_text()
    assert "npm không tải được các gói" in bring_code_checks.left_out()
