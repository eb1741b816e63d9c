"""What the pages say that the report does not say: only claims and what a rule has proved.

A fact that is empty and not claimed is said nothing about. `negatives` is the table of all of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from ..catalog.catalog import Catalog
from ..catalog.persons import names_in
from ..catalog.schema import Commendation, Document, Entry, Model, Topic
from ..catalog.text import sort_key
from ..knowledge_base import KnowledgeBase
from ..report.citations import locate_all
from ..report.contexts import items, sentences
from ..report.evidence import loose, says
from ..report.model import Part, Span
from ..report.negatives import Claim
from . import facts, words
from .urls import url_of

CLAIM_WORDS = MappingProxyType(
    {
        "don_vi": ("Đơn vị thực hiện", "đơn vị thực hiện"),
        "doi_tuong_thu_huong": ("Đối tượng thụ hưởng", "đối tượng thụ hưởng"),
        "doi_tuong_tham_gia": ("Đối tượng tham gia", "đối tượng tham gia"),
        "tan_suat": ("Tần suất", "tần suất"),
        "dia_diem": ("Địa điểm", "địa điểm"),
        "dia_ban": ("Địa bàn", "địa bàn"),
        "tu_nam": ("Từ năm", "năm bắt đầu"),
        "cach_lam": ("Cách làm", "cách làm"),
        "muc_dich": ("Mục đích", "mục đích"),
        "ket_qua": ("Kết quả", "kết quả"),
        "tac_dung": ("Tác dụng", "tác dụng"),
        "kinh_nghiem": ("Kinh nghiệm", "kinh nghiệm"),
        "dieu_kien_nhan_rong": ("Điều kiện nhân rộng", "điều kiện nhân rộng"),
    }
)
"""For each key that may be claimed: the label of its fact, and the words in a sentence."""

NO_UNIT = "Báo cáo không nêu đơn vị"
_NUMBER = re.compile(r"\d+-[A-ZĐ]{2,}/[A-ZĐ]+")
_DATE = re.compile(r"\d{1,2}[/-]\d{1,2}[/-]\d{4}")
_NAMED_TOPIC = re.compile(r"chuyên đề[^“”.;]*“", re.IGNORECASE)
_ISSUERS = frozenset({"cơ quan Đảng", "tổ chức đảng", "chính quyền", "Mặt trận", "đoàn thể"})


@dataclass(frozen=True, slots=True)
class ClaimedFact:
    """A fact said not to be in the report: YAML key, label of the fact, words in a sentence."""

    key: str
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Negative:
    """A statement of the site that something is not said, with its proof.

    `read` are the passages that were read: (what, where, words); `set_aside` are words that an
    editor found to speak of something else: (words, reason).
    """

    record: Entry
    key: str
    says: str
    read: tuple[tuple[str, str, str], ...]
    set_aside: tuple[tuple[str, str], ...] = ()

    @property
    def url(self) -> str:
        return url_of(self.record)


def claimed(model: Model) -> list[ClaimedFact]:
    """What the report is said not to state of a model, in the order of its YAML."""
    return [ClaimedFact(key, *CLAIM_WORDS[key]) for key in model.not_stated]


def claimed_words(model: Model) -> str:
    """`tần suất, năm bắt đầu`; "" where nothing is claimed."""
    return ", ".join(fact.words for fact in claimed(model))


def units_words(catalog: Catalog, model: Model) -> str:
    """Who does a model, or else who directs it, in one line; that none is stated, where that is
    claimed; else ""."""
    if lines := facts.unit_lines(catalog, model):
        return ", ".join(lines)
    return NO_UNIT if "don_vi" in model.not_stated else ""


class Absences:
    """Proves by rule that the reports do not say something of records other than models."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.kb = kb
        self.proof = cache(self._proof)
        self._of_part = cache(Absences)
        if kb.parts:  # each is asked by itself: one town's report proves nothing of another's
            return
        units = kb.catalog.units.values()
        self._issuers = [n for u in units if u.kind in _ISSUERS for n in u.all_names]
        self._units = [name for unit in units for name in unit.all_names]

    def __call__(self, record: Entry, key: str) -> bool:
        """Whether the reports are proved not to say what stands under `key` of the record."""
        return self.proof(record.record_kind, record.id, key) is not None

    def _proof(self, kind: str, record_id: str, key: str) -> Negative | None:
        record = self.kb.catalog[kind][record_id]
        part = self.kb.part_of(record)
        if part is not self.kb:
            return self._of_part(part).proof(kind, record_id, key)
        if isinstance(record, Topic):
            return self._topic_title(record)
        if isinstance(record, Document):
            return self._document(record, key)
        if isinstance(record, Commendation):
            return self._names(record)
        return None

    def _topic_title(self, topic: Topic) -> Negative | None:
        """Its title stands nowhere; where none is known, no quoted name follows “chuyên đề”."""
        read = list(self._around(topic, ()))
        if topic.title:
            said = topic.title in self.kb.said_titles
            return None if said else self._negative(topic, "ten", read)
        if any(_NAMED_TOPIC.search(text) for *_, text in read):
            return None
        return self._negative(topic, "ten", read)

    def _document(self, document: Document, key: str) -> Negative | None:
        """No sentence that names the document holds a number, date or office that could be its."""
        read = list(self._around(document, document.mentions))
        texts = [text for *_, text in read]
        found = {
            "so_hieu": lambda: any(_NUMBER.search(text) for text in texts),
            "ngay": lambda: any(_DATE.search(text) for text in texts),
            "co_quan": lambda: any(says(map(loose, texts), name) for name in self._issuers),
        }.get(key, lambda: True)()
        return None if found else self._negative(document, key, read)

    def _names(self, commendation: Commendation) -> Negative | None:
        """Its item of the list names no unit but the one that commends, and no person."""
        read = [(what, where, text) for what, where, text in self._items(commendation)]
        for *_, text in read:
            others = [n for n in self._units if not says([loose(commendation.level)], n)]
            if "(" in text or names_in(text) or any(says([loose(text)], n) for n in others):
                return None
        return self._negative(commendation, "ten", read)

    def _negative(self, record: Entry, key: str, read: Iterable[tuple[str, str, str]]) -> Negative:
        label = {
            "ten": "tên",
            "so_hieu": "số hiệu",
            "ngay": "ngày",
            "co_quan": "cơ quan ban hành",
        }[key]
        return Negative(record, key, f"Báo cáo không nêu {label}", tuple(dict.fromkeys(read)))

    def _around(self, record: Entry, mentions: Iterable[str]) -> Iterator[tuple[str, str, str]]:
        """The sentences of the record's quotations, and those that mention it."""
        for phrase in self.kb.phrases(record):
            where = words.place_in_report(phrase.citation)
            yield from self._ranges(phrase.report.id, phrase.span, "câu chứa câu trích", where)
        for report_id, edition in self.kb.editions.items():
            for mention in mentions:
                for where, span in locate_all(edition.report, mention):
                    yield from self._ranges(report_id, span, "câu nhắc đến", where)

    def _items(self, record: Entry) -> Iterator[tuple[str, str, str]]:
        for phrase in self.kb.phrases(record):
            where = words.place_in_report(phrase.citation)
            yield from self._ranges(
                phrase.report.id, phrase.span, "phần của câu chứa câu trích", where, items
            )

    def _ranges(
        self,
        report_id: str,
        span: Span,
        what: str,
        where: str,
        cut: Callable[[str], Iterable[tuple[int, int]]] = sentences,
    ) -> Iterator[tuple[str, str, str]]:
        edition = self.kb.editions[report_id]
        for part in span.parts:
            block = edition.report.block(part.key)
            for start, end in cut(block.text):
                if start < part.end and part.start < end:
                    whole = Span((Part(part.key, start, end),))
                    yield what, where, edition.corrections.corrected_span(edition.report, whole)


def negatives(kb: KnowledgeBase) -> list[Negative]:
    """Every statement of the site that the report does not say something, in Vietnamese order."""
    found = [_of_claim(claim) for model in kb.catalog.models.values() for claim in kb.claims(model)]
    found += [_unnamed(kb, m) for m in kb.catalog.models.values() if m.named_by == "biên tập"]
    absences = Absences(kb)
    for topic in kb.catalog.topics.values():
        found += filter(None, [absences.proof("chuyen_de", topic.id, "ten")])
    for document in kb.catalog.documents.values():
        for key, field in (("so_hieu", "number"), ("co_quan", "issuer"), ("ngay", "date")):
            if getattr(document.reported, field) is None:
                found += filter(None, [absences.proof("van_ban", document.id, key)])
    for commendation in kb.catalog["khen_thuong"].values():
        if not commendation.names:
            found += filter(None, [absences.proof("khen_thuong", commendation.id, "ten")])
    records = {id(n.record): n.record for n in found}
    places = {key: sort_key(facts.display_name(record)) for key, record in records.items()}
    return sorted(found, key=lambda n: (places[id(n.record)], n.key))


def _unnamed(kb: KnowledgeBase, model: Model) -> Negative:
    """That the report gives no name: no quotation has a word of the kinds and then “Name”."""
    read = [
        (
            "câu trích",
            words.place_in_report(phrase.citation),
            kb.editions[phrase.report.id].corrections.corrected_span(
                kb.reports[phrase.report.id], phrase.span
            ),
        )
        for phrase in kb.phrases(model)
    ]
    return Negative(model, "ten", "Báo cáo không đặt tên riêng", tuple(dict.fromkeys(read)))


def _of_claim(claim: Claim) -> Negative:
    return Negative(
        claim.model,
        claim.key,
        f"Báo cáo không nêu {CLAIM_WORDS[claim.key][1]}",
        tuple((reading.what, reading.where, reading.text) for reading in claim.readings),
        tuple((hit.words, reason) for hit, reason in claim.examined),
    )
