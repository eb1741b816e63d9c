"""MkDocs events of the trainer's desk: downloads, the basket's data, question sheets."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from macros.handouts.basket_data import basket_files
from macros.handouts.downloads import make_downloads
from macros.handouts.lesson_pages import Offers, SheetPage, sheet_pages
from macros.mkdocs_files import add
from macros.pages.stubs import stub
from macros.pages.words import plain_attribute
from macros.site import Site, loaded_site

CACHE = Path(".cache/tai-ve")

_sheets: dict[str, SheetPage] = {}


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _site(config: MkDocsConfig) -> Site:
    return loaded_site(_root(config))


@event_priority(50)  # after the content is loaded and known to be sound
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Makes the downloads, so that the pages can name their sizes."""
    site = _site(config)
    settings = site.settings.word
    cache = _root(config) / CACHE
    site.offers = Offers(
        word=settings,
        downloads=make_downloads(site.kb, settings, config.site_name, cache, site.view.address),
        basket=basket_files(site.kb),
    )
    site.view.offered = frozenset(found.path for found in site.offers.downloads)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds them to the site."""
    site = _site(config)
    for download in site.offers.downloads:
        made = (
            {"abs_src_path": str(download.file)}
            if download.content is None
            else {"content": download.content}
        )
        add(files, File.generated(config, download.path, **made), config)
    for path, content in site.offers.basket.items():
        add(files, File.generated(config, path, content=content), config)
    _sheets.clear()
    for page in sheet_pages(site.view):
        add(
            files,
            File.generated(config, page.file, content=stub(page.call, kieu="ban-ghi")),
            config,
        )
        _sheets[page.file] = page
    return files


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Names the question sheets, now that no name passes through Jinja any more."""
    if made := _sheets.get(page.file.src_uri):
        page.title = plain_attribute(made.title)
        page.meta["description"] = plain_attribute(made.description)
    return html
