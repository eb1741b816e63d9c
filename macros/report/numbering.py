"""How Vietnamese reports number their sections: “A.”, “I.”, “1.1.”, “a)”, “Phần thứ nhất”.

Shared by the import of a source and the reader of the imported page: both see one structure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from ..catalog.text import fold, slug

OPENING = "mở đầu"
"""Section of everything before the first heading: title, subject, introduction."""

CLOSING = "nơi nhận"
"""Section of the list of recipients and the signature."""

RECIPIENTS = re.compile(r"^nơi nhận\s*:?$", re.IGNORECASE)

UPPER = "A-Z" + "".join(
    sign for sign in map(chr, (*range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA))) if sign.isupper()
)
"""The capitals of Vietnamese, for a class of signs: in Unicode small letters lie among them."""

MARK = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,6}")  # a whole run is one number: ¹⁰ is ten, not one and nought
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SQUARE_OR_CUBIC = re.compile(r"\d\s?(?:[kcdm]?m|ha)$")
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ORDINALS = {
    **{"nhat": 1, "mot": 1, "hai": 2, "ba": 3, "tu": 4, "bon": 4, "nam": 5, "sau": 6},
    **{"bay": 7, "tam": 8, "chin": 9, "muoi": 10},
}
_CAPITALS = "ABCDEGHIKLMN"
"""How parts are lettered; Đ, F and J are skipped."""

_LETTERS = "abcdđefghijklmnopqrstuvxy"

MISREAD_ROMAN = re.compile(
    rf"(?=[IVXl|]*[l|])(?=[IVXl|]{{2}})(?P<n>[IVX]*[Il|]{{1,3}}|[l|][VX])(?=\s*[./]\s+[{UPPER}])"
)
"""A Roman number in which a scanning program took I for l or a stroke: “ll.”, “lII.”, “lV.”."""


class Style(Enum):
    """A way of numbering sections, named by its first sign."""

    PART = "phần"
    CHAPTER = "chương"
    DIVISION = "mục"
    ARTICLE = "điều"
    CAPITAL = "A"
    ROMAN = "I"
    NUMBER = "1"
    DECIMAL = "1.1"
    LETTER = "a"
    LETTER_DECIMAL = "a.1"


@dataclass(frozen=True, slots=True)
class Label:
    """The numbering at the beginning of a heading or paragraph.

    `name` is how the section is called (`I`, `1.1`, `Điều 5`), `value` its place in its row counted
    from 1, `title_at` the offset where the words begin.
    """

    style: Style
    name: str
    value: int
    title_at: int


_AFTER_WORD = rf"\s*(?:[.:/)–-]\s*|$|(?-i:(?<=\s)(?=[{UPPER}“])))"
"""A title may follow in the line, or it stood in the line below: then it begins with a capital."""

_WORDED = (
    (
        Style.PART,
        rf"phần\s+(?P<n>thứ\s+\w+|một|hai|ba|bốn|năm|[IVX]+|\d{{1,2}}|[A-H]){_AFTER_WORD}",
    ),
    (Style.CHAPTER, rf"chương\s+(?P<n>[IVXL]+|\d{{1,2}}){_AFTER_WORD}"),
    (Style.DIVISION, rf"mục\s+(?P<n>[IVXL]+|\d{{1,2}}){_AFTER_WORD}"),
    (Style.ARTICLE, r"điều\s+(?P<n>\d{1,3})\s*(?:[.:]\s*|$)"),
)
_PATTERNS: tuple[tuple[Style, re.Pattern[str]], ...] = (
    *((style, re.compile(pattern, re.IGNORECASE)) for style, pattern in _WORDED),
    (Style.ROMAN, re.compile(r"(?P<n>[IVXLC]+)\s*(?:[.)/:–-]\s+|[.)/–-](?=[^\W\d_]))(?=\S)")),
    (Style.CAPITAL, re.compile(rf"(?P<n>[{_CAPITALS}])\s*[.)/:–-]\s+(?=\S)")),
    (
        Style.DECIMAL,
        re.compile(
            r"(?P<n>\d{1,2}(?:\.\d{1,2}){1,4})\s*(?:[.)/:–-]\s*|\s)(?=[“\"(*]*[^\W\d_])(?!tỷ|triệu)"
        ),
    ),
    (
        Style.NUMBER,
        re.compile(
            r"(?P<n>\d{1,2})\s*(?:[.)/–-]\s+|[.)](?=[^\W\d_]))"
            r"(?!\d{3}(?![\d%])|\d{1,2}\s*[./-]\s*\d)(?=\S)"
        ),
    ),
    (Style.LETTER_DECIMAL, re.compile(r"(?P<n>[a-zđ]\.?\d{1,2})\s*[).:/–-]\s*(?=\D)")),
    (Style.LETTER, re.compile(r"(?P<n>[a-zđ])\s*(?:[)./–-]\s+|[)](?=[^\W\d_]))(?=\S)")),
)


def labels(text: str) -> list[Label]:
    """Every way to read the numbering at the beginning of `text`, the likelier first.

    “C.” may be the third part or the hundredth; a figure that a line break cut (“2. 500 lượt”) and
    a date (“19. 5. 2019”) are no numbering.
    """
    found = []
    for style, pattern in _PATTERNS:
        if (match := pattern.match(text)) and (value := _value(style, match["n"])):
            found.append(Label(style, _name(style, match["n"]), value, match.end()))
    if match := MISREAD_ROMAN.match(text):
        number = as_roman(match["n"])
        title_at = len(text) - len(text[match.end() :].lstrip(" ./"))
        found.append(Label(Style.ROMAN, number, roman(number), title_at))
    return sorted(found, key=lambda label: label.value >= _ROMAN["L"] and len(label.name) == 1)


def read_label(text: str, before: Label | None = None) -> Label | None:
    """The numbering at the beginning of `text`, by that of its sister `before`; None if none."""
    found = labels(text)
    for label in found:
        if before and label.style is before.style and label.value == before.value + 1:
            return label
    return found[0] if found else None


def _value(style: Style, number: str) -> int:
    """The place in the row; 0 where it is none."""
    last = number.rpartition(".")[2]
    if style in (Style.PART, Style.CHAPTER, Style.DIVISION, Style.ARTICLE):
        return _worded_value(number)
    if style is Style.ROMAN:
        return roman(number)
    if style is Style.CAPITAL:
        return _CAPITALS.index(number) + 1
    if style is Style.LETTER:
        return _LETTERS.find(number) + 1
    return int("".join(char for char in last if char.isdigit()) or 0)


def _worded_value(number: str) -> int:
    if number.isdigit():
        return int(number)
    if set(number.upper()) <= set(_ROMAN):
        return roman(number.upper())
    if len(number) == 1:
        return _CAPITALS.find(number.upper()) + 1
    return _ORDINALS.get(fold(number).split()[-1], 0)


def _name(style: Style, number: str) -> str:
    worded = {Style.PART, Style.CHAPTER, Style.DIVISION, Style.ARTICLE}
    if style not in worded:
        return number
    spelled = len(number) > 1 and not number.isdigit() and set(number.upper()) - set(_ROMAN)
    return f"{style.value.capitalize()} {number.lower() if spelled else number.upper()}"


class SectionNumbers:
    """Gives each heading the number of its section, from its depth and its own numbering.

    The number is the way down from the top (`I.3`, `A.II.1`); articles run through and stand alone;
    a heading without numbering is called by its words.
    """

    def __init__(self) -> None:
        self._open: list[tuple[int, str, Label | None]] = []
        self._article: Label | None = None

    def before(self, depth: int, style: Style | None = None) -> Label | None:
        """The numbering before that of a heading: of its sister, or the last article."""
        if style is Style.ARTICLE:
            return self._article
        return next((label for d, _, label in self._open if d == depth), None)

    def parent(self, depth: int) -> str:
        """The number of the section that a heading of this depth would stand in; '' for none."""
        return next((number for d, number, _ in reversed(self._open) if d < depth), "")

    def preview(self, depth: int, label: Label | None, title: str) -> str:
        """The number that `enter` would give."""
        parent = self.parent(depth)
        own = label.name if label else title_name(title)
        if not parent or (label and label.style is Style.ARTICLE):
            return own
        return f"{parent}.{_rest(parent, own)}"

    def enter(self, depth: int, label: Label | None, title: str) -> str:
        """The number of the section that this heading opens."""
        number = self.preview(depth, label, title)
        self._open = [entry for entry in self._open if entry[0] < depth]
        self._open.append((depth, number, label))
        if label and label.style is Style.ARTICLE:
            self._article = label
        return number


def title_name(title: str, most: int = 12) -> str:
    """How a section without a number is called: its first words, without what divides numbers."""
    return " ".join(title.replace(".", " ").split()[:most]).strip(" ,;:–-*“”\"'") or "không tên"


def _rest(parent: str, own: str) -> str:
    """`own` without what it repeats of its parent: 1.1 below I.1 adds 1."""
    first, _, rest = own.rpartition(".")
    if first and (parent == first or parent.endswith(f".{first}")):
        return rest
    last = parent.rpartition(".")[2]
    if re.fullmatch(r"[a-zđ]\.?\d+", own) and own[0] == last:
        return own[1:].lstrip(".")
    return own


def in_body(section: str) -> bool:
    """Whether a section is of the report's body: neither what opens nor what closes it."""
    return section not in (OPENING, CLOSING)


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
    start, end = match.span()
    in_word = text[max(start - 1, 0) : start].isalpha() and text[end : end + 1].isalpha()
    exponent = match[0] in "²³" and _SQUARE_OR_CUBIC.search(text[max(start - 8, 0) : start])
    return not in_word and not exponent


def as_roman(number: str) -> str:
    """A misread Roman number as it was meant."""
    return re.sub("[l|]", "I", number)


def roman(number: str) -> int:
    """The value of a Roman numeral (read leniently: IIII is 4)."""
    values = [_ROMAN[letter] for letter in number]
    following = [*values[1:], 0]
    return sum(
        -value if value < after else value for value, after in zip(values, following, strict=True)
    )
