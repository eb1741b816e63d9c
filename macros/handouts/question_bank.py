"""The questions of a lesson as a bank for learning platforms, each with the proof of its answer."""

from __future__ import annotations

from ..catalog.lesson_schema import Lesson, Question
from ..export.quiz import Choice, OpenQuestion, QuestionBank
from ..knowledge_base import KnowledgeBase
from ..lessons.outline import SITUATION, wording
from ..pages.words import capitalised
from .quoting import Quotations, place_of


def question_bank(kb: KnowledgeBase, lesson: Lesson) -> QuestionBank:
    """The questions of a lesson, those to discuss with the report's hints."""
    quotations = Quotations(kb, lesson)
    choices = tuple(
        _choice(quotations, lesson, number, question)
        for number, question in enumerate(lesson.quiz, 1)
    )
    open_questions = tuple(
        OpenQuestion(
            f"{lesson.id}-thao-luan-{number}",
            f"Thảo luận {number}",
            item.question,
            "\n".join(f"{wording(hint)} ({place_of(hint.sources[0])})" for hint in item.hints),
        )
        for number, item in enumerate(lesson.discussion, 1)
    )
    return QuestionBank(lesson.id, lesson.name, choices, open_questions)


def _choice(quotations: Quotations, lesson: Lesson, number: int, question: Question) -> Choice:
    phrases = map(quotations.of, question.sources)
    passages = (quotations.reference(phrase).passage for phrase in phrases)
    return Choice(
        f"{lesson.id}-cau-{number}",
        f"Câu {number}",
        f"{SITUATION}: {question.situation}" if question.situation else "",
        question.question,
        tuple(map(capitalised, question.options)),
        question.right,
        "Báo cáo viết: " + "\n".join(passages),
        question.level,
    )
