"""The description of the open data is valid, and the data are what it says."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from macros.export.data import as_json
from macros.export.openapi import openapi
from macros.export.social import SIZE, Card, draw_card
from macros.export.whole import Origin, whole_catalog, zipped
from macros.knowledge_base import KnowledgeBase

ENGLISH = ("something", "report", "the ", " of ")


@pytest.fixture(scope="module")
def description() -> dict[str, Any]:
    return openapi("Kho mô hình", "Mô tả.")


def test_the_description_is_openapi_3_1(description: dict[str, Any]) -> None:
    assert description["openapi"].startswith("3.1")
    validate(description)


def test_the_whole_catalogue_is_as_described(
    description: dict[str, Any], kb: KnowledgeBase
) -> None:
    data = whole_catalog(kb, Origin("Kho thử"), lambda record: f"{record.id}/")
    whole = json.loads(as_json(data, 3))
    schema = {"$ref": "#/components/schemas/kho", "components": description["components"]}
    assert list(Draft202012Validator(schema).iter_errors(whole)) == []
    assert whole["so_luong"] == len(list(kb.catalog.records()))
    pages = {page["id"]: page["van_ban"] for page in whole["trang_bao_cao"]}
    for report_id in kb.catalog.reports:
        file = Path(__file__).parents[2] / f"docs/bao-cao/{report_id}.md"
        assert pages.pop(report_id) == file.read_text("utf-8"), "to check quotations against"
    assert pages == {}
    whole["ban_ghi"]["mo_hinh"][0].pop("ten")
    assert not Draft202012Validator(schema).is_valid(whole), "the schema must be able to refuse"


def test_titles_and_descriptions_are_vietnamese(description: dict[str, Any]) -> None:
    def texts(node: Any) -> list[str]:
        if isinstance(node, list):
            return [text for item in node for text in texts(item)]
        if not isinstance(node, dict):
            return []
        own = [
            node[key]
            for key in ("title", "description", "summary")
            if isinstance(node.get(key), str)
        ]
        return own + [text for value in node.values() for text in texts(value)]

    found = [text for text in texts(description) if any(word in text.lower() for word in ENGLISH)]
    assert found == []


def test_a_zip_has_the_same_bytes_whatever_the_order() -> None:
    one = zipped({"b.txt": b"2", "a.txt": b"1"}, "kho/")
    assert one == zipped({"a.txt": b"1", "b.txt": b"2"}, "kho/")
    assert zipfile.ZipFile(io.BytesIO(one)).namelist() == ["kho/a.txt", "kho/b.txt"]


def test_a_picture_is_drawn_the_same_twice_and_differs_with_its_words(project: Path) -> None:
    fonts = project / "overrides/assets/vendor/be-vietnam-pro"
    card = Card("Chương trình", "Nồi cháo yêu thương", "Mỗi tháng 02 lần", "Kho")
    picture = draw_card(card, fonts)
    assert picture == draw_card(card, fonts)
    size = int.from_bytes(picture[16:20], "big"), int.from_bytes(picture[20:24], "big")
    assert size == SIZE
    assert picture != draw_card(Card("Chương trình", "Nồi cháo yêu thuơng", "", "Kho"), fonts)


def test_a_title_of_any_length_fits_the_picture(project: Path) -> None:
    fonts = project / "overrides/assets/vendor/be-vietnam-pro"
    assert draw_card(Card("Chuyên đề", "Học tập và làm theo " * 30, "x " * 200, "Kho"), fonts)
