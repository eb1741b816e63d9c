"""The app manifest and the worker: what is kept, and that any change makes another worker."""

from __future__ import annotations

import json
import re
from typing import Any

from macros.web.offline import MOST_KEPT, service_worker, web_manifest
from macros.web.settings import SiteSettings


def kept(worker: bytes) -> dict[str, Any]:
    return json.loads(re.search(r"const FILES = (\{.*?\});", worker.decode())[1])


def made(sums: dict[str, str], size: int = 10) -> bytes:
    return service_worker(sums, dict.fromkeys(sums, size))


SUMS = {"index.html": "a", "mo-hinh/x/index.html": "b", "assets/css/nen.1.css": "c"}


def test_the_worker_knows_the_sum_of_each_file() -> None:
    assert kept(made(SUMS)) == SUMS


def test_what_only_servers_and_robots_read_is_not_kept() -> None:
    others = (
        "404.html",
        "robots.txt",
        "sitemap.xml",
        "anh-chia-se/kho.png",
        "nhung/moi/index.html",
    )
    assert kept(made({**SUMS, **dict.fromkeys(others, "d")})) == SUMS


def test_any_change_makes_another_worker_and_none_the_same() -> None:
    assert made(SUMS) == made(dict(reversed(SUMS.items())))
    versions = {
        re.search(rb'VERSION = "(\w{16})"', made(sums))[1]
        for sums in (SUMS, {**SUMS, "index.html": "e"}, {**SUMS, "moi/index.html": "f"})
    }
    assert len(versions) == 3


def test_of_a_large_site_the_core_is_kept() -> None:
    found = kept(made(SUMS, size=MOST_KEPT))
    assert set(found) == {"index.html", "assets/css/nen.1.css"}


def test_the_manifest_names_everything_from_where_it_stands() -> None:
    manifest = json.loads(web_manifest(SiteSettings("Kho", colours={"default": "#0b5394"})))
    assert manifest["start_url"] == manifest["scope"] == manifest["id"] == "./"
    assert manifest["lang"] == "vi" and manifest["theme_color"] == "#0b5394"
    assert not any(icon["src"].startswith(("/", "http")) for icon in manifest["icons"])
