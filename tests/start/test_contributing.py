"""What CONTRIBUTING.md and the hooks of pre-commit name is there."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import yaml

from tests.start.conftest import load


def test_the_five_commands_exist(project: Path) -> None:
    text = (project / "CONTRIBUTING.md").read_text("utf-8")
    rows = re.findall(r"^\| `([^`]+)` \|", text, re.MULTILINE)
    commands = load(project / "run.py").COMMANDS
    assert len(rows) == 5
    for row in rows:
        if row.startswith("python3 run.py "):
            assert row.split()[2] in commands, row
        else:
            assert importlib.util.find_spec(row.split(" -m ")[1].split()[0]), row


def test_links_lead_somewhere(project: Path) -> None:
    text = (project / "CONTRIBUTING.md").read_text("utf-8")
    for target in re.findall(r"\]\(([^)#]+)\)", text):
        assert (project / target).exists(), target


def test_the_hooks_of_pre_commit_run_what_is_here(project: Path) -> None:
    settings = yaml.safe_load((project / ".pre-commit-config.yaml").read_text("utf-8"))
    hooks = [hook for repository in settings["repos"] for hook in repository["hooks"]]
    assert {repository["repo"] for repository in settings["repos"]} == {"local"}
    for hook in hooks:
        python, *words = hook["entry"].split()
        assert python == "python" and hook["language"] == "system"
        if words[0] == "-m":
            assert importlib.util.find_spec(words[1]), hook
        else:
            assert (project / words[0]).is_file(), hook
        assert all((project / word).exists() for word in words if word.startswith("tests/"))
