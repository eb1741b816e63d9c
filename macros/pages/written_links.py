"""Links and pictures of written pages, held against what the site will have before it is built."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import unquote

from ..catalog.problems import Place, Problems, nearest, quoted
from ..catalog.text import Positions, nfc
from ..files.seen import plain_files
from .anchors import anchors_of_html, anchors_of_markdown
from .blanking import without_code

_INLINE = re.compile(
    r"\]\(\s*(?:<(?P<angle>[^<>\n]*)>|(?P<link>[^()\n]*(?:\([^()\n]*\)[^()\n]*)*)\))"
)
_DEFINED = re.compile(r"^ {0,3}\[(?!\^)[^\]\n]+\]:[ \t]*<?(?P<link>[^\s<>]+)", re.MULTILINE)
_TITLE = re.compile(r"""\s+(?:"[^"]*"|'[^']*')\s*$""")
_ELSEWHERE = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|//|\?)", re.IGNORECASE)
_PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".svg", ".gif", ".avif", ".bmp", ".ico")


@dataclass(frozen=True, slots=True)
class Targets:
    """What written pages may link to beside one another and the other files of docs/.

    Args:
        pages: made pages by the Markdown name that links use (`mo-hinh/x.md`); each gives its HTML.
        files: paths in the site of made files and of those of the theme.
        gone: names of pages that there are no more, and why (a Vietnamese sentence).
    """

    pages: Mapping[str, Callable[[], str]]
    files: Collection[str] = ()
    gone: Mapping[str, str] | None = None


def check_links(docs: Path, shown: str, targets: Targets, problems: Problems) -> None:
    """Warns of links and pictures in the pages below `docs` that lead to nothing.

    `shown` names the folder in problem lines.
    """
    files = {name: path for name, path, _ in plain_files(docs)}
    check = _Check(files, shown, targets, problems)
    for name, path in files.items():
        if name.endswith(".md"):
            check.page(name, _text(path))


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n")


def _joined(page: str, path: str) -> str:
    """The name below docs/ that `path` has in the page `page`."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), path))


@dataclass(frozen=True, slots=True)
class _Link:
    """An address as it is written, where it starts, and whether it is that of a picture."""

    written: str
    start: int
    is_picture: bool


def _links(text: str) -> Iterator[_Link]:
    before = 0
    for match in _INLINE.finditer(text):
        group = "link" if match["angle"] is None else "angle"
        is_picture = text.find("![", before, match.start()) >= 0
        before = match.end()
        yield _Link(_TITLE.sub("", match[group]).strip(), match.start(group), is_picture)
    for match in _DEFINED.finditer(text):
        yield _Link(match["link"], match.start("link"), False)


class _Check:
    """One look at the links of all written pages."""

    def __init__(
        self, files: Mapping[str, Path], shown: str, targets: Targets, problems: Problems
    ) -> None:
        self._files, self._shown, self._targets = files, shown, targets
        self._problems = problems
        self._known = {*files, *targets.pages, *targets.files}
        self._anchors: dict[str, frozenset[str] | None] = {}

    def page(self, name: str, text: str) -> None:
        """Looks at the links of the page `name`."""
        if "](" not in text and "]:" not in text:
            return
        position = Positions(text)
        for link in _links(without_code(text)):
            if not link.written or _ELSEWHERE.match(link.written):
                continue
            if found := self._fault(name, link):
                place = Place(f"{self._shown}/{name}", *position(link.start))
                self._problems.warning(place, found, kind="dead link")

    def _fault(self, name: str, link: _Link) -> str | Callable[[], str] | None:
        """What is wrong with a link of the page `name`."""
        what = "hình" if link.is_picture else "liên kết"
        written = html.unescape(link.written)
        path, _, anchor = written.partition("#")
        path = unquote(path.partition("?")[0])
        if written.startswith(("/", "\\")):
            return (
                f"{what} {quoted(link.written)} phải viết theo đường dẫn tương đối tính từ trang"
                " này: kho có thể nằm dưới một thư mục của cổng"
            )
        target = _joined(name, path) if path else name
        gone = self._targets.gone or {}
        if target in gone:
            return gone[target]
        if target in self._known:
            return self._fault_of_anchor(what, link, target, unquote(anchor))
        if not posixpath.splitext(path)[1] and not link.is_picture:
            return partial(self._no_file_name, link, target)
        if "\\" in path and _joined(name, path.replace("\\", "/")) in self._known:
            return (
                f"{what} {quoted(link.written)} không dẫn tới tệp nào; viết dấu / thay cho dấu \\"
            )
        return partial(self._leads_nowhere, what, link, target)

    def _fault_of_anchor(self, what: str, link: _Link, target: str, anchor: str) -> str | None:
        if not anchor or (there := self._anchors_of(target)) is None or anchor in there:
            return None
        near = nearest(anchor, there)
        hint = f". Có phải ý quý vị là “#{near}”?" if near else ""
        return f"{what} {quoted(link.written)} dẫn tới một mục không có{hint}"

    def _anchors_of(self, target: str) -> frozenset[str] | None:
        """The anchors of a page; None where they are not known before it is built."""
        if target not in self._anchors:
            self._anchors[target] = None
            if made := self._targets.pages.get(target):
                self._anchors[target] = anchors_of_html(made())
            elif target.endswith(".md"):
                self._anchors[target] = anchors_of_markdown(_text(self._files[target]))
        return self._anchors[target]

    def _no_file_name(self, link: _Link, target: str) -> str:
        guesses = (f"{target}.md", posixpath.join(target, "index.md"))
        near = next((guess for guess in guesses if guess in self._known), None)
        hint = f"; có phải ý quý vị là “{near}”?" if near else ""
        return f"liên kết {quoted(link.written)} phải dẫn tới tệp .md, không tới thư mục{hint}"

    def _leads_nowhere(self, what: str, link: _Link, target: str) -> str:
        is_page = target.endswith(".md") and not link.is_picture
        kind = "trang" if is_page else "tệp"
        return (
            f"{what} {quoted(link.written)} không dẫn tới {kind} nào"
            f"{hint(target, self._known, of_pages=is_page)}"
        )


def hint(target: str, known: Iterable[str], *, of_pages: bool = False) -> str:
    """The end of a sentence: what may be meant by `target`, which is no name below docs/."""
    names = sorted(known)
    for name in names:
        if nfc(name) == nfc(target):
            return (
                "; tên tệp ghi dấu theo cách của máy Mac (NFD), nhìn giống mà máy coi là khác: gõ"
                " lại tên tệp"
            )
        if nfc(name).casefold() == nfc(target).casefold():
            return f"; tên tệp là {quoted(name)}, chữ hoa và chữ thường phải giống hệt"
    alike = [name for name in names if name.endswith(".md") == of_pages]
    if near := nearest(target, alike):
        return f". Có phải ý quý vị là {quoted(near)}?"
    return "." if of_pages else f"; chép tệp vào docs/{posixpath.dirname(target)} hoặc sửa địa chỉ"
