"""Signs that XML forbids, wherever they come from: every file that is made can be opened."""

from __future__ import annotations

import datetime as dt
import io
import json
import zipfile
from urllib.parse import quote
from xml.etree import ElementTree as ET

import pytest
from lxml import etree
from playwright.sync_api import Download, Page
from pptx import Presentation

from macros.catalog.text import xml_text
from macros.export.data import as_json
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
from macros.export.feed import Feed, FeedEntry, atom, json_feed
from macros.export.settings import WordSettings
from macros.export.slides import slides_file
from macros.export.slides.deck import Deck, Line, Slide
from macros.export.word import word_file
from macros.web.crawling import sitemap
from macros.web.rendering import script_safe
from macros.web.settings import SiteSettings

FORBIDDEN = "".join(map(chr, [*range(9), 11, 12, *range(14, 32), 0xD800, 0xDFFF, 0xFFFE, 0xFFFF]))
BAD = f"Nồi{FORBIDDEN}cháo"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def test_nothing_else_is_taken_away() -> None:
    every = "".join(chr(n) for n in range(0x110000))
    left = xml_text(every)
    surrogates = {chr(n) for n in range(0xD800, 0xE000)}
    assert set(every) - set(left) == set(FORBIDDEN) | surrogates
    etree.fromstring(f"<a>{left.replace('&', '').replace('<', '')}</a>".encode())


def parts(office: bytes) -> dict[str, etree._Element]:
    with zipfile.ZipFile(io.BytesIO(office)) as archive:
        names = [n for n in archive.namelist() if n.endswith((".xml", ".rels"))]
        return {name: etree.fromstring(archive.read(name)) for name in names}


def test_a_word_file() -> None:
    run = Run(BAD, comment=BAD)
    paper = PaperDocument(
        BAD,
        BAD,
        (
            Paragraph(text(BAD), Style.TITLE),
            Contents(),
            Heading(text(BAD), 1),
            Paragraph((run, Footnote((Run(BAD),), comment=BAD))),
            ListBlock((text(BAD),), ordered=True),
            Table(BAD, (BAD, BAD), (((text(BAD),), (text(BAD),)),), (70, 30)),
        ),
    )
    found = parts(word_file(paper, WordSettings(), BAD))
    assert "".join(found["word/document.xml"].itertext()).count("cháo") >= 8


def test_slides() -> None:
    deck = Deck(
        BAD, BAD, (Slide(BAD, (Line(BAD),), BAD, source=BAD), Slide(BAD, (Line(BAD),), BAD))
    )
    made = slides_file(deck, BAD)
    parts(made)
    assert "cháo" in Presentation(io.BytesIO(made)).slides[1].notes_slide.notes_text_frame.text


def test_a_feed_and_a_site_map() -> None:
    day = dt.date(2026, 1, 2)
    entry = FeedEntry("mo-hinh/x/", BAD, BAD, day, day, (BAD,))
    feed = ET.fromstring(atom(Feed("feed", "", BAD, BAD, day, (entry,))))
    assert "".join(feed.itertext()).count("cháo") == 4
    settings = SiteSettings("Kho", address="https://thixa.example.vn/")
    ET.fromstring(sitemap([(BAD, day)], settings))


HOSTILE = (
    *("]]>", "<![CDATA[", "</script><script>alert(1)</script>", "<!--", "-->", "&amp;&#0;&x;"),
    *("\u202e\u2066đảo\u2069", "\ufffe\uffff", "\U0010ffff", "\u2028\u2029", "a\r\nb\rc", '"\\'),
    "Nồi cháo yêu thương ]]> " * 2_100,
)


@pytest.mark.parametrize("said", HOSTILE, ids=range(len(HOSTILE)))
def test_strict_parsers_read_what_is_written_of_hostile_text(said: str) -> None:
    day = dt.date(2026, 1, 2)
    entry = FeedEntry("mo-hinh/x/", said, said, day, day, (said,))
    feed = Feed("feed", "", said, said, day, (entry,))
    read = etree.fromstring(atom(feed), etree.XMLParser(resolve_entities=False, huge_tree=False))
    titles = [node.text for node in read.iter("{http://www.w3.org/2005/Atom}title")]
    assert len(titles) == 2
    if said == xml_text(said) and "\r" not in said:
        assert titles == [said, said]
    assert json.loads(json_feed(feed))["items"][0]["title"] == said
    assert json.loads(as_json({"mo_hinh": [{"ten": said}]}, 2))["mo_hinh"][0]["ten"] == said
    in_page = script_safe({"name": said})
    assert json.loads(in_page) == {"name": said}
    assert not {"<", ">", "&"} & {*in_page}
    site = sitemap([(f"{said}/", day)], SiteSettings("Kho", address="https://thixa.example.vn/"))
    assert site is not None and len(etree.fromstring(site)) == 1


def word_parts(download: Download) -> dict[str, etree._Element]:
    with open(download.path(), "rb") as file:
        return parts(file.read())


def typed(sign: str) -> str:
    return f"trước{sign}sau"


SIGNS = ["\x00", "\x01", "\x0b", "\x0c", "\x1f", "\ufffe", "\uffff", "\ud800", "\udc00", "\u2028"]


@pytest.mark.browser
def test_what_is_typed_pasted_and_shared_makes_a_valid_word_file(desk: Page, address: str) -> None:
    """Notes, the basket's name and the fields of the sheet, from the store and from an address."""
    words = "".join(map(typed, SIGNS))
    basket = {
        "ma": "dau",
        "ten": words,
        "muc": [{"id": "noi-chao-yeu-thuong", "ghiChu": words}],
        "phieu": {"muc_dich": words, "doi_tuong": words, "cau_hoi": words},
    }
    state = json.dumps({"phienBan": 1, "dangChon": "dau", "gio": [basket]})
    desk.goto(f"{address}bai-giang/soan/")
    desk.evaluate("state => localStorage.setItem('kho.gio', state)", state)
    shared = quote("".join(map(typed, SIGNS)), errors="replace")
    for query in ("", f"?chon=hu-gao-tinh-thuong&ten={shared}&ghi.1={shared}&phieu.x={shared}"):
        desk.goto(f"{address}bai-giang/soan/{query}")
        desk.wait_for_selector("[data-soan][data-san-sang]", state="attached")
        desk.evaluate("note => kho.gio.note(kho.gio.current().muc[0].id, note)", words)
        with desk.expect_download() as waiting:
            desk.locator("[data-tai-docx]").click()
        found = "".join(word_parts(waiting.value)["word/document.xml"].itertext())
        assert "trước" in found and "sautrước" in found


@pytest.mark.browser
def test_letters_beyond_the_first_plane_stay(desk: Page, address: str) -> None:
    desk.goto(f"{address}bai-giang/soan/?chon=hu-gao-tinh-thuong")
    desk.wait_for_selector("[data-soan][data-san-sang]", state="attached")
    desk.evaluate("kho.gio.note('hu-gao-tinh-thuong', 'Vui 😀 𠀀\\u000bxuống dòng')")
    assert desk.evaluate("kho.gio.current().muc[0].ghiChu") == "Vui 😀 𠀀\nxuống dòng"
