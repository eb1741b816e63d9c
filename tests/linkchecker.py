"""The real linkchecker over a served site, each page of it parsed once.

By itself it fetches and parses a page anew for each anchor that links name when it looks for
anchors, and gathers the text of an element for each element: the report, with its hundreds of
anchors, cost six minutes. What is fetched, found and judged is left as it is; `python -m
tests.linkchecker` takes the options of linkchecker.
"""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag

ROOT = Path(__file__).parents[1]

_SOUPS = 32
"""Parsed pages that are kept: each of them takes some ten times its size."""


def links_of(address: str, settings: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Runs linkchecker with the file `settings` from the page at `address` on."""
    command = [sys.executable, "-P", __file__, "--config", str(settings), *options, address]
    return subprocess.run(
        command, capture_output=True, encoding="utf-8", timeout=1800
    )  # until then it hangs, or the machine is busy


def _parse_each_page_once() -> None:
    from linkcheck.checker.httpurl import HttpUrl
    from linkcheck.htmlutil import htmlsoup, linkparse

    parse = htmlsoup.make_soup
    turn = threading.Lock()  # or two threads would parse the same page side by side

    @lru_cache(_SOUPS)
    def kept_soup(markup: bytes, encoding: str | None) -> Any:
        return parse(markup, encoding)

    def make_soup(markup: bytes, from_encoding: str | None = None) -> Any:
        with turn:
            return kept_soup(markup, from_encoding)

    def find_links(soup: Any, callback: Callable, tags: dict) -> None:
        """As linkchecker's, but the text of an element is gathered for links, which alone use it;
        the anchors of a page are looked for once."""
        if tags is not linkparse.AnchorTags:
            look(soup, callback, tags)
            return
        anchors = vars(soup).get("_anchors")
        if anchors is None:
            anchors = []
            look(soup, lambda url, **named: anchors.append((url, named)), tags)
            vars(soup)["_anchors"] = anchors
        for url, named in anchors:
            callback(url, **named)

    def look(soup: Any, callback: Callable, tags: dict) -> None:
        finder = linkparse.LinkFinder(callback, tags)
        for element in soup.find_all(True):
            text = element.text.strip() if element.name == "a" else ""
            column = None if element.sourcepos is None else element.sourcepos + 1
            finder.html_element(element.name, element.attrs, text, element.sourceline, column)

    allows = HttpUrl.content_allows_robots
    gone_on = set()

    def content_allows_robots(self: Any) -> bool:
        """False too where the links of this page were taken for another anchor in it."""
        page = urldefrag(self.url).url
        if page in gone_on:
            return False
        gone_on.add(page)
        return allows(self)

    htmlsoup.make_soup = make_soup
    linkparse.find_links = find_links
    HttpUrl.content_allows_robots = content_allows_robots


if __name__ == "__main__":
    _parse_each_page_once()
    from linkcheck.command.linkchecker import linkchecker

    linkchecker()
