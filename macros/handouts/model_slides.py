"""Models on slides: one of its own for each that says something, one table for mere names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from ..catalog.schema import Model
from ..export.slides.deck import Grid, Line, Look, Row, Slide
from ..export.slides.fitting import NOTE_WORDS, words
from ..knowledge_base import KnowledgeBase
from ..pages import facts, negatives
from .model_sheet import classified_mark
from .quoting import Quotations, place_of

SHOWN_FACTS = ("Tần suất", "Địa điểm", "Đối tượng thụ hưởng", "Từ năm")
"""Facts of a model that a slide shows; the others stand in the quotation."""


def model_slides(kb: KnowledgeBase, models: Sequence[Model], read: Set[str]) -> Iterator[Slide]:
    """The models of one step, in order; those the report only names come last, as one table.

    `read` are the quotations that the lesson has shown already.
    """
    named = [model for model in models if not _described(kb, model, read)]
    if len(named) == 1:  # a table of one row would be no gain
        named = []
    for model in models:
        if model not in named:
            yield _slide(kb, model)
    if named:
        yield _table(kb, named)


def _described(kb: KnowledgeBase, model: Model, read: Set[str]) -> bool:
    """Whether a slide would say more of a model than its name and who does it."""
    told = {label for label, _ in facts.facts(model)}
    if told & set(SHOWN_FACTS) or model.results:
        return True
    quotations = Quotations(kb, model)
    words_ = quotations.words(quotations.of(model.sources[0]))
    more = model.content or model.method or model.purpose or model.effect
    return bool(more) and words_ not in read


def _slide(kb: KnowledgeBase, model: Model) -> Slide:
    quotations = Quotations(kb, model)
    first = quotations.reference(quotations.of(model.sources[0]))
    source = ((first.register.short_name, first.place),)
    lines = [Line(line, sources=source) for line in _facts(kb, model)]
    said = f"Báo cáo viết: {first.excerpt(len(first.words))}"
    lines.append(Line(said, notes=first.passage, sources=source))
    return Slide(model.name, tuple(lines), "\n".join(_notes(model, quotations)))


def _facts(kb: KnowledgeBase, model: Model) -> Iterator[str]:
    label, units = facts.unit_fact(kb.catalog, model)
    if units:
        yield f"{label}: {', '.join(units)}"
    for label, value in facts.facts(model):
        if label in SHOWN_FACTS:
            said = value if isinstance(value, str) else ", ".join(item for item, _ in value)
            yield f"{label}: {said}{classified_mark(model, label)}"


def _notes(model: Model, quotations: Quotations) -> Iterator[str]:
    """What the report does not say, and its further passages while they are short enough."""
    if missing := negatives.claimed_words(model):
        yield f"Báo cáo không nêu: {missing}."
    room = NOTE_WORDS // 2  # the first passage takes the rest
    places = []
    for citation in model.sources[1:]:
        reference = quotations.reference(quotations.of(citation))
        room -= words(reference.passage)
        if room > 0:
            yield reference.passage
        else:
            places.append(place_of(citation))
    if places:
        yield f"Báo cáo còn viết ở {'; '.join(places)} (nguyên văn ở phiếu của mô hình)."


def _table(kb: KnowledgeBase, models: Sequence[Model]) -> Slide:
    rows = []
    for model in models:
        quotations = Quotations(kb, model)
        reference = quotations.reference(quotations.of(model.sources[0]))
        rows.append(
            Row(
                (model.name, negatives.units_words(kb.catalog, model), reference.place),
                f"{model.name}: {reference.passage}",
                ((reference.register.short_name, reference.place),),
            )
        )
    return Slide(
        "Mô hình, cách làm báo cáo nêu tên",
        look=Look.TABLE,
        grid=Grid(("Mô hình, cách làm", "Đơn vị", "Vị trí"), tuple(rows), (46, 36, 18)),
    )
