"""Links between written pages and to pages of records, checked before anything is built."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from urllib.parse import unquote

from ..catalog.problems import Place, Problems, nearest, quoted
from ..catalog.text import Positions
from ..files.seen import plain_files
from .blanking import without_code

_LINK = re.compile(r"\]\(\s*<?(?P<link>[^)\s>]+)")
_ELSEWHERE = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|//|/|#|\?)", re.IGNORECASE)


def check_links(
    docs: Path, shown: str, made: Iterable[str], gone: Mapping[str, str], problems: Problems
) -> None:
    """Warns of links to Markdown pages that there will not be.

    Args:
        docs: the folder of written pages; `shown` names it in problem lines.
        made: the Markdown names of pages that are made of records (`mo-hinh/x.md`).
        gone: names of pages that there are no more, and why (a Vietnamese sentence).
    """
    files = {name: path for name, path, _ in plain_files(docs) if name.endswith(".md")}
    known = {*files, *made}
    for name, path in files.items():
        text = path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n")
        if "](" not in text:
            continue
        position = Positions(text)
        for match in _LINK.finditer(without_code(text)):
            link = match["link"]
            target = unquote(link.partition("#")[0].partition("?")[0])
            if _ELSEWHERE.match(link) or not target.endswith(".md"):
                continue
            page = posixpath.normpath(posixpath.join(posixpath.dirname(name), target))
            if page in known:
                continue
            place = Place(f"{shown}/{name}", *position(match.start("link")))
            if page in gone:
                problems.warning(place, gone[page])
                continue
            problems.warning(place, partial(_leads_nowhere, link, page, known), kind="dead link")


def _leads_nowhere(link: str, page: str, known: Iterable[str]) -> str:
    near = nearest(page, known)
    hint = f" Có phải ý quý vị là “{near}”?" if near else ""
    return f"liên kết {quoted(link)} không dẫn tới trang nào.{hint}"
