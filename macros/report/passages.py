"""Finding words in the report: white space folded, words whole, offsets of the verbatim text."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import accumulate

from .model import Block, Part, Report, Span

LETTER = "[\\w\u0300-\u036f]"  # canonical text has its tone marks behind the letters
"""What a letter of a word is, for finding whole words."""


@lru_cache(maxsize=4096)
def word_pattern(words: str) -> re.Pattern[str]:
    """A pattern for `words` as they stand, any white space between them, cut at word boundaries."""
    needle = words.split()
    pattern = r"\s+".join(re.escape(word) for word in needle)
    before = rf"(?<!{LETTER})" if needle and re.match(LETTER, needle[0]) else ""
    after = rf"(?!{LETTER})" if needle and re.match(LETTER, needle[-1][-1]) else ""
    return re.compile(f"{before}{pattern}{after}" if needle else r"(?!)")


def find_all(words: str, blocks: Sequence[Block]) -> list[Span]:
    """Every passage of `blocks`, taken as one running text, that consists of exactly `words`."""
    text = "\n".join(block.text for block in blocks)
    if len(words) > 2 * len(text):  # a pattern of a megabyte takes seconds to compile
        return []
    return [span_of(blocks, *match.span()) for match in word_pattern(words).finditer(text)]


def span_of(blocks: Sequence[Block], start: int, end: int) -> Span:
    """The span of letters `start` to before `end` of `blocks` joined by one sign each."""
    begins = accumulate((len(block.text) + 1 for block in blocks), initial=0)
    parts = [
        Part(block.key, max(start - begin, 0), min(end - begin, len(block.text)))
        for block, begin in zip(blocks, begins, strict=False)
        if start < begin + len(block.text) and end > begin
    ]
    return Span(tuple(parts))


def stands_in(words: str, texts: Collection[str]) -> bool:
    """Whether `words` stand, whole and in this spelling, in one of `texts`."""
    longest = max((len(text) for text in texts), default=0)
    if len(words) > 2 * longest:  # as in `find_all`
        return False
    pattern = word_pattern(words)
    return any(pattern.search(text) for text in texts)


def place_blocks(report: Report, section: str, footnote: int | None) -> tuple[Block, ...] | str:
    """The blocks that section and footnote name, or a Vietnamese sentence why there are none."""
    if section not in report.sections:
        return f"báo cáo không có mục “{section}”; các mục: {', '.join(report.sections)}"
    if footnote is None:
        return report.sections[section].blocks
    note = report.footnotes.get(footnote)
    if note is None:
        numbers = ", ".join(str(number) for number in report.footnotes) or "không có chú thích nào"
        return f"báo cáo không có chú thích {footnote}; các chú thích: {numbers}"
    if note.called_in != section:
        return (
            f"chú thích {footnote} được gọi ở mục {note.called_in}, không phải mục {section};"
            f" sửa muc: {note.called_in}"
        )
    return (note.block,)


def place_name(section: str, footnote: int | None = None) -> str:
    """How a place of the report is named to people: `mục I.3, chú thích 7`, `phần mở đầu`."""
    name = f"mục {section}" if section[0].isupper() else f"phần {section}"
    return f"{name}, chú thích {footnote}" if footnote is not None else name
