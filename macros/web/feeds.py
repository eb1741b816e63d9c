"""Which feeds the site offers (all, by field, by unit) and what stands in each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType

from ..catalog.relations import NEWS, Relations
from ..catalog.schema import Entry, Model
from ..catalog.text import squeeze
from ..export.feed import Feed, FeedEntry, atom, json_feed
from ..outputs import Output
from ..pages import facts
from ..pages.record_pages import RecordPage
from ..pages.urls import PAGE_FOLDERS
from ..pages.view import View
from ..pages.words import capitalised
from .dates import added_on, changed_on, content_date
from .settings import SiteSettings

MOST_ENTRIES = 50

OF_A_KIND: Mapping[str, Callable[[Relations], Mapping[str, list[Model]]]] = MappingProxyType(
    {
        "linh_vuc": lambda relations: relations.of_field,
        "don_vi": lambda relations: relations.of_unit,
    }
)
"""Kinds that have a feed a record, and the models in it by the record's id."""


def feed_path(record: Entry | None = None) -> str:
    """The address of a feed without its ending: of a field's or unit's, or of the whole site's."""
    return f"{PAGE_FOLDERS[record.record_kind]}/{record.id}/feed" if record else "feed"


def feed_outputs(view: View, pages: Sequence[RecordPage], settings: SiteSettings) -> list[Output]:
    """Every feed in both forms."""
    news = _News(view, pages, settings)
    of = [None, *(record for kind in OF_A_KIND for record in view.kb.catalog[kind].values())]
    return [
        Output(f"{feed_path(record)}.{end}", _feed, (news, record, write))
        for record in of
        for end, write in (("xml", atom), ("json", json_feed))
    ]


def _feed(news: _News, record: Entry | None, write: Callable[[Feed], bytes]) -> bytes:
    return write(news.feed(record))


class _News:
    """What the feeds of one site are made from."""

    def __init__(self, view: View, pages: Sequence[RecordPage], settings: SiteSettings) -> None:
        self._view, self._settings = view, settings
        self._entries: dict[str, FeedEntry] = {}
        self._pages = {
            (page.record.record_kind, page.record.id): page
            for page in pages
            if page.record.record_kind in NEWS and added_on(page.record)
        }

    @cached_property
    def _date(self) -> dt.date:
        return content_date(self._view.kb.catalog)

    def feed(self, record: Entry | None) -> Feed:
        """The feed of a field or a unit, or of the whole site."""
        settings, path = self._settings, feed_path(record)
        newest = sorted(self._of(record), key=_newest_first)[:MOST_ENTRIES]
        entries = tuple(self._entry(page) for page in newest)
        return Feed(
            path=path,
            page=path.removesuffix("feed"),
            title=self._title(record),
            author=settings.publisher or settings.name,
            updated=entries[0].updated if entries else self._date,
            entries=entries,
            address=settings.address,
            lasting=_first(path, record),
        )

    def _entry(self, page: RecordPage) -> FeedEntry:
        if page.url not in self._entries:
            self._entries[page.url] = _entry(self._view, page)
        return self._entries[page.url]

    def _of(self, record: Entry | None) -> Iterable[RecordPage]:
        if record is None:
            return self._pages.values()
        models = OF_A_KIND[record.record_kind](self._view.kb.relations).get(record.id, ())
        keys = (("mo_hinh", model.id) for model in models)
        return [self._pages[key] for key in keys if key in self._pages]

    def _title(self, record: Entry | None) -> str:
        if record is None:
            return f"{self._settings.name}: có gì mới"
        kind, name = facts.kind_name(record), facts.display_name(record)
        return f"{self._settings.name}: {capitalised(kind)} {capitalised(name)}"


def _newest_first(page: RecordPage) -> tuple[int, str]:
    changed = changed_on(page.record)
    assert changed  # pages without a date are left out
    return -changed.toordinal(), page.url


def _entry(view: View, page: RecordPage) -> FeedEntry:
    record = page.record
    added, changed = added_on(record), changed_on(record)
    assert added and changed  # the caller leaves out what has no date
    categories = [capitalised(facts.kind_name(record))]
    if isinstance(record, Model):
        categories.append(capitalised(record.field))
    return FeedEntry(
        path=page.url,
        title=capitalised(facts.display_name(record)),
        summary=squeeze(page.description),
        published=added,
        updated=changed,
        categories=tuple(categories),
        lasting=_first(page.url, record),
    )


def _first(path: str, record: Entry | None) -> str:
    """The path as it was under the record's first id."""
    if record is None or record.oldest_id == record.id:
        return path
    return "/".join(record.oldest_id if part == record.id else part for part in path.split("/"))
