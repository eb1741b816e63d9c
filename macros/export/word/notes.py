"""Footnotes as Word keeps them: a part of their own, called from the text by number."""

from __future__ import annotations

from collections.abc import Iterable

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from lxml import etree

from .xml import element, text_run


class Footnotes:
    """Numbers the footnotes of one document and writes them into its part."""

    def __init__(self, document: Document) -> None:
        self._part = document.part.part_related_by(RELATIONSHIP_TYPE.FOOTNOTES)
        self._root = parse_xml(self._part.blob)
        self._count = 0

    def add(self, runs: Iterable[BaseOxmlElement]) -> BaseOxmlElement:
        """Adds a footnote with these runs; returns the run that calls it from the text."""
        self._count += 1
        mark = element("w:r", _superscript(), element("w:footnoteRef"))
        space = text_run(" ")
        style = element("w:pPr", element("w:pStyle", val="FootnoteText"))
        paragraph = element("w:p", style, mark, space, *runs)
        self._root.append(element("w:footnote", paragraph, id=self._count))
        call = element("w:footnoteReference", id=self._count)
        return element("w:r", _superscript(), call)

    def save(self) -> None:
        """Puts the footnotes into the document's package."""
        self._part._blob = etree.tostring(
            self._root, xml_declaration=True, encoding="UTF-8", standalone=True
        )


def _superscript() -> BaseOxmlElement:
    return element("w:rPr", element("w:rStyle", val="FootnoteReference"))
