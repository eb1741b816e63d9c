"""Catalogue and reports as one: every quotation placed in its report, every statement checked.

The one way in for everything above (pages, search, exports, command line): no MkDocs here.
"""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from .catalog.catalog import STATEMENTS, Catalog
from .catalog.lifecycle import published
from .catalog.loader import load_catalog
from .catalog.marks import cited
from .catalog.pictures import PictureFile, check_pictures
from .catalog.problems import Level, Place, Problems
from .catalog.relations import Relations
from .catalog.schema import Citation, Entry, Figure, Model, ReportRegister
from .files.seen import plain_files
from .lessons.rules import check_lessons
from .report.citations import Failure, doubts, find_quotation, passages_of
from .report.coverage import Coverage, coverage
from .report.edition import REPORT_PAGES, Edition, load_editions
from .report.evidence import (
    check_evidence,
    check_wording,
    loose,
    quotation_forms,
    says,
)
from .report.kinds import check_kind
from .report.links import Links
from .report.mentions import UnitMention, unit_mentions
from .report.model import Part, Report, Span
from .report.negatives import (
    Claim,
    Quoted,
    check_open_lists,
    check_unnamed,
    claims_of,
    list_wordings,
    report_claims,
)
from .report.numbering import anchor
from .report.numbers import Number, unlisted, value_places
from .report.passages import Searchable, stands_in
from .report.ready import ReadyCitation, ready_citation
from .report.reference import ForeignQuotation, Reference, refer
from .report.signs import Signs

__all__ = ["REPORT_PAGES", "Edition", "KnowledgeBase", "Phrase", "load_knowledge_base"]

MOST_EXPLAINED = 40
"""Quotations of one record that are looked for all over the report; further ones are counted."""

ANCHORED = frozenset(
    {"mo_hinh", "chuyen_de", "don_vi", "van_ban", "so_lieu", "khen_thuong", *STATEMENTS}
)
"""Kinds whose quotations have an anchor of their own in the report; the others lead to the section
or footnote, for an abbreviation is explained where it stands."""


SAYING = frozenset({"mo_hinh", "chuyen_de", "so_lieu", "khen_thuong", *STATEMENTS})
"""Kinds that say what a passage is about; units, documents and abbreviations only name something in
it, and lessons quote what other records hold."""

MOST_NUMBERS = 20
"""Unlisted numbers shown a report; one who sees twenty knows where to begin."""


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
        return f"bao-cao/{self.report.id}/#{self.anchor}"

    @property
    def place_url(self) -> str:
        note = self.citation.footnote
        where = anchor(self.citation.section) if note is None else f"fn:{note}"
        return f"bao-cao/{self.report.id}/#{where}"


class KnowledgeBase:
    """A valid catalogue with its reports.

    Args:
        catalog: the records.
        editions: the reports by id.
        phrases: the placed quotations of each record, in the order of its YAML, by (kind, id).
        claims: what the report does not say of each model, with the proof, by id.
    """

    def __init__(
        self,
        catalog: Catalog,
        editions: dict[str, Edition],
        phrases: dict[tuple[str, str], tuple[Phrase, ...]],
        claims: Mapping[str, tuple[Claim, ...]] = MappingProxyType({}),
    ) -> None:
        self.catalog = catalog
        self.editions = editions
        self._phrases = phrases
        self._references: dict[int, Reference] = {}
        self._claims = claims
        self.pictures: dict[str, PictureFile] = {}
        """The picture files that models show, by name."""

    @property
    def reports(self) -> dict[str, Report]:
        return {report_id: edition.report for report_id, edition in self.editions.items()}

    @cached_property
    def relations(self) -> Relations:
        return Relations(self.catalog)

    @cached_property
    def links(self) -> Links:
        return Links(self.catalog, self.reports, {key: self._spans(key) for key in self._phrases})

    def _spans(self, key: tuple[str, str]) -> list[tuple[str, Span]]:
        return [(phrase.report.id, phrase.span) for phrase in self._phrases[key]]

    def coverage(self, report_id: str) -> Coverage:
        """What the records that say something (`SAYING`) quote of a report's body."""
        spans = (phrase.span for phrase in self.phrases_in(report_id) if phrase.kind in SAYING)
        return coverage(self.reports[report_id], spans)

    def unlisted_numbers(self, report_id: str) -> list[Number]:
        """Numbers of a report that no figure, date, name or exception accounts for."""
        return _unlisted(self.catalog, self.editions[report_id], self.phrases_in(report_id))

    @property
    def quotation_count(self) -> int:
        return sum(len(phrases) for phrases in self._phrases.values())

    def claims(self, model: Model) -> tuple[Claim, ...]:
        """What the report does not say of a model, with the proof, in the order of its YAML."""
        return self._claims.get(model.id, ())

    @cached_property
    def unit_mentions(self) -> dict[str, tuple[UnitMention, ...]]:
        """Every place of the reports that names a unit, by the unit's id, in reading order."""
        return unit_mentions(self.catalog, self.reports.values())

    def phrases(self, record: Entry) -> tuple[Phrase, ...]:
        """The record's quotations in their places, in the order of its YAML."""
        return self._phrases.get((record.record_kind, record.id), ())

    def reference(self, phrase: Phrase) -> Reference:
        """How a placed quotation is referred to, whoever cites it."""
        if id(phrase) not in self._references:
            edition, cited = self.editions[phrase.report.id], phrase.citation
            self._references[id(phrase)] = refer(
                edition.report,
                edition.register,
                edition.corrections,
                cited,
                phrase.span,
                edition.place_texts(cited.section, cited.footnote),
            )
        return self._references[id(phrase)]

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
        for phrases in self._phrases.values():
            yield from (phrase for phrase in phrases if phrase.report.id == report_id)


def load_knowledge_base(root: Path, problems: Problems) -> KnowledgeBase | None:
    """Loads and checks everything below `root`; None when `problems` then holds an error."""
    catalog = load_catalog(root, problems)
    editions = load_editions(root, catalog, problems)
    phrases = {
        (record.record_kind, record.id): _place(record, editions, problems)
        for record in catalog.records()
    }
    _check_anchors(phrases.values(), problems)
    _check_statements(catalog, editions, problems)
    _check_numbers(catalog, editions, phrases, problems)
    claims = _claims(catalog, editions, phrases, problems)
    check_lessons(catalog, problems, editions)
    shown = published(catalog)
    on_site = {(record.record_kind, record.id) for record in shown.records()}
    phrases = {key: found for key, found in phrases.items() if key in on_site}
    kb = KnowledgeBase(shown, editions, phrases, claims)
    kb.pictures = check_pictures(root, catalog, problems)
    _check_references(kb, problems)
    return None if problems.errors else kb


def _check_references(kb: KnowledgeBase, problems: Problems) -> None:
    """Makes every citation once: foreign quotation marks in one are an error in its file."""
    for record in kb.catalog.records():
        if not kb.phrases(record):
            continue
        try:
            for phrase in kb.phrases(record):
                reference = kb.reference(phrase)
                _ = reference.sentence, reference.passage
            kb.ready_citation(record)
        except ForeignQuotation as foreign:
            problems.error(record.place_of("ten"), foreign.message)


def _place(record: Entry, editions: dict[str, Edition], problems: Problems) -> tuple[Phrase, ...]:
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


def _check_statements(catalog: Catalog, editions: dict[str, Edition], problems: Problems) -> None:
    """Holds every statement of every record against its own quotations and the report."""

    def forms_of(citation: Citation) -> tuple[str, ...]:
        edition = editions.get(citation.report)
        if edition is None:
            return ()
        return quotation_forms(edition.report, citation, edition.corrections)

    for record in catalog.records():

        def place(path: tuple[str | int, ...], record: Entry = record) -> Place:
            return record.place_of(*path)

        check_evidence(
            record,
            forms_of,
            place,
            problems,
            units=catalog.units,
            target_group=lambda name: catalog.term("doi_tuong", name),
        )
        check_wording(record, _likeliest_first(record, editions), place, problems)
        if isinstance(record, Model):
            check_kind(record, catalog["loai_mo_hinh"], forms_of, place, problems)


def _likeliest_first(record: Entry, editions: Mapping[str, Edition]) -> Iterator[Searchable]:
    """The texts of every report, those that the record quotes first."""
    cited_first = [source.report for source in getattr(record, "sources", ())]
    for report_id in dict.fromkeys((*cited_first, *editions)):
        if report_id in editions:
            yield from editions[report_id].whole


def code_fingerprint() -> str:
    """Changes whenever a module of the program is written: a running process keeps the old ones."""
    files = sorted(Path(__file__).parent.rglob("*.py"))
    states = "".join(f"{path}\0{path.stat().st_mtime_ns}\n" for path in files)
    return hashlib.sha256(states.encode()).hexdigest()


def _check_numbers(
    catalog: Catalog,
    editions: dict[str, Edition],
    phrases: dict[tuple[str, str], tuple[Phrase, ...]],
    problems: Problems,
) -> None:
    """Warns of numbers missing from the figures, where a register says that none is missing."""
    for report_id, edition in editions.items():
        register = edition.register
        for index, plain in enumerate(register.plain_numbers):
            if not stands_in(plain.words, edition.whole):
                problems.error(
                    register.place_of("khong_la_so_lieu", index, "chu"),
                    f"“{plain.words}” không có trong báo cáo",
                )
        if not register.plain_numbers:
            continue
        placed = [
            phrase
            for found in phrases.values()
            for phrase in found
            if phrase.report.id == report_id
        ]
        missing = _unlisted(catalog, edition, placed)
        for number in missing[:MOST_NUMBERS]:
            problems.warning(
                number.block.place,
                f"con số “{number.text}” ({number.place}: “…{number.around}…”) chưa có ở Số liệu;"
                " thêm vào danh_muc/so_lieu.yml, hoặc ghi vào khong_la_so_lieu của sổ đăng ký"
                " kèm lý do",
            )
        if len(missing) > MOST_NUMBERS:
            more = len(missing) - MOST_NUMBERS
            problems.warning(register.place_of(), f"còn {more} con số nữa chưa có ở Số liệu")


def _unlisted(catalog: Catalog, edition: Edition, phrases: Iterable[Phrase]) -> list[Number]:
    figures = [
        part
        for phrase in phrases
        if isinstance(phrase.record, Figure)
        for part in value_places(edition.report, phrase.span, phrase.record.value)
    ]
    documents = [name for document in catalog.documents.values() for name in document.mentions]
    exceptions = [plain.words for plain in edition.register.plain_numbers]
    return unlisted(edition.report, figures, [*documents, *exceptions])


def _claims(
    catalog: Catalog,
    editions: dict[str, Edition],
    phrases: dict[tuple[str, str], tuple[Phrase, ...]],
    problems: Problems,
) -> dict[str, tuple[Claim, ...]]:
    """What the report is said not to state, read again; reports what contradicts it."""
    signs = Signs(catalog)
    quoting: dict[tuple[str, str], list[Phrase]] = {}
    for (kind, _), several in phrases.items():
        if kind == "mo_hinh":
            for phrase in several:
                for part in phrase.span.parts:
                    quoting.setdefault((phrase.report.id, part.key), []).append(phrase)
    quoted_reports = dict.fromkeys(report_id for report_id, _ in quoting)
    found = {}
    for model in catalog.models.values():
        own = phrases.get(("mo_hinh", model.id), ())
        texts = [phrase.citation.quote for phrase in own]
        check_unnamed(model, texts, signs, problems)
        if model.open_lists:
            check_open_lists(model, list_wordings(catalog, model), texts, problems)
        if not model.not_stated and not model.examined:
            continue
        places = []
        for report_id in quoted_reports:
            if all(phrase.report.id != report_id for phrase in own):
                continue

            def of_others(
                block: str, report_id: str = report_id, model: Model = model
            ) -> list[Span]:
                there = quoting.get((report_id, block), ())
                return [phrase.span for phrase in there if phrase.record is not model]

            edition = editions[report_id]
            quoted = [(p.citation, p.span) for p in own if p.report.id == report_id]
            places.append(Quoted(edition.report, edition.corrections, quoted, of_others))
        claims = tuple(claims_of(model, places, signs))
        report_claims(model, claims, problems)
        found[model.id] = claims
    return found


def content_fingerprint(root: Path) -> str:
    """Changes whenever a file that pages are made from is added, removed or written.

    That is the content below `root`, in linked folders too, and the program: its templates and its
    code decide what stands on a page as well.
    """
    digest = hashlib.sha256()
    for folder in ("models_catalog", "docs", "macros"):
        for _, path, state in plain_files(root / folder):
            if path.suffix != ".pyc":
                digest.update(os.fsencode(path) + f"\0{state}\n".encode())
    return digest.hexdigest()
