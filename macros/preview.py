"""The site as it is shown while people write: every file is made when it is asked for.

A preview holds one state of the project, prepared as MkDocs prepares a build: settings, files,
navigation, theme. After an edit a new one takes its place; nothing of the old one is kept but what
goes by content. So an edit costs what is looked at, however large the catalogue is, and what is
shown is what a build would write.
"""

from __future__ import annotations

import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.commands.build import _build_template, _populate_page, get_context
from mkdocs.config import load_config
from mkdocs.structure.files import File, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from .kept import Kept
from .mkdocs_build import register
from .mkdocs_files import PlannedGroup
from .plan import INDEX
from .site import Site, sound_site
from .web.crawling import SITEMAP
from .web.offline import NO_WORKER, WORKER


class Preview:
    """One state of a project, ready to be shown.

    Args:
        settings: the project's mkdocs.yml.
        kept: what earlier previews have left to be used again.

    Raises:
        InvalidContent: settings or content have problems.
        Abort: MkDocs cannot prepare a build; the reason has been printed or is its text.
    """

    def __init__(self, settings: Path, kept: Kept | None = None) -> None:
        kept = kept or Kept()
        self.site: Site = sound_site(settings.parent, settings.name, kept)
        self.made: Counter[str] = Counter()
        """How often each file has been made, by its path."""
        self._lock = threading.RLock()  # mkdocs-macros knows one page at a time
        self._groups: dict[str, Mapping[str, bytes]] = {}
        self._config = load_config(str(settings), site_dir=str(settings.parent / "site"))
        self._config.plugins.on_startup(command="serve", dirty=False)
        self.adapter = register(self._config, self.site, kept)
        self._prepare()

    def _prepare(self) -> None:
        """What MkDocs does before it reads pages."""
        config = self._config = self._config.plugins.on_config(self._config)
        config.plugins.on_pre_build(config=config)
        files = get_files(config)
        env = config.theme.get_env()
        files.add_files_from_theme(env, config)
        files = config.plugins.on_files(files, config=config)
        set_exclusions(files, config)
        nav = get_navigation(files, config)
        self._files, self._nav = files, config.plugins.on_nav(nav, config=config, files=files)
        self._pages = files.documentation_pages()
        for file in self._pages:
            page = file.page or Page(None, file, config)
            named = "title" in page.__dict__  # by the navigation
            page.read_source(config)
            if not named and not _has_plain_title(page):
                self._populate(page)  # only its content can tell its title
        self._env = config.plugins.on_env(env, config=config, files=files)
        self._by_path = {
            file.dest_uri: file
            for file in files
            if file.inclusion.is_included() and not isinstance(file, PlannedGroup)
        }
        self._by_pattern = [file for file in files if isinstance(file, PlannedGroup)]
        self._templates = config.theme.static_templates - {SITEMAP}

    @property
    def mount_path(self) -> str:
        """The folder of the address that the settings name, `/` where they name none."""
        return urlsplit(self._config.site_url or "/").path

    def read(self, path: str) -> bytes | None:
        """The file at `path` in the site; None where there is none.

        Raises:
            Abort, SystemExit: a written page calls a macro wrongly; the text is a problem line.
        """
        with self._lock:
            content = self._read(path)
            if content is not None:
                self.made[path] += 1
            return content

    def _read(self, path: str) -> bytes | None:
        if path == WORKER:
            return NO_WORKER
        if path in self._templates:
            return self._template(path)
        file = self._by_path.get(path)
        if file is None:
            return self._of_group(path)
        if file.is_documentation_page():
            return self._written_page(file)
        return file.content_bytes

    def paths(self) -> Iterator[str]:
        """The path of every file; the groups are made for it."""
        with self._lock:
            yield from self._by_path
            yield from (name for name in self._templates if self._template(name))
            for group in self._by_pattern:
                yield from self._all_of(group)

    def populate(self) -> Iterator[Page]:
        """Reads the written pages one by one; MkDocs tells of their dead links meanwhile."""
        for file in self._pages:
            with self._lock:
                assert file.page is not None
                self._populate(file.page)
            yield file.page

    def _populate(self, page: Page) -> None:
        if page.content is None:
            _populate_page(page, self._config, self._files)

    def _of_group(self, path: str) -> bytes | None:
        group = next((file for file in self._by_pattern if file.group.covers(path)), None)
        return self._all_of(group).get(path) if group else None

    def _all_of(self, file: PlannedGroup) -> Mapping[str, bytes]:
        pattern = file.group.pattern
        if pattern not in self._groups:
            if pattern == INDEX:  # the search finds written pages too
                for _ in self.populate():
                    pass
            self._groups[pattern] = file.make_all()
        return self._groups[pattern]

    def _written_page(self, file: File) -> bytes:
        """A written page in the theme, as MkDocs builds one."""
        page, config = file.page, self._config
        assert page is not None
        self._populate(page)
        config._current_page, page.active = page, True
        try:
            context = get_context(self._nav, self._pages, config, page)
            template = self._env.get_template(str(page.meta.get("template", "main.html")))
            context = config.plugins.on_page_context(
                context, page=page, config=config, nav=self._nav
            )
            output = template.render(context)
            output = config.plugins.on_post_page(output, page=page, config=config)
        finally:
            config._current_page, page.active = None, False
        return output.encode("utf-8", errors="xmlcharrefreplace")

    def _template(self, name: str) -> bytes | None:
        """A page that the theme alone makes (404.html); None where it makes nothing of it."""
        try:
            template = self._env.get_template(name)
        except LookupError:
            return None
        output = _build_template(name, template, self._files, self._config, self._nav)
        return output.encode() if output.strip() else None


def _has_plain_title(page: Page) -> bool:
    return isinstance(title := page.meta.get("title"), str) and "{" not in title


def tell_of_links(preview: Preview, is_current: Callable[[Preview], bool]) -> None:
    """Reads all written pages in a thread of its own, so that their dead links are told."""

    def reading() -> None:
        try:
            for _ in preview.populate():
                if not is_current(preview):
                    return
        except (Exception, SystemExit) as stop:  # a page that cannot be made says so when asked for
            print(stop, file=sys.stderr)

    threading.Thread(target=reading, daemon=True).start()
