"""What printing put on the pages and is no text: page numbers, running heads, rules, contents."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ..catalog.text import squeeze
from .model import Line, Removed
from .signs import ENDS_SENTENCE, ORNAMENT, shortened, starts_small

_DECORATED = re.compile(
    r"^(?:[-–—~*.|\[(]+\s*(?P<a>\d{1,4})\s*[-–—~*.|\])]+|(?:trang|page|tr\.)\s*:?\s*(?P<b>\d{1,4})"
    r"(?:\s*(?:/|trên|of)\s*\d{1,4})?)$",
    re.IGNORECASE,
)
_LONE = re.compile(r"^(?P<n>[1-9]\d{0,3})(?:\s*/\s*(?P<all>[1-9]\d{0,3}))?$")
_CONTENTS_TITLE = re.compile(r"^(?:mục lục|nội dung)\s*:?$", re.IGNORECASE)
_LEADER = re.compile(r"(?:\.{3,}|…{1,}|(?:\. ){3,}|\t+|\s{3,}|_{3,})\s*\d{1,4}$")
_LONGEST_HEAD = 140
PAGE_NUMBER, HEAD = "số trang", "dòng đầu trang hoặc cuối trang"
RULE, CONTENTS = "đường kẻ", "mục lục"


def without_furniture(lines: Sequence[Line]) -> tuple[list[Line], list[Removed]]:
    """(the lines that are text, with pages counted anew; what was taken out, in order)."""
    contents = _contents(lines)
    numbers = _page_numbers(lines)
    heads = _running_heads(lines, numbers)
    kept: list[Line] = []
    removed: list[Removed] = []
    turned = 0  # pages that only their numbers tell of
    for index, line in enumerate(lines):
        why = ""
        if index in contents:
            why = CONTENTS
        elif index in numbers:
            why = PAGE_NUMBER
            turned += 1
        elif index in heads:
            why = HEAD
            turned += 1
        elif line.text.strip() and ORNAMENT.match(line.text.strip()):
            why = RULE
        if why:
            removed.append(Removed(line, why))
            if why is RULE and "|" in line.text:
                continue  # below the head of a table of Markdown: no gap
            kept.append(Line("", line.number, line.page + turned))
        else:
            kept.append(Line(line.text, line.number, line.page + turned))
    return kept, removed


def _page_numbers(lines: Sequence[Line]) -> set[int]:
    """Indexes of lines that are page numbers.

    A bare number counts as one where it follows another in order, stands at the edge of a page, or
    cuts a sentence; any other may be a figure.
    """
    found: set[int] = set()
    lone: list[tuple[int, int]] = []
    for index, line in enumerate(lines):
        text = squeeze(line.text)
        if _DECORATED.match(text):
            found.add(index)
        elif match := _LONE.match(text):
            lone.append((index, int(match["n"])))
    for order, (index, number) in enumerate(lone):
        near = lone[max(order - 1, 0) : order + 2]
        chain = any(abs(number - other) == 1 and i != index for i, other in near)
        in_order = chain and _alone(lines, index)
        if in_order or _at_edge(lines, index) or _cuts_sentence(lines, index):
            found.add(index)
    return found


def _alone(lines: Sequence[Line], index: int) -> bool:
    """Whether a number is no cell of a column of figures."""
    near = [lines[i].text.strip() for i in (index - 1, index + 1) if 0 <= i < len(lines)]
    return not any(_LONE.match(text) for text in near if text)


def _neighbour(lines: Sequence[Line], index: int, step: int) -> Line | None:
    index += step
    while 0 <= index < len(lines):
        if lines[index].text.strip():
            return lines[index]
        index += step
    return None


def _at_edge(lines: Sequence[Line], index: int) -> bool:
    page = lines[index].page
    before, after = _neighbour(lines, index, -1), _neighbour(lines, index, 1)
    return (
        bool((before and before.page != page) or (after and after.page != page))
        and lines[-1].page > 1
    )


def _cuts_sentence(lines: Sequence[Line], index: int) -> bool:
    before, after = _neighbour(lines, index, -1), _neighbour(lines, index, 1)
    return bool(
        before
        and after
        and not ENDS_SENTENCE.search(before.text.strip())
        and starts_small(after.text.strip())
    )


def _running_heads(lines: Sequence[Line], numbers: set[int]) -> set[int]:
    """Indexes of short lines that stand again and again where pages begin or end."""
    edges: list[int] = []
    text_at = [i for i, line in enumerate(lines) if line.text.strip() and i not in numbers]
    for order, index in enumerate(text_at):
        before = text_at[order - 1] if order else None
        after = text_at[order + 1] if order + 1 < len(text_at) else None
        for other in (before, after):
            if other is None:
                continue
            low, high = sorted((index, other))
            turns = lines[low].page != lines[high].page
            turns = turns or any(i in numbers for i in range(low + 1, high))
            if turns:
                edges.append(index)
    edges += _numbered_lines(lines, text_at)
    masked = Counter(_masked(lines[i].text) for i in set(edges))
    heads = {text for text, count in masked.items() if count >= 2 and len(text) <= _LONGEST_HEAD}
    return {
        i
        for i in set(edges)
        if _masked(lines[i].text) in heads and not re.match(r"^[-+•*]\s", lines[i].text.strip())
    }


def _numbered_lines(lines: Sequence[Line], text_at: Sequence[int]) -> list[int]:
    """Lines that stand alone and again, each with the next page's number: “Trạm A - Trang 3”."""
    found: dict[str, list[int]] = {}
    for index in text_at:
        if re.search(r"(?i)\b(?:trang|page|tr\.)\s*\d{1,4}\b", lines[index].text):
            found.setdefault(_masked(lines[index].text), []).append(index)
    return [index for alike in found.values() if len(alike) >= 2 for index in alike]


def _masked(text: str) -> str:
    return re.sub(r"\d+", "#", squeeze(text))


def _contents(lines: Sequence[Line]) -> set[int]:
    """Indexes of a table of contents: lines that end in leaders and a page number."""
    texts = [shortened(line.text.strip("\r\n")) for line in lines]
    leading = {i for i, text in enumerate(texts) if _LEADER.search(text)}
    found: set[int] = set()
    for index in leading:
        near = [i for i in leading if 0 < abs(i - index) <= 4]
        dotted = re.search(r"(?:\.{3,}|…|(?:\. ){3,}|\t|_{3,})\s*\d{1,4}\s*$", texts[index])
        if near and dotted and re.search(r"[^\W\d_]{2}", texts[index]):
            found.add(index)
    for index, line in enumerate(lines):
        if _CONTENTS_TITLE.match(squeeze(line.text)) and any(
            index < other <= index + 6 for other in found
        ):
            found.add(index)
    if found and "\t" in "".join(lines[i].text for i in found):
        # Columns of figures look alike: contents say “mục lục”, or stand above everything else.
        titled = any(_CONTENTS_TITLE.match(squeeze(lines[i].text)) for i in found)
        if not titled:
            found = {i for i in found if "\t" not in lines[i].text}
    return found
