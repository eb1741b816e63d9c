"""Slides: 16:9, large Vietnamese letters, nothing that runs off the slide, notes kept."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pptx import Presentation

from macros.export.slides import slides_file
from macros.export.slides.deck import BODY_HEIGHT, CONTINUED, Deck, Line, Slide, fits, fitted

LONG = "Đẩy mạnh học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh " * 2

DECK = Deck(
    "Tên bài",
    "Chuyên đề",
    (
        Slide("Tên bài", (Line("90 phút"),), "giáo án mẫu", cover=True),
        Slide(
            "I. Mở đầu", (Line("Việc", bold=True), *(Line(LONG, 2) for _ in range(9))), "lời dẫn"
        ),
    ),
)


@pytest.fixture(scope="module")
def made():
    return Presentation(io.BytesIO(slides_file(DECK, "Kho")))


def test_the_screen_is_wide_and_the_font_is_on_windows(made):
    assert round(made.slide_width / made.slide_height, 2) == 1.78
    theme = next(
        part for part in made.part.package.iter_parts() if part.partname.endswith("theme1.xml")
    )
    assert theme.blob.count(b'<a:latin typeface="Arial"') == 2


def test_a_full_slide_goes_on_with_the_next(made):
    titles = [slide.shapes.title.text_frame.text for slide in made.slides]
    assert titles[:3] == ["Tên bài", "I. Mở đầu", "I. Mở đầu" + CONTINUED]
    assert made.slides[1].notes_slide.notes_text_frame.text == "lời dẫn"


def test_runs_are_marked_as_vietnamese(made):
    runs = [
        run
        for slide in made.slides
        for shape in slide.placeholders
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
    ]
    assert runs and all(run._r.rPr.get("lang") == "vi-VN" for run in runs)


def test_the_same_deck_gives_the_same_bytes():
    assert slides_file(DECK, "Kho") == slides_file(DECK, "Kho")


lines = st.builds(
    Line, st.text("abc đ", min_size=1, max_size=400), st.sampled_from([1, 2]), st.booleans()
)


@given(st.lists(lines, max_size=20))
def test_no_line_is_lost_and_no_slide_overfull(given_lines):
    pages = list(fitted(Slide("x", tuple(given_lines))))
    assert [line for page in pages for line in page.lines] == given_lines
    assert all(fits(page.lines) or len(page.lines) == 1 for page in pages)


def test_an_introducing_line_stays_with_what_follows():
    head, tail = Line("Việc", bold=True), Line(LONG, 2)
    filler = tuple(Line(LONG) for _ in range(2))
    assert sum(line.height for line in (*filler, head)) < BODY_HEIGHT
    first, second = fitted(Slide("x", (*filler, head, tail, tail)))
    assert head not in first.lines and second.lines[0] == head


def test_an_introducing_line_stays_with_what_follows_however_long():
    head, tail = Line("Việc", bold=True), Line(LONG, 2)
    filler = Line(LONG)
    fill = tuple(filler for _ in range(int((BODY_HEIGHT - head.height) // filler.height)))
    long = tuple(tail for _ in range(9))
    first, second, *_ = fitted(Slide("x", (*fill, head, *long)))
    assert first.lines == fill and second.lines[:2] == (head, tail)
