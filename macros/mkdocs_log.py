"""MkDocs' log lines in Vietnamese, so that an editor sees one language and one form of line."""

from __future__ import annotations

import logging
import re
import sys
from pathlib import Path

from .catalog.codes import numbered
from .catalog.problems import MOST_OF_A_KIND, Level, Problem
from .pages.link_places import LinkPlaces

DOCS = Path("docs")

_IN_PAGE = r"Doc file '(?P<page>[^']+)' contains "
_LINKS = (
    (
        re.compile(_IN_PAGE + r"a link '(?P<link>.*?)', but the target.*"),
        "{what} “{link}” không dẫn tới {target} nào",
    ),
    (
        re.compile(_IN_PAGE + r"a link '(?P<link>.*?)', but (?:the doc|there).*"),
        "{what} “{link}” dẫn tới một mục không có",
    ),
    (
        re.compile(_IN_PAGE + r"a link to '(?P<link>.*?)' which is excluded.*"),
        "{what} “{link}” dẫn tới một trang không nằm trong kho",
    ),
    (
        re.compile(_IN_PAGE + r"an (?:absolute|unrecognized).*? link '(?P<link>.*?)',.*"),
        "{what} “{link}” phải viết theo đường dẫn tương đối, tới tệp .md",
    ),
)
"""What MkDocs says of a link, and what an editor is told; the place is found in the page."""

_SUGGESTED = re.compile(r"Did you mean '(?P<near>[^']+)'")
_AND_MORE = "… và những liên kết, hình nữa của trang này cũng không dẫn tới đâu"
_BACK_FROM_NOTE = "#fnref:"
"""The way back from a footnote that nothing calls: the footnote itself has been reported."""
_DEAD_LINK = "which is excluded from the built site"
"""MkDocs only mentions it, but readers would find nothing there."""

_SENTENCES = (
    (
        re.compile(r"Excluding '(?P<page>[^']+)' from the site .*with '(?P<other>[^']+)'.*"),
        "docs/{page}:1:1: cảnh báo: không thành trang vì trùng địa chỉ với docs/{other}; đổi tên",
    ),
    (
        re.compile(r"A reference to '(?P<page>[^']+)' is included in the 'nav'.*"),
        "mkdocs.yml:1:1: cảnh báo: mục lục dẫn tới trang “{page}” không có trong docs/",
    ),
    (
        re.compile(r".*Serving on (?P<page>\S+).*", re.DOTALL),
        "Mở trang tại {page} (Ctrl+C để dừng)",
    ),
    (re.compile(r"Detected file changes.*"), "Có tệp thay đổi, đang dựng lại…"),
)
_QUIET = re.compile(
    r"Building documentation|Cleaning site|Documentation built|Watching paths|The following pages"
    r"|Reloading|Browser connected|\[macros\]|Shutting down"
)


_TOLD_BY_WHOEVER_CALLED = re.compile(
    r"Error (?:building|reading) .*\[(?:Errno \d+|WinError \d+|K\d{3})\]", re.DOTALL
)
"""A disk that is full, a template that is wrong: MkDocs raises it too, then it is told with its
cure."""


class VietnameseLog(logging.Handler):
    """Prints what an editor needs to know of MkDocs' log; counts the warnings."""

    def __init__(self, docs: Path = DOCS) -> None:
        super().__init__(logging.INFO)
        self.warnings = 0
        self.shown_from = logging.WARNING
        self._places = LinkPlaces(docs)

    @classmethod
    def install(cls, level: int = logging.WARNING, *, docs: Path = DOCS) -> VietnameseLog:
        """Puts a new handler in place of all others on MkDocs' logger.

        `docs` is the folder of the written pages, where links are looked up.
        """
        logger = logging.getLogger("mkdocs")
        handler = cls(docs)
        handler.shown_from = level
        logger.handlers = [handler]
        logger.setLevel(min(level, logging.INFO))
        logger.propagate = False
        return handler

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if _BACK_FROM_NOTE in message or _TOLD_BY_WHOEVER_CALLED.match(message):
            return
        if record.levelno >= logging.WARNING or _DEAD_LINK in message:
            self.warnings += 1
        elif record.levelno < self.shown_from or _QUIET.search(message):
            return
        if said := self._in_vietnamese(record.levelno, message):
            print(said, file=sys.stderr)

    def _in_vietnamese(self, level: int, message: str) -> str | None:
        """The line for a message; None where the page has had as many of this kind as help."""
        for pattern, sentence in _LINKS:
            if match := pattern.search(message):
                if (number := self._places.count(match["page"])) > MOST_OF_A_KIND + 1:
                    return None
                place, picture = self._places.place(match["page"], match["link"])
                if number > MOST_OF_A_KIND:
                    return numbered(Problem(place, _AND_MORE, Level.WARNING))
                said = sentence.format(
                    what="hình" if picture else "liên kết",
                    link=match["link"],
                    target="trang" if ".md" in match["link"] else "tệp",
                )
                near = _SUGGESTED.search(message)
                hint = f". Có phải ý quý vị là “{near['near']}”?" if near else ""
                return numbered(Problem(place, said + hint, Level.WARNING))
        for pattern, sentence in _SENTENCES:
            if match := pattern.search(message):
                return sentence.format(**match.groupdict())
        word = (
            "lỗi: " if level >= logging.ERROR else "cảnh báo: " if level >= logging.WARNING else ""
        )
        return f"{word}{message}"
