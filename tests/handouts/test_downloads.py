"""The files offered for download, made from the real content."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from lxml import etree
from pptx import Presentation

from macros.catalog.lesson_schema import Lesson, Point
from macros.catalog.marks import entries
from macros.export.document import Footnote, Heading, Paragraph, Run, Table, plain
from macros.export.settings import WordSettings
from macros.export.slides.deck import fits, fitted
from macros.handouts.downloads import make_downloads
from macros.handouts.lesson_plan import lesson_plan
from macros.handouts.lesson_slides import lesson_slides
from macros.handouts.model_sheet import BY_EDITOR, model_sheet
from macros.handouts.question_sheet import answer_sheet, question_sheet
from macros.handouts.report_reprint import report_reprint
from macros.lessons.outline import wording

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
REPORT = "so-ket-03-nam-chi-thi-05"


@pytest.fixture(scope="module")
def made(kb, tmp_path_factory):
    cache = tmp_path_factory.mktemp("cache")
    return {found.path: found for found in make_downloads(kb, WordSettings(), "Kho", cache)}


def part(file, name: str) -> etree._Element:
    with zipfile.ZipFile(file) as archive:
        return etree.fromstring(archive.read(name))


def test_every_record_of_the_contract_has_its_file(kb, made):
    wanted = {f"tai-ve/{REPORT}.docx"}
    wanted |= {f"tai-ve/{model}.docx" for model in kb.catalog.models}
    wanted |= {f"tai-ve/{topic}.docx" for topic in kb.catalog.topics}
    wanted |= {
        f"tai-ve/{lesson}.{form}" for lesson in kb.catalog.lessons for form in ("docx", "pptx")
    }
    wanted |= {
        f"tai-ve/phieu-{what}-{lesson}.docx"
        for lesson in kb.catalog.lessons
        for what in ("cau-hoi", "dap-an")
    }
    assert {path for path in made if not path.endswith(".pdf")} == wanted
    assert all(
        found.size > 4000 and found.file.stat().st_size == found.size for found in made.values()
    )


def test_the_report_has_its_twelve_footnotes_and_its_errata_as_comments(kb, made):
    file = made[f"tai-ve/{REPORT}.docx"].file
    notes = [n for n in part(file, "word/footnotes.xml") if n.get(f"{W}type") is None]
    edition = kb.editions[REPORT]
    assert len(notes) == len(edition.report.footnotes) == 12
    for note, known in zip(notes, edition.report.footnotes.values(), strict=True):
        assert "".join(note.itertext()).strip() == edition.corrections.corrected_text(known.block)
    comments = "".join("".join(c.itertext()) for c in part(file, "word/comments.xml"))
    for correction in edition.corrections.all():
        assert f"“{correction.source}”" in comments


def test_the_reprint_holds_every_word_of_the_report(kb):
    edition = kb.editions[REPORT]
    blocks = report_reprint(edition).blocks
    shown = [
        "".join(run.text for run in item.content if isinstance(run, Run))
        for item in blocks
        if isinstance(item, Paragraph | Heading)
    ]
    shown += [plain(item) for b in blocks if hasattr(b, "items") for item in b.items]
    text = " ".join(" ".join(shown).split())
    for block in edition.report.blocks:
        words = " ".join(edition.corrections.corrected_text(block).split())
        assert words in text, words
    assert "BẢN TRÍCH ĐĂNG" in text and "ĐẢNG CỘNG SẢN VIỆT NAM" not in text


def test_a_model_sheet_says_what_the_report_does_not_say(kb):
    sheet = model_sheet(kb, kb.catalog.models["hu-gao-tinh-thuong"])
    words = " ".join(plain(b.content) for b in sheet.blocks if isinstance(b, Paragraph))
    [claimed] = re.findall(r"Báo cáo không nêu: ([^.]+)\.", words)
    assert "tần suất" in claimed and "cách làm" in claimed
    assert "kết quả" not in claimed, "the report judges the models of note 8"


def test_sheets_and_slides_say_nothing_of_what_nobody_looked_for(kb):
    silent = kb.catalog.models["huong-dan-hoc-tap-chuyen-de-va-di-chuc"]
    assert not silent.not_stated
    blocks = model_sheet(kb, silent).blocks
    assert "không nêu" not in " ".join(plain(b.content) for b in blocks if isinstance(b, Paragraph))


@pytest.fixture(params=["bai-giang-2017", "bai-giang-2018", "bai-giang-2019", "bai-giang-di-chuc"])
def lesson(kb, request) -> Lesson:
    return kb.catalog.lessons[request.param]


def test_a_plan_has_the_sections_that_trainers_use(kb, lesson):
    headings = [plain(found.content) for found in lesson_plan(kb, lesson).headings()]
    letters = [heading[0] for heading in headings if heading[1:2] == "."]
    assert [letter for letter in letters if letter in "ABCDEFGH"] == list("ABCDEFGH")


def test_every_point_of_a_plan_carries_a_footnote(kb, lesson):
    """In the table of contents of the lesson, each line of the report has its mark."""
    cells = [
        content
        for block in lesson_plan(kb, lesson).blocks
        if isinstance(block, Table) and block.header[0] == "Nội dung"
        for row in block.rows
        for content in row[0]
    ]
    points = [content for content in cells if plain(content).startswith("- ")]
    assert len(points) >= 8
    assert all(any(isinstance(item, Footnote) for item in content) for content in points)


def test_slides_name_who_does_and_mark_what_the_editors_classified(kb, lesson):
    lines = [line.text for slide in lesson_slides(kb, lesson).slides for line in slide.lines]
    assert not [line for line in lines if line.startswith(("Đơn vị:", "Chỉ đạo:"))]
    assert [line for line in lines if line.startswith(("Đơn vị thực hiện: ", "Đơn vị chỉ đạo: "))]
    for line in lines:
        if line.startswith("Đối tượng thụ hưởng: "):
            assert line.endswith(BY_EDITOR), line


def test_slides_fit_and_keep_sources_in_the_notes(kb, lesson):
    deck = lesson_slides(kb, lesson)
    assert all(fits(page.lines) for slide in deck.slides for page in fitted(slide))
    quiz = [slide for slide in deck.slides if slide.title.startswith("Trắc nghiệm")]
    assert len(quiz) == len(lesson.quiz)
    for slide, question in zip(quiz, lesson.quiz, strict=True):
        assert slide.notes.startswith(f"Đáp án: {question.answer}.") and "mục " in slide.notes
        assert "Đáp án" not in " ".join(line.text for line in slide.lines)


def test_the_slides_file_opens_and_has_a_slide_for_each_part_and_model(made, kb, lesson):
    deck = Presentation(io.BytesIO(made[f"tai-ve/{lesson.id}.pptx"].file.read_bytes()))
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    for part_ in lesson.parts:
        assert any(title.endswith(part_.title) for title in titles)
        for activity in part_.activities:
            for model in activity.models:
                assert titles.count(kb.catalog.models[model].name) == 1


def test_files_are_made_once_and_have_the_same_bytes(kb, tmp_path, monkeypatch):
    first = make_downloads(kb, WordSettings(), "Kho", tmp_path / "a")
    again = make_downloads(kb, WordSettings(), "Kho", tmp_path / "b")
    assert [f.file.read_bytes() for f in first] == [f.file.read_bytes() for f in again]

    def never(*_: object) -> bytes:
        raise AssertionError("made although nothing changed")

    monkeypatch.setattr("macros.handouts.downloads.word_file", never)
    monkeypatch.setattr("macros.handouts.downloads.slides_file", never)
    assert make_downloads(kb, WordSettings(), "Kho", tmp_path / "a") == first


def test_a_changed_setting_makes_new_files(kb, tmp_path):
    first = make_downloads(kb, WordSettings(), "Kho", tmp_path)
    other = make_downloads(kb, WordSettings(left=35), "Kho", tmp_path)
    words = [(a.file, b.file) for a, b in zip(first, other, strict=True) if a.form == "Word"]
    assert words and all(a != b for a, b in words)


def test_a_plan_leaves_the_lecturers_part_open(kb, lesson):
    [reserved] = [part_ for part_ in lesson.parts if part_.reserved]
    tables = [block for block in lesson_plan(kb, lesson).blocks if isinstance(block, Table)]
    left_open = [
        row
        for table in tables
        for row in table.rows
        if plain(row[0][0]).startswith("Dành cho giảng viên: ")
    ]
    [(content, _, minutes)] = left_open
    assert reserved.reserved in plain(content[0]) and len(content) > 4
    assert plain(minutes[0]) == f"{reserved.minutes} phút"
    structure = tables[0].rows
    assert any(reserved.title in plain(row[0][0]) and row[1][0] for row in structure)


def test_words_and_slides_show_points_with_their_subject(kb, lesson):
    points = [point for _, point in entries(lesson, Point) if point.subject]
    assert points
    cells = " ".join(
        plain(content)
        for block in lesson_plan(kb, lesson).blocks
        if isinstance(block, Table)
        for row in block.rows
        for cell in row
        for content in cell
    )
    slides = [line.text for slide in lesson_slides(kb, lesson).slides for line in slide.lines]
    for part_ in lesson.parts:
        for activity in part_.activities:
            for point in activity.points:
                assert f"- {wording(point)}" in cells
                assert wording(point) in slides
    assert all(wording(point) in slides for point in lesson.summary.points)


def test_a_made_up_situation_is_marked_on_paper_and_on_slides(kb, lesson):
    slides = [slide for slide in lesson_slides(kb, lesson).slides if "Trắc nghiệm" in slide.title]
    for paper in (lesson_plan(kb, lesson), question_sheet(kb, lesson), answer_sheet(kb, lesson)):
        shown = [plain(b.content) for b in paper.blocks if isinstance(b, Paragraph)]
        for number, question in enumerate(lesson.quiz, 1):
            if question.situation:
                at = shown.index(f"Câu {number} – tình huống giả định: {question.situation}")
                assert shown[at + 1] == question.question
    for slide, question in zip(slides, lesson.quiz, strict=True):
        marked = slide.lines[0].text == f"Tình huống giả định: {question.situation}"
        assert marked is (question.situation is not None)
        assert f"Mức độ: {question.level}." in slide.notes


def test_a_topics_title_stands_with_its_source(kb, lesson):
    topic = kb.catalog.topics[lesson.topic]
    if topic.title is None:
        pytest.skip("báo cáo và nguồn ngoài không có tên")
    words = [plain(b.content) for b in lesson_plan(kb, lesson).blocks if isinstance(b, Paragraph)]
    at = next(n for n, line in enumerate(words) if topic.title in line)
    assert topic.title_sources[0].address in words[at + 1]
    assert topic.title_sources[0].address in lesson_slides(kb, lesson).slides[0].notes
