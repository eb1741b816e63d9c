"""The body of a Word file as paragraphs in reading order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ...catalog.text import nfc, squeeze
from ...report.numbering import RECIPIENTS
from ..model import EM, EM_END, STAR, STRONG, STRONG_END, Kind, Line, Look, Paragraph, Removed, call
from ..signs import SIGNED, TITLES, is_capitals
from .numbers import Numbering
from .package import Package
from .styles import Styles
from .xml import Element, attribute, child, children, is_on, local, number

_SUPERSCRIPT = str.maketrans("0123456789()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾")
_GONE = frozenset({"del", "moveFrom", "delText", "delInstrText", "instrText", "rPr", "pPr"})
_PICTURES = frozenset({"drawing", "pict", "object"})
_OWN_SIGN = re.compile("[\ue000-\ue007]")  # ours alone; as another private sign it is refused
_OLD_FONT = re.compile(r"^(?:\.Vn|VNI-|VNtimes)", re.IGNORECASE)
_LETTERHEAD = re.compile(
    r"CỘNG H[ÒO]|ĐẢNG CỘNG SẢN|^SỐ\s*:|ĐẢNG (?:BỘ|ỦY|UỶ)|ỦY BAN", re.IGNORECASE
)


@dataclass(slots=True)
class _Piece:
    text: str
    bold: bool = False
    italic: bool = False


@dataclass(slots=True)
class _Open:
    """A paragraph being read."""

    pieces: list[_Piece] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)


class Body:
    """Reads paragraphs and notes, and counts what is left out.

    Attributes:
        found: how often each thing was met (`del`, `ins`, `picture`, …).
        first: the paragraph of its first occurrence.
        fonts: old fonts with the paragraph where each is met first.
        raw: the words of each paragraph as they stand in the file, for the proof.
    """

    def __init__(self, package: Package) -> None:
        self.package = package
        self.styles = Styles(package.styles)
        self.numbering = Numbering(package.numbering, self.styles)
        self.found: Counter[str] = Counter()
        self.first: dict[str, int] = {}
        self.fonts: dict[str, int] = {}
        self.count = 0
        self.removed: list[Removed] = []
        self.calls: list[tuple[str, str, int]] = []  # (footnote or endnote, id, paragraph)
        self.page = 1
        self._pending: list[_Piece] = []  # of a paragraph whose end was deleted
        self._titled = False

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
                if text := squeeze("".join(_texts(paragraph))):
                    self.removed.append(Removed(Line(text, self.count), "mục lục"))

    def _paragraph(self, element: Element, *, in_table: bool = False) -> Iterator[Paragraph]:
        self.count += 1
        properties = child(element, "pPr")
        style = attribute(child(properties, "pStyle")) or self.styles.default
        opened = _Open()
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
        self, opened: _Open, look: Look, before: str, page: int, in_table: bool
    ) -> Iterator[Paragraph]:
        text = _marked(opened.pieces, whole_bold=look.bold)
        lines = [squeeze(line) for line in nfc(text).split("\n")]
        lines = [line for line in lines if line]
        if not lines:
            return
        if before:
            lines[0] = f"{before} {lines[0]}"
        printed = tuple(Line(line, self.count, page) for line in lines)
        if TITLES.match(squeeze(_bare(text))) or look.title:
            self._titled = self._titled or not in_table
        yield Paragraph(printed, look=look)

    def _look(
        self, properties: Element | None, style: str, pieces: list[_Piece]
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
        if printed.sign:
            return replace(look, list_level=printed.level, sign=printed.sign), ""
        return replace(look, numbered=bool(printed.number)), printed.number

    # -- runs ------------------------------------------------------------------------------------

    def _runs(self, parent: Element, opened: _Open, style: str) -> None:
        for element in parent:
            name = local(element)
            if name == "r":
                self._run(element, opened, style)
            elif name in ("del", "moveFrom"):
                self._meet("del")
            elif name in ("ins", "moveTo"):
                self._meet("ins")
                self._runs(element, opened, style)
            elif name in ("oMath", "oMathPara"):
                self._meet("math")
                opened.pieces.append(_Piece("".join(_texts(element))))
            elif name == "sdt":
                if (content := child(element, "sdtContent")) is not None:
                    self._runs(content, opened, style)
            elif name in ("hyperlink", "smartTag", "fldSimple", "customXml", "dir", "bdo"):
                self._runs(element, opened, style)

    def _run(self, run: Element, opened: _Open, style: str) -> None:
        properties = child(run, "rPr")
        char_style = attribute(child(properties, "rStyle"))
        if is_on(child(properties, "vanish")) or (
            child(properties, "vanish") is None and self.styles.switch("vanish", char_style, style)
        ):
            self._meet("hidden")
            return
        bold = self._switch("b", properties, char_style, style)
        italic = self._switch("i", properties, char_style, style)
        caps = self._switch("caps", properties, char_style, style)
        raised = attribute(child(properties, "vertAlign")) == "superscript"
        self._check_font(run, properties, char_style, style)
        custom = False
        for element in run:
            name = local(element)
            text = ""
            if name == "t":
                text = "" if custom else (element.text or "")
                text = text.upper() if caps else text
                text = _OWN_SIGN.sub("\uf8ff", text).replace("*", STAR)
                if raised and re.fullmatch(r"[\d()]+", text.strip()):
                    text = text.strip().translate(_SUPERSCRIPT)
            elif name in ("tab", "ptab"):
                text = "\t"
            elif name in ("br", "cr"):
                if attribute(element, "type") == "page":
                    self.page += 1
                    text = " "
                else:
                    text = "\n"
            elif name == "noBreakHyphen":
                text = "-"
            elif name in ("footnoteReference", "endnoteReference"):
                self.calls.append((name[:-9], attribute(element, "id") or "", self.count))
                text = call(len(self.calls))
                custom = attribute(element, "customMarkFollows") in ("1", "true", "on")
            elif name == "sym":
                text = self._symbol(element)
            elif name == "AlternateContent":
                self._alternate(element, opened, style)
            elif name in _PICTURES:
                self._picture(element, opened)
            elif name == "lastRenderedPageBreak":
                pass
            if text:
                opened.pieces.append(_Piece(text, bold, italic))

    def _switch(
        self, name: str, properties: Element | None, char_style: str | None, style: str
    ) -> bool:
        own = child(properties, name)
        return is_on(own) if own is not None else self.styles.switch(name, char_style, style)

    def _check_font(
        self, run: Element, properties: Element | None, char_style: str | None, style: str
    ) -> None:
        fonts = child(properties, "rFonts")
        fonts = fonts if fonts is not None else self.styles.value("rFonts", char_style, style)
        name = attribute(fonts, "ascii") or attribute(fonts, "hAnsi") or ""
        if _OLD_FONT.match(name) and any(
            re.search(r"[^\x00-\x7f]", text.text or "") for text in children(run, "t")
        ):
            self.fonts.setdefault(name, self.count)

    def _symbol(self, element: Element) -> str:
        code = attribute(element, "char") or ""
        try:
            value = int(code, 16)
        except ValueError:
            value = 0
        known = {0xF0B7: "•", 0xF02D: "-", 0xF0E0: "→", 0xF0E8: "→", 0xF0B3: "≥", 0xF0A3: "≤"}
        if value in known:
            return known[value]
        self._meet("symbol")
        return ""

    def _alternate(self, element: Element, opened: _Open, style: str) -> None:
        chosen = child(element, "Choice")
        chosen = chosen if chosen is not None else child(element, "Fallback")
        for inner in chosen if chosen is not None else ():
            if local(inner) in _PICTURES:
                self._picture(inner, opened)
            elif local(inner) == "r":
                self._run(inner, opened, style)

    def _picture(self, element: Element, opened: _Open) -> None:
        boxes = [found for found in element.iter() if local(found) == "txbxContent"]
        opened.boxes += boxes
        if not boxes:
            self._meet("picture")

    def _meet(self, what: str) -> None:
        self.found[what] += 1
        self.first.setdefault(what, max(self.count, 1))

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


def _texts(element: Element) -> Iterator[str]:
    for found in element.iter():
        if local(found) == "t" and found.text:
            yield found.text


def _bare(text: str) -> str:
    return re.sub("[\ue002-\ue005]|\ue000\\d+\ue001", "", text)


def _marked(pieces: list[_Piece], *, whole_bold: bool) -> str:
    """The pieces as text with signs of emphasis; bold stands over italic."""
    merged: list[_Piece] = []
    for piece in pieces:
        bold = piece.bold and not whole_bold
        italic = piece.italic and not bold
        plain_sign = not re.search(r"\w", piece.text)
        alike = merged and (merged[-1].bold, merged[-1].italic) == (bold, italic)
        if alike or (merged and not piece.text.strip()):
            merged[-1].text += piece.text
        else:
            merged.append(_Piece(piece.text, bold and not plain_sign, italic and not plain_sign))
    out = []
    for piece in merged:
        for part in re.split("(\n|\ue000\\d+\ue001)", piece.text):
            said = part and part.strip() and not part.startswith("\ue000")
            if said and (piece.bold or piece.italic):
                begin, end = (STRONG, STRONG_END) if piece.bold else (EM, EM_END)
                out.append(f"{begin}{part}{end}")
            else:
                out.append(part)
    return "".join(out)
