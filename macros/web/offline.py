"""The site as an app that reads offline: web app manifest, service worker and what it may keep.

What a device keeps grows with what its reader opens, not with the catalogue. The worker itself
names the core; all other files stand in lists of some hundred, which it fetches when one of their
files is opened, or all of them when the reader asks to keep the whole site.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from .settings import SiteSettings

WORKER = "ngoai-tuyen.js"
LISTS = "ngoai-tuyen/"
WORKER_SOURCE = Path(__file__).with_name("templates") / WORKER

CORE_MOST = 1_500_000
"""Bytes of pages, styles and scripts kept without being asked for; some 350 kB over the network."""

SEARCH_MOST = 1_000_000
"""Bytes of a search index that is kept beside them; a larger one is kept as it is used."""

CORE_PAGE_MOST = 120_000
"""Bytes of a page that is kept unread: the overview of thousands of records is no core."""

FILES_A_LIST = 128
SUM_LENGTH = 32
"""Hex digits of a file's SHA-256 that the worker holds it against."""

_NOT_KEPT = ("anh-chia-se/", "nhung/", ".htaccess", "web.config", WORKER, LISTS, "404.html",
             "robots.txt", "sitemap.xml", "du-lieu/kho.zip", ".kho-")  # fmt: skip
"""What a reader offline has no use for, or what has to come from the server."""

_ON_USE = ("assets/vendor/docx/", "assets/vendor/pptxgenjs/", "assets/nhung")
"""Assets that most readers never load."""

_SEARCH = "tim-kiem/"
_SEARCH_START = (f"{_SEARCH}index.html", f"{_SEARCH}muc-luc.js")
_START = ("index.html", "ung-dung.json", "huong-dan/ngoai-tuyen/index.html",
          "huong-dan/tra-cuu/index.html", *_SEARCH_START)  # fmt: skip


class SiteFile(NamedTuple):
    """A file of the finished site: its path, its SHA-256 in hex, its size in bytes."""

    path: str
    sum: str
    size: int


def web_manifest(settings: SiteSettings) -> bytes:
    """ung-dung.json (W3C Application Manifest); every address in it is relative to it."""
    data = {
        "name": settings.name,
        "short_name": "Kho mô hình",
        "description": settings.description,
        "lang": "vi",
        "dir": "ltr",
        "id": "./",
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": "#fffefb",
        "theme_color": settings.colours.get("default", "#971b1e"),
        "icons": [
            {"src": "assets/hinh/dau.svg", "sizes": "any", "type": "image/svg+xml"},
            {"src": "assets/hinh/dau-180.png", "sizes": "180x180", "type": "image/png"},
        ],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def offline_files(site: Iterable[tuple[str, str, int]]) -> dict[str, bytes]:
    """The service worker of a finished site and its lists of files, by path.

    `site` holds (path, SHA-256 in hex, size in bytes) of every file; the order does not matter. The
    worker's own bytes change with any file that may be kept, and it takes a file only where its
    content is the one that is listed.
    """
    files = [SiteFile(*file) for file in sorted(site)]
    kept = [file for file in files if not file.path.startswith(_NOT_KEPT)]
    core = {file.path: file.sum[:SUM_LENGTH] for file in _core(kept)}
    lists = dict(_lists(kept))
    names = [path.removeprefix(LISTS).removesuffix(".json") for path in lists]
    about = {
        "@TEP_LOI@": core,
        "@DANH_SACH@": names,
        "@TONG@": {"tep": len(kept), "byte": sum(file.size for file in kept)},
    }
    source = WORKER_SOURCE.read_text("utf-8")
    version = hashlib.sha256(_json([source, *about.values()])).hexdigest()[:16]
    for sign, value in {"@PHIEN_BAN@": version, **about}.items():
        source = source.replace(f'"{sign}"', _json(value).decode())
    return {WORKER: source.encode(), **lists}


def _core(files: list[SiteFile]) -> Iterator[SiteFile]:
    """The files that are kept at the first visit, the most needed first, within `CORE_MOST`."""
    left = CORE_MOST
    for file in sorted(files, key=lambda file: (_rank(file), file.size, file.path)):
        if _rank(file) <= _LAST_RANK and file.size <= left:
            left -= file.size
            yield file
    rest = [f for f in files if f.path.startswith(_SEARCH) and f.path not in _SEARCH_START]
    if sum(file.size for file in rest) <= SEARCH_MOST:  # half an index finds nothing
        yield from rest


_LAST_RANK = 2


def _rank(file: SiteFile) -> int:
    """How early a file belongs to the core; above `_LAST_RANK` not at all."""
    path = file.path
    if path.startswith("assets/"):
        return 9 if path.startswith(_ON_USE) or "LICEN" in path.upper() else 1
    if path in _START:
        return 0
    if not path.endswith(".html") or file.size > CORE_PAGE_MOST:
        return 9
    return 2 if path.count("/") == 1 else 9


def _lists(files: list[SiteFile]) -> Iterator[tuple[str, bytes]]:
    """(path, content) of each list, in the order in which `list_of` numbers them.

    A file's list follows from its path alone, so that a change of one file changes one list; the
    name of a list says its content.
    """
    count = 1
    while count * FILES_A_LIST < len(files):
        count *= 2
    parted: list[dict[str, list[str | int]]] = [{} for _ in range(count)]
    for file in files:
        parted[list_of(file.path, count)][file.path] = [file.sum[:SUM_LENGTH], file.size]
    for number, part in enumerate(parted):
        content = _json(part)
        # Two lists may be alike (both empty), their names may not.
        name = f"{number:x}-{hashlib.sha256(content).hexdigest()[:SUM_LENGTH]}"
        yield f"{LISTS}{name}.json", content


def list_of(path: str, count: int) -> int:
    """The number of the list that names `path`, where there are `count` lists (a power of two)."""
    return int.from_bytes(hashlib.sha256(path.encode()).digest()[:4]) % count


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


NO_WORKER = b"""\
// While pages are being written nothing is kept: a worker of an earlier build takes its leave.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(
  caches.keys()
    .then((names) => Promise.all(
      names.filter((name) => name.startsWith("kho " + self.registration.scope + " "))
        .map((name) => caches.delete(name))
    ))
    .then(() => self.registration.unregister())
));
"""
"""In the place of the worker under `serve`: an editor has to see what was just saved."""
