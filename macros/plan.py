"""The plan of a build as a value: every page and file that will stand in the site, none made yet.

`content ─▶ KnowledgeBase ─▶ Plan ─▶ makers ─▶ bytes`: rooms say what they have, makers get all they
need with it, and what stands in the way of something else is known before anything is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from .export.data import data_outputs, picture_outputs
from .handouts.basket_data import BasketData
from .handouts.lesson_pages import Offers, sheet_pages
from .outputs import Output, OutputGroup, made_once
from .pages.record_pages import MadePage, RecordPage, list_pages
from .pages.urls import url_of
from .pages.view import View
from .search import ASIDE, FOLDER, Document, abbreviations, build_index, site_documents, synonyms
from .settings import ProjectSettings
from .web.crawling import SITEMAP
from .web.not_found import PAGE as NOT_FOUND
from .web.offline import LISTS, WORKER
from .web.redirects import redirects_below
from .web.site_files import DATA, site_outputs

AFTERWARDS = (NOT_FOUND, SITEMAP, WORKER)
"""What a build makes beside its plan: from the theme, or from the finished site."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a build makes of the records, beside the written pages and the theme's files.

    Args:
        pages: pages, which are put into the theme's frame.
        outputs: files.
        groups: files that are named by their content.
    """

    pages: tuple[MadePage, ...]
    outputs: tuple[Output, ...]
    groups: tuple[OutputGroup, ...]

    def paths(self) -> Iterator[str]:
        """The path in the site of every page and file whose name is known before it is made."""
        yield from (page_path(page) for page in self.pages)
        yield from (output.path for output in self.outputs)
        yield from AFTERWARDS

    def patterns(self) -> Iterator[str]:
        """What the paths are like of files that are named by their content."""
        yield from (group.pattern for group in self.groups)
        yield from (INDEX, f"{LISTS}*.json")


def page_path(page: MadePage) -> str:
    """Where a page lies in the site."""
    return f"{page.url}index.html"


def plan(
    view: View,
    record_pages: Sequence[RecordPage],
    offers: Offers,
    settings: ProjectSettings,
    root: Path,
) -> Plan:
    """The plan of the site at `root`, which is the project's folder."""
    kb = view.kb
    data = [made_once(output, DATA) for output in data_outputs(kb)]
    sheets = list(sheet_pages(view))
    of_site = site_outputs(view, record_pages, data, settings.site, root, offers.cache.packs)
    return Plan(
        pages=(*record_pages, *list_pages(view), *sheets),
        outputs=(
            *data,
            *picture_outputs(kb),
            *(Output(download.path, download.content) for download in offers.downloads),
            *_basket_outputs(offers.basket),
            *of_site,
            *redirects_below(kb.catalog, sheets, of_site, settings.site),
        ),
        groups=(OutputGroup("du-lieu/duyet-*.js", _browse_files, (view,)),),
    )


def _basket_outputs(basket: BasketData) -> list[Output]:
    return [Output(path, basket.script, (number,)) for number, path in enumerate(basket.paths())]


def _browse_files(view: View) -> Mapping[str, bytes]:
    path, content = view.browse_script
    return {path: content}


INDEX = f"{FOLDER}/*.js"
"""What the paths of the search index are like; it is made last, from the written pages too."""


def search_files(view: View, written: Sequence[Document]) -> Mapping[str, bytes]:
    """The search index of the records and of the `written` pages, by path."""
    kb = view.kb
    documents = [*site_documents(kb, url_of), *written]
    return build_index(documents, abbreviations(kb), synonyms(kb), ASIDE, kb.memory)
