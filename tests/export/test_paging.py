"""The pages that a table of contents shows, held against those that LibreOffice sets."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from pypdf import PdfReader

from macros.export.document import (
    Contents,
    Footnote,
    Heading,
    ListBlock,
    PaperDocument,
    Paragraph,
    Run,
    Style,
    Table,
    text,
)
from macros.export.settings import WordSettings
from macros.export.word import word_file
from macros.export.word.measuring import lines, width
from macros.export.word.paging import heading_pages
from macros.handouts.lesson_plan import lesson_plan
from macros.handouts.report_reprint import report_reprint
from macros.handouts.topic_sheet import topic_sheet

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SENTENCE = "Đẩy mạnh học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh. "
NOTE = Footnote((Run(SENTENCE * 2),))


def made_up() -> PaperDocument:
    """Everything that takes room: paragraphs, lists, tables, notes, pages begun anew."""
    blocks: list[object] = [Paragraph(text("Tên tài liệu"), Style.TITLE), Contents()]
    for part in range(1, 9):
        blocks.append(Heading(text(f"{part}. Phần thứ {part}"), 1))
        blocks += [Paragraph((Run(SENTENCE * (part + n)), NOTE)) for n in range(3)]
        blocks.append(Heading(text(f"{part}.1. Một mục của phần {part}"), 2))
        blocks.append(ListBlock(tuple(text(SENTENCE * n) for n in range(1, 4)), ordered=True))
        rows = tuple(((text(SENTENCE),), (text(str(n)),)) for n in range(part))
        blocks.append(Table("Một bảng", ("Nội dung", "Số"), rows, (80, 20)))
        blocks.append(Paragraph(text(SENTENCE * part), Style.QUOTE))
    return PaperDocument("Tên", "", tuple(blocks))  # type: ignore[arg-type]


def set_by_libreoffice(papers: dict[str, PaperDocument], folder: Path) -> dict[str, list[int]]:
    """The page of each heading, from the outline of the PDF."""
    for name, paper in papers.items():
        (folder / f"{name}.docx").write_bytes(word_file(paper, WordSettings(), "Kho"))
    subprocess.run(
        [
            *("soffice", f"-env:UserInstallation={(folder / 'lo').as_uri()}", "--headless"),
            *("--convert-to", "pdf", "--outdir", folder, *folder.glob("*.docx")),
        ],
        check=True,
        capture_output=True,
    )
    return {name: outline(PdfReader(folder / f"{name}.pdf")) for name in papers}


def outline(reader: PdfReader) -> list[int]:
    def walk(items) -> list[int]:
        found = []
        for item in items:
            if isinstance(item, list):
                found += walk(item)
            else:
                found.append(reader.get_destination_page_number(item) + 1)
        return found

    return walk(reader.outline)


def numbers_in_contents(reader: PdfReader) -> list[int]:
    """The page numbers that a reader sees behind the dots of the table of contents."""
    whole = "\n".join(page.extract_text() for page in reader.pages[:3])
    return [int(number) for number in re.findall(r"(?m)\.{4,} *(\d+) *$", whole)]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="không có LibreOffice")
def test_the_pages_are_those_that_libreoffice_sets(kb, tmp_path: Path) -> None:
    exact = {topic.id: topic_sheet(kb, topic) for topic in kb.catalog.topics.values()}
    exact |= {edition.register.id: report_reprint(edition) for edition in kb.editions.values()}
    exact["thu"] = made_up()
    lessons = {lesson.id: lesson_plan(kb, lesson) for lesson in kb.catalog.lessons.values()}
    found = set_by_libreoffice(exact | lessons, tmp_path)
    for name, paper in exact.items():
        assert heading_pages(paper, WordSettings()) == found[name], name
    for name, paper in lessons.items():
        # A long row with notes breaks in Word; LibreOffice moves it or its notes to the next page.
        pages = zip(heading_pages(paper, WordSettings()) or [], found[name], strict=True)
        assert all(abs(theirs - ours) <= 1 for ours, theirs in pages), name
    for name, paper in {"thu": exact["thu"], **lessons}.items():
        printed = numbers_in_contents(PdfReader(tmp_path / f"{name}.pdf"))
        assert printed == heading_pages(paper, WordSettings()), name


def test_the_contents_show_the_pages() -> None:
    paper = made_up()
    with zipfile.ZipFile(io.BytesIO(word_file(paper, WordSettings(), "Kho"))) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    shown = [
        link.xpath("string(w:r[last()-1])", namespaces={"w": W.strip("{}")})
        for link in body.iter(f"{W}hyperlink")
    ]
    pages = heading_pages(paper, WordSettings())
    assert pages and shown == [str(page) for page in pages]
    assert pages == sorted(pages) and pages[-1] > 5


def test_a_font_whose_letters_are_not_known_has_no_pages() -> None:
    assert heading_pages(made_up(), WordSettings(font="Arial")) is None
    with zipfile.ZipFile(
        io.BytesIO(word_file(made_up(), WordSettings(font="Arial"), "Kho"))
    ) as archive:
        assert b"PAGEREF" in archive.read("word/document.xml")


def test_larger_letters_and_margins_take_more_pages() -> None:
    usual = heading_pages(made_up(), WordSettings())
    large = heading_pages(made_up(), WordSettings(size=16, line_pitch=24, left=40))
    assert usual and large and large[-1] > usual[-1]


def test_lines_break_between_words() -> None:
    words = [("một hai ba", False, False)]
    room = width("một hai", 14) + 1
    assert len(lines(words, 14, room)) == 2
    assert len(lines(words, 14, room - 10, first=10)) == 3
    assert len(lines([("x" * 400, False, False)], 14, 400)) > 5, "an address is cut anywhere"
    assert len(lines([("một\nhai", False, False)], 14, 400)) == 2
    assert width("Đảng bộ", 14, bold=True) > width("Đảng bộ", 14)
