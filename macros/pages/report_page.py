"""The page of a report: which records touch its text, and how each shows there."""

from __future__ import annotations

from html import escape
from typing import Any, Literal

from ..catalog.catalog import STATEMENTS
from ..catalog.schema import Unit
from ..knowledge_base import ANCHORED, KnowledgeBase, Phrase
from ..report.model import Span
from ..report.passages import find_all
from ..report.phrases import Mention, QuotedPhrase
from ..report.rendering import RenderedReport, render_report
from . import facts, words
from .urls import root_prefix, url_of

LINKED = frozenset({"mo_hinh", "don_vi"})
"""Kinds whose quoted words become a link where a reader wants links in the text (of a unit, its
name alone); others quote whole sentences and paragraphs."""

ORDER = (
    "mo_hinh",
    "chuyen_de",
    "so_lieu",
    "khen_thuong",
    *STATEMENTS,
    "van_ban",
    "don_vi",
)
"""Kinds in the order in which the records that draw on a paragraph are named beside it."""


def render(kb: KnowledgeBase, report_id: str) -> RenderedReport:
    """The report's page with its links, notes and corrections, and its table of contents."""
    edition = kb.editions[report_id]
    phrases = [phrase for phrase in kb.phrases_in(report_id) if phrase.kind in ANCHORED]
    return render_report(
        edition.report,
        edition.register,
        edition.corrections,
        [_quoted(kb, p) for p in sorted(phrases, key=lambda phrase: ORDER.index(phrase.kind))],
        _mentions(kb.part_of(edition.register)),
        prefix=root_prefix(url_of(edition.register)),
    )


def contents_tokens(rendered: RenderedReport) -> list[dict[str, Any]]:
    """The table of contents in the form that Python-Markdown gives to MkDocs (nested by level)."""
    tokens: list[dict[str, Any]] = []
    above: list[dict[str, Any]] = []
    for entry in rendered.contents:
        token: dict[str, Any] = {
            "level": entry.level,
            "id": entry.anchor,
            "name": escape(entry.title),
            "children": [],
        }
        while above and above[-1]["level"] >= entry.level:
            above.pop()
        (above[-1]["children"] if above else tokens).append(token)
        above.append(token)
    return tokens


def _quoted(kb: KnowledgeBase, phrase: Phrase) -> QuotedPhrase:
    record = phrase.record
    style: Literal["link", "plain"] = "link" if phrase.kind in LINKED else "plain"
    return QuotedPhrase(
        record_id=record.id,
        number=phrase.number,
        span=phrase.span,
        url=url_of(record),
        title=facts.display_name(record),
        kind=words.capitalised(facts.kind_name(record)),
        style=style,
        link_on=_name_of(kb, record, phrase) if isinstance(record, Unit) else None,
    )


def _name_of(kb: KnowledgeBase, unit: Unit, phrase: Phrase) -> Span | None:
    """Where a unit's name stands in its quotation, the longest of its spellings first."""
    report = kb.editions[phrase.report.id].report
    for name in sorted((unit.name, *unit.variants), key=len, reverse=True):
        for part in phrase.span.parts:
            for found in find_all(name, [report.block(part.key)]):
                first = found.parts[0]
                if part.start <= first.start and first.end <= part.end:
                    return found
    return None


def _mentions(kb: KnowledgeBase) -> list[Mention]:
    documents = [
        Mention(text, "van-ban", url=url_of(document), title=facts.display_name(document))
        for document in kb.catalog.documents.values()
        for text in document.mentions
    ]
    abbreviations = [
        Mention(text, "viet-tat", expansion=entry.full)
        for entry in kb.catalog["tu_viet_tat"].values()
        for text in (entry.short, *entry.variants)
    ]
    return documents + abbreviations
