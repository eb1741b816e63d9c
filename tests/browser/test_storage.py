"""What a reader's device keeps belongs to one site: two on one host do not share it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
MODEL = "mo-hinh/noi-chao-yeu-thuong/"


@pytest.fixture(scope="module")
def two_sites(
    built_site: Path, tmp_path_factory: pytest.TempPathFactory, serve_folder: Callable[[Path], str]
) -> tuple[str, str]:
    """The addresses of two copies of the site on one host."""
    host = tmp_path_factory.mktemp("host")
    for town in ("thi-xa-a", "thi-xa-b"):
        shutil.copytree(built_site, host / town)
    address = serve_folder(host)
    return f"{address}thi-xa-a/", f"{address}thi-xa-b/"


def kept(page: Page) -> dict[str, str]:
    return page.evaluate("Object.fromEntries(Object.entries(localStorage))")


def test_baskets_of_two_sites_are_apart(desk: Page, two_sites: tuple[str, str]) -> None:
    here, there = two_sites
    desk.goto(here + MODEL)
    desk.locator("[data-them-vao-bai-giang]").first.click()
    assert "noi-chao-yeu-thuong" in kept(desk)["/thi-xa-a/.kho.gio"]
    desk.goto(there + MODEL)
    expect(desk.locator("[data-them-vao-bai-giang]").first).not_to_have_text("Bỏ khỏi giỏ")
    assert desk.evaluate("window.kho.gio.has('noi-chao-yeu-thuong')") is False
    desk.goto(here + MODEL)
    assert desk.evaluate("window.kho.gio.has('noi-chao-yeu-thuong')") is True


@pytest.mark.parametrize("key", ["kho.gio", "kho.timKiem.ganDay"])
def test_what_was_kept_under_the_old_name_is_taken_over_once(
    desk: Page, two_sites: tuple[str, str], key: str
) -> None:
    here, _ = two_sites
    desk.goto(here + MODEL)
    desk.evaluate("key => { localStorage.clear(); localStorage.setItem(key, '[\"cũ\"]'); }", key)
    name = f"/thi-xa-a/.{key}"

    def open_anew() -> None:
        desk.reload()
        desk.keyboard.press("/")  # the search box brings its scripts when it is opened
        desk.wait_for_function("window.kho.timKiem && window.kho.timKiem.recent && window.kho.gio")

    open_anew()
    assert kept(desk)[name] == kept(desk)[key] == '["cũ"]'
    desk.evaluate("name => localStorage.setItem(name, '[]')", name)
    open_anew()
    assert kept(desk)[name] == "[]"
