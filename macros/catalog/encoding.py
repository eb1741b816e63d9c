"""Bytes of a content file to clean NFC text, and the traces that wrong encodings leave in it."""

from __future__ import annotations

import codecs
import re
import unicodedata

from .problems import Place, Problems
from .text import nfc

MAX_BYTES = 1_000_000
"""A content file is a few kilobytes; beyond this something else was put in its place."""

_UTF16 = {codecs.BOM_UTF16_LE: "UTF-16 LE", codecs.BOM_UTF16_BE: "UTF-16 BE"}
_RESAVE = "mở tệp bằng VS Code hoặc Notepad, chọn lưu lại (Save with Encoding) dạng UTF-8"
_LOOKALIKES = {"\u00f0": "đ (U+0111)", "\u00d0": "Đ (U+0110)", "\u0189": "Đ (U+0110)"}
_SOFT = {
    "\u00a0": ("dấu cách không ngắt (NBSP)", " "),
    "\u202f": ("dấu cách hẹp không ngắt", " "),
    "\u2007": ("dấu cách chữ số", " "),
    "\u00ad": ("gạch nối mềm", ""),
    "\u200b": ("ký tự rộng bằng không", ""),
    "\u200c": ("ký tự rộng bằng không", ""),
    "\u200d": ("ký tự rộng bằng không", ""),
    "\u2060": ("ký tự rộng bằng không", ""),
    "\ufeff": ("dấu BOM giữa văn bản", ""),
}
_BIDI = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_MOJIBAKE = re.compile(
    "\ufffd|Æ[°¡]|áº[\u0080-\u00ff\u2013-\u2122]|á»[\u0080-\u00ff\u2013-\u2122]|Ä[‘\u0090\u0091]|Ã[\u0080-\u00bf]"
)
_TCVN3 = re.compile(r"(?<=\w)[©®«¬¨§µ¶·¸¹ª¾¼½Æ]|[©®«¬¨§µ¶·¸¹¾¼½](?=[a-zà-ỹ])")
_VNI = re.compile(r"[äåëîïöûüñÿøœ]", re.IGNORECASE)
_STOP_FINAL = re.compile(r"[aăâeêioôơuưy]+[\u0300\u0309\u0303][aăâeêioôơuưy]*(ch|[cpt])$")
_WORD = re.compile(r"\w+")


def decode(raw: bytes, path: str, problems: Problems) -> str | None:
    """The text of a UTF-8 file (a BOM at its head is dropped); None after reporting what it is."""
    if len(raw) > MAX_BYTES:
        problems.error(
            Place(path), f"tệp quá lớn ({len(raw):,} byte); một tệp nội dung chỉ nên vài nghìn byte"
        )
        return None
    for bom, name in _UTF16.items():
        if raw.startswith(bom):
            problems.error(Place(path), f"tệp được lưu dạng {name}, cần UTF-8; {_RESAVE}")
            return None
    if raw[:200].count(0) > 10:
        problems.error(Place(path), f"tệp có vẻ được lưu dạng UTF-16, cần UTF-8; {_RESAVE}")
        return None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace")
        problems.error(
            _place(path, before, len(before)),
            f"tệp không phải UTF-8 (byte 0x{raw[error.start]:02X} không hợp lệ; thường gặp khi lưu"
            f" dạng Windows-1258, ANSI hoặc Latin-1); {_RESAVE}",
        )
        return None


def _place(path: str, text: str, offset: int) -> Place:
    line_start = text.rfind("\n", 0, offset) + 1
    return Place(path, text.count("\n", 0, offset) + 1, offset - line_start + 1)


def check_file_text(text: str, path: str, problems: Problems) -> None:
    """Warns once when the file is written in decomposed letters (NFD), naming the first place."""
    if unicodedata.is_normalized("NFC", text):
        return
    composed = nfc(text)
    offset = next(
        (i for i, (ours, theirs) in enumerate(zip(text, composed, strict=False)) if ours != theirs),
        0,
    )
    problems.warning(
        _place(path, text, offset),
        "chữ viết bằng dấu tổ hợp (NFD), đã đọc như chữ dựng sẵn (NFC); nên lưu lại bằng bộ gõ"
        " Unicode dựng sẵn",
    )


def clean(text: str, place: Place, problems: Problems, *, verbatim: bool = False) -> str:
    """One scalar in NFC without invisible characters; reports each suspicious sign at `place`.

    `verbatim` marks text that repeats a source with its slips: impossible syllables are let pass.
    """
    for char, (name, replacement) in _SOFT.items():
        if char in text:
            wanted = "đã đổi thành dấu cách thường" if replacement else "đã bỏ"
            problems.warning(place, f"có {name} (U+{ord(char):04X}), {wanted}; nên xóa và gõ lại")
            text = text.replace(char, replacement)
    text = nfc(text)
    for char, wanted in _LOOKALIKES.items():
        if char in text:
            problems.error(
                place,
                f"có chữ “{char}” (U+{ord(char):04X}) trông giống nhưng không phải {wanted};"
                " hãy gõ lại chữ này",
            )
    if match := _CONTROL.search(text):
        problems.error(place, f"có ký tự điều khiển U+{ord(match[0]):04X}; hãy xóa ký tự này")
    if match := _BIDI.search(text):
        problems.error(
            place, f"có ký tự đổi chiều chữ U+{ord(match[0]):04X}; hãy xóa và gõ lại đoạn này"
        )
    _check_encoding_traces(text, place, problems, verbatim=verbatim)
    return text


def _check_encoding_traces(text: str, place: Place, problems: Problems, *, verbatim: bool) -> None:
    """Reports text that was converted from the wrong encoding (mojibake, TCVN3, VNI)."""
    convert = "chuyển sang Unicode (UniKey: Công cụ → Chuyển mã) rồi dán lại"
    if match := _MOJIBAKE.search(text):
        problems.error(
            place, f"chữ bị hỏng bảng mã gần “{_around(text, match)}” (UTF-8 đọc nhầm); {convert}"
        )
    elif match := _TCVN3.search(text):
        problems.error(place, f"“{_around(text, match)}” có vẻ là bảng mã TCVN3 (ABC); {convert}")
    elif match := _VNI.search(text):
        problems.error(place, f"“{_around(text, match)}” có vẻ là bảng mã VNI; {convert}")
    elif not verbatim:
        for word in _WORD.findall(text):
            if not word.isascii() and _STOP_FINAL.search(_tones_apart(word.lower())):
                problems.error(
                    place,
                    f"“{word}” không phải âm tiết tiếng Việt (trước c, ch, p, t chỉ có dấu sắc hoặc"
                    f" nặng); có thể là bảng mã VNI: {convert}; hoặc gõ nhầm dấu: sửa lại",
                )
                return


def _tones_apart(word: str) -> str:
    """NFC letters with the tone mark of each as a separate sign behind it."""
    result = []
    for char in word:
        decomposed = unicodedata.normalize("NFD", char)
        tones = "".join(sign for sign in decomposed if sign in "\u0300\u0309\u0303\u0301\u0323")
        base = "".join(sign for sign in decomposed if sign not in tones)
        result.append(unicodedata.normalize("NFC", base) + tones)
    return "".join(result)


def _around(text: str, match: re.Match[str]) -> str:
    start = max(text.rfind(" ", 0, match.start()) + 1, match.start() - 20)
    end = text.find(" ", match.end())
    return text[start : end if end != -1 else len(text)][:40]
