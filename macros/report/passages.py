"""Finding words in the report: white space folded, words whole, offsets of the verbatim text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

from .model import Block, Part, Report, Span
from .numbering import in_body

_WHITE = re.compile(r"\s+")
_RUN = re.compile(r"\s{2,}")

LETTER = "[\\w\u0300-\u036f]"  # canonical text has its tone marks behind the letters
"""What a letter of a word is, for finding whole words."""

_WORDED = ("Phần ", "Chương ", "Mục ", "Điều ")
"""Numbers of sections that say themselves what they are."""


@lru_cache(maxsize=256)
def word_pattern(words: str) -> re.Pattern[str]:
    """A pattern for `words` as they stand, any white space between them, cut at word boundaries.

    For what `word_places` cannot do; a pattern is dear to make.
    """
    needle = words.split()
    pattern = r"\s+".join(re.escape(word) for word in needle)
    before = rf"(?<!{LETTER})" if needle and re.match(LETTER, needle[0]) else ""
    after = rf"(?!{LETTER})" if needle and re.match(LETTER, needle[-1][-1]) else ""
    return re.compile(f"{before}{pattern}{after}" if needle else r"(?!)")


class Searchable:
    """A text made ready for finding words in it, however its white space runs.

    Attributes:
        text: the text itself; all offsets are of its letters.
        single: the text with each run of white space as one space.
    """

    __slots__ = ("_shifts", "_starts", "single", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts: list[int] = []
        self._shifts: list[int] = []
        shift = 0
        for run in _RUN.finditer(text):
            shift += run.end() - run.start() - 1
            self._starts.append(run.end() - shift)
            self._shifts.append(shift)
        self.single = _WHITE.sub(" ", text)

    def places(self, words: str) -> Iterator[tuple[int, int]]:
        """Start and end of every place of `words`, whole and in this spelling, none overlapping."""
        for start, end in word_places(" ".join(words.split()), self.single):
            yield self._offset(start), self._offset(end)

    def has(self, words: str) -> bool:
        """Whether `words` stand in the text, whole and in this spelling."""
        return next(word_places(" ".join(words.split()), self.single), None) is not None

    def _offset(self, at: int) -> int:
        """The offset in `text` of an offset in `single` that is not inside white space."""
        number = bisect_right(self._starts, at)
        return at + self._shifts[number - 1] if number else at


def word_places(words: str, text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """Start and end of every place of `words` in `text`; both with single spaces.

    A place ends before the next begins; one inside a longer word is none.
    """
    if not words:
        return
    size = len(words)
    open_before, open_after = not _is_letter(words[0]), not _is_letter(words[-1])
    at = text.find(words, start)
    while at >= 0:
        end = at + size
        if (open_before or at == 0 or not _is_letter(text[at - 1])) and (
            open_after or end == len(text) or not _is_letter(text[end])
        ):
            yield at, end
            at = text.find(words, end)
        else:
            at = text.find(words, at + 1)


def _is_letter(sign: str) -> bool:
    """What `LETTER` matches."""
    return sign.isalnum() or sign == "_" or "\u0300" <= sign <= "\u036f"


class Running:
    """Blocks as one running text, each divided from the next by one sign."""

    __slots__ = ("_begins", "blocks", "text")

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.text = Searchable("\n".join(block.text for block in blocks))
        self._begins = [*accumulate((len(block.text) + 1 for block in blocks), initial=0)]

    def passages(self, words: str) -> list[Span]:
        """Every passage that consists of exactly `words`."""
        return [self.span(*place) for place in self.text.places(words)]

    def span(self, start: int, end: int) -> Span:
        """The span of letters `start` to before `end`."""
        parts = []
        for number in range(bisect_right(self._begins, start) - 1, len(self.blocks)):
            block, begin = self.blocks[number], self._begins[number]
            if begin >= end:
                break
            if start < begin + len(block.text):
                last = min(end - begin, len(block.text))
                parts.append(Part(block.key, max(start - begin, 0), last))
        return Span(tuple(parts))


def find_all(words: str, blocks: Sequence[Block]) -> list[Span]:
    """Every passage of `blocks`, taken as one running text, that consists of exactly `words`."""
    return Running(blocks).passages(words)


def stands_in(words: str, texts: Iterable[str | Searchable]) -> bool:
    """Whether `words` stand, whole and in this spelling, in one of `texts`."""
    return any(
        (text if isinstance(text, Searchable) else Searchable(text)).has(words) for text in texts
    )


def running(report: Report, section: str, footnote: int | None) -> Running | str:
    """The running text that section and footnote name, or a Vietnamese sentence why there is none.

    A text is made once a report.
    """
    blocks = place_blocks(report, section, footnote)
    if isinstance(blocks, str):
        return blocks
    return report.once(("running", section, footnote), lambda: Running(blocks))


def running_block(report: Report, block: Block) -> Running:
    """One block of a report as a running text, made once."""
    return report.once(("running", block.key), lambda: Running([block]))


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
    if not in_body(section):
        name = f"phần {section}"
    elif section.startswith(_WORDED):
        name = section[0].lower() + section[1:]
    else:
        name = f"mục {section}"
    return f"{name}, chú thích {footnote}" if footnote is not None else name
