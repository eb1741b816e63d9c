"""The site under way: one knowledge base, its view and its macros, for MkDocs and for `kho check`.

`define_env` is the entry point of mkdocs-macros. Macros leave a comment in the Markdown and keep
their HTML aside: so no text of a record ever passes through Markdown or Jinja again.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from typing import Any

from markupsafe import Markup

from .catalog.problems import InvalidContent, Problems
from .handouts.lesson_pages import Offers, lesson_macros
from .knowledge_base import KnowledgeBase, content_fingerprint, load_knowledge_base
from .pages.author_check import check_pages
from .pages.author_macros import AuthorMacros
from .pages.record_pages import index_macros, render_record
from .pages.urls import root_prefix
from .pages.view import View
from .settings import ProjectSettings, read_settings

_SLOT = re.compile(r"<!--kho:(\d+)-->")
DOCS = "docs"

FEATURES = frozenset({"bai_giang", "gio", "word"})
"""The optional parts that are built; templates ask `co(…)` before they link to them."""


@dataclass
class Site:
    """What one build needs; `slots` holds the HTML that macros have made, by number."""

    kb: KnowledgeBase
    view: View
    warnings: Problems
    slots: list[Markup] = field(default_factory=list)
    offers: Offers = field(default_factory=Offers)
    settings: ProjectSettings = field(default_factory=ProjectSettings)

    def macros(self, root: Callable[[], str]) -> dict[str, Callable[..., str]]:
        """Every macro of the site by name; `root` tells where the calling page stands."""

        def page_of(kind: str, record_id: str) -> Markup:
            return render_record(self.view, self.kb.catalog[kind][record_id], root())

        return {
            **AuthorMacros(self.view, root).by_name(),
            **index_macros(self.view, root),
            **lesson_macros(self.view, root, lambda: self.offers),
            "trang_ban_ghi": page_of,
        }

    def in_slots(self, macro: Callable[..., Markup]) -> Callable[..., str]:
        """The macro, leaving a comment for its HTML that `fill` puts in after Markdown has run."""

        @wraps(macro)
        def call(*args: Any, **kwargs: Any) -> str:
            self.slots.append(macro(*args, **kwargs))
            return f"<!--kho:{len(self.slots) - 1}-->"

        return call

    def fill(self, html: str) -> str:
        """`html` with the comments of macros replaced by what they made."""
        return _SLOT.sub(lambda match: str(self.slots[int(match[1])]), html)


_sites: dict[Path, tuple[str, Site]] = {}


def site_for(root: Path) -> Site:
    """The site of the project at `root`, loaded anew only when a content file changed.

    Raises:
        InvalidContent: with every problem of catalogue, reports and pages.
    """
    fingerprint = content_fingerprint(root)
    known = _sites.get(root)
    if known is None or known[0] != fingerprint:
        _sites[root] = known = (fingerprint, _load(root))
    return known[1]


def sound_site(root: Path) -> Site:
    """The site of a project whose settings and content are both sound.

    Raises:
        InvalidContent: with every problem of mkdocs.yml, catalogue, reports and pages.
    """
    problems = Problems()
    with problems.collecting():
        read_settings(root)
    with problems.collecting():
        site = site_for(root)
    problems.raise_errors()
    return site


def loaded_site(root: Path) -> Site:
    """The site as the build under way has loaded it: content does not change within a build."""
    return _sites[root][1]


def _load(root: Path) -> Site:
    problems = Problems()
    kb = load_knowledge_base(root, problems)
    if kb is None:
        raise InvalidContent(problems)
    site = Site(kb, View(kb, FEATURES), problems)
    check_pages(root / DOCS, DOCS, site.macros(lambda: ""), problems)
    problems.raise_errors()
    return site


def define_env(env: Any) -> None:
    """Gives mkdocs-macros the macros of the site (called by the plugin at each build)."""
    site = site_for(Path(env.project_dir))
    for name, macro in site.macros(lambda: root_prefix(env.page.url)).items():
        env.macro(site.in_slots(macro), name)
