"""How Vietnamese reports number their parts: “I.”, “1.”, superscript note marks; and the anchors.

Shared by the import of a scan and the reader of the imported page, so that both see one structure.
"""

from __future__ import annotations

import re

from ..catalog.text import slug

PART = re.compile(r"^(?P<number>[IVXLC]+)[.)]\s+(?P<title>\S.*)$", re.DOTALL)
ITEM = re.compile(r"^(?P<number>\d{1,2})[.)]\s+(?P<title>\S.*)$", re.DOTALL)
RECIPIENTS = re.compile(r"^nơi nhận\s*:?$", re.IGNORECASE)

OPENING = "mở đầu"
"""Section of everything before part I: title, subject, introduction."""

CLOSING = "nơi nhận"
"""Section of the list of recipients and the signature."""

_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SQUARE_OR_CUBIC = re.compile(r"\d\s?(?:[kcdm]?m|ha)$")
MARK = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,6}")  # a whole run is one number: ¹⁰ is ten, not one and nought
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def anchor(section: str) -> str:
    """The HTML id of a section: `I.3` → `muc-i-3`, `mở đầu` → `muc-mo-dau`."""
    return f"muc-{slug(section)}"


def mark_number(mark: str) -> int:
    """The number that a run of superscript digits stands for."""
    return int(mark.translate(_SUPERSCRIPT))


def note_marks(text: str) -> list[re.Match[str]]:
    """The footnote marks in running text.

    The exponents of square and cubic metres are none, nor is ¹ inside a word: there it is the
    letter ạ of the old TCVN3 code.
    """
    return [match for match in MARK.finditer(text) if _is_mark(match, text)]


def _is_mark(match: re.Match[str], text: str) -> bool:
    in_word = text[: match.start()][-1:].isalpha() and text[match.end() :][:1].isalpha()
    exponent = match[0] in "²³" and _SQUARE_OR_CUBIC.search(text[: match.start()])
    return not in_word and not exponent


def roman(number: str) -> int:
    """The value of a Roman numeral (read leniently: IIII is 4)."""
    values = [_ROMAN[letter] for letter in number]
    following = [*values[1:], 0]
    return sum(
        -value if value < after else value for value, after in zip(values, following, strict=True)
    )
