"""A trial of files before they are written: what `kho check` would say of the content with them in.

A copy of the content lies among the system's temporary files and is brought up to date before each
use, so the project itself never holds what nobody has saved, and what is written is what `check`
accepts, by the same rules and in the same words.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..catalog.catalog import ROOT, Catalog
from ..catalog.loader import load_catalog
from ..catalog.memory import Memory
from ..catalog.plain_files import leads_out
from ..catalog.problems import Place, Problem, Problems
from ..catalog.suppressions import without_suppressed
from ..catalog.yaml_source import parse_yaml, walk
from ..files.seen import State, plain_files
from ..files.whole import delete, private_folder, put
from ..knowledge_base import REPORT_PAGES, Edition, KnowledgeBase, load_knowledge_base
from ..report.edition import load_editions

Step = str | int

FOLDERS = (ROOT, REPORT_PAGES)


@dataclass(frozen=True)
class Content:
    """The content as it is, or would be: `kb` is None where `problems` hold an error.

    `catalog` holds every record that can be read, drafts too; `kb` only knows what is published.
    """

    catalog: Catalog
    editions: dict[str, Edition]
    kb: KnowledgeBase | None
    problems: tuple[Problem, ...]


class Trial:
    """A copy of the project's content to try changes in; `close` removes it."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._stack = contextlib.ExitStack()
        self._copy: Path | None = None
        self._states: dict[str, State] = {}
        self._now: Content | None = None
        self._memory = Memory()
        self._busy = threading.Lock()

    def close(self) -> None:
        self._stack.close()

    def now(self) -> Content:
        """The content as it is on the disk."""
        with self._busy:
            return self._up_to_date()

    def with_files(self, files: Mapping[str, bytes | None]) -> tuple[Content, Content]:
        """The content as it is, and as it would be with these files.

        Only what has been loaded counts: the files of the copy are gone when this returns.

        Args:
            files: project-relative paths to their new bytes; None takes the file away.
        """
        with self._busy:
            return self._up_to_date(), self._load_with(files)

    def then(self, files: Mapping[str, bytes | None]) -> Content:
        """The content as it would be with these files, for one who does not ask how it is."""
        with self._busy:
            self._bring_up_to_date()
            return self._load_with(files)

    def _load_with(self, files: Mapping[str, bytes | None]) -> Content:
        assert self._copy is not None
        try:
            for shown, content in files.items():
                if content is None:
                    delete(self._copy / shown)
                else:
                    put(self._copy, shown, content)
            return _load(self._copy, self._memory)
        finally:
            for shown in files:
                self._restore(shown)

    def _restore(self, shown: str) -> None:
        """Gives the copy of a file back what it held; the next use sees what has changed since."""
        assert self._copy is not None
        if shown not in self._states:
            delete(self._copy / shown)
            return
        try:
            put(self._copy, shown, (self._root / shown).read_bytes())
        except OSError:  # gone, or not to be read just now
            self._now = None
            del self._states[shown]
            delete(self._copy / shown)

    def _up_to_date(self) -> Content:
        if self._bring_up_to_date() or self._now is None:
            assert self._copy is not None
            self._now = _load(self._copy, self._memory)
        return self._now

    def _bring_up_to_date(self) -> bool:
        """Makes the copy what the content is now; whether it was anything else."""
        if self._copy is None:
            self._copy = self._stack.enter_context(private_folder())
        changed = False
        present = dict(self._files())
        for shown in self._states.keys() - present.keys():
            delete(self._copy / shown)
            del self._states[shown]
            changed = True
        for shown, (path, state) in present.items():
            if self._states.get(shown) != state:
                put(self._copy, shown, path.read_bytes())
                self._states[shown] = state
                changed = True
        if changed:
            self._now = None
        return changed

    def _files(self) -> Iterator[tuple[str, tuple[Path, State]]]:
        for folder in FOLDERS:
            for below, path, state in plain_files(self._root / folder):
                if not leads_out(path, self._root):
                    yield f"{folder}/{below}", (path, state)


def _load(root: Path, memory: Memory) -> Content:
    problems = Problems()
    kb = load_knowledge_base(root, problems, memory)
    counted = tuple(without_suppressed(root, problems)[0])
    catalog = load_catalog(root, Problems(), memory)
    editions = kb.editions if kb else load_editions(root, catalog, Problems(), memory)
    return Content(catalog, editions, kb, counted)


def new_problems(root: Path, files: Mapping[str, bytes | None]) -> list[Problem]:
    """The problems that these files would bring, and those within the files themselves.

    Args:
        files: project-relative paths to their new bytes; None takes the file away.
    """
    with contextlib.closing(Trial(root)) as trial:
        now, then = trial.with_files(files)
    before = {(problem.place.path, problem.message) for problem in now.problems}
    return [
        problem
        for problem in then.problems
        if problem.place.path in files or (problem.place.path, problem.message) not in before
    ]


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
