"""The body of a Word file as paragraphs in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ...catalog.text import nfc, squeeze
from ...report.numbering import RECIPIENTS, labels
from ..model import STAR, Kind, Line, Look, Paragraph, Removed
from ..signs import ENDS_SENTENCE, ORNAMENT, SIGNED, TITLES, is_capitals, list_sign
from .runs import Open, Piece, Runs, bare_of, marked, texts_of
from .xml import Element, attribute, child, local, number

_LETTERHEAD = re.compile(
    r"CỘNG H[ÒO]|ĐẢNG CỘNG SẢN|^SỐ\s*:|ĐẢNG (?:BỘ|ỦY|UỶ)|ỦY BAN", re.IGNORECASE
)


class Body(Runs):
    """Reads the paragraphs of the body, or of a note."""

    # -- structure -------------------------------------------------------------------------------

    def paragraphs(self) -> list[Paragraph]:
        """The body's paragraphs."""
        body = child(self.package.document, "body")
        return list(self._blocks(body)) if body is not None else []

    def _blocks(self, parent: Element) -> Iterator[Paragraph]:
        for element in parent:
            name = local(element)
            if name == "p":
                yield from self._paragraph(element)
            elif name == "tbl":
                yield from self._table(element)
            elif name == "sdt":
                if self._is_contents(element):
                    self._drop_contents(element)
                elif (content := child(element, "sdtContent")) is not None:
                    yield from self._blocks(content)
            elif name in ("ins", "moveTo", "customXml", "smartTag"):
                self._meet(name)
                yield from self._blocks(element)
            elif name in ("del", "moveFrom"):
                self._meet("del")
            elif name == "AlternateContent":
                chosen = child(element, "Choice")
                chosen = chosen if chosen is not None else child(element, "Fallback")
                if chosen is not None:
                    yield from self._blocks(chosen)
            elif name == "altChunk":
                self._meet("chunk")

    def _is_contents(self, sdt: Element) -> bool:
        gallery = child(child(child(sdt, "sdtPr"), "docPartObj"), "docPartGallery")
        return attribute(gallery) == "Table of Contents"

    def _drop_contents(self, element: Element) -> None:
        for paragraph in element.iter():
            if local(paragraph) == "p":
                self.count += 1
                if text := squeeze("".join(texts_of(paragraph))):
                    self.removed.append(Removed(Line(text, self.count), "mục lục"))

    def _paragraph(self, element: Element, *, in_table: bool = False) -> Iterator[Paragraph]:
        self.count += 1
        properties = child(element, "pPr")
        style = attribute(child(properties, "pStyle")) or self.styles.default
        opened = Open()
        opened.pieces, self._pending = self._pending, []
        page_before = self.page
        self._runs(element, opened, style)
        if self.styles.is_contents(style):
            if text := squeeze("".join(piece.text for piece in opened.pieces)):
                self.removed.append(Removed(Line(text, self.count), "mục lục"))
            return
        mark = child(properties, "rPr")
        if child(mark, "del") is not None or child(mark, "moveFrom") is not None:
            self._meet("del")
            self._pending = opened.pieces
            return
        look, before = self._look(properties, style, opened.pieces)
        yield from self._made(opened, look, before, page_before, in_table)
        for box in opened.boxes:
            self._meet("box")
            yield from self._blocks(box)

    def _made(
        self, opened: Open, look: Look, before: str, page: int, in_table: bool
    ) -> Iterator[Paragraph]:
        text = marked(opened.pieces, whole_bold=look.bold)
        lines = [squeeze(line) for line in nfc(text).split("\n")]
        lines = [line for line in lines if line]
        rules = [line for line in lines if ORNAMENT.match(line.replace(STAR, "*"))]
        if not lines:
            return
        if rules and not before:  # also one below the words of a letterhead
            self.removed.append(Removed(Line(" ".join(rules), self.count), "đường kẻ"))
            lines = [line for line in lines if line not in rules]
            if not lines:
                return
        if before:
            lines[0] = f"{before} {lines[0]}"
        printed = tuple(Line(line, self.count, page) for line in lines)
        if TITLES.match(squeeze(bare_of(text))) or look.title:
            self._titled = self._titled or not in_table
        first, *others = _by_breaks(printed)
        yield Paragraph(first, look=look)
        for lines_below in others:
            yield Paragraph(lines_below, look=Look(bold=look.bold, centred=look.centred))

    def _look(
        self, properties: Element | None, style: str, pieces: list[Piece]
    ) -> tuple[Look, str]:
        """How the paragraph looks, and the number that is printed before it."""
        level = child(properties, "outlineLvl")
        outline = number(level) + 1 if level is not None else self.styles.outline(style)
        letters = [piece for piece in pieces if re.search(r"\w", piece.text)]
        jc = child(properties, "jc")
        look = Look(
            outline=outline if outline <= 9 else 0,
            title=self.styles.is_title(style),
            bold=bool(letters) and all(piece.bold for piece in letters),
            centred=attribute(jc) == "center" if jc is not None else self.styles.centred(style),
        )
        if not letters:
            return look, ""  # Word numbers empty paragraphs; their numbers are no words
        own = child(properties, "numPr")
        numbered = self.styles.numbering(style)
        if own is not None:
            num_id = attribute(child(own, "numId")) or (numbered[0] if numbered else "0")
            level_element = child(own, "ilvl")
            depth = (
                number(level_element)
                if level_element is not None
                else (numbered[1] if numbered else 0)
            )
            numbered = num_id, depth
        if not numbered or numbered[0] == "0":
            return look, ""
        printed = self.numbering.printed(*numbered)
        named = self.styles.list_level(style)
        if printed.sign:
            return replace(look, list_level=max(printed.level, named), sign=printed.sign), ""
        item = named >= 0 and not look.bold
        return replace(look, numbered=bool(printed.number), item=item), printed.number

    # -- tables ----------------------------------------------------------------------------------

    def _table(self, table: Element) -> Iterator[Paragraph]:
        rows = list(self._rows(table))
        flat = [paragraph for row in rows for cell in row for paragraph in cell]
        if not flat:
            return
        width = max(len(row) for row in rows)
        if width == 1 or self._is_layout(rows, width):
            for column in range(width):
                for row in rows:
                    if column < len(row):
                        yield from row[column]
            return
        cells = []
        lines = []
        for row in rows:
            texts = [squeeze(" ".join(paragraph.text for paragraph in cell)) for cell in row]
            if not any(texts):
                continue
            filled = [cell[0] for cell in row if cell]
            cells.append(tuple(texts))
            lines.append(Line(" ".join(text for text in texts if text), filled[0].line, self.page))
        yield Paragraph(tuple(lines), Kind.TABLE, cells=tuple(cells))

    def _rows(self, table: Element) -> Iterator[list[list[Paragraph]]]:
        for row in table:
            if local(row) in ("sdt", "customXml", "ins"):
                for inner in row.iter():
                    if local(inner) == "tr":
                        yield self._cells(inner)
            elif local(row) == "tr":
                properties = child(row, "trPr")
                if child(properties, "del") is not None:
                    self._meet("del")
                    continue
                yield self._cells(row)

    def _cells(self, row: Element) -> list[list[Paragraph]]:
        cells: list[list[Paragraph]] = []
        for cell in row:
            if local(cell) == "sdt":
                inner = child(child(cell, "sdtContent"), "tc")
                cell = inner if inner is not None else cell
            if local(cell) != "tc":
                continue
            properties = child(cell, "tcPr")
            merged = child(properties, "vMerge")
            found = [p for p in self._blocks(cell)]
            if merged is not None and attribute(merged) in (None, "continue") and not found:
                found = []
            cells.append(found)
            span = min(number(child(properties, "gridSpan"), default=1), 63)
            cells += [[] for _ in range(span - 1)]
        return cells

    def _is_layout(self, rows: list[list[list[Paragraph]]], width: int) -> bool:
        """Whether a table only puts blocks side by side: letterhead, recipients and signature."""
        if width > 3 or len(rows) > 4:
            return False
        paragraphs = [p for row in rows for cell in row for p in cell]
        texts = [p.plain for p in paragraphs]
        if any(RECIPIENTS.match(text) or text.lower().startswith("nơi nhận") for text in texts):
            return True
        if any(SIGNED.match(text) and is_capitals(text) for text in texts):
            return True
        head = not self._titled and self.count < 40
        return head and any(_LETTERHEAD.search(text) for text in texts)


def _by_breaks(lines: tuple[Line, ...]) -> list[tuple[Line, ...]]:
    """The lines of a paragraph (Shift+Enter in Word), cut where one begins something of its own."""
    parts: list[list[Line]] = [[lines[0]]]
    for line in lines[1:]:
        text, above = squeeze(bare_of(line.text)), squeeze(bare_of(parts[-1][-1].text))
        headed = len(parts[-1]) == 1 and bool(labels(above)) and not ENDS_SENTENCE.search(above)
        headed = headed or (TITLES.match(above) is not None and is_capitals(above))
        begins = labels(text) or list_sign(text) or RECIPIENTS.match(text)
        if begins or (headed and text[:1].isupper() and not is_capitals(text)):
            parts.append([])
        parts[-1].append(line)
    return [tuple(part) for part in parts if part]
