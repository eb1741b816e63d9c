"""Points say whole things: a clause with its subject, and the subject is the report's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Protocol

from ..catalog.fields import OMISSION
from ..catalog.lesson_schema import UNNAMED, Lesson, Point
from ..catalog.marks import entries
from ..catalog.problems import Problems, quoted
from ..catalog.text import canonical, squeeze
from ..report.errata import Corrections
from ..report.evidence import says
from ..report.model import Report
from ..report.surroundings import Surroundings, surroundings
from . import clauses

_CURE = (
    "chép cả mệnh đề, hoặc thêm “chu_ngu” lấy từ chính câu ấy, câu đứng trước, câu gọi chú thích"
    " hay tên mục của báo cáo"
)
_BEFORE_A_CLAUSE = frozenset(
    canonical(word) for word in ("giúp", "rằng", "thì", "khi", "nếu", "vì", "để", "nhằm", "và")
)
"""Words behind which a clause with its own subject may begin."""

_SUBJECTLESS = frozenset({"động từ", "trạng từ"})
"""What opens a sentence without a subject."""

_LAST_WORD = re.compile(r"[^\W_][\w\u0300-\u036f]*$")  # canonical: tone marks behind the letters
_NEGATIONS = frozenset(canonical(word) for word in ("không", "chưa", "chẳng", "ít", "thiếu"))


class Printed(Protocol):
    """A report with its corrections, as it is published."""

    @property
    def report(self) -> Report: ...

    @property
    def corrections(self) -> Corrections: ...


def check_points(lesson: Lesson, editions: Mapping[str, Printed], problems: Problems) -> None:
    """Reports subjects that the report does not give (errors), points without one (warnings)."""
    for path, point in entries(lesson, Point):
        around = _surroundings(point, editions)
        if around is None:
            continue  # the words have no place: reported where every record's evidence is
        for message in _false_additions(point, around):
            problems.error(lesson.place_of(*path, "chu_ngu"), message)
        for message in _cuts(around):
            problems.error(lesson.place_of(*path, "y"), message)
        if missing := _incomplete(point, around):
            problems.warning(lesson.place_of(*path, "y"), f"ý {quoted(point.text)} {missing}")


def _surroundings(point: Point, editions: Mapping[str, Printed]) -> Surroundings | None:
    for citation in point.sources:
        if edition := editions.get(citation.report):
            found = surroundings(edition.report, edition.corrections, citation, point.text)
            if found is not None:
                return found
    return None


def _false_additions(point: Point, around: Surroundings) -> Iterator[str]:
    if point.subject is None:
        return
    if canonical(squeeze(point.subject)) == canonical(UNNAMED):
        if not around.opens_sentence:
            yield (
                f"“{UNNAMED}” chỉ ghi khi ý mở đầu một câu mà chính báo cáo không có chủ ngữ; ở đây"
                " ý nằm giữa câu, hãy chép chủ ngữ của câu ấy"
            )
        elif (found := clauses.opening(point.text)) is None or found[1] not in _SUBJECTLESS:
            yield (
                f"“{UNNAMED}” chỉ ghi khi câu mở đầu bằng động từ hay trạng từ; ở đây ý không mở"
                " đầu bằng chữ như vậy, bỏ “chu_ngu” nếu câu đã có chủ ngữ"
            )
    elif not says(around.around, point.subject.rstrip(" :,;")):
        yield (
            f"chủ ngữ {quoted(point.subject)} không có trong câu chứa ý, các câu đứng trước trong"
            " đoạn, câu gọi chú thích hay tên mục; chép đúng lời báo cáo ở một trong các chỗ ấy"
        )


def _cuts(around: Surroundings) -> Iterator[str]:
    """What an omission may not do: run over a sentence, or take the “not” from its verb."""
    for gap in around.gaps:
        if any(sign in f"{gap} " for sign in (". ", "! ", "? ")):
            yield f"chỗ lược {OMISSION} vượt qua dấu chấm; mỗi ý chỉ lấy từ một câu"
        elif gap.split() and gap.split()[-1] in _NEGATIONS:
            yield f"chỗ lược {OMISSION} bỏ mất chữ phủ định đứng ngay trước; giữ lại chữ ấy"


def _incomplete(point: Point, around: Surroundings) -> str | None:
    """Why a point is no whole clause, and the cure; None if nothing speaks against it."""
    if point.subject is None:
        found = clauses.opening(point.text)
        if found and not (found[1] == "từ nối" and around.opens_sentence):
            return f"mở đầu bằng {found[1]} “{found[0]}” nên thiếu chủ ngữ; {_CURE}"
        last = _LAST_WORD.search(around.before)
        if last and last[0] not in _BEFORE_A_CLAUSE:
            return f"bắt đầu giữa một mệnh đề của báo cáo; {_CURE}"
    if not clauses.has_predicate(f"{point.subject or ''} {point.text}"):
        return f"không có vị ngữ, chỉ là một tên gọi; {_CURE}"
    return None
