"""The slides of a lesson: short words on the screen, whole passages and sources in the notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..catalog.lesson_schema import LETTERS, Lesson, LessonPart, Point, Question
from ..catalog.schema import Citation, Model
from ..export.slides.deck import Deck, Line, Slide, fits
from ..knowledge_base import KnowledgeBase
from ..lessons.outline import (
    BRACKETS,
    FOR_LECTURER,
    SITUATION,
    TimedPart,
    added_reason,
    documents,
    has_additions,
    model_ids,
    timed_parts,
    wording,
)
from ..pages import facts, negatives
from ..pages.words import capitalised, shorten
from .model_sheet import classified_mark
from .quoting import Quotations, title_source

SHOWN_QUOTE = 200
"""Letters of a quotation on a slide; the notes hold the whole of it."""

SHOWN_FACTS = ("Tần suất", "Địa điểm", "Đối tượng thụ hưởng", "Từ năm")
"""Facts of a model that a slide shows; the others stand in the quotation."""


def lesson_slides(kb: KnowledgeBase, lesson: Lesson) -> Deck:
    """The deck of one lesson, in the order it is taught."""
    return Deck(lesson.name, kb.catalog.topics[lesson.topic].label, tuple(_Deck(kb, lesson).all()))


class _Deck:
    """Lays out one lesson; each model has its slide behind the part that first names it."""

    def __init__(self, kb: KnowledgeBase, lesson: Lesson) -> None:
        self.kb, self.lesson = kb, lesson
        self.quotations = Quotations(kb, lesson)
        self.shown: set[str] = set()

    def all(self) -> Iterator[Slide]:
        yield self._cover()
        yield Slide("Mục đích, yêu cầu", tuple(self._aims()))
        yield self._plan()
        for timed in timed_parts(self.lesson):
            yield self._part(timed)
            yield from self._models(timed.part)
        yield from self._discussion()
        for number, question in enumerate(self.lesson.quiz, 1):
            yield self._question(number, question)
        yield self._summary()
        yield self._sources()

    def _cover(self) -> Slide:
        lesson, topic = self.lesson, self.kb.catalog.topics[self.lesson.topic]
        lines = [topic.label, f"Đối tượng: {lesson.audience}", f"Thời lượng: {lesson.minutes} phút"]
        notes = [capitalised(lesson.status) + ".", lesson.note or ""]
        if topic.title:
            notes += [f"Tên chuyên đề: {topic.title}.", title_source(self.kb, topic)]
        if has_additions(lesson):
            notes.append(BRACKETS)
        return Slide(
            lesson.name, tuple(Line(line) for line in lines), "\n".join(notes).strip(), cover=True
        )

    def _aims(self) -> Iterator[Line]:
        yield Line("Mục đích", bold=True)
        yield from (Line(aim, 2) for aim in self.lesson.aims)
        yield Line("Yêu cầu", bold=True)
        yield from (Line(demand, 2) for demand in self.lesson.demands)

    def _plan(self) -> Slide:
        lines = tuple(
            Line(_planned(timed), bold=timed.part.focus == "có")
            for timed in timed_parts(self.lesson)
        )
        return Slide("Kết cấu bài", lines, "Phần in đậm là trọng tâm.")

    def _part(self, timed: TimedPart) -> Slide:
        lines: list[Line] = []
        notes: list[str] = []
        if timed.part.reserved:
            lines.append(Line(f"{FOR_LECTURER} ({timed.part.minutes} phút)", bold=True))
            notes.append(timed.part.reserved)
        for activity in timed.part.activities:
            lines.append(Line(activity.content, bold=True))
            lines += [Line(wording(point), 2) for point in activity.points]
            notes.append(f"{activity.content} ({activity.method}, {activity.minutes} phút)")
            if activity.note:
                notes.append(f"Gợi ý: {activity.note}")
            notes += self._passages(activity.points)
        return Slide(timed.heading, tuple(lines), "\n".join(notes))

    def _passages(self, points: Iterable[Point]) -> list[str]:
        """The whole passages behind points, each once, with their sources."""
        found = [
            self._passage(self.quotations, citation)
            for point in points
            for citation in point.sources
        ]
        return list(dict.fromkeys(found))

    @staticmethod
    def _passage(quotations: Quotations, citation: Citation) -> str:
        return quotations.reference(quotations.of(citation)).passage

    def _models(self, part: LessonPart) -> Iterator[Slide]:
        for activity in part.activities:
            for model_id in activity.models:
                if model_id not in self.shown:
                    self.shown.add(model_id)
                    yield self._model(self.kb.catalog.models[model_id])

    def _model(self, model: Model) -> Slide:
        """One slide, whatever the model: what does not fit is told in the notes."""
        quotations = Quotations(self.kb, model)
        first = quotations.reference(quotations.of(model.sources[0]))
        lines: list[Line] = []
        notes: list[str] = []
        for line in (
            *self._facts(model),
            Line(f"Báo cáo viết: {first.excerpt(SHOWN_QUOTE)}"),
            *self._claims(model),
        ):
            if fits([*lines, line]):
                lines.append(line)
            else:
                notes.append(line.text)
        notes += [self._passage(quotations, citation) for citation in model.sources]
        return Slide(model.name, tuple(lines), "\n".join(notes))

    @staticmethod
    def _claims(model: Model) -> Iterator[Line]:
        if missing := negatives.claimed_words(model):
            yield Line(f"Báo cáo không nêu: {missing}")

    def _facts(self, model: Model) -> Iterator[Line]:
        label, units = facts.unit_fact(self.kb.catalog, model)
        if units:
            yield Line(f"{label}: {shorten(', '.join(units), 130)}")
        for label, value in facts.facts(model):
            if label in SHOWN_FACTS:
                words = value if isinstance(value, str) else ", ".join(item for item, _ in value)
                mark = classified_mark(model, label)
                yield Line(f"{label}: {shorten(words, 110)}{mark}")

    def _discussion(self) -> Iterator[Slide]:
        for number, item in enumerate(self.lesson.discussion, 1):
            notes = [f"Định hướng: {item.direction}"] if item.direction else []
            notes += ["Gợi ý từ báo cáo:", *self._passages(item.hints)]
            yield Slide(f"Thảo luận – câu {number}", (Line(item.question),), "\n".join(notes))

    def _question(self, number: int, question: Question) -> Slide:
        lines = [Line(f"{SITUATION}: {question.situation}")] if question.situation else []
        lines.append(Line(question.question, bold=True))
        for letter, option in zip(LETTERS, question.options, strict=False):
            lines.append(Line(f"{letter}. {capitalised(option)}", 2))
        proof = [self._passage(self.quotations, citation) for citation in question.sources]
        return Slide(
            f"Trắc nghiệm – câu {number}",
            tuple(lines),
            "\n".join([f"Đáp án: {question.answer}. Mức độ: {question.level}.", *proof]),
        )

    def _summary(self) -> Slide:
        summary = self.lesson.summary
        lines = [Line("Cần nhớ", bold=True)]
        lines += [Line(wording(point), 2) for point in summary.points]
        if summary.tasks:
            lines.append(Line("Việc sau bài", bold=True))
            lines += [Line(task, 2) for task in summary.tasks]
        return Slide("Tổng kết", tuple(lines), "\n".join(self._passages(summary.points)))

    def _sources(self) -> Slide:
        reports = dict.fromkeys(phrase.report.name for phrase in self.quotations.phrases)
        names = list(reports)
        for document in documents(self.kb.catalog, self.lesson):
            added = " (ban biên tập thêm)" if added_reason(self.lesson, document) else ""
            names.append(document.name + added)
        places = dict.fromkeys(map(self.quotations.source, self.quotations.phrases))
        notes = ["Vị trí các câu trích trong bài:", *places]
        count = len(model_ids(self.lesson))
        lines = [Line(name) for name in names]
        if count:
            lines.append(Line(f"{count} mô hình, cách làm trong kho; nguồn ghi ở từng trang chiếu"))
        if has_additions(self.lesson):
            lines.append(Line(BRACKETS, 2))
        return Slide("Nguồn", tuple(lines), "\n".join(notes))


def _planned(timed: TimedPart) -> str:
    words = f"{timed.heading} – {timed.part.minutes} phút"
    return f"{words} ({FOR_LECTURER.lower()})" if timed.part.reserved else words
