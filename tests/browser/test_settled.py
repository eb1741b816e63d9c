"""What tests of many pages look at is the page that was asked for, after its last request."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.site_fixtures import settled

pytestmark = pytest.mark.browser

LATE = """<!doctype html><title>{0}</title><p>sớm</p><script>
setTimeout(() => fetch('{0}.txt').then(answer => answer.text()).then(text => {{
  document.querySelector('p').textContent = text;
}}), 300)</script>"""


def test_each_page_is_seen_as_it_is_in_the_end(
    browser: Browser, tmp_path: Path, serve_folder: Callable[[Path], str]
) -> None:
    names = [f"t{number}" for number in range(12)]
    for name in names:
        (tmp_path / f"{name}.html").write_text(LATE.format(name), "utf-8")
        (tmp_path / f"{name}.txt").write_text(f"muộn {name}", "utf-8")
    address = serve_folder(tmp_path)
    asked: list[str] = []
    context = browser.new_context()
    found = [
        (url, page.url, page.title(), page.inner_text("p"))
        for url, page in settled(
            context,
            [f"{address}{name}.html" for name in names],
            ready=lambda page: page.on("request", lambda request: asked.append(request.url)),
        )
    ]
    context.close()
    urls = [f"{address}{name}.html" for name in names]
    wanted = zip(urls, urls, names, [f"muộn {name}" for name in names], strict=True)
    assert found == list(wanted)
    assert {url for url in asked if url.endswith(".html")} == set(urls)
