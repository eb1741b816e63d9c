"""What the head of a page says of it: Dublin Core, OpenGraph, canonical address. No markup here.

Dublin Core follows the element set that state portals of Vietnam are used to (title, creator, date,
description, publisher, identifier; language, source, subject). What is not known is left out.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from .settings import SiteSettings

CARD_SIZE = (1200, 630)
"""Width and height in pixels of the picture that social networks show with a link."""


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What is known of a page; `path` is relative to the site's root ("" for the home page)."""

    path: str
    title: str
    description: str
    creator: str | None = None
    source: str | None = None
    subjects: tuple[str, ...] = ()
    added: dt.date | None = None
    changed: dt.date | None = None
    picture: str | None = None
    structured: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """Ready for the template: (name, content) and (property, content) pairs, links, JSON-LD.

    `json_ld` are the descriptions of the page and of the way to it.
    """

    named: list[tuple[str, str]]
    properties: list[tuple[str, str]]
    canonical: str | None
    feeds: list[tuple[str, str, str]] = field(default_factory=list)
    """(type, path without the way to the root, title) of each feed of the page."""
    json_ld: list[str] = field(default_factory=list)


def dublin_core(facts: PageFacts, settings: SiteSettings) -> list[tuple[str, str]]:
    """The DC elements of a page, in the order of the element set."""
    found: list[tuple[str, str | None]] = [
        ("DC.title", facts.title),
        ("DC.creator", facts.creator or settings.publisher),
        ("DC.date", facts.changed.isoformat() if facts.changed else None),
        ("DC.description", facts.description),
        ("DC.publisher", settings.publisher),
        ("DC.identifier", settings.absolute(facts.path) or "./"),
        ("DC.language", "vi"),
        ("DC.rights", settings.licence or settings.licence_address),
        ("DC.source", facts.source),
        ("DC.type", "Text"),
        *(("DC.subject", subject) for subject in facts.subjects),
    ]
    return [(name, content) for name, content in found if content]


def open_graph(facts: PageFacts, settings: SiteSettings) -> list[tuple[str, str]]:
    """The OpenGraph properties; address and picture only where the site's address is known.

    The protocol takes absolute addresses only, and a picture at a wrong one is worse than none.
    """
    found = [
        ("og:type", "article" if facts.path else "website"),
        ("og:title", facts.title),
        ("og:description", facts.description),
        ("og:site_name", settings.name),
        ("og:locale", "vi_VN"),
    ]
    if settings.address:
        found.append(("og:url", settings.absolute(facts.path)))
        if facts.picture:
            width, height = CARD_SIZE
            found += [
                ("og:image", settings.absolute(facts.picture)),
                ("og:image:type", "image/png"),
                ("og:image:width", str(width)),
                ("og:image:height", str(height)),
                ("og:image:alt", f"{facts.title} – {settings.name}"),
            ]
    return found


def twitter_card(facts: PageFacts, settings: SiteSettings) -> list[tuple[str, str]]:
    """The one Twitter tag that OpenGraph does not cover."""
    large = settings.address and facts.picture
    return [("twitter:card", "summary_large_image" if large else "summary")]
