"""Cuts Vietnamese text into search tokens: syllables and numbers, each with two comparison forms.

The browser has the same rules in `overrides/assets/tim-kiem-phan-tich.js`; both run the cases in
`tests/search/analyser_cases.json`. A rule that changes here changes there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from ..catalog.text import canonical, fold, nfc

LOOK_ALIKES = str.maketrans({"ð": "đ", "Ð": "Đ", "ɖ": "đ", "Ɖ": "Đ"})
"""Letters that look like đ on screen; broken converters leave them behind."""

_IGNORED = "\u00ad\u200b-\u200d\u2060\ufeff"
_LETTER = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
_TOKEN = re.compile(
    r"[0-9]{1,3}(?:\.[0-9]{3})+(?![0-9])|[0-9]+"
    f"|[{_LETTER}][{_LETTER}\u0300-\u036f{_IGNORED}]*"
)
_LOOK_ALIKE = re.compile("[ðÐɖƉ]")
_INVISIBLE = re.compile(f"[{_IGNORED}]")


@dataclass(frozen=True, slots=True)
class Token:
    """One syllable or number of a text.

    `start` and `end` are offsets into the prepared text (`prepare`), `shown` is the lower-case
    NFC spelling, `canonical` has the tone moved behind the letters, `folded` has no marks.
    """

    start: int
    end: int
    shown: str
    canonical: str
    folded: str


def prepare(text: str) -> str:
    """NFC `text` with the look-alikes of đ put right: the text that token offsets refer to."""
    text = nfc(text)
    return text.translate(LOOK_ALIKES) if _LOOK_ALIKE.search(text) else text


def tokens(text: str) -> list[Token]:
    """The tokens of `text` in order.

    Letters and digits are cut apart ("TW4" is "tw" and "4"), everything else separates, so that
    "94-KH/TU" is the three neighbours "94", "kh", "tu" with any dash or slash. A number loses its
    thousands dots and leading zeros ("3.828" is "3828", "05" is "5").

    >>> [token.folded for token in tokens("Kế hoạch số 05–KH/TƯ")]
    ['ke', 'hoach', 'so', '5', 'kh', 'tu']
    """
    return [
        Token(match.start(), match.end(), *_form(match[0]))
        for match in _TOKEN.finditer(prepare(text))
    ]


class Form(NamedTuple):
    """How a syllable or number is shown and compared; see `Token`."""

    shown: str
    canonical: str
    folded: str


def forms(text: str) -> list[Form]:
    """The tokens of `text` in order, without their places."""
    return [_form(raw) for raw in _TOKEN.findall(prepare(text))]


@lru_cache(maxsize=1 << 15)  # syllables are few
def _form(raw: str) -> Form:
    if raw[0].isdigit():
        number = raw.replace(".", "").lstrip("0") or "0"
        return Form(number, number, number)
    word = _INVISIBLE.sub("", raw)
    return Form(nfc(word.lower()), canonical(word), fold(word))
