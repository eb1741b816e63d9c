"""Questions with one right answer, proven by the report, that nothing but knowledge gives away."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from ..catalog.lesson_schema import APPLY, LETTERS, Lesson, Question
from ..catalog.problems import Problems, quoted
from ..catalog.text import canonical
from ..report.evidence import loose, report_forms, says
from .points import Printed

LONGER = 1.25
"""How many times as long as the longest wrong option the right one may be."""

FEW_LETTERS = 8
"""A right option that is longer by no more than this gives nothing away."""

ENOUGH_QUESTIONS = 4
"""From so many questions on, habits over a lesson's quiz are seen."""

APPLIED_SHARE = 3
"""One question in so many asks to apply."""

Fault = tuple[tuple[str | int, ...], str]


def check_quiz(lesson: Lesson, editions: Mapping[str, Printed], problems: Problems) -> None:
    """Reports questions without exactly one proven answer (errors) and give-aways (warnings)."""
    printed = [
        loose(text)
        for report_id in {c.report for q in lesson.quiz for c in q.sources}
        if report_id in editions
        for text in report_forms(editions[report_id].report, editions[report_id].corrections)
    ]
    sound = True
    for at, question in enumerate(lesson.quiz):
        faults = list(_faults(question))
        sound = sound and not faults
        for key, message in faults:
            problems.error(lesson.place_of("trac_nghiem", at, *key), message)
        if not faults:
            warnings = (*_level(question), *_give_aways(question), *_invented(question, printed))
            for key, message in warnings:
                problems.warning(lesson.place_of("trac_nghiem", at, *key), message)
    if sound:
        for message in _habits(lesson):
            problems.warning(lesson.place_of("trac_nghiem"), message)


def _faults(question: Question) -> Iterator[Fault]:
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


def _level(question: Question) -> Iterator[Fault]:
    if (question.level == APPLY) != (question.situation is not None):
        yield (
            ("muc_do",) if question.situation is None else ("tinh_huong",),
            f"câu “{APPLY}” cần “tinh_huong” (tình huống giả định), câu ở mức độ khác thì không;"
            f" câu này ghi mức độ “{question.level}”",
        )


def _give_aways(question: Question) -> Iterator[Fault]:
    right, wrong = _lengths(question)
    if right > LONGER * max(wrong) and right - max(wrong) > FEW_LETTERS:
        yield (
            ("phuong_an", question.right),
            f"phương án đúng dài {right} ký tự, phương án sai dài nhất {max(wrong)}: nhìn độ dài là"
            " đoán được; rút gọn phương án đúng hoặc chọn phương án sai dài hơn",
        )


def _invented(question: Question, printed: list[str]) -> Iterator[Fault]:
    """Wrong options are true words of the report about something else, not made up."""
    for at, option in enumerate(question.options):
        if at != question.right and printed and not says(printed, option.rstrip(".")):
            yield (
                ("phuong_an", at),
                f"phương án sai {quoted(option)} không phải lời báo cáo; chọn lời có thật của báo"
                " cáo về việc khác để phương án sai cũng đáng cân nhắc",
            )


def _habits(lesson: Lesson) -> Iterator[str]:
    """What gives the whole quiz away: always the longest, always one letter; or recall alone."""
    count = len(lesson.quiz)
    if not count:
        return
    applied = sum(question.level == APPLY for question in lesson.quiz)
    if applied * APPLIED_SHARE < count:
        yield (
            f"chỉ {applied}/{count} câu ở mức độ “{APPLY}”; cần ít nhất một phần ba số câu đặt học"
            " viên vào tình huống"
        )
    if count < ENOUGH_QUESTIONS:
        return
    longest = 0
    for question in lesson.quiz:
        right, wrong = _lengths(question)
        longest += right >= max(wrong) and right > min(wrong)
    if longest * 2 > count:
        yield (
            f"phương án đúng thuộc loại dài nhất ở {longest}/{count} câu; để phương án sai dài hơn"
            " ở quá nửa số câu"
        )
    letter, times = Counter(question.answer for question in lesson.quiz).most_common(1)[0]
    if times * 2 > count:
        yield f"đáp án là {letter} ở {times}/{count} câu; đổi thứ tự phương án cho đều các chữ"


def _lengths(question: Question) -> tuple[int, list[int]]:
    """How long the right option is, and each of the wrong ones, in letters."""
    lengths = [len(re.sub(r"\s+", " ", option.strip())) for option in question.options]
    return lengths[question.right], [n for at, n in enumerate(lengths) if at != question.right]
