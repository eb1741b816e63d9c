"""What a lesson plan must meet beyond its schema: minutes, right answers, nothing without a source.

Quotations and points are checked word for word where every record's are; here are the rules that
only lessons have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..catalog.catalog import Catalog
from ..catalog.lesson_schema import LETTERS, SAMPLE, EditorText, Lesson, Question
from ..catalog.marks import marked
from ..catalog.problems import Problems
from ..catalog.text import canonical, squeeze
from ..report.evidence import loose, says
from ..report.passages import stands_in
from .outline import citations

_NUMBER = re.compile(r"\d+(?:[.,/-]\d+)*")
_QUOTED = re.compile(r"“([^“”]+)”")


def check_lessons(catalog: Catalog, problems: Problems) -> None:
    """Reports every lesson that breaks a rule, with the place of the value at fault."""
    for lesson in catalog.lessons.values():
        _check_minutes(lesson, problems)
        _check_quiz(lesson, problems)
        _check_editor_text(catalog, lesson, problems)
        if lesson.status != SAMPLE and not lesson.reviewed_by:
            problems.error(
                lesson.place_of("tinh_trang"),
                f"ghi “{lesson.status}” thì cần “nguoi_ra_soat”; nếu chưa, ghi “{SAMPLE}”",
            )


def _check_minutes(lesson: Lesson, problems: Problems) -> None:
    """The parts add up to the lesson and the activities to their part, as on the clock."""
    total = sum(part.minutes for part in lesson.parts)
    if total != lesson.minutes:
        adding = " + ".join(str(part.minutes) for part in lesson.parts)
        problems.error(
            lesson.place_of("thoi_luong"),
            f"“thoi_luong” là {lesson.minutes} phút nhưng các phần cộng lại được {total} phút"
            f" ({adding})",
        )
    for at, part in enumerate(lesson.parts):
        total = sum(activity.minutes for activity in part.activities)
        if total != part.minutes:
            adding = " + ".join(str(activity.minutes) for activity in part.activities)
            problems.error(
                lesson.place_of("ket_cau", at, "thoi_gian"),
                f"phần “{part.title}” ghi {part.minutes} phút nhưng các hoạt động cộng lại được"
                f" {total} phút ({adding})",
            )


def _check_quiz(lesson: Lesson, problems: Problems) -> None:
    for at, question in enumerate(lesson.quiz):
        for key, message in _faults(question):
            problems.error(lesson.place_of("trac_nghiem", at, *key), message)


def _faults(question: Question) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """(YAML path, Vietnamese sentence) of everything wrong with a question."""
    if not 2 <= len(question.options) <= len(LETTERS):
        yield (
            ("phuong_an",),
            f"có {len(question.options)} phương án; cần từ 2 đến {len(LETTERS)}",
        )
        return
    letters = ", ".join(LETTERS[: len(question.options)])
    if question.right >= len(question.options):
        yield ("dap_an",), f"không có phương án {question.answer}; các phương án: {letters}"
        return
    seen: set[str] = set()
    quotes = [loose(citation.quote) for citation in question.sources]
    for at, option in enumerate(question.options):
        if (same := canonical(option)) in seen:
            yield ("phuong_an", at), f"phương án “{option}” lặp lại; mỗi phương án phải khác nhau"
        seen.add(same)
        proven = says(quotes, option.rstrip("."))
        if at == question.right and not proven:
            yield (
                ("phuong_an", at),
                f"phương án đúng “{option}” không nằm nguyên văn trong câu trích của câu hỏi;"
                " chép đúng lời câu trích, hoặc thêm câu trích có lời này",
            )
        elif at != question.right and proven:
            yield (
                ("phuong_an", at),
                f"phương án sai “{option}” lại nằm trong câu trích, nên câu hỏi có hai đáp án đúng",
            )


def _check_editor_text(catalog: Catalog, lesson: Lesson, problems: Problems) -> None:
    """Figures and “quoted” words in the editor's text must stand in something the lesson cites.

    So an editor cannot state a number, a date or a name of a practice that no source gives.
    """
    known = [squeeze(text) for text in _cited_texts(catalog, lesson)]
    numbers = {number for text in known for number in _NUMBER.findall(text)}
    for path, _, text in marked(lesson, EditorText):
        for number in dict.fromkeys(_NUMBER.findall(text)):
            if number not in numbers:
                problems.error(
                    lesson.place_of(*path),
                    f"con số “{number}” không có trong câu trích nào của bài; thêm câu trích chứa"
                    " con số này, hoặc bỏ con số",
                )
        for words in _QUOTED.findall(text):
            if not stands_in(words, known):
                problems.error(
                    lesson.place_of(*path),
                    f"chữ trong ngoặc kép “{words}” không có trong câu trích nào của bài",
                )


def _cited_texts(catalog: Catalog, lesson: Lesson) -> Iterator[str]:
    """Everything with a source that the lesson leans on: quotations and names of its records."""
    for citation in citations(lesson):
        yield citation.quote
    if topic := catalog.topics.get(lesson.topic):
        yield f"{topic.label} {topic.title or ''} {topic.year or ''}"
    for part in lesson.parts:
        for activity in part.activities:
            yield from (catalog.models[m].name for m in activity.models if m in catalog.models)
    for document_id in lesson.documents:
        if document := catalog.documents.get(document_id):
            facts = document.reported
            yield f"{document.name} {facts.number or ''} {facts.title or ''}"
