"""Tables that people write in Markdown, made usable: they scroll by keyboard, headers say so."""

from __future__ import annotations

import re

_TABLE = re.compile(r"<table>(.*?)</table>", re.DOTALL)  # the templates' own tables have a class
_HEADER = re.compile(r"<th(?=[ >])(?![^>]*\bscope=)")


def framed_tables(html: str) -> str:
    """`html` of Markdown with each bare table in the scrolling frame of the component sheet.

    A frame that scrolls must take the focus (WCAG 2.1.1), and needs a name then.
    """
    return _TABLE.sub(_framed, html)


def _framed(table: re.Match[str]) -> str:
    rows = _HEADER.sub('<th scope="col"', table[1])
    return (
        '<div class="cuon-ngang" role="group" aria-label="Bảng, cuộn ngang được" tabindex="0">'
        f'<table class="bang">{rows}</table></div>'
    )
