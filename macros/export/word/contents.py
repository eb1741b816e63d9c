"""The table of contents: a field Word brings up to date, filled in with the headings beforehand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from ..document import Heading, plain
from .xml import element, field, text_run

TITLE = "MỤC LỤC"


def bookmark_name(number: int) -> str:
    """The name of the bookmark around heading `number` (from 1), in Word's own manner."""
    return f"_Toc{number:08d}"


def contents(headings: Sequence[Heading]) -> BaseOxmlElement:
    """The block with the table of contents; page numbers come when Word updates the field."""
    paragraphs = [_titled()]
    lines = list(_lines(headings))
    for index, line in enumerate(lines):
        level = headings[index].level
        style = element("w:pPr", element("w:pStyle", val=f"TOC{level}"))
        paragraphs.append(element("w:p", style, *line))
    outer = field('TOC \\o "1-3" \\h \\z \\u', stale=True)
    if lines:
        for at, run in enumerate(outer[:3]):
            paragraphs[1].insert(1 + at, run)
        paragraphs[-1].append(outer[3])
    part = element(
        "w:docPartObj",
        element("w:docPartGallery", val="Table of Contents"),
        element("w:docPartUnique"),
    )
    return element("w:sdt", element("w:sdtPr", part), element("w:sdtContent", *paragraphs))


def _titled() -> BaseOxmlElement:
    style = element("w:pPr", element("w:pStyle", val="TOCHeading"))
    return element("w:p", style, text_run(TITLE))


def _lines(headings: Sequence[Heading]) -> Iterator[list[BaseOxmlElement]]:
    for number, heading in enumerate(headings, 1):
        name = bookmark_name(number)
        link = element("w:hyperlink", text_run(plain(heading.content)), history="1")
        link.set(qn("w:anchor"), name)
        link.append(element("w:r", element("w:tab")))
        link.extend(field(f"PAGEREF {name} \\h"))
        yield [link]
