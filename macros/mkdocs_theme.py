"""The theme's templates without what MkDocs would look through for nothing, faults in them told.

Material brings some 13,000 icons in a hidden folder; MkDocs lists them at each build and then
passes over them, since no hidden file becomes a part of a site.
"""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NoReturn

from jinja2 import BytecodeCache, Environment, FileSystemLoader, TemplateError, TemplateSyntaxError
from jinja2.debug import rewrite_traceback_stack
from mkdocs.exceptions import Abort
from mkdocs.theme import Theme

from .catalog.codes import numbered
from .catalog.problems import Place, Problem, quoted


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
    env.handle_exception = partial(_tell, theme)  # type: ignore[method-assign]
    return env


def _tell(theme: Theme, source: str | None = None) -> NoReturn:
    """What Jinja does with an error in a template: a fault of the template becomes a problem line.

    Raises:
        Abort: the template is wrong; the text names its file and line.
    """
    error = rewrite_traceback_stack(source=source)
    if not isinstance(error, TemplateError):
        raise error
    file, line = _where(error)
    if theme.custom_dir and Path(file).is_relative_to(theme.custom_dir):
        file = Path(file).relative_to(Path(theme.custom_dir).parent).as_posix()
    message = (
        f"không dùng được tệp giao diện này ({type(error).__name__}: {quoted(error.message, 100)});"
        " sửa dòng ấy, hoặc lấy lại tệp ban đầu"
    )
    raise Abort(numbered(Problem(Place(file, line), message))) from error


def _where(error: TemplateError) -> tuple[str, int]:
    """The template and its line in which `error` arose."""
    if isinstance(error, TemplateSyntaxError):
        return error.filename or error.name or "overrides", error.lineno
    frames = traceback.extract_tb(error.__traceback__)
    in_templates = [frame for frame in frames if frame.filename.endswith(".html")]
    last = in_templates[-1] if in_templates else frames[-1]
    return last.filename, last.lineno or 1


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
