"""The theme's templates without what MkDocs would look through for nothing.

Material brings some 13,000 icons in a hidden folder; MkDocs lists them at each build and then
passes over them, since no hidden file becomes a part of a site.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial

from jinja2 import BytecodeCache, Environment, FileSystemLoader
from mkdocs.theme import Theme


def make_lean(theme: Theme, code: BytecodeCache) -> None:
    """Gives the theme of one build a loader that lists no hidden files.

    `code` keeps compiled templates for later builds of this process.
    """
    theme.get_env = partial(_environment, theme.get_env, theme, code)  # type: ignore[method-assign]


def _environment(
    get_env: Callable[[], Environment], theme: Theme, code: BytecodeCache
) -> Environment:
    env = get_env()
    env.loader = _VisibleFiles(theme.dirs)
    env.bytecode_cache = code
    return env


class _VisibleFiles(FileSystemLoader):
    """Loads every template, lists those outside of hidden folders."""

    def list_templates(self) -> list[str]:
        found: set[str] = set()
        for base in self.searchpath:
            for folder, folders, names in os.walk(base):
                folders[:] = [name for name in folders if not name.startswith(".")]
                inside = os.path.relpath(folder, base).replace(os.sep, "/")
                found.update(name if inside == "." else f"{inside}/{name}" for name in names)
        return sorted(found)
