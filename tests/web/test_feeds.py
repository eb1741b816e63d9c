"""Feeds: valid Atom and JSON Feed, ids that outlive an address, dates of the records alone."""

from __future__ import annotations

import dataclasses
import json
import re
import uuid
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

import pytest

from macros.catalog.loader import load_catalog
from macros.catalog.problems import Problems
from macros.editing.renaming import renamed
from macros.export.feed import ATOM
from macros.knowledge_base import KnowledgeBase, load_knowledge_base
from macros.outputs import Output
from macros.pages.record_pages import record_pages
from macros.pages.view import View
from macros.web.feeds import feed_outputs
from macros.web.settings import SiteSettings
from tests.example_project import copy_content

A = f"{{{ATOM}}}"
PLAIN = SiteSettings("Kho mô hình")
ADDRESSED = dataclasses.replace(PLAIN, address="https://thixa.example.vn/kho/")


@pytest.fixture(scope="module")
def files(kb: KnowledgeBase) -> dict[str, bytes]:
    view = View(kb)
    return as_files(feed_outputs(view, list(record_pages(view)), PLAIN))


@pytest.fixture(scope="module")
def addressed(kb: KnowledgeBase) -> dict[str, bytes]:
    view = View(kb)
    return as_files(feed_outputs(view, list(record_pages(view)), ADDRESSED))


def as_files(outputs: list[Output]) -> dict[str, bytes]:
    return {output.path: output.make() for output in outputs}


def check_atom(content: bytes) -> ET.Element:
    """Holds a feed to what RFC 4287 requires of feeds and entries (4.1.1, 4.1.2, 3.3, 4.2.6)."""
    feed = ET.fromstring(content)
    assert feed.tag == f"{A}feed"
    for node in (feed, *feed.iter(f"{A}entry")):
        for name in ("id", "title", "updated"):
            assert len(node.findall(A + name)) == 1, name
        assert uuid.UUID(node.findtext(f"{A}id").removeprefix("urn:uuid:"))
        date = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)"
        assert re.fullmatch(date, node.findtext(f"{A}updated"))
        kinds = [
            (link.get("rel"), link.get("type"))
            for link in node.findall(f"{A}link")
            if link.get("rel") == "alternate"
        ]
        assert len(kinds) == len(set(kinds)) == 1
    assert feed.findtext(f"{A}author/{A}name")
    ids = [entry.findtext(f"{A}id") for entry in feed.iter(f"{A}entry")]
    assert len(ids) == len(set(ids))
    return feed


def test_there_is_a_feed_for_all_and_for_each_field_and_unit(
    files: dict[str, bytes], kb: KnowledgeBase
) -> None:
    wanted = {"feed"}
    wanted |= {f"linh-vuc/{field}/feed" for field in kb.catalog["linh_vuc"]}
    wanted |= {f"don-vi/{unit}/feed" for unit in kb.catalog.units}
    assert set(files) == {f"{name}.{end}" for name in wanted for end in ("xml", "json")}


def test_every_feed_is_valid_atom(files: dict[str, bytes]) -> None:
    for path, content in files.items():
        if path.endswith(".xml"):
            check_atom(content)


def test_the_newest_comes_first_and_nothing_undated_is_in(
    files: dict[str, bytes], kb: KnowledgeBase
) -> None:
    feed = check_atom(files["feed.xml"])
    dates = [entry.findtext(f"{A}updated") for entry in feed.iter(f"{A}entry")]
    assert dates == sorted(dates, reverse=True) and dates
    assert feed.findtext(f"{A}updated") == dates[0]


def test_links_of_a_feed_without_address_lead_from_the_feed_to_the_page(
    files: dict[str, bytes],
) -> None:
    feed = check_atom(files["linh-vuc/van-hoa-xa-hoi/feed.xml"])
    base = "https://anywhere.example/kho/linh-vuc/van-hoa-xa-hoi/feed.xml"
    links = {link.get("href") for link in feed.iter(f"{A}link")}
    assert f"{base}" in {urljoin(base, link) for link in links}
    model = "https://anywhere.example/kho/mo-hinh/noi-chao-yeu-thuong/"
    assert model in {urljoin(base, link) for link in links}


def test_ids_stay_when_a_record_is_renamed(tmp_path: Path) -> None:
    copy_content(tmp_path)

    def by_title() -> dict[str, tuple[str, str]]:
        kb = load_knowledge_base(tmp_path, Problems())
        assert kb is not None
        made = as_files(feed_outputs(View(kb), list(record_pages(View(kb))), PLAIN))
        entries = ET.fromstring(made["feed.xml"]).iter(f"{A}entry")
        [name] = [one for one in made if re.match("don-vi/dang-bo-cong-an.*xml", one)]
        own = ET.fromstring(made[name])
        found = {e.findtext(f"{A}title"): (e.findtext(f"{A}id"), link_of(e)) for e in entries}
        return {**found, "feed of a unit": (own.findtext(f"{A}id"), "")}

    def link_of(entry: ET.Element) -> str:
        return entry.find(f"{A}link").get("href", "")

    before = by_title()
    unit = next(i for i in load_catalog(tmp_path, Problems()).units if i == "dang-bo-cong-an")
    renamed(tmp_path, "bua-com-co-thit", "bua-com-x")
    renamed(tmp_path, "bua-com-x", "bua-com-co")
    renamed(tmp_path, "noi-chao-yeu-thuong", "noi-chao-x")
    renamed(tmp_path, "noi-chao-x", "noi-chao-yeu-thuong")
    renamed(tmp_path, unit, f"{unit}-huong-tra")
    after = by_title()
    assert {title: found[0] for title, found in after.items()} == {
        title: found[0] for title, found in before.items()
    }
    assert after["Bữa cơm có thịt"][1] != before["Bữa cơm có thịt"][1]


def test_ids_stay_when_the_site_gets_an_address(
    files: dict[str, bytes], addressed: dict[str, bytes]
) -> None:
    def ids(found: dict[str, bytes]) -> list[str]:
        return [node.text for node in ET.fromstring(found["feed.xml"]).iter(f"{A}id")]

    assert ids(files) == ids(addressed)
    links = [link.get("href") for link in ET.fromstring(addressed["feed.xml"]).iter(f"{A}link")]
    assert all(link.startswith("https://thixa.example.vn/kho/") for link in links)


def test_json_feeds_have_what_version_1_1_requires(
    files: dict[str, bytes], addressed: dict[str, bytes]
) -> None:
    for path, content in (*files.items(), *addressed.items()):
        if not path.endswith(".json"):
            continue
        feed = json.loads(content)
        assert feed["version"] == "https://jsonfeed.org/version/1.1" and feed["title"]
        for item in feed["items"]:
            assert item["id"] and item["content_text"] and item["url"]
    assert (
        json.loads(addressed["feed.json"])["feed_url"] == "https://thixa.example.vn/kho/feed.json"
    )
    assert "feed_url" not in json.loads(files["feed.json"])
