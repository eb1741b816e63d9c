"""What `kho check` would say of the content with one file changed: a copy of it is loaded.

The copy lies among the system's temporary files and is brought up to date before each use, so the
project itself never holds what nobody has saved.
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
from ..catalog.problems import Problem, Problems
from ..catalog.suppressions import without_suppressed
from ..files.seen import State, plain_files
from ..files.whole import delete, private_folder, put
from ..knowledge_base import REPORT_PAGES, Edition, KnowledgeBase, load_knowledge_base
from ..report.edition import load_editions

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

    def with_files(self, files: Mapping[str, bytes]) -> tuple[Content, Content]:
        """The content as it is, and as it would be with these files (project-relative paths).

        Only what has been loaded counts: the files of the copy are gone when this returns.
        """
        with self._busy:
            now = self._up_to_date()
            assert self._copy is not None
            try:
                for shown, content in files.items():
                    put(self._copy, shown, content)
                return now, _load(self._copy, self._memory)
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
        if changed or self._now is None:
            self._now = _load(self._copy, self._memory)
        return self._now

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
