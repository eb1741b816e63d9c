"""The home page: whose knowledge base this is, what it holds, its fields in proportion."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..catalog.schema import Model, Term, Topic
from ..knowledge_base import KnowledgeBase, Phrase

SHORT_QUOTE = 260
"""Letters of a quotation that still reads as one on the home page."""


@dataclass(frozen=True, slots=True)
class CoverSettings:
    """What the settings say for the home page: `extra.kho` in mkdocs.yml.

    `place` is the town or district; `place_note` says how its name is known (None: it is the
    source's own). `model` is the id of the practice that the editors show.
    """

    name: str = ""
    publisher: str | None = None
    place: str | None = None
    place_note: str | None = None
    model: str | None = None


NO_COVER = CoverSettings()
"""Where the settings say nothing: no place, no practice."""


@dataclass(frozen=True, slots=True)
class FieldShare:
    """A field on the proportional bar: how many models, where its part begins and how wide it is
    (of 100)."""

    field: Term
    count: int
    start: float
    width: float


def field_shares(kb: KnowledgeBase) -> list[FieldShare]:
    """The fields in the order of their list, as parts of one bar."""
    of_field = kb.relations.of_field
    fields = kb.catalog["linh_vuc"].values()
    counts = [(field, len(of_field.get(field.id, []))) for field in fields]
    total = sum(count for _, count in counts) or 1
    shares, start = [], 0.0
    for field, count in counts:
        width = 100 * count / total
        shares.append(FieldShare(field, count, start, width))
        start += width
    return shares


def years_of(topics: Sequence[Topic]) -> str:
    """The years of the topics in words: `2016–2019`, `2019`; empty without any."""
    years = sorted(topic.year for topic in topics if topic.year)
    if not years:
        return ""
    return f"{years[0]}–{years[-1]}" if years[0] != years[-1] else str(years[0])


def cover_practice(kb: KnowledgeBase, model_id: str | None) -> tuple[Model, Phrase] | None:
    """The practice that the editors show, with its first quotation that is short enough."""
    model = kb.catalog.models.get(model_id or "")
    if model is None:
        return None
    phrases = kb.phrases(model)
    fitting = [phrase for phrase in phrases if len(kb.reference(phrase).words) <= SHORT_QUOTE]
    return model, (fitting or phrases)[0]
