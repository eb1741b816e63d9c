"""Quotation marks in citations: over every page and file, only words of the cited place."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup, Tag

from macros.catalog.text import squeeze
from macros.knowledge_base import KnowledgeBase
from macros.report.reference import quoted_parts, stands
from tests.site_fixtures import Pages

PLACE = re.compile(r"(mục [IVX]+(?:\.\d+)?|phần mở đầu|phần nơi nhận)(?:, chú thích (\d+))?")
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
BLOCKS = ("p", "li", "td", "th", "dd", "dt", "figcaption", "h1", "h2", "h3", "summary")


class Places:
    """The words of every place of the report, as scanned and as corrected."""

    def __init__(self, kb: KnowledgeBase) -> None:
        (edition,) = kb.editions.values()
        self.names = (edition.register.name, edition.register.short_name)
        self.texts: dict[tuple[str, str | None], tuple[str, str]] = {}

        def keep(key, blocks) -> None:
            scanned = squeeze(" ".join(block.text for block in blocks))
            shown = (edition.corrections.corrected_text(block) for block in blocks)
            self.texts[key] = (scanned, squeeze(" ".join(shown)))

        for section in edition.report.sections.values():
            number = section.number
            name = f"mục {number}" if number[0] in "IVX" else f"phần {number}"
            keep((name, None), section.blocks)
        for note in edition.report.footnotes.values():
            keep((f"mục {note.called_in}", str(note.number)), [note.block])

    def cited_in(self, text: str) -> list[tuple[str, str]]:
        """The texts of the places that a stretch of text cites: it names report and place."""
        if not any(name in text for name in self.names):
            return []
        found = (self.texts.get((match[1], match[2])) for match in PLACE.finditer(text))
        return [texts for texts in found if texts]

    def foreign(self, text: str, cited: list[tuple[str, str]] | None = None) -> list[str]:
        """What a citation quotes though none of its places has it."""
        cited = self.cited_in(text) if cited is None else cited
        if not cited:
            return []
        return [part for part in quoted_parts(text)
                if not any(stands(part, texts) for texts in cited)]  # fmt: skip


@pytest.fixture(scope="module")
def places(kb: KnowledgeBase) -> Places:
    return Places(kb)


def test_the_walk_would_see_a_foreign_quotation(places: Places) -> None:
    name = places.names[1]
    assert places.foreign(f"“Bản tin phát thanh về Chỉ thị 05” ({name}, mục I.3, chú thích 6).")
    assert places.foreign(f"“Nồi cháo yêu thương”, theo {name}, mục I.4.")
    assert not places.foreign(f"“Nồi cháo yêu thương”, theo {name}, mục I.3, chú thích 7.")


def test_every_page(pages: Pages, places: Places, kb: KnowledgeBase) -> None:
    ready = cited = 0
    for url in pages.urls():
        page = pages(url)
        for block in page.find_all(BLOCKS):
            text = squeeze(block.get_text())
            if block.find(BLOCKS) is None and places.cited_in(text):
                cited += 1
                assert places.foreign(text) == [], url
        for figure in page.select("figure.trich-dan"):
            (texts,) = places.cited_in(figure.figcaption.get_text())
            words = squeeze(figure.blockquote.get_text())
            if figure.has_attr("data-noi-nhac"):  # cut at either end, which the dots tell
                words = words.removeprefix("… ").removesuffix(" …")
            assert stands(words, texts), url
        for part in page.select("[data-trich-dan]"):
            ready += 1
            assert places.foreign(squeeze(part.get_text(" "))) == [], url
    assert ready == len(kb.catalog.models) + len(kb.catalog.topics) and cited > 200


def test_every_model_and_topic_offers_sentence_source_and_address(
    pages: Pages, kb: KnowledgeBase
) -> None:
    records = [*kb.catalog.models.values(), *kb.catalog.topics.values()]
    folders = {"mo_hinh": "mo-hinh", "chuyen_de": "chuyen-de"}
    for record in records:
        page = pages(f"{folders[record.record_kind]}/{record.id}/")
        (part,) = page.select("[data-trich-dan]")
        assert len(part.select("[data-chep]")) == 3
        for button in part.select("[data-chep]"):
            assert page.select_one(button["data-chep"]).get_text(strip=True)
        if getattr(record, "named_by", "biên tập") == "biên tập":
            assert "(tên do ban biên tập đặt)" in part.get_text()
        title = getattr(record, "title", None)
        assert title is None or title not in part.get_text()
        outside = page.select_one("[data-trich-dan-ngoai]")
        assert bool(outside) == bool(title)
        assert title is None or "xem ngày" in outside.get_text()


def _paragraphs(data: bytes, paragraph: str, letters: str) -> Iterator[tuple[str, list[str]]]:
    """(text, ids of its footnotes) of each paragraph of an Office part."""
    for found in ET.fromstring(data).iter(paragraph):
        text = "".join(node.text or "" for node in found.iter(letters))
        notes = [node.get(f"{WORD}id", "") for node in found.iter(f"{WORD}footnoteReference")]
        yield squeeze(text), notes


def test_every_word_file(built_site: Path, places: Places) -> None:
    checked = 0
    files = sorted((built_site / "tai-ve").glob("*.docx"))
    for file in files:
        with zipfile.ZipFile(file) as package:
            notes: dict[str, str] = {}
            if "word/footnotes.xml" in package.namelist():
                root = ET.fromstring(package.read("word/footnotes.xml"))
                for note in root.iter(f"{WORD}footnote"):
                    words = "".join(node.text or "" for node in note.iter(f"{WORD}t"))
                    notes[note.get(f"{WORD}id", "")] = squeeze(words)
            for words in notes.values():
                assert places.foreign(words) == [], (file.name, words)
            for text, marks in _paragraphs(
                package.read("word/document.xml"), f"{WORD}p", f"{WORD}t"
            ):
                assert places.foreign(text) == [], (file.name, text)
                cited = [texts for mark in marks for texts in places.cited_in(notes[mark])]
                checked += bool(cited)
                assert places.foreign(text, cited) == [], (file.name, text)
    assert len(files) > 60 and checked > 200


def test_every_slide(built_site: Path, places: Places) -> None:
    checked = 0
    for file in sorted((built_site / "tai-ve").glob("*.pptx")):
        with zipfile.ZipFile(file) as package:
            for name in package.namelist():
                if not re.match(r"ppt/(slides|notesSlides)/[^/]+\.xml", name):
                    continue
                for text, _ in _paragraphs(package.read(name), f"{DRAWING}p", f"{DRAWING}t"):
                    checked += bool(places.cited_in(text))
                    assert places.foreign(text) == [], (file.name, text)
    assert checked > 50


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)


def _quotations(value: object) -> Iterator[dict]:
    """Every schema.org Quotation below a value."""
    if isinstance(value, dict):
        if value.get("@type") == "Quotation":
            yield value
        for item in value.values():
            yield from _quotations(item)
    elif isinstance(value, list):
        for item in value:
            yield from _quotations(item)


def test_every_feed_and_data_file(built_site: Path, places: Places) -> None:
    files = 0
    for file in sorted(built_site.rglob("*")):
        if file.suffix == ".json":
            strings = list(_strings(json.loads(file.read_text("utf-8"))))
        elif file.suffix == ".xml":
            strings = [node.text or "" for node in ET.parse(file).iter()]
        else:
            continue
        files += 1
        for text in strings:
            assert places.foreign(squeeze(text)) == [], (file.name, text)
    assert files > 100


def test_the_basket_quotes_what_stands_in_its_place(built_site: Path, places: Places) -> None:
    checked = 0
    for file in (built_site / "du-lieu/gio").glob("*.js"):
        data = json.loads(re.search(r"nhanGio\(\d+,(.*)\);", file.read_text("utf-8"))[1])
        for item in data.values():
            for found in item.get("trich", ()):
                (texts,) = places.cited_in(found["nguon"])
                assert stands(found["cau"], texts) and not places.foreign(found["nguon"])
                checked += 1
    assert checked > 200


def test_structured_data_quotes_the_scan(pages: Pages, places: Places) -> None:
    checked = 0
    for url in pages.urls():
        for script in pages(url).select('script[type="application/ld+json"]'):
            for found in _quotations(json.loads(script.string)):
                (place,) = PLACE.findall(found["isPartOf"]["pagination"])
                scanned, _ = places.texts[(place[0], place[1] or None)]
                assert stands(found["text"], (scanned,)), url
                checked += 1
    assert checked > 100


def test_a_written_page_cites_as_the_record_pages_do(pages: Pages) -> None:
    page: BeautifulSoup = pages("huong-dan/macro/")
    figure = page.select_one("figure.trich-dan")
    assert isinstance(figure, Tag) and figure.figcaption.a.get_text()
