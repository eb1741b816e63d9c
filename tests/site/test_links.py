"""The real linkchecker over the site below a sub-path, anchors included."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.linkchecker import links_of

SETTINGS = """\
[AnchorCheck]
[filtering]
checkextern=0
[checking]
threads=4
maxrequestspersecond=500
"""


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    file = tmp_path / "linkcheckerrc"
    file.write_text(SETTINGS, "utf-8")
    return file


def test_no_link_or_anchor_is_broken(address: str, settings: Path) -> None:
    run = links_of(address, settings, "--no-robots")
    assert run.returncode == 0, run.stdout[-4000:] + run.stderr[-2000:]
    assert "0 errors" in run.stdout and "0 warnings" in run.stdout


PAGE = '<!doctype html><title>{}</title><h1 id="dau">A</h1>{}<a name="cuoi">cuối</a>'


def test_a_page_parsed_once_is_held_to_every_anchor(
    tmp_path: Path, settings: Path, serve_folder: Callable[[Path], str]
) -> None:
    """Broken links and anchors are found whichever page leads to them, and however often."""
    site = tmp_path / "site"
    site.mkdir()
    pages = {
        "index.html": '<a href="b.html#dau">b</a> <a href="b.html#cuoi">b</a> <a href="#dau">a</a>',
        "b.html": '<a href="c.html#dau">c</a> <a href="b.html#khong-1">b</a> <a href="#ch%E1%BB%AF">',
        "c.html": '<a href="b.html#khong-2">b</a> <a href="mat.html#dau">m</a><p id="chữ">',
    }
    for name, body in pages.items():
        (site / name).write_text(PAGE.format(name, body), "utf-8")
    run = links_of(serve_folder(site), settings, "--no-robots")
    said = " ".join(run.stdout.split())
    missing = re.findall(r"Anchor `([^']+)' \(decoded: `[^']+'\) not found", said)
    assert sorted(missing) == ["ch%E1%BB%AF", "khong-1", "khong-2"], said
    assert "mat.html" in said and "1 error found" in said
    assert run.returncode == 1
