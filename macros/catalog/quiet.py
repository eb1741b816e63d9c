"""The quick way for text that nothing can be said against: most of what editors write.

A text of these signs is in NFC, holds nothing that is unseen or from another script, and no trace
of a wrong encoding. What is not quiet is not wrong: it is read sign by sign (`encoding.py`).
"""

from __future__ import annotations

import re

_LETTERS = (
    "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯư"  # Vietnamese letters of the old blocks
    "\u1ea0-\u1ef9"  # those with two marks or a dot below
)
_QUIET = re.compile(f"[\n -~{_LETTERS}–—‘’“”…]*")
_TONED = "àảãằẳẵầẩẫèẻẽềểễìỉĩòỏõồổỗờởỡùủũừửữỳỷỹ"
"""Letters with a tone that no syllable on a stop (c, ch, p, t) has."""

_VOWELS = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
_TRACES = tuple(  # written without flags, each led by a class: so they are fast
    re.compile(pattern)
    for pattern in (
        "[À-Ý](?<=[a-z].)",  # TCVN3: a capital with a mark inside a word
        "[aA][âêáàãéèõùúÂÊÁÀÃÉÈÕÙÚ]",  # VNI: the letter, then its mark
        "[eE][âáàãÂÁÀÃ]",
        "[oO][âÂ]",
        rf"[{_TONED}{_TONED.upper()}][{_VOWELS}]*(?:[cC][hH]?|[pPtT])(?!\w)",
    )
)


def is_quiet(text: str) -> bool:
    """Whether nothing in `text` needs a look: `clean` would give it back without a word.

    Holds for every part of it too.
    """
    if _QUIET.fullmatch(text) is None:
        return False
    return not any(trace.search(text) for trace in _TRACES)
