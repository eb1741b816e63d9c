"""Where a link or a picture stands in the source of a written page: MkDocs names only the page."""

from __future__ import annotations

import html
import re
from pathlib import Path

from ..catalog.encoding import decode
from ..catalog.problems import Place, Problems
from ..catalog.text import split_lines
from .written_source import without_code

_BEFORE = r"(?:\]\(\s*<?|\]:[ \t]*<?|\b(?:href|src)\s*=\s*[\"']?|<)"
_AFTER = r"(?=[\s)>\"']|$)"


class LinkPlaces:
    """Finds links in the pages below `docs`; a link asked for again is the next one of its kind."""

    def __init__(self, docs: Path) -> None:
        self._docs = docs
        self._asked: dict[tuple[str, str], int] = {}
        self._texts: dict[str, str] = {}

    def place(self, page: str, link: str) -> tuple[Place, bool]:
        """The place of `link` in the page `page` (relative to docs/), and whether it is a picture.

        The head of the page, where no page or no such link is found (made by a macro).
        """
        text, shown = self._text(page), f"{self._docs.name}/{page}"
        forms = {link, html.escape(link, quote=False)}
        wanted = "|".join(re.escape(form) for form in sorted(forms))
        found = list(re.finditer(f"{_BEFORE}(?P<link>{wanted}){_AFTER}", text, re.MULTILINE))
        if not found:
            return Place(shown), False
        number = self._asked.get((page, link), 0)
        self._asked[page, link] = number + 1
        match = found[min(number, len(found) - 1)]
        before = split_lines(text[: match.start("link")])
        return Place(shown, len(before), len(before[-1]) + 1), _is_picture(text, match)

    def _text(self, page: str) -> str:
        if page not in self._texts:
            try:
                raw = (self._docs / page).read_bytes()
            except OSError:
                raw = b""
            self._texts[page] = without_code(decode(raw, page, Problems()) or "")
        return self._texts[page]


def _is_picture(text: str, match: re.Match[str]) -> bool:
    """Whether the found link is that of `![…](…)` or of an `<img>`."""
    if match[0].startswith("src"):
        return True
    start = match.start()  # at the ] that closes the text
    return match[0].startswith("](") and text.rfind("![", 0, start) > text.rfind("](", 0, start)
