"""A trial of files before they are written: the whole check, on a copy of the content with them in.

So what a command writes is what `check` accepts, by the same rules and in the same words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from ..catalog.catalog import ROOT
from ..catalog.plain_files import leads_out
from ..catalog.problems import Place, Problem, Problems
from ..catalog.yaml_source import parse_yaml, walk
from ..files.whole import put, scratch_folder
from ..knowledge_base import REPORT_PAGES, load_knowledge_base

Step = str | int


def tried(
    root: Path, files: Mapping[str, bytes | None], texts: Iterable[str] = ()
) -> list[Problem]:
    """Every problem that `check` would find in the content, were these files written.

    Args:
        files: project-relative paths to their new bytes; None takes the file away.
        texts: further files of the project that take part, by path (pages of docs/ say).
    """
    problems = Problems()
    with scratch_folder() as folder:
        for name, content in _content(root):
            if name not in files:
                put(folder, name, content)
        for name, new in files.items():
            if new is not None:
                put(folder, name, new)
        load_knowledge_base(folder, problems)
    return list(problems)


def new_problems(root: Path, files: Mapping[str, bytes | None]) -> list[Problem]:
    """The problems that these files would bring, and those within the files themselves."""
    found = tried(root, files)
    elsewhere = [problem for problem in found if problem.place.path not in files]
    if not elsewhere:
        return found
    before = {(p.place.path, p.message) for p in tried(root, {})}
    return [
        problem
        for problem in found
        if problem.place.path in files or (problem.place.path, problem.message) not in before
    ]


def _content(root: Path) -> Iterator[tuple[str, bytes]]:
    for folder in (ROOT, REPORT_PAGES):
        for path in sorted((root / folder).rglob("*")):
            if path.is_file() and not leads_out(path, root) and "luoc_do" not in path.parts:
                yield path.relative_to(root).as_posix(), path.read_bytes()


def paths_by_place(text: str, shown: str) -> dict[tuple[int, int], tuple[Step, ...]]:
    """Which value or key of a file stands at a line and column, as its path in the file."""
    root = parse_yaml(text, shown, Problems())
    found: dict[tuple[int, int], tuple[Step, ...]] = {}
    if root is None:
        return found
    for path, node in walk(root):
        found.setdefault(_at(node.place), path)
        for key, place in node.keys.items():
            found[_at(place)] = (*path, key)
    return found


def _at(place: Place) -> tuple[int, int]:
    return (place.line, place.column)
