"""Vietnamese text: normal forms, folding, slugs, collation. Knows nothing of records or pages.

Three forms are used everywhere and must not be mixed up: what the editor wrote (only NFC is
applied, never rewritten otherwise), the *canonical* form (tone placement and case folded, marks
kept) and the *folded* form (no marks at all, đ as d).
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache

TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
"""Combining tone marks in dictionary order after the level tone: huyền, hỏi, ngã, sắc, nặng."""

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
"""Vietnamese letters in dictionary order; f, j, w, z stand where the Latin alphabet has them."""

_RANK = {letter: f"{rank:02d}" for rank, letter in enumerate(ALPHABET)}
_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_LINE_END = re.compile("\r\n|\r|\n")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MARKED_WORD = re.compile(r"[^\W_][\w\u0300-\u036f]*")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_MARKS = re.compile("[\u0300-\u036f]")
_TONE = re.compile("[" + "".join(TONES) + "]")


def nfc(text: str) -> str:
    """`text` in Unicode Normalization Form C (TCVN 6909:2001 asks for precomposed letters)."""
    return unicodedata.normalize("NFC", text)


def squeeze(text: str) -> str:
    """`text` with every run of white space (line breaks, NBSP) as one space, ends trimmed."""
    return " ".join(text.split())


def xml_text(text: str) -> str:
    """`text` without what XML 1.0 forbids (control signs, lone surrogates, U+FFFE, U+FFFF).

    Word's own line break (U+000B) and the form feed become line feeds.
    """
    return _NOT_XML.sub(lambda sign: "\n" if sign[0] in "\x0b\x0c" else "", text)


def split_lines(text: str) -> list[str]:
    """The lines of `text` as editors and YAML count them (not at every sign that Python knows)."""
    return _LINE_END.split(text)


class Positions:
    """Line and column, from 1, of any offset of a text; asking for many costs little."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(end.end() for end in _LINE_END.finditer(text))]

    def __call__(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def fold(text: str) -> str:
    """`text` in lower case without any marks, đ as d: how people type in a hurry.

    >>> fold("Nồi cháo yêu thương – Đảng")
    'noi chao yeu thuong – dang'
    """
    return " ".join(map(_folded, text.split(" ")))


@lru_cache(maxsize=1 << 15)
def _folded(word: str) -> str:
    bare = _MARKS.sub("", unicodedata.normalize("NFD", word.lower()))
    return unicodedata.normalize("NFC", bare.replace("đ", "d"))


def canonical(text: str) -> str:
    """`text` in lower case with the tone mark of each word moved behind its letters.

    Old and new tone placement become equal (hoà = hòa, uỷ = ủy), other marks are kept; the result
    is for comparing, not for showing.
    """
    return " ".join(map(_tones_last, text.split(" ")))


@lru_cache(maxsize=1 << 15)  # syllables are few; nothing in a text reaches over its plain spaces
def _tones_last(word: str) -> str:
    def tone_last(match: re.Match[str]) -> str:
        word = match[0]
        tones = _TONE.findall(word)
        return unicodedata.normalize("NFC", _TONE.sub("", word)) + "".join(tones)

    decomposed = unicodedata.normalize("NFD", word.lower())
    return _MARKED_WORD.sub(tone_last, decomposed)


def slug(text: str, separator: str = "-") -> str:
    """An id for URLs and anchors: folded, every other character run as one `separator`.

    Also serves as Python-Markdown's `slugify` (same signature), whose default drops the letter Đ.
    """
    return _NOT_SLUG.sub(separator, fold(text)).strip(separator)


def sort_key(text: str) -> tuple[str, str, str]:
    """A key that sorts Vietnamese as dictionaries do: letters first, then tones, then case.

    The order of letters is a ă â b c d đ e ê … (not code points, which put Đ and Â after Z).
    Punctuation is ignored, spaces sort before letters, digits before letters.
    """
    letters: list[str] = []
    tones: list[str] = []
    text = nfc(text)
    for char in squeeze(text).lower():
        letter, tone = _sorted_as(char)
        letters.append(letter)
        tones.append(tone)
    # Small letters first; the text itself last, as different texts may share their swapped case.
    return ("".join(letters), "".join(tones), f"{text.swapcase()}\0{text}")


@lru_cache(maxsize=1 << 10)
def _sorted_as(char: str) -> tuple[str, str]:
    """What stands for a small letter in the first and in the second part of a sort key."""
    decomposed = unicodedata.normalize("NFD", char)
    base = unicodedata.normalize("NFC", _TONE.sub("", decomposed))
    if base in _RANK:
        tone = next((TONES[mark] for mark in decomposed if mark in TONES), 0)
        return "~" + _RANK[base], str(tone)
    return " " if base.isspace() else base if base.isalnum() else "", ""


def words(text: str) -> list[str]:
    """The words (runs of letters and digits) of NFC `text`, in order."""
    return _WORD.findall(nfc(text))
