"""Written pages after Markdown: tables and code take the focus, macros' headings are listed."""

from __future__ import annotations

import re
from typing import Any

_TABLE = re.compile(r"<table>(.*?)</table>", re.DOTALL)  # the templates' own tables have a class
_HEADING = re.compile(r'<h([23])\b[^>]*\bid="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_HEADER = re.compile(r"<th(?=[ >])(?![^>]*\bscope=)")


def reachable(html: str) -> str:
    """`html` of Markdown with each bare table in the scrolling frame of the component sheet.

    What scrolls must take the focus (WCAG 2.1.1): the frame, which needs a name then, and code.
    """
    return _TABLE.sub(_framed, html).replace("<pre><code", '<pre><code tabindex="0"')


def contents(html: str) -> list[dict[str, Any]]:
    """The headings of a page, those that macros made included, as MkDocs takes a contents list."""
    tokens: list[dict[str, Any]] = []
    for level, anchor, inner in _HEADING.findall(html):
        token = {"level": int(level), "id": anchor, "name": _TAG.sub("", inner), "children": []}
        if level == "3" and tokens:
            tokens[-1]["children"].append(token)
        else:
            tokens.append(token)
    return tokens


def _framed(table: re.Match[str]) -> str:
    rows = _HEADER.sub('<th scope="col"', table[1])
    return (
        '<div class="cuon-ngang" role="group" aria-label="Bảng, cuộn ngang được" tabindex="0">'
        f'<table class="bang">{rows}</table></div>'
    )
