"""The words of a Word file straight from its XML, paragraph by paragraph, for the proof.

Knows nothing of styles' looks, lists or notes: what `body.py` loses shows against it.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...catalog.text import nfc, squeeze
from ...catalog.unseen import SOFT
from ..model import Line
from .package import Package
from .styles import Styles
from .xml import Element, attribute, child, children, is_on, local

PLAIN = {ord(sign): plain_space for sign, (_, plain_space) in SOFT.items()}
"""What every text of a Word file is translated by: soft signs are left out."""

_LEFT_OUT = frozenset({"del", "moveFrom", "rPr", "pPr", "trPr", "tcPr", "instrText", "delText"})
_BREAKS = frozenset({"tab", "br", "cr", "ptab"})


def raw_rows(package: Package) -> list[Line]:
    """The paragraphs that have words, body first, then footnotes and endnotes."""
    styles = Styles(package.styles)
    roots = [package.document]
    for part, name in ((package.footnotes, "footnote"), (package.endnotes, "endnote")):
        roots += [n for n in children(part, name) if attribute(n, "type") in (None, "normal")]
    rows: list[Line] = []
    number = 0
    for root in roots:
        for words in paragraph_words(root, styles):
            number += 1
            if words:
                rows.append(Line(words, number))
    return rows


def paragraph_words(element: Element, styles: Styles) -> Iterator[str]:
    """The words of each paragraph below `element`; '' of those that have none."""
    for words in _paragraphs(element, styles):
        yield squeeze(nfc(words.translate(PLAIN)))


def _paragraphs(element: Element, styles: Styles) -> Iterator[str]:
    for inner in _kept(element):
        if local(inner) == "p":
            boxes: list[Element] = []
            yield "".join(_words(inner, styles, boxes))
            for box in boxes:
                yield from _paragraphs(box, styles)
        elif local(inner) == "tr" and child(child(inner, "trPr"), "del") is not None:
            continue
        else:
            yield from _paragraphs(inner, styles)


def _words(element: Element, styles: Styles, boxes: list[Element]) -> Iterator[str]:
    for inner in _kept(element):
        name = local(inner)
        if name == "txbxContent":
            boxes.append(inner)
        elif name == "t":
            yield inner.text or ""
        elif name in _BREAKS:
            yield " "
        elif name == "noBreakHyphen":
            yield "-"
        elif name == "r" and _is_hidden(inner, styles):
            continue
        else:
            yield from _words(inner, styles, boxes)


def _is_hidden(run: Element, styles: Styles) -> bool:
    properties = child(run, "rPr")
    own = child(properties, "vanish")
    if own is not None:
        return is_on(own)
    if any(attribute(e, "customMarkFollows") in ("1", "true", "on") for e in run):
        return True
    return styles.switch("vanish", attribute(child(properties, "rStyle")))


def _kept(element: Element) -> Iterator[Element]:
    """The children that are printed; of alternatives the first."""
    if local(element) == "AlternateContent":
        chosen = child(element, "Choice")
        chosen = chosen if chosen is not None else child(element, "Fallback")
        if chosen is not None:
            yield from _kept(chosen)
        return
    for inner in element:
        if local(inner) not in _LEFT_OUT:
            yield inner
