"""Where records, documents and abbreviations touch the report's text, and the cuts this makes.

Quotations overlap and nest, HTML elements cannot: every block is cut at each boundary into pieces
that are wholly inside or outside of every quotation.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from .errata import Correction, Corrections
from .model import Block, BlockKind, Call, Report, Span

_LISTED = re.compile(r",\s+|\s+và\s+")
"""What stands between the names that one wording lists."""


@dataclass(frozen=True, slots=True)
class QuotedPhrase:
    """A passage that a record quotes.

    `number` counts the passages of one record from 1; `url` is the record's page from the site's
    root; `kind` is what the record is, in Vietnamese. The words of style `link` become a link where
    a reader wants links in the text (only those of `link_on`, where it is given: a unit's name);
    those of style `plain` (figures, tasks, shortcomings: whole sentences) never do.
    """

    record_id: str
    number: int
    span: Span
    url: str
    title: str
    kind: str
    style: Literal["link", "plain"] = "link"
    link_on: Span | None = None

    def links(self, key: str, start: int, end: int) -> bool:
        """Whether letters `start` to before `end` of block `key` touch the words of the link."""
        parts = (self.link_on or self.span).parts if self.style == "link" else ()
        return any(p.key == key and p.start < end and start < p.end for p in parts)

    @property
    def token(self) -> str:
        """Names the phrase in `data-trich`; its anchor is `trich-` and this."""
        return self.record_id if self.number == 1 else f"{self.record_id}-{self.number}"

    @property
    def anchor(self) -> str:
        return f"trich-{self.token}"


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name a document (`title`, its page `url`) or an abbreviation (`expansion`)."""

    text: str
    kind: Literal["van-ban", "viet-tat"]
    url: str = ""
    title: str = ""
    expansion: str = ""

    @property
    def mark(self) -> str:
        """Names the document in `data-van-ban`: the last step of its address."""
        return self.url.strip("/#").rsplit("/", 1)[-1]

    @property
    def subject(self) -> tuple[str, str]:
        """What is mentioned: differing wordings of one document are one subject."""
        return (self.kind, self.url or self.expansion)


@dataclass(slots=True)
class Piece:
    """A stretch of a block that no boundary cuts; `covering` are the phrases over it.

    `link` is the phrase whose record the words may link to: the shortest one over them; `linked`
    says that they belong to some link, though a correction or a document takes its place. `opens`
    are the phrases whose first piece this is.
    """

    start: int
    end: int
    shown: str
    em: bool
    strong: bool
    correction: Correction | None
    mention: Mention | None
    covering: tuple[QuotedPhrase, ...]
    link: QuotedPhrase | None
    linked: bool
    calls: tuple[Call, ...]
    opens: tuple[QuotedPhrase, ...] = ()


def cut_report(
    report: Report,
    corrections: Corrections,
    phrases: Sequence[QuotedPhrase],
    mentions: Sequence[Mention],
) -> dict[str, list[Piece]]:
    """The pieces of every block, by the block's key."""
    over: dict[str, list[tuple[int, int, QuotedPhrase]]] = defaultdict(list)
    bounds: dict[str, set[int]] = defaultdict(set)
    for phrase in phrases:
        for part in phrase.span.parts:
            over[part.key].append((part.start, part.end, phrase))
        for part in (*phrase.span.parts, *(phrase.link_on.parts if phrase.link_on else ())):
            bounds[part.key].update((part.start, part.end))
    placed = _place_mentions(report, corrections, over, mentions)
    pieces = {
        block.key: list(
            _cut(
                block,
                corrections.of(block.key),
                over[block.key],
                placed.get(block.key, []),
                bounds[block.key],
            )
        )
        for block in report.all_blocks()
    }
    _mark_openings(phrases, pieces)
    return pieces


def _cut(
    block: Block,
    corrections: Sequence[Correction],
    over: Sequence[tuple[int, int, QuotedPhrase]],
    mentions: Sequence[tuple[int, int, Mention]],
    bounds: Iterable[int],
) -> Iterator[Piece]:
    by_start = {correction.start: correction for correction in corrections}
    mention_at = {start: mention for start, _, mention in mentions}
    cuts = {0, len(block.text), *bounds}
    ranges = [(found.start, found.end) for found in block.emphasis]
    ranges += [(found.start, found.end) for found in corrections]
    ranges += [(start, end) for start, end, _ in mentions]
    cuts.update(offset for found in ranges for offset in found)
    cuts.update(call.offset for call in block.calls)
    for correction in corrections:  # its corrected words cannot be divided
        cuts -= set(range(correction.start + 1, correction.end))
    if any(call.offset == 0 for call in block.calls):
        yield Piece(0, 0, "", False, False, None, None, (), None, False, _calls_in(block, -1, 0))
    for start, end in pairwise(sorted(cuts)):
        corrected = by_start.get(start)
        mention = mention_at.get(start)
        shown = corrected.shown if corrected else block.text[start:end]
        covering = tuple(phrase for s, e, phrase in over if s < end and start < e)
        links = [phrase for phrase in covering if phrase.links(block.key, start, end)]
        styles = {e.strong for e in block.emphasis if e.start <= start < e.end}
        yield Piece(
            start,
            end,
            shown,
            em=False in styles,
            strong=True in styles,
            correction=corrected,
            mention=mention,
            covering=covering,
            link=_innermost(links, shown, corrected, mention),
            linked=bool(links),
            calls=_calls_in(block, start, end),
        )


def _calls_in(block: Block, after: int, until: int) -> tuple[Call, ...]:
    return tuple(call for call in block.calls if after < call.offset <= until)


def _innermost(
    links: Sequence[QuotedPhrase],
    shown: str,
    correction: Correction | None,
    mention: Mention | None,
) -> QuotedPhrase | None:
    """The shortest phrase that can make the words a link.

    A correction explains itself on tap and a document is a link already, so neither can stand in a
    link; signs alone would be a link without a name.
    """
    taken = correction is not None or (mention is not None and mention.kind == "van-ban")
    if not links or taken or not any(char.isalnum() for char in shown):
        return None
    return min(links, key=lambda phrase: (phrase.link_on or phrase.span).length)


def _mark_openings(phrases: Sequence[QuotedPhrase], pieces: dict[str, list[Piece]]) -> None:
    """Notes the first piece of each phrase, which carries its anchor."""
    first: dict[str, Piece] = {}
    for several in pieces.values():
        for piece in several:
            for phrase in piece.covering:
                first.setdefault(phrase.token, piece)
    for phrase in phrases:
        if phrase.token in first:
            first[phrase.token].opens += (phrase,)


def _place_mentions(
    report: Report,
    corrections: Corrections,
    over: dict[str, list[tuple[int, int, QuotedPhrase]]],
    mentions: Sequence[Mention],
) -> dict[str, list[tuple[int, int, Mention]]]:
    """The first mention of each document and abbreviation in each section and each footnote.

    One outside of every linked quotation is preferred, since a link cannot stand in a link; inside
    one only an abbreviation is explained.
    """
    placed: dict[str, list[tuple[int, int, Mention]]] = defaultdict(list)
    if not mentions:
        return placed
    pattern, by_text = _mention_pattern(mentions)
    readings = [section.blocks for section in report.sections.values()]
    readings += [(note.block,) for note in report.footnotes.values()]
    for blocks in readings:
        free: dict[tuple[str, str], tuple[str, int, int, Mention]] = {}
        inside: dict[tuple[str, str], tuple[str, int, int, Mention]] = {}
        for block in blocks:
            if block.kind in (BlockKind.TITLE, BlockKind.SUBJECT, BlockKind.HEADING):
                continue
            for match in pattern.finditer(block.text):
                start, end = match.span()
                if any(c.start < end and start < c.end for c in corrections.of(block.key)):
                    continue
                quoted = any(phrase.links(block.key, start, end) for *_, phrase in over[block.key])
                found = inside if quoted else free
                for first, last, mention in _shares(match, by_text[match[0]]):
                    found.setdefault(mention.subject, (block.key, first, last, mention))
        for subject, (key, start, end, mention) in {**inside, **free}.items():
            if subject in free or mention.kind == "viet-tat":
                placed[key].append((start, end, mention))
    return placed


def _shares(
    match: re.Match[str], mentions: Sequence[Mention]
) -> Iterator[tuple[int, int, Mention]]:
    """(start, end, mention) in the words found: one wording of several documents names them in
    turn (“khóa XI, XII”), so each has its part; where it is no such list the first has all of it.
    """
    joints = list(_LISTED.finditer(match[0]))
    several = mentions if len(joints) >= len(mentions) - 1 else mentions[:1]
    cuts = joints[len(joints) - len(several) + 1 :]
    starts = [0, *(cut.end() for cut in cuts)]
    ends = [*(cut.start() for cut in cuts), len(match[0])]
    for mention, start, end in zip(several, starts, ends, strict=True):
        yield match.start() + start, match.start() + end, mention


def _mention_pattern(
    mentions: Sequence[Mention],
) -> tuple[re.Pattern[str], dict[str, list[Mention]]]:
    """One pattern for all mentions, the longest first; “CT” is no mention inside “CT-XH”."""
    by_text: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_text[mention.text].append(mention)
    longest_first = sorted(by_text, key=len, reverse=True)
    words = "|".join(re.escape(text) for text in longest_first)
    return re.compile(rf"(?<![\w/])(?<!\w-)(?:{words})(?!\w|[-/]\w)"), by_text
