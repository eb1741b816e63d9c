"""Which feeds the site offers (all, by field, by unit) and what stands in each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..catalog.relations import NEWS
from ..catalog.schema import Entry, Model
from ..catalog.text import squeeze
from ..export.feed import Feed, FeedEntry, atom, json_feed
from ..pages import facts
from ..pages.record_pages import RecordPage
from ..pages.urls import PAGE_FOLDERS
from ..pages.view import View
from ..pages.words import capitalised
from .dates import added_on, changed_on, content_date
from .settings import SiteSettings

MOST_ENTRIES = 50


def feed_path(record: Entry | None = None) -> str:
    """The address of a feed without its ending: of a field's or unit's, or of the whole site's."""
    return f"{PAGE_FOLDERS[record.record_kind]}/{record.id}/feed" if record else "feed"


def feed_files(view: View, pages: Sequence[RecordPage], settings: SiteSettings) -> dict[str, bytes]:
    """Every feed in both forms, by path in the site."""
    files = {}
    for feed in _feeds(view, pages, settings):
        files[f"{feed.path}.xml"] = atom(feed)
        files[f"{feed.path}.json"] = json_feed(feed)
    return files


def _feeds(view: View, pages: Sequence[RecordPage], settings: SiteSettings) -> Iterable[Feed]:
    entries = {
        (page.record.record_kind, page.record.id): _entry(view, page)
        for page in pages
        if page.record.record_kind in NEWS and added_on(page.record)
    }
    relations = view.kb.relations

    def feed(title: str, record: Entry | None, found: Iterable[FeedEntry]) -> Feed:
        path = feed_path(record)
        newest = sorted(found, key=lambda entry: (-entry.updated.toordinal(), entry.path))
        kept = tuple(newest[:MOST_ENTRIES])
        return Feed(
            path=path,
            page=path.removesuffix("feed"),
            title=title,
            author=settings.publisher or settings.name,
            updated=kept[0].updated if kept else content_date(view.kb.catalog),
            entries=kept,
            address=settings.address,
            lasting=_first(path, record),
        )

    def of_models(models: Iterable[Model]) -> list[FeedEntry]:
        keys = (("mo_hinh", model.id) for model in models)
        return [entries[key] for key in keys if key in entries]

    yield feed(f"{settings.name}: có gì mới", None, entries.values())
    for kind, models_of in (("linh_vuc", relations.of_field), ("don_vi", relations.of_unit)):
        for record in view.kb.catalog[kind].values():
            name = capitalised(facts.display_name(record))
            title = f"{settings.name}: {capitalised(facts.kind_name(record))} {name}"
            yield feed(title, record, of_models(models_of.get(record.id, ())))


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
