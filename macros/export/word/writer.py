"""Sets a `PaperDocument` as a .docx: real styles, footnotes, comments, captions, whole rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

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
from ..properties import PART as CORE
from ..properties import core_properties
from ..settings import WordSettings
from .contents import bookmark_name, contents
from .notes import Comments, Footnotes
from .package import COMMENTS, DOCUMENT, FOOTNOTES, NUMBERING, prepared, twips
from .xml import field, paragraph, text_run

_BULLETS, _NUMBERS = 1, 2
"""w:numId of the lists in base/numbering.xml; the ordered lists of a document go on from there."""

_DECIMAL = 1
"""w:abstractNumId of ordered lists."""


def word_file(paper: PaperDocument, settings: WordSettings, publisher: str) -> bytes:
    """The bytes of the .docx: a pure function, the same arguments give the same bytes.

    `publisher` (the site's name) becomes the author in the document's properties.
    """
    writer = _Writer(paper, settings)
    body = "".join(writer.body())
    base = prepared(settings, commented=bool(writer.comments))
    parts = {
        DOCUMENT: body.join(base.document).encode(),
        FOOTNOTES: writer.notes.part(),
        NUMBERING: writer.numberings().join(base.numbering).encode(),
        CORE: core_properties(paper.title, paper.subject, publisher),
    }
    if writer.comments:
        parts[COMMENTS] = writer.comments.part()
    return base.package.filled(parts)


class _Writer:
    """Sets the blocks of one document, from first to last."""

    def __init__(self, paper: PaperDocument, settings: WordSettings) -> None:
        self.paper, self.settings = paper, settings
        self.notes, self.comments = Footnotes(), Comments()
        self.headings = self.tables = self.lists = 0

    def body(self) -> Iterator[str]:
        for block in self.paper.blocks:
            match block:
                case Heading():
                    yield self._heading(block)
                case Paragraph():
                    yield self._paragraph(_STYLE_IDS[block.style], block.content)
                case ListBlock():
                    yield from self._list(block)
                case Table():
                    yield from self._table(block)
                case Contents():
                    yield contents(list(self.paper.headings()))

    def numberings(self) -> str:
        """A numbering that starts at 1 again, for each ordered list."""
        return "".join(
            f'<w:num w:numId="{_NUMBERS + number}"><w:abstractNumId w:val="{_DECIMAL}"/>'
            '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
            for number in range(1, self.lists + 1)
        )

    def _paragraph(self, style: str, content: Content, look: str = "") -> str:
        return paragraph(style, *map(self._inline, content), look=look)

    def _inline(self, item: Run | Footnote) -> str:
        if isinstance(item, Footnote):
            run = self.notes.add("".join(map(_run, item.content)))
        else:
            run = _run(item)
        return self.comments.around(run, item.comment) if item.comment else run

    def _heading(self, heading: Heading) -> str:
        self.headings += 1
        number, name = self.headings, bookmark_name(self.headings)
        runs = map(self._inline, heading.content)
        return paragraph(
            f"Heading{heading.level}",
            f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>',
            *runs,
            f'<w:bookmarkEnd w:id="{number}"/>',
        )

    def _list(self, block: ListBlock) -> Iterator[str]:
        if not block.ordered:
            for item in block.items:
                yield self._paragraph("ListBullet", item)
            return
        self.lists += 1
        number = _NUMBERS + self.lists
        level = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
        for item in block.items:
            yield self._paragraph("ListNumber", item, level)

    def _table(self, table: Table) -> Iterator[str]:
        self.tables += 1
        number = field("SEQ Bảng \\* ARABIC", text_run(str(self.tables)))
        yield paragraph("Caption", text_run("Bảng "), number, text_run(f". {table.caption}"))
        width = twips(self.settings.text_width)
        widths = [width * share // sum(table.shares) for share in table.shares]
        columns = "".join(f'<w:gridCol w:w="{each}"/>' for each in widths)
        head = [((Run(words, bold=True),),) for words in table.header]
        yield (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{width}" w:type="dxa"/>'
            f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>'
        )
        yield self._row(head, widths, "<w:cantSplit/><w:tblHeader/>", '<w:jc w:val="center"/>')
        for row in table.rows:
            yield self._row(row, widths, "<w:cantSplit/>")
        yield '</w:tbl><w:p><w:pPr><w:spacing w:after="60" w:line="120"/></w:pPr></w:p>'

    def _row(
        self,
        cells: Iterable[tuple[Content, ...]],
        widths: Sequence[int],
        look: str,
        cell_look: str = "",
    ) -> str:
        set_cells = []
        for cell, width in zip(cells, widths, strict=True):
            inside = [self._paragraph("KhoCell", content, cell_look) for content in cell or ((),)]
            set_cells.append(
                f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
                f"{''.join(inside)}</w:tc>"
            )
        return f"<w:tr><w:trPr>{look}</w:trPr>{''.join(set_cells)}</w:tr>"


_STYLE_IDS = {style: style.value.replace(" ", "") for style in Style}


def _run(run: Run) -> str:
    return text_run(run.text, bold=run.bold, italic=run.italic)
