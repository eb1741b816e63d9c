"""A lesson plan read through: its citations, models and times, in the order they are taught."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from pydantic import BaseModel

from ..catalog.catalog import Catalog
from ..catalog.fields import OMITTED
from ..catalog.lesson_schema import UNNAMED, Activity, Lesson, LessonPart, Point
from ..catalog.marks import cited, entries
from ..catalog.schema import Citation, Document, Model
from ..catalog.text import canonical, squeeze
from ..report.passages import word_pattern

NO_SUBJECT = "Câu này của báo cáo không có chủ ngữ"
"""Shown where the report's own sentence has no subject (`points` proves it by its first words)."""

BRACKETS = (
    "Chữ trong ngoặc vuông do ban biên tập thêm, lấy từ câu liền kề hoặc tên mục của báo cáo, để"
    " mỗi ý đủ chủ ngữ; […] là chỗ lược bớt."
)
"""What tells the editors' additions from the report's words, wherever a lesson is shown."""

SITUATION = "Tình huống giả định"
"""Stands before a situation that the editors made up for a question."""

FOR_LECTURER = "Dành cho giảng viên"
"""Stands on a part that is left to the lecturer."""


def citations(entry: BaseModel) -> list[Citation]:
    """Every citation in or below `entry`."""
    return [citation for _, citation in cited(entry)]


def model_ids(lesson: Lesson) -> list[str]:
    """The models a lesson is illustrated with, each once, in the order they are taught."""
    return list(
        dict.fromkeys(
            model
            for part in lesson.parts
            for activity in part.activities
            for model in activity.models
        )
    )


def models(catalog: Catalog, lesson: Lesson) -> list[Model]:
    """The records of `model_ids`."""
    return [catalog.models[model] for model in model_ids(lesson)]


def documents(catalog: Catalog, lesson: Lesson) -> list[Document]:
    """The documents to read: those the quotations mention, then the editors' additions."""
    listed = (*lesson.documents, *mentioned_documents(catalog, lesson))
    added = (extra.document for extra in lesson.extra_documents)
    found = dict.fromkeys((*listed, *added))
    return [catalog.documents[each] for each in found if each in catalog.documents]


def mentioned_documents(catalog: Catalog, lesson: Lesson) -> list[str]:
    """The ids of the documents that the lesson's quotations mention, as first mentioned.

    Where two wordings overlap the longer one is meant: a resolution of one congress is not those
    of two, and the wording of two (“khóa XI, XII”) mentions both.
    """
    named: dict[str, list[str]] = defaultdict(list)
    for document in catalog.documents.values():
        for mention in document.mentions:
            named[canonical(squeeze(mention))].append(document.id)
    wordings = sorted(named.items(), key=lambda pair: -len(pair[0]))
    found: dict[str, None] = {}
    for citation in citations(lesson):
        text = canonical(squeeze(citation.quote))
        hits: list[tuple[int, str]] = []
        for wording, ids in wordings:
            if wording not in text:  # most are not, and looking is cheaper than matching
                continue
            pattern = word_pattern(wording)
            hits += [(match.start(), each) for match in pattern.finditer(text) for each in ids]
            text = pattern.sub(lambda match: "\0" * len(match[0]), text)
        found.update(dict.fromkeys(document_id for _, document_id in sorted(hits)))
    return list(found)


def added_reason(lesson: Lesson, document: Document) -> str | None:
    """Why the editors added a document that no quotation mentions; None for the others."""
    return next((e.reason for e in lesson.extra_documents if e.document == document.id), None)


def added_subject(point: Point) -> str | None:
    """The subject that the editors put before a point, in square brackets; None if none."""
    if point.subject is None:
        return None
    subject = NO_SUBJECT if _is_unnamed(point.subject) else point.subject
    subject = squeeze(OMITTED.sub("…", subject))
    return f"[{subject[:1].upper()}{subject[1:]}]"


def wording(point: Point) -> str:
    """A point as it is read: with its subject, beginning with a capital letter."""
    subject = added_subject(point)
    return f"{subject} {point.text}" if subject else point.text[:1].upper() + point.text[1:]


def has_additions(lesson: Lesson) -> bool:
    """Whether a point of the lesson has words of the editors or leaves out some of the report's."""
    return any(point.subject or OMITTED.search(point.text) for _, point in entries(lesson, Point))


def subjects_of(lesson: Lesson) -> dict[int, str]:
    """The subject that stands before a quotation, by the identity of its citation."""
    return {
        id(citation): subject
        for _, point in entries(lesson, Point)
        if (subject := added_subject(point))
        for citation in point.sources
    }


def _is_unnamed(subject: str) -> bool:
    return canonical(squeeze(subject)) == canonical(UNNAMED)


def asking_step(lesson: Lesson, what: str) -> Activity | None:
    """The step at which the questions of the lesson are put; `what` as in `Activity.asks`.

    Where no step says so, the last one whose content speaks of the lesson's questions or whose
    method names the kind; None where there is no such step either.
    """
    steps = [step for part in lesson.parts for step in part.activities]
    if said := [step for step in steps if what in step.asks]:
        return said[0]
    if any(step.asks for step in steps):
        return None
    kind = canonical(what)
    named = [step for step in steps if kind in canonical(f"{step.content} {step.method}")]
    asking = [step for step in named if canonical("câu hỏi") in canonical(step.content)]
    fitting = asking or named
    return fitting[-1] if fitting else None


_ENDINGS = tuple(map(canonical, ("tổng kết", "kết luận", "củng cố", "kết thúc")))


def ends_lesson(lesson: Lesson, part: LessonPart) -> bool:
    """Whether a part is the lesson's own conclusion, so that no second one is needed."""
    title = canonical(part.title)
    return part is lesson.parts[-1] and any(word in title for word in _ENDINGS)


def lessons_of_topic(catalog: Catalog, topic_id: str) -> list[Lesson]:
    """The lesson plans on a topic, by id."""
    return [lesson for _, lesson in sorted(catalog.lessons.items()) if lesson.topic == topic_id]


@dataclass(frozen=True, slots=True)
class TimedPart:
    """A part on the clock: it runs from minute `start` to before minute `end`."""

    number: int
    part: LessonPart
    start: int
    end: int

    @property
    def heading(self) -> str:
        """The part's title with its number, as lesson plans print it: `II. Nội dung`."""
        return f"{roman(self.number)}. {self.part.title}"


def roman(number: int) -> str:
    """1 → I, 9 → IX (up to 39: no lesson has more parts)."""
    tens, ones = divmod(number, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]


def timed_parts(lesson: Lesson) -> list[TimedPart]:
    """The parts with the minutes between which they are taught."""
    found, start = [], 0
    for number, part in enumerate(lesson.parts, 1):
        found.append(TimedPart(number, part, start, start + part.minutes))
        start += part.minutes
    return found
