"""Feeds as data and their two written forms: Atom (RFC 4287) and JSON Feed 1.1."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from ..catalog.text import xml_text

ATOM = "http://www.w3.org/2005/Atom"
_NAMESPACE = uuid.UUID("6f1d5b0e-3c0a-5b0f-9a52-8f3f2f6f0d05")
"""Ids of feeds and entries come from this and their path, never from the address of the server: a
site that moves keeps the ids, and readers show no entry twice."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A new or changed record; `path` is relative to the site's root.

    `lasting` is the path that it had first: its id is made of it, so that a new name of the record
    is no new entry to readers.
    """

    path: str
    title: str
    summary: str
    published: dt.date
    updated: dt.date
    categories: tuple[str, ...] = ()
    lasting: str = ""

    @property
    def id(self) -> str:
        return identifier(self.lasting or self.path)


@dataclass(frozen=True, slots=True)
class Feed:
    """A list of entries, newest first.

    `path` is that of the feed without its ending (`linh-vuc/kinh-te/feed`), `page` that of the page
    it belongs to. `address` is the site's absolute address, or None: links are then relative to the
    feed itself. `lasting` is the path that it had first.
    """

    path: str
    page: str
    title: str
    author: str
    updated: dt.date
    entries: tuple[FeedEntry, ...]
    address: str | None = None
    lasting: str = ""

    @property
    def id(self) -> str:
        return identifier(self.lasting or self.path)

    def link(self, path: str) -> str:
        """`path` as this feed has to write it."""
        return (self.address or "../" * self.path.count("/")) + path


def identifier(path: str) -> str:
    """The lasting id of what stands at `path`."""
    return uuid.uuid5(_NAMESPACE, path).urn


def timestamp(date: dt.date) -> str:
    """A day as RFC 3339, at its start in Vietnam: records know no hour."""
    return f"{date.isoformat()}T00:00:00+07:00"


def atom(feed: Feed) -> bytes:
    """The feed as Atom."""
    root = ET.Element("feed", {"xmlns": ATOM, "xml:lang": "vi"})
    _add(root, "id", feed.id)
    _add(root, "title", feed.title)
    _add(root, "updated", timestamp(feed.updated))
    _add(ET.SubElement(root, "author"), "name", feed.author)
    xml = {"rel": "self", "type": "application/atom+xml", "href": feed.link(f"{feed.path}.xml")}
    ET.SubElement(root, "link", xml)
    page = {"rel": "alternate", "type": "text/html", "href": feed.link(feed.page) or "./"}
    ET.SubElement(root, "link", page)
    for entry in feed.entries:
        node = ET.SubElement(root, "entry")
        _add(node, "id", entry.id)
        _add(node, "title", entry.title)
        _add(node, "published", timestamp(entry.published))
        _add(node, "updated", timestamp(entry.updated))
        link = {"rel": "alternate", "type": "text/html", "href": feed.link(entry.path)}
        ET.SubElement(node, "link", link)
        for category in entry.categories:
            ET.SubElement(node, "category", {"term": xml_text(category)})
        _add(node, "summary", entry.summary)
    ET.indent(root, " ")
    made: bytes = ET.tostring(root, encoding="UTF-8", xml_declaration=True)
    return made + b"\n"


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = xml_text(text)


def json_feed(feed: Feed) -> bytes:
    """The feed as JSON Feed; addresses of the site and the feed only where they are absolute."""
    data = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "language": "vi",
        "authors": [{"name": feed.author}],
        "items": [
            {
                "id": entry.id,
                "url": feed.link(entry.path),
                "title": entry.title,
                "content_text": entry.summary,
                "date_published": timestamp(entry.published),
                "date_modified": timestamp(entry.updated),
                "tags": list(entry.categories),
            }
            for entry in feed.entries
        ],
    }
    if feed.address:
        data["home_page_url"] = feed.link(feed.page)
        data["feed_url"] = feed.link(f"{feed.path}.json")
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
