"""Every file that the site has beside its pages and that is known before any page is made."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..export.data import as_json
from ..export.openapi import openapi
from ..export.whole import Origin, whole_catalog, zipped
from ..files.pack import Packs
from ..knowledge_base import KnowledgeBase
from ..outputs import Output, made_once
from ..pages.record_pages import RecordPage
from ..pages.urls import url_of
from ..pages.view import View
from .colours import STYLE_SHEET, style_sheet
from .crawling import robots
from .feeds import feed_outputs
from .offline import web_manifest
from .redirects import redirects
from .settings import SiteSettings
from .social_cards import cards
from .widgets import widgets

DATA = "du-lieu/"


def site_outputs(
    view: View,
    pages: Sequence[RecordPage],
    data: Sequence[Output],
    settings: SiteSettings,
    root: Path,
    packs: Packs,
) -> list[Output]:
    """The files. `data` are the other data files (they go into the zip), `root` is the project.

    `packs` keeps what is dear to make between builds.
    """
    catalog = view.kb.catalog
    whole = [made_once(output, DATA) for output in _whole_data(view.kb, settings)]
    return [
        *whole,
        *([Output(STYLE_SHEET, style_sheet, (settings.colours,))] if settings.colours else []),
        Output(f"{DATA}kho.zip", _zip, (data, whole), DATA),
        Output("robots.txt", robots, (settings,)),
        Output("ung-dung.json", web_manifest, (settings,)),
        *redirects(catalog, settings),
        *feed_outputs(view, pages, settings),
        *cards(pages, settings, root, packs),
        *widgets(view, settings),
    ]


def _whole_data(kb: KnowledgeBase, settings: SiteSettings) -> list[Output]:
    return [
        Output(f"{DATA}openapi.json", _openapi, (settings,)),
        Output(f"{DATA}kho.json", _whole, (kb, settings)),
    ]


def _openapi(settings: SiteSettings) -> bytes:
    return as_json(openapi(settings.name, settings.description), levels=3)


def _whole(kb: KnowledgeBase, settings: SiteSettings) -> bytes:
    origin = Origin(settings.name, settings.area, settings.area_note, settings.address)
    return as_json(whole_catalog(kb, origin, url_of), levels=3)


def _zip(data: Sequence[Output], whole: Sequence[Output]) -> bytes:
    return zipped({output.path.removeprefix(DATA): output.make() for output in (*data, *whole)})
