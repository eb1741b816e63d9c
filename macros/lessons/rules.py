"""What a lesson plan must meet beyond its schema: minutes, models, documents, figures in own words.

Quotations and points are checked word for word where every record's are; here are the rules that
only lessons have. Points and quiz have modules of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ..catalog.catalog import Catalog
from ..catalog.lesson_schema import SAMPLE, EditorText, Lesson
from ..catalog.marks import marked
from ..catalog.problems import Problems
from ..catalog.text import squeeze
from ..report.passages import stands_in
from .outline import citations, documents, mentioned_documents
from .points import Printed, check_points
from .quiz import check_quiz

_NUMBER = re.compile(r"\d+(?:[.,/-]\d+)*")
_QUOTED = re.compile(r"“([^“”]+)”")


def check_lesson(
    catalog: Catalog, lesson: Lesson, editions: Mapping[str, Printed], problems: Problems
) -> None:
    """Reports every rule that one lesson breaks, with the place of the value at fault.

    Args:
        catalog: the records.
        lesson: one of them.
        editions: the reports by id; without them, what needs the report's text is not checked.
        problems: takes in what is found.
    """
    _check_minutes(lesson, problems)
    _check_reserved(lesson, problems)
    check_points(lesson, editions, problems)
    check_quiz(lesson, editions, problems)
    _check_models(catalog, lesson, problems)
    _check_documents(catalog, lesson, problems)
    _check_editor_text(catalog, lesson, problems)
    if lesson.status != SAMPLE and not lesson.reviewed_by:
        problems.error(
            lesson.place_of("tinh_trang"),
            f"ghi “{lesson.status}” thì cần “nguoi_ra_soat”; nếu chưa, ghi “{SAMPLE}”",
        )


def _check_minutes(lesson: Lesson, problems: Problems) -> None:
    """The parts add up to the lesson and the activities to their part, as on the clock."""
    total = sum(part.minutes for part in lesson.parts)
    if total != lesson.minutes:
        adding = " + ".join(str(part.minutes) for part in lesson.parts)
        problems.error(
            lesson.place_of("thoi_luong"),
            f"“thoi_luong” là {lesson.minutes} phút nhưng các phần cộng lại được {total} phút"
            f" ({adding})",
        )
    for at, part in enumerate(lesson.parts):
        if part.reserved:
            continue
        total = sum(activity.minutes for activity in part.activities)
        if total != part.minutes:
            adding = " + ".join(str(activity.minutes) for activity in part.activities)
            problems.error(
                lesson.place_of("ket_cau", at, "thoi_gian"),
                f"phần “{part.title}” ghi {part.minutes} phút nhưng các hoạt động cộng lại được"
                f" {total} phút ({adding})",
            )


def _check_reserved(lesson: Lesson, problems: Problems) -> None:
    """A part is either taught step by step or left to the lecturer; a sample plan leaves one."""
    for at, part in enumerate(lesson.parts):
        if part.reserved and part.activities:
            problems.warning(
                lesson.place_of("ket_cau", at, "hoat_dong"),
                f"phần “{part.title}” vừa để trống cho giảng viên vừa có hoạt động; bỏ một trong"
                " hai khóa “danh_cho_giang_vien”, “hoat_dong”",
            )
        elif not part.reserved and not part.activities:
            problems.error(
                lesson.place_of("ket_cau", at, "ten"),
                f"phần “{part.title}” chưa có hoạt động; thêm “hoat_dong”, hoặc ghi"
                " “danh_cho_giang_vien” nếu để trống cho giảng viên",
            )
    left_empty = any(part.reserved or not part.activities for part in lesson.parts)
    if lesson.status == SAMPLE and not left_empty:
        problems.warning(
            lesson.place_of("ket_cau"),
            "giáo án chưa dành phần nào cho nội dung tư tưởng Hồ Chí Minh của chuyên đề; thêm một"
            " phần có “danh_cho_giang_vien” và số phút",
        )


def _check_models(catalog: Catalog, lesson: Lesson, problems: Problems) -> None:
    """A model taught illustrates the lesson's topic, and its record says why."""
    for at, part in enumerate(lesson.parts):
        for step, activity in enumerate(part.activities):
            for index, model_id in enumerate(activity.models):
                model = catalog.models.get(model_id)
                if model is None or lesson.topic in {link.topic for link in model.topics}:
                    continue
                problems.warning(
                    lesson.place_of("ket_cau", at, "hoat_dong", step, "mo_hinh", index),
                    f"mô hình “{model.name}” không nối với chuyên đề “{lesson.topic}” của bài; thêm"
                    f" chuyên đề và lý do vào models_catalog/mo_hinh/{model_id}.yml, hoặc bỏ mô"
                    " hình khỏi bước này",
                )


def _check_documents(catalog: Catalog, lesson: Lesson, problems: Problems) -> None:
    """The documents listed are those that the quotations mention, and additions with a reason."""
    mentioned = mentioned_documents(catalog, lesson)
    for index, document_id in enumerate(lesson.documents):
        if document_id in catalog.documents and document_id not in mentioned:
            problems.warning(
                lesson.place_of("tai_lieu", index),
                f"không câu trích nào của bài nhắc tới “{catalog.documents[document_id].name}”;"
                " chuyển sang “tai_lieu_them” kèm “ly_do”, hoặc bỏ",
            )
    missing = [each for each in mentioned if each not in lesson.documents]
    if lesson.documents and missing:
        problems.warning(
            lesson.place_of("tai_lieu"),
            f"câu trích của bài còn nhắc tới: {', '.join(missing)}; thêm vào, hoặc bỏ hẳn"
            " “tai_lieu” để máy tự lập danh sách",
        )
    for index, extra in enumerate(lesson.extra_documents):
        if extra.document in mentioned:
            problems.warning(
                lesson.place_of("tai_lieu_them", index, "van_ban"),
                f"câu trích của bài đã nhắc tới “{catalog.documents[extra.document].name}” nên văn"
                " bản này tự có trong danh sách; bỏ khỏi “tai_lieu_them”",
            )


def _check_editor_text(catalog: Catalog, lesson: Lesson, problems: Problems) -> None:
    """Figures and “quoted” words in the editor's text must stand in something the lesson cites.

    So an editor cannot state a number, a date or a name of a practice that no source gives.
    """
    known = [squeeze(text) for text in _cited_texts(catalog, lesson)]
    numbers = {number for text in known for number in _NUMBER.findall(text)}
    for path, _, text in marked(lesson, EditorText):
        for number in dict.fromkeys(_NUMBER.findall(text)):
            if number not in numbers:
                problems.error(
                    lesson.place_of(*path),
                    f"con số “{number}” không có trong câu trích nào của bài; thêm câu trích chứa"
                    " con số này, hoặc bỏ con số",
                )
        for words in _QUOTED.findall(text):
            if not stands_in(words, known):
                problems.error(
                    lesson.place_of(*path),
                    f"chữ trong ngoặc kép “{words}” không có trong câu trích nào của bài",
                )


def _cited_texts(catalog: Catalog, lesson: Lesson) -> Iterator[str]:
    """Everything with a source that the lesson leans on: quotations and names of its records."""
    for citation in citations(lesson):
        yield citation.quote
    if topic := catalog.topics.get(lesson.topic):
        yield f"{topic.label} {topic.title or ''} {topic.year or ''}"
    for part in lesson.parts:
        for activity in part.activities:
            yield from (catalog.models[m].name for m in activity.models if m in catalog.models)
    for document in documents(catalog, lesson):
        facts = document.reported
        yield f"{document.name} {facts.number or ''} {facts.title or ''}"
