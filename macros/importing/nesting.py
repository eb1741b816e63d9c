"""The open headings of a document, and under which of them the next one stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeGuard

from ..report.numbering import Label, Style, labels
from .model import Kind

_RANK = {
    **{Style.PART: 0, Style.CHAPTER: 1, Style.DIVISION: 2, Style.CAPITAL: 3, Style.ROMAN: 4},
    **{Style.ARTICLE: 6, Style.NUMBER: 7, Style.DECIMAL: 8, Style.LETTER: 13},
    **{Style.LETTER_DECIMAL: 14},
}
ALWAYS = frozenset(
    {Style.PART, Style.CHAPTER, Style.DIVISION, Style.CAPITAL, Style.ROMAN, Style.ARTICLE}
)
"""Ways of numbering that number headings; the others number paragraphs as well."""

LEAD, PLAIN = "lead", "plain"
"""Headings without a number: a starred or bold line above numbers, and a line of capitals."""

Key = tuple[Style, int]
"""A way of numbering; of decimals with the count of their dots, for 1.1. stands above 1.1.1."""


def key_of(label: Label) -> Key:
    """The way of numbering of a label."""
    return label.style, label.name.count(".") if label.style is Style.DECIMAL else 0


def is_numbering(key: object) -> TypeGuard[Key]:
    """Whether an open heading is known by a way of numbering."""
    return isinstance(key, tuple) and isinstance(key[0], Style)


@dataclass(slots=True)
class Open:
    """An open heading: its way of numbering (or `LEAD`, `PLAIN`), rank, place in its row.

    `outline` is the level that Word gives it, 0 for none; `kinds` says how the numbered paragraphs
    below are printed.
    """

    key: object
    rank: float
    value: int
    outline: int
    kinds: dict[Style, Kind] = field(default_factory=dict)


class Nesting:
    """The way down from the top to the last heading.

    Args:
        texts: of all paragraphs: of “A.” and “I.”, the one that comes first stands above.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self.open: list[Open] = [Open("root", -1, 0, 0)]
        self._capital_below = _capitals_stand_below(texts)

    def label_of(self, text: str) -> Label | None:
        """The reading of a number that fits what is open; the likeliest where none does."""
        found = labels(text)
        for label in found:
            if any(e.key == key_of(label) and e.value + 1 == label.value for e in self.open):
                return label
        return found[0] if found else None

    def rank_of(self, key: Key) -> float:
        style, dots = key
        if style is Style.CAPITAL and self._capital_below:
            return _RANK[Style.ROMAN] + 1
        return _RANK[style] + dots / 2

    def host_of(self, label: Label) -> Open:
        """The heading below which a row of this kind stands."""
        for entry in reversed(self.open):
            if entry.key == key_of(label):
                continue
            if entry.rank < self.rank_of(key_of(label)):
                return entry
        return self.open[0]

    def above(self, key: object, value: int, outline: int) -> list[Open]:
        """The open headings under which a heading stands."""
        stack = self.open
        if outline:
            kept = [stack[0]]
            for entry in stack[1:]:
                if entry.outline and entry.outline >= outline:
                    break
                if not entry.outline:
                    break
                kept.append(entry)
            return kept
        same = [i for i, entry in enumerate(stack) if entry.key == key]
        if key == "plain":
            return stack[: same[0]] if same else stack[:1]
        if key == "lead":
            if same:
                return stack[: same[-1]]
            return stack
        if same:
            last = same[-1]
            below_lead = any(entry.key in ("lead",) for entry in stack[last + 1 :])
            if stack[last].value + 1 != value and value == 1 and below_lead:
                return stack
            return stack[:last]
        if not is_numbering(key):
            return stack
        rank = self.rank_of(key)
        kept = [stack[0]]
        for entry in stack[1:]:
            if entry.rank >= rank and entry.key not in ("lead", "plain"):
                break
            kept.append(entry)
        if key[0] in (Style.ROMAN, Style.CAPITAL, Style.PART, Style.CHAPTER):
            kept = [e for e in kept if e.key not in ("lead", "plain")]
        return kept

    def _key_rank(self, key: object, above: list[Open]) -> float:
        if is_numbering(key):
            return self.rank_of(key)
        return above[-1].rank + 0.01

    def enter(self, key: object, value: int, outline: int, above: list[Open]) -> None:
        """Opens a heading under those of `above`."""
        self.open = [*above, Open(key, self._key_rank(key, above), value, outline)]


def _capitals_stand_below(texts: Iterable[str]) -> bool:
    """Whether “A.” comes below “I.” here: the one that comes first stands above."""
    for text in texts:
        found = labels(text)
        if found and found[0].style in (Style.CAPITAL, Style.ROMAN):
            return found[0].style is Style.ROMAN
    return False
