"""MkDocs' events: the one adapter between the plan of a site and a build by MkDocs.

An adapter is made for one build from a site that has been read; the hook module and `kho` register
it among MkDocs' plugins, which call its methods in the order of the events.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, pass_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils.templates import TemplateContext, url_filter

from .catalog.codes import numbered
from .catalog.front_matter import canonical_page, read_front_matter, split_page
from .catalog.memory import digest
from .catalog.problems import Place, Problem, Problems, quoted
from .files.marker import sums_of_own
from .files.whole import put
from .frames import Frames, Layout
from .git_words import ask_late
from .kept import Kept
from .mkdocs_files import PlannedFile, PlannedGroup, add, refuse_doubles
from .mkdocs_theme import make_lean
from .outputs import OutputGroup
from .page_macros import PLUGIN, Slots, give_macros
from .pages.record_pages import MadePage, RecordPage
from .pages.report_page import contents_tokens
from .pages.urls import root_prefix
from .pages.written_html import contents, reachable
from .pinning import check_unmoved, later_files, pin
from .plan import INDEX, page_path, search_files
from .search import Document, guide_kind, page_documents
from .site import Site
from .theme_sheets import theme_sheets
from .web import crawling, not_found, offline
from .web.assets import UNUSED, hashed_assets, parts_of_sheets
from .web.compact import compact
from .web.dates import changed_on
from .web.head import head_html, record_head, written_head
from .web.theme_frame import mended
from .web.widgets import COMPOSER, composer

_LATE = -100
"""After everything else has added its pages and files."""


def register(config: MkDocsConfig, site: Site, kept: Kept | None = None) -> SiteBuild:
    """Makes the adapter of a build and puts it among the plugins; says what editors should know.

    `kept` is what earlier builds of this process have left to be used again.
    """
    kept = kept or Kept()
    ask_late()
    make_lean(config.theme, kept.code)
    for problem in site.warnings:
        print(numbered(problem), file=sys.stderr)
    build = SiteBuild(config, site, kept)
    config.plugins[PLUGIN] = build  # type: ignore[assignment]  # MkDocs calls any object's events
    return build


class SiteBuild:
    """The events of one build of one site."""

    def __init__(self, config: MkDocsConfig, site: Site, kept: Kept) -> None:
        self.site, self._kept = site, kept
        self._slots = Slots()
        self._guides: dict[str, list[Document]] = {}
        self._later = later_files(site.written, config)
        self._names: Mapping[str, str] = {}
        self._nav: Navigation | None = None
        self.frames: Frames | None = None
        config.extra["kho"] = site.settings.given  # the templates get what was checked
        config.theme.static_templates.discard(crawling.SITEMAP)  # MkDocs' is dated by the build

    def give_macros(self, env: Any) -> None:
        """Gives mkdocs-macros what written pages may call."""
        give_macros(env, self.site, self._slots)

    # What MkDocs calls, in its order.

    @event_priority(_LATE)
    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Adds the plan; names assets by content and drops those without a use."""
        site = self.site
        pin(files, site.written, config)
        for page in site.plan.pages:
            written = files.get_file_from_path(page.file)
            if written and page.record is not None and page.record.record_kind == "bao_cao":
                files.remove(written)  # the Markdown of a report is its source, not its page
            made = PlannedFile(config, page_path(page), partial(self._page, page), page.file)
            add(files, made, config)
        for output in site.plan.outputs:
            add(files, PlannedFile(config, output.path, output.make, batch=output.batch), config)
        for group in (*site.plan.groups, OutputGroup(INDEX, self._search_files)):
            add(files, PlannedGroup(config, group), config)
        if template := files.get_file_from_path(crawling.SITEMAP):
            files.remove(template)
        if sitemap := crawling.sitemap(self._dated_pages(files), site.settings.site):
            add(files, PlannedFile(config, crawling.SITEMAP, lambda: sitemap), config)
        self._names = self._name_by_content(files, config)
        refuse_doubles(files, config)
        return files

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> None:
        """Takes the navigation, which stands in every frame."""
        self._nav = nav

    def on_page_read_source(self, page: Page, config: MkDocsConfig) -> str:
        """Gives MkDocs a written page with the values of its head as they were checked."""
        text, name = page.file.content_string, page.file.src_uri

        def canonical() -> str:
            source = split_page(text)
            values = read_front_matter(source, name, Problems())  # reported before
            return canonical_page(values, source.body)

        return self._kept.memory.recall("source", digest([name, text]), canonical)

    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Puts in the HTML of macros; takes what the search finds in the page."""
        html = self._slots.fill(reachable(html))
        if COMPOSER in html:
            root = root_prefix(page.url)
            html = html.replace(COMPOSER, composer(self.site.view, self.site.settings.site, root))
        if page.meta.get("kieu", "tai-lieu") == "tai-lieu":
            page.toc = get_toc(contents(html))  # type: ignore[arg-type]  # tokens it makes itself
            title, description = str(page.title), page.meta.get("description", "")
            found = page_documents(guide_kind(page.meta), title, page.url, html, description)
            _refuse_double_ids(found, page)
            self._guides[page.url] = found
        return html

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Templates keep saying `'assets/css/chung.css' | url`; they get the name with the hash."""
        names = self._names

        @pass_context
        def url(context: TemplateContext, value: str) -> str:
            return url_filter(context, names.get(str(value), str(value)))

        env.filters["url"] = url
        assert self._nav is not None
        self.frames = Frames(config, env, self._nav, files.documentation_pages())
        return env

    def on_page_context(
        self, context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Gives the template what stands in the page's head."""
        path = "" if page.file.url == "./" else page.file.url
        title = config.site_name if page.is_homepage else str(page.title)
        settings = self.site.settings.site
        description = str(page.meta.get("description") or settings.description)
        above = _above(page)
        head = written_head(self.site.view, path, title, description, settings, above)
        context["dau_trang"] = head_html(head, root_prefix(path))  # type: ignore[typeddict-unknown-key]
        return context

    def on_template_context(
        self, context: TemplateContext, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """The 404 page names everything from the root, which it finds itself."""
        if template_name == not_found.PAGE:
            context["base_url"] = "."
            context["mau"] = self.site.settings.site.colours  # type: ignore[typeddict-unknown-key]
        return context

    def on_post_template(self, output: str, template_name: str, config: MkDocsConfig) -> str:
        """Makes the 404 page ready for any depth."""
        if template_name != not_found.PAGE:
            return output
        return not_found.with_root_finder(compact(output), self.site.settings.site.address)

    @event_priority(_LATE)
    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """Takes out what only made the templates easy to read."""
        return compact(mended(output))

    @event_priority(_LATE)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Writes the service worker and its lists, which know the finished site."""
        site = Path(config.site_dir)
        found = []
        for path, total in sums_of_own(site).items():
            found.append((path, total, os.stat(site / path).st_size))
        for name, content in offline.offline_files(found).items():
            put(site, name, content)
        check_unmoved(self._later)
        self._kept.store.save()
        self.site.offers.cache.clear_old()  # every file of this build has been asked for by now

    # What the plan's pages need of MkDocs.

    def _page(self, page: MadePage) -> bytes:
        """A made page in its frame."""
        assert self.frames is not None, "frames stand once the theme is loaded"
        view, settings = self.site.view, self.site.settings.site
        root = root_prefix(page.url)
        toc: list[dict[str, Any]] = []
        if isinstance(page, RecordPage):
            head = record_head(view, page, settings)
            if page.record.record_kind == "bao_cao":
                toc = contents_tokens(view.report_page(page.record.id))
        else:
            head = written_head(view, page.url, page.title, page.description, settings)
        frame = self.frames.around(Layout.of(page, toc))
        html = frame.filled(page, head_html(head, root), page.render(view, root))
        return html.encode("utf-8", errors="xmlcharrefreplace")

    def _search_files(self) -> Mapping[str, bytes]:
        in_order = [found for _, of_page in sorted(self._guides.items()) for found in of_page]
        return search_files(self.site.view, in_order)

    def _dated_pages(self, files: Files) -> Iterator[tuple[str, date | None]]:
        """(path, day of the last change, where known) of every page."""
        for file in files.documentation_pages():
            yield ("" if file.url == "./" else file.url), None
        for page in self.site.plan.pages:
            yield page.url, changed_on(page.record) if page.record else None

    def _name_by_content(self, files: Files, config: MkDocsConfig) -> dict[str, str]:
        for file in [file for file in files if UNUSED.match(file.src_uri)]:
            files.remove(file)
        assets = {file.src_uri: file for file in files if file.src_uri.startswith("assets/")}
        contents = {path: file.content_bytes for path, file in assets.items()}
        renamed = hashed_assets(contents) | theme_sheets(contents, self.site, config, self._kept)
        for path, (name, content) in renamed.items():
            files.remove(assets[path])
            add(files, File.generated(config, name, content=content), config)
        for path in parts_of_sheets(contents):
            files.remove(assets[path])
        return {path: name for path, (name, _) in renamed.items()}


def _refuse_double_ids(found: list[Document], page: Page) -> None:
    """Ends the build where two headings have one id: a link could lead to one of them only."""
    seen: set[str] = set()
    for document in found:
        if document.url in seen:
            anchor = document.url.partition("#")[2]
            place = Place(f"docs/{page.file.src_uri}")
            message = f"hai mục trên trang cùng mã {quoted(anchor)}; đổi một trong hai"
            raise Abort(numbered(Problem(place, message)))
        seen.add(document.url)


def _above(page: Page) -> list[tuple[str, str | None]]:
    """The parts of the menu above a written page: as partials/content.html shows them."""
    found = []
    for section in reversed(list(page.ancestors)):
        children = getattr(section, "children", None) or []
        first = children[0] if children else None
        index = first if isinstance(first, Page) and first.is_index else None
        if index is not page:
            found.append((str(section.title), index.url if index else None))
    return found
