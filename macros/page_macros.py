"""The macros of written pages, for mkdocs-macros: `define_env` is its entry point.

Macros leave a comment in the Markdown and keep their HTML aside: so no text of a record ever passes
through Markdown or Jinja again.
"""

from __future__ import annotations

import inspect
import re
import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any

from markupsafe import Markup
from mkdocs.exceptions import Abort

from .catalog.codes import numbered
from .catalog.front_matter import split_page
from .catalog.problems import Place, Problem
from .catalog.settings_places import SETTINGS_FILE
from .pages.author_macros import MacroError
from .pages.urls import root_prefix
from .settings import DOCS
from .site import Site

PLUGIN = "kho"
"""What MkDocs calls our part of a build."""


class Slots:
    """What macros have made, by number, until it stands in its page.

    A mark stands in the comments that are put in its place: no page can know it, so none can ask
    for a slot by writing its comment.
    """

    def __init__(self) -> None:
        self._mark = secrets.token_hex(8)
        self._made: dict[int, Markup] = {}
        self._count = 0
        self._comment = re.compile(f"<!--kho:{self._mark}:([0-9]+)-->")

    def kept(self, macro: Callable[..., Markup]) -> Callable[..., str]:
        """The macro, leaving a comment for its HTML that `fill` puts in after Markdown has run."""

        @wraps(macro)
        def call(*args: Any, **kwargs: Any) -> str:
            self._count += 1
            number = self._count
            self._made[number] = macro(*args, **kwargs)
            return f"<!--kho:{self._mark}:{number}-->"

        return call

    def fill(self, html: str) -> str:
        """`html` with the comments of macros replaced by what they made."""
        filled = self._comment.sub(lambda match: str(self._made[int(match[1])]), html)
        for number in self._comment.findall(html):  # a page may show one thing twice
            self._made.pop(int(number), None)
        return filled


def give_macros(env: Any, site: Site, slots: Slots) -> None:
    """Gives mkdocs-macros the macros of a site."""

    def root() -> str:
        return root_prefix(env.page.url)

    for name, macro in site.author_macros(root).items():
        env.macro(slots.kept(_told(macro, lambda: env.page.file)), name)


def define_env(env: Any) -> None:
    """Gives the plugin the macros of the build that its settings belong to."""
    build: Any = env.conf.plugins.get(PLUGIN)
    if build is None:
        line = "thiếu hooks: - macros/hooks.py; chép lại các dòng đó từ bản gốc của dự án"
        raise Abort(numbered(Problem(Place(SETTINGS_FILE), line)))
    build.give_macros(env)


def _told(macro: Callable[..., Any], page: Callable[[], Any]) -> Callable[..., Any]:
    """The macro, ending the build with a problem line where it is called wrongly.

    Most wrong calls are found before; those whose arguments only the build knows, here.
    """

    @wraps(macro)
    def call(*args: Any, **kwargs: Any) -> Any:
        try:
            return macro(*args, **kwargs)
        except MacroError as error:
            text = page().content_bytes.decode("utf-8", "replace")
            above = split_page(text).above_text
            place = Place(f"{DOCS}/{page().src_uri}", _calling_line() + above)
            # No Exception, which mkdocs-macros would take for its own and tell of in English.
            raise SystemExit(numbered(Problem(place, str(error)))) from None

    return call


def _calling_line() -> int:
    """The line of the template that is being run, below its page's front matter."""
    frame = inspect.currentframe()
    while frame is not None:
        if (template := frame.f_globals.get("__jinja_template__")) is not None:
            return int(template.get_corresponding_lineno(frame.f_lineno))
        frame = frame.f_back
    return 1
