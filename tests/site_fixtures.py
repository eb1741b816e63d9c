"""Fixtures of the built site: the site itself, its pages as HTML, a real browser."""

from __future__ import annotations

import functools
import http.server
import os
import re
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from macros.building import build
from macros.catalog.problems import Problems
from macros.knowledge_base import KnowledgeBase, load_knowledge_base
from tests.bring_browser import bring_browser
from tests.example_project import link_project
from tests.sharing import made_once

ROOT = Path(__file__).parents[1]
SUBPATH = "/kho-mo-hinh/"
"""The site is always served below a path, as on the town's portal."""

_SIDE_BY_SIDE = 5

BROWSER_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with the content that tests may name; nobody may change it."""

    def make(folder: Path) -> None:
        link_project(folder)

    return made_once(tmp_path_factory, "vi-du", make)


@pytest.fixture(scope="session")
def built_site(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's site, built once a run."""
    name = SUBPATH.strip("/")

    def make(portal: Path) -> None:
        assert build(example, portal / name, strict=True) == 0

    return made_once(tmp_path_factory, "portal", make) / name


@pytest.fixture(scope="session")
def kb(example: Path) -> KnowledgeBase:
    """The example's content."""
    found = load_knowledge_base(example, Problems())
    assert found is not None
    return found


@dataclass(frozen=True)
class Pages:
    """The built pages as parsed HTML, by address."""

    site: Path

    @functools.cache  # noqa: B019 - lives as long as the test run
    def __call__(self, url: str) -> BeautifulSoup:
        return BeautifulSoup(self.source(url), "html.parser")

    def source(self, url: str) -> str:
        """The page as it is written: parsing all takes seconds."""
        path = self.site / url
        file = path / "index.html" if url == "" or url.endswith("/") else path
        return file.read_text("utf-8")

    def urls(self) -> list[str]:
        """The address of every page, relative to the site's root."""
        found = (file.relative_to(self.site).as_posix() for file in self.site.rglob("*.html"))
        return sorted(url.removesuffix("index.html") for url in found)


@pytest.fixture(scope="session")
def pages(built_site: Path) -> Pages:
    return Pages(built_site)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Keeps the test output free of request lines."""

    def end_headers(self) -> None:
        self.send_header("LinkChecker", "allowed")  # lifts its limit of a few requests a second
        super().end_headers()


class _QuietServer(http.server.ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A page that is left while its fonts load breaks the pipe: nothing to report."""


@pytest.fixture(scope="session")
def serve_folder() -> Iterator[Callable[[Path], str]]:
    """Serves a folder on a free local port; gives its address, with a slash at the end."""
    servers = []

    def start(folder: Path) -> str:
        handler = functools.partial(_Quiet, directory=str(folder))
        server = _QuietServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def address(built_site: Path, serve_folder: Callable[[Path], str]) -> str:
    """The address of the served site, below the sub-path of the portal."""
    return serve_folder(built_site.parent).rstrip("/") + SUBPATH


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, as `run.py test` brings it; the only one of a run (Playwright allows no second)."""
    path = os.environ.get("KHO_BROWSER") or bring_browser()
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=BROWSER_ARGUMENTS)
        yield started
        started.close()


def settled(
    context: BrowserContext, urls: Sequence[str], *, ready: Callable[[Page], object] | None = None
) -> Iterator[tuple[str, Page]]:
    """(address, page) of each address, opened until nothing has come over the network for long.

    Several pages are open side by side: that half second of silence passes for all of them at once.
    Of a page only what is asked for before the next is taken counts. `ready` is called with each
    page before anything is opened in it.
    """
    open_pages = [context.new_page() for _ in range(_SIDE_BY_SIDE)]
    for page in open_pages:
        if ready:
            ready(page)
    for start in range(0, len(urls), len(open_pages)):
        opened = list(zip(urls[start:], open_pages, strict=False))
        for url, page in opened:
            page.goto(url, wait_until="commit")
        for url, page in opened:
            page.wait_for_load_state("networkidle")
            yield url, page


def take_worker_at_once(context: BrowserContext) -> None:
    """Has pages of a context take their worker as soon as they are loaded, not seconds later."""
    script = (ROOT / "overrides/assets/ung-dung.js").read_text("utf-8")
    delays = re.findall(r"const DELAY = (\d+);", script)
    assert len(delays) == 1 and "setTimeout(register, DELAY)" in script
    context.add_init_script(
        "{ const later = window.setTimeout; window.setTimeout = (act, time, ...given) =>"
        f" later(act, time === {delays[0]} ? 0 : time, ...given); }}"
    )


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    """A page at desktop width in a fresh profile."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    yield context.new_page()
    context.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A page on a small phone with a touch screen."""
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True
    )
    yield context.new_page()
    context.close()
