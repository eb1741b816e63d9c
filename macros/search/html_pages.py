"""Search documents from the HTML of written pages (guides): one a page, one a section of it.

Code is no text that readers look for and is never indexed: blocks are left out, code within a
sentence becomes “…”.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

from ..catalog.text import squeeze
from .document import PASSAGE, Document

GUIDE, EDITORS_GUIDE = "hướng dẫn", "hướng dẫn biên tập"
"""Kinds of written pages: for readers, and for those who keep the catalogue and the site."""

ASIDE = frozenset({EDITORS_GUIDE})
"""Kinds that are found only by readers who choose them."""

FOR_EDITORS = "biên tập"
"""Value of a page's `danh_cho`; the class `bien-tap` says the same of a heading's section."""

_EDITORS_SECTION = "bien-tap"

SKIPPED = frozenset({"script", "style", "svg", "nav", "form", "template", "button", "pre"})
VOID = frozenset({"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "wbr"})
BLOCKS = frozenset({"p", "li", "td", "th", "dt", "dd", "blockquote", "figcaption", "h4", "h5"})
SECTION_HEADINGS = frozenset({"h2", "h3"})
LEFT_OUT = "…"


def guide_kind(meta: Mapping[str, object]) -> str:
    """The kind of a written page from its front matter."""
    return EDITORS_GUIDE if meta.get("danh_cho") == FOR_EDITORS else GUIDE


@dataclass
class _Section:
    anchor: str
    for_editors: bool = False
    title: list[str] = field(default_factory=list)
    blocks: list[list[str]] = field(default_factory=lambda: [[]])

    def text(self) -> str:
        """What the section says, its blocks kept apart."""
        said = (squeeze("".join(block)) for block in self.blocks)
        return PASSAGE.join(block for block in said if block.strip(LEFT_OUT + " "))


class _Reader(HTMLParser):
    """Cuts the HTML of a page at its headings that have an id."""

    def __init__(self) -> None:
        super().__init__()
        self.sections = [_Section("")]
        self._skipping = 0
        self._code = 0
        self._in_heading = False
        self._in_title = False

    def updatepos(self, i: int, j: int) -> int:
        """Lines are not counted: nobody asks in which one something stands."""
        return j

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SKIPPED:
            self._skipping += 1
        elif tag == "code":
            self._code += 1
            if self._code == 1:
                self._say(LEFT_OUT)
        elif tag == "h1":
            self._in_title = True
        elif tag in SECTION_HEADINGS and (anchor := dict(attrs).get("id")):
            self._open(anchor, tag, (dict(attrs).get("class") or "").split())
            self._in_heading = True
        elif tag in BLOCKS:
            self.sections[-1].blocks.append([])
        elif tag not in VOID:
            self.sections[-1].blocks[-1].append(" ")

    def _open(self, anchor: str, level: str, classes: list[str]) -> None:
        inside = self.sections[-1].for_editors and level != "h2"
        self.sections.append(_Section(anchor, inside or _EDITORS_SECTION in classes))

    def handle_endtag(self, tag: str) -> None:
        if tag in SKIPPED:
            self._skipping = max(0, self._skipping - 1)
        elif tag == "code":
            self._code = max(0, self._code - 1)
        elif tag == "h1":
            self._in_title = False
        elif tag in SECTION_HEADINGS:
            self._in_heading = False
        elif tag in BLOCKS:
            self.sections[-1].blocks.append([])

    def handle_data(self, data: str) -> None:
        if not self._code:
            self._say(data)

    def _say(self, data: str) -> None:
        if self._skipping or self._in_title:
            return
        section = self.sections[-1]
        (section.title if self._in_heading else section.blocks[-1]).append(data)


def page_documents(
    kind: str, title: str, url: str, html: str, description: str = ""
) -> list[Document]:
    """The search documents of one written page.

    Args:
        kind: the Vietnamese word shown with the results (`guide_kind`).
        title: the page's title.
        url: its address, relative to the site's root.
        html: its content as HTML, without the theme.
        description: its one-sentence description, if it has one.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    first, *rest = reader.sections
    opening = PASSAGE.join(text for text in (squeeze(description), first.text()) if text)
    found = [Document(kind, title, url, (), opening)]
    for section in rest:
        heading = squeeze("".join(section.title)).removesuffix("¶").strip()
        own = EDITORS_GUIDE if section.for_editors else kind
        if heading:
            address = f"{url}#{section.anchor}"
            found.append(Document(own, heading, address, (), section.text(), {"Trang": title}))
    return found
