"""The byte format of the search index: number lists as text, content-named script files.

Read by `overrides/assets/tim-kiem-kho.js`; a change here raises `FORMAT` there and here.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable
from functools import lru_cache

FORMAT = 2
"""Version of the index format. A page whose scripts know another one asks to be loaded anew."""

FOLDER = "tim-kiem"
MANIFEST = f"{FOLDER}/muc-luc.js"
"""The only file with a fixed name: it lists all others."""

ENTRY, FORM = "~", "|"
"""Separators inside a postings shard: between syllables, and between the fields of one."""

DIGITS = "".join(chr(code) for code in range(32, 127) if chr(code) not in '"\\' + ENTRY + FORM)
"""Printable characters that need no escape in a JSON string and do not separate."""

CARRY = 32
LAST = len(DIGITS) - CARRY
"""A number ends with one of the first `LAST` digits; the rest each carry five bits before it."""

NAME_LENGTH = 8


def pack(numbers: Iterable[int]) -> str:
    """Non-negative `numbers` as text, one character for most of them.

    >>> pack([0, 1, 58])
    ' !^'
    """
    return "".join(map(_packed, numbers))


@lru_cache(maxsize=1 << 16)
def _packed(number: int) -> str:
    digits = ""
    while number >= LAST:
        number -= LAST
        digits += DIGITS[LAST + number % CARRY]
        number //= CARRY
    return digits + DIGITS[number]


@lru_cache(maxsize=1 << 16)
def pack_one(number: int) -> bytes:
    """One number as `pack` writes it, as bytes."""
    return _packed(number).encode()


def script(name: str, payload: object) -> bytes:
    """A classic script that hands `payload` over under `name`; loads on file:// as well."""
    return _script(name, json.dumps(payload, ensure_ascii=False, separators=(",", ":")))


def content_name(data: str) -> str:
    """Eight letters and digits that stand for JSON `data`: changed content is never stale."""
    return base64.b32encode(hashlib.sha256(data.encode()).digest())[:NAME_LENGTH].decode().lower()


def named_script(data: str) -> tuple[str, str, bytes]:
    """The name, path and content of a script that hands JSON `data` over, named by it."""
    name = content_name(data)
    return name, f"{FOLDER}/{name}.js", _script(name, data)


def _script(name: str, data: str) -> bytes:
    return f'kho.timKiem.nap("{name}",{data});\n'.encode()
