"""What of the knowledge base draws on a block of a report: named beside it, by kind.

The text itself carries no link, so that it reads like the printed page; these lists lead on.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..catalog.catalog import KIND_NAMES
from .phrases import Piece

DOCUMENT = KIND_NAMES["van_ban"]
"""What a mention of a document is counted as, beside the documents that quote."""


@dataclass(slots=True)
class CitingRecord:
    """A record with words in a block.

    `label` says its kind before its name where the name does not; `marks` are the tokens of
    `data-trich` and `data-van-ban` that its words carry in the text.
    """

    url: str
    title: str
    kind: str
    marks: list[str]

    @property
    def kind_said(self) -> str:
        """The kind to write before the title; empty where the title begins with it."""
        said = self.title.casefold().startswith(self.kind.casefold())
        return "" if said else self.kind


@dataclass(frozen=True, slots=True)
class CitedBy:
    """The records of one or more blocks, in the order of their kinds."""

    records: tuple[CitingRecord, ...]

    @property
    def counts(self) -> str:
        """`2 mô hình · 4 chuyên đề`, each kind kept in one line."""
        kinds: dict[str, int] = {}
        for record in self.records:
            kinds[record.kind] = kinds.get(record.kind, 0) + 1
        counted = (f"{count} {kind.lower()}" for kind, count in kinds.items())
        return " · ".join(words.replace(" ", "\N{NO-BREAK SPACE}") for words in counted)

    def __bool__(self) -> bool:
        return bool(self.records)


def cited_by(pieces: Iterable[Piece], kinds: list[str]) -> CitedBy:
    """The records that quote or are named in `pieces`; `kinds` gives the order of the kinds."""
    found: dict[str, CitingRecord] = {}

    def note(url: str, title: str, kind: str, mark: str) -> None:
        record = found.setdefault(url, CitingRecord(url, title, kind, []))
        if mark not in record.marks:
            record.marks.append(mark)

    for piece in pieces:
        for phrase in piece.covering:
            note(phrase.url, phrase.title, phrase.kind, phrase.token)
        if piece.mention and piece.mention.kind == "van-ban":
            mention = piece.mention
            note(mention.url, mention.title or mention.text, _capitalised(DOCUMENT), mention.mark)
    order = {kind: place for place, kind in enumerate(kinds)}
    ranked = sorted(found.values(), key=lambda record: order.get(record.kind, len(order)))
    return CitedBy(tuple(ranked))


def _capitalised(word: str) -> str:
    return word[:1].upper() + word[1:]
