"""Where a link or a picture stands in the source of a written page: MkDocs names only the page."""

from __future__ import annotations

import html
import re
from collections import Counter
from pathlib import Path

from ..catalog.encoding import decode
from ..catalog.problems import Place, Problems
from ..catalog.text import Positions
from ..files.seen import State, state_of
from .blanking import without_code

_BEFORE = re.compile(r"(?:\]\(\s*<?|\]:[ \t]*<?|\b(?:href|src)\s*=\s*[\"']?|<)")
_AFTER = re.compile(r"[\s)>\"']|\Z")


class LinkPlaces:
    """Finds links in the pages below `docs`; a link asked for again is the next one of its kind.

    A page is searched once: thousands of dead links on one page cost little each.
    """

    def __init__(self, docs: Path) -> None:
        self._docs = docs
        self._pages: dict[str, tuple[State | None, _Links]] = {}

    def count(self, page: str) -> int:
        """Counts a link of `page` (relative to docs/); how many there were since it was written."""
        links = self._links(page)
        links.counted += 1
        return links.counted

    def place(self, page: str, link: str) -> tuple[Place, bool]:
        """The place of `link` in the page `page` (relative to docs/), and whether it is a picture.

        The head of the page, where no page or no such link is found (made by a macro).
        """
        links, shown = self._links(page), f"{self._docs.name}/{page}"
        if not (found := links.found(link)):
            return Place(shown), False
        start, is_picture = found[links.asked[link] % len(found)]  # a page may be made again
        links.asked[link] += 1
        return Place(shown, *links.position(start)), is_picture

    def _links(self, page: str) -> _Links:
        state = state_of(self._docs / page)
        known = self._pages.get(page)
        if known is None or known[0] != state:
            try:
                raw = (self._docs / page).read_bytes()
            except OSError:
                raw = b""
            text = without_code(decode(raw, page, Problems()) or "")
            self._pages[page] = known = (state, _Links(text))
        return known[1]


class _Links:
    """Where addresses start in a text, by their letters up to the first sign that may end one."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.asked: Counter[str] = Counter()
        self.counted = 0
        self.position = Positions(text)
        self._found: dict[str, list[tuple[int, bool]]] = {}
        self._starts: dict[str, list[tuple[int, bool]]] = {}
        for before in _BEFORE.finditer(text):
            start = before.end()
            self._starts.setdefault(self._beginning(text, start), []).append(
                (start, self._is_picture(before))
            )

    def found(self, link: str) -> list[tuple[int, bool]]:
        """Where `link` stands, as typed or with its `&` as in HTML, and whether as a picture."""
        if link not in self._found:
            self._found[link] = sorted(
                (start, is_picture)
                for form in {link, html.escape(link, quote=False)}
                for start, is_picture in self._starts.get(self._beginning(form, 0), ())
                if self._text.startswith(form, start)
                and _AFTER.match(self._text, start + len(form))
            )
        return self._found[link]

    @staticmethod
    def _beginning(text: str, start: int) -> str:
        end = _AFTER.search(text, start)
        return text[start : end.start() if end else None]

    def _is_picture(self, before: re.Match[str]) -> bool:
        """Whether the address is that of `![…](…)` or of an `<img>`."""
        if before[0].startswith("src"):
            return True
        if not before[0].startswith("]("):
            return False
        earlier = self._text.rfind("](", 0, before.start())
        return self._text.find("![", max(earlier, 0), before.start()) >= 0
