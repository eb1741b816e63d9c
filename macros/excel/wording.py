"""Messages about records in the words of a sheet: columns by their headers, not keys of YAML."""

from __future__ import annotations

import re
from functools import cache

from .plan import sheets_of

_KEY = re.compile("“([a-z_]+)”")
_SETTING = re.compile(r"\b([a-z]+(?:_[a-z]+)*): ")
_BARE = re.compile(r"(?<![“\w/])[a-z]+(?:_[a-z]+)+(?![”\w/])")
_WORDS = (
    ("là khóa bắt buộc", "là cột bắt buộc"),
    ("nhưng bản ghi không có", "đang để trống"),
    ("các dòng “khóa: giá trị”", "các cột"),
    ("các khóa", "các cột"),
    ("khóa ", "cột "),
)


@cache
def _headers(kind: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for sheet in sheets_of(kind):
        for column in sheet.columns:
            found.setdefault(column.key, column.header)
        if sheet.lists:
            found.setdefault(sheet.path[-1], sheet.title)
    found.setdefault("nguon", "Câu trích")
    return found


def in_excel_words(message: str, kind: str) -> str:
    """The message with keys named by their headers: “trich” is “Câu trích”."""
    headers = _headers(kind)
    message = _SETTING.sub(lambda f: f"“{headers[f[1]]}”: " if f[1] in headers else f[0], message)
    message = _BARE.sub(lambda f: f"“{headers[f[0]]}”" if f[0] in headers else f[0], message)
    message = _KEY.sub(lambda found: f"“{headers.get(found[1], found[1])}”", message)
    for old, new in _WORDS:
        message = message.replace(old, new)
    return message
