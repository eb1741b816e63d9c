"""MkDocs' log lines in Vietnamese, so that an editor sees one language and one form of line."""

from __future__ import annotations

import logging
import re
import sys

_SENTENCES = (
    (
        re.compile(
            r"Doc file '(?P<page>[^']+)' contains a link '(?P<link>[^']+)', but the target.*"
        ),
        "docs/{page}:1:1: cảnh báo: liên kết “{link}” không dẫn tới trang nào",
    ),
    (
        re.compile(
            r"Doc file '(?P<page>[^']+)' contains a link '(?P<link>[^']+)', but (?:the doc|there).*"
        ),
        "docs/{page}:1:1: cảnh báo: liên kết “{link}” dẫn tới một mục không có",
    ),
    (
        re.compile(
            r"Doc file '(?P<page>[^']+)' contains an (?:absolute|unrecognized).*'(?P<link>[^']+)'.*"
        ),
        "docs/{page}:1:1: cảnh báo: liên kết “{link}” phải viết theo đường dẫn tương đối",
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
    (
        re.compile(r"An error happened during the rebuild.*"),
        "Chưa dựng lại được; sửa các lỗi ở trên rồi lưu, trang sẽ tự cập nhật.",
    ),
)
_QUIET = re.compile(
    r"Building documentation|Cleaning site|Documentation built|Watching paths|The following pages"
    r"|Reloading|Browser connected|\[macros\]|Shutting down"
)


class VietnameseLog(logging.Handler):
    """Prints what an editor needs to know of MkDocs' log; counts the warnings."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.warnings = 0

    @classmethod
    def install(cls, level: int = logging.WARNING) -> VietnameseLog:
        """Puts a new handler in place of all others on MkDocs' logger."""
        logger = logging.getLogger("mkdocs")
        handler = cls()
        handler.setLevel(level)
        logger.handlers = [handler]
        logger.setLevel(level)
        logger.propagate = False
        return handler

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if record.levelno >= logging.WARNING:
            self.warnings += 1
        elif _QUIET.search(message):
            return
        print(self._in_vietnamese(record.levelno, message), file=sys.stderr)

    @staticmethod
    def _in_vietnamese(level: int, message: str) -> str:
        for pattern, sentence in _SENTENCES:
            if match := pattern.search(message):
                return sentence.format(**match.groupdict())
        word = (
            "lỗi: " if level >= logging.ERROR else "cảnh báo: " if level >= logging.WARNING else ""
        )
        return f"{word}{message}"
