"""Quotations in their places: every citation of every record found word for word in its report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from ..catalog.addresses import url_of
from ..catalog.catalog import Catalog
from ..catalog.kinds import kinds_with
from ..catalog.marks import cited
from ..catalog.memory import Memory
from ..catalog.problems import Level, Problems
from ..catalog.schema import Citation, Entry, ReportRegister
from .citations import Failure, doubts, find_quotation, passages_of
from .edition import Edition
from .model import Span
from .numbering import anchor

MOST_EXPLAINED = 40
"""Quotations of one record that are looked for all over the report; further ones are counted."""

ANCHORED = frozenset(kinds_with(lambda kind: kind.anchored))
"""Kinds whose quotations have an anchor of their own in the report; the others lead to the section
or footnote, for an abbreviation is explained where it stands."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A quotation of a record in its place.

    `number` counts the record's phrases in that report from 1. `url` leads to the phrase itself,
    `place_url` to its section or footnote; both are relative to the site's root.
    """

    record: Entry
    citation: Citation
    report: ReportRegister
    span: Span
    number: int

    @property
    def kind(self) -> str:
        return self.record.record_kind

    @property
    def anchor(self) -> str:
        """`trich-<record id>`, its second and further phrases with `-2`, `-3`."""
        suffix = "" if self.number == 1 else f"-{self.number}"
        return f"trich-{self.record.id}{suffix}"

    @property
    def url(self) -> str:
        if self.kind not in ANCHORED:
            return self.place_url
        return f"{url_of(self.report)}#{self.anchor}"

    @property
    def place_url(self) -> str:
        note = self.citation.footnote
        where = anchor(self.citation.section) if note is None else f"fn:{note}"
        return f"{url_of(self.report)}#{where}"


Phrases = dict[tuple[str, str], tuple[Phrase, ...]]
"""The placed quotations of each record, in the order of its YAML, by (kind, id)."""


class ContentKeys:
    """Names what records say and what the reports say that they quote, for a `Memory`."""

    def __init__(self, catalog: Catalog, editions: Mapping[str, Edition], memory: Memory) -> None:
        self._keys: dict[tuple[str, str], tuple[bytes, ...]] = {}
        for record in catalog.records():
            own = record.content_key
            quoted = memory.recall("reports quoted", own, partial(_reports_quoted, record))
            keys = (editions[report].key for report in quoted if report in editions)
            self._keys[record.record_kind, record.id] = (own, *keys)

    def __getitem__(self, record: Entry) -> tuple[bytes, ...]:
        return self._keys[record.record_kind, record.id]


def _reports_quoted(record: Entry) -> tuple[str, ...]:
    return tuple(dict.fromkeys(citation.report for _, citation in cited(record)))


def place_quotations(
    catalog: Catalog,
    editions: Mapping[str, Edition],
    keys: ContentKeys,
    problems: Problems,
    memory: Memory,
) -> Phrases:
    """Every quotation in its place; reports those that have none, or a doubtful one."""
    placed: Phrases = {}
    for record in catalog.records():
        placing = partial(_place, record, editions)
        found = memory.told("placed", keys[record], record.line, problems, placing)
        if found and found[0].record is not record:  # a list was read again: same words, new record
            found = _place(record, editions, Problems())
        placed[record.record_kind, record.id] = found
    _check_anchors(placed.values(), problems)
    return placed


def _place(
    record: Entry, editions: Mapping[str, Edition], problems: Problems
) -> tuple[Phrase, ...]:
    """The record's quotations in their places; reports those that have none."""
    placed: list[Phrase] = []
    numbers: Counter[str] = Counter()
    failed = 0
    for path, citation in cited(record):
        edition = editions.get(citation.report)
        if edition is None:
            continue  # an unknown or unreadable report has been reported already
        if failed >= MOST_EXPLAINED and find_quotation(edition.report, citation) is None:
            place = record.place_of(*path, "trich")
            problems.error(place, "câu trích không có ở đó", kind=f"trich {record.id}", most=0)
            continue
        found = passages_of(edition.report, citation, edition.corrections)
        if isinstance(found, Failure):
            failed += 1
            problems.error(record.place_of(*path, found.key), found.message)
            continue
        for doubt in doubts(edition.report, citation, found):
            tell = problems.error if doubt.level is Level.ERROR else problems.warning
            tell(record.place_of(*path, "trich"), doubt.message)
        numbers[citation.report] += 1
        number = numbers[citation.report]
        placed.append(Phrase(record, citation, edition.register, found[0], number))
    return tuple(placed)


def _check_anchors(phrases: Iterable[tuple[Phrase, ...]], problems: Problems) -> None:
    """Reports two phrases with one anchor, as when `x-2` is an id and `x` has two quotations."""
    first: dict[str, Phrase] = {}
    for phrase in (phrase for several in phrases for phrase in several):
        if phrase.kind not in ANCHORED:
            continue
        other = first.setdefault(phrase.url, phrase)
        if other is not phrase:
            problems.error(
                phrase.record.place_of(),
                f"mã “{phrase.record.id}” cho cùng một neo #{phrase.anchor} với câu trích của"
                f" “{other.record.id}”; đổi một trong hai mã",
            )
