"""Reads one built page: its links, ids and head, and what is wrong in its HTML."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = frozenset(
    (
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param"),
        *("source", "track", "wbr"),
    )
)
_MAY_STAY_OPEN = frozenset(
    (
        *("html", "head", "body", "p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th"),
        *("thead", "tbody", "tfoot", "colgroup", "rt", "rp"),
    )
)
"""Elements whose end tag HTML lets out (HTML Living Standard, 13.1.2.4)."""

_LINKS = {"a": "href", "area": "href", "link": "href", "form": "action", "blockquote": "cite",
          "q": "cite"}  # fmt: skip
_LOADED = {"script": "src", "img": "src", "iframe": "src", "source": "src", "audio": "src",
           "video": "src", "embed": "src", "object": "data"}  # fmt: skip
_NOT_LOADED_LINKS = frozenset({"canonical", "alternate", "prev", "next", "author", "license"})


@dataclass(slots=True)
class HtmlPage:
    """What the checks need of a page.

    `links` lead a reader on, `loads` are fetched with the page; both as written. `scripts` are the
    inline scripts that a browser runs, `styles` the inline style sheets. `faults` are Vietnamese
    sentences with their line.
    """

    title: str = ""
    description: str | None = None
    redirect: bool = False
    language: str | None = None
    ids: set[str] = field(default_factory=set)
    links: list[tuple[int, str]] = field(default_factory=list)
    loads: list[tuple[int, str]] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    faults: list[tuple[int, str]] = field(default_factory=list)
    base: str | None = None


def read_page(html: str) -> HtmlPage:
    """The page as the checks see it."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.finish()
    return reader.page


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = HtmlPage()
        self._open: list[tuple[str, int]] = []
        self._script_is_run = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if len(given) < len(attrs):
            self._fault(f"<{tag}> có thuộc tính viết hai lần")
        self._note_attributes(tag, given)
        self._note_addresses(tag, given)
        if tag == "html":
            self.page.language = given.get("lang")
        if tag == "base":
            self.page.base = given.get("href")
        if tag == "meta":
            self.page.redirect |= given.get("http-equiv", "").lower() == "refresh"
            if given.get("name") == "description":
                self.page.description = given.get("content", "")
        if tag == "img" and "alt" not in given:
            self._fault("<img> thiếu alt")
        if tag == "script":
            kind = given.get("type", "").lower()
            self._script_is_run = "src" not in given and kind in ("", "module", "text/javascript")
        if tag not in _VOID:
            self._open.append((tag, self.getpos()[0]))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if self._open and self._open[-1][0] == tag and tag not in _VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            self._fault(f"</{tag}> không được có")
            return
        if all(name != tag for name, _ in self._open):
            self._fault(f"</{tag}> không có thẻ mở")
            return
        while (opened := self._open.pop())[0] != tag:
            name, line = opened
            if name not in _MAY_STAY_OPEN:
                self._fault(f"</{tag}> đóng khi <{name}> (dòng {line}) còn mở")

    def handle_data(self, data: str) -> None:
        if not self._open:
            return
        tag = self._open[-1][0]
        if tag == "title" and not self._in_foreign():
            self.page.title += data
        elif tag == "script" and self._script_is_run:
            self.page.scripts.append(data)
        elif tag == "style":
            self.page.styles.append(data)

    def finish(self) -> None:
        for name, line in self._open:
            if name not in _MAY_STAY_OPEN:
                self.page.faults.append((line, f"<{name}> không được đóng"))
        self.page.title = " ".join(self.page.title.split())

    def _in_foreign(self) -> bool:
        return any(name == "svg" for name, _ in self._open)

    def _fault(self, text: str) -> None:
        self.page.faults.append((self.getpos()[0], text))

    def _note_attributes(self, tag: str, given: dict[str, str]) -> None:
        if name := given.get("id"):
            if name in self.page.ids:
                self._fault(f"id “{name}” có hai lần")
            self.page.ids.add(name)
        if "style" in given:
            self._fault(f"<{tag}> có kiểu viết thẳng (style), trình duyệt sẽ chặn")
        for name, value in given.items():
            if name.startswith("on"):
                self._fault(f"<{tag}> có {name}, trình duyệt sẽ chặn")
            if name in ("href", "src", "action") and value.strip().lower().startswith(
                "javascript:"
            ):
                self._fault(f"<{tag}> dẫn tới mã javascript")

    def _note_addresses(self, tag: str, given: dict[str, str]) -> None:
        line = self.getpos()[0]
        loaded = _LOADED.get(tag)
        if loaded and given.get(loaded):
            self.page.loads.append((line, given[loaded]))
        wanted = _LINKS.get(tag)
        if not wanted or wanted not in given:
            return
        if tag == "link" and not set(given.get("rel", "").split()) & _NOT_LOADED_LINKS:
            self.page.loads.append((line, given[wanted]))
        else:
            self.page.links.append((line, given[wanted]))
