"""The app manifest, the worker and its lists: what is core; any change makes another worker."""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any

import pytest

from macros.web.offline import (
    CORE_MOST,
    CORE_PAGE_MOST,
    FILES_A_LIST,
    LISTS,
    SEARCH_MOST,
    SUM_LENGTH,
    WORKER,
    list_of,
    offline_files,
    web_manifest,
)
from macros.web.settings import SiteSettings

SITE = {
    "index.html": 10,
    "tim-kiem/muc-luc.js": 10,
    "tim-kiem/abc.js": 10,
    "mo-hinh/index.html": 10,
    "mo-hinh/x/index.html": 10,
    "assets/css/nen.1.css": 10,
    "huong-dan/ngoai-tuyen/index.html": 10,
    "tai-ve/x.docx": 10,
}
OTHERS = ("404.html", "robots.txt", "sitemap.xml", "anh-chia-se/kho.png", "nhung/moi/index.html",
          ".kho-trang", "ngoai-tuyen.js", "ngoai-tuyen/0-a.json", "du-lieu/kho.zip")  # fmt: skip


def sum_of(path: str, content: str = "") -> str:
    return hashlib.sha256(f"{path} {content}".encode()).hexdigest()


def made(sizes: dict[str, int], **changed: str) -> dict[str, bytes]:
    paths = {name: name.replace("__", "/").replace("_html", ".html") for name in changed}
    contents = {paths[name]: content for name, content in changed.items()}
    return offline_files(
        (path, sum_of(path, contents.get(path, "")), size) for path, size in sizes.items()
    )


def constant(files: dict[str, bytes], name: str) -> Any:
    return json.loads(re.search(rf"const {name} = (.*);\n", files[WORKER].decode())[1])


def listed(files: dict[str, bytes]) -> dict[str, list]:
    found: dict[str, list] = {}
    for name in constant(files, "LISTS"):
        found |= json.loads(files[f"{LISTS}{name}.json"])
    return found


def many(count: int, size: int = 20_000) -> dict[str, int]:
    return SITE | {f"mo-hinh/mo-hinh-{n}/index.html": size for n in range(count)}


def test_the_core_is_what_every_reader_needs() -> None:
    core = constant(made(SITE), "CORE")
    assert set(core) == set(SITE) - {"mo-hinh/x/index.html", "tai-ve/x.docx"}
    assert core["index.html"] == sum_of("index.html")[:SUM_LENGTH]


def test_the_lists_know_sum_and_size_of_each_file_that_may_be_kept() -> None:
    files = made(SITE | dict.fromkeys(OTHERS, 5))
    assert listed(files) == {p: [sum_of(p)[:SUM_LENGTH], n] for p, n in SITE.items()}
    assert constant(files, "ALL") == {"tep": len(SITE), "byte": sum(SITE.values())}


@pytest.mark.parametrize("count", [0, 1, 1_000])
def test_a_list_is_found_by_the_path_and_named_by_its_content(count: int) -> None:
    files = made(many(count))
    names = constant(files, "LISTS")
    for number, name in enumerate(names):
        content = files[f"{LISTS}{name}.json"]
        assert name == f"{number:x}-{hashlib.sha256(content).hexdigest()[:SUM_LENGTH]}"
        assert all(list_of(path, len(names)) == number for path in json.loads(content))
    assert len(listed(files)) == len(SITE) + count
    assert max(len(json.loads(files[f"{LISTS}{name}.json"])) for name in names) < 2 * FILES_A_LIST


def test_the_core_does_not_grow_with_the_catalogue() -> None:
    few, most = (constant(made(many(count)), "CORE") for count in (100, 10_000))
    assert few == most


def test_the_core_stays_within_its_bounds_and_half_an_index_is_not_kept() -> None:
    wide = SITE | {f"{n}/index.html": CORE_PAGE_MOST for n in range(30)}
    wide |= {"don-vi/index.html": CORE_PAGE_MOST + 1}
    wide |= {f"tim-kiem/{n}.js": 4_000 for n in range(SEARCH_MOST // 4_000 + 1)}
    core = constant(made(wide), "CORE")
    assert sum(wide[path] for path in core) <= CORE_MOST
    assert {"index.html", "assets/css/nen.1.css", "tim-kiem/muc-luc.js"} <= set(core)
    assert "don-vi/index.html" not in core and "tim-kiem/1.js" not in core


def test_any_change_makes_another_worker_and_none_the_same() -> None:
    assert made(SITE) == made(dict(reversed(SITE.items())))
    versions = {
        constant(files, "VERSION")
        for files in (
            made(SITE),
            made(SITE, index_html="e"),
            made(SITE, **{"mo-hinh__x__index_html": "e"}),
            made(SITE | {"moi/x/index.html": 1}),
        )
    }
    assert len(versions) == 4


def test_one_change_is_one_list_and_the_worker() -> None:
    before, after = made(many(2_000)), made(many(2_000), **{"mo-hinh__mo-hinh-7__index_html": "e"})
    assert len(set(after.items()) - set(before.items())) == 2


def test_what_only_servers_and_robots_read_changes_nothing() -> None:
    assert made(SITE) == made(SITE | dict.fromkeys(OTHERS, 5))


def test_the_manifest_names_everything_from_where_it_stands() -> None:
    manifest = json.loads(web_manifest(SiteSettings("Kho", colours={"default": "#0b5394"})))
    assert manifest["start_url"] == manifest["scope"] == manifest["id"] == "./"
    assert manifest["lang"] == "vi" and manifest["theme_color"] == "#0b5394"
    assert not any(icon["src"].startswith(("/", "http")) for icon in manifest["icons"])
