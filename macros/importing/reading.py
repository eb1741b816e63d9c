"""Bytes of a text file as lines: encodings, invisible signs, traces of old fonts."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable

from ..catalog.encoding import check_file_text, decode
from ..catalog.problems import Place, Problems, quoted
from ..catalog.text import nfc, split_lines
from ..catalog.unseen import SOFT, refused
from ..catalog.wrong_encoding import around, check_traces
from ..report.numbering import MISREAD_ROMAN, UPPER, as_roman, note_marks
from .model import Line
from .signs import SYMBOLS

PAGE_END = "\f"
"""The form feed that printing programs put between two pages."""

_UTF16 = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_MOST = 4_000_000
_WRONG_SHOWN = 5
"""Lines of a wrong encoding that are named; the others are counted."""


def decoded(raw: bytes, shown: str, problems: Problems) -> str | None:
    """The text of a file; None after reporting why there is none.

    UTF-8, and UTF-16 with its mark (what Notepad and Word call “Unicode”) are read.
    """
    for start, name in _UTF16:
        if raw.startswith(start) and not raw.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
            if len(raw) > _MOST:
                return decode(raw, shown, problems)
            try:
                text = raw.decode(name)
            except UnicodeDecodeError:
                problems.error(
                    Place(shown), "tệp UTF-16 bị hỏng hoặc bị cắt dở; lưu lại dạng UTF-8"
                )
                return None
            problems.warning(Place(shown), "tệp ghi dạng UTF-16, đã đọc được; bản giữ lại y nguyên")
            return text
    decoded = decode(raw, shown, problems)
    if decoded is not None:
        check_file_text(decoded, shown, problems)
    return decoded


def clean_lines(lines: Iterable[Line], shown: str, problems: Problems) -> list[Line]:
    """The lines in NFC without invisible signs.

    Each soft sign is told of once, refused ones and traces of a wrong encoding are errors at their
    lines. Footnote marks are kept out of that check: ¹ is also a letter of the old TCVN3 code.
    """
    soft: dict[str, list[int]] = {}
    wrong: list[tuple[Place, Problems]] = []
    symbols: list[int] = []
    found = []
    for line in lines:
        text = line.text
        for sign in [sign for sign in SOFT if sign in text]:
            soft.setdefault(sign, []).append(line.number)
            text = text.replace(sign, SOFT[sign][1])
        place = Place(shown, line.number)
        start = len(text) - len(text.lstrip())
        if text[start : start + 1] in SYMBOLS:
            symbols.append(line.number)
            text = text[:start] + SYMBOLS[text[start]] + " " + text[start + 1 :].lstrip()
        for offset, sign, name in list(refused(text)):
            if sign not in (PAGE_END, "\x0b"):
                problems.error(
                    Place(shown, line.number, offset + 1),
                    f"có {name} U+{ord(sign):04X}; xóa ký tự này trong tệp gốc rồi nhập lại",
                )
                text = text[:offset] + " " + text[offset + 1 :]
        text = nfc(text.replace("\x0b", " "))
        traces = Problems()
        check_traces(_without_marks(text), place, traces, verbatim=True)
        if traces.errors:
            wrong.append((place, traces))
        found.append(Line(text, line.number, line.page))
    for sign, numbers in soft.items():
        name, plain_space = SOFT[sign]
        done = "đã đổi thành dấu cách thường" if plain_space else "đã bỏ"
        many = f" (có trong {len(numbers)} dòng)" if len(numbers) > 1 else ""
        problems.warning(Place(shown, numbers[0]), f"có {name} (U+{ord(sign):04X}), {done}{many}")
    if symbols:
        problems.warning(
            Place(shown, symbols[0]),
            f"{len(symbols)} dấu gạch đầu dòng của phông Symbol hoặc Wingdings, đã đọc như dấu"
            " thường",
        )
    for _, traces in wrong[:_WRONG_SHOWN]:
        problems.extend(traces)
    if len(wrong) > _WRONG_SHOWN:
        problems.error(
            wrong[_WRONG_SHOWN][0],
            f"còn {len(wrong) - _WRONG_SHOWN} dòng nữa viết bằng bảng mã cũ; chuyển cả tệp sang"
            " Unicode một lần (UniKey: Công cụ, Chuyển mã)",
        )
    return found


def _without_marks(line: str) -> str:
    pieces: list[str] = []
    start = 0
    for mark in note_marks(line):
        pieces.append(line[start : mark.start()])
        start = mark.end()
    return " ".join([*pieces, line[start:]]) if pieces else line


def printed_lines(text: str) -> list[Line]:
    """The lines with their pages; a form feed, where a page ends, is a blank line of its own.

    It stands within a line of the file, so it must not move the numbers of those that follow.
    """
    lines: list[Line] = []
    page = 1
    for number, raw in enumerate(split_lines(text), 1):
        first, *others = raw.split(PAGE_END)
        lines.append(Line(first, number, page))
        for other in others:
            page += 1
            lines.append(Line("", number, page))
            lines.append(Line(other, number, page))
    return lines


_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}

_SUSPECT: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str] | None, str], ...] = (
    (
        re.compile(
            r"(?<![^\W\d_])[lI|](?=\d*/\d{1,2}/\d{4})|(?<=\d)[lI|O](?=[\d/%])|(?<=\d)O(?=O*%)"
        ),
        lambda m: {"O": "0"}.get(m[0], "1"),
        "số",
    ),
    (re.compile(r"(?<![\w])[lI](?=\d{1,3}(?!\w))"), lambda m: "1", "số"),
    (
        re.compile(r"(?<=\d)O+(?=%)|(?<=[1-9]\d)O(?=\d)|(?<=[12])O(?=\d\d)"),
        lambda m: "0" * len(m[0]),
        "số",
    ),
    (re.compile(rf"^[l|](?=[.)/]\s*[{UPPER}]{{2,}})"), lambda m: "I", "số La Mã"),
    (MISREAD_ROMAN, lambda m: as_roman(m["n"]), "số La Mã"),
    (re.compile(r"\bƯBND\b|\bUBNĐ\b|\bUBNO\b"), lambda m: "UBND", "chữ viết tắt"),
    (re.compile("[ﬀﬁﬂﬃﬄ]"), lambda m: nfc(_LIGATURES[m[0]]), "chữ dính"),
    (
        re.compile(
            r"(?<![\w/.])[BCDĐGHKLMNPQRSTVX]\s[AĂÂEÊIOÔƠUƯYÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ][A-ZĐ]+\b"
        ),
        None,
        "chữ rời",
    ),
)
_LONE_L = re.compile(rf"\s*(?P<l>[l|])(?=[./]\s+[{UPPER}][^{UPPER}])")


def suspicions(lines: Iterable[Line], shown: str, problems: Problems) -> int:
    """Warns of what looks misread by a scanning program, with the proposed reading; counts them.

    Nothing is changed: the source stays as it is, corrections go into the register's errata.
    """
    count = 0
    lines = list(lines)
    lettered = any(re.match(r"\s*k\s*[.)/]\s", line.text) for line in lines)  # … k. l. m.
    for line in lines:
        if not lettered and (match := _LONE_L.match(line.text)):
            count += 1
            problems.warning(
                Place(shown, line.number, match.start("l") + 1),
                f"{quoted(line.text[match.start('l') :], 30)} có vẻ do máy quét đọc nhầm số, có thể"
                " là “I” hoặc “1”; đã giữ nguyên, nếu sai thì ghi vào dinh_chinh của sổ đăng ký",
            )
        for pattern, reading, what in _SUSPECT:
            for match in pattern.finditer(line.text):
                word = around(line.text, match)
                start = line.text.rfind(" ", 0, match.start()) + 1
                proposed = ""
                if reading:
                    at = match.start() - start
                    new = word[:at] + reading(match) + word[at + len(match[0]) :]
                    proposed = f", có thể là {quoted(new)}"
                elif what == "chữ rời":
                    word, proposed = match[0], ", có thể máy quét tách rời một chữ"
                count += 1
                problems.warning(
                    Place(shown, line.number, match.start() + 1),
                    f"{quoted(word)} có vẻ do máy quét đọc nhầm {what}{proposed}; đã giữ nguyên,"
                    " nếu sai thì ghi vào dinh_chinh của sổ đăng ký",
                )
                break
    return count
