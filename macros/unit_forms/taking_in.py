"""A unit's answers into the records: all of them or none, checked as a whole before anything."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..catalog.catalog import ROOT
from ..catalog.fields import parse_date
from ..catalog.plain_files import leads_out
from ..catalog.problems import Level, Problem
from ..catalog.schema import Model, Unit
from ..catalog.written_dates import vietnamese_date
from ..editing.pieces import read_pieces
from ..editing.trial import new_problems
from ..editing.yaml_form import record_text
from ..files.whole import write_all
from ..knowledge_base import KnowledgeBase
from ..pages.negatives import CLAIM_WORDS
from ..pages.unit_questions import ANYTHING, questions_by_unit
from .marks import DAY, PERSON, POSITION, SIGNER_NAMES, UNIT_NAME, mark, name_of_field
from .reading import Fields, NoForm, fields_of


@dataclass(frozen=True, slots=True)
class Answer:
    """What a unit says of a model: `key` is the fact's YAML key, `ANYTHING` for something else."""

    model: Model
    key: str
    text: str

    @property
    def label(self) -> str:
        return CLAIM_WORDS[self.key][0] if self.key else "Điều khác"


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A form as a unit sent it back."""

    unit: Unit
    person: str
    position: str
    day: dt.date
    answers: tuple[Answer, ...]


@dataclass(slots=True)
class Outcome:
    """What came of taking a form in: files to write (or written), problems that forbid it."""

    form: FilledForm
    new: list[Answer] = field(default_factory=list)
    known: list[Answer] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    files: dict[Path, bytes] = field(default_factory=dict)
    read: dict[Path, bytes] = field(default_factory=dict)
    """What the files held when they were read."""

    @property
    def errors(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.level is Level.ERROR]


def read_form(kb: KnowledgeBase, content: bytes) -> FilledForm:
    """A form with everything that it must say.

    Raises:
        NoForm: it cannot be read, is of no unit of the catalogue, or lacks who says it.
    """
    fields = fields_of(content)
    unit = _unit(kb, fields)
    if unit is None:
        raise NoForm("không nhận ra đơn vị của phiếu (có thể mã đơn vị đã đổi); làm lại phiếu mới")
    signed = {tag: fields.get(tag, name) for tag, name in SIGNER_NAMES.items()}
    if lacking := [name.lower() for tag, name in SIGNER_NAMES.items() if not signed[tag]]:
        raise NoForm(f"phiếu chưa ghi {', '.join(lacking)}; gửi lại cho {unit.name} ghi nốt")
    try:
        day = parse_date(signed[DAY])
    except ValueError as why:
        raise NoForm(f"ngày ghi: {why}") from why
    if day > dt.date.today():
        raise NoForm(f"ngày ghi {vietnamese_date(day)} chưa tới; kiểm tra lại ngày")
    own = next((asked for asked in questions_by_unit(kb) if asked.unit.id == unit.id), None)
    answers = tuple(
        Answer(one.model, question.key, text)
        for one in (own.models if own else ())
        for question in one.questions
        if (
            text := fields.get(
                mark("mo_hinh", one.model.id, question.key),
                name_of_field(question.label, one.model),
            )
        )
    )
    return FilledForm(unit, signed[PERSON], signed[POSITION], day, answers)


def _unit(kb: KnowledgeBase, fields: Fields) -> Unit | None:
    named = fields.by_name.get(UNIT_NAME)
    for unit in kb.catalog.units.values():
        if mark("don_vi", unit.id) in fields.by_mark or (named and named == unit.name):
            return unit
    return None


def take_in(root: Path, kb: KnowledgeBase, form: FilledForm) -> Outcome:
    """The form's answers as they would be written; nothing is written here."""
    outcome = Outcome(form)
    by_model: dict[str, list[Answer]] = {}
    for answer in form.answers:
        if any(_says_the_same(found, answer, form) for found in answer.model.confirmations):
            outcome.known.append(answer)
        else:
            outcome.new.append(answer)
            by_model.setdefault(answer.model.id, []).append(answer)
    for model_id, answers in by_model.items():
        path = root / ROOT / "mo_hinh" / f"{model_id}.yml"
        if path.is_symlink() or leads_out(path, root):
            raise NoForm(f"{ROOT}/mo_hinh/{model_id}.yml là liên kết nên không được ghi")
        raw = outcome.read[path] = path.read_bytes()
        text = _with_answers(raw.decode("utf-8-sig"), answers, form)
        crlf = b"\r\n" in raw
        outcome.files[path] = text.replace("\n", "\r\n").encode() if crlf else text.encode()
    if outcome.files:
        files = {path.relative_to(root).as_posix(): made for path, made in outcome.files.items()}
        outcome.problems = new_problems(root, files)
    return outcome


def write(outcome: Outcome) -> None:
    """Writes what `take_in` has found sound.

    Raises:
        NoForm: somebody has changed a record meanwhile; nothing was written.
        CannotWrite: nothing was changed.
    """
    assert not outcome.errors
    for path, before in outcome.read.items():
        if not path.is_file() or path.read_bytes() != before:
            raise NoForm(f"{path.name} vừa được sửa ở nơi khác; làm lại")
    write_all(outcome.files)


def _says_the_same(found: Any, answer: Answer, form: FilledForm) -> bool:
    same_fact = (found.about or ANYTHING) == answer.key
    return same_fact and found.by in form.unit.all_names and found.text == answer.text


def _with_answers(text: str, answers: list[Answer], form: FilledForm) -> str:
    data = read_pieces(text).root.plain()
    assert isinstance(data, dict)
    said = data.get("xac_nhan") or []
    data["xac_nhan"] = [*said, *(_entry(answer, form) for answer in answers)]
    return record_text("mo_hinh", data, text)


def _entry(answer: Answer, form: FilledForm) -> dict[str, str]:
    entry = {
        "boi": form.unit.name,
        "nguoi": form.person,
        "chuc_vu": form.position,
        "ngay": vietnamese_date(form.day),
    }
    if answer.key:
        entry["ve"] = answer.key
    return entry | {"noi_dung": answer.text}


def told(outcome: Outcome) -> Iterator[str]:
    """What was found in the form, in lines for people."""
    form = outcome.form
    day = vietnamese_date(form.day)
    yield f"Phiếu của {form.unit.name}, {form.person} ({form.position}) ghi ngày {day}."
    for answer in outcome.new:
        yield f"  {answer.model.name} - {answer.label}: {answer.text}"
    if outcome.known:
        yield f"  {len(outcome.known)} điều đã có trong kho, không ghi lại."
    if not form.answers:
        yield "  Phiếu chưa ghi điều nào về mô hình."
