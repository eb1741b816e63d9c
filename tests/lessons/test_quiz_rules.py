"""Questions that nothing but knowledge gives away: lengths, letters, levels, invented options."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from macros.catalog.lesson_schema import Lesson, Question
from macros.catalog.problems import Problems
from macros.catalog.schema import Citation
from macros.lessons.quiz import check_quiz
from macros.report.errata import Corrections
from macros.report.reader import parse_report

PAGE = """\
# BÁO CÁO

Xã báo cáo.

## I. KẾT QUẢ

Hội Nông dân xã giúp giống lúa cho hộ nghèo mỗi vụ một lần. Đoàn xã dọn rác ở bờ sông. Hội Cựu \
chiến binh xã giữ đèn đường. Trạm y tế xã khám bệnh cho người già neo đơn ở mọi thôn trong xã.
"""

PROOF = "Hội Nông dân xã giúp giống lúa cho hộ nghèo mỗi vụ một lần."
RIGHT = "giúp giống lúa cho hộ nghèo"
WRONG = ("dọn rác ở bờ sông", "khám bệnh cho người già neo đơn", "giữ đèn đường")


@dataclass(frozen=True)
class Printed:
    report: object
    corrections: Corrections


def question(options: tuple[str, ...], answer: str, situation: str | None = None) -> dict:
    found = {
        "cau_hoi": "Hội Nông dân xã làm gì?",
        "phuong_an": options,
        "dap_an": answer,
        "nguon": [{"bao_cao": "xa", "muc": "I", "trich": PROOF}],
    }
    return found | ({"muc_do": "vận dụng", "tinh_huong": situation} if situation else {})


def placed(right_at: str, situation: str | None = None, wrong: tuple[str, ...] = WRONG) -> dict:
    options = list(wrong)
    options.insert("ABCD".index(right_at), RIGHT)
    return question(tuple(options), right_at, situation)


@pytest.fixture
def lines() -> Callable[[list[dict]], list[str]]:
    problems = Problems()
    report = parse_report(f"---\ntitle: x\n---\n\n{PAGE}", "xa", "xa.md", problems)
    assert report is not None, [str(found) for found in problems]

    def check(quiz: list[dict]) -> list[str]:
        lesson = Lesson.model_construct(quiz=tuple(_question(each) for each in quiz))
        found = Problems()
        check_quiz(lesson, {"xa": Printed(report, Corrections())}, found)
        return [f"{problem.level.value}: {problem.message}" for problem in found]

    return check


def _question(data: dict) -> Question:
    data = json.loads(json.dumps(data))
    data["phuong_an"] = tuple(data["phuong_an"])
    data["nguon"] = tuple(Citation.model_validate(each) for each in data["nguon"])
    return Question.model_validate(data)


SOUND = [placed("A"), placed("B"), placed("C", "Ấp A muốn làm theo."), placed("D", "Ấp B cũng.")]


def test_a_balanced_quiz_has_no_problem(lines):
    assert lines(SOUND) == []


def test_the_right_option_longest_by_a_clear_margin(lines):
    short = ("dọn rác", "giữ đèn đường", "khám bệnh")
    [found] = lines([placed("A", "Ấp A muốn làm theo.", short)])
    assert found.startswith("cảnh báo: phương án đúng dài 27 ký tự, phương án sai dài nhất 13")


def test_the_right_option_among_the_longest_too_often(lines):
    short = ("dọn rác ở bờ sông", "giữ đèn đường", "người già neo đơn ở mọi")
    quiz = [*SOUND[:1], *(placed(letter, "Ấp A muốn làm theo.", short) for letter in "BCD")]
    assert lines(quiz) == [
        "cảnh báo: phương án đúng thuộc loại dài nhất ở 3/4 câu; để phương án sai dài hơn ở quá"
        " nửa số câu"
    ]


def test_options_of_one_length_give_nothing_away(lines):
    even = question(("hai lần", "một lần", "bốn lần"), "B", "Ấp A muốn làm theo.")
    assert not any("dài" in line for line in lines([even] * 4))


def test_one_letter_too_often(lines):
    quiz = [placed("B", "Ấp A muốn làm theo.") for _ in range(3)] + [placed("A")]
    assert any("đáp án là B ở 3/4 câu" in line for line in lines(quiz))


@pytest.mark.parametrize(("applied", "of", "enough"), [(0, 4, False), (1, 4, False), (2, 5, True)])
def test_a_third_asks_to_apply(lines, applied, of, enough):
    quiz = [placed("ABCD"[at % 4], "Ấp A." if at < applied else None) for at in range(of)]
    missing = f"chỉ {applied}/{of} câu ở mức độ “vận dụng”"
    assert any(missing in line for line in lines(quiz)) is not enough


def test_a_wrong_option_that_the_report_does_not_say(lines):
    invented = placed("A", "Ấp A muốn làm theo.", ("xây cầu qua suối cho mọi nhà", *WRONG[:2]))
    [found] = lines([invented])
    assert found.startswith("cảnh báo: phương án sai “xây cầu qua suối cho mọi nhà” không phải lời")


def test_a_wrong_option_that_is_right_too(lines):
    both = placed("A", "Ấp A muốn làm theo.", ("giúp giống lúa", *WRONG[:2]))
    assert any("có hai đáp án đúng" in line for line in lines([both]))
