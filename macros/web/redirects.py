"""Old addresses of records (`bi_danh`): a small page at each that leads to the new one."""

from __future__ import annotations

from ..catalog.catalog import Catalog
from ..catalog.schema import Entry
from ..outputs import Output
from ..pages import facts
from ..pages.urls import PAGE_FOLDERS, url_of
from ..pages.words import capitalised
from .rendering import render
from .settings import SiteSettings


def redirects(catalog: Catalog, settings: SiteSettings) -> list[Output]:
    """The redirect pages.

    They name `index.html` so that they work from file://; the canonical address does not.
    """
    return [
        Output(f"{folder}/{old}/index.html", _redirect, (record, settings))
        for kind, folder in PAGE_FOLDERS.items()
        for record in catalog[kind].values()
        for old in getattr(record, "aliases", ())
    ]


def _redirect(record: Entry, settings: SiteSettings) -> bytes:
    target = f"../{record.id}/"
    return render(
        "chuyen_huong.html",
        ten=capitalised(facts.display_name(record)),
        tep=f"{target}index.html",
        dich=settings.absolute(url_of(record)) if settings.address else target,
    )
