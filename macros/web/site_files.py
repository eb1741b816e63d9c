"""Every file that the site has beside its pages, for the MkDocs hook to add."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from ..export.openapi import openapi
from ..export.whole import as_json, whole_catalog, zipped
from ..pages.record_pages import RecordPage
from ..pages.urls import url_of
from ..pages.view import View
from .colours import STYLE_SHEET, style_sheet
from .crawling import robots
from .feeds import feed_files
from .offline import web_manifest
from .redirects import redirect_files
from .settings import SiteSettings
from .social_cards import card_files
from .widgets import widget_files


def site_files(
    view: View,
    pages: Sequence[RecordPage],
    data: Mapping[str, bytes],
    settings: SiteSettings,
    root: Path,
) -> dict[str, bytes]:
    """The files by path in the site.

    `data` are the data files made so far (they go into the zip), `root` is the project's folder.
    """
    catalog = view.kb.catalog
    whole = {
        "du-lieu/openapi.json": as_json(openapi(settings.name, settings.description)),
        "du-lieu/kho.json": as_json(whole_catalog(catalog, url_of)),
    }
    bundled = {
        path.removeprefix("du-lieu/"): content for path, content in {**data, **whole}.items()
    }
    colours = {STYLE_SHEET: style_sheet(settings.colours)} if settings.colours else {}
    return {
        **whole,
        **colours,
        "du-lieu/kho.zip": zipped(bundled),
        "robots.txt": robots(settings),
        "ung-dung.json": web_manifest(settings),
        **redirect_files(catalog, settings),
        **feed_files(view, pages, settings),
        **card_files(pages, settings, root),
        **widget_files(view, settings),
    }
