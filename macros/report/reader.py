"""Reads the Markdown page of a report into plain data, and reports what breaks its structure."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from markdown_it.token import Token

from ..catalog.encoding import check_file_text, decode, tidy
from ..catalog.front_matter import split_page
from ..catalog.plain_files import read_plain
from ..catalog.problems import Place, Problems, quoted
from ..catalog.text import nfc
from .lost_marks import check_lost_marks
from .markdown import parser
from .model import (
    Block,
    BlockKind,
    Call,
    Cell,
    Emphasis,
    Footnote,
    Report,
    SectionText,
    opening_words,
)
from .numbering import (
    CLOSING,
    OPENING,
    RECIPIENTS,
    Label,
    SectionNumbers,
    Style,
    anchor,
    read_label,
)
from .open_sections import OpenSection, check_calls, without_number

_NUMBER = re.compile(r"[0-9]{1,6}")


def read_report(file: Path, report_id: str, shown: str, problems: Problems) -> Report | None:
    """The report in `file`; None after reporting why. `shown` names the file in problem lines."""
    raw = read_plain(file, shown, problems, "trang báo cáo")
    return None if raw is None else report_of(raw, report_id, shown, problems)


def report_of(raw: bytes, report_id: str, shown: str, problems: Problems) -> Report | None:
    """The report in the bytes of a page; None after reporting why there is none."""
    text = decode(raw, shown, problems)
    if text is None:
        return None
    check_file_text(text, shown, problems)
    return parse_report(text, report_id, shown, problems)


def parse_report(markdown: str, report_id: str, path: str, problems: Problems) -> Report | None:
    """The report that the page `markdown` (with its front matter) holds; None if it has no text.

    Every footnote must be called once and every call must have its footnote; sections must be
    numbered without repetition. What breaks this is reported with its line and column.

    Signs that nobody sees are read as in records: a quotation copied from the page, or typed, meets
    the same letters. They are no letters of the source, but traces of scanning and copying.
    """
    source = split_page(nfc(tidy(markdown, path, problems)))
    lines = [""] * source.above + source.body.split("\n")
    reader = _Reader(path, lines, source.above, problems)
    reader.read(parser().parse(source.body))
    notes = {number: block.place for number, block in reader.notes.items()}
    check_lost_marks(source.body, Place(path, source.above + 1), notes, problems)
    if not reader.sections:
        problems.error(Place(path), "trang báo cáo không có chữ nào; nhập lại từ bản quét")
        return None
    return reader.report(report_id)


class _Reader:
    """Walks the tokens of the page once, from top to bottom."""

    def __init__(self, path: str, lines: list[str], skipped: int, problems: Problems) -> None:
        self.path, self.lines, self.skipped, self.problems = path, lines, skipped, problems
        self.sections: dict[str, OpenSection] = {}
        self.notes: dict[int, Block] = {}
        self.current = OpenSection(OPENING, "Mở đầu", 1)
        self.host = self.current  # the section that the last heading opened
        self.numbers = SectionNumbers()
        self.title = ""

    def read(self, tokens: list[Token]) -> None:
        note: int | None = None
        depth = tables = row = column = 0
        for index, token in enumerate(tokens):
            if token.type == "footnote_reference_open":
                note = self._note_number(token, tokens[index + 1 :])
            elif token.type == "footnote_reference_close":
                note = None
            elif token.type in ("bullet_list_open", "bullet_list_close"):
                depth += token.nesting
            elif token.type == "table_open":
                tables, row = tables + 1, -1
            elif token.type == "tr_open":
                row, column = row + 1, -1
            elif token.type in ("th_open", "td_open"):
                column += 1
                self._add(self._cell(tokens[index + 1], Cell(tables, row, column)))
            elif token.type == "ordered_list_open":
                self.problems.error(
                    self._place(token),
                    "trang báo cáo không dùng danh sách đánh số; viết “1\\.” thay cho “1.”",
                )
            elif token.type == "heading_open":
                self._heading(token, tokens[index + 1])
            elif token.type == "inline" and tokens[index - 1].type == "paragraph_open":
                if note is not None:
                    self._note(note, token)
                else:
                    self._paragraph(token, depth)

    def report(self, report_id: str) -> Report:
        sections = {
            number: SectionText(number, old.title, anchor(number), old.level, tuple(old.blocks))
            for number, old in self.sections.items()
        }
        called = check_calls(self.sections, self.notes, self.problems)
        footnotes = {
            number: Footnote(number, block, called[number])
            for number, block in sorted(self.notes.items())
            if number in called
        }
        return Report(report_id, self.title or report_id, self.path, sections, footnotes)

    def _place(self, token: Token, offset: int = 0) -> Place:
        line = (token.map[0] if token.map else 0) + self.skipped + 1
        return Place(self.path, line, offset + 1)

    def _heading(self, token: Token, inline: Token) -> None:
        block = self._block(inline, BlockKind.HEADING)
        depth = int(token.tag[1:])
        if not block.text.strip():
            self.problems.error(block.place, "tiêu đề không có chữ; viết tiêu đề hoặc xóa dòng này")
        elif depth == 1:
            self.title = self.title or block.text
            self._add(block, kind=BlockKind.TITLE)
        elif RECIPIENTS.match(block.text):
            self._open(OpenSection(CLOSING, "Nơi nhận", 2), block)
            self.host = self.current
            self._add(block, opens_section=True)
        elif depth == 2 and self._is_subject(block):
            self.title = block.text
            self._add(block, kind=BlockKind.SUBJECT)
        else:
            self._section(block, depth)

    def _is_subject(self, block: Block) -> bool:
        """Whether a heading without number follows the title directly: it says what the report is
        about."""
        opening = self.sections.get(OPENING)
        if self.current.number != OPENING or read_label(block.text):
            return False
        return opening is None or opening.blocks[-1].kind is BlockKind.TITLE

    def _section(self, block: Block, depth: int) -> None:
        parent = self.numbers.parent(depth)
        label = read_label(block.text, self.numbers.before(depth))
        before = self.numbers.before(depth, label.style if label else None)
        if label and label.style in (Style.LETTER, Style.LETTER_DECIMAL, Style.NUMBER):
            label = label if label.title_at < len(block.text) else None
        for section in self.sections.values():
            if section.number == parent:
                section.listed = True
        number = self.numbers.enter(depth, label, block.text)
        if label:
            what, shown = ("phần", label.name) if depth == 2 else ("mục", number)
            same_row = before if before and before.style is label.style else None
            self._check_step(what, shown, same_row.value if same_row else 0, label, block.place)
            block = without_number(block, label.title_at)
        title = block.text.strip() or block.marker
        self._open(OpenSection(number, title, depth, label), block)
        self.host = self.current
        self._add(block, opens_section=True)

    def _item(self, block: Block, label: Label) -> None:
        """A numbered paragraph that is a section of its own."""
        host = self.host
        number = f"{host.number}.{label.name}"
        self._check_step("mục", number, host.item, label, block.place)
        host.item = label.value
        block = without_number(block, label.title_at)
        title = opening_words(block.text)
        self._open(OpenSection(number, title, host.level + 1, label), block)
        self._add(block, opens_section=True)

    def _paragraph(self, inline: Token, depth: int) -> None:
        block = self._block(inline, BlockKind.ITEM if depth else BlockKind.PARAGRAPH)
        label = read_label(block.text) if self.host.takes_items and not depth else None
        if label and label.style is Style.NUMBER and label.value > self.host.item:
            self._item(block, label)
            return
        if label and label.style is Style.NUMBER:
            self.host.listed = True
        self._add(block, depth=max(depth - 1, 0))

    def _cell(self, inline: Token, cell: Cell) -> Block:
        return replace(self._block(inline, BlockKind.CELL), cell=cell)

    def _check_step(self, what: str, shown: str, before: int, label: Label, place: Place) -> None:
        skipped = 2 if label.style in (Style.LETTER, Style.CAPITAL) else 1  # e may follow d, or đ
        if label.value > before + skipped:
            self.problems.warning(place, f"số thứ tự {what} nhảy đến “{shown}”")

    def _open(self, section: OpenSection, block: Block) -> None:
        if section.number in self.sections:
            self.problems.error(
                block.place,
                f"mục “{section.number}” đã có ở dòng"
                f" {self.sections[section.number].blocks[0].place.line}; mỗi mục có một số riêng",
            )
            return  # its text goes on under the section before, so that nothing is lost
        self.current = section

    def _add(self, block: Block, **changes: Any) -> None:
        section = self.sections.setdefault(self.current.number, self.current)
        number = section.number
        section.blocks.append(
            replace(block, key=f"{number}#{len(section.blocks)}", section=number, **changes)
        )

    def _note_number(self, token: Token, following: list[Token]) -> int | None:
        label = token.meta["label"]
        inline = next((later for later in following if later.type == "inline"), token)
        if not _NUMBER.fullmatch(label):
            self.problems.error(
                self._place(inline), f"chú thích {quoted(label)} phải là số, ví dụ [^7]: …"
            )
            return None
        return int(label)

    def _note(self, number: int, inline: Token) -> None:
        block = self._block(inline, BlockKind.NOTE)
        if number in self.notes:
            first = self.notes[number].place
            self.problems.error(
                block.place,
                f"chú thích {number} có hai đoạn (đoạn đầu ở dòng {first.line});"
                " mỗi chú thích là một đoạn, mỗi số dùng một lần",
            )
            return
        self.notes[number] = replace(block, key=f"fn:{number}")

    def _block(self, inline: Token, kind: BlockKind) -> Block:
        """The block of an inline token; its key and section are filled in where it is added."""
        pieces: list[str] = []
        length = 0
        emphasis: list[Emphasis] = []
        calls: list[Call] = []
        open_at: list[int] = []
        for child in inline.children or []:
            if child.type in ("em_open", "strong_open"):
                open_at.append(length)
            elif child.type in ("em_close", "strong_close"):
                emphasis.append(Emphasis(open_at.pop(), length, child.type == "strong_close"))
            elif child.type == "footnote_ref":
                calls += self._call(child.meta["label"], length, inline)
            else:
                piece = {"softbreak": " ", "hardbreak": "\n"}.get(child.type, child.content)
                pieces.append(piece)
                length += len(piece)
        return Block(
            "",
            kind,
            "",
            "".join(pieces),
            self._place(inline),
            emphasis=tuple(sorted(emphasis, key=lambda found: (found.start, -found.end))),
            calls=tuple(calls),
        )

    def _call(self, label: str, offset: int, inline: Token) -> list[Call]:
        place = self._place(inline)
        first, last = inline.map or (0, 0)
        for line in range(first + self.skipped, last + self.skipped):
            column = self.lines[line].find(f"[^{label}]")
            if column >= 0:
                place = Place(self.path, line + 1, column + 1)
                break
        if not _NUMBER.fullmatch(label):
            self.problems.error(place, f"dấu chú thích {quoted(label)} phải là số, ví dụ [^7]")
            return []
        return [Call(offset, int(label), place)]
