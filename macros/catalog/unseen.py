"""Signs that nobody sees or means in a text: what Unicode says of them, and what becomes of them.

Two sorts. *Soft* signs come with copying and say nothing: they are left out (spaces of other kinds
become plain ones) with a warning. *Refused* signs may hide or pretend something, so a person has to
look. Source of the properties: the Unicode Character Database, as Python carries it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

_ZERO_WIDTH = "ký tự rộng bằng không"
SOFT = {
    "\u00a0": ("dấu cách không ngắt (NBSP)", " "),
    "\u202f": ("dấu cách hẹp không ngắt", " "),
    "\u2007": ("dấu cách chữ số", " "),
    "\u00ad": ("gạch nối mềm", ""),
    "\u200b": (_ZERO_WIDTH, ""),
    "\u200c": (_ZERO_WIDTH, ""),
    "\u200d": (_ZERO_WIDTH, ""),
    "\u2060": (_ZERO_WIDTH, ""),
    "\ufeff": ("dấu BOM giữa văn bản", ""),
    "\ufe0e": ("dấu chọn kiểu chữ", ""),
    "\ufe0f": ("dấu chọn kiểu chữ", ""),
}
"""What is left out or made a plain space, with its name."""

_PLANE_ENDS = "".join(chr(plane << 16 | end) for plane in range(17) for end in (0xFFFE, 0xFFFF))
_NAMED = (
    (re.compile("[\x85\u2028\u2029]"), "ký tự xuống dòng lạ"),
    (re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f]"), "ký tự đổi chiều chữ"),
    (re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef\u180b-\u180f]"), "dấu chọn kiểu chữ"),
    (re.compile("[\U000e0000-\U000e007f]"), "ký tự nhãn không nhìn thấy"),
    (re.compile("[\u115f\u1160\u3164\uffa0]"), "chữ Hàn để trống"),
    (re.compile("\u2800"), "chữ nổi để trống"),
    (re.compile("[\ufff9-\ufffb]"), "dấu chú âm không nhìn thấy"),
    (
        re.compile(f"[\ufdd0-\ufdef{_PLANE_ENDS}]"),
        "mã không phải là chữ",
    ),
    (re.compile("\ufffc"), "chỗ của một hình hay tệp đã mất"),
    (re.compile("[\u034f\u17b4\u17b5]"), "ký tự không nhìn thấy"),
)
_BY_CATEGORY = {
    "Cc": "ký tự điều khiển (có thể do sai bảng mã)",
    "Cf": "ký tự không nhìn thấy",
    "Co": "ký tự riêng của một phông chữ (máy khác không hiện được)",
    "Cs": "nửa ký tự",
}
_NOT_PLAIN = re.compile(
    "[^\t\n\r -~\u00a1-\u00ac\u00ae-\u02ff\u1e00-\u1eff\u2010-\u2027\u2030-\u205e]"
)
"""What has to be looked at; the rest is what most texts are made of, and none of it is refused."""

_LOOKS_LIKE = {"\u0131": "i", "\u0237": "j"}


def refused(text: str) -> Iterator[tuple[int, str, str]]:
    """(offset, sign, Vietnamese name) of every sign of `text` that is refused, in order."""
    for match in _NOT_PLAIN.finditer(text):
        if name := _name_of(match[0]):
            yield match.start(), match[0], name


@cache
def _name_of(sign: str) -> str | None:
    for pattern, name in _NAMED:
        if pattern.match(sign):
            return name
    return _BY_CATEGORY.get(unicodedata.category(sign))


@cache
def plain_letters(sign: str) -> str | None:
    """The letters that one sign stands for and should be typed as: `ﬁ` is fi, `ı` is i."""
    if sign in _LOOKS_LIKE:
        return _LOOKS_LIKE[sign]
    kind, *codes = unicodedata.decomposition(sign).split() or [""]
    letters = "".join(chr(int(code, 16)) for code in codes) if kind == "<compat>" else ""
    return letters if letters.isascii() and letters.isalpha() else None


def joined_letters(text: str) -> Iterator[tuple[str, str]]:
    """(sign, the letters to type) of every letter of `text` that stands for others."""
    if text.isascii():
        return
    for sign in dict.fromkeys(text):
        if not sign.isascii() and sign.isalpha() and (letters := plain_letters(sign)):
            yield sign, letters
