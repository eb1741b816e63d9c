"""Heads of the built pages: Dublin Core, OpenGraph, schema.org; nothing that no record says."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urljoin

import pytest

from macros.knowledge_base import KnowledgeBase
from macros.pages.record_pages import record_pages
from macros.pages.view import View
from macros.web.head import record_head, written_head
from macros.web.rendering import script_safe
from macros.web.settings import SiteSettings
from tests.site_fixtures import Pages

ADDRESSED = SiteSettings("Kho", address="https://thixa.example.vn/kho/", publisher="Thị xã")
REPORT = "bao-cao/so-ket-03-nam-chi-thi-05/"


def structured(pages: Pages, url: str) -> dict[str, Any]:
    return json.loads(pages(url).find("script", type="application/ld+json").get_text())


def named(pages: Pages, url: str, name: str) -> list[str]:
    return [node["content"] for node in pages(url).find_all("meta", attrs={"name": name})]


def test_every_page_has_the_elements_of_dublin_core_that_are_known(pages: Pages) -> None:
    for url in pages.urls():
        page = pages(url)
        if url == "404.html" or page.find("meta", content="noindex"):
            continue
        for name in ("DC.title", "DC.description", "DC.identifier"):
            assert named(pages, url, name), (url, name)
        assert named(pages, url, "DC.language") == ["vi"]


def test_a_record_is_dated_and_attributed_only_as_its_sources_say(
    pages: Pages, kb: KnowledgeBase
) -> None:
    for model in kb.catalog.models.values():
        url = f"mo-hinh/{model.id}/"
        date = model.changed or model.added
        assert named(pages, url, "DC.date") == ([date.isoformat()] if date else [])
        authors = {kb.catalog.reports[source.report].author for source in model.sources}
        assert set(named(pages, url, "DC.creator")) == authors - {None}
    assert named(pages, REPORT, "DC.publisher") == []  # no publisher is set


def test_a_model_cites_its_report_with_the_place(pages: Pages) -> None:
    data = structured(pages, "mo-hinh/noi-chao-yeu-thuong/")
    assert data["@type"] == "Article" and data["alternateName"] == "Nôi cháo yêu thương"
    quotation = data["citation"][0]
    assert quotation["@type"] == "Quotation" and "mỗi tháng 02 lần" in quotation["text"]
    assert quotation["isPartOf"]["@type"] == "Report"
    assert quotation["isPartOf"]["pagination"] == "mục I.3, chú thích 7"


def test_the_report_lists_the_documents_it_cites_and_has_no_date(pages: Pages) -> None:
    data = structured(pages, REPORT)
    assert data["@type"] == "Report" and "dateCreated" not in data
    numbers = {document.get("legislationIdentifier") for document in data["citation"]}
    assert "05-CT/TW" in numbers


def test_the_home_page_describes_the_catalogue_as_a_data_set(pages: Pages) -> None:
    data = structured(pages, "")["hasPart"]
    assert data["@type"] == "Dataset" and "license" not in data
    for file in data["distribution"]:
        assert (pages.site / file["contentUrl"]).is_file(), file


def test_without_an_address_no_head_pretends_to_know_one(pages: Pages) -> None:
    page = pages("mo-hinh/noi-chao-yeu-thuong/")
    for name in ("og:url", "og:image"):
        assert page.find("meta", property=name) is None
    assert page.find("link", rel="canonical") is None
    assert page.find("meta", property="og:title")["content"] == "Nồi cháo yêu thương"


@pytest.mark.parametrize("kind", ["mo_hinh", "chuyen_de", "bao_cao", "don_vi", "van_ban"])
def test_with_an_address_everything_absolute_is_there(kb: KnowledgeBase, kind: str) -> None:
    view = View(kb)
    page = next(page for page in record_pages(view) if page.record.record_kind == kind)
    head = record_head(view, page, ADDRESSED)
    properties = dict(head.properties)
    assert head.canonical == properties["og:url"] == f"https://thixa.example.vn/kho/{page.url}"
    assert properties["og:image"].startswith("https://thixa.example.vn/kho/anh-chia-se/")
    assert ("DC.publisher", "Thị xã") in head.named
    assert json.loads(head.json_ld[0])["url"] == head.canonical
    steps = json.loads(head.json_ld[1])["itemListElement"]
    assert steps[0]["item"] == "https://thixa.example.vn/kho/"
    assert steps[-1]["item"] == head.canonical


def heads(kb: KnowledgeBase, settings: SiteSettings) -> dict[str, list[dict[str, Any]]]:
    """The JSON-LD of the first page of each kind, and of the home page."""
    view, found = View(kb), {}
    for page in record_pages(view):
        if page.record.record_kind not in found:
            head = record_head(view, page, settings)
            found[page.record.record_kind] = [json.loads(text) for text in head.json_ld]
    home = written_head(view, "", "Kho", "Mô tả", settings)
    return {**found, "": [json.loads(text) for text in home.json_ld]}


def test_publisher_and_licence_are_those_of_the_settings_and_of_our_own_pages_alone(
    kb: KnowledgeBase,
) -> None:
    said = SiteSettings(
        "Kho", publisher="Thị xã", licence="CC BY 4.0", licence_address="https://a.vn/by/"
    )
    for kind, (described, *_) in heads(kb, said).items():
        other = kind in ("bao_cao", "van_ban")  # the report and the documents are their issuers'
        assert ("publisher" in described, "license" in described) == (not other, not other), kind
    described = heads(kb, said)["mo_hinh"][0]
    assert described["publisher"] == {"@type": "Organization", "name": "Thị xã"}
    assert described["license"]["url"] == "https://a.vn/by/"
    assert heads(kb, said)[""][0]["hasPart"]["license"]["name"] == "CC BY 4.0"
    page = next(page for page in record_pages(View(kb)))
    assert ("DC.rights", "CC BY 4.0") in record_head(View(kb), page, said).named


def test_what_the_settings_do_not_state_is_left_out(kb: KnowledgeBase) -> None:
    for described, *_ in heads(kb, SiteSettings("Kho")).values():
        assert "publisher" not in described and "license" not in described


def test_machines_are_told_the_trail_that_readers_see(pages: Pages) -> None:
    seen = 0
    for url in pages.urls():
        trail = pages(url).select_one("nav.duong-dan")
        told = [
            json.loads(node.get_text()) for node in pages(url)("script", type="application/ld+json")
        ]
        lists = [data for data in told if data["@type"] == "BreadcrumbList"]
        if not lists:
            continue
        (items,) = (data["itemListElement"] for data in lists)
        steps = trail.select("li")
        assert [item["name"] for item in items] == [step.get_text(strip=True) for step in steps]
        for item, step in zip(items[:-1], steps, strict=False):
            shown = step.a and urljoin(f"https://a.vn/{url}", step.a["href"])
            assert (item.get("item") and shown == urljoin(f"https://a.vn/{url}", item["item"])) or (
                shown is None and "item" not in item
            )
        assert [item["position"] for item in items] == list(range(1, len(items) + 1))
        seen += 1
    assert seen > 150


def test_json_in_a_script_cannot_end_it() -> None:
    text = script_safe({"a": "</script><script>alert(1)</script><!--"})
    assert "<" not in text and json.loads(text)["a"].startswith("</script>")
