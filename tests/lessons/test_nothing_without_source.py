"""The lessons of the example: nothing in them without a source, enough to teach from."""

from __future__ import annotations

import typing

import pytest
from pydantic import BaseModel

from macros.catalog import lesson_schema
from macros.catalog.fields import Evidence
from macros.catalog.lesson_schema import Lesson
from macros.catalog.problems import Problems
from macros.catalog.schema import Citation, Part
from macros.knowledge_base import load_knowledge_base
from macros.lessons.outline import citations, model_ids


def _entries(entry: BaseModel):
    yield entry
    for name in type(entry).model_fields:
        value = getattr(entry, name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, BaseModel):
                yield from _entries(item)


def test_every_class_that_holds_the_reports_words_demands_sources():
    """So a new kind of statement cannot be added to the schema without its source."""
    holding = [
        each
        for each in vars(lesson_schema).values()
        if isinstance(each, type) and issubclass(each, Part) and each is not Citation
        if any(
            isinstance(mark, Evidence)
            for field in each.model_fields.values()
            for mark in field.metadata
        )
    ]
    assert lesson_schema.Point in holding
    for each in [*holding, lesson_schema.Question]:
        assert each.model_fields["sources"].is_required(), each
        [argument, *_] = typing.get_args(each.model_fields["sources"].annotation)
        assert argument is Citation


def test_every_statement_stands_word_for_word_in_its_passage(kb):
    """Held here once more, apart from the build, on the text that is published."""
    for lesson in kb.catalog.lessons.values():
        placed = {id(phrase.citation): phrase for phrase in kb.phrases(lesson)}
        points = [each for each in _entries(lesson) if isinstance(each, lesson_schema.Point)]
        assert len(points) > 10
        for point in points:
            texts = []
            for citation in point.sources:
                phrase = placed[id(citation)]
                edition = kb.editions[phrase.report.id]
                texts.append(edition.report.text_of(phrase.span))
                texts.append(edition.corrections.corrected_span(edition.report, phrase.span))
            assert any(_stands_in(point.text, text) for text in texts), point.text


def _stands_in(point: str, passage: str) -> bool:
    """Whether the words between the marks of omission stand in the passage, in their order."""
    rest = _bare(passage)
    for piece in filter(None, map(_bare, point.split("[…]"))):
        _, found, rest = rest.partition(piece)
        if not found:
            return False
    return True


def _bare(text: str) -> str:
    return " ".join(text.replace("“", "").replace("”", "").split()).lower()


def test_the_right_option_is_proven_and_no_other(kb):
    for lesson in kb.catalog.lessons.values():
        for question in lesson.quiz:
            proof = " ".join(_bare(citation.quote) for citation in question.sources)
            proven = [_bare(option) in proof for option in question.options]
            assert proven.count(True) == 1 and proven[question.right], question.question


def test_there_is_a_lesson_for_each_taught_topic(kb):
    taught = {"chuyen-de-2017", "chuyen-de-2018", "chuyen-de-2019", "hoc-tap-di-chuc"}
    assert {lesson.topic for lesson in kb.catalog.lessons.values()} >= taught


@pytest.mark.parametrize(
    "lesson_id", ["bai-giang-2017", "bai-giang-2018", "bai-giang-2019", "bai-giang-di-chuc"]
)
def test_a_lesson_is_complete(kb, lesson_id):
    lesson: Lesson = kb.catalog.lessons[lesson_id]
    assert lesson.status == "giáo án mẫu – cần giảng viên rà soát"
    assert 4 <= len(lesson.quiz) <= 6
    assert len(lesson.discussion) >= 2
    assert len(model_ids(lesson)) >= 3
    assert len({question.answer for question in lesson.quiz}) > 1  # not always the same letter
    assert sum(part.minutes for part in lesson.parts) == lesson.minutes
    assert citations(lesson)


def test_the_lessons_meet_every_rule(example):
    """Also those that only warn an editor: whole points, balanced quizzes, linked models."""
    problems = Problems()
    load_knowledge_base(example, problems)
    assert [str(found) for found in problems if "bai_giang" in found.place.path] == []


def test_each_lesson_asks_to_apply_and_leaves_room_for_the_doctrine(kb):
    for lesson in kb.catalog.lessons.values():
        applied = [question for question in lesson.quiz if question.situation]
        assert len(applied) * 3 >= len(lesson.quiz)
        [reserved] = [part for part in lesson.parts if part.reserved]
        assert reserved.minutes >= 10 and not reserved.activities
