"""The questions of a lesson on paper, for learners or, with answers and proofs, for the trainer."""

from __future__ import annotations

from collections.abc import Iterator

from ..catalog.lesson_schema import Lesson
from ..export.document import (
    Block,
    Heading,
    ListBlock,
    PaperDocument,
    Paragraph,
    Run,
    Style,
    labelled,
    text,
)
from ..export.settings import WordSettings
from ..knowledge_base import KnowledgeBase
from ..lessons.outline import BRACKETS, has_additions, wording
from ..pages.words import capitalised
from .lesson_plan import BLANK, asked, letterhead, options
from .quoting import Quotations, place_of

LINES = 5
"""Dotted lines to write an answer on."""


def question_sheet(
    kb: KnowledgeBase, lesson: Lesson, settings: WordSettings | None = None
) -> PaperDocument:
    """The sheet that learners fill in; `settings` have the head of the centre's papers."""
    blocks: list[Block] = [*_head("PHIẾU CÂU HỎI", lesson, settings)]
    blocks.append(Paragraph(text(f"Họ và tên: {BLANK} Đơn vị: {BLANK}"), Style.FILL))
    blocks.append(Heading(text("1. Trắc nghiệm"), 1))
    for number, question in enumerate(lesson.quiz, 1):
        blocks += [*asked(number, question), *options(question)]
    blocks.append(Heading(text("2. Thảo luận"), 1))
    for number, item in enumerate(lesson.discussion, 1):
        blocks.append(Paragraph(labelled(f"Câu {number}", item.question), Style.PLAIN, keep=True))
        blocks += [
            Paragraph(text(BLANK), Style.LINE, keep=left > 1) for left in range(LINES, 0, -1)
        ]
    return PaperDocument(f"Phiếu câu hỏi: {lesson.name}", "Phiếu câu hỏi", tuple(blocks))


def answer_sheet(
    kb: KnowledgeBase, lesson: Lesson, settings: WordSettings | None = None
) -> PaperDocument:
    """The sheet with the right options, the passages that prove them, and hints."""
    quotations = Quotations(kb, lesson)
    blocks: list[Block] = [*_head("PHIẾU CÂU HỎI CÓ ĐÁP ÁN", lesson, settings)]
    blocks.append(Heading(text("1. Trắc nghiệm"), 1))
    for number, question in enumerate(lesson.quiz, 1):
        right = f"{question.answer}. {capitalised(question.options[question.right])}"
        blocks += asked(number, question)
        blocks.append(Paragraph((Run("Đáp án: "), Run(right, bold=True)), Style.OPTION, keep=True))
        for phrase in map(quotations.of, question.sources):
            words = (Run(quotations.words(phrase)), quotations.note(phrase))
            blocks.append(Paragraph(words, Style.QUOTE))
    blocks.append(Heading(text("2. Thảo luận"), 1))
    if has_additions(lesson):
        blocks.append(Paragraph(text(BRACKETS), Style.REMARK))
    for number, item in enumerate(lesson.discussion, 1):
        blocks.append(Paragraph(labelled(f"Câu {number}", item.question), Style.PLAIN, keep=True))
        hints = tuple(text(f"{wording(hint)} ({place_of(hint.sources[0])})") for hint in item.hints)
        blocks.append(ListBlock(hints))
    return PaperDocument(
        f"Phiếu câu hỏi có đáp án: {lesson.name}", "Phiếu câu hỏi có đáp án", tuple(blocks)
    )


def _head(what: str, lesson: Lesson, settings: WordSettings | None) -> Iterator[Block]:
    if settings:
        yield from letterhead(settings)
    yield Paragraph((Run(what, bold=True),), Style.CENTRED)
    yield Paragraph(text(lesson.name), Style.TITLE)
