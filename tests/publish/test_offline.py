"""In Chromium: the site from a file, offline by its worker, and never half old and half new."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site_fixtures import SUBPATH

pytestmark = [pytest.mark.browser, pytest.mark.slow]

KEPT = "async () => (await caches.keys()).map(name => name.split(' ').pop())"
REGISTERED = "async () => Boolean((await navigator.serviceWorker.ready).active)"


@pytest.fixture
def own_site(built_site: Path, tmp_path: Path) -> Path:
    """A copy of the site that a test may change."""
    return Path(shutil.copytree(built_site, tmp_path / SUBPATH.strip("/")))


@pytest.fixture
def reader(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def put_new_build(site: Path, *, complete: bool = True) -> None:
    """Changes the list of models and the worker as a new build would; or the worker alone."""
    page, worker = site / "mo-hinh/index.html", site / "ngoai-tuyen.js"
    before = page.read_bytes()
    after = before.replace("<title>Mô hình".encode(), "<title>Mô hình (bản mới)".encode())
    assert after != before
    if complete:
        page.write_bytes(after)
    text = worker.read_text("utf-8")
    text = text.replace(hashlib.sha256(before).hexdigest(), hashlib.sha256(after).hexdigest())
    worker.write_text(re.sub(r'VERSION = "\w+"', 'VERSION = "ban-moi"', text), "utf-8")


def test_links_and_search_work_from_a_file(reader: Page, built_site: Path) -> None:
    broken: list[str] = []
    reader.on("requestfailed", lambda request: broken.append(request.url))
    reader.goto((built_site / "index.html").as_uri())
    reader.click("nav.md-tabs >> text=Mô hình")
    reader.wait_for_url("**/mo-hinh/index.html")
    reader.click("text=Nồi cháo yêu thương")
    reader.wait_for_url("**/noi-chao-yeu-thuong/index.html")
    reader.goto((built_site / "index.html").as_uri())
    reader.fill("main input[name=q]", "noi chao")
    reader.press("main input[name=q]", "Enter")
    reader.wait_for_url("**/tim-kiem/index.html?q=*")
    expect(reader.locator(".tim-ket-qua").first).to_contain_text("Nồi cháo yêu thương")
    # Early requests for fonts are made as CORS asks, which file:// lacks; those of the style sheet
    # are answered.
    assert [url for url in broken if not url.endswith(".woff2")] == []
    assert reader.evaluate("document.fonts.check('1em \"Be Vietnam Pro\"')")


def test_the_site_is_read_without_a_network(
    reader: Page, own_site: Path, serve_folder: Callable[[Path], str]
) -> None:
    address = serve_folder(own_site.parent).rstrip("/") + SUBPATH
    reader.goto(address)
    assert reader.evaluate(REGISTERED)
    reader.context.set_offline(True)
    for path in ("bao-cao/so-ket-03-nam-chi-thi-05/", "mo-hinh/noi-chao-yeu-thuong/", "don-vi/"):
        assert reader.goto(address + path).ok
        assert reader.locator("h1").first.is_visible()


def test_a_new_build_comes_wholly_and_on_the_readers_word(
    reader: Page, own_site: Path, serve_folder: Callable[[Path], str]
) -> None:
    address = serve_folder(own_site.parent).rstrip("/") + SUBPATH
    reader.goto(address + "mo-hinh/")
    assert reader.evaluate(REGISTERED)
    put_new_build(own_site)
    reader.goto(address + "mo-hinh/")
    notice = reader.locator(".co-ban-moi")
    expect(notice).to_contain_text("Có bản mới", timeout=30_000)
    assert "bản mới" not in reader.title(), "the open page stays with its build"
    notice.get_by_role("button", name="Tải lại").click()
    expect(reader).to_have_title(re.compile("bản mới"), timeout=15_000)
    assert reader.evaluate(KEPT) == ["ban-moi"]


def test_a_half_updated_server_is_refused(
    reader: Page, own_site: Path, serve_folder: Callable[[Path], str]
) -> None:
    address = serve_folder(own_site.parent).rstrip("/") + SUBPATH
    reader.goto(address)
    assert reader.evaluate(REGISTERED)
    before = reader.evaluate(KEPT)
    put_new_build(own_site, complete=False)
    refused = reader.evaluate(
        """async () => {
          const registration = await navigator.serviceWorker.ready;
          await registration.update().catch(() => {});
          const worker = registration.installing;
          if (!worker) return registration.waiting ? "waiting" : "redundant";
          return new Promise(done => {
            worker.addEventListener("statechange", () => done(worker.state));
          });
        }"""
    )
    assert refused == "redundant"
    assert reader.evaluate(KEPT) == before
