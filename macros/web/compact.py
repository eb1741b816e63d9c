"""Takes the indentation of the templates out of finished pages: it shows nowhere."""

from __future__ import annotations

import re

_KEPT = re.compile(r"(<(pre|textarea|script)\b.*?</\2>)", re.DOTALL)
"""Elements in which white space is content, or ends a line of a program."""

_BLANKS = " \t"


def compact(html: str) -> str:
    """The page with one line end for every run of white space that holds one."""
    parts = _KEPT.split(html)
    # Three parts a match: what stands before it, the element, its name.
    return "".join(
        _flat(part) if at % 3 == 0 else part if at % 3 == 1 else "" for at, part in enumerate(parts)
    )


def _flat(text: str) -> str:
    """`text` without blank lines, and without blanks round its line ends."""
    first, *lines = text.split("\n")
    if not lines:
        return text
    last = lines.pop()
    # Not all white space: a no-break space is content.
    inside = [bare for line in lines if (bare := line.strip(_BLANKS))]
    return "\n".join([first.rstrip(_BLANKS), *inside, last.lstrip(_BLANKS)])
