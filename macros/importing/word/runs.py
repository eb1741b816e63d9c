"""The runs of a paragraph as text with signs of emphasis: what is printed, in its order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..model import EM, EM_END, STAR, STRONG, STRONG_END, Removed, call
from .numbers import Numbering
from .package import Package
from .styles import Styles
from .xml import Element, attribute, child, children, is_on, local

_SUPERSCRIPT = str.maketrans("0123456789()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾")
_GONE = frozenset({"del", "moveFrom", "delText", "delInstrText", "instrText", "rPr", "pPr"})
BREAKS = frozenset({"tab", "br", "cr", "ptab"})
_PICTURES = frozenset({"drawing", "pict", "object"})
_OWN_SIGN = re.compile("[\ue000-\ue007]")  # ours alone; as another private sign it is refused
_OLD_FONT = re.compile(r"^(?:\.Vn|VNI-|VNtimes)", re.IGNORECASE)


@dataclass(slots=True)
class Piece:
    text: str
    bold: bool = False
    italic: bool = False


@dataclass(slots=True)
class Open:
    """A paragraph being read."""

    pieces: list[Piece] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)


class Runs:
    """Reads runs, and counts what is left out.

    Attributes:
        found: how often each thing was met (`del`, `ins`, `picture`, …).
        first: the paragraph of its first occurrence.
        fonts: old fonts with the paragraph where each is met first.
        calls: the calls of notes: kind, id in the file, paragraph.
        removed: paragraphs of a table of contents.
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
        self._pending: list[Piece] = []  # of a paragraph whose end was deleted
        self._titled = False

    def _runs(self, parent: Element, opened: Open, style: str) -> None:
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
                opened.pieces.append(Piece("".join(texts_of(element))))
            elif name == "sdt":
                if (content := child(element, "sdtContent")) is not None:
                    self._runs(content, opened, style)
            elif name in ("hyperlink", "smartTag", "fldSimple", "customXml", "dir", "bdo"):
                self._runs(element, opened, style)

    def _run(self, run: Element, opened: Open, style: str) -> None:
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
                opened.pieces.append(Piece(text, bold, italic))

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

    def _alternate(self, element: Element, opened: Open, style: str) -> None:
        chosen = child(element, "Choice")
        chosen = chosen if chosen is not None else child(element, "Fallback")
        for inner in chosen if chosen is not None else ():
            if local(inner) in _PICTURES:
                self._picture(inner, opened)
            elif local(inner) == "r":
                self._run(inner, opened, style)

    def _picture(self, element: Element, opened: Open) -> None:
        boxes = [found for found in element.iter() if local(found) == "txbxContent"]
        opened.boxes += boxes
        if not boxes:
            self._meet("picture")

    def _meet(self, what: str) -> None:
        self.found[what] += 1
        self.first.setdefault(what, max(self.count, 1))


def texts_of(element: Element) -> Iterator[str]:
    """The words below an element, tabs and breaks between them as spaces."""
    for found in element.iter():
        name = local(found)
        if name == "t" and found.text:
            yield found.text
        elif name in BREAKS:
            yield " "


def bare_of(text: str) -> str:
    return re.sub("[\ue002-\ue005]|\ue000\\d+\ue001", "", text)


def marked(pieces: list[Piece], *, whole_bold: bool) -> str:
    """The pieces as text with signs of emphasis; bold stands over italic."""
    merged: list[Piece] = []
    for piece in pieces:
        bold = piece.bold and not whole_bold
        italic = piece.italic and not bold
        plain_sign = not re.search(r"\w", piece.text)
        alike = merged and (merged[-1].bold, merged[-1].italic) == (bold, italic)
        if alike or (merged and not piece.text.strip()):
            merged[-1].text += piece.text
        else:
            merged.append(Piece(piece.text, bold and not plain_sign, italic and not plain_sign))
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
