"""Warnings that an editor has looked at: passed over with a reason beside their place, and listed.

On the line above the place: `# bỏ qua K408: người ấy đã đồng ý` in YAML, in a page
`<!-- bỏ qua K807: ảnh được thêm khi đăng -->`. Only warnings can be passed over, never errors.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .codes import code_of
from .problems import Level, Place, Problem, Problems
from .text import split_lines

_WORDS = r"bỏ qua (K[0-9]{3})\b\s*:?\s*(.*?)\s*"
_IN_YAML = re.compile(rf"^\s*#\s*{_WORDS}$", re.IGNORECASE)
_IN_PAGE = re.compile(rf"^\s*<!--\s*{_WORDS}-->\s*$", re.IGNORECASE)
_COMMENT = re.compile(r"^\s*(#|<!--)")
_FEWEST_LETTERS = 5


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A warning that is passed over, where that is said, and why."""

    problem: Problem
    place: Place
    reason: str


def without_suppressed(
    root: Path, problems: Iterable[Problem]
) -> tuple[list[Problem], list[Suppressed]]:
    """The problems that count, and the warnings that are passed over.

    A mark without a reason is an error of its own; the warning then counts.
    """
    counted: list[Problem] = []
    passed: list[Suppressed] = []
    files: dict[str, list[str]] = {}
    faults = Problems()
    for problem in problems:
        place = problem.place
        # A mark stands above its place: for a first line no file is read, it may be a huge picture.
        if problem.level is Level.ERROR or type(place) is not Place or place.line == 1:
            counted.append(problem)
            continue
        if place.path not in files:
            files[place.path] = _lines(root / place.path)
        found = _mark_above(files[place.path], place, code_of(problem.message).number)
        if found is None:
            counted.append(problem)
        elif len(found[1]) < _FEWEST_LETTERS:
            counted.append(problem)
            faults.error(found[0], "bỏ qua một cảnh báo thì phải nói lý do: # bỏ qua K408: lý do")
        else:
            passed.append(Suppressed(problem, *found))
    return [*counted, *faults], passed


def unused_marks(files: Iterable[tuple[str, str]], passed: Iterable[Suppressed]) -> Iterator[Place]:
    """Marks in these files (path, text) that pass over nothing: the warning is gone."""
    used = {(one.place.path, one.place.line) for one in passed}
    for path, text in files:
        if "bỏ qua K" not in text:
            continue
        for number, line in enumerate(split_lines(text), start=1):
            if _mark(path).match(line) and (path, number) not in used:
                yield Place(path, number)


def _mark(path: str) -> re.Pattern[str]:
    return _IN_PAGE if path.endswith(".md") else _IN_YAML


def _mark_above(lines: list[str], place: Place, number: str) -> tuple[Place, str] | None:
    """The mark for this number among the comments right above a line, with its reason."""
    for at in range(min(place.line, len(lines)) - 2, -1, -1):
        if not _COMMENT.match(lines[at]):
            return None
        match = _mark(place.path).match(lines[at])
        if match and match[1].upper() == number:
            return Place(place.path, at + 1), match[2]
    return None


def _lines(path: Path) -> list[str]:
    try:
        return split_lines(path.read_bytes().decode("utf-8", "replace"))
    except OSError:
        return []
