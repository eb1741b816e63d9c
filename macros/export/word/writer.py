"""Sets a `PaperDocument` as a .docx: real styles, footnotes, comments, captions, whole rows."""

from __future__ import annotations

import io
from collections.abc import Iterable

import docx
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.run import Run as WordRun

from ...catalog.text import xml_text
from ..archive import FIXED_DATE, normalised
from ..document import (
    Content,
    Contents,
    Footnote,
    Heading,
    ListBlock,
    PaperDocument,
    Paragraph,
    Run,
    Style,
    Table,
)
from ..properties import set_properties
from ..settings import WordSettings
from .contents import bookmark_name, contents
from .notes import Footnotes
from .package import empty_package, twips
from .xml import element, field, text_run

COMMENTER = ("Biên tập", "BT")
_NUMBERED = 1  # w:abstractNumId of decimal lists in base/numbering.xml


def word_file(paper: PaperDocument, settings: WordSettings, publisher: str) -> bytes:
    """The bytes of the .docx; the same document and settings give the same bytes.

    `publisher` (the site's name) becomes the author in the document's properties.
    """
    writer = _Writer(paper, settings)
    writer.write()
    set_properties(writer.word.core_properties, paper.title, paper.subject, publisher)
    made = io.BytesIO()
    writer.word.save(made)
    return normalised(made.getvalue())


class _Writer:
    """Puts the blocks of one document into one Word file, from first to last."""

    def __init__(self, paper: PaperDocument, settings: WordSettings) -> None:
        self.paper, self.settings = paper, settings
        self.word = docx.Document(io.BytesIO(empty_package(settings)))
        self.notes = Footnotes(self.word)
        self.headings = 0
        self.tables = 0
        self.body = self.word.element.body

    def write(self) -> None:
        for block in self.paper.blocks:
            match block:
                case Heading():
                    self._heading(block)
                case Paragraph():
                    self._paragraph(_STYLE_IDS[block.style], block.content)
                case ListBlock():
                    self._list(block)
                case Table():
                    self._table(block)
                case Contents():
                    self._append(contents(list(self.paper.headings())))
        self.notes.save()

    def _append(self, block: BaseOxmlElement) -> BaseOxmlElement:
        self.body.insert(len(self.body) - 1, block)  # the last child is the section's set-up
        return block

    def _paragraph(self, style: str, content: Content, *extra: BaseOxmlElement) -> BaseOxmlElement:
        return self._append(self._set(style, content, *extra))

    def _set(self, style: str, content: Content, *extra: BaseOxmlElement) -> BaseOxmlElement:
        look = element("w:pPr", element("w:pStyle", val=style), *extra)
        paragraph = element("w:p", look)
        for item in content:
            if isinstance(item, Footnote):
                run = self.notes.add(_runs(item.content))
            else:
                run = text_run(item.text, bold=item.bold, italic=item.italic)
            paragraph.append(run)
            if item.comment:
                self._comment(run, item.comment)
        return paragraph

    def _comment(self, run: BaseOxmlElement, words: str) -> None:
        author, initials = COMMENTER
        anchor = WordRun(run, self.word)  # type: ignore[arg-type]
        comment = self.word.add_comment(
            anchor, text=xml_text(words), author=author, initials=initials
        )
        comment._comment_elm.set(
            "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}date",
            FIXED_DATE.strftime("%Y-%m-%dT%H:%M:%SZ"),
        )

    def _heading(self, heading: Heading) -> None:
        self.headings += 1
        paragraph = self._paragraph(f"Heading{heading.level}", heading.content)
        name = bookmark_name(self.headings)
        paragraph.insert(1, element("w:bookmarkStart", id=self.headings, name=name))
        paragraph.append(element("w:bookmarkEnd", id=self.headings))

    def _list(self, block: ListBlock) -> None:
        if not block.ordered:
            for item in block.items:
                self._paragraph("ListBullet", item)
            return
        number = self._new_numbering()
        for item in block.items:
            level = element("w:numPr", element("w:ilvl", val=0), element("w:numId", val=number))
            self._paragraph("ListNumber", item, level)

    def _new_numbering(self) -> int:
        """A numbering that starts at 1 again, for one list."""
        numbering = self.word.part.numbering_part.element
        made = numbering.add_num(_NUMBERED)
        made.add_lvlOverride(0).add_startOverride(1)
        return made.numId

    def _table(self, table: Table) -> None:
        self.tables += 1
        number = field("SEQ Bảng \\* ARABIC", text_run(str(self.tables)))
        caption = self._paragraph("Caption", ())
        caption.extend([text_run("Bảng "), *number, text_run(f". {table.caption}")])
        width = twips(self.settings.text_width)
        widths = [width * share // sum(table.shares) for share in table.shares]
        look = element(
            "w:tblPr",
            element("w:tblStyle", val="TableGrid"),
            element("w:tblW", w=width, type="dxa"),
            element("w:tblLayout", type="fixed"),
        )
        grid = element("w:tblGrid", *(element("w:gridCol", w=each) for each in widths))
        made = element("w:tbl", look, grid)
        head = [((Run(words, bold=True),),) for words in table.header]
        made.append(self._row(head, widths, header=True))
        made.extend(self._row(row, widths, header=False) for row in table.rows)
        self._append(made)
        self._append(element("w:p", element("w:pPr", element("w:spacing", after=60, line=120))))

    def _row(
        self, cells: Iterable[tuple[Content, ...]], widths: list[int], *, header: bool
    ) -> BaseOxmlElement:
        look = element("w:trPr", element("w:cantSplit"))
        if header:
            look.append(element("w:tblHeader"))
        row = element("w:tr", look)
        for cell, width in zip(cells, widths, strict=True):
            extra = [element("w:jc", val="center")] if header else []
            paragraphs = [self._set("KhoCell", content, *extra) for content in cell or ((),)]
            made = element("w:tc", element("w:tcPr", element("w:tcW", w=width, type="dxa")))
            made.extend(paragraphs)
            row.append(made)
        return row


_STYLE_IDS = {style: style.value.replace(" ", "") for style in Style}


def _runs(content: Iterable[Run]) -> list[BaseOxmlElement]:
    return [text_run(run.text, bold=run.bold, italic=run.italic) for run in content]
