"""The page of a report: which records touch its text, and how each shows there."""

from __future__ import annotations

from html import escape
from typing import Literal

from ..catalog.schema import Entry, Topic, Unit
from ..knowledge_base import ANCHORED, KnowledgeBase, Phrase
from ..report.model import Span
from ..report.passages import find_all
from ..report.phrases import Mention, QuotedPhrase
from ..report.rendering import RenderedReport, render_report
from . import facts, words
from .urls import root_prefix, url_of

LINKED = frozenset({"mo_hinh", "don_vi"})
"""Kinds whose quoted words become the link itself (of a unit, its name alone); others get a small
mark behind the words, so that whole sentences and paragraphs stay calm to read."""


def render(kb: KnowledgeBase, report_id: str) -> RenderedReport:
    """The report's page with its links, notes and corrections, and its table of contents."""
    edition = kb.editions[report_id]
    return render_report(
        edition.report,
        edition.register,
        edition.corrections,
        [_quoted(kb, phrase) for phrase in kb.phrases_in(report_id) if phrase.kind in ANCHORED],
        _mentions(kb),
        prefix=root_prefix(url_of(edition.register)),
    )


def contents_tokens(rendered: RenderedReport) -> list[dict]:
    """The table of contents in the form that Python-Markdown gives to MkDocs (nested by level)."""
    tokens: list[dict] = []
    for entry in rendered.contents:
        token = {
            "level": entry.level,
            "id": entry.anchor,
            "name": escape(entry.title),
            "children": [],
        }
        if entry.level > 2 and tokens:
            tokens[-1]["children"].append(token)
        else:
            tokens.append(token)
    return tokens


def _quoted(kb: KnowledgeBase, phrase: Phrase) -> QuotedPhrase:
    record = phrase.record
    style: Literal["link", "marker"] = "link" if phrase.kind in LINKED else "marker"
    return QuotedPhrase(
        record_id=record.id,
        number=phrase.number,
        span=phrase.span,
        url=url_of(record),
        title=facts.display_name(record),
        kind=words.capitalised(facts.kind_name(record)),
        style=style,
        link_on=_name_of(kb, record, phrase) if isinstance(record, Unit) else None,
        mark=_mark(record),
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


def _mark(record: Entry) -> str:
    """What tells a topic from the others that quote the same words."""
    if not isinstance(record, Topic):
        return ""
    return str(record.year) if record.year else words.shorten(record.label, 20)


def _mentions(kb: KnowledgeBase) -> list[Mention]:
    documents = [
        Mention(text, "van-ban", url=url_of(document))
        for document in kb.catalog.documents.values()
        for text in document.mentions
    ]
    abbreviations = [
        Mention(text, "viet-tat", expansion=entry.full)
        for entry in kb.catalog["tu_viet_tat"].values()
        for text in (entry.short, *entry.variants)
    ]
    return documents + abbreviations
