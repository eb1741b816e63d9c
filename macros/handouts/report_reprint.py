"""The report for Word: its text in corrected spelling, its own footnotes, remarks in the margin.

A reprint is no Party document: no letterhead is put on it, and it says “Bản trích đăng”.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..export.document import (
    Block,
    Content,
    Contents,
    Footnote,
    Heading,
    Inline,
    ListBlock,
    PaperDocument,
    Paragraph,
    Run,
    SideBySide,
    Style,
    Table,
    bold,
    italic,
    signs,
    text,
)
from ..knowledge_base import Edition
from ..report import model
from ..report.errata import Correction
from ..report.model import BlockKind
from ..report.numbering import CLOSING
from ..report.passages import place_name
from ..report.phrases import Piece, cut_report

REPRINT = "BẢN TRÍCH ĐĂNG"
_STYLES = {
    BlockKind.TITLE: Style.TITLE,
    BlockKind.SUBJECT: Style.SUBTITLE,
    BlockKind.PARAGRAPH: Style.BODY,
    BlockKind.CELL: Style.BODY,  # of a table behind the signature
}


def report_reprint(edition: Edition) -> PaperDocument:
    """The whole report, its errata as comments where they stand and as a table at the end."""
    register = edition.register
    blocks = (
        Paragraph(bold(REPRINT), Style.CENTRED),
        *_Reprint(edition).blocks(),
        *_errata(edition),
    )
    return PaperDocument(register.name, "Bản trích đăng báo cáo", blocks)


def _about(edition: Edition) -> Iterator[Block]:
    """What a reader must know of the reprint before reading it."""
    register = edition.register
    said = "Chữ trong tệp này là nguyên văn bản quét của báo cáo, đã sửa lỗi chính tả chắc chắn;"
    said += " mỗi chỗ sửa hoặc lưu ý có nhận xét ở lề và trong bảng đính chính ở cuối."
    if register.unknown:
        said += f" Bản quét không ghi: {'; '.join(register.unknown)}."
    yield Paragraph(text(said), Style.REMARK)
    if register.note:
        yield Paragraph(text(register.note), Style.REMARK)


class _Reprint:
    """Walks one report from its title to its signature."""

    def __init__(self, edition: Edition) -> None:
        self.edition, self.report = edition, edition.report
        self.pieces = cut_report(edition.report, edition.corrections, (), ())

    def blocks(self) -> Iterator[Block]:
        introduced = False
        for section in self.report.sections.values():
            for block in section.blocks:
                if block.cell and section.number != CLOSING:
                    if block.cell.row == block.cell.column == 0:
                        yield self._table(section, block.cell.table)
                    continue
                titled = block.kind in (BlockKind.TITLE, BlockKind.SUBJECT)
                if not titled and not introduced:
                    introduced = True
                    yield from _about(self.edition)
                    yield Contents()
                if section.number != CLOSING:
                    yield from self._block(block, section)
        if closing := self.report.sections.get(CLOSING):
            yield from self._closing(closing)

    def _table(self, section: model.SectionText, number: int) -> Table:
        """A table of the report, its first row as the head."""
        rows: dict[int, list[model.Block]] = {}
        for block in section.blocks:
            if block.cell and block.cell.table == number:
                rows.setdefault(block.cell.row, []).append(block)
        head, *body = rows.values()
        return Table(
            "",
            tuple(block.text for block in head),
            tuple(tuple((self._marked(block),) for block in row) for row in body),
            tuple(100 // len(head) for _ in head),
        )

    def _closing(self, section: model.SectionText) -> Iterator[Block]:
        """Who gets the report at the left, who signs it at the right, as it is printed."""
        blocks = [each for block in section.blocks for each in self._block(block, section)]
        texts = [block for block in blocks if isinstance(block, Paragraph | ListBlock)]
        right = [block for block in texts if signs(block)]
        left = [block for block in texts if not signs(block)]
        if left and right:
            yield SideBySide(tuple(left), tuple(right))
        else:
            yield from blocks

    def _block(self, block: model.Block, section: model.SectionText) -> Iterator[Block]:
        content = self._marked(block)
        if block.kind is BlockKind.HEADING and section.number == CLOSING:
            yield Paragraph(tuple(_as_bold(content)), Style.PLAIN)
        elif block.kind is BlockKind.HEADING:
            yield Heading(content, min(max(section.level - 1, 1), 3))  # Word's styles of ours
        elif block.kind is BlockKind.ITEM:
            yield ListBlock((content,))
        elif section.number == CLOSING:
            for line in _lines(content):
                yield Paragraph(tuple(_as_bold(line)), Style.SIGNATURE)
        else:
            yield Paragraph(content, _STYLES[block.kind])

    def _marked(self, block: model.Block) -> Content:
        numbering = (Run(f"{block.marker} "),) if block.marker else ()
        return (*numbering, *self._inlines(block))

    def _inlines(self, block: model.Block) -> Iterator[Inline]:
        for piece in self.pieces[block.key]:
            if piece.shown:
                yield _run(piece)
            for call in piece.calls:
                yield self._note(call.number)

    def _note(self, number: int) -> Footnote:
        block = self.report.footnotes[number].block
        pieces = self.pieces[block.key]
        remarks = [_remark(piece.correction) for piece in pieces if piece.correction]
        return Footnote(
            tuple(Run(piece.shown, piece.strong, piece.em) for piece in pieces if piece.shown),
            f"Chú thích {number}. {' '.join(remarks)}" if remarks else None,
        )


def _run(piece: Piece) -> Run:
    comment = _remark(piece.correction) if piece.correction else None
    return Run(piece.shown, bold=piece.strong, italic=piece.em, comment=comment)


def _remark(correction: Correction) -> str:
    """The erratum in words: what the source has, why, how sure."""
    erratum = correction.erratum
    if correction.corrected is None:
        return f"“{correction.source}”: {erratum.reason}"
    return (
        f"“{correction.corrected}”: bản gốc viết “{correction.source}”. {erratum.reason}"
        f" Mức: {erratum.sureness}."
    )


def _as_bold(content: Content) -> Iterator[Inline]:
    for item in content:
        yield Run(item.text, bold=True, comment=item.comment) if isinstance(item, Run) else item


def _lines(content: Content) -> Iterator[Content]:
    """The content cut at its line breaks, so that each line can be set by itself."""
    line: list[Inline] = []
    for item in content:
        if not isinstance(item, Run):
            line.append(item)
            continue
        first, *rest = item.text.split("\n")
        line.append(Run(first, item.bold, item.italic, item.comment))
        for words in rest:
            yield tuple(line)
            line = [Run(words, item.bold, item.italic)]
    yield tuple(line)


def _errata(edition: Edition) -> Iterator[Block]:
    placed = list(edition.corrections.all())
    corrected = [found for found in placed if found.corrected is not None]
    remarked = [found for found in placed if found.corrected is None]
    if placed:
        yield Heading(text("ĐÍNH CHÍNH VÀ GHI CHÚ CỦA BAN BIÊN TẬP"), 1)
        yield Paragraph(italic("Phần này do ban biên tập lập, không thuộc báo cáo."), Style.REMARK)
    if corrected:
        yield Table(
            "Những chỗ đã sửa",
            ("Vị trí", "Bản gốc viết", "Đã sửa thành", "Vì sao"),
            tuple(
                (
                    (text(_place(found)),),
                    (text(found.source),),
                    (text(found.corrected or ""),),
                    (text(f"{found.erratum.reason} ({found.erratum.sureness})"),),
                )
                for found in corrected
            ),
            (20, 24, 24, 32),
        )
    if remarked:
        yield Table(
            "Những chỗ giữ nguyên, có ghi chú",
            ("Vị trí", "Báo cáo viết", "Ghi chú"),
            tuple(
                ((text(_place(found)),), (text(found.source),), (text(found.erratum.reason),))
                for found in remarked
            ),
            (20, 32, 48),
        )


def _place(correction: Correction) -> str:
    return place_name(correction.erratum.section, correction.erratum.footnote)
