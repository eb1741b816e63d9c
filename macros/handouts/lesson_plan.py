"""A lesson plan for Word, in the sections that trainers use (A to H, then approval)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..catalog.lesson_schema import LETTERS, Activity, Lesson, Point, Question
from ..catalog.schema import Topic
from ..export.document import (
    Block,
    Cell,
    Content,
    Contents,
    Heading,
    ListBlock,
    PaperDocument,
    Paragraph,
    Run,
    Style,
    Table,
    bold,
    italic,
    labelled,
    text,
)
from ..export.settings import WordSettings
from ..knowledge_base import KnowledgeBase
from ..lessons.outline import (
    BRACKETS,
    FOR_LECTURER,
    SITUATION,
    TimedPart,
    added_reason,
    documents,
    has_additions,
    models,
    timed_parts,
    wording,
)
from ..pages import facts, negatives
from ..pages.words import capitalised
from .quoting import Quotations, place_of, title_source

BLANK = "\t"
"""A dotted line, left for the trainer to fill in by hand or on the screen."""

EMPTY_LINES = 8
"""Room in a part that is left to the lecturer."""


def lesson_plan(
    kb: KnowledgeBase, lesson: Lesson, settings: WordSettings | None = None
) -> PaperDocument:
    """The lesson plan of one lesson, for the trainer: hints and answers included.

    `settings` name the centre and the author, who else are left to fill in.
    """
    plan = _Plan(kb, lesson, settings or WordSettings())
    return PaperDocument(lesson.name, kb.catalog.topics[lesson.topic].label, tuple(plan.blocks()))


def letterhead(settings: WordSettings) -> Iterator[Paragraph]:
    """The head of the centre's own papers, where the settings have one."""
    for line in settings.header.splitlines():
        yield Paragraph(text(line.strip()), Style.LETTERHEAD)


class _Plan:
    """Sets out one lesson, section by section."""

    def __init__(self, kb: KnowledgeBase, lesson: Lesson, settings: WordSettings) -> None:
        self.kb, self.lesson, self.settings = kb, lesson, settings
        self.quotations = Quotations(kb, lesson)

    def blocks(self) -> Iterator[Block]:
        yield from self._head()
        yield from self._aims()
        yield from self._structure()
        yield from self._methods()
        yield from self._documents()
        yield from self._content()
        yield from self._models()
        yield from self._questions()
        yield from self._summary()
        yield from self._answers()
        yield from _approval()

    def _head(self) -> Iterator[Block]:
        lesson, topic = self.lesson, self.kb.catalog.topics[self.lesson.topic]
        yield from letterhead(self.settings)
        yield Paragraph(bold("GIÁO ÁN"), Style.CENTRED)
        yield Paragraph(text(lesson.name), Style.TITLE)
        yield Paragraph(italic(capitalised(lesson.status)), Style.CENTRED)
        yield Paragraph(_named(topic), Style.PLAIN)
        if topic.title:
            yield Paragraph(text(title_source(self.kb, topic)), Style.REMARK)
        yield Paragraph(labelled("Đối tượng", lesson.audience), Style.PLAIN)
        yield Paragraph(labelled("Thời lượng", f"{lesson.minutes} phút"), Style.PLAIN)
        yield Paragraph(labelled("Cơ quan", self.settings.centre or BLANK * 2), Style.FILL)
        yield Paragraph(labelled("Người soạn", self.settings.lecturer or BLANK * 2), Style.FILL)
        yield Paragraph(labelled("Ngày soạn", f"{BLANK} Ngày giảng: {BLANK}"), Style.FILL)
        if lesson.note:
            yield Paragraph(text(f"Ghi chú của ban biên tập: {lesson.note}"), Style.REMARK)
        yield Contents()

    def _aims(self) -> Iterator[Block]:
        yield Heading(text("A. MỤC ĐÍCH, YÊU CẦU"), 1)
        yield Heading(text("1. Mục đích"), 2)
        yield ListBlock(tuple(text(aim) for aim in self.lesson.aims))
        yield Heading(text("2. Yêu cầu"), 2)
        yield ListBlock(tuple(text(demand) for demand in self.lesson.demands))

    def _structure(self) -> Iterator[Block]:
        yield Heading(text("B. KẾT CẤU, TRỌNG TÂM, PHÂN BỔ THỜI GIAN"), 1)
        rows: list[tuple[Cell, ...]] = [
            (
                (text(timed.heading),),
                (text(_standing(timed)),),
                (text(f"{timed.part.minutes} phút"),),
                (text(f"phút {timed.start} – {timed.end}"),),
            )
            for timed in timed_parts(self.lesson)
        ]
        total = (bold("Cộng"),), ((),), (bold(f"{self.lesson.minutes} phút"),), ((),)
        header = ("Phần", "Ghi chú", "Thời gian", "Từ – đến")
        yield Table("Phân bổ thời gian", header, (*rows, total), (50, 16, 16, 18))

    def _methods(self) -> Iterator[Block]:
        yield Heading(text("C. PHƯƠNG PHÁP, PHƯƠNG TIỆN"), 1)
        yield Paragraph(labelled("Phương pháp", _joined(self.lesson.methods)))
        yield Paragraph(labelled("Phương tiện", _joined(self.lesson.means)))

    def _documents(self) -> Iterator[Block]:
        yield Heading(text("D. TÀI LIỆU"), 1)
        reports = dict.fromkeys(phrase.report.name for phrase in self.quotations.phrases)
        items = [f"{name} (bản trích đăng)" for name in reports]
        for document in documents(self.kb.catalog, self.lesson):
            reason = added_reason(self.lesson, document)
            added = f" (ban biên tập thêm: {reason})" if reason else ""
            items.append(document.name + added)
        yield ListBlock(tuple(text(item) for item in items), ordered=True)

    def _content(self) -> Iterator[Block]:
        yield Heading(text("E. NỘI DUNG"), 1)
        if has_additions(self.lesson):
            yield Paragraph(text(BRACKETS), Style.REMARK)
        for timed in timed_parts(self.lesson):
            yield Heading(text(f"{timed.heading} ({timed.part.minutes} phút)"), 2)
            yield Table(
                f"Tiến trình phần {timed.heading.split('.')[0]}",
                ("Nội dung", "Phương pháp", "Thời gian"),
                tuple(self._activities(timed)),
                (62, 22, 16),
            )

    def _activities(self, timed: TimedPart) -> Iterator[tuple[Cell, ...]]:
        if timed.part.reserved:
            left_open = (labelled(FOR_LECTURER, timed.part.reserved), *[text(BLANK)] * EMPTY_LINES)
            yield left_open, (text(BLANK),), (text(f"{timed.part.minutes} phút"),)
        for activity in timed.part.activities:
            yield (
                tuple(self._activity(activity)),
                (text(activity.method),),
                (text(f"{activity.minutes} phút"),),
            )

    def _activity(self, activity: Activity) -> Iterator[Content]:
        yield bold(activity.content)
        yield from self._points(activity.points, dash=True)
        if activity.models:
            names = "; ".join(self.kb.catalog.models[model].name for model in activity.models)
            yield labelled("Mô hình minh họa", names)
        if activity.note:
            yield (Run("Gợi ý cho giảng viên: ", bold=True), Run(activity.note, italic=True))

    def _points(self, points: Iterable[Point], *, dash: bool = False) -> Iterator[Content]:
        """Each statement of the report with the whole passage in its footnote."""
        for point in points:
            mark = "- " if dash else ""
            notes = self.quotations.notes(point.sources, in_full=True, shown=point.text)
            yield (Run(mark + wording(point)), *notes)

    def _models(self) -> Iterator[Block]:
        yield Heading(text("F. MÔ HÌNH MINH HỌA"), 1)
        rows: list[tuple[Cell, ...]] = []
        for model in models(self.kb.catalog, self.lesson):
            quotations = Quotations(self.kb, model, self.quotations)
            units = [text(line) for line in facts.unit_lines(self.kb.catalog, model)]
            rows.append(
                (
                    ((Run(model.name), *quotations.notes(model.sources[:1], in_full=True)),),
                    tuple(units) or (text(negatives.units_words(self.kb.catalog, model)),),
                    tuple(text(capitalised(place_of(found))) for found in model.sources[:1]),
                )
            )
        if rows:
            header = ("Mô hình, cách làm", "Đơn vị", "Vị trí trong báo cáo")
            yield Table("Mô hình dùng trong bài", header, tuple(rows), (42, 33, 25))
        else:
            yield Paragraph(text("Bài này không dùng mô hình minh họa."))

    def _questions(self) -> Iterator[Block]:
        yield Heading(text("G. CÂU HỎI"), 1)
        yield Heading(text("1. Câu hỏi thảo luận"), 2)
        for number, item in enumerate(self.lesson.discussion, 1):
            yield Paragraph(labelled(f"Câu {number}", item.question), Style.PLAIN, keep=True)
            if item.direction:
                yield Paragraph(text(f"Định hướng: {item.direction}"), Style.REMARK, keep=True)
            yield ListBlock(tuple(self._points(item.hints)))
        if not self.lesson.quiz:
            return
        yield Heading(text("2. Câu hỏi trắc nghiệm"), 2)
        for number, question in enumerate(self.lesson.quiz, 1):
            yield from asked(number, question)
            yield from options(question)

    def _summary(self) -> Iterator[Block]:
        yield Heading(text("H. TỔNG KẾT"), 1)
        yield ListBlock(tuple(self._points(self.lesson.summary.points)))
        if self.lesson.summary.tasks:
            yield Paragraph(bold("Giao việc sau bài:"), Style.PLAIN)
            yield ListBlock(tuple(text(task) for task in self.lesson.summary.tasks), ordered=True)

    def _answers(self) -> Iterator[Block]:
        if not self.lesson.quiz:
            return
        yield Heading(text("ĐÁP ÁN TRẮC NGHIỆM"), 1)
        rows = tuple(
            (
                (text(str(number)),),
                (bold(question.answer),),
                (text(question.level),),
                tuple(
                    (Run(self.quotations.words(phrase), italic=True), self.quotations.note(phrase))
                    for phrase in map(self.quotations.of, question.sources)
                ),
            )
            for number, question in enumerate(self.lesson.quiz, 1)
        )
        yield Table(
            "Đáp án và câu chứng minh",
            ("Câu", "Đáp án", "Mức độ", "Báo cáo viết"),
            rows,
            (9, 12, 14, 65),
        )


def asked(number: int, question: Question) -> Iterator[Paragraph]:
    """A question of a quiz, behind the situation it is about, which is marked as made up."""
    if question.situation:
        label = f"Câu {number} – {SITUATION.lower()}"
        yield Paragraph(labelled(label, question.situation), Style.PLAIN, keep=True)
        yield Paragraph(text(question.question), Style.PLAIN, keep=True)
    else:
        yield Paragraph(labelled(f"Câu {number}", question.question), Style.PLAIN, keep=True)


def options(question: Question) -> Iterator[Paragraph]:
    """The options of a question, each with its letter, on one page with it."""
    last = len(question.options) - 1
    for number, (letter, option) in enumerate(zip(LETTERS, question.options, strict=False)):
        words = text(f"{letter}. {capitalised(option)}")
        yield Paragraph(words, Style.OPTION, keep=number != last)


def _named(topic: Topic) -> Content:
    """The topic by its label and its title, the word “Chuyên đề” once."""
    if topic.label.startswith("Chuyên đề"):
        label, words = topic.label, topic.title
    else:
        label = "Chuyên đề"
        words = f"{topic.label}: {topic.title}" if topic.title else topic.label
    return labelled(label, words) if words else bold(label)


def _standing(timed: TimedPart) -> str:
    if timed.part.reserved:
        return FOR_LECTURER
    return "Trọng tâm" if timed.part.focus == "có" else ""


def _approval() -> Iterator[Block]:
    yield Paragraph(italic("………, ngày … tháng … năm ……"), Style.SIGNATURE)
    yield Paragraph(bold("PHÊ DUYỆT"), Style.SIGNATURE)
    yield Paragraph(italic("(Ký, ghi rõ họ tên)"), Style.SIGNATURE)


def _joined(items: Iterable[str]) -> str:
    return "; ".join(item[:1].lower() + item[1:] for item in items) + "."
