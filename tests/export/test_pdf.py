"""The sheet that WeasyPrint sets, and the build without WeasyPrint."""

from __future__ import annotations

import builtins
import io

import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader

from macros.export import pdf
from macros.export.document import (
    Contents,
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
    assert html.select_one("table.fill.keep td.rule")
    assert html.select_one("table.fill td.word").text == "Tên: "
    assert [note.text for note in html.select("ol.notes li")] == ["một", "xem 1"]
    assert [column.text for column in html.select(".beside > div")] == ["Nơi nhận", "Ký"]


def test_the_table_of_contents_leads_to_the_headings_and_their_pages():
    paper = PaperDocument(
        "x",
        "",
        (
            Paragraph(text("Tên"), Style.TITLE),
            Contents(),
            Heading(text("Một"), 1),
            Heading(text("Hai <b>"), 2),
        ),
    )
    html = BeautifulSoup(pdf.paper_html(paper, WordSettings()), "html.parser")
    links = html.select("nav.contents a")
    assert [link.text for link in links] == ["Một", "Hai <b>"]
    targets = [html.select_one(link["href"]) for link in links]
    assert [(found.name, found.text) for found in targets] == [("h2", "Một"), ("h3", "Hai <b>")]
    assert "target-counter(attr(href), page)" in html.style.text
    assert html.h1.text == "Tên", "the tags of the PDF come from the elements"


def test_the_pdf_is_tagged_and_holds_its_fonts_and_has_the_same_bytes():
    pytest.importorskip("weasyprint", exc_type=ImportError)
    write = pdf.pdf_writer()
    if write is None:
        pytest.skip("máy thiếu Pango")
    html = pdf.paper_html(PAPER, WordSettings())
    made = write(html)
    assert made == write(html)
    read = PdfReader(io.BytesIO(made))
    catalog = read.trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"] and "/StructTreeRoot" in catalog
    assert catalog["/Lang"] == "vi" and read.metadata.title == "Phiếu <thử>"
    fonts = read.pages[0]["/Resources"]["/Font"]
    for font in fonts.values():
        [descendant] = font.get_object()["/DescendantFonts"]
        descriptor = descendant.get_object()["/FontDescriptor"].get_object()
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor)


def test_without_weasyprint_there_is_no_writer(monkeypatch):
    """The extra, or the Pango that it loads, may be missing."""
    real = builtins.__import__

    def missing(name, *rest):
        if name == "weasyprint":
            raise OSError("cannot load library 'pango-1.0-0'")
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", missing)
    assert pdf.pdf_writer.__wrapped__() is None
