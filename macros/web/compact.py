"""Takes the indentation of the templates out of finished pages: it shows nowhere."""

from __future__ import annotations

import re

_KEPT = re.compile(r"(<(pre|textarea|script)\b.*?</\2>)", re.DOTALL)
"""Elements in which white space is content, or ends a line of a program."""

_INDENT = re.compile(r"[ \t]*\n[ \t\n]*")  # not \s: a no-break space is content


def compact(html: str) -> str:
    """The page with one line end for every run of white space that holds one."""
    parts = _KEPT.split(html)
    # Three parts a match: what stands before it, the element, its name.
    return "".join(
        _INDENT.sub("\n", part) if at % 3 == 0 else part if at % 3 == 1 else ""
        for at, part in enumerate(parts)
    )
