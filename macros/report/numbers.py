"""The numbers of a report: which of them a figure, a date, a name or an exception accounts for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .coverage import body
from .model import Block, Part, Report, Span
from .passages import word_pattern

_NUMBER = re.compile(r"(?<![\w])[0-9]+(?:[.,][0-9]+)*(?:-[0-9]+)?")
_NAMED = re.compile(
    r"(?<!\d)[0-9]{1,2}/[0-9]{1,2}(?:/[0-9]{4})?(?!\d)"  # 06/7/2012, 30/4
    r"|(?<![\d.,])(?:19|20)[0-9]{2}(?![\d.,]\d|\d)"  # a year
    r"|(?<!\w)[0-9]+-[A-ZĐ]{2,}/[A-ZĐ]{2,}"  # 16-KH/TU
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number of the body: its digits, where it stands, and the words around it."""

    text: str
    place: str
    block: Block
    start: int

    @property
    def around(self) -> str:
        words = self.block.text[max(0, self.start - 30) : self.start + len(self.text) + 30]
        return " ".join(words.split())


def value_places(report: Report, span: Span, value: str) -> Iterator[Part]:
    """Where a number stands, as printed, in a quoted span."""
    pattern = re.compile(rf"(?<![\w.,-]){re.escape(value)}(?![\w-]|[.,][0-9])")
    for part in span.parts:
        for match in pattern.finditer(report.block(part.key).text, part.start, part.end):
            yield Part(part.key, match.start(), match.end())


def unlisted(report: Report, figures: Iterable[Part], names: Iterable[str]) -> list[Number]:
    """The numbers of the body that are in no figure, date, year or document number.

    Args:
        figures: places that figures account for (`value_places`).
        names: wordings whose numbers count nothing (documents as they are called, exceptions).
    """
    taken = {(part.key, at) for part in figures for at in range(part.start, part.end)}
    patterns = [_NAMED, *(word_pattern(name) for name in dict.fromkeys(names))]
    found = []
    for place, block in body(report):
        named = [match.span() for pattern in patterns for match in pattern.finditer(block.text)]
        for match in _NUMBER.finditer(block.text):
            inside = any(start <= match.start() < end for start, end in named)
            if not inside and (block.key, match.start()) not in taken:
                found.append(Number(match[0], place, block, match.start()))
    return found
