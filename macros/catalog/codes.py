"""Numbers of problems: which one a sentence has, with its title, an example and the cure.

The table is `problem_codes.toml`. Rooms report sentences and know nothing of numbers; a test holds
every sentence of the program to the table, so that a new one gets its number.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .problems import Problem

GUIDE_PAGE = "huong-dan/ma-loi/"
"""The page of the site that explains every number; each has its own anchor (`#k101`)."""

OTHER = "K000"
"""What no sentence of the table fits."""


@dataclass(frozen=True, slots=True)
class Code:
    """A number (`K101`), what it is called, an example of the mistake and how to mend it."""

    number: str
    title: str
    patterns: tuple[re.Pattern[str], ...]
    example: str
    cure: str

    @property
    def anchor(self) -> str:
        return self.number.lower()

    def fits(self, message: str) -> bool:
        return any(pattern.search(message) for pattern in self.patterns)


@cache
def codes() -> tuple[Code, ...]:
    """Every number in the order of the table; the last takes what no other fits."""
    text = Path(__file__).with_name("problem_codes.toml").read_text("utf-8")
    return tuple(
        Code(
            entry["ma"],
            entry["ten"],
            tuple(re.compile(pattern) for pattern in entry["mau"]),
            entry["vi_du"],
            entry["sua"],
        )
        for entry in tomllib.loads(text)["loi"]
    )


def code_of(message: str) -> Code:
    """The number of a problem's sentence: the first entry of the table that fits."""
    return next(code for code in codes() if code.fits(message))


def numbered(problem: Problem) -> str:
    """The problem's line with its number at the end, as every line is shown to people."""
    return f"{problem} [{code_of(problem.message).number}]"


def groups(found: Iterable[Code]) -> list[tuple[str, list[Code]]]:
    """The numbers by their hundred, under its Vietnamese heading; K000 last."""
    result: list[tuple[str, list[Code]]] = []
    for code in found:
        heading = _HEADINGS[code.number[1]]
        if not result or result[-1][0] != heading:
            result.append((heading, []))
        result[-1][1].append(code)
    return result


_HEADINGS = {
    "1": "Tệp và chữ",
    "2": "Cách viết YAML",
    "3": "Khóa và giá trị",
    "4": "Mã, tên và liên hệ",
    "5": "Câu trích và lời báo cáo",
    "6": "Báo cáo",
    "7": "Bài giảng",
    "8": "Trang viết tay, thiết lập, trang đã dựng",
    "9": "Excel và dữ liệu gộp",
    "0": "Còn lại",
}


def as_data(problem: Problem) -> dict[str, object]:
    """The problem as `check --format json` gives it."""
    code = code_of(problem.message)
    return {
        "tep": problem.place.path,
        "dong": problem.place.line,
        "cot": problem.place.column,
        "muc": problem.level.value,
        "ma": code.number,
        "thong_bao": problem.text,
        "cach_sua": code.cure,
    }
