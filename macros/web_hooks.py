"""MkDocs events of the room `web`: its files, head metadata and hashed names."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from jinja2 import Environment, pass_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext, url_filter

from macros.files.seen import State
from macros.files.whole import put
from macros.mkdocs_files import add, refuse_doubles
from macros.pages.record_pages import RecordPage, record_pages
from macros.pages.urls import root_prefix
from macros.pinning import check_unmoved, later_files
from macros.site import loaded_site
from macros.web import crawling, not_found, offline
from macros.web.assets import UNUSED, hashed_assets
from macros.web.compact import compact
from macros.web.dates import changed_on
from macros.web.head import record_head, written_head
from macros.web.settings import SiteSettings
from macros.web.site_files import site_files
from macros.web.theme_frame import mended
from macros.web.theme_styles import FRAME, THEME_SHEET, trimmed, words_of
from macros.web.widgets import COMPOSER, composer

_LATE = -100
"""After everything else has added its pages and files."""


class _Build:
    """What the events of one build hand on."""

    pages: dict[str, RecordPage]
    names: dict[str, str]
    serving = False
    later: dict[Path, State]


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _settings(config: MkDocsConfig) -> SiteSettings:
    return loaded_site(_root(config)).settings.site


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remembers whether pages are being written (`serve`) or made for readers."""
    _Build.serving = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Leaves out MkDocs' own sitemap, which is empty or dated by the build."""
    config.theme.static_templates.discard(crawling.SITEMAP)
    _Build.later = later_files(loaded_site(_root(config)).pages, config)
    return config


@event_priority(_LATE)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the files of the room `web`; names assets by content and drops those without a use."""
    view = loaded_site(_root(config)).view
    pages = list(record_pages(view))
    _Build.pages = {page.file: page for page in pages}
    data = {
        file.src_uri: file.content_bytes
        for file in files
        if file.src_uri.startswith("du-lieu/") and not file.is_documentation_page()
    }
    made = site_files(view, pages, data, _settings(config), _root(config))
    if template := files.get_file_from_path(crawling.SITEMAP):
        files.remove(template)
    if sitemap := crawling.sitemap(_dated_pages(files), _settings(config)):
        made[crawling.SITEMAP] = sitemap
    for path, content in made.items():
        add(files, File.generated(config, path, content=content), config)
    _Build.names = _name_by_content(files, config)
    refuse_doubles(files, config)
    return files


def _dated_pages(files: Files):
    for file in files.documentation_pages():
        page = _Build.pages.get(file.src_uri)
        yield ("" if file.url == "./" else file.url), changed_on(page.record) if page else None


def _name_by_content(files: Files, config: MkDocsConfig) -> dict[str, str]:
    for file in [file for file in files if UNUSED.match(file.src_uri)]:
        files.remove(file)
    assets = {file.src_uri: file for file in files if file.src_uri.startswith("assets/")}
    contents = {path: file.content_bytes for path, file in assets.items()}
    renamed = hashed_assets(contents) | _theme_sheets(contents, config)
    for path, (name, content) in renamed.items():
        files.remove(assets[path])
        add(files, File.generated(config, name, content=content), config)
    return {path: name for path, (name, _) in renamed.items()}


def _theme_sheets(contents: dict[str, bytes], config: MkDocsConfig) -> dict[str, tuple[str, bytes]]:
    """The theme's style sheets without what this site cannot use, by their present path."""
    sheets = [path for path in contents if THEME_SHEET.match(path)]
    words = words_of(_sources_of_classes(config))
    return {path: trimmed(path, contents[path].decode(), words) for path in sheets}


def _sources_of_classes(config: MkDocsConfig) -> Iterator[str]:
    """The texts whose words are the classes in use: own templates, scripts, pages; the frame."""
    root = _root(config)
    for folder in ("overrides", "macros"):
        for path in sorted((root / folder).rglob("*")):
            is_source = path.suffix in (".html", ".js", ".py") and path.is_file()
            if is_source and "vendor" not in path.parts:
                yield path.read_text("utf-8", errors="replace")
    for name, content in loaded_site(root).pages.contents.items():
        if name.endswith((".html", ".js", ".md")):
            yield content.decode("utf-8", "replace")
    for name in FRAME:
        folders = (Path(folder) for folder in config.theme.dirs[1:])
        yield next(f / name for f in folders if (f / name).is_file()).read_text("utf-8")


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Templates keep saying `'assets/css/nen.css' | url`; they get the name with the hash."""

    @pass_context
    def url(context: TemplateContext, value: str) -> str:
        return url_filter(context, _Build.names.get(str(value), str(value)))

    env.filters["url"] = url
    return env


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Puts the composer of widgets into the page that asks for it."""
    if COMPOSER not in html:
        return html
    view = loaded_site(_root(config)).view
    return html.replace(COMPOSER, composer(view, _settings(config), root_prefix(page.url)))


def on_page_context(
    context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation
) -> TemplateContext:
    """Gives the template what stands in the page's head."""
    view, settings = loaded_site(_root(config)).view, _settings(config)
    if record := _Build.pages.get(page.file.src_uri):
        head = record_head(view, record, settings)
    else:
        path = "" if page.file.url == "./" else page.file.url
        title = config.site_name if page.is_homepage else str(page.title)
        description = str(page.meta.get("description") or settings.description)
        head = written_head(view, path, title, description, settings)
    context["dau_trang"] = head  # type: ignore[typeddict-unknown-key]
    return context


def on_template_context(
    context: TemplateContext, template_name: str, config: MkDocsConfig
) -> TemplateContext:
    """The 404 page names everything from the root, which it finds itself."""
    if template_name == not_found.PAGE:
        context["base_url"] = "."
    return context


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """Puts the root finder into the 404 page."""
    if template_name != not_found.PAGE:
        return output
    return not_found.with_root_finder(compact(mended(output)))


@event_priority(_LATE)
def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Takes out what only made the templates easy to read."""
    return compact(mended(output))


@event_priority(_LATE)
def on_post_build(config: MkDocsConfig) -> None:
    """Writes the service worker, which knows the finished site."""
    site = Path(config.site_dir)
    if _Build.serving:
        put(site, offline.WORKER, offline.NO_WORKER)
        return
    found = []
    for path in (path for path in site.rglob("*") if path.is_file()):
        with path.open("rb") as file:  # one at a time: a site may be larger than the memory
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        found.append((path.relative_to(site).as_posix(), digest, path.stat().st_size))
    for name, content in offline.offline_files(found).items():
        put(site, name, content)
    check_unmoved(_Build.later)
