"""Sets a `PaperDocument` as a .docx: real styles, footnotes, comments, captions, whole rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ..document import (
    Block,
    Content,
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
    plain,
    signs,
)
from ..properties import PART as CORE
from ..properties import core_properties
from ..settings import WordSettings
from .contents import bookmark_name, contents
from .notes import Comments, Footnotes
from .package import COMMENTS, DOCUMENT, FOOTNOTES, NUMBERING, prepared, twips
from .paging import heading_pages, short_notes
from .xml import KEEP, NEW_PAGE, field, paragraph, text_run

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
        blocks = self.paper.blocks
        for block, following in zip(blocks, (*blocks[1:], None), strict=True):
            # Nobody signs a page on which nothing else stands.
            held = following is not None and signs(following)
            yield from self._block(block, held=held)

    def _block(self, block: Block, *, held: bool) -> Iterator[str]:
        """A block; `held` keeps its last lines on the page of what follows."""
        match block:
            case Heading():
                yield self._heading(block)
            case Paragraph():
                look = (KEEP if block.keep or held else "") + (NEW_PAGE * block.new_page)
                yield self._paragraph(_STYLE_IDS[block.style], block.content, look)
            case ListBlock():
                yield from self._list(block, held=held)
            case Table():
                yield from self._table(block, held=held)
            case SideBySide():
                yield from self._side_by_side(block)
            case Contents():
                pages = heading_pages(self.paper, self.settings)
                yield contents(list(self.paper.headings()), pages)

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
            run = self.notes.add("".join(map(self._in_note, item.content)), item.key)
        else:
            run = _run(item)
        return self.comments.around(run, item.comment) if item.comment else run

    def _in_note(self, item: Run | NoteNumber) -> str:
        return self.notes.number_of(item.key) if isinstance(item, NoteNumber) else _run(item)

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

    def _list(self, block: ListBlock, *, held: bool) -> Iterator[str]:
        style, numbering = "ListBullet", ""
        if block.ordered:
            self.lists += 1
            number = _NUMBERS + self.lists
            style = "ListNumber"
            numbering = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
        for number, item in enumerate(block.items, 1):
            keep = KEEP if held and number == len(block.items) else ""
            yield self._paragraph(style, item, keep + numbering)

    def _side_by_side(self, block: SideBySide) -> Iterator[str]:
        width = twips(self.settings.text_width)
        cells = []
        for column in (block.left, block.right):
            inside = "".join(
                part for item in column for part in self._block(_unindented(item), held=False)
            )
            cells.append(
                f'<w:tc><w:tcPr><w:tcW w:w="{width // 2}" w:type="dxa"/></w:tcPr>'
                f"{inside or '<w:p/>'}</w:tc>"
            )
        columns = f'<w:gridCol w:w="{width // 2}"/>' * 2
        yield (
            f'<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            f"</w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
            f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr></w:tbl><w:p/>"
        )

    def _table(self, table: Table, *, held: bool) -> Iterator[str]:
        if table.caption:
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
        for at, row in enumerate(table.rows, 1):
            keep = KEEP if held and at == len(table.rows) else ""
            yield self._row(row, widths, _row_look(row, widths), keep)
        keep = KEEP if held else ""
        yield f'</w:tbl><w:p><w:pPr>{keep}<w:spacing w:after="60" w:line="120"/></w:pPr></w:p>'

    def _row(
        self,
        cells: Iterable[tuple[Content, ...]],
        widths: Sequence[int],
        look: str,
        cell_look: str = "",
    ) -> str:
        set_cells = []
        for cell, width in zip(cells, widths, strict=True):
            inside = [
                self._paragraph("KhoCell", content, cell_look + _stop(content, width))
                for content in cell or ((),)
            ]
            set_cells.append(
                f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
                f"{''.join(inside)}</w:tc>"
            )
        properties = f"<w:trPr>{look}</w:trPr>" if look else ""
        return f"<w:tr>{properties}{''.join(set_cells)}</w:tr>"


WHOLE_ROW = 10
"""Lines that a row may have to be kept on one page: a longer one would leave half of it empty."""

_CELL_MARGIN = 108  # twips at each side
_LETTER = 115  # twips, the mean width of a letter in a cell of the usual size


def _row_look(row: Sequence[tuple[Content, ...]], widths: Sequence[int]) -> str:
    """Rows stay whole unless they are long, or have long notes.

    LibreOffice puts a whole row and its notes on a page of their own where they do not fit below
    the rows before them, one row a page.
    """
    lines = max(
        sum(
            -(-len(plain(content)) * _LETTER // (width - 2 * _CELL_MARGIN)) or 1 for content in cell
        )
        for cell, width in zip(row, widths, strict=True)
    )
    return "<w:cantSplit/>" if lines <= WHOLE_ROW and short_notes(row) else ""


def _stop(content: Content, width: int) -> str:
    """The end of a dotted line in a cell."""
    if not any(isinstance(item, Run) and "\t" in item.text for item in content):
        return ""
    end = width - 2 * _CELL_MARGIN
    return f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{end}"/></w:tabs>'


def _unindented(block: Paragraph | ListBlock) -> Paragraph | ListBlock:
    """A signature in the right column stands there already."""
    if isinstance(block, Paragraph) and block.style is Style.SIGNATURE:
        return replace(block, style=Style.CENTRED, keep=True)
    return block


_STYLE_IDS = {style: style.value.replace(" ", "") for style in Style}


def _run(run: Run) -> str:
    return text_run(run.text, bold=run.bold, italic=run.italic)
