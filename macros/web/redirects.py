"""Old addresses of records: a small page at each that leads on, or says why the record is gone."""

from __future__ import annotations

from ..catalog.catalog import KIND_NAMES, Catalog
from ..catalog.lifecycle import publication_of
from ..catalog.schema import Entry
from ..catalog.written_dates import vietnamese_date
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
    gone = [record for record in catalog.withdrawn if record.record_kind in PAGE_FOLDERS]
    there = [record for kind in PAGE_FOLDERS for record in catalog[kind].values()]
    moved = [
        Output(f"{PAGE_FOLDERS[one.record_kind]}/{old}/index.html", _redirect, (one, settings))
        for one in (*there, *gone)
        for old in one.former_ids.values()
    ]
    return [
        *moved,
        *(Output(f"{url_of(record)}index.html", _farewell, (record, catalog)) for record in gone),
    ]


def _redirect(record: Entry, settings: SiteSettings) -> bytes:
    target = f"../{record.id}/"
    return render(
        "chuyen_huong.html",
        ten=capitalised(facts.display_name(record)),
        tep=f"{target}index.html",
        dich=settings.absolute(url_of(record)) if settings.address else target,
    )


def _farewell(record: Entry, catalog: Catalog) -> bytes:
    """The page of a withdrawn record: its address stays and says why."""
    publication = publication_of(record)
    assert publication and publication.date
    other = catalog[record.record_kind].get(publication.instead or "")
    return render(
        "da_rut.html",
        ten=capitalised(facts.display_name(record)),
        loai=KIND_NAMES[record.record_kind],
        ly_do=publication.reason,
        ngay=vietnamese_date(publication.date),
        thay=other and (f"../{other.id}/index.html", capitalised(facts.display_name(other))),
    )
