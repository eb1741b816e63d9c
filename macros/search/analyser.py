"""Cuts Vietnamese text into search tokens: syllables and numbers, each with two comparison forms.

The browser has the same rules in `overrides/assets/tim-kiem-phan-tich.js`; both run the cases in
`tests/search/analyser_cases.json`. A rule that changes here changes there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ..catalog.text import canonical, fold, nfc

LOOK_ALIKES = str.maketrans({"ð": "đ", "Ð": "Đ", "ɖ": "đ", "Ɖ": "Đ"})
"""Letters that look like đ on screen; broken converters leave them behind."""

_IGNORED = "\u00ad\u200b-\u200d\u2060\ufeff"
_LETTER = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
_TOKEN = re.compile(
    r"[0-9]{1,3}(?:\.[0-9]{3})+(?![0-9])|[0-9]+"
    f"|[{_LETTER}][{_LETTER}\u0300-\u036f{_IGNORED}]*"
)
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


Forms = tuple[str, str, str]
"""How a token is shown, its canonical and its folded form, as in `Token`."""


def prepare(text: str) -> str:
    """NFC `text` with the look-alikes of đ put right: the text that token offsets refer to."""
    return nfc(text).translate(LOOK_ALIKES)


def tokens(text: str) -> list[Token]:
    """The tokens of `text` in order.

    Letters and digits are cut apart ("TW4" is "tw" and "4"), everything else separates, so that
    "94-KH/TU" is the three neighbours "94", "kh", "tu" with any dash or slash. A number loses its
    thousands dots and leading zeros ("3.828" is "3828", "05" is "5").

    >>> [token.folded for token in tokens("Kế hoạch số 05–KH/TƯ")]
    ['ke', 'hoach', 'so', '5', 'kh', 'tu']
    """
    return [
        Token(match.start(), match.end(), *_forms(match[0]))
        for match in _TOKEN.finditer(prepare(text))
    ]


def token_forms(text: str) -> list[Forms]:
    """The shown, canonical and folded forms of the tokens of `text` in order."""
    return [_forms(raw) for raw in _TOKEN.findall(prepare(text))]


@lru_cache(maxsize=1 << 16)  # Vietnamese has some 7,000 syllables; each is met thousands of times
def _forms(raw: str) -> Forms:
    if raw[0].isdigit():
        number = raw.replace(".", "").lstrip("0") or "0"
        return number, number, number
    word = _INVISIBLE.sub("", raw)
    return nfc(word.lower()), canonical(word), fold(word)
