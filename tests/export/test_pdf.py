"""The sheet that WeasyPrint sets, and the build without WeasyPrint."""

from __future__ import annotations

import builtins

import pytest
from bs4 import BeautifulSoup

from macros.export import pdf
from macros.export.document import (
    Footnote,
    Heading,
    NoteNumber,
    PaperDocument,
    Paragraph,
    Run,
    SideBySide,
    Style,
    Table,
    text,
)
from macros.export.settings import WordSettings

PAPER = PaperDocument(
    "Phiếu <thử>",
    "Chủ đề",
    (
        Heading(text("1. Thông tin"), 1),
        Paragraph((Run("a < b & c", bold=True), Footnote((Run("mục I.3"),)), Run("\nhai"))),
        Table(
            "Bảng",
            ("Mục", "Nội dung"),
            (((text("Đơn vị"),), (text("Hội"), text("Đoàn"))),),
            (30, 70),
        ),
    ),
)


@pytest.fixture
def html() -> BeautifulSoup:
    return BeautifulSoup(pdf.paper_html(PAPER, WordSettings(left=25), "<svg></svg>"), "html.parser")


def test_all_text_is_escaped(html):
    assert html.title.text == "Phiếu <thử>"
    assert html.b.text == "a < b & c" and html.select_one("p.body br")


def test_notes_are_numbered_and_stand_at_the_end(html):
    assert html.sup.text == "1"
    assert [note.text for note in html.select("ol.notes li")] == ["mục I.3"]


def test_the_page_is_set_as_the_word_file_is(html):
    assert "margin: 20mm 15mm 20mm 25mm" in html.style.text
    assert [len(row.select("td, th")) for row in html.select("tr")] == [2, 2]


def test_lines_to_fill_in_columns_and_cross_references_are_set():
    paper = PaperDocument(
        "x",
        "",
        (
            Paragraph((Run("Tên: \t"), Footnote((Run("một"),), key="k")), Style.FILL, keep=True),
            Paragraph((Run("b"), Footnote((Run("xem "), NoteNumber("k"))))),
            SideBySide((Paragraph(text("Nơi nhận")),), (Paragraph(text("Ký"), Style.SIGNATURE),)),
        ),
    )
    html = BeautifulSoup(pdf.paper_html(paper, WordSettings()), "html.parser")
    assert html.select_one("p.fill.keep span.rule")
    assert [note.text for note in html.select("ol.notes li")] == ["một", "xem 1"]
    assert [column.text for column in html.select(".beside > div")] == ["Nơi nhận", "Ký"]


def test_without_weasyprint_there_is_no_writer(monkeypatch):
    """The extra, or the Pango that it loads, may be missing."""
    real = builtins.__import__

    def missing(name, *rest):
        if name == "weasyprint":
            raise OSError("cannot load library 'pango-1.0-0'")
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", missing)
    assert pdf.pdf_writer.__wrapped__() is None
