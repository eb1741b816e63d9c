"""A topic for Word: what the report says of it, the models that illustrate it, its lesson plans."""

from __future__ import annotations

from collections.abc import Iterator

from ..catalog.schema import Topic
from ..export.document import (
    Block,
    Cell,
    Contents,
    Heading,
    ListBlock,
    PaperDocument,
    Paragraph,
    Run,
    Style,
    Table,
    bold,
    text,
)
from ..knowledge_base import KnowledgeBase
from ..lessons.outline import lessons_of_topic
from ..pages import facts, negatives
from ..pages.words import capitalised
from .quoting import Quotations, place_of, title_source


def topic_sheet(kb: KnowledgeBase, topic: Topic) -> PaperDocument:
    """The file of one topic, to prepare a lesson from."""
    return PaperDocument(topic.title or topic.label, topic.label, tuple(_blocks(kb, topic)))


def _blocks(kb: KnowledgeBase, topic: Topic) -> Iterator[Block]:
    yield Paragraph(bold(topic.label), Style.CENTRED)
    yield Paragraph(text(topic.title or topic.label), Style.TITLE)
    yield Paragraph(text(title_source(kb, topic)), Style.REMARK)
    if topic.note:
        yield Paragraph(text(f"Ghi chú của ban biên tập: {topic.note}"), Style.REMARK)
    yield Contents()
    yield Heading(text("1. Báo cáo viết"), 1)
    yield from Quotations(kb, topic).paragraphs(topic.sources)
    if topic.taught_at:
        units = ", ".join(kb.catalog.units[unit].name for unit in topic.taught_at)
        yield Paragraph((Run("Nơi giảng dạy theo báo cáo: ", bold=True), Run(f"{units}.")))
    yield Heading(text("2. Mô hình minh họa"), 1)
    rows = tuple(_models(kb, topic))
    if rows:
        header = ("Mô hình, cách làm", "Đơn vị", "Vì sao minh họa", "Vị trí")
        yield Table("Mô hình, cách làm minh họa chuyên đề", header, rows, (31, 23, 31, 15))
        # Not as notes in the table: few programs set long notes of many rows without gaps.
        yield Paragraph(bold("Báo cáo viết về từng mô hình, cách làm:"), Style.PLAIN, keep=True)
        yield from _quotations(kb, topic)
    else:
        yield Paragraph(text("Chưa có mô hình nào được chọn để minh họa chuyên đề này."))
    yield Heading(text("3. Bài giảng và câu hỏi"), 1)
    lessons = lessons_of_topic(kb.catalog, topic.id)
    if not lessons:
        yield Paragraph(text("Chưa có bài giảng cho chuyên đề này."))
    for lesson in lessons:
        yield Heading(text(f"{lesson.name} ({lesson.minutes} phút)"), 2)
        yield Paragraph(text(f"Tình trạng: {lesson.status}."), Style.REMARK)
        yield ListBlock(tuple(text(item.question) for item in lesson.discussion), ordered=True)


def _models(kb: KnowledgeBase, topic: Topic) -> Iterator[tuple[Cell, ...]]:
    for model in kb.relations.of_topic.get(topic.id, []):
        units = [text(line) for line in facts.unit_lines(kb.catalog, model)]
        link = next(found for found in model.topics if found.topic == topic.id)
        by = "theo báo cáo" if link.by == "báo cáo" else "ban biên tập chọn"
        yield (
            (text(model.name),),
            tuple(units) or (text(negatives.units_words(kb.catalog, model)),),
            ((Run(f"{link.reason} "), Run(f"({by})", italic=True)),),
            (text(capitalised(place_of(model.sources[0]))),),
        )


def _quotations(kb: KnowledgeBase, topic: Topic) -> Iterator[Paragraph]:
    for model in kb.relations.of_topic.get(topic.id, []):
        quotations = Quotations(kb, model)
        phrase = quotations.of(model.sources[0])
        words = Run(f"{model.name}: ", bold=True), Run(quotations.words(phrase))
        yield Paragraph((*words, quotations.note(phrase)), Style.QUOTE)
