"""Every command that a guide names is one that there is; those of the first guide are run."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.cli import _parser
from tests.robustness.conftest import copy_project  # noqa: F401 - pytest finds it here

ROOT = Path(__file__).parents[2]
GUIDES = ROOT / "docs" / "huong-dan"
COMMAND = re.compile(r"(?:python3?|py) run\.py ([^`\n]+)")
FIRST = GUIDES / "bat-dau.md"


def commands(guide: Path) -> list[str]:
    found = (match[1].strip() for match in COMMAND.finditer(guide.read_text("utf-8")))
    return list(dict.fromkeys(found))


ALL = [
    (guide.name, command) for guide in sorted(GUIDES.glob("*.md")) for command in commands(guide)
]


def test_the_guides_name_commands() -> None:
    assert len(ALL) > 15 and commands(FIRST)


@pytest.mark.parametrize(("guide", "command"), ALL)
def test_each_command_of_a_guide_exists(guide: str, command: str) -> None:
    words = shlex.split(command)
    if words[0] in ("test", "pdf", "--help", "LỆNH"):  # those of run.py itself
        return
    if len(words) == 1 and words[0] in (
        "import-report",
        "nhap-excel",
        "nhap-phieu",
        "moi",
        "doi-ten",
    ):
        return  # named without what it takes
    try:
        _parser().parse_args(words)
    except SystemExit as stop:
        assert stop.code == 0, f"{guide}: {command}"


@pytest.mark.slow
@pytest.mark.parametrize("command", commands(FIRST))
def test_each_command_of_the_first_guide_runs(
    command: str,
    copy_project: Callable[[str], Path],  # noqa: F811
) -> None:
    project = copy_project("kho của tôi")
    words = shlex.split(command)
    start = [sys.executable, "-c", "import sys; from macros.cli import main; sys.exit(main())"]
    run = subprocess.run(
        [*start, *words], cwd=project, capture_output=True, encoding="utf-8", timeout=400
    )
    assert run.returncode == 0, run.stderr
    assert "Traceback" not in run.stderr
    if words[0] == "publish":
        [package] = (project / "dist").glob("*.zip")
        assert package.stat().st_size > 100_000


def test_what_the_first_guide_says_to_press_is_there() -> None:
    """Names in bold are those of the desk's pages and buttons, Windows' own aside."""
    desk = ROOT / "macros" / "desk"
    shown = "\n".join(
        file.read_text("utf-8")
        for folder in ("templates", "assets")
        for file in (desk / folder).iterdir()
    )
    shown += "\n".join(
        file.read_text("utf-8") for file in (ROOT / "macros/catalog").glob("*schema*.py")
    )
    of_windows = {"Extract All", "More info", "Run anyway", "Cancel", "Add python.exe to PATH"}
    text = FIRST.read_text("utf-8")
    for name in re.findall(r"\*\*([^*]+)\*\*", text):
        for part in name.split(" → "):
            if part in of_windows or part == "trang biên tập":
                continue
            whole = part if part in shown else part.removeprefix("Thêm ").capitalize()
            assert whole in shown, f"{FIRST.name}: {part}"
