"""What Markdown leaves out of tables and code that people write: focus, headings, a frame."""

from __future__ import annotations

import re

_TABLE = re.compile(r"<table>(.*?)</table>", re.DOTALL)  # the templates' own tables have a class
_HEADER = re.compile(r"<th(?=[ >])(?![^>]*\bscope=)")


def reachable(html: str) -> str:
    """`html` of Markdown with each bare table in the scrolling frame of the component sheet.

    What scrolls must take the focus (WCAG 2.1.1): the frame, which needs a name then, and code.
    """
    return _TABLE.sub(_framed, html).replace("<pre><code", '<pre><code tabindex="0"')


def _framed(table: re.Match[str]) -> str:
    rows = _HEADER.sub('<th scope="col"', table[1])
    return (
        '<div class="cuon-ngang" role="group" aria-label="Bảng, cuộn ngang được" tabindex="0">'
        f'<table class="bang">{rows}</table></div>'
    )
