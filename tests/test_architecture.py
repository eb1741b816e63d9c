"""Rooms import only from lower rooms; the lower ones know nothing of MkDocs."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "macros"

LEVELS = {
    "files": -1,
    "catalog": 0,
    "report": 1,
    "importing": 6,
    "lessons": 2,
    "knowledge_base": 3,
    "coverage_report": 9,
    "editing": 4,
    "editor_commands": 9,
    "check_command": 9,
    "excel": 5,
    "search": 3,
    "export": 4,
    "pages": 5,
    "web": 5,
    "handouts": 5,
    "named_folders": 6,
    "settings": 6,
    "pinning": 6,
    "outputs": -1,
    "git_words": 7,
    "progress": -1,
    "workers": -1,
    "plan": 6,
    "kept": 6,
    "site": 7,
    "frames": 6,
    "page_macros": 7,
    "mkdocs_theme": 6,
    "mkdocs_build": 8,
    "theme_sheets": 7,
    "placing": 7,
    "preview": 8,
    "mkdocs_log": 7,
    "mkdocs_settings": 7,
    "mkdocs_files": 6,
    "desk": 7,
    "unit_forms": 6,
    "merging": 9,
    "building": 8,
    "serving": 8,
    "serving_address": 8,
    "hooks": 9,
    "publish": 9,
    "command_words": 9,
    "cli": 10,
}
NO_MKDOCS_BELOW = LEVELS["settings"]


def _imports(file: Path) -> Iterator[str]:
    """The modules that `file` imports, absolute."""
    package = ("macros", *file.relative_to(ROOT).parts[:-1])
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join((*base, *([node.module] if node.module else [])))
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names)


def _room(module: str) -> str | None:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 and parts[0] == "macros" and parts[1] in LEVELS else None


FILES = sorted(ROOT.rglob("*.py"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_a_room_imports_only_from_lower_rooms(file: Path) -> None:
    own = file.relative_to(ROOT).parts[0].removesuffix(".py")
    if own == "__init__":
        return
    assert own in LEVELS, f"give the room {own} its level here and in docs/maintainers/README.md"
    for module in _imports(file):
        room = _room(module)
        assert room is None or LEVELS[room] <= LEVELS[own], f"{own} imports {room}"
        if LEVELS[own] < NO_MKDOCS_BELOW:
            assert module.split(".")[0] not in ("mkdocs", "mkdocs_macros", "material"), module


def test_no_module_needs_itself_by_way_of_others() -> None:
    """Not for types either: what two modules need of each other belongs into a third."""
    names = {_module(file): file for file in FILES}
    needs = {name: set(_imports(file)) & names.keys() - {name} for name, file in names.items()}
    for name in needs:  # a package's face stands for its parts, which do not ask it
        if names[name].name == "__init__.py":
            needs[name] = set()
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as circle:
        pytest.fail(" ← ".join(circle.args[1]))


def _module(file: Path) -> str:
    parts = file.relative_to(ROOT.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def test_the_page_for_maintainers_names_each_room_once_from_low_to_high() -> None:
    page = (ROOT.parent / "docs/maintainers/README.md").read_text("utf-8")
    rows = re.findall(r"^\| (`macros/[^|]+?) \|", page, re.MULTILINE)
    named = [re.findall(r"`macros/(\w+)(?:/|\.py)`", row) for row in rows]
    assert sorted(room for row in named for room in row) == sorted(LEVELS)
    lowest = [min(LEVELS[room] for room in row) for row in named]
    assert lowest == sorted(lowest)
