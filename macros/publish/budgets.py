"""How much a reader loads: the first page with everything it needs, and each page after it."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable
from functools import lru_cache

from ..catalog.kinds import EVERY_KIND
from ..catalog.problems import Problems
from ..pages.urls import PAGE_FOLDERS
from .site_checks import BuiltSite

FIRST_PAGE = 150_000
"""Bytes over the network for the first page, fonts included."""

NEXT_PAGE = 30_000
"""Bytes over the network for a further page, whose styles and scripts are there already."""

REPORT_PAGES = f"{PAGE_FOLDERS['bao_cao']}/"
"""Reports are read whole on one page: their own words come on top of what a page may weigh."""

QUOTING_PAGES = frozenset(
    f"{kind.shared}index.html" for kind in EVERY_KIND.values() if kind.shared and kind.anchored
)
"""Pages of what reports state, each entry with its quotation: the words are the reports' too."""

BROWSE_DATA = "du-lieu/duyet-"
"""How the data of the list of models begin: a row for each, loaded behind a list that can be read
without them, and kept by the browser. A part of them would hide what a reader looks for."""

_WORDLESS = re.compile(r"<(script|style)\b.*?</\1>|<[^>]*>", re.DOTALL)

FONT = re.compile(
    r'url\("?([^")]+latin-(?:400|600)-normal[^")]*|[^")]+vietnamese-(?:400|600)-normal[^")]*)"?\)'
)
"""The font files that every page needs; italics and table digits load where they are used, and
count where a page asks for them early."""

_COMPRESSED = (".html", ".css", ".js", ".json", ".svg", ".xml", ".csv", ".txt")


@lru_cache(maxsize=512)
def transfer_size(path: str, content: bytes) -> int:
    """Bytes over the network: text goes compressed, as the server files say.

    Styles and scripts are asked for with every page that loads them.
    """
    if path.endswith(_COMPRESSED):
        return len(gzip.compress(content, 6, mtime=0))
    return len(content)


def next_page_budget(site: BuiltSite, path: str) -> int:
    """Bytes that the page may weigh for a reader who has its styles and scripts already.

    The links of a report grow with its text, so a fixed limit would one day refuse a long report;
    and its text has to be loaded, whatever stands around it.
    """
    return NEXT_PAGE + _own_words(site, path)


def first_page_budget(site: BuiltSite, path: str) -> int:
    """Bytes that the page may weigh, with all it needs, for a reader who opens the site there."""
    return FIRST_PAGE + _own_words(site, path)


def _own_words(site: BuiltSite, path: str) -> int:
    """What the words of a report weigh; nothing for other pages, which may be cut up."""
    if not path.startswith(REPORT_PAGES) and path not in QUOTING_PAGES:
        return 0
    words = _WORDLESS.sub("", site.files[path].decode())
    return transfer_size(path, words.encode())


def first_page_size(site: BuiltSite, path: str) -> int:
    """Bytes for a reader who opens the site at this page."""
    needed = {name for name in _needed(site, path) if not name.startswith(BROWSE_DATA)}
    return sum(transfer_size(name, site.files[name]) for name in {path, *needed})


@lru_cache(maxsize=64)
def _fonts(style: bytes) -> tuple[str, ...]:
    """The addresses of the font files that a style sheet needs on every page."""
    return tuple(match[1] for match in FONT.finditer(style.decode()))


def _needed(site: BuiltSite, path: str) -> Iterable[str]:
    for _, address in site.pages[path].loads:
        name = site.target(path, address)
        if name is None or name not in site.files or not name.endswith((".css", ".js", ".woff2")):
            continue  # pictures of the tab and the app manifest are fetched apart
        yield name
        if name.endswith(".css"):
            for address in _fonts(site.files[name]):
                font = site.target(name, address)
                if font is not None and font in site.files:
                    yield font


def check_budgets(site: BuiltSite, problems: Problems) -> None:
    """Reports each page that is heavier than the budgets allow."""
    for path in site.pages:
        first = first_page_size(site, path)
        if first > (most := first_page_budget(site, path)):
            _report(site, problems, path, "mở trang lần đầu", first, most)
        following = transfer_size(path, site.files[path])
        if following > (most := next_page_budget(site, path)):
            _report(site, problems, path, "mở trang tiếp theo", following, most)


def _report(
    site: BuiltSite, problems: Problems, path: str, what: str, found: int, most: int
) -> None:
    problems.error(
        site.place(path),
        f"{what} phải tải {found / 1000:.1f} kB; cho phép {most // 1000} kB".replace(".", ","),
    )
