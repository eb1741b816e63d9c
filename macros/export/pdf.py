"""A `PaperDocument` as PDF through WeasyPrint, an optional extra: without it there are no PDFs.

The page is set as the Word file is; notes stand at the end, for WeasyPrint moves footnotes of a
full page to pages of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from .document import (
    Block,
    Cell,
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
)
from .settings import WordSettings
from .word.contents import TITLE

IDENTIFIER = b"kho"
"""Fixed, for WeasyPrint would make one by chance and the bytes would differ."""

_templates = Environment(
    loader=FileSystemLoader(Path(__file__).with_name("templates")),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)

_CLASSES = {
    Style.TITLE: "title",
    Style.SUBTITLE: "subtitle",
    Style.BODY: "body",
    Style.QUOTE: "quote",
    Style.REMARK: "remark",
    Style.OPTION: "option",
    Style.CENTRED: "centred",
    Style.SIGNATURE: "signature",
    Style.LETTERHEAD: "letterhead",
    Style.FILL: "fill",
    Style.LINE: "fill",
    Style.PLAIN: "plain",
}


@cache
def pdf_writer() -> Callable[[str], bytes] | None:
    """What turns HTML into PDF; None where WeasyPrint, or the Pango it needs, is missing."""
    try:
        import weasyprint  # noqa: F401
    except (ImportError, OSError):
        return None
    return write_pdf


def write_pdf(html: str) -> bytes:
    """The bytes of the PDF; only where `pdf_writer` is not None."""
    from weasyprint import HTML

    # Tags tell a screen reader what is a heading, a table, a list.
    made: bytes = HTML(string=html).write_pdf(pdf_identifier=IDENTIFIER, pdf_tags=True)
    return made


def writer_version() -> str:
    """The version of WeasyPrint, for it decides what the bytes are."""
    return version("weasyprint")


def paper_html(paper: PaperDocument, settings: WordSettings, picture: str = "") -> str:
    """The document as one HTML page for the printer; `picture` is an SVG for the top corner."""
    setter = _Setter(paper)
    body = Markup("").join(setter.block(block) for block in paper.blocks)
    return _templates.get_template("paper.html").render(
        paper=paper,
        s=settings,
        picture=Markup(picture),  # our own QR code
        body=body,
        notes=setter.notes,
    )


class _Setter:
    """Sets the blocks of one document as HTML, collecting its notes for the end."""

    def __init__(self, paper: PaperDocument) -> None:
        self.paper = paper
        self.notes: list[Markup] = []
        self._numbers: dict[str, int] = {}
        self._headings = self._tables = 0

    def block(self, block: Block) -> Markup:
        match block:
            case Heading():
                self._headings += 1
                heading = Markup('<h{0} id="muc-{1}">{2}</h{0}>')
                return heading.format(block.level + 1, self._headings, self.inline(block.content))
            case Paragraph(style=Style.TITLE):
                return Markup('<h1 class="title">{}</h1>').format(self.inline(block.content))
            case Paragraph():
                keep = (" keep" if block.keep else "") + (" new-page" if block.new_page else "")
                look, inside = _CLASSES[block.style] + keep, self.inline(block.content)
                if block.style in (Style.FILL, Style.LINE):
                    return _filled(look, inside)
                return Markup('<p class="{}">{}</p>').format(look, inside)
            case ListBlock():
                tag = Markup("ol" if block.ordered else "ul")
                items = [Markup("<li>{}</li>").format(self.inline(item)) for item in block.items]
                return Markup("<{0}>{1}</{0}>").format(tag, Markup("").join(items))
            case Table():
                return self.table(block)
            case SideBySide():
                columns = [
                    Markup("<div>{}</div>").format(Markup("").join(map(self.block, column)))
                    for column in (block.left, block.right)
                ]
                return Markup('<div class="beside">{}{}</div>').format(*columns)
            case Contents():
                return self.contents()

    def contents(self) -> Markup:
        """Links to the headings; the printer fills in the page of each."""
        line = Markup('<li class="level-{}"><a href="#muc-{}">{}</a></li>')
        lines = [
            line.format(heading.level, number, plain(heading.content))
            for number, heading in enumerate(self.paper.headings(), 1)
        ]
        shown = Markup('<nav class="contents"><p class="centred"><b>{}</b></p><ul>{}</ul></nav>')
        return shown.format(TITLE, Markup("").join(lines))

    def table(self, table: Table) -> Markup:
        self._tables += 1
        columns = [Markup('<col style="width: {}%">').format(share) for share in table.shares]
        head = [Markup('<th scope="col">{}</th>').format(words) for words in table.header]
        rows = [
            Markup('<tr class="{}">{}</tr>').format(
                "short" if sum(len(plain(words)) for cell in row for words in cell) < 500 else "",
                Markup("").join(map(self.cell, row)),
            )
            for row in table.rows
        ]
        parts = (Markup("").join(part) for part in (columns, head, rows))
        return Markup(
            '<p class="caption">Bảng {}. {}</p><table><colgroup>{}</colgroup>'
            "<thead><tr>{}</tr></thead><tbody>{}</tbody></table>"
        ).format(self._tables, table.caption, *parts)

    def cell(self, cell: Cell) -> Markup:
        paragraphs = [Markup("<p>{}</p>").format(self.inline(content)) for content in cell]
        return Markup("<td>{}</td>").format(Markup("").join(paragraphs))

    def inline(self, content: Iterable[Run | Footnote | NoteNumber]) -> Markup:
        return Markup("").join(map(self.item, content))

    def item(self, item: Run | Footnote | NoteNumber) -> Markup:
        match item:
            case Footnote():
                return self.call(item)
            case NoteNumber():
                return Markup(self._numbers[item.key])
            case Run():
                return _run(item)

    def call(self, note: Footnote) -> Markup:
        self.notes.append(self.inline(note.content))
        if note.key:
            self._numbers[note.key] = len(self.notes)
        return Markup("<sup>{}</sup>").format(len(self.notes))


_RULE = Markup('<span class="rule"></span>')


def _filled(look: str, html: Markup) -> Markup:
    """Words with a dotted line behind each, side by side."""
    *before, last = html.split(_RULE)
    words = [part for part in before if part.strip()] or [Markup("")]
    rule = Markup('<td class="rule">{}</td>')
    cells = Markup("").join(
        Markup('<td class="word">{}</td>').format(part) + rule.format("") for part in words
    )
    cells = cells if before else Markup("<td>{}</td>").format(last)
    return Markup('<table class="{}"><tr>{}</tr></table>').format(look, cells)


def _run(run: Run) -> Markup:
    html = escape(run.text).replace("\n", Markup("<br>")).replace("\t", _RULE)
    if run.italic:
        html = Markup("<i>{}</i>").format(html)
    return Markup("<b>{}</b>").format(html) if run.bold else html
