"""Checks a finished site as a whole: every link and anchor, unique names, HTML, no outside request.

A fault is a line `site/mo-hinh/x/index.html:12:1: lỗi: …`, like every other problem.
"""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Mapping
from urllib.parse import unquote, urlsplit

from ..catalog.problems import Place, Problems, quoted
from ..web.not_found import PAGE as ERROR_PAGE
from ..web.not_found import UP
from .html_page import HtmlPage, read_page


class BuiltSite:
    """The files of a site, its pages parsed.

    `shown` is the folder's name in messages; `root` the path at which the site is known to stand
    (`/kho-mo-hinh/`), None where it may stand anywhere; `address` the site's own, where it is set.
    """

    def __init__(
        self,
        files: Mapping[str, bytes],
        shown: str = "site",
        root: str | None = None,
        address: str | None = None,
    ) -> None:
        self.files, self.shown, self.root, self.address = files, shown, root, address
        self.pages: dict[str, HtmlPage] = {
            path: read_page(content.decode()) for path, content in files.items() if _is_page(path)
        }

    def place(self, path: str, line: int = 1) -> Place:
        return Place(f"{self.shown}/{path}", line, 1)

    def target(self, page: str, address: str) -> str | None:
        """The file that `address` in `page` means; None where it leads out of the site."""
        path, folder = urlsplit(address).path, posixpath.dirname(page)
        base = self.pages[page].base if page in self.pages else None
        if base is not None:
            if base not in (self.root, self.address):
                return None  # it leads to wherever the site happens not to stand
            folder = ""
        elif not path:
            return page
        if self.root and path.startswith(self.root):
            folder, path = "", path.removeprefix(self.root) or "./"
        elif path.startswith("/"):
            return None
        path = unquote(path) or "./"
        found = posixpath.normpath(posixpath.join(folder, path))
        if found.startswith(".."):
            return None
        if path.endswith(("/", ".", "..")):
            return "index.html" if found == "." else f"{found}/index.html"
        return found


def _is_page(path: str) -> bool:
    return path.endswith(".html")


def check_site(site: BuiltSite, problems: Problems) -> None:
    """Reports every fault of the site."""
    for path, page in site.pages.items():
        for line, fault in page.faults:
            problems.error(site.place(path, line), fault)
        if page.language != "vi":
            problems.error(site.place(path), 'trang không nói ngôn ngữ của mình (lang="vi")')
        _check_loads(site, path, page, problems)
        _check_links(site, path, page, problems)
    _check_names(site, problems)


def _check_loads(site: BuiltSite, path: str, page: HtmlPage, problems: Problems) -> None:
    for line, address in page.loads:
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            if parts.scheme != "data":
                problems.error(
                    site.place(path, line),
                    f"trang tải {quoted(address)} từ ngoài; chỉ được tự chứa",
                )
            continue
        target = site.target(path, address)
        if target is None or target not in site.files:
            problems.error(
                site.place(path, line), f"trang tải {quoted(address)} nhưng không có tệp này"
            )


def _check_links(site: BuiltSite, path: str, page: HtmlPage, problems: Problems) -> None:
    for line, address in page.links:
        parts = urlsplit(address)
        if parts.scheme or parts.netloc or (path, address) == (ERROR_PAGE, UP):
            continue
        target = site.target(path, address)
        place = site.place(path, line)
        if target is None:
            problems.error(place, f"liên kết {quoted(address)} phải tương đối và ở trong trang")
        elif target not in site.files:
            problems.error(place, f"liên kết {quoted(address)} không dẫn tới trang nào")
        elif parts.fragment and target in site.pages:
            fragment = unquote(parts.fragment)
            if fragment not in site.pages[target].ids:
                problems.error(place, f"liên kết {quoted(address)} dẫn tới một mục không có")


def _check_names(site: BuiltSite, problems: Problems) -> None:
    titles: dict[str, list[str]] = defaultdict(list)
    descriptions: dict[str, list[str]] = defaultdict(list)
    for path, page in site.pages.items():
        if page.redirect or path == ERROR_PAGE:
            continue  # neither is listed anywhere
        if not page.title:
            problems.error(site.place(path), "trang không có tiêu đề")
        if not page.description:
            problems.error(site.place(path), "trang không có mô tả (description)")
        titles[page.title].append(path)
        descriptions[page.description or path].append(path)
    for word, found in (("tiêu đề", titles), ("mô tả", descriptions)):
        for text, paths in found.items():
            for other in paths[1:]:
                same = f"trùng {word} {quoted(text)} với {paths[0]}"
                problems.error(site.place(other), same)
