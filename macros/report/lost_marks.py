"""Traces of footnotes that text recognition lost: signs in the place of numbers, gaps in them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from ..catalog.problems import Place, Problems, quoted

_FOR_A_NUMBER = re.compile(r"[^\W\d_]{2,}(?P<sign>[°º˚ª⁰])")
"""What becomes of a small raised number behind a word; degrees (20°C) have a digit before them."""

_COMPARE = "so với bản gốc rồi viết [^số]"


def check_lost_marks(
    text: str, start: Place, notes: Mapping[int, Place], problems: Problems
) -> None:
    """Warns where a call of a footnote, or a whole footnote, seems to have become something else.

    A footnote whose call alone was lost is an error of the reader's; here is what it cannot see.

    Args:
        text: the body of a report's page.
        start: the place of its first line.
        notes: where each footnote stands, by number.
        problems: takes the warnings.
    """
    for number, line in enumerate(text.split("\n"), start.line):
        for match in _FOR_A_NUMBER.finditer(line):
            problems.warning(
                Place(start.path, number, match.start("sign") + 1),
                f"dấu “{match['sign']}” sau {quoted(match[0][:-1])} có thể là số chú thích bị máy"
                f" quét đọc sai; {_COMPARE}",
            )
    for before, now in pairwise(sorted(notes)):
        if now > before + 1:
            problems.warning(
                notes[now],
                f"số chú thích nhảy từ {before} đến {now}; có thể máy quét đã đọc sai số ở giữa:"
                f" {_COMPARE} ở cả chỗ gọi và đầu chú thích",
            )
