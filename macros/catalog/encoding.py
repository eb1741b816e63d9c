"""Bytes of a content file to clean NFC text, and the traces that wrong encodings leave in it."""

from __future__ import annotations

import codecs
import re
import unicodedata

from .problems import Place, Problems, quoted
from .quiet import is_quiet
from .text import nfc, split_lines
from .unseen import SOFT, joined_letters, refused
from .wrong_encoding import around, check_traces

MAX_BYTES = 1_000_000
"""A content file is a few kilobytes; beyond this something else was put in its place."""

_OTHER_FORMATS = (  # first bytes, what the file is; UTF-32's mark begins like UTF-16's
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16 LE"),
    (codecs.BOM_UTF16_BE, "UTF-16 BE"),
    (b"PK\x03\x04", "Word, Excel hoặc ZIP"),
    (b"\xd0\xcf\x11\xe0", "Word hoặc Excel đời cũ"),
    (b"%PDF-", "PDF"),
    (b"{\\rtf", "RTF"),
)
_RESAVE = (
    "mở tệp bằng VS Code (Save with Encoding) hoặc Notepad (Save as, ô Encoding) rồi lưu lại dạng"
    " UTF-8"
)
_PLAIN_TEXT = "chép chữ vào một tệp văn bản thuần, lưu dạng UTF-8"
_LOOKALIKES = {
    "\u00f0": "đ (U+0111)",
    "\u0256": "đ (U+0111)",
    "\u00d0": "Đ (U+0110)",
    "\u0189": "Đ (U+0110)",
}
_OTHER_SCRIPTS = (
    (re.compile("[\u0370-\u03bb\u03bd-\u03ff]"), "chữ Hy Lạp"),
    (re.compile("[\u0400-\u052f]"), "chữ Kirin"),
    (re.compile("[\uff01-\uff5e\u3000]"), "chữ rộng (toàn khổ)"),
    (re.compile("[\U0001d400-\U0001d7ff]"), "chữ kiểu trang trí"),
)
_LOOSE_MARK = re.compile("[\u0300-\u036f]")


def decode(raw: bytes, path: str, problems: Problems) -> str | None:
    """The text of a UTF-8 file (a BOM at its head is dropped); None after reporting what it is."""
    if len(raw) > MAX_BYTES:
        problems.error(
            Place(path),
            f"tệp quá lớn ({len(raw) // 1000} nghìn byte, tối đa {MAX_BYTES // 1000}); một tệp nội"
            " dung thường chỉ vài nghìn byte",
        )
        return None
    for start, name in _OTHER_FORMATS:
        if raw.startswith(start):
            cure = _RESAVE if name.startswith("UTF") else _PLAIN_TEXT
            problems.error(Place(path), f"tệp có dạng {name}, cần văn bản UTF-8; {cure}")
            return None
    if raw[:200].count(0) > 10:
        problems.error(Place(path), f"tệp có vẻ được lưu dạng UTF-16, cần văn bản UTF-8; {_RESAVE}")
        return None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        body = error.object  # without the BOM, as is the position
        before = body[: error.start].decode()
        problems.error(
            _place(path, before, len(before)),
            f"tệp không phải UTF-8 (byte 0x{body[error.start]:02X} không hợp lệ; thường gặp khi lưu"
            f" dạng Windows-1258, ANSI hoặc Latin-1); {_RESAVE}",
        )
        return None


def _place(path: str, text: str, offset: int) -> Place:
    lines = split_lines(text[:offset])
    return Place(path, len(lines), len(lines[-1]) + 1)


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


def tidy(text: str, path: str, problems: Problems) -> str:
    """`text` of a file without invisible signs, so that they can't hide in keys or indentation.

    Each kind is reported once, at its first place. Spaces of other kinds become plain ones.
    """
    for char, (name, replacement) in SOFT.items():
        if count := text.count(char):
            wanted = "đã đọc như dấu cách thường" if replacement else "đã bỏ khi đọc"
            more = f" (cả tệp có {count} chỗ)" if count > 1 else ""
            problems.warning(
                _place(path, text, text.index(char)),
                f"có {name} (U+{ord(char):04X}), {wanted}{more}; nên xóa và gõ lại",
            )
            text = text.replace(char, replacement)
    found = list(refused(text))
    first = {name: (offset, sign) for offset, sign, name in reversed(found)}
    for name, (offset, sign) in first.items():
        problems.error(_place(path, text, offset), _refusal(name, sign))
    signs = list(text) if found else []
    for offset, _, _ in found:
        signs[offset] = " "
    return "".join(signs) if found else text


def _refusal(name: str, sign: str) -> str:
    return f"có {name} U+{ord(sign):04X}; hãy xóa ký tự này và gõ lại"


def clean(text: str, place: Place, problems: Problems, *, verbatim: bool = False) -> str:
    """One scalar in NFC without invisible characters; reports each suspicious sign at `place`.

    `verbatim` marks text that repeats a source with its slips: impossible syllables are let pass.
    """
    if is_quiet(text):
        return text
    for char, (name, replacement) in SOFT.items():
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
    for pattern, name in _OTHER_SCRIPTS:
        if match := pattern.search(text):
            problems.error(
                place,
                f"{quoted(around(text, match))} có {name} “{match[0]}” (U+{ord(match[0]):04X})"
                " trông giống chữ thường; hãy gõ lại bằng bộ gõ tiếng Việt",
            )
    if match := _LOOSE_MARK.search(text):
        problems.error(
            place,
            f"{quoted(around(text, match))} có dấu đứng rời (U+{ord(match[0]):04X})"
            " không ghép được với chữ nào; hãy gõ lại từ này",
        )
    for name, sign in {name: sign for _, sign, name in refused(text)}.items():
        problems.error(place, _refusal(name, sign))
    for sign, letters in joined_letters(text):
        problems.error(
            place,
            f"có “{sign}” (U+{ord(sign):04X}) là ký tự riêng, không phải “{letters}”; hãy gõ lại",
        )
    check_traces(text, place, problems, verbatim=verbatim)
    return text
