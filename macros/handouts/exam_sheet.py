"""A test on paper in several codes: questions and options in another order in each, and the keys.

The order comes from the lesson's id and the code, so that a reprint is the same test.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..catalog.lesson_schema import LETTERS, Lesson, Question
from ..catalog.text import canonical
from ..export.document import (
    Block,
    Cell,
    PaperDocument,
    Paragraph,
    Style,
    Table,
    bold,
    labelled,
    text,
)
from ..export.settings import WordSettings
from ..lessons.outline import SITUATION
from ..pages.words import capitalised
from .lesson_plan import BLANK, letterhead

FIRST_CODE = 101

_BOUND = tuple(map(canonical, ("tất cả", "cả a", "cả hai", "cả ba", "phương án", "đáp án")))
"""Words of options that speak of the others: such options keep their order."""


@dataclass(frozen=True, slots=True)
class ShuffledQuestion:
    """A question of one code: its number in the lesson, its options in their new order."""

    number: int
    question: Question
    order: tuple[int, ...]

    @property
    def options(self) -> list[str]:
        return [self.question.options[index] for index in self.order]

    @property
    def key(self) -> str:
        """The letter of the right option."""
        return LETTERS[self.order.index(self.question.right)]


def exam_codes(lesson: Lesson, count: int) -> dict[str, list[ShuffledQuestion]]:
    """The questions of each code, by the code."""
    return {str(code): _shuffled(lesson, code) for code in range(FIRST_CODE, FIRST_CODE + count)}


def _shuffled(lesson: Lesson, code: int) -> list[ShuffledQuestion]:
    chance = random.Random(f"{lesson.id} {code}")  # a string: the same on every machine
    found = []
    for number, question in enumerate(lesson.quiz, 1):
        order = list(range(len(question.options)))
        if not any(word in canonical(option) for option in question.options for word in _BOUND):
            chance.shuffle(order)
        found.append(ShuffledQuestion(number, question, tuple(order)))
    chance.shuffle(found)
    return found


def exam_sheet(lesson: Lesson, settings: WordSettings) -> PaperDocument:
    """Every code on a page of its own, the keys of all on the last."""
    codes = exam_codes(lesson, settings.codes)
    blocks = [block for code in codes for block in _code(lesson, code, codes[code], settings)]
    title = f"Đề kiểm tra: {lesson.name}"
    return PaperDocument(title, "Đề kiểm tra", (*blocks, *_keys(lesson, codes)))


def _code(
    lesson: Lesson, code: str, questions: list[ShuffledQuestion], settings: WordSettings
) -> Iterator[Block]:
    head = list(letterhead(settings))
    head.append(Paragraph(bold(f"ĐỀ KIỂM TRA – MÃ ĐỀ {code}"), Style.CENTRED))
    if int(code) > FIRST_CODE:
        head[0] = replace(head[0], new_page=True)
    yield from head
    yield Paragraph(text(lesson.name), Style.TITLE)
    yield Paragraph(text(f"Họ và tên: {BLANK} Đơn vị: {BLANK}"), Style.FILL)
    for number, shuffled in enumerate(questions, 1):
        asked = shuffled.question
        if asked.situation:
            label = f"Câu {number} – {SITUATION.lower()}"
            yield Paragraph(labelled(label, asked.situation), Style.PLAIN, keep=True)
            yield Paragraph(text(asked.question), Style.PLAIN, keep=True)
        else:
            yield Paragraph(labelled(f"Câu {number}", asked.question), Style.PLAIN, keep=True)
        for place, option in enumerate(shuffled.options):
            words = text(f"{LETTERS[place]}. {capitalised(option)}")
            yield Paragraph(words, Style.OPTION, keep=place + 1 < len(shuffled.options))


def _keys(lesson: Lesson, codes: dict[str, list[ShuffledQuestion]]) -> Iterator[Block]:
    yield Paragraph(bold("ĐÁP ÁN CÁC MÃ ĐỀ"), Style.CENTRED, new_page=True)
    yield Paragraph(text(lesson.name), Style.TITLE)
    rows: list[tuple[Cell, ...]] = [
        (
            (text(str(number)),),
            *(
                (
                    (
                        *bold(questions[number - 1].key),
                        *text(f" (câu {questions[number - 1].number})"),
                    ),
                )
                for questions in codes.values()
            ),
        )
        for number in range(1, len(lesson.quiz) + 1)
    ]
    header = ("Câu", *(f"Mã đề {code}" for code in codes))
    width = 88 // len(codes)
    shares = (100 - width * len(codes), *[width] * len(codes))
    yield Table("Đáp án theo mã đề", header, tuple(rows), shares)
    said = "Số trong ngoặc là số câu ở phiếu có đáp án, nơi ghi câu chứng minh."
    yield Paragraph(text(said), Style.REMARK)
