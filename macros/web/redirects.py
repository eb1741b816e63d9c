"""Old addresses of records (`bi_danh`): a small page at each that leads to the new one."""

from __future__ import annotations

from ..catalog.catalog import Catalog
from ..pages import facts
from ..pages.urls import PAGE_FOLDERS, url_of
from ..pages.words import capitalised
from .rendering import render
from .settings import SiteSettings


def redirect_files(catalog: Catalog, settings: SiteSettings) -> dict[str, bytes]:
    """The redirect pages by path in the site.

    They name `index.html` so that they work from file://; the canonical address does not.
    """
    files = {}
    for kind, folder in PAGE_FOLDERS.items():
        for record in catalog[kind].values():
            for old in getattr(record, "aliases", ()):
                target = f"../{record.id}/"
                files[f"{folder}/{old}/index.html"] = render(
                    "chuyen_huong.html",
                    ten=capitalised(facts.display_name(record)),
                    tep=f"{target}index.html",
                    dich=settings.absolute(url_of(record)) if settings.address else target,
                )
    return files
