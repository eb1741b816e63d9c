"""The response headers that the site is made for; the server files write them out."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable

from .html_page import HtmlPage

FOREVER = "public, max-age=31536000, immutable"
"""For files whose name changes with their content."""

ASK = "no-cache"
"""For all others: the browser keeps them, but asks each time whether they are still the same."""

HASHED_NAME = r"\.[0-9a-f]{8}\.(min\.)?[a-z0-9]+$"
HASHED_SHARD = r"/tim-kiem/[a-z2-7]{8}\.js$"
"""Which names carry a content hash (web/assets.py, search/codec.py), as the servers match them."""

_POWERS_OFF = (
    *("accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "geolocation"),
    *("gyroscope", "magnetometer", "microphone", "midi", "payment", "usb"),
)


def content_security_policy(
    scripts: Iterable[str], styles: Iterable[str], embedders: Iterable[str]
) -> str:
    """The policy of the site: own files only, nothing inline.

    Args:
        scripts: the inline scripts of the built pages; each is allowed by its hash alone (the 404
            page has one, since it cannot name a file before it knows where the site stands).
        styles: the inline style sheets, likewise; never a `style` attribute.
        embedders: origins that may show the site in a frame, besides its own.
    """
    directives = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *_hashes(scripts)],
        "style-src": ["'self'", *_hashes(styles)],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],
        "frame-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'self'"],
        "frame-ancestors": ["'self'", *embedders],
    }
    return "; ".join(" ".join((name, *values)) for name, values in directives.items())


def _hashes(inline: Iterable[str]) -> list[str]:
    digests = {base64.b64encode(hashlib.sha256(text.encode()).digest()) for text in inline}
    return sorted(f"'sha256-{digest.decode()}'" for digest in digests)


def security_headers(pages: Iterable[HtmlPage], embedders: Iterable[str]) -> dict[str, str]:
    """Every header that goes with each answer of a site of these pages, as they are written."""
    inline = [(page.scripts, page.styles) for page in pages]
    scripts = [script for found, _ in inline for script in found]
    styles = [style for _, found in inline for style in found]
    return {
        "Content-Security-Policy": content_security_policy(scripts, styles, embedders),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Permissions-Policy": ", ".join(f"{name}=()" for name in _POWERS_OFF),
        "Cross-Origin-Opener-Policy": "same-origin",
    }
