"""argparse in Vietnamese: its own sentences are English, and it has no other way to be told."""

from __future__ import annotations

import argparse
import sys
from typing import Any, NoReturn

WRONG_USAGE = 2

WORDS = {
    "usage: ": "cách dùng: ",
    "options": "tùy chọn",
    "positional arguments": "tham số",
    "show this help message and exit": "in phần giúp này",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "expected one argument": "cần một giá trị đi kèm",
    "expected %s argument": "cần %s giá trị đi kèm",
    "expected %s arguments": "cần %s giá trị đi kèm",
    "expected at least one argument": "cần ít nhất một giá trị đi kèm",
    "expected at most one argument": "chỉ nhận nhiều nhất một giá trị",
    "ignored explicit argument %r": "không nhận giá trị nào, nhưng có %r",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s có thể là %(matches)s; viết"
    " đủ",
    "invalid %(type)s value: %(value)r": "%(value)r không phải giá trị hợp lệ",
    "invalid choice: %(value)r (choose from %(choices)s)": "không có %(value)r; có: %(choices)s",
    "invalid choice: %(value)r, maybe you meant %(closest)r? (choose from %(choices)s)": "không có"
    " %(value)r, có phải là %(closest)r? Có: %(choices)s",
    "not allowed with argument %s": "không dùng cùng với %s",
    "one of the arguments %s is required": "cần một trong: %s",
    "the following arguments are required: %s": "còn thiếu: %s",
    "unrecognized arguments: %s": "không có tùy chọn hay tham số: %s",
}
"""What a user may meet of argparse, by its own words; sources: argparse.py of Python 3.11–3.14."""


class Parser(argparse.ArgumentParser):
    """A parser whose every line is Vietnamese."""

    def __init__(self, **kwargs: Any) -> None:
        argparse._ = _said  # type: ignore[attr-defined]
        argparse.ngettext = _counted  # type: ignore[attr-defined]
        super().__init__(**kwargs)

    def error(self, message: str) -> NoReturn:
        """Says what is wrong and ends."""
        self.print_usage(sys.stderr)
        self.exit(WRONG_USAGE, f"lỗi: dùng sai lệnh ({message}); xem {self.prog} --help\n")


def whole_number(text: str) -> int:
    """The number that an option gives, in digits."""
    try:
        number = int(text)
    except ValueError:
        number = -1
    if number < 0:
        raise argparse.ArgumentTypeError(f"“{text}” không phải số nguyên từ 0 trở lên")
    return number


def _said(words: str) -> str:
    return WORDS.get(words, words)


def _counted(one: str, many: str, count: int) -> str:
    return _said(one if count == 1 else many)
