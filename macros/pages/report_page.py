"""The page of a report: which records touch its text, and how each shows there."""

from __future__ import annotations

from html import escape
from typing import Literal

from ..knowledge_base import ANCHORED, KnowledgeBase, Phrase
from ..report.phrases import Mention, QuotedPhrase
from ..report.rendering import RenderedReport, render_report
from . import facts, words
from .urls import root_prefix, url_of

LINKED = frozenset({"mo_hinh", "chuyen_de", "don_vi"})
"""Kinds whose quoted words become the link itself; others get a small mark behind the words, so
that whole paragraphs (tasks, shortcomings) stay calm to read."""


def render(kb: KnowledgeBase, report_id: str) -> RenderedReport:
    """The report's page with its links, notes and corrections, and its table of contents."""
    edition = kb.editions[report_id]
    return render_report(
        edition.report,
        edition.register,
        edition.corrections,
        [_quoted(phrase) for phrase in kb.phrases_in(report_id) if phrase.kind in ANCHORED],
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


def _quoted(phrase: Phrase) -> QuotedPhrase:
    style: Literal["link", "marker"] = "link" if phrase.kind in LINKED else "marker"
    return QuotedPhrase(
        record_id=phrase.record.id,
        number=phrase.number,
        span=phrase.span,
        url=url_of(phrase.record),
        title=facts.display_name(phrase.record),
        kind=words.capitalised(facts.kind_name(phrase.record)),
        style=style,
    )


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
