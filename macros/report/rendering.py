"""The report's page as HTML: the text as printed, what draws on each block, notes, corrections.

Takes plain data and gives the inside of the page; addresses are relative, whoever calls says how
deep the page lies.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from ..catalog.schema import ReportRegister
from ..catalog.written_dates import vietnamese_date
from .cited_by import CitedBy, cited_by
from .errata import Correction, Corrections
from .model import Block, BlockKind, Cell, Report, SectionText, opening_words
from .numbering import CLOSING, OPENING
from .passages import place_name
from .phrases import Mention, Piece, QuotedPhrase, cut_report
from .quotation import correction_html

CONTENTS_WORDS = 18
"""Longer headings are shortened in the table of contents."""

_templates = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_templates.globals["ngay"] = vietnamese_date


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the table of contents: heading depth (from 2), HTML anchor, title as text.

    `standing` is the title as it says by itself where one is: `I.3 Công tác…` for `3. Công tác…`.
    """

    level: int
    anchor: str
    title: str
    standing: str


@dataclass(frozen=True, slots=True)
class RenderedReport:
    """The page's HTML, its table of contents, and the phrases that stand on each footnote."""

    html: str
    contents: tuple[ContentsEntry, ...]
    supports: dict[int, tuple[QuotedPhrase, ...]]


@dataclass(frozen=True, slots=True)
class _View:
    """A block ready for the template; `cited` is what draws on it (for a paragraph, on the
    headings right above it too)."""

    kind: str
    marker: str
    anchor: str
    level: int
    html: Markup
    cited: CitedBy
    depth: int = 0
    cell: Cell | None = None


@dataclass(frozen=True, slots=True)
class _Run:
    """Blocks that are set as one: paragraphs, a list with its items nested, or a table by rows."""

    kind: str
    views: list[_View] = field(default_factory=list)
    items: list[_Item] = field(default_factory=list)
    rows: list[list[_View]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Item:
    view: _View
    items: list[_Item] = field(default_factory=list)


def render_report(
    report: Report,
    register: ReportRegister,
    corrections: Corrections,
    phrases: Sequence[QuotedPhrase] = (),
    mentions: Sequence[Mention] = (),
    *,
    prefix: str = "",
) -> RenderedReport:
    """The page of a report.

    Args:
        report: the report as read from its page.
        register: what is printed about it (name, what the scan does not say).
        corrections: its placed errata.
        phrases: the passages that records quote; their anchors must differ.
        mentions: documents and abbreviations to link or explain where first mentioned.
        prefix: the way from the page to the site's root, such as `../../`.
    """
    painter = _Painter(prefix, phrases, cut_report(report, corrections, phrases, mentions))
    supports = {number: _supporting(phrases, f"fn:{number}") for number in report.footnotes}
    opening = report.sections.get(OPENING)
    head, introduction = _split_opening(painter.views(opening.blocks) if opening else [])
    closing = report.sections.get(CLOSING)
    placed = list(corrections.all())
    contents = _contents(report, corrections, bool(placed))
    html = _templates.get_template("report.html").render(
        register=register,
        prefix=prefix,
        contents=contents,
        head=head,
        head_cited=painter.cited(*(block for block in opening.blocks[: len(head)]))
        if opening
        else None,
        introduction=introduction,
        sections=[
            _groups(painter.views(section.blocks, section))
            for section in report.sections.values()
            if section.number not in (OPENING, CLOSING)
        ],
        closing=_split_closing(painter.views(closing.blocks)) if closing else None,
        closing_cited=painter.cited(*closing.blocks) if closing else None,
        notes=[
            (note.number, painter.inline(note.block), painter.cited(note.block))
            for note in report.footnotes.values()
        ],
        corrected=[c for c in placed if c.corrected is not None],
        remarked=[c for c in placed if c.corrected is None],
        places={c.number: _place_of(report, c) for c in placed},
    )
    return RenderedReport(html, contents, supports)


class _Painter:
    """Turns pieces into HTML; all text is escaped here."""

    def __init__(
        self, prefix: str, phrases: Sequence[QuotedPhrase], pieces: dict[str, list[Piece]]
    ) -> None:
        self.prefix, self.pieces = prefix, pieces
        self.kinds = list(dict.fromkeys(phrase.kind for phrase in phrases))

    def views(self, blocks: Sequence[Block], section: SectionText | None = None) -> list[_View]:
        """The blocks for the template; what draws on a heading is named below its paragraph."""
        views = []
        above: list[Block] = []
        for block, following in zip(blocks, (*blocks[1:], None), strict=True):
            above.append(block)
            opens = block.opens_section and section is not None
            waits = block.kind is BlockKind.HEADING and following is not None
            views.append(
                _View(
                    kind=block.kind.value,
                    marker=block.marker,
                    anchor=section.anchor if section and opens else "",
                    level=section.level if section else 0,
                    html=self.inline(block),
                    depth=block.depth,
                    cell=block.cell,
                    cited=self.cited() if waits else self.cited(*above),
                )
            )
            if not waits:
                above = []
        return views

    def cited(self, *blocks: Block) -> CitedBy:
        """What draws on the words of `blocks`."""
        return cited_by((piece for b in blocks for piece in self.pieces[b.key]), self.kinds)

    def inline(self, block: Block) -> Markup:
        return Markup("").join(self._piece(piece) for piece in self.pieces[block.key])

    def _piece(self, piece: Piece) -> Markup:
        html = escape(piece.shown).replace("\n", Markup("<br>\n"))
        html = self._explained(piece, html)
        if piece.em:
            html = Markup("<em>{}</em>").format(html)
        if piece.strong:
            html = Markup("<strong>{}</strong>").format(html)
        html = self._quoted(piece, html)
        for call in piece.calls:
            html += Markup(
                '<sup class="goi-chu-thich"><a id="fnref:{0}" href="#fn:{0}"'
                ' aria-label="Chú thích {0}">{0}</a></sup>'
            ).format(call.number)
        return html

    def _explained(self, piece: Piece, html: Markup) -> Markup:
        """A correction, abbreviation or document with what explains it."""
        if correction := piece.correction:
            return correction_html(correction, html, f"sua-{correction.number}")
        mention = piece.mention
        if mention and mention.kind == "van-ban":
            return Markup('<span class="van-ban" data-van-ban="{}">{}</span>').format(
                mention.mark, html
            )
        if mention:
            return Markup('<abbr class="viet-tat" title="{}">{}</abbr>').format(
                mention.expansion, html
            )
        return html

    def _quoted(self, piece: Piece, html: Markup) -> Markup:
        """The words marked with the phrases over them and their anchors.

        The phrase that the words may link to is named first; `trich` marks those that do so.
        """
        if not piece.covering:
            return html
        covering = sorted(piece.covering, key=lambda phrase: phrase is not piece.link)
        tokens = " ".join(phrase.token for phrase in covering)
        anchors = [phrase.anchor for phrase in piece.opens]
        own = Markup(' id="{}"').format(anchors[0]) if anchors else Markup("")
        name = Markup(' class="trich"') if piece.linked else Markup("")
        html = Markup('<span{}{} data-trich="{}">{}</span>').format(name, own, tokens, html)
        for anchor in anchors[1:]:  # an element has one id, so each further phrase wraps it
            html = Markup('<span id="{}">{}</span>').format(anchor, html)
        return html


def _split_opening(views: list[_View]) -> tuple[list[_View], list[_View]]:
    """The head of the page (up to the title and subject) and the introduction."""
    titled = [
        index
        for index, view in enumerate(views)
        if view.kind in (BlockKind.TITLE.value, BlockKind.SUBJECT.value)
    ]
    cut = titled[-1] + 1 if titled else 0
    return views[:cut], views[cut:]


def _split_closing(views: list[_View]) -> dict[str, list[_Run]]:
    """The list of recipients, and the signature after it."""
    listed = [i for i, view in enumerate(views) if view.kind == BlockKind.ITEM.value]
    cut = listed[-1] + 1 if listed else 1
    return {"recipients": _groups(views[:cut]), "signature": _groups(views[cut:])}


def _groups(views: list[_View]) -> list[_Run]:
    """Blocks in runs of one kind."""
    return [_run(kind, list(run)) for (kind, _), run in groupby(views, key=_run_key)]


def _run_key(view: _View) -> tuple[str, int]:
    if view.cell:
        return "table", view.cell.table
    return ("list" if view.kind == BlockKind.ITEM.value else "text"), 0


def _run(kind: str, views: list[_View]) -> _Run:
    if kind == "table":
        rows = groupby(views, key=lambda view: view.cell.row if view.cell else 0)
        return _Run(kind, rows=[list(row) for _, row in rows])
    if kind == "list":
        return _Run(kind, items=_nested(views))
    return _Run(kind, views)


def _nested(views: list[_View]) -> list[_Item]:
    """List items with those of deeper lists below them."""
    top: list[_Item] = []
    path: list[_Item] = []
    for view in views:
        item = _Item(view)
        path = path[: view.depth]
        (path[-1].items if path else top).append(item)
        path.append(item)
    return top


def _supporting(phrases: Sequence[QuotedPhrase], key: str) -> tuple[QuotedPhrase, ...]:
    """The phrases that stand in a block, in the order of its text."""
    found = [
        (part.start, part.end, phrase)
        for phrase in phrases
        for part in phrase.span.parts
        if part.key == key
    ]
    return tuple(phrase for *_, phrase in sorted(found, key=lambda found: found[:2]))


def _place_of(report: Report, correction: Correction) -> str:
    erratum = correction.erratum
    return place_name(erratum.section, erratum.footnote)


def _contents(
    report: Report, corrections: Corrections, with_errata: bool
) -> tuple[ContentsEntry, ...]:
    entries = []
    for section in report.sections.values():
        if section.number == OPENING:
            continue
        first = section.blocks[0]
        title = corrections.corrected_text(first)
        most = CONTENTS_WORDS
        if first.kind is not BlockKind.HEADING:
            title, most = section.title, len(section.title)
        named = section.number != CLOSING
        shown, standing = (
            opening_words(f"{number} {title}".strip() if named else "Nơi nhận", most)
            for number in (first.marker, section.number)
        )
        entries.append(ContentsEntry(section.level, section.anchor, shown, standing))
    if report.footnotes:
        entries.append(ContentsEntry(2, "chu-thich", "Chú thích", "Chú thích"))
    if with_errata:
        entries.append(ContentsEntry(2, "dinh-chinh", "Đính chính", "Đính chính"))
    return tuple(entries)
