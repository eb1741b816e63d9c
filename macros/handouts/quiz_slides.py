"""The questions of a lesson on slides: each asked on one, answered with its proof on the next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..catalog.lesson_schema import LETTERS, Lesson, Question
from ..export.slides.deck import Grid, Line, Look, Row, Slide
from ..export.slides.fitting import proof_fits
from ..lessons.outline import SITUATION
from ..pages.words import capitalised
from .quoting import Quotations, place_of

_SHARES = (6, 94)
"""Widths of letter and option in percent."""


def quiz_slides(quotations: Quotations, lesson: Lesson) -> Iterator[Slide]:
    """Question and answer in turn; `quotations` are those of the lesson."""
    for number, question in enumerate(lesson.quiz, 1):
        yield from _both(quotations, f"Trắc nghiệm – câu {number}/{len(lesson.quiz)}", question)


def _both(quotations: Quotations, title: str, question: Question) -> Iterator[Slide]:
    lines = [Line(f"{SITUATION}: {question.situation}")] if question.situation else []
    lines.append(Line(question.question, bold=True))
    options = tuple(
        Row((f"{letter}.", capitalised(option)))
        for letter, option in zip(LETTERS, question.options, strict=False)
    )
    answer = f"Đáp án: {question.answer}. Mức độ: {question.level}."
    asked = Slide(
        title,
        tuple(lines),
        f"{answer}\nTrang sau hiện đáp án và câu chứng minh.",
        Look.QUESTION,
        "ban biên tập soạn câu hỏi từ lời báo cáo",
        Grid((), options, _SHARES),
    )
    yield asked
    found = [(quotations.of(each), place_of(each)) for each in question.sources]
    sources = tuple((phrase.report.short_name, place) for phrase, place in found)
    proof = "Báo cáo viết: " + "; ".join(f"“{quotations.words(phrase)}”" for phrase, _ in found)
    passages = "\n".join(quotations.reference(phrase).passage for phrase, _ in found)
    rows = tuple(
        replace(row, right=True, sources=sources) if number == question.right else row
        for number, row in enumerate(options)
    )
    revealed = replace(
        asked,
        title=f"{title}: đáp án {question.answer}",
        notes=f"{answer}\n{passages}",
        grid=Grid((), rows, _SHARES),
        after=proof,
    )
    if proof_fits(revealed):
        yield revealed
        return
    yield replace(revealed, after="", notes=f"{answer}\nTrang sau hiện câu chứng minh.")
    yield Slide(f"{title}: báo cáo viết", (Line(proof, notes=passages, sources=sources),))
