"""What each file of the site is sent as: one table for all servers and for the check over HTTP."""

from __future__ import annotations

from types import MappingProxyType

_OFFICE = "application/vnd.openxmlformats-officedocument"

BY_ENDING = MappingProxyType(
    {
        "html": "text/html",
        "css": "text/css",
        "js": "text/javascript",
        "json": "application/json",
        "xml": "application/xml",
        "csv": "text/csv",
        "txt": "text/plain",
        "svg": "image/svg+xml",
        "png": "image/png",
        "jpg": "image/jpeg",
        "jpeg": "image/jpeg",
        "gif": "image/gif",
        "webp": "image/webp",
        "ico": "image/x-icon",
        "woff2": "font/woff2",
        "pdf": "application/pdf",
        "zip": "application/zip",
        "docx": f"{_OFFICE}.wordprocessingml.document",
        "pptx": f"{_OFFICE}.presentationml.presentation",
        "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    }
)
"""RFC 9239 (JavaScript), 7303 (XML), 4180 (CSV), 8081 (fonts); the others as IANA lists them."""

BY_NAME = MappingProxyType(
    {
        "feed.xml": "application/atom+xml",
        "feed.json": "application/feed+json",
        "ung-dung.json": "application/manifest+json",
    }
)
"""Files whose form says more than their ending: RFC 4287, JSON Feed 1.1, W3C App Manifest."""

OTHER = "application/octet-stream"


def type_of(path: str) -> str:
    """The media type of a file of the site, without parameters."""
    name = path.rpartition("/")[2]
    return BY_NAME.get(name) or BY_ENDING.get(name.rpartition(".")[2].lower(), OTHER)


def is_text(media_type: str) -> bool:
    """Whether it is text, which goes compressed and as UTF-8."""
    return media_type.startswith("text/") or media_type.endswith(("json", "xml"))


TEXT_TYPES = tuple(sorted({t for t in (*BY_ENDING.values(), *BY_NAME.values()) if is_text(t)}))
"""Every type that is text."""

TEXT_ENDINGS = tuple(ending for ending, kind in BY_ENDING.items() if is_text(kind))
