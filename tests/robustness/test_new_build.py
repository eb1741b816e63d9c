"""In Chromium, two real builds: readers hear of the new one at once and one click takes it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from macros.building import build
from tests.example_project import copy_project
from tests.site_fixtures import SUBPATH, take_worker_at_once

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAGE = "huong-dan/macro/"
OLD, NEW = "Viết trang bằng macro", "Viết trang, bản thứ hai"
REGISTERED = "async () => Boolean((await navigator.serviceWorker.ready).active)"
COMES_BACK = """() => {
  Object.defineProperty(document, "visibilityState", { value: "visible", configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""


@pytest.fixture(scope="module")
def builds(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The site as it is, and as it is after a page was written anew."""
    root = tmp_path_factory.mktemp("v2")
    copy_project(root)
    page = root / "docs/huong-dan/macro.md"
    page.write_text(page.read_text("utf-8").replace(OLD, NEW), "utf-8")
    assert build(root, None, strict=True) == 0
    return built_site, root / "site"


@pytest.fixture
def portal(builds: tuple[Path, Path], tmp_path: Path, serve_folder) -> tuple[str, Callable]:
    """The address of the first build, and what puts the second in its place."""
    site = tmp_path / SUBPATH.strip("/")
    shutil.copytree(builds[0], site)

    def publish() -> None:
        shutil.rmtree(site)
        shutil.copytree(builds[1], site)

    return serve_folder(tmp_path).rstrip("/") + SUBPATH, publish


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context()
    take_worker_at_once(made)
    yield made
    made.close()


def reading(context: BrowserContext, address: str) -> Page:
    """A reader whose device keeps the first build."""
    page = context.new_page()
    page.goto(address + PAGE)
    assert page.evaluate(REGISTERED)
    page.reload()
    expect(page.locator("h1")).to_have_text(OLD)
    return page


def test_coming_back_is_enough_to_hear_of_it_and_one_click_takes_it(
    context: BrowserContext, portal: tuple[str, Callable]
) -> None:
    address, publish = portal
    page = reading(context, address)
    publish()
    page.evaluate(COMES_BACK)
    notice = page.locator(".co-ban-moi")
    expect(notice).to_contain_text("Có bản mới", timeout=60_000)
    expect(page.locator("h1")).to_have_text(OLD)
    notice.get_by_role("button", name="Tải lại").click()
    expect(page.locator("h1")).to_have_text(NEW, timeout=60_000)
    expect(page.locator(".co-ban-moi")).to_have_count(0)


def test_opening_the_site_tells_too(context: BrowserContext, portal: tuple[str, Callable]) -> None:
    address, publish = portal
    page = reading(context, address)
    publish()
    page.goto(address + "huong-dan/")
    expect(page.locator(".co-ban-moi")).to_contain_text("Có bản mới", timeout=60_000)


@pytest.mark.parametrize("tabs", [1, 2])
def test_f5_does_not_keep_the_old_one(
    context: BrowserContext, portal: tuple[str, Callable], tabs: int
) -> None:
    address, publish = portal
    page = reading(context, address)
    other = context.new_page() if tabs == 2 else None
    if other:
        other.goto(address + PAGE)
    page.bring_to_front()
    publish()
    page.evaluate(COMES_BACK)
    expect(page.locator(".co-ban-moi")).to_be_visible(timeout=60_000)
    page.reload()
    expect(page.locator("h1")).to_have_text(NEW, timeout=60_000)
    if other:  # it stays as it is and says so
        expect(other.locator("h1")).to_have_text(OLD)
        expect(other.locator(".co-ban-moi")).to_be_visible(timeout=60_000)


def test_the_only_reader_gets_it_with_the_next_link(
    context: BrowserContext, portal: tuple[str, Callable]
) -> None:
    address, publish = portal
    page = reading(context, address)
    publish()
    page.evaluate(COMES_BACK)
    expect(page.locator(".co-ban-moi")).to_be_visible(timeout=60_000)
    page.goto(address)
    page.goto(address + PAGE)
    expect(page.locator("h1")).to_have_text(NEW, timeout=60_000)


def test_without_a_new_build_nothing_is_said(
    context: BrowserContext, portal: tuple[str, Callable]
) -> None:
    page = reading(context, portal[0])
    page.evaluate(COMES_BACK)
    page.evaluate("async () => (await navigator.serviceWorker.ready).update()")
    page.reload()
    expect(page.locator("h1")).to_have_text(OLD)
    expect(page.locator(".co-ban-moi")).to_have_count(0)
