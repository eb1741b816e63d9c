"""The site under way: one knowledge base, its view and its macros, for MkDocs and for `kho check`.

`define_env` is the entry point of mkdocs-macros. Macros leave a comment in the Markdown and keep
their HTML aside: so no text of a record ever passes through Markdown or Jinja again.
"""

from __future__ import annotations

import inspect
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from typing import Any

from markupsafe import Markup

from .catalog.catalog import ROOT as CATALOG_ROOT
from .catalog.front_matter import split_page
from .catalog.problems import InvalidContent, Place, Problem, Problems
from .handouts.lesson_pages import Offers, lesson_macros, render_sheet
from .knowledge_base import KnowledgeBase, content_fingerprint, load_knowledge_base
from .pages.author_check import check_pages, check_registered
from .pages.author_macros import AuthorMacros, MacroError, checked
from .pages.record_pages import index_macros, render_models, render_record
from .pages.unique import check_unique
from .pages.urls import root_prefix
from .pages.view import View
from .pages.written_citations import check_written_citations
from .pages.written_source import read_pages
from .pinning import WrittenPages, written_pages
from .settings import DOCS, ProjectSettings, read_settings

FEATURES = frozenset({"bai_giang", "gio", "word"})
"""The optional parts that are built; templates ask `co(…)` before they link to them."""


@dataclass
class Site:
    """What one build needs; `slots` holds the HTML that macros have made, by number.

    `mark` stands in the comments that are put in its place: no page can know it, so none can ask
    for a slot by writing its comment.
    """

    kb: KnowledgeBase
    view: View
    warnings: Problems
    pages: WrittenPages = field(default_factory=WrittenPages)
    slots: list[Markup] = field(default_factory=list)
    offers: Offers = field(default_factory=Offers)
    settings: ProjectSettings = field(default_factory=ProjectSettings)
    mark: str = field(default_factory=lambda: secrets.token_hex(8))

    def author_macros(self, root: Callable[[], str]) -> dict[str, Callable[..., str]]:
        """The macros that pages of docs/ may call; `root` tells where the calling page stands."""
        of_pages = {
            **index_macros(self.view, root),
            **lesson_macros(self.view, root, lambda: self.offers),
        }
        return AuthorMacros(self.view, root).by_name() | {
            name: checked(name, macro) for name, macro in of_pages.items()
        }

    def own_macros(self, root: Callable[[], str]) -> dict[str, Callable[..., str]]:
        """The macros of pages made in memory; no page of docs/ may call them."""

        def page_of(kind: str, record_id: str) -> Markup:
            return render_record(self.view, self.kb.catalog[kind][record_id], root())

        return {
            "trang_ban_ghi": page_of,
            "trang_mo_hinh_tiep": lambda number: render_models(self.view, number, root()),
            "trang_phieu": lambda lesson, name: render_sheet(self.view, lesson, name, root()),
        }

    def in_slots(self, macro: Callable[..., Markup]) -> Callable[..., str]:
        """The macro, leaving a comment for its HTML that `fill` puts in after Markdown has run."""

        @wraps(macro)
        def call(*args: Any, **kwargs: Any) -> str:
            self.slots.append(macro(*args, **kwargs))
            return f"<!--kho:{self.mark}:{len(self.slots) - 1}-->"

        return call

    def fill(self, html: str) -> str:
        """`html` with the comments of macros replaced by what they made."""
        slot = re.compile(f"<!--kho:{self.mark}:([0-9]+)-->")
        return slot.sub(lambda match: str(self.slots[int(match[1])]), html)


_sites: dict[Path, tuple[str, Site]] = {}
_LOADS = 5
"""How often content is read anew because it was being saved while it was read."""


def site_for(root: Path) -> Site:
    """The site of the project at `root`, loaded anew only when a content file changed.

    Raises:
        InvalidContent: with every problem of catalogue, reports and pages.
    """
    fingerprint = content_fingerprint(root)
    if root in _sites and _sites[root][0] == fingerprint:
        return _sites[root][1]
    for _ in range(_LOADS):
        site, fault = None, None
        try:
            site = _load(root)
        except (InvalidContent, OSError) as error:  # a file may be half written, or gone just now
            fault = error
        before, fingerprint = fingerprint, content_fingerprint(root)
        if before != fingerprint:
            continue
        if site is None:
            assert fault is not None
            raise fault
        _sites[root] = (fingerprint, site)
        return site
    still = "nội dung vẫn đang được một chương trình khác ghi; chờ nó xong rồi chạy lại"
    raise InvalidContent([Problem(Place(CATALOG_ROOT), still)])


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
    registers = (root / CATALOG_ROOT / "bao_cao").glob("*.yml")
    reports = {f"bao-cao/{path.stem}.md" for path in registers}
    of_pages = Problems()
    pages = read_pages(root / DOCS, DOCS, of_pages, reports=reports)
    kb = load_knowledge_base(root, problems)
    problems.extend(of_pages)
    if kb is None:
        raise InvalidContent(problems)
    site = Site(kb, View(kb, FEATURES), problems, written_pages(root / DOCS))
    check_pages(pages, root / DOCS, site.author_macros(lambda: ""), problems)
    check_registered(pages, kb.catalog.reports, problems)
    check_unique(root / DOCS, DOCS, site.view, problems)
    check_written_citations(pages, kb, problems)
    problems.raise_errors()
    return site


def define_env(env: Any) -> None:
    """Gives mkdocs-macros the macros of the site (called by the plugin at each build).

    The hook has loaded the site already: content saved since then is for the next build.
    """
    project = Path(env.project_dir)
    site = loaded_site(project) if project in _sites else site_for(project)

    def root() -> str:
        return root_prefix(env.page.url)

    for name, macro in {**site.author_macros(root), **site.own_macros(root)}.items():
        env.macro(site.in_slots(_told(macro, lambda: env.page.file)), name)


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
            raise SystemExit(str(Problem(place, str(error)))) from None

    return call


def _calling_line() -> int:
    """The line of the template that is being run, below its page's front matter."""
    frame = inspect.currentframe()
    while frame is not None:
        if (template := frame.f_globals.get("__jinja_template__")) is not None:
            return template.get_corresponding_lineno(frame.f_lineno)
        frame = frame.f_back
    return 1
