"""The slides of a lesson in the order it is taught: short words shown, passages in the notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..catalog.lesson_schema import Activity, Discussion, Lesson, LessonPart, Point
from ..catalog.schema import Citation
from ..export.settings import WordSettings
from ..export.slides.deck import Deck, Grid, Line, Look, Row, Slide, Source
from ..export.slides.fitting import CONTINUED, fits
from ..knowledge_base import KnowledgeBase
from ..lessons.outline import (
    BRACKETS,
    FOR_LECTURER,
    TimedPart,
    added_reason,
    asking_step,
    documents,
    ends_lesson,
    has_additions,
    model_ids,
    timed_parts,
    wording,
)
from ..pages.words import capitalised
from .model_slides import model_slides
from .quiz_slides import quiz_slides
from .quoting import Quotations, place_of, title_source

BY_EDITORS = "ban biên tập soạn"
"""Stands as the source of slides without words of a report."""


def lesson_slides(kb: KnowledgeBase, lesson: Lesson, settings: WordSettings | None = None) -> Deck:
    """The deck of one lesson; `settings` name the centre and the lecturer of the cover."""
    settings = settings or WordSettings()
    return Deck(
        lesson.name,
        kb.catalog.topics[lesson.topic].label,
        tuple(_Deck(kb, lesson).all()),
        settings.centre,
        settings.lecturer,
    )


class _Deck:
    """Lays out one lesson; each model stands behind the step that first names it."""

    def __init__(self, kb: KnowledgeBase, lesson: Lesson) -> None:
        self.kb, self.lesson = kb, lesson
        self.quotations = Quotations(kb, lesson)
        self.shown: set[str] = set()
        self.read: set[str] = set()
        self.discussed = asking_step(lesson, "thảo luận")
        self.tested = asking_step(lesson, "trắc nghiệm")

    def all(self) -> Iterator[Slide]:
        yield self._cover()
        yield from self._aims()
        yield self._plan()
        ended = False
        for timed in timed_parts(self.lesson):
            ended = ends_lesson(self.lesson, timed.part)
            if ended:
                yield from self._unplaced()
            yield from self._part(timed)
            if ended:
                yield from self._summary(f"{timed.heading}: ")
        if not ended:
            yield from self._unplaced()
            yield from self._summary("")
        yield self._sources()

    def _unplaced(self) -> Iterator[Slide]:
        """The questions that no step of the plan puts: before the lesson is summed up."""
        if self.discussed is None:
            yield from self._discussions(None)
        if self.tested is None:
            yield from quiz_slides(self.quotations, self.lesson)

    def _cover(self) -> Slide:
        lesson, topic = self.lesson, self.kb.catalog.topics[self.lesson.topic]
        lines = [topic.label, f"Đối tượng: {lesson.audience}", f"Thời lượng: {lesson.minutes} phút"]
        notes = [capitalised(lesson.status) + ".", lesson.note or ""]
        if topic.title:
            notes += [f"Tên chuyên đề: {topic.title}.", title_source(self.kb, topic)]
        if has_additions(lesson):
            notes.append(BRACKETS)
        return Slide(
            lesson.name,
            tuple(Line(line) for line in lines),
            "\n".join(filter(None, notes)),
            Look.COVER,
            f"{BY_EDITORS} từ {'; '.join(self._reports())}",
        )

    def _reports(self) -> list[str]:
        registers = (phrase.report for phrase in self.quotations.phrases)
        return list(dict.fromkeys(register.short_name for register in registers))

    def _aims(self) -> Iterator[Slide]:
        """On one slide where both fit; the plan holds them under the letter that the notes name."""
        parts = {"Mục đích": self.lesson.aims, "Yêu cầu": self.lesson.demands}
        notes = "Mục A của giáo án."
        together = [
            line
            for name, items in parts.items()
            for line in (Line(name, bold=True), *(Line(item, 2) for item in items))
        ]
        if fits(together):
            title = ", ".join(parts).capitalize()
            yield Slide(title, tuple(together), notes, source=BY_EDITORS)
            return
        for name, items in parts.items():
            yield Slide(name, tuple(map(Line, items)), notes, source=BY_EDITORS)

    def _plan(self) -> Slide:
        rows = tuple(
            Row((timed.heading, _standing(timed), f"{timed.part.minutes} phút"))
            for timed in timed_parts(self.lesson)
        )
        return Slide(
            "Kết cấu bài",
            notes=f"Cả bài {self.lesson.minutes} phút.",
            look=Look.TABLE,
            source=BY_EDITORS,
            grid=Grid(("Phần", "Ghi chú", "Thời gian"), rows, (64, 20, 16)),
        )

    def _part(self, timed: TimedPart) -> Iterator[Slide]:
        """The steps of a part, with its models and questions behind the step they belong to."""
        if timed.part.reserved:
            line = Line(f"{FOR_LECTURER} ({timed.part.minutes} phút)", bold=True)
            yield Slide(timed.heading, (line,), timed.part.reserved, source="giảng viên soạn")
        title = timed.heading
        for number, steps in enumerate(self._stretches(timed.part)):
            lines = tuple(self._steps(steps))
            if number == 0 and not _says_much(timed.part):
                # A plan of the part says more than each of its steps on a bare slide.
                lines = tuple(self._steps(timed.part.activities))
            if number == 0 or _says_much(timed.part):
                yield Slide(title, lines, source=BY_EDITORS)
            title = timed.heading + CONTINUED
            models = [model for step in steps for model in step.models]
            new = [model for model in dict.fromkeys(models) if model not in self.shown]
            self.shown.update(new)
            found = [self.kb.catalog.models[each] for each in new]
            yield from model_slides(self.kb, found, self.read)
            if self.discussed in steps:
                yield from self._discussions(self.discussed)
            if self.tested in steps:
                yield from quiz_slides(self.quotations, self.lesson)

    def _stretches(self, part: LessonPart) -> Iterator[list[Activity]]:
        """The steps, parted behind those that put questions."""
        stretch: list[Activity] = []
        for step in part.activities:
            stretch.append(step)
            if step is self.discussed or step is self.tested:
                yield stretch
                stretch = []
        if stretch:
            yield stretch

    def _steps(self, steps: Iterable[Activity]) -> Iterator[Line]:
        for step in steps:
            notes = [f"{step.content} ({step.method}, {step.minutes} phút)."]
            if step.note:
                notes.append(f"Gợi ý: {step.note}")
            yield Line(step.content, bold=True, notes="\n".join(notes))
            if not step.points:
                yield Line(f"{step.method}, {step.minutes} phút", 2)
            yield from self._points(step.points, 2)

    def _points(self, points: Iterable[Point], level: int = 1) -> Iterator[Line]:
        for point in points:
            yield Line(
                wording(point),
                level,
                notes="\n".join(map(self._passage, point.sources)),
                sources=tuple(map(self._source, point.sources)),
            )

    def _source(self, citation: Citation) -> Source:
        return self.quotations.of(citation).report.short_name, place_of(citation)

    def _passage(self, citation: Citation) -> str:
        """The whole passage behind words on the screen; where it is read again, only its place."""
        reference = self.quotations.reference(self.quotations.of(citation))
        if reference.words in self.read:
            return f"Câu trích đã đọc ở trên – {reference.label}."
        self.read.add(reference.words)
        return reference.passage

    def _discussions(self, step: Activity | None) -> Iterator[Slide]:
        count = len(self.lesson.discussion)
        for number, item in enumerate(self.lesson.discussion, 1):
            title = f"Thảo luận – câu {number}/{count}" if count > 1 else "Thảo luận"
            yield self._asked(title, item, step)
            lines = tuple(self._points(item.hints))
            yield Slide(f"{title}: gợi ý từ báo cáo", lines, "Đối chiếu sau khi thảo luận.")

    def _asked(self, title: str, item: Discussion, step: Activity | None) -> Slide:
        notes = [f"{step.method}, {step.minutes} phút cho các câu hỏi."] if step else []
        if item.direction:
            notes.append(f"Định hướng: {item.direction}")
        notes.append("Gợi ý từ báo cáo ở trang sau.")
        question = (Line(item.question),)
        return Slide(title, question, "\n".join(notes), Look.DISCUSSION, f"{BY_EDITORS} câu hỏi")

    def _summary(self, led_by: str) -> Iterator[Slide]:
        """What to remember and what to do; `led_by` is the part of the plan they belong to."""
        summary = self.lesson.summary
        title = "ý cần nhớ" if led_by else "Ý cần nhớ"
        yield Slide(led_by + title, tuple(self._points(summary.points)))
        if summary.tasks:
            title = "việc sau bài" if led_by else "Việc sau bài"
            tasks = tuple(map(Line, summary.tasks))
            yield Slide(led_by + title, tasks, "Mục H của giáo án.", source=BY_EDITORS)

    def _sources(self) -> Slide:
        names = list(dict.fromkeys(phrase.report.name for phrase in self.quotations.phrases))
        for document in documents(self.kb.catalog, self.lesson):
            added = " (ban biên tập thêm)" if added_reason(self.lesson, document) else ""
            names.append(document.name + added)
        count = len(model_ids(self.lesson))
        if count:
            names.append(f"{count} mô hình, cách làm trong kho")
        notes = [f"Câu trích trong bài lấy từ {places}." for places in self._places()]
        if has_additions(self.lesson):
            notes.append(BRACKETS)
        lines = tuple(map(Line, names))
        return Slide("Nguồn", lines, "\n".join(notes), source="ghi ở cuối mỗi trang chiếu")

    def _places(self) -> Iterator[str]:
        """The sections quoted from, report by report."""
        sections: dict[str, dict[str, None]] = {}
        for phrase in self.quotations.phrases:
            of_report = sections.setdefault(phrase.report.short_name, {})
            of_report.setdefault(place_of(phrase.citation).partition(",")[0])
        for report, places in sections.items():
            yield f"{report}: {', '.join(places)}"


def _says_much(part: LessonPart) -> bool:
    """Whether the steps of a part bring words of a report or models."""
    return any(step.points or step.models for step in part.activities)


def _standing(timed: TimedPart) -> str:
    if timed.part.reserved:
        return FOR_LECTURER
    return "Trọng tâm" if timed.part.focus == "có" else ""
