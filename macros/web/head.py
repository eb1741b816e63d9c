"""Brings together what stands in a page's head, for record pages and for written ones."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from ..catalog.catalog import Catalog
from ..catalog.schema import Entry, Model
from ..catalog.text import squeeze
from ..pages import facts
from ..pages.record_pages import RecordPage
from ..pages.trails import own_step, trail
from ..pages.urls import root_prefix
from ..pages.view import View
from ..pages.words import capitalised
from .dates import added_on, changed_on
from .feeds import OF_A_KIND, feed_path
from .metadata import Head, PageFacts, dublin_core, open_graph, twitter_card
from .rendering import render, script_safe
from .settings import SiteSettings
from .social_cards import card_path
from .structured_data import Describer

ATOM, JSON = "application/atom+xml", "application/feed+json"


def record_head(view: View, page: RecordPage, settings: SiteSettings) -> Head:
    """The head of a record's page."""
    record = page.record
    describer = Describer(view, settings, root_prefix(page.url))
    about = PageFacts(
        path=page.url,
        title=capitalised(facts.display_name(record)),
        description=squeeze(page.description),
        creator=_creator(view.kb.catalog, record),
        source=_source(view, record),
        subjects=_subjects(record),
        added=added_on(record),
        changed=changed_on(record),
        picture=card_path(record),
        structured=(
            describer.record(record, squeeze(page.description)),
            describer.trail([*trail(view.kb.catalog, record), (own_step(record), page.url)]),
        ),
    )
    return _head(about, settings, record if record.record_kind in OF_A_KIND else None)


def written_head(
    view: View,
    path: str,
    title: str,
    description: str,
    settings: SiteSettings,
    above: Sequence[tuple[str, str | None]] | None = None,
) -> Head:
    """The head of a page that people wrote.

    `path` is "" for the home page; `above` are the parts of the menu that the page stands in, with
    the address of those that are pages; None where that is not known.
    """
    describer = Describer(view, settings, root_prefix(path))
    structured = [] if path else [describer.site()]
    if path == "du-lieu/":
        structured.append({"@context": "https://schema.org", **describer.dataset()})
    if path and above is not None:
        structured.append(describer.trail([*above, (title, path)]))
    about = PageFacts(
        path, title, description, structured=tuple(structured), picture=card_path(None)
    )
    return _head(about, settings, None)


def head_html(head: Head, root: str) -> Markup:
    """The elements of a page's head; `root` leads from the page to the site's root."""
    return Markup(render("dau_trang.html", dau=head, goc=root).decode())


def _head(about: PageFacts, settings: SiteSettings, of_feed: Entry | None) -> Head:
    feeds = [(kind, f"feed.{end}", settings.name) for kind, end in ((ATOM, "xml"), (JSON, "json"))]
    if of_feed:
        path, title = feed_path(of_feed), f"{settings.name}: {about.title}"
        feeds = [(ATOM, f"{path}.xml", title), (JSON, f"{path}.json", title)]
    return Head(
        named=dublin_core(about, settings) + twitter_card(about, settings),
        properties=open_graph(about, settings),
        canonical=settings.absolute(about.path) if settings.address else None,
        feeds=feeds,
        json_ld=[script_safe(described) for described in about.structured],
    )


def _creator(catalog: Catalog, record: Entry) -> str | None:
    """Whose words the page holds: the report's author, where all its quotations are of one."""
    reports = {source.report for source in getattr(record, "sources", ())}
    if record.record_kind == "bao_cao":
        reports = {record.id}
    authors = {catalog.reports[report].author for report in reports if report in catalog.reports}
    return authors.pop() if len(authors) == 1 else None


def _source(view: View, record: Entry) -> str | None:
    phrases = view.kb.phrases(record)
    return phrases[0].report.name if phrases else None


def _subjects(record: Entry) -> tuple[str, ...]:
    if isinstance(record, Model):
        return (capitalised(record.field), *(capitalised(theme) for theme in record.themes))
    return ()
