"""Word files as Word itself keeps them: styles, footnotes, comments, captions, rows, properties."""

from __future__ import annotations

import io
import zipfile

import pytest
from lxml import etree

from macros.export.document import (
    Contents,
    Footnote,
    Heading,
    ListBlock,
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
from macros.export.word import word_file

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

PAPER = PaperDocument(
    "Tên tài liệu",
    "Chủ đề",
    (
        Paragraph(text("Tên tài liệu"), Style.TITLE),
        Contents(),
        Heading(text("I. Phần một"), 1),
        Paragraph(
            (
                Run("Nồi cháo", comment="Bản gốc viết “Nôi cháo”."),
                Run(" có nguồn"),
                Footnote((Run("Báo cáo, mục I.3"),)),
                Run(" và nữa"),
                Footnote((Run("chú thích 7", italic=True),)),
            )
        ),
        Heading(text("1. Mục"), 2),
        ListBlock((text("một"), text("hai")), ordered=True),
        ListBlock((text("lại một"),), ordered=True),
        Table(
            "Kế hoạch",
            ("Nội dung", "Phút"),
            (((text("Mở đầu"),), ((Run("5"), Footnote((Run("nguồn"),))),)),),
            (70, 30),
        ),
    ),
)


def parts(docx: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def word() -> dict[str, etree._Element]:
    made = parts(word_file(PAPER, WordSettings(), "Kho"))
    return {name: etree.fromstring(blob) for name, blob in made.items() if name.endswith("xml")}


def styles_used(element: etree._Element) -> list[str]:
    return [found.get(f"{W}val") for found in element.iter(f"{W}pStyle")]


def test_footnotes_are_words_own_and_numbered_as_called(word):
    notes = word["word/footnotes.xml"].findall(f"{W}footnote")
    real = [note for note in notes if note.get(f"{W}type") is None]
    called = [f.get(f"{W}id") for f in word["word/document.xml"].iter(f"{W}footnoteReference")]
    assert [note.get(f"{W}id") for note in real] == called == ["1", "2", "3"]
    assert "".join(real[0].itertext()).strip() == "Báo cáo, mục I.3"


def test_headings_use_the_built_in_styles(word):
    assert styles_used(word["word/document.xml"]).count("Heading1") == 1
    names = {
        style.get(f"{W}styleId"): style.find(f"{W}name").get(f"{W}val")
        for style in word["word/styles.xml"].iter(f"{W}style")
    }
    assert names["Heading1"] == "heading 1" and names["Caption"] == "caption"
    assert set(styles_used(word["word/document.xml"])) <= set(names)
    assert set(styles_used(word["word/footnotes.xml"])) <= set(names)


def test_the_table_of_contents_is_a_field_that_word_updates(word):
    body = word["word/document.xml"]
    codes = ["".join(code.itertext()).strip() for code in body.iter(f"{W}instrText")]
    assert codes[0].startswith("TOC ")
    begin = next(body.iter(f"{W}fldChar"))
    assert begin.get(f"{W}dirty") == "true"
    balance = [found.get(f"{W}fldCharType") for found in body.iter(f"{W}fldChar")]
    assert balance.count("begin") == balance.count("end") == balance.count("separate")
    anchors = {link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink")}
    assert anchors == {mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")}
    assert len(anchors) == 2


def test_tables_have_captions_repeated_heads_and_whole_rows(word):
    body = word["word/document.xml"]
    assert "SEQ Bảng" in "".join(code.text for code in body.iter(f"{W}instrText"))
    rows = list(body.iter(f"{W}tr"))
    assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None


def rows_of(*cells):
    table = Table("Bảng", ("A", "B"), tuple(((cell,), (text("b"),)) for cell in cells), (50, 50))
    made = parts(word_file(PaperDocument("x", "", (table,)), WordSettings(), "Kho"))
    return list(etree.fromstring(made["word/document.xml"]).iter(f"{W}tr"))[1:]


def test_rows_stay_whole_unless_that_would_leave_half_a_page_empty():
    """LibreOffice moves a whole row with its notes to the next page, one row a page."""
    short, long, noted, much_noted = rows_of(
        text("ngắn"),
        text("dài " * 200),
        (Run("a"), Footnote((Run("nguồn"),))),
        (Run("a"), Footnote((Run("nguyên văn " * 40),))),
    )
    for row in (short, noted):
        assert row.find(f"{W}trPr/{W}cantSplit") is not None
    for row in (long, much_noted):
        assert row.find(f"{W}trPr") is None


def test_a_note_is_referred_to_by_a_field():
    paper = PaperDocument(
        "x",
        "",
        (
            Paragraph((Run("a"), Footnote((Run("nguyên văn"),), key="k"))),
            Paragraph((Run("b"), Footnote((Run("xem chú thích "), NoteNumber("k"))))),
        ),
    )
    made = parts(word_file(paper, WordSettings(), "Kho"))
    [mark] = etree.fromstring(made["word/document.xml"]).iter(f"{W}bookmarkStart")
    assert mark.getnext().find(f"{W}footnoteReference").get(f"{W}id") == "1"
    note = etree.fromstring(made["word/footnotes.xml"])[-1]
    [code] = note.iter(f"{W}instrText")
    assert code.text.split() == ["NOTEREF", mark.get(f"{W}name"), "\\h"]
    assert "".join(t.text for t in note.iter(f"{W}t")).strip() == "xem chú thích 1"


SIGNED = Paragraph(text("PHÊ DUYỆT"), Style.SIGNATURE)


@pytest.mark.parametrize(
    "before",
    [
        Paragraph(text("cuối")),
        ListBlock((text("một"), text("hai"))),
        Table("Bảng", ("A",), (((text("một"),),), ((text("hai"),),)), (100,)),
    ],
    ids=["paragraph", "list", "table"],
)
@pytest.mark.parametrize("end", [SIGNED, SideBySide((), (SIGNED,))], ids=["below", "beside"])
def test_nobody_signs_on_an_empty_page(before, end):
    made = parts(word_file(PaperDocument("x", "", (before, end)), WordSettings(), "Kho"))
    body = etree.fromstring(made["word/document.xml"])[0]
    paragraphs = [p for p in body.iter(f"{W}p") if "".join(p.itertext())]
    at = next(n for n, p in enumerate(paragraphs) if "PHÊ" in "".join(p.itertext()))
    assert paragraphs[at - 1].find(f"{W}pPr/{W}keepNext") is not None
    if isinstance(before, Table):
        gap = body.findall(f"{W}tbl")[0].getnext()
        assert gap.find(f"{W}pPr/{W}keepNext") is not None


def test_what_is_filled_in_stands_on_dotted_lines():
    table = Table("Bảng", ("A",), (((text("\t"),),),), (100,))
    fill = Paragraph(text("Tên: \t Lớp: \t"), Style.FILL)
    paper = PaperDocument("x", "", (fill, Paragraph(text("\t"), Style.LINE), table))
    made = parts(word_file(paper, WordSettings(), "Kho"))
    body = etree.fromstring(made["word/document.xml"])
    assert len(list(body.iter(f"{W}tab"))) == 4 + 1, "four in runs, one stop of a cell's own"
    stops = {
        style.get(f"{W}styleId"): style.findall(f"{W}pPr/{W}tabs/{W}tab")
        for style in etree.fromstring(made["word/styles.xml"]).iter(f"{W}style")
    }
    found = [*stops["KhoFill"], *stops["KhoLine"], body.find(f".//{W}tc//{W}tabs/{W}tab")]
    assert len(found) == 4 and all(stop.get(f"{W}leader") == "dot" for stop in found)


def test_elements_of_a_paragraphs_look_stand_in_the_order_of_the_schema():
    """ECMA-376, 17.3.1.26: Word refuses some that are out of order."""
    order = ["pStyle", "keepNext", "keepLines", "numPr", "tabs", "spacing", "ind", "jc"]
    blocks = (
        ListBlock((text("a"),), ordered=True),
        Table("Bảng", ("A",), (((text("\t"),),),), (100,)),
        SIGNED,
    )
    made = parts(word_file(PaperDocument("x", "", blocks), WordSettings(), "Kho"))
    for look in etree.fromstring(made["word/document.xml"]).iter(f"{W}pPr"):
        names = [order.index(etree.QName(child).localname) for child in look]
        assert names == sorted(names)


def test_each_numbered_list_starts_at_one(word):
    body = word["word/document.xml"]
    numbers = [found.get(f"{W}val") for found in body.iter(f"{W}numId")]
    assert len(set(numbers)) == 2
    for number in numbers:
        [num] = word["word/numbering.xml"].xpath(
            f"//w:num[@w:numId='{number}']", namespaces={"w": W.strip("{}")}
        )
        assert num.find(f"{W}lvlOverride/{W}startOverride").get(f"{W}val") == "1"


def test_an_erratum_is_a_comment_on_its_words(word):
    [comment] = word["word/comments.xml"].findall(f"{W}comment")
    assert "".join(comment.itertext()) == "Bản gốc viết “Nôi cháo”."
    assert comment.get(f"{W}date").startswith("2000-01-01")
    assert word["word/document.xml"].find(f".//{W}commentRangeStart") is not None


def test_the_page_is_set_as_offices_set_it(word):
    section = word["word/document.xml"].find(f"{W}body/{W}sectPr")
    margins = section.find(f"{W}pgMar")
    sides = [
        round(int(margins.get(f"{W}{side}")) / 56.69) for side in ("top", "bottom", "left", "right")
    ]
    assert sides == [20, 20, 30, 15]
    size = section.find(f"{W}pgSz")
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("11906", "16838")
    assert section.find(f"{W}titlePg") is not None  # no page number on the first page
    assert "PAGE" in "".join(word["word/header1.xml"].itertext())
    assert "PAGE" not in "".join(word["word/header2.xml"].itertext())
    styles = word["word/styles.xml"]
    fonts = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}rFonts")
    assert fonts.get(f"{W}ascii") == fonts.get(f"{W}cs") == "Times New Roman"
    body = next(s for s in styles.iter(f"{W}style") if s.get(f"{W}styleId") == "BodyText")
    spacing = body.find(f"{W}pPr/{W}spacing")
    assert (spacing.get(f"{W}line"), spacing.get(f"{W}lineRule")) == ("380", "exact")
    assert body.find(f"{W}pPr/{W}ind").get(f"{W}firstLine") == "567"


def test_settings_change_the_page():
    made = parts(word_file(PAPER, WordSettings(font="Arial", left=25, line_pitch=18), "Kho"))
    assert b'w:left="1417"' in made["word/document.xml"]
    assert b"Arial" in made["word/styles.xml"] and b'w:line="360"' in made["word/styles.xml"]


def test_properties_tell_title_and_language(word):
    core = "".join(etree.tostring(word["docProps/core.xml"], encoding="unicode"))
    assert "Tên tài liệu" in core and "vi-VN" in core and "Kho" in core
    assert word["word/styles.xml"].find(f".//{W}lang").get(f"{W}val") == "vi-VN"


def test_the_same_document_gives_the_same_bytes():
    made = [word_file(PAPER, WordSettings(), "Kho") for _ in range(2)]
    assert made[0] == made[1]
    with zipfile.ZipFile(io.BytesIO(made[0])) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2000, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"


def test_every_part_is_declared_and_every_relation_leads_somewhere():
    """What makes Word offer to repair a file."""
    made = parts(word_file(PAPER, WordSettings(), "Kho"))
    types = etree.fromstring(made["[Content_Types].xml"])
    declared = {found.get("PartName") for found in types if found.get("PartName")}
    assert {f"/{name}" for name in made if name.endswith(".xml") and name[0] != "["} == declared
    relations = etree.fromstring(made["word/_rels/document.xml.rels"])
    for found in relations:
        assert f"word/{found.get('Target')}" in made


def test_signs_that_xml_cannot_hold_are_left_out():
    paper = PaperDocument("x", "", (Paragraph(text("a\x00b\x0bc<&>")),))
    body = etree.fromstring(parts(word_file(paper, WordSettings(), "Kho"))["word/document.xml"])
    assert "".join(body.itertext()).strip() == "abc<&>"
