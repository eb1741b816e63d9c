"""`publish --duong-dan`: the committed configuration behind a server, 404 at every depth."""

from __future__ import annotations

import functools
import http.server
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup

from macros.catalog.problems import Problems
from macros.cli import main
from macros.publish.site_checks import BuiltSite, check_site
from tests.example_project import copy_project

SUB_PATH = "/cong/kho%20mo-hinh/"
UNKNOWN = ("khong-co", "mo-hinh/khong-co/", "a/b/c/d/khong-co.html")


class _Portal(http.server.SimpleHTTPRequestHandler):
    """Serves the site below the sub-path alone, and its 404 page for whatever is unknown there."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.is_file() or (path / "index.html").is_file():
            return super().do_GET()
        body = Path(self.translate_path(f"{SUB_PATH}404.html")).read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keeps the test output free of request lines."""


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the portal with the site that `publish` has put there."""
    root = tmp_path_factory.mktemp("du-an")
    copy_project(root)
    served = tmp_path_factory.mktemp("cong")
    (served / "cong").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        target = served / "cong" / "kho mo-hinh"
        words = ["publish", "--duong-dan", "cong/kho mo-hinh", "--to", str(target)]
        assert main(words) == 0
    handler = functools.partial(_Portal, directory=str(served))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def answer(address: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(address) as response:
            return response.status, response.read().decode("utf-8", "replace")
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode("utf-8", "replace")


@pytest.mark.parametrize("unknown", UNKNOWN)
def test_an_unknown_address_leads_on_without_a_script(portal: str, unknown: str) -> None:
    address = f"{portal}{SUB_PATH}{unknown}"
    status, html = answer(address)
    page = BeautifulSoup(html, "html.parser")
    assert status == 404
    base = urljoin(address, page.base["href"])
    assert base == f"{portal}{SUB_PATH}"
    assert not [script for script in page("script") if not script.get("src")]
    wanted = {
        urljoin(base, node[name]).split("#")[0]
        for tag, name in (("a", "href"), ("link", "href"), ("script", "src"), ("img", "src"))
        for node in page(tag, **{name: True})
    }
    inside = sorted(found for found in wanted if found.startswith(portal))
    assert len(inside) > 5
    assert [found for found in inside if answer(found)[0] != 200] == []


@pytest.mark.browser
def test_the_404_page_works_in_a_browser(portal: str, desk) -> None:
    failed: list[str] = []
    deep = f"{portal}{SUB_PATH}{UNKNOWN[2]}"
    desk.on(
        "response",
        lambda got: failed.append(got.url) if got.status >= 400 and got.url != deep else None,
    )
    desk.goto(deep)
    desk.wait_for_load_state("networkidle")
    assert failed == []
    desk.locator("header a").first.click()
    desk.wait_for_url(f"{portal}{SUB_PATH}**")
    assert "404" not in desk.url and desk.locator("h1").count()


SOUND = (
    '<!doctype html><html lang="vi"><head>{head}<title>x</title>'
    '<meta name="description" content="x"></head><body id="a">{body}</body></html>'
)


def faults(head: str, body: str, root: str | None) -> list[str]:
    files = {
        "404.html": SOUND.format(head=head, body=body).encode(),
        "a/index.html": SOUND.format(head="", body="<p>").replace(">x<", ">a<").encode(),
    }
    problems = Problems()
    check_site(BuiltSite(files, root=root), problems)
    return [str(problem) for problem in problems if problem.place.path == "site/404.html"]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('<a href="a/">a</a><a href="/x/a/#a">a</a><a href="/x/404.html#a">a</a>', None),
        ('<a href="/x/">x</a>', "không dẫn tới trang nào"),
        ('<a href="b/">b</a>', "không dẫn tới trang nào"),
        ('<a href="/y/a/">a</a>', "phải tương đối"),
        ('<a href="../a/">a</a>', "phải tương đối"),
        ('<a href="/x/a/#khong">a</a>', "một mục không có"),
        ('<img alt="" src="a.png">', "không có tệp này"),
    ],
)
def test_a_page_with_a_base_is_checked_from_there(body: str, said: str | None) -> None:
    found = faults('<base href="/x/">', body, "/x/")
    assert (found == []) if said is None else (len(found) == 1 and said in found[0])


def test_a_base_that_is_not_where_the_site_stands_is_a_fault() -> None:
    assert faults('<base href="/y/">', '<a href="a/">a</a>', "/x/")
    assert faults('<base href="/y/">', '<a href="a/">a</a>', None)


@pytest.mark.parametrize("path", ["C:/Git/x/", "/../x/", "/x?y/", "/x#y/", "a\\b", "/x/./y"])
def test_what_is_no_sub_path_is_wrong_usage(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["publish", "--duong-dan", path])
    assert stop.value.code == 2
    assert "không phải đường dẫn con" in capsys.readouterr().err


@pytest.mark.parametrize("path", ["a\nb", "a\x1b[31m", "kho\udcff", "a\x00b"], ids=ascii)
def test_an_odd_sub_path_is_one_harmless_line(
    path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["publish", "--duong-dan", path])
    said = capsys.readouterr().err
    assert stopped.value.code == 2 and "không phải đường dẫn con" in said
    assert all(line.isprintable() for line in said.splitlines()) and "U+" in said
