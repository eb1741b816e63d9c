"""A lesson plan read through: its citations, models and times, in the order they are taught."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import BaseModel

from ..catalog.catalog import Catalog
from ..catalog.lesson_schema import Lesson, LessonPart
from ..catalog.marks import cited
from ..catalog.schema import Citation, Model


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
