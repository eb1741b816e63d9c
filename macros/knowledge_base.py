"""Catalogue and reports as one: every quotation placed in its report, every statement checked.

The one way in for everything above (pages, search, exports, command line): no MkDocs here.
"""

from __future__ import annotations

import hashlib
import os
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from types import MappingProxyType

from .catalog.catalog import Catalog
from .catalog.joining import joined
from .catalog.kinds import kinds_with
from .catalog.lifecycle import published
from .catalog.loader import load_catalog
from .catalog.memory import Forgetful, Memory, digest
from .catalog.pictures import PictureFile, check_pictures
from .catalog.problems import Problems
from .catalog.references import check_references
from .catalog.relations import Relations
from .catalog.same_practice import SameModel, read_findings, same_practice
from .catalog.schema import Entry, Model
from .catalog.towns import PlaceWords, Town, TownContent, check_codes, load_towns
from .files.seen import states_below
from .lessons.outline import model_ids
from .lessons.rules import check_lesson
from .report.absences import Absences
from .report.coverage import Coverage, coverage
from .report.edition import REPORT_PAGES, Edition, load_editions, town_editions
from .report.evidence import loose, said_in, says
from .report.links import Links, LinksOfParts
from .report.mentions import UnitMention, unit_mentions
from .report.missing_numbers import check_numbers, unlisted_numbers
from .report.model import Part, Report, Span
from .report.negatives import Claim
from .report.numbers import Number
from .report.phrase import ANCHORED, ContentKeys, Phrase, Phrases, place_quotations
from .report.ready import ReadyCitation, ready_citation
from .report.reference import ForeignQuotation, Reference, refer
from .report.statements import check_statements

__all__ = ["ANCHORED", "REPORT_PAGES", "Edition", "KnowledgeBase", "Phrase", "load_knowledge_base"]

SAYING = frozenset(kinds_with(lambda kind: kind.saying))
"""Kinds that say what a passage is about; units, documents and abbreviations only name something in
it, and lessons quote what other records hold."""


class KnowledgeBase:
    """A valid catalogue with its reports.

    Args:
        catalog: the records.
        editions: the reports by id.
        phrases: the placed quotations of each record, in the order of its YAML, by (kind, id).
        claims: what the report does not say of each model, with the proof, by id.
        memory: what earlier loads worked out, for what is made of it later.
        parts: where towns were joined, the knowledge base of each by its code, ours by "": what a
            text may name or a report may say is a matter within one of them.
        towns: the joined towns by code.
        same: models of other towns that the editors hold to be one practice with each, by id.
    """

    def __init__(
        self,
        catalog: Catalog,
        editions: dict[str, Edition],
        phrases: Phrases,
        claims: Mapping[str, tuple[Claim, ...]] = MappingProxyType({}),
        memory: Memory | None = None,
        parts: Mapping[str, KnowledgeBase] = MappingProxyType({}),
        towns: Mapping[str, Town] = MappingProxyType({}),
        same: Mapping[str, tuple[SameModel, ...]] = MappingProxyType({}),
    ) -> None:
        self.parts, self.towns, self.same = parts, towns, same
        self.memory = memory or Forgetful()
        self.catalog = catalog
        self.editions = editions
        self._phrases = phrases
        self._claims = claims
        self.place_words = PlaceWords()
        """What the settings call a town and ours; set once, by whoever reads the settings."""
        self.pictures: dict[str, PictureFile] = {}
        """The picture files that models show, by name."""

    @property
    def reports(self) -> dict[str, Report]:
        return {report_id: edition.report for report_id, edition in self.editions.items()}

    @cached_property
    def relations(self) -> Relations:
        return Relations(self.catalog)

    @property
    def own(self) -> KnowledgeBase:
        """What our editors keep: without the towns that were joined."""
        return self.parts.get("", self)

    def part_of(self, record: Entry) -> KnowledgeBase:
        """What the record was read and checked together with: its town's, else all there is."""
        return self.parts.get(record.town, self)

    def town_of(self, record: Entry) -> Town | None:
        """The town whose data the record came with; None for a record of ours."""
        return self.towns.get(record.town)

    def place_name(self, record: Entry) -> str:
        """The name of the town whose record this is, or of ours; empty where there is one alone."""
        if not self.towns:
            return ""
        town = self.town_of(record)
        return town.name if town else self.place_words.own

    def place_note(self, record: Entry) -> str | None:
        """How the name of its place is known, where no report of it says so."""
        town = self.town_of(record)
        return town.note if town else self.place_words.own_note

    @cached_property
    def links(self) -> Links | LinksOfParts:
        if self.parts:
            return LinksOfParts(lambda record: self.part_of(record).links)  # type: ignore[arg-type, return-value]
        return Links(self.catalog, self.reports, {key: self._spans(key) for key in self._phrases})

    def _spans(self, key: tuple[str, str]) -> list[tuple[str, Span]]:
        return [(phrase.report.id, phrase.span) for phrase in self._phrases[key]]

    def coverage(self, report_id: str) -> Coverage:
        """What the records that say something (`SAYING`) quote of a report's body."""
        spans = (phrase.span for phrase in self.phrases_in(report_id) if phrase.kind in SAYING)
        return coverage(self.reports[report_id], spans)

    def unlisted_numbers(self, report_id: str) -> list[Number]:
        """Numbers of a report that no figure, date, name or exception accounts for."""
        part = self.part_of(self.editions[report_id].register)
        if part is not self:
            return part.unlisted_numbers(report_id)
        there = self.phrases_in(report_id)
        return unlisted_numbers(self.catalog, self.editions[report_id], there)

    @property
    def quotation_count(self) -> int:
        return sum(len(phrases) for phrases in self._phrases.values())

    @cached_property
    def said_titles(self) -> frozenset[str]:
        """The titles of topics that stand in a report."""
        titles = frozenset(topic.title for topic in self.catalog.topics.values() if topic.title)
        found: set[str] = set()
        for edition in self.editions.values():
            look = partial(said_in, titles, edition.report, edition.corrections)
            found |= self.memory.recall("titles", (titles, edition.key), look)
        return frozenset(found)

    def claims(self, model: Model) -> tuple[Claim, ...]:
        """What the report does not say of a model, with the proof, in the order of its YAML."""
        return self._claims.get(model.id, ())

    @cached_property
    def unit_mentions(self) -> dict[str, tuple[UnitMention, ...]]:
        """Every place of the reports that names a unit, by the unit's id, in reading order."""
        if self.parts:
            return {
                unit: found
                for part in self.parts.values()
                for unit, found in part.unit_mentions.items()
            }
        return unit_mentions(self.catalog, self.editions.values(), self.memory)

    def phrases(self, record: Entry) -> tuple[Phrase, ...]:
        """The record's quotations in their places, in the order of its YAML."""
        return self._phrases.get((record.record_kind, record.id), ())

    def reference(self, phrase: Phrase) -> Reference:
        """How a placed quotation is referred to, whoever cites it."""
        edition, cited = self.editions[phrase.report.id], phrase.citation
        return refer(
            edition.report,
            edition.register,
            edition.corrections,
            cited,
            phrase.span,
            edition.place_texts(cited.section, cited.footnote),
        )

    def ready_citation(self, record: Entry) -> ReadyCitation:
        """What a reader copies to cite the record, on the quotation that names it, else the first.

        Raises:
            ForeignQuotation: when words in quotation marks do not stand in the cited place.
        """
        references = [self.reference(phrase) for phrase in self.phrases(record)]
        name = getattr(record, "name", None) or getattr(record, "title", None) or ""
        naming = (found for found in references if says([loose(found.words)], name))
        return ready_citation(record, next(naming, references[0]))

    @cached_property
    def _phrases_by_block(self) -> dict[tuple[str, str], list[tuple[Part, Phrase]]]:
        found: dict[tuple[str, str], list[tuple[Part, Phrase]]] = {}
        for phrases in self._phrases.values():
            for phrase in phrases:
                for part in phrase.span.parts:
                    found.setdefault((phrase.report.id, part.key), []).append((part, phrase))
        return found

    def phrases_over(self, report_id: str, part: Part) -> Iterator[Phrase]:
        """Every placed quotation of a report that holds the words of `part`."""
        for own, phrase in self._phrases_by_block.get((report_id, part.key), ()):
            if own.start <= part.start and part.end <= own.end:
                yield phrase

    def phrases_in(self, report_id: str) -> Iterator[Phrase]:
        """Every placed quotation of a report."""
        return iter(self._phrases_by_report.get(report_id, ()))

    @cached_property
    def _phrases_by_report(self) -> dict[str, list[Phrase]]:
        found: dict[str, list[Phrase]] = defaultdict(list)
        for phrases in self._phrases.values():
            for phrase in phrases:
                found[phrase.report.id].append(phrase)
        return found

    @cached_property
    def keys(self) -> ContentKeys:
        """Names of what the records and their reports say, for `memory`."""
        return ContentKeys(self.catalog, self.editions, self.memory)


def load_knowledge_base(
    root: Path, problems: Problems, memory: Memory | None = None
) -> KnowledgeBase | None:
    """Loads and checks everything below `root`; None when `problems` then holds an error.

    Args:
        memory: what earlier loads worked out; only what says something else is worked out anew.
    """
    memory = memory or Forgetful()
    memory.begin()
    catalog = load_catalog(root, problems, memory)
    editions = load_editions(root, catalog, problems, memory)
    kb = _checked(catalog, editions, problems, memory)
    kb.pictures = check_pictures(root, catalog, problems)
    towns = load_towns(root, problems, memory)
    if towns:
        kb = _joined(root, kb, towns, problems, memory)
    if problems.errors:
        return None
    memory.end()
    return kb


def _checked(
    catalog: Catalog, editions: dict[str, Edition], problems: Problems, memory: Memory
) -> KnowledgeBase:
    """A catalogue with its reports, everything that it says of them checked."""
    keys = ContentKeys(catalog, editions, memory)
    phrases = place_quotations(catalog, editions, keys, problems, memory)
    check_statements(catalog, editions, keys, problems, memory)
    check_numbers(catalog, editions, phrases, problems)
    claims = Absences(catalog, editions, phrases, keys, problems, memory).claims
    _check_lessons(catalog, editions, keys, problems, memory)
    shown = published(catalog)
    on_site = {(record.record_kind, record.id) for record in shown.records()}
    phrases = {key: found for key, found in phrases.items() if key in on_site}
    kb = KnowledgeBase(shown, editions, phrases, claims, memory)
    for record in shown.records():
        checking = partial(_check_references, kb, record)
        memory.told("references", keys[record], record.line, problems, checking)
    return kb


def _joined(
    root: Path,
    own: KnowledgeBase,
    towns: Sequence[TownContent],
    problems: Problems,
    memory: Memory,
) -> KnowledgeBase:
    """Ours and the towns as one, after each was checked by itself as on its own site.

    Warnings on a town's records are its editors' business: they are not told here.
    """
    check_codes((content.town.code for content in towns), problems)
    parts = {"": own}
    for content in towns:
        of_town = Problems()
        check_references(content.catalog, (), of_town, memory)
        editions = town_editions(content, of_town, memory)
        parts[content.town.code] = _checked(content.catalog, editions, of_town, memory)
        problems.extend(of_town.errors)
    catalog = joined(own.catalog, towns, problems)
    kb = KnowledgeBase(
        catalog,
        {name: edition for part in parts.values() for name, edition in part.editions.items()},
        {key: found for part in parts.values() for key, found in part._phrases.items()},
        {name: found for part in parts.values() for name, found in part._claims.items()},
        memory,
        parts,
        {content.town.code: content.town for content in towns},
        same_practice(read_findings(root, problems), catalog, problems),
    )
    kb.pictures = own.pictures
    return kb


def _check_lessons(
    catalog: Catalog,
    editions: Mapping[str, Edition],
    keys: ContentKeys,
    problems: Problems,
    memory: Memory,
) -> None:
    documents = digest(document.content_key for document in catalog.documents.values())
    for lesson in catalog.lessons.values():
        taught = (catalog.topics.get(lesson.topic), *map(catalog.models.get, model_ids(lesson)))
        key = (
            *keys[lesson],
            documents,
            *(record.content_key if record else b"" for record in taught),
        )
        checking = partial(check_lesson, catalog, lesson, editions)
        memory.told("lessons", key, lesson.line, problems, checking)


def _check_references(kb: KnowledgeBase, record: Entry, problems: Problems) -> None:
    """Makes every citation of a record once: foreign quotation marks in one are an error."""
    if not kb.phrases(record):
        return
    try:
        for phrase in kb.phrases(record):
            reference = kb.reference(phrase)
            _ = reference.sentence, reference.passage
        kb.ready_citation(record)
    except ForeignQuotation as foreign:
        problems.error(record.place_of("ten"), foreign.message)


def code_fingerprint() -> str:
    """Changes whenever a module of the program is written: a running process keeps the old ones."""
    files = sorted(Path(__file__).parent.rglob("*.py"))
    states = "".join(f"{path}\0{path.stat().st_mtime_ns}\n" for path in files)
    return hashlib.sha256(states.encode()).hexdigest()


def content_fingerprint(root: Path) -> str:
    """Changes whenever a file that pages are made from is added, removed or written.

    That is the content below `root`, in linked folders too, and the program: its templates and its
    code decide what stands on a page as well.
    """
    digest = hashlib.sha256()
    for folder in ("models_catalog", "docs", "macros"):
        for path, state in states_below(root / folder):
            if not path.endswith(".pyc"):
                digest.update(os.fsencode(path) + f"\0{state}\n".encode())
    return digest.hexdigest()
