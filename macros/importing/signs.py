"""What printed lines of Vietnamese reports look like: ends of sentences, list signs, capitals."""

from __future__ import annotations

import re

from ..report.numbering import UPPER

ENDS_SENTENCE = re.compile(r"[.;:!?…][*”\")\]⁰¹²³⁴⁵⁶⁷⁸⁹\ue000-\ue006\d]*$")
ENDS_OPEN = re.compile(r"[,–-]\**$")
BULLET = re.compile(rf"^(?P<sign>[-–—•+●▪■◦○❖➢✓])(?:\s+|(?=[^\W\d_“]))|^(?P<o>o)\s+(?=[{UPPER}“])")
STAR_LEAD = re.compile(r"^\*+\s+(?=[^\s*])")
SYMBOLS = {
    **{"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf02d": "-", "\uf0e8": "➢"},
    **{"\uf06f": "o", "\uf0a8": "▪", "\uf076": "❖", "\uf0be": "-", "\uf02b": "+"},
}
"""Signs of lists that Word's symbol fonts show at their private places."""

ORNAMENT = re.compile(
    r"^[-–—_=*.~+\s]{3,}$|^-*o0o-*$|^\*$|^\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?)?$"
)
HASHES = re.compile(r"^#{1,6}\s+")
ALL_BOLD = re.compile(r"(\*{2,3})([^*]+)\1")
SIGNED = re.compile(r"^(?:T/M|TM\.?|KT\.?|K/T|TL\.?|T/L|TUQ\.?|Q\.)\s")
_RUN = re.compile(r"(.)\1{6,}", re.DOTALL)
ANNEX = re.compile(r"^(?:PHỤ LỤC|BIỂU|PHỤ BIỂU)\b")
TITLES = re.compile(
    r"^(?:BÁO CÁO|KẾ HOẠCH|CHỈ THỊ|NGHỊ QUYẾT|KẾT LUẬN|HƯỚNG DẪN|THÔNG BÁO|TỜ TRÌNH|QUYẾT ĐỊNH"
    r"|QUY ĐỊNH|QUY CHẾ|CHƯƠNG TRÌNH|ĐỀ ÁN|BÀI THAM LUẬN|THAM LUẬN|BẢN|BIÊN BẢN|ĐỀ CƯƠNG)\b"
)

KIND_ALONE = re.compile(rf"{TITLES.pattern}(?:\s+[{UPPER}]+){{0,2}}$")
"""A line that only says what sort of document this is: “BÁO CÁO”, “BÁO CÁO TỔNG KẾT”."""

ORGANISATION = re.compile(
    r"^(?:ĐẢNG (?:BỘ|ỦY|UỶ)|BAN|(?:HUYỆN|THÀNH|THỊ|TỈNH|QUẬN) (?:ỦY|UỶ)|ỦY BAN|UỶ BAN|UBND|CHI BỘ"
    r"|HỘI(?! NGHỊ| THẢO| THI)|(?:LIÊN )?ĐOÀN|CÔNG ĐOÀN|SỞ|PHÒNG|TRƯỜNG|CÔNG AN|MẶT TRẬN"
    r"|TRUNG TÂM)\b",
    re.IGNORECASE,
)
"""How the name of a body that issues documents begins."""

OF_THE_HEAD = re.compile(
    rf"^[*_]*(?:SỐ\s*:?\s*\d|(?:[{UPPER}][^,\d|]{{1,40}},\s*)?ngày\s+\d{{1,2}}\s*tháng\b)",
    re.IGNORECASE,
)
"""A line of the letterhead wherever it stands: number and sign, place and date."""


def shortened(text: str) -> str:
    """`text` with long runs of one sign cut, so that no pattern tries them from every place."""
    return _RUN.sub(r"\1\1\1\1\1\1", text)


def bare(text: str) -> str:
    """`text` without the signs by which some scanners mark a whole line as a heading."""
    text = HASHES.sub("", text)
    bold = ALL_BOLD.fullmatch(text)
    return bold[2] if bold else text


def is_capitals(text: str) -> bool:
    """Whether every letter is a capital and there is one."""
    return text == text.upper() and text != text.lower()


def starts_small(text: str) -> bool:
    """Whether `text` starts in the middle of a sentence (its first letter is small)."""
    return text.lstrip('*“"(\ue002\ue004')[:1].islower()


def list_sign(text: str) -> re.Match[str] | None:
    """The sign of a list item at the beginning of `text`."""
    return BULLET.match(text)


def bullet_sign(match: re.Match[str]) -> str:
    """One name for the signs that mean the same."""
    sign = match["sign"] or "o"
    return "-" if sign in "–—" else sign
