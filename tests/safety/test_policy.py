"""The real site under its own Content-Security-Policy: nothing is blocked, nothing leaves."""

from __future__ import annotations

import getpass
import re
import socket
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.accessibility.conftest import one_of_each_kind
from tests.site_fixtures import ROOT, Pages, settled

REPORT = "bao-cao/so-ket-03-nam-chi-thi-05/"

pytestmark = pytest.mark.browser

LISTEN = """
window.khoViPham = [];
document.addEventListener("securitypolicyviolation", event => window.khoViPham.push(
  [event.violatedDirective, event.blockedURI, event.sourceFile, event.lineNumber].join(" ")));
"""


@pytest.fixture
def context(browser: Browser):
    made = browser.new_context(viewport={"width": 1440, "height": 900})
    made.add_init_script(LISTEN)
    yield made
    made.close()


def violations(page: Page) -> list[str]:
    return [f"{page.url}: {found}" for found in page.evaluate("window.khoViPham")]


def test_every_kind_of_page_runs_under_the_policy(
    context: BrowserContext, published: str, pages: Pages
) -> None:
    seen: list[str] = []
    outside: list[str] = []

    def watched(page: Page) -> None:
        page.on("pageerror", lambda error: seen.append(f"{page.url}: {error}"))
        page.on("request", lambda request: outside.append(request.url))

    urls = [*one_of_each_kind(pages), "khong-co-trang-nay/sau/"]
    for _, page in settled(context, [published + url for url in urls], ready=watched):
        seen += violations(page)
    assert seen == []
    origin = published.split("/kho-mo-hinh")[0]
    assert [u for u in outside if not u.startswith((origin, "data:", "blob:" + origin))] == []


def test_what_opens_runs_under_the_policy(context: BrowserContext, published: str) -> None:
    page = context.new_page()
    page.goto(published + REPORT)
    for mark in ("[id='fnref:7']", "ins.dinh-chinh[data-goc]"):
        page.locator(mark).first.focus()
        page.locator(".hop-ghi-chu").wait_for(state="visible")
    page.locator("[data-mo-tim]").click()
    page.keyboard.type("noi chao")
    page.locator("#hop-tim-ket-qua [role=option]").first.wait_for(state="visible")
    page.locator(".hop-tim [data-dong]").click()
    page.locator("[data-doi-mau]").click()
    assert violations(page) == []


def test_a_page_that_breaks_the_policy_is_noticed(context: BrowserContext, published: str) -> None:
    page = context.new_page()
    page.goto(published)
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=color:red>x</p>')")
    page.wait_for_timeout(50)
    assert violations(page)


def test_the_output_says_nothing_of_the_machine(built_site: Path) -> None:
    telling = {str(ROOT), str(Path.home()), str(built_site.parent), socket.gethostname()}
    words = [re.escape(word) for word in telling if len(word) > 5]
    user = getpass.getuser()
    pattern = re.compile("|".join([*words, rf"/home/{re.escape(user)}\\b", r"/tmp/", r"/work/"]))
    for file in built_site.rglob("*"):
        if file.is_file() and file.suffix not in (".woff2", ".png", ".docx", ".pptx", ".zip"):
            found = pattern.search(file.read_text("utf-8", errors="replace"))
            assert not found, f"{file.relative_to(built_site)}: {found}"


def test_the_output_holds_no_secret(built_site: Path) -> None:
    pattern = re.compile(
        r"-----BEGIN [A-Z ]*PRIVATE KEY|AKIA[0-9A-Z]{16}|gh[pousr]_\w{30,}|eyJ[\w-]{20,}\.eyJ"
        r"|(?:password|passwd|secret|token)\s*[=:]\s*['\"][^'\"]{8,}"
    )
    for file in built_site.rglob("*"):
        if file.suffix in (".html", ".js", ".json", ".xml", ".csv", ".txt"):
            assert not pattern.search(file.read_text("utf-8")), file.relative_to(built_site)
