"""Search documents from the HTML of written pages (guides): one a page, one a section of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

from ..catalog.text import squeeze
from .index import Document

SKIPPED = frozenset({"script", "style", "svg", "nav", "form", "template", "button"})
VOID = frozenset({"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "wbr"})
SECTION_HEADINGS = frozenset({"h2", "h3"})


@dataclass
class _Section:
    anchor: str
    title: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    """Cuts the HTML of a page at its headings that have an id."""

    def __init__(self) -> None:
        super().__init__()
        self.sections = [_Section("")]
        self._skipping = 0
        self._in_heading = False
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SKIPPED:
            self._skipping += 1
        elif tag == "h1":
            self._in_title = True
        elif tag in SECTION_HEADINGS and (anchor := dict(attrs).get("id")):
            self.sections.append(_Section(anchor))
            self._in_heading = True
        elif tag not in VOID:
            self.sections[-1].text.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in SKIPPED:
            self._skipping = max(0, self._skipping - 1)
        elif tag == "h1":
            self._in_title = False
        elif tag in SECTION_HEADINGS:
            self._in_heading = False

    def handle_data(self, data: str) -> None:
        if self._skipping or self._in_title:
            return
        section = self.sections[-1]
        (section.title if self._in_heading else section.text).append(data)


def page_documents(
    kind: str, title: str, url: str, html: str, description: str = ""
) -> list[Document]:
    """The search documents of one written page.

    Args:
        kind: the Vietnamese word shown with the results, such as "hướng dẫn".
        title: the page's title.
        url: its address, relative to the site's root.
        html: its content as HTML, without the theme.
        description: its one-sentence description, if it has one.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    first, *rest = reader.sections
    opening = squeeze(f"{description} {''.join(first.text)}")
    found = [Document(kind, title, url, (), opening)]
    for section in rest:
        heading = squeeze("".join(section.title)).removesuffix("¶").strip()
        body = squeeze("".join(section.text))
        if heading:
            found.append(
                Document(kind, heading, f"{url}#{section.anchor}", (), body, {"Trang": title})
            )
    return found
