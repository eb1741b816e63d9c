"""Which facts to ask of which unit: those not in the report, and those nobody has filled in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..catalog.catalog import Catalog
from ..catalog.claims import CLAIM_KEYS, FactState, state_of
from ..catalog.schema import Confirmation, Model, Unit
from ..catalog.text import sort_key
from ..knowledge_base import KnowledgeBase
from . import facts
from .negatives import CLAIM_WORDS

ANYTHING = ""
"""The key of what a unit adds that no question asks for."""

_ASKED = tuple(key for key in CLAIM_KEYS if key != "don_vi")  # it is the unit itself


@dataclass(frozen=True, slots=True)
class Question:
    """A fact of a model that a unit is asked for.

    `key` is the YAML key (`ANYTHING` for what else there is to say), `label` its name, `known` what
    the record says already, `state` how it stands, `said` what the unit has answered before.
    """

    key: str
    label: str
    state: FactState
    known: str
    said: str

    @property
    def is_open(self) -> bool:
        """Whether nobody has said it yet, in the report or after it."""
        return self.key != ANYTHING and self.state in OPEN and not self.said


OPEN = frozenset({FactState.NOT_STATED, FactState.UNFILLED})


@dataclass(frozen=True, slots=True)
class ModelQuestions:
    """The questions about one model."""

    model: Model
    questions: tuple[Question, ...]

    @property
    def open(self) -> tuple[Question, ...]:
        return tuple(question for question in self.questions if question.is_open)


@dataclass(frozen=True, slots=True)
class UnitQuestions:
    """Everything that a unit is asked, by model in alphabetical order."""

    unit: Unit
    models: tuple[ModelQuestions, ...]

    @property
    def open_models(self) -> list[ModelQuestions]:
        return [asked for asked in self.models if asked.open]

    @property
    def open_count(self) -> int:
        return sum(len(asked.open) for asked in self.models)


def questions_by_unit(kb: KnowledgeBase) -> list[UnitQuestions]:
    """The units of ours that do at least one model, in alphabetical order, with their questions.

    Towns ask their own units.
    """
    kb = kb.own
    by_unit: dict[str, list[Model]] = {}
    for model in kb.catalog.models.values():
        for unit in model.units:
            by_unit.setdefault(unit, []).append(model)
    found = [
        UnitQuestions(
            kb.catalog.units[unit],
            tuple(
                ModelQuestions(model, tuple(_questions(kb.catalog, model, kb.catalog.units[unit])))
                for model in sorted(models, key=lambda model: sort_key(model.name))
            ),
        )
        for unit, models in by_unit.items()
    ]
    return sorted(found, key=lambda asked: sort_key(asked.unit.name))


def without_unit(kb: KnowledgeBase) -> list[Model]:
    """Models of which nobody knows who does them: there is no unit to ask."""
    return [model for model in kb.own.relations.models if not model.units]


def _questions(catalog: Catalog, model: Model, unit: Unit) -> Iterator[Question]:
    said = {found.about or ANYTHING: found for found in model.confirmations if _by(found, unit)}
    known = _known(model)
    for key in _ASKED:
        state = state_of(catalog, model, key)
        if state is not FactState.NOT_APPLICABLE:
            earlier = said[key].text if key in said else ""
            yield Question(key, CLAIM_WORDS[key][0], state, known.get(key, ""), earlier)
    yield Question(ANYTHING, "Điều khác", FactState.UNFILLED, "", "")


def _by(confirmation: Confirmation, unit: Unit) -> bool:
    return confirmation.by in unit.all_names


def _known(model: Model) -> dict[str, str]:
    """What the record says of each fact, in words, by YAML key."""
    labels = {words[0]: key for key, words in CLAIM_WORDS.items()}
    found = {}
    for label, value in facts.facts(model):
        if label in labels:
            words = value if isinstance(value, str) else "; ".join(str(item) for item, _ in value)
            found[labels[label]] = words
    if model.results:
        found["ket_qua"] = "; ".join(facts.counted(result) for result in model.results)
    if model.joint and "tac_dung" not in found:
        found["tac_dung"] = f"{model.joint.words} (đánh giá chung {model.joint.of})"
    return found
