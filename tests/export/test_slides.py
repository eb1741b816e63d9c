"""Slides: 16:9, large Vietnamese letters, nothing overfull and nothing lost, notes and sources."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from pptx import Presentation

from macros.export.slides import slides_file
from macros.export.slides.deck import Deck, Grid, Line, Look, Row, Slide, source_line
from macros.export.slides.fitting import (
    BODY_HEIGHT,
    CONTINUED,
    FOOT,
    NOTE_WORDS,
    WORDS,
    after_height,
    fits,
    fitted,
    grid_height,
    line_height,
    question_fit,
    row_height,
)

LONG = "Đẩy mạnh học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh " * 2
I4 = (("Báo cáo", "mục I.4"),)
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

QUIZ = Slide(
    "Câu 1",
    (Line("Hỏi gì?", bold=True),),
    "Đáp án: B.",
    Look.QUESTION,
    "soạn",
    Grid((), (Row(("A.", "một")), Row(("B.", "hai"), right=True, sources=I4)), (6, 94)),
    "Báo cáo viết: “hai”",
)
DECK = Deck(
    "Tên bài",
    "Chuyên đề",
    (
        Slide("Tên bài", (Line("90 phút"),), "giáo án mẫu", Look.COVER, "ban biên tập"),
        Slide(
            "I. Mở đầu",
            (Line("Việc", bold=True), *(Line(LONG, 2, notes=f"lời {n}") for n in range(9))),
            "lời dẫn",
        ),
        Slide(
            "Bảng",
            look=Look.TABLE,
            grid=Grid(
                ("Tên", "Phút"), tuple(Row((LONG, str(n)), f"ý {n}") for n in range(9)), (80, 20)
            ),
        ),
        Slide("Thảo luận", (Line("Vì sao?"),), "gợi ý", Look.DISCUSSION),
        QUIZ,
    ),
    lecturer="Nguyễn Văn <A>",
)


@pytest.fixture(scope="module")
def made():
    return Presentation(io.BytesIO(slides_file(DECK, "Kho")))


def titles(presentation) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in presentation.slides]


def test_the_screen_is_wide_and_the_font_is_on_windows(made):
    assert round(made.slide_width / made.slide_height, 2) == 1.78
    theme = next(
        part for part in made.part.package.iter_parts() if part.partname.endswith("theme1.xml")
    )
    assert theme.blob.count(b'<a:latin typeface="Arial"') == 2


def test_a_full_slide_goes_on_with_the_next_and_each_has_notes_of_its_own(made):
    shown = titles(made)
    assert shown[:3] == ["Tên bài", "I. Mở đầu", "I. Mở đầu" + CONTINUED]
    assert "Bảng" + CONTINUED in shown
    notes = [slide.notes_slide.notes_text_frame.text for slide in made.slides]
    assert notes[1].startswith("lời dẫn\nlời 0") and "lời dẫn" not in notes[2]
    assert all(notes), "the speaker has something to read on every slide"
    joined = "\n".join(notes)
    assert all(joined.count(f"lời {n}") == joined.count(f"ý {n}") == 1 for n in range(9))


def test_runs_are_marked_as_vietnamese(made):
    runs = [
        run
        for slide in made.slides
        for shape in slide.placeholders
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
    ]
    assert runs and all(run._r.rPr.get("lang") == "vi-VN" for run in runs)


def test_the_cover_has_fields_for_centre_lecturer_and_date(made):
    fields = {shape.placeholder_format.idx: shape for shape in made.slides[0].placeholders}
    assert fields[14].text_frame.text == "" and fields[15].text_frame.text.endswith("<A>")
    [date] = fields[10]._element.iter(f"{A}fld")
    assert date.get("type") == "datetime1"
    prompts = [shape.text_frame.text for shape in made.slide_layouts[0].placeholders]
    assert any("Giảng viên" in prompt for prompt in prompts), "left empty, it says what to fill in"


def test_every_other_slide_has_its_number_and_its_source(made):
    for number, slide in enumerate(made.slides, 1):
        holders = {shape.placeholder_format.idx: shape for shape in slide.placeholders}
        assert 13 in holders
        if number > 1:
            [field] = holders[12]._element.iter(f"{A}fld")
            assert field.find(f"{A}t").text == str(number)
    assert holders[13].text_frame.text == "Nguồn: Báo cáo, mục I.4"


def test_the_right_option_stands_out_and_its_proof_stands_below(made):
    slide = made.slides[len(made.slides) - 1]
    [table] = [shape.table for shape in slide.shapes if shape.has_table]
    filled = [
        row[1]._tc.tcPr.find(f"{A}solidFill") is not None
        for row in (list(row.cells) for row in table.rows)
    ]
    assert filled == [False, True]
    assert any(s.has_text_frame and "“hai”" in s.text_frame.text for s in slide.shapes)


def test_a_long_question_shrinks_until_it_fits():
    rows = tuple(Row((f"{letter}.", LONG)) for letter in "ABCD")
    slide = replace(QUIZ, grid=Grid((), rows, (6, 94)), lines=(Line(LONG), Line(LONG, bold=True)))
    fit = question_fit(slide)
    height = grid_height(slide.grid, fit.option) + after_height(slide.after)
    assert fit.option < 24 and fit.top + height / 72 <= FOOT


def test_the_source_names_each_place_once_and_sections_alone_where_there_are_many():
    lines = tuple(
        Line("x", sources=(("Báo cáo", f"mục I.{n % 3}, chú thích {n}"),)) for n in range(9)
    )
    assert source_line(Slide("x", lines)) == "Nguồn: Báo cáo, mục I.0; mục I.1; mục I.2"
    assert (
        source_line(Slide("x", lines[:1], source="soạn")) == "Nguồn: Báo cáo, mục I.0, chú thích 0"
    )
    assert source_line(Slide("x", (Line("y"),), source="soạn")) == "Nguồn: soạn"


def test_the_same_deck_gives_the_same_bytes():
    assert slides_file(DECK, "Kho") == slides_file(DECK, "Kho")


def test_every_part_is_declared_and_every_relation_leads_somewhere():
    """What makes PowerPoint offer to repair a file."""
    with zipfile.ZipFile(io.BytesIO(slides_file(DECK, "Kho"))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert len(parts) == len(set(parts))
    types = etree.fromstring(parts["[Content_Types].xml"])
    declared = {found.get("PartName") for found in types if found.get("PartName")}
    assert {f"/{name}" for name in parts if name.endswith(".xml") and name[0] != "["} == declared
    for name, content in parts.items():
        if name.endswith(".rels"):
            base = name.replace("_rels/", "").removesuffix(".rels").rpartition("/")[0]
            for found in etree.fromstring(content):
                target = f"{base}/{found.get('Target')}".strip("/")
                while "/../" in target:
                    before, _, behind = target.partition("/../")
                    target = f"{before.rpartition('/')[0]}/{behind}"
                assert target in parts, (name, target)


def test_signs_that_xml_cannot_hold_are_left_out():
    slide = Slide("a\x00b", (Line("c\x0bd\ufffe"),), "e\x1ff")
    made = Presentation(io.BytesIO(slides_file(Deck("x", "", (slide,)), "Kho")))
    assert titles(made) == ["ab"]
    assert made.slides[0].placeholders[1].text_frame.text == "c\x0bd"  # a line break of ours
    assert made.slides[0].notes_slide.notes_text_frame.text == "ef"


def said(pages) -> str:
    return " ".join(" ".join(line.text for page in pages for line in page.lines).split())


words_ = st.text("abc đ,.;", min_size=1, max_size=900).filter(str.strip)
lines = st.builds(
    Line, words_, st.sampled_from([1, 2]), st.booleans(), st.text("ghi ", max_size=900)
)


@given(st.lists(lines, max_size=12))
def test_no_word_is_lost_and_no_slide_overfull(given_lines):
    slide = Slide("x", tuple(given_lines))
    pages = list(fitted(slide))
    assert said(pages).replace(" ", "") == said([slide]).replace(" ", "")
    for page in pages:
        assert sum(map(line_height, page.lines)) <= BODY_HEIGHT
        assert sum(len(line.text.split()) for line in page.lines) <= WORDS
        assert len(page.lines) == 1 or fits(page.lines)
    noted = "\n".join(page.notes for page in pages)
    assert all(line.notes in noted for line in given_lines)


@given(st.lists(st.tuples(words_, st.text("ab ", max_size=40)), min_size=1, max_size=15))
def test_no_row_is_lost_and_no_table_overfull(cells):
    grid = Grid(("Tên", "Nơi"), tuple(Row(pair) for pair in cells), (70, 30))
    pages = list(fitted(Slide("x", look=Look.TABLE, grid=grid)))
    assert [row for page in pages for row in page.grid.rows] == list(grid.rows)
    for page in pages:
        assert page.grid.header == grid.header
        height = grid_height(page.grid, 20)
        assert height <= BODY_HEIGHT or len(page.grid.rows) == 1
        assert row_height(page.grid.rows[0], grid.shares) <= height


def test_a_long_line_is_parted_between_clauses_and_not_just_before_its_end():
    clause = "xây dựng kế hoạch làm theo của tập thể và cá nhân, "
    text = (clause * 12).strip()
    first, second = fitted(Slide("x", (Line(text, notes="n", sources=I4),)))
    assert first.lines[0].text.endswith(",") and second.lines[0].text.endswith(",")
    assert len(second.lines[0].text) > len(text) / 4
    assert second.notes and source_line(second) == source_line(first)


def test_an_introducing_line_stays_with_what_follows():
    head, tail = Line("Việc", bold=True), Line(LONG, 2)
    pages = list(fitted(Slide("x", (*(Line(LONG) for _ in range(2)), head, tail, tail))))
    assert len(pages) > 1
    assert all(not page.lines[-1].bold for page in pages)


def test_notes_are_no_longer_than_a_speaker_reads_out():
    notes = "lời " * 100
    pages = list(fitted(Slide("x", tuple(Line("a", notes=notes) for _ in range(5)))))
    assert len(pages) == 3
    assert all(len(page.notes.split()) <= NOTE_WORDS for page in pages)
