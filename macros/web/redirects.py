"""Old addresses of records: a small page at each that leads on, or says why the record is gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..catalog.catalog import KIND_NAMES, Catalog
from ..catalog.lifecycle import publication_of
from ..catalog.schema import Entry
from ..catalog.written_dates import vietnamese_date
from ..outputs import Output
from ..pages import facts
from ..pages.record_pages import MadePage
from ..pages.urls import PAGE_FOLDERS, url_of
from ..pages.words import capitalised
from .rendering import render
from .settings import SiteSettings
from .widgets import FOLDER as WIDGETS


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


def redirects_below(
    catalog: Catalog, pages: Iterable[MadePage], outputs: Iterable[Output], settings: SiteSettings
) -> Iterator[Output]:
    """What stands below the pages of records and for them, at the addresses of their old ids.

    Question sheets and the widgets that portals embed lead on; feeds are there once more, as
    readers of feeds follow no page.

    Args:
        catalog: the records.
        pages: the pages that are made; `outputs` the files.
        settings: of the site.
    """
    renamed = {
        url_of(record): record
        for kind in PAGE_FOLDERS
        for record in catalog[kind].values()
        if record.former_ids
    }
    if not renamed:
        return
    for page in pages:
        for old in _old_places(page.url, renamed):
            yield Output(f"{old}index.html", _leading_on, (page.url, page.title, settings))
    for output in outputs:
        url, is_page, _ = output.path.rpartition("index.html")
        for old in _old_places(output.path, renamed):
            if is_page:
                record = renamed[_record_url(output.path)]
                name = capitalised(facts.display_name(record))
                made = Output(old, _leading_on, (url, name, settings))
            else:
                made = Output(old, output.make)
            yield made


def _record_url(path: str) -> str:
    """The address of the record for whom there is something at `path`."""
    folder, record, *_ = [*path.removeprefix(f"{WIDGETS}/").split("/"), "", ""]
    return f"{folder}/{record}/"


def _old_places(path: str, renamed: dict[str, Entry]) -> Iterator[str]:
    """Where `path` would be under the old ids of its record; nothing for the record's own page."""
    own = _record_url(path)
    if own in renamed and path.removesuffix("index.html") != own:
        record = renamed[own]
        for old in record.former_ids.values():
            yield path.replace(own, f"{PAGE_FOLDERS[record.record_kind]}/{old}/", 1)


def _redirect(record: Entry, settings: SiteSettings) -> bytes:
    target = f"../{record.id}/"
    return _moved(capitalised(facts.display_name(record)), target, url_of(record), settings)


def _leading_on(url: str, name: str, settings: SiteSettings) -> bytes:
    return _moved(name, f"{'../' * url.count('/')}{url}", url, settings)


def _moved(name: str, target: str, url: str, settings: SiteSettings) -> bytes:
    return render(
        "chuyen_huong.html",
        ten=name,
        tep=f"{target}index.html",
        dich=settings.absolute(url) if settings.address else target,
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
