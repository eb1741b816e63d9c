"""A text as one YAML scalar on one line: plain where the grammar lets it, else in quotes."""

from __future__ import annotations

import re

_FIRST = set("-?:,[]{}#&*!|>'\"%@`=<~")
_BREAKS_PLAIN = re.compile(r": | #|:$|^---|^\.\.\.|^\s|\s$")
_NOT_ON_A_LINE = re.compile(
    "[^\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_BREAKS_OF_YAML = "\u2028\u2029"

_OTHER_TYPES = frozenset(
    word
    for base in ("yes", "no", "on", "off", "true", "false", "null", "y", "n")
    for word in (base, base.capitalize(), base.upper())
)
"""Words that YAML readers other than ours take for a truth value or nothing."""


def scalar(text: str) -> str:
    """`text` as a YAML value; reading it gives exactly `text` again.

    >>> scalar("mỗi tháng 02 lần"), scalar("Gồm: các chi bộ")
    ('mỗi tháng 02 lần', "'Gồm: các chi bộ'")
    """
    if _NOT_ON_A_LINE.search(text) or any(sign in text for sign in _BREAKS_OF_YAML):
        return _double_quoted(text)
    if not text or text[0] in _FIRST or text in _OTHER_TYPES or _BREAKS_PLAIN.search(text):
        return "'" + text.replace("'", "''") + "'"
    return text


def _double_quoted(text: str) -> str:
    def escaped(sign: str) -> str:
        if sign in '"\\':
            return "\\" + sign
        if _NOT_ON_A_LINE.match(sign) or sign in _BREAKS_OF_YAML:
            code = ord(sign)
            return f"\\U{code:08X}" if code > 0xFFFF else f"\\u{code:04X}"
        return sign

    return '"' + "".join(map(escaped, text)) + '"'
