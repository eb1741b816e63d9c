"""Whether two sources contradict each other on a fact, or only word it differently."""

from __future__ import annotations

import re

from ..catalog.text import canonical, words

_NUMBERS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
_DIGITS = {canonical(word): str(number) for number, word in enumerate(_NUMBERS) if number != 5}
"""Words for numbers; “năm” is left out, for it is also a year."""

_LEADING = {canonical(word) for word in ("về", "v/v")}


def conflict(reported: str, outside: str) -> bool:
    """Whether the report and another source cannot both be right.

    Case, punctuation, a leading “về”, a number in letters, and words that only one of the two adds
    are no conflict; a word or a figure in place of another is.
    """
    one, other = _plain(reported), _plain(outside)
    return not (_within(one, other) or _within(other, one))


def _plain(text: str) -> list[str]:
    found = [canonical(word) for word in words(text)]
    found = [_DIGITS.get(word, re.sub(r"^0+(?=\d)", "", word)) for word in found]
    return found[1:] if found and found[0] in _LEADING else found


def _within(few: list[str], many: list[str]) -> bool:
    """Whether `few` stand in `many` in this order, whatever stands between."""
    rest = iter(many)
    return all(word in rest for word in few)
