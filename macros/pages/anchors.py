"""The anchors of a page: those of its HTML, or of its Markdown before it is rendered."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ..catalog.front_matter import split_page
from ..catalog.text import slug
from .blanking import without_code

_ID = re.compile(r"""<[a-zA-Z][^<>]*?\s(?:id|name)\s*=\s*["']?([^"'\s<>]+)""")
_HEADING = re.compile(
    r"^[ \t]*(?:#{1,6}(?P<closed>[^\n]*)|(?P<underlined>[^\s#>|][^\n]*)\n(?:=+|-+)[ \t]*)$",
    re.MULTILINE,
)
_GIVEN = re.compile(r"\{:?(?:[^{}\n]*[ \t])?#(?P<id>[^\s{}#]+)[^{}\n]*\}")
_NOTE = re.compile(r"\[\^([^\]\n]+)\]")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()]*\)")
_ATTRIBUTES = re.compile(r"\{[^{}]*\}\s*$")
_TAG = re.compile(r"<[^<>]+>")
_MADE_LATER = ("{{", "{%", "--8<--")
"""What stands for text that is put in when the page is built."""


def anchors_of_html(text: str) -> frozenset[str]:
    """The ids and names in `text`."""
    return frozenset(_ID.findall(text))


def anchors_of_markdown(text: str) -> frozenset[str] | None:
    """The anchors of a written page; None where a part of it is put in only when it is built.

    Headings get theirs as Python-Markdown's `toc` makes them with our `slug`: what stands twice is
    numbered (`muc`, `muc_1`).
    """
    body = split_page(text).body
    if any(sign in body for sign in _MADE_LATER):
        return None
    plain = without_code(body)
    found = set(_ID.findall(plain)) | {match["id"] for match in _GIVEN.finditer(plain)}
    for note in _NOTE.findall(plain):
        found |= {f"fn:{note}", f"fnref:{note}"}
    numbers: Counter[str] = Counter()
    for heading in _headings(body, plain):
        anchor = first = slug(_TAG.sub("", _LINK.sub(r"\1", heading)))
        while anchor in found or not anchor:
            numbers[first] += 1
            anchor = f"{first}_{numbers[first]}"
        found.add(anchor)
    return frozenset(found)


def _headings(body: str, plain: str) -> Iterator[str]:
    """The texts of the headings to which nobody gave an id; code in them counts."""
    for match in _HEADING.finditer(plain):
        group = "closed" if match["closed"] is not None else "underlined"
        text = body[match.start(group) : match.end(group)]
        if not _GIVEN.search(text):
            yield _ATTRIBUTES.sub("", text)
