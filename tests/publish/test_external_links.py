"""External links: LinkChecker's answers as a list for editors; the cache asks no one twice."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from macros.publish import external_links
from macros.publish.external_links import Answer, parse_answers, report
from macros.publish.external_links import external_links as links_of
from macros.publish.site_checks import BuiltSite

TODAY = dt.date(2019, 7, 1)
OUTPUT = """\
# created by LinkChecker
urlname;parentname;baseref;result;warningstring;infostring;valid;url;line;column;name
lien-ket.html;;;200 OK;;;True;file:///x/lien-ket.html;;;
https://a.example.vn;file:///x;;200 OK;;;True;https://a.example.vn;1;1;x
https://b.example.vn/cu;file:///x;;404 Not Found;;;False;https://b.example.vn/cu;2;1;x
# Stopped
"""


def test_the_answers_are_read_by_the_names_of_the_columns() -> None:
    assert parse_answers(OUTPUT, TODAY) == {
        "https://a.example.vn": Answer("2019-07-01", True, "200 OK"),
        "https://b.example.vn/cu": Answer("2019-07-01", False, "404 Not Found"),
    }


def test_links_are_listed_with_the_pages_that_hold_them() -> None:
    page = '<a href="https://a.example.vn/x#y">a</a><a href="../">b</a><a href="tel:1">c</a>'
    site = BuiltSite({"a/index.html": page.encode(), "b/index.html": page.encode()})
    assert links_of(site) == {"https://a.example.vn/x": ["a/index.html", "b/index.html"]}


def test_a_dead_link_is_listed_with_place_and_hint() -> None:
    used = {"https://a.example.vn": ["x/index.html"], "https://b.example.vn/cu": ["y/index.html"]}
    text = report(used, parse_answers(OUTPUT, TODAY))
    assert text.startswith("1 liên kết ngoài không mở được:")
    assert "https://a.example.vn" not in text
    assert "404 Not Found" in text and "01/7/2019" in text and "y/index.html" in text
    assert "có thể còn bản lưu: https://web.archive.org/web/*/https://b.example.vn/cu" in text


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What each run asks for, with answers from OUTPUT; the site is one page with both links."""
    runs: list[list[str]] = []
    page = b'<a href="https://a.example.vn">a</a><a href="https://b.example.vn/cu">b</a>'

    def built(root: Path, target: Path, *, strict: bool) -> bool:
        target.mkdir(parents=True)
        (target / "index.html").write_bytes(page)
        return True

    def answer(addresses: list[str], today: dt.date) -> dict[str, Answer]:
        runs.append(list(addresses))
        return {
            url: found for url, found in parse_answers(OUTPUT, today).items() if url in addresses
        }

    monkeypatch.setattr(external_links, "make_site", built)
    monkeypatch.setattr(external_links, "ask", answer)
    return runs


def test_living_links_are_not_asked_again_and_dead_ones_are(
    tmp_path: Path, asked: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert external_links.check_links(tmp_path, max_age=7) == 0
    assert external_links.check_links(tmp_path, max_age=7) == 0
    assert asked == [
        ["https://a.example.vn", "https://b.example.vn/cu"],
        ["https://b.example.vn/cu"],
    ]
    assert "https://b.example.vn/cu" in capsys.readouterr().out


def test_without_a_network_nothing_is_called_dead(
    tmp_path: Path,
    asked: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    gone = Answer(TODAY.isoformat(), False, "ConnectionError: Failed to resolve")
    monkeypatch.setattr(external_links, "ask", lambda urls, today: dict.fromkeys(urls, gone))
    assert external_links.check_links(tmp_path, max_age=7) == 0
    assert "không có mạng" in capsys.readouterr().out
    assert not (tmp_path / external_links.CACHE).exists()
