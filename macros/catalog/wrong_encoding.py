"""Traces of text converted from the wrong encoding: mojibake, TCVN3 (ABC) and VNI fonts."""

from __future__ import annotations

import re
import unicodedata

from .problems import Place, Problems, quoted

_MOJIBAKE = re.compile(
    "\ufffd|Æ[°¡]|áº[\u0080-\u00ff\u2013-\u2122]|á»[\u0080-\u00ff\u2013-\u2122]|Ä[‘\u0090\u0091]|Ã[\u0080-\u00bf]"
    r"|(?<=[a-z])Ã(?=\s|$)"  # à, whose second byte reads as a no-break space
)
_LETTER = "[A-Za-zÀ-ÖØ-öø-ỹ]"
_TCVN3 = re.compile(
    rf"(?<={_LETTER})[©®¬¨§µ¶¸¼½¾Æ]|[©®¬¨§µ¶¸¼½¾](?={_LETTER})"
    rf"|(?<={_LETTER})[«»ª·¹](?={_LETTER})"
    r"|(?<=[a-z])[À-ÖØ-ß]"  # a capital with a mark inside a word: thÓ, tËp
)
_VNI = re.compile(
    "[äåæëîïöûüñÿøœ]|a[âêáàãéèõùú]|e[âáàã]|oâ",  # VNI writes the letter, then its mark
    re.IGNORECASE,
)
_TRACES = (
    (_MOJIBAKE, "bị hỏng bảng mã (UTF-8 đọc nhầm thành bảng mã khác)"),
    (_TCVN3, "có vẻ viết bằng bảng mã TCVN3 (ABC)"),
    (_VNI, "có vẻ viết bằng bảng mã VNI"),
)
_STOP_FINAL = re.compile(r"[aăâeêioôơuưy]+[\u0300\u0309\u0303][aăâeêioôơuưy]*(ch|[cpt])$")
_WORD = re.compile(r"\w+")


def check_traces(text: str, place: Place, problems: Problems, *, verbatim: bool) -> None:
    """Reports text that was converted from the wrong encoding (mojibake, TCVN3, VNI)."""
    convert = "chuyển sang Unicode (UniKey: Công cụ → Chuyển mã) rồi dán lại"
    for pattern, what in _TRACES:
        if match := pattern.search(text):
            problems.error(place, f"{quoted(around(text, match))} {what}; {convert}")
            return
    if not verbatim:
        for word in _WORD.findall(text):
            if _may_be_wrong(word) and _STOP_FINAL.search(_tones_apart(word.lower())):
                problems.error(
                    place,
                    f"{quoted(word)} không phải âm tiết tiếng Việt (trước c, ch, p, t chỉ có dấu"
                    f" sắc hoặc nặng); có thể là bảng mã VNI: {convert}; hoặc gõ nhầm dấu: sửa lại",
                )
                return


def _may_be_wrong(word: str) -> bool:
    """The quick half of the test: most words end otherwise, or bear no mark."""
    return word[-1] in "cptCPThH" and not word.isascii()


def _tones_apart(word: str) -> str:
    """NFC letters with the tone mark of each as a separate sign behind it."""
    result = []
    for char in word:
        decomposed = unicodedata.normalize("NFD", char)
        tones = "".join(sign for sign in decomposed if sign in "\u0300\u0309\u0303\u0301\u0323")
        base = "".join(sign for sign in decomposed if sign not in tones)
        result.append(unicodedata.normalize("NFC", base) + tones)
    return "".join(result)


def around(text: str, match: re.Match[str]) -> str:
    """The word of `text` in which `match` stands, for showing."""
    start = max(text.rfind(" ", 0, match.start()) + 1, match.start() - 20)
    end = text.find(" ", match.end())
    return text[start : end if end != -1 else len(text)][:40]
