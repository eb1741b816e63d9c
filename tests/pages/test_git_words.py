"""Pages may show what git says; it is asked when one does, not for each build and edit."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.preview import Preview


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that are started."""
    found: list[list[str]] = []
    check_output = subprocess.check_output

    def noted(command: list[str], **options: object) -> str:
        found.append(command)
        return check_output(command, **options)

    monkeypatch.setattr(subprocess, "check_output", noted)
    return found


def test_nothing_is_started_for_pages_that_do_not_ask(
    project_copy: Path, started: list[list[str]]
) -> None:
    assert Preview(project_copy / "mkdocs.yml").read("index.html")
    assert started == []


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_a_page_shows_what_git_says(
    project_copy: Path,
    write: Callable[[str, str], None],
    started: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write("docs/moi.md", "---\ntitle: Mới\ndescription: Trang mới.\n---\n\nBản {{ git.commit }}.\n")
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@a.vn"]
    for words in (["init", "-q"], ["commit", "-q", "--allow-empty", "-m", "một"]):
        subprocess.run([*git, *words], cwd=project_copy, check=True)
    monkeypatch.chdir(project_copy)
    page = Preview(project_copy / "mkdocs.yml").read("moi/index.html")
    commit = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=project_copy, capture_output=True, text=True, check=True
    )
    assert page is not None and f"Bản {commit.stdout.strip()}." in page.decode()
    assert started
