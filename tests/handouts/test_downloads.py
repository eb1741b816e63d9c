"""The files offered for download, made from the real content."""

from __future__ import annotations

import io
import itertools
import pickle
import re
import zipfile

import pytest
from lxml import etree
from pptx import Presentation

from macros.catalog.lesson_schema import Lesson, Point
from macros.catalog.marks import entries
from macros.export.document import (
    Footnote,
    Heading,
    ListBlock,
    NoteNumber,
    Paragraph,
    Run,
    SideBySide,
    Style,
    Table,
    plain,
)
from macros.export.settings import WordSettings
from macros.export.slides.deck import Look, source_line
from macros.export.slides.fitting import NOTE_WORDS, WORDS, fitted
from macros.handouts.cache import FileCache
from macros.handouts.downloads import Download, offered_downloads
from macros.handouts.exam_sheet import exam_codes, exam_sheet
from macros.handouts.lesson_plan import lesson_plan
from macros.handouts.lesson_slides import lesson_slides
from macros.handouts.model_sheet import BY_EDITOR, model_sheet
from macros.handouts.model_slides import model_slides
from macros.handouts.question_bank import question_bank
from macros.handouts.question_sheet import answer_sheet, question_sheet
from macros.handouts.quoting import Quotations
from macros.handouts.report_reprint import report_reprint
from macros.lessons.outline import timed_parts, wording

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
REPORT = "so-ket-03-nam-chi-thi-05"


@pytest.fixture(scope="module")
def made(kb, tmp_path_factory):
    cache = tmp_path_factory.mktemp("cache")
    return {found.path: found for found in offered(kb, WordSettings(), cache)}


def offered(kb, settings, folder) -> list[Download]:
    return offered_downloads(kb, settings, "Kho", FileCache(folder))


def part(file, name: str) -> etree._Element:
    with zipfile.ZipFile(file) as archive:
        return etree.fromstring(archive.read(name))


def test_every_record_of_the_contract_has_its_file(kb, made):
    wanted = {f"tai-ve/{REPORT}.docx", "tai-ve/phieu-bo-sung.docx"}
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
    wanted |= {f"tai-ve/de-kiem-tra-{lesson}.docx" for lesson in kb.catalog.lessons}
    wanted |= {
        f"tai-ve/cau-hoi-{lesson}{ending}"
        for lesson in kb.catalog.lessons
        for ending in ("-moodle.xml", "-gift.txt", "-anki.csv", ".csv")
    }
    assert {path for path in made if not path.endswith(".pdf")} == wanted
    for found in made.values():
        size = len(found.content())
        assert size > 1000
        assert found.shown_size == f"{round(size / 1000):,} kB".replace(",", ".")


def test_the_report_has_its_twelve_footnotes_and_its_errata_as_comments(kb, made):
    file = io.BytesIO(made[f"tai-ve/{REPORT}.docx"].content())
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
    blocks = [
        part
        for block in report_reprint(edition).blocks
        for part in ((*block.left, *block.right) if isinstance(block, SideBySide) else (block,))
    ]
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


def test_the_reprint_sets_recipients_and_signature_side_by_side(kb):
    [closing] = [b for b in report_reprint(kb.editions[REPORT]).blocks if isinstance(b, SideBySide)]
    assert plain(closing.left[0].content) == "Nơi nhận:"
    assert any(isinstance(block, ListBlock) for block in closing.left)
    assert closing.right and all(block.style is Style.SIGNATURE for block in closing.right)


def test_a_passage_is_given_once_and_then_referred_to_by_number(kb, lesson):
    """By a field that Word brings up to date, and never to a note that is not there yet."""
    notes = list(footnotes(lesson_plan(kb, lesson).blocks))
    keys = [note.key for note in notes if note.key]
    assert keys and len(keys) == len(set(keys))
    given: set[str] = set()
    referred = 0
    for note in notes:
        for item in note.content:
            if isinstance(item, NoteNumber):
                referred += 1
                assert item.key in given
        given.add(note.key)
    assert referred


def footnotes(blocks):
    for block in blocks:
        contents = [block.content] if hasattr(block, "content") else getattr(block, "items", [])
        if isinstance(block, Table):
            contents = [content for row in block.rows for cell in row for content in cell]
        for content in contents:
            yield from (item for item in content if isinstance(item, Footnote))


def test_a_note_does_not_repeat_what_stands_in_full_before_it(kb):
    model = kb.catalog.models["noi-chao-yeu-thuong"]
    quotations = Quotations(kb, model)
    phrase = quotations.phrases[0]
    words = quotations.words(phrase)
    assert not quotations.full_note(phrase, words.rstrip(".").upper()).key
    assert quotations.full_note(phrase, words[:20]).key == words


def test_the_topic_is_named_once(kb, lesson):
    words = [plain(b.content) for b in lesson_plan(kb, lesson).blocks if isinstance(b, Paragraph)]
    topic = kb.catalog.topics[lesson.topic]
    [line] = [line for line in words if line.startswith("Chuyên đề")]
    assert topic.label in line and "Chuyên đề: Chuyên đề" not in line


def test_plan_and_question_sheets_are_the_centres_own(kb, lesson):
    settings = WordSettings(centre="Trung tâm", lecturer="Bà X", header="THỊ ỦY\nTRUNG TÂM")
    for paper in (
        lesson_plan(kb, lesson, settings),
        question_sheet(kb, lesson, settings),
        answer_sheet(kb, lesson, settings),
    ):
        head = [b for b in paper.blocks if isinstance(b, Paragraph)][:2]
        assert [plain(b.content) for b in head] == ["THỊ ỦY", "TRUNG TÂM"]
        assert all(b.style is Style.LETTERHEAD for b in head)
    words = [
        plain(b.content)
        for b in lesson_plan(kb, lesson, settings).blocks[:20]
        if hasattr(b, "content")
    ]
    assert "Người soạn: Bà X" in words and "Cơ quan: Trung tâm" in words
    unset = [b for b in lesson_plan(kb, lesson).blocks if getattr(b, "style", None) is Style.FILL]
    assert [plain(b.content).count("\t") for b in unset] == [2, 2, 2], "left to be filled in"


def test_the_bank_holds_every_question_with_its_proof(kb, lesson):
    bank = question_bank(kb, lesson)
    assert [item.question for item in bank.choices] == [q.question for q in lesson.quiz]
    quotations = Quotations(kb, lesson)
    for item, question in zip(bank.choices, lesson.quiz, strict=True):
        assert item.right == question.right and len(item.options) == len(question.options)
        for source in question.sources:
            assert f"“{quotations.words(quotations.of(source))}”" in item.proof
        assert bool(item.situation) is bool(question.situation)
        assert not item.situation or item.situation.startswith("Tình huống giả định: ")
    assert [item.question for item in bank.open_questions] == [
        item.question for item in lesson.discussion
    ]


def test_each_code_is_the_same_test_in_another_order(kb, lesson):
    codes = exam_codes(lesson, 4)
    assert list(codes) == ["101", "102", "103", "104"]
    orders = {tuple((s.number, s.order) for s in questions) for questions in codes.values()}
    assert len(orders) == 4, "no two codes are alike"
    for questions in codes.values():
        assert sorted(s.number for s in questions) == list(range(1, len(lesson.quiz) + 1))
        for shuffled in questions:
            question = lesson.quiz[shuffled.number - 1]
            assert sorted(shuffled.options) == sorted(question.options)
            right = shuffled.options["ABCDEF".index(shuffled.key)]
            assert right == question.options[question.right]
    assert exam_codes(lesson, 4) == codes, "a reprint is the same test"


def test_options_that_speak_of_the_others_keep_their_order(lesson):
    question = lesson.quiz[0]
    bound = question.model_copy(
        update={"options": (*question.options[:-1], "Tất cả các phương án trên")}
    )
    made = lesson.model_copy(update={"quiz": (bound,) * 5})
    for questions in exam_codes(made, 8).values():
        assert all(s.order == tuple(range(len(bound.options))) for s in questions)


def test_the_test_has_a_page_a_code_and_the_keys_at_the_end(kb, lesson):
    paper = exam_sheet(lesson, WordSettings(codes=3, header="TRUNG TÂM"))
    pages = [b for b in paper.blocks if isinstance(b, Paragraph) and b.new_page]
    assert len(pages) == 3, "the first page needs no break"
    *_, keys, _ = paper.blocks
    assert isinstance(keys, Table) and keys.header == ("Câu", "Mã đề 101", "Mã đề 102", "Mã đề 103")
    codes = exam_codes(lesson, 3)
    for number, row in enumerate(keys.rows):
        shown = [plain(cell[0]).split()[0] for cell in row[1:]]
        assert shown == [questions[number].key for questions in codes.values()]


def test_questions_stay_with_their_options(kb, lesson):
    blocks = question_sheet(kb, lesson).blocks
    for block, following in itertools.pairwise(blocks):
        if getattr(following, "style", None) is Style.OPTION:
            assert block.keep


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


def test_slides_fit_and_every_one_has_notes_and_a_source(kb, lesson):
    for slide in lesson_slides(kb, lesson).slides:
        for page in fitted(slide):
            shown = [line.text for line in page.lines]
            shown += [cell for row in (page.grid.rows if page.grid else ()) for cell in row.cells]
            assert sum(len(words.split()) for words in shown) <= WORDS, page.title
            assert 0 < len(page.notes.split()) <= NOTE_WORDS, page.title
            assert source_line(page).startswith("Nguồn: "), page.title
            assert not any(words.endswith("…") for words in shown), "nothing is cut short"


def test_each_question_is_asked_and_then_answered_with_its_proof(kb, lesson):
    slides = lesson_slides(kb, lesson).slides
    asked = [n for n, slide in enumerate(slides) if re.search(r"câu \d+/\d+$", slide.title)]
    asked = [n for n in asked if slides[n].look is Look.QUESTION]
    assert len(asked) == len(lesson.quiz)
    for at, question in zip(asked, lesson.quiz, strict=True):
        before, after = slides[at], slides[at + 1]
        assert before.notes.startswith(f"Đáp án: {question.answer}.")
        assert not before.after and not any(row.right for row in before.grid.rows)
        assert [row.right for row in after.grid.rows].index(True) == question.right
        quoted = after.after or slides[at + 2].lines[0].text
        assert "Báo cáo viết: “" in quoted and "mục " in source_line(after)


def test_slides_follow_the_plan(kb, lesson):
    """Questions stand where the plan puts them, and the lesson is summed up once."""
    titles = [slide.title for slide in lesson_slides(kb, lesson).slides]
    last = timed_parts(lesson)[-1].heading
    assert last.endswith("Tổng kết")
    assert not [title for title in titles if "Tổng kết" in title and not title.startswith(last)]
    ending = titles.index(last)
    discussed = [n for n, title in enumerate(titles) if title.startswith("Thảo luận")]
    tested = [n for n, title in enumerate(titles) if title.startswith("Trắc nghiệm")]
    assert max(discussed) < ending < min(tested)
    assert titles.index(f"{last}: ý cần nhớ") > max(tested)


def test_questions_stand_at_the_step_that_says_so_or_before_the_end(kb, lesson):
    def steps(*asks: tuple[str, ...], ending: str):
        activity = lesson.parts[0].activities[0].model_copy(update={"method": "Thuyết trình"})
        parts = [
            lesson.parts[0].model_copy(
                update={
                    "title": title,
                    "activities": (activity.model_copy(update={"asks": ask, "content": title}),),
                }
            )
            for title, ask in zip(("Đầu", "Giữa", ending), asks, strict=True)
        ]
        made = lesson.model_copy(update={"parts": tuple(parts)})
        return [slide.title for slide in lesson_slides(kb, made).slides]

    def order(titles: list[str]) -> list[str]:
        kinds = ("Thảo luận", "Trắc nghiệm", "I. ", "II. ", "III. ", "Ý cần nhớ")
        found = [next((k for k in kinds if title.startswith(k)), None) for title in titles]
        return list(dict.fromkeys(kind for kind in found if kind))

    said = order(steps(("trắc nghiệm",), ("thảo luận",), (), ending="Bài tập"))
    assert said == ["I. ", "Trắc nghiệm", "II. ", "Thảo luận", "III. ", "Ý cần nhớ"]
    unsaid = order(steps((), (), (), ending="Kết luận"))
    assert unsaid == ["I. ", "II. ", "Thảo luận", "Trắc nghiệm", "III. "]
    no_end = order(steps((), (), (), ending="Bài tập"))
    assert no_end == ["I. ", "II. ", "III. ", "Thảo luận", "Trắc nghiệm", "Ý cần nhớ"]


def test_models_that_are_merely_named_stand_in_one_table(kb):
    bare = [m for m in kb.relations.models if not (m.frequency or m.place or m.since)]
    bare = [m for m in bare if not (m.beneficiaries or m.results)][:5]
    read = {kb.reference(kb.phrases(model)[0]).words for model in bare}
    [slide] = model_slides(kb, bare, read)
    assert slide.look is Look.TABLE
    assert [row.cells[0] for row in slide.grid.rows] == [model.name for model in bare]
    [alone] = model_slides(kb, bare[:1], read)
    assert alone.title == bare[0].name


def test_the_slides_file_opens_and_shows_each_part_and_model_once(made, kb, lesson):
    deck = Presentation(io.BytesIO(made[f"tai-ve/{lesson.id}.pptx"].content()))
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    cells = [
        row.cells[0].text
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_table
        for row in shape.table.rows
    ]
    for part_ in lesson.parts:
        assert any(title.endswith(part_.title) for title in titles)
        for activity in part_.activities:
            for model in activity.models:
                assert [*titles, *cells].count(kb.catalog.models[model].name) == 1


def test_the_cover_names_centre_and_lecturer_of_the_settings(kb, lesson):
    settings = WordSettings(centre="Trung tâm", lecturer="Bà X")
    deck = lesson_slides(kb, lesson, settings)
    assert (deck.centre, deck.lecturer) == ("Trung tâm", "Bà X")


def test_files_are_made_once_and_have_the_same_bytes(kb, tmp_path, monkeypatch):
    first = [found.content() for found in offered(kb, WordSettings(), tmp_path / "a")]
    again = [found.content() for found in offered(kb, WordSettings(), tmp_path / "b")]
    assert first == again

    def never(*_: object) -> bytes:
        raise AssertionError("made although nothing changed")

    monkeypatch.setattr("macros.handouts.downloads.word_file", never)
    monkeypatch.setattr("macros.handouts.downloads.slides_file", never)
    assert [found.content() for found in offered(kb, WordSettings(), tmp_path / "a")] == first


def test_orders_may_be_carried_out_elsewhere_and_tell_all_their_ingredients(kb, made):
    """In another process, say; and nothing but the ingredients decides the bytes."""
    orders = {path: found.compose() for path, found in made.items()}
    keys = {(path.rpartition(".")[2], order.ingredients) for path, order in orders.items()}
    assert len(keys) == len(orders)
    for path in (*list(orders)[:3], *list(orders)[-3:]):
        assert pickle.loads(pickle.dumps(orders[path])).make() == made[path].content()


def test_a_changed_setting_makes_new_files(kb, tmp_path):
    first = offered(kb, WordSettings(), tmp_path)
    other = offered(kb, WordSettings(left=35), tmp_path)
    words = [(a, b) for a, b in zip(first, other, strict=True) if a.form == "Word"]
    assert words and all(a.content() != b.content() for a, b in words)


def test_nothing_is_made_before_it_is_asked_for(kb, tmp_path, monkeypatch):
    def never(*_: object) -> bytes:
        raise AssertionError("made although nobody asked")

    monkeypatch.setattr("macros.handouts.downloads.word_file", never)
    monkeypatch.setattr("macros.handouts.downloads.model_sheet", never)
    assert {found.kind for found in offered(kb, WordSettings(), tmp_path)} >= {"mo_hinh"}


def test_a_file_that_left_the_cache_meanwhile_is_made_again(kb, tmp_path):
    found = offered(kb, WordSettings(), tmp_path)[0]
    content = found.content()
    for path in tmp_path.iterdir():
        path.unlink()
    assert found.content() == content


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
    slides = [s for s in lesson_slides(kb, lesson).slides if s.look is Look.QUESTION][::2]
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
