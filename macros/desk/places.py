"""Where a problem line stands in a form: line and column of a file as a path of keys."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..catalog.catalog import FOLDERS, LISTS, ROOT
from ..catalog.codes import code_of
from ..catalog.content_files import LISTS_FOLDER
from ..catalog.problems import Level, Problem
from ..catalog.yaml_source import Node

_MISSING = re.compile("“([^”]+)” là khóa bắt buộc")

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """A problem of a record: the path of the field within the record, and what to say there."""

    path: Path
    message: str
    is_error: bool

    def plain(self) -> dict[str, object]:
        code = code_of(self.message)
        return {
            "duong": list(self.path),
            "thong_bao": self.message,
            "loi": self.is_error,
            "ma": code.number,
            "cach_sua": code.cure,
        }


def record_of(shown: str, path: Path) -> tuple[str, str] | None:
    """(kind, id) of the record at `path` in the file `shown`; None where it holds none."""
    parts = shown.split("/")
    if len(parts) != 3 or parts[0] != ROOT or not parts[2].endswith(".yml"):
        return None
    stem = parts[2].removesuffix(".yml")
    if parts[1] in FOLDERS:
        return parts[1], stem
    if parts[1] == LISTS_FOLDER and stem in LISTS and path and isinstance(path[0], str):
        return stem, path[0]
    return None


def path_at(tree: Node, line: int, column: int) -> Path:
    """The path of the value or key that begins at a place; of the nearest before it otherwise.

    Where a mapping begins, so does its first key: the mapping is meant.
    """
    best: tuple[tuple[int, int], Path] = ((0, 0), ())
    for place, path in _begins(tree, ()):
        if best[0] < place <= (line, column):
            best = (place, path)
    return best[1]


def _begins(node: Node, path: Path) -> Iterator[tuple[tuple[int, int], Path]]:
    """Where each value and key begins, outer ones first: a key's name is its value's field."""
    yield (node.place.line, node.place.column), path
    if isinstance(node.value, dict):
        for name, child in node.value.items():
            key = node.keys.get(name)
            if key:
                yield (key.line, key.column), (*path, name)
            yield from _begins(child, (*path, name))
    elif isinstance(node.value, list):
        for index, child in enumerate(node.value):
            yield from _begins(child, (*path, index))


def field_problem(problem: Problem, tree: Node, within: Path) -> FieldProblem | None:
    """The problem as one of the record at `within`; None where it belongs to another record."""
    path = path_at(tree, problem.place.line, problem.place.column)
    if missing := _MISSING.match(problem.message):  # stands where the key would have to be
        path = (*path, missing[1])
    if path[: len(within)] != within:
        return None
    return FieldProblem(path[len(within) :], problem.message, problem.level is Level.ERROR)
