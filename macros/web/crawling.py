"""What search engines read: robots.txt and, where the site's address is known, sitemap.xml."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from xml.sax.saxutils import escape

from ..catalog.text import xml_text
from .settings import SiteSettings

SITEMAP = "sitemap.xml"


def robots(settings: SiteSettings) -> bytes:
    """robots.txt (RFC 9309): everything may be read."""
    lines = ["User-agent: *", "Allow: /"]
    if settings.address:
        lines += ["", f"Sitemap: {settings.absolute(SITEMAP)}"]
    return ("\n".join(lines) + "\n").encode()


def sitemap(pages: Iterable[tuple[str, dt.date | None]], settings: SiteSettings) -> bytes | None:
    """sitemap.xml of (path, date of the last change, if known); None without an address.

    The protocol (sitemaps.org) wants absolute addresses, so there is none to write without.
    """
    if not settings.address:
        return None
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ]
    for path, date in sorted(pages, key=lambda page: page[0]):
        changed = f"<lastmod>{date.isoformat()}</lastmod>" if date else ""
        lines.append(f"<url><loc>{escape(xml_text(settings.absolute(path)))}</loc>{changed}</url>")
    return ("\n".join([*lines, "</urlset>"]) + "\n").encode()
