"""What a unit's page shows: models by how they concern the unit, every place that names it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from ..catalog.schema import Model, Unit
from ..knowledge_base import ANCHORED, KnowledgeBase
from ..report.mentions import UnitMention
from ..report.model import Part, Span
from ..report.numbering import anchor
from ..report.quotation import quotation_html

AROUND = 140
"""Letters of a sentence shown before the first and behind the last name of the unit."""

FIRST = 8
"""Places that stand open on the page; the others are folded away."""


@dataclass(frozen=True, slots=True)
class ModelGroup:
    """Models that concern a unit in one way; `heading` says in Vietnamese which.

    `by` is `don_vi`, `chi_dao`, `dia_ban`, `to_chuc`, `cap_duoi` or `nhac_den`; `listed` is the
    query that has the list of models show them, empty where there is none.
    """

    by: str
    heading: str
    models: tuple[Model, ...]
    listed: str = ""


@dataclass(frozen=True, slots=True)
class MentionRow:
    """A place of a report that names the unit: its words with the names marked, and its address."""

    html: Markup
    url: str
    source: str


def model_groups(kb: KnowledgeBase, unit: Unit) -> list[ModelGroup]:
    """The models of a unit, nearest first; each model once, empty groups left out."""
    seen: set[str] = set()
    groups = []
    for by, heading, models, listed in _candidates(kb, unit):
        fresh = tuple(model for model in models if model.id not in seen)
        seen.update(model.id for model in fresh)
        if fresh:
            groups.append(ModelGroup(by, heading, fresh, listed))
    return groups


def _candidates(kb: KnowledgeBase, unit: Unit) -> Iterator[tuple[str, str, list[Model], str]]:
    """(by, heading, models, query of the list) of each way, nearest first."""
    relations, units = kb.relations, kb.catalog.units

    def done_by(doer: Unit) -> tuple[str, list[Model], str]:
        models = relations.of_unit.get(doer.id, [])
        return f"Mô hình của {doer.name}", models, f"don_vi={doer.id}"

    _, own, listed = done_by(unit)
    yield "don_vi", "Mô hình của đơn vị", own, listed
    directed = relations.of_director.get(unit.id, [])
    yield "chi_dao", "Mô hình do đơn vị chỉ đạo", directed, f"chi_dao={unit.id}"
    yield "dia_ban", "Mô hình tại địa bàn", relations.of_area.get(unit.id, []), ""
    for organisation in relations.organisations.get(unit.id, []):
        yield "to_chuc", *done_by(organisation)
    if unit.organisation_of in units:
        home = units[unit.organisation_of]
        yield "to_chuc", *done_by(home)
        yield "to_chuc", f"Mô hình tại {home.name}", relations.of_area.get(home.id, []), ""
    for below in _below(kb, unit):
        yield "cap_duoi", *done_by(below)
    yield "nhac_den", "Mô hình có câu trích nhắc đến đơn vị", _quoting(kb, unit), ""


def _below(kb: KnowledgeBase, unit: Unit) -> Iterator[Unit]:
    """The units below, at every depth; their own organisations with them."""
    for child in kb.relations.children.get(unit.id, []):
        yield child
        yield from kb.relations.organisations.get(child.id, [])
        yield from _below(kb, child)


def _quoting(kb: KnowledgeBase, unit: Unit) -> list[Model]:
    """Models with a quotation that names the unit."""
    quoting = {
        phrase.record.id
        for mention in kb.unit_mentions.get(unit.id, ())
        for part in mention.names
        for phrase in kb.phrases_over(mention.report.id, part)
        if phrase.kind == "mo_hinh"
    }
    return kb.relations.ordered(quoting)


def mentions(kb: KnowledgeBase, unit: Unit) -> list[MentionRow]:
    """Every place of the reports that names the unit, in reading order."""
    return [_row(kb, unit, mention) for mention in kb.unit_mentions.get(unit.id, ())]


def _row(kb: KnowledgeBase, unit: Unit, mention: UnitMention) -> MentionRow:
    edition = kb.editions[mention.report.id]
    where = f"fn:{mention.note}" if mention.note else anchor(mention.section)
    over = kb.phrases_over(mention.report.id, mention.names[0])
    phrases = [phrase for phrase in over if phrase.kind in ANCHORED]
    own = [phrase for phrase in phrases if phrase.record is unit]
    nearest = min(own or phrases, key=lambda phrase: phrase.span.length, default=None)
    url = nearest.url if nearest else f"bao-cao/{mention.report.id}/#{where}"
    return MentionRow(_marked(kb, mention), url, f"{edition.register.short_name}, {mention.where}")


def _marked(kb: KnowledgeBase, mention: UnitMention) -> Markup:
    """The sentence, cut well before and behind the names, which are marked."""
    edition = kb.editions[mention.report.id]
    text = edition.report.block(mention.sentence.key).text
    start = _cut_before(text, mention.sentence.start, mention.names[0].start)
    end = _cut_behind(text, mention.names[-1].end, mention.sentence.end)

    def shown(first: int, last: int) -> Markup:
        span = Span((Part(mention.sentence.key, first, last),))
        return quotation_html(edition.report, edition.corrections, span)

    parts, at = [Markup("… " if start > mention.sentence.start else "")], start
    for name in mention.names:
        if name.start < at:
            continue  # a longer name of the unit has been marked
        parts += [shown(at, name.start), Markup("<b>{}</b>").format(shown(name.start, name.end))]
        at = name.end
    parts += [shown(at, end), Markup(" …" if end < mention.sentence.end else "")]
    return Markup("").join(parts)


def _cut_before(text: str, start: int, name: int) -> int:
    return start if name - start <= AROUND else text.index(" ", name - AROUND) + 1


def _cut_behind(text: str, name: int, end: int) -> int:
    cut = text.rfind(" ", name, name + AROUND) if end - name > AROUND else -1
    return end if cut < 0 else cut
