"""Schemas for editors: Vietnamese throughout, in step with the loader, up to date."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.catalog.catalog import FOLDERS, KINDS, LISTS, Catalog
from macros.catalog.json_schema import (
    SUFFIX,
    rendered_schemas,
    schema_command,
    schemas,
    stale_schemas,
    write_schemas,
)
from macros.catalog.loader import load_catalog
from macros.catalog.problems import InvalidContent, Problems
from tests.conftest import RECORD, Content

ROOT = Path(__file__).parents[2]
COMMITTED = ROOT / "models_catalog/luoc_do"
VIETNAMESE = re.compile("[à-ỹăâđêôơưÀ-ỸĂÂĐÊÔƠƯ]")


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog(ROOT, Problems())


def fits(schema: dict[str, Any], value: Any) -> bool:
    """Whether `value` is valid; knows the few words of JSON Schema that ours use."""
    types = {"string": str, "number": int | float, "integer": int, "array": list}
    types |= {"object": dict, "null": type(None)}
    known = {"title", "description", "default", "examples", "enumDescriptions", "$schema"}
    known |= {"anyOf", "enum", "const", "type", "pattern", "minimum", "maximum", "minItems"}
    known |= {"uniqueItems", "items", "properties", "required", "additionalProperties"}
    known |= {"propertyNames"}
    assert set(schema) <= known
    if "anyOf" in schema and not any(fits(choice, value) for choice in schema["anyOf"]):
        return False
    if value not in schema.get("enum", [value]) or value != schema.get("const", value):
        return False
    if "type" in schema:
        names = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
        if isinstance(value, bool) or not any(isinstance(value, types[name]) for name in names):
            return False
    if isinstance(value, str):
        return bool(re.search(schema.get("pattern", ""), value))
    if isinstance(value, int | float):
        return schema.get("minimum", value) <= value <= schema.get("maximum", value)
    if isinstance(value, list):
        repeated = schema.get("uniqueItems", False) and len(set(value)) < len(value)
        long_enough = len(value) >= schema.get("minItems", 0)
        return not repeated and long_enough and all(fits(schema.get("items", {}), v) for v in value)
    if isinstance(value, dict):
        properties, more = schema.get("properties", {}), schema.get("additionalProperties", {})
        names = schema.get("propertyNames", {})
        return (
            all(key in value for key in schema.get("required", []))
            and all(fits(names, key) for key in value)
            and all(key in properties or more is not False for key in value)
            and all(fits(properties.get(key, more), item) for key, item in value.items())
        )
    return True


def titled_parts(schema: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """The schema itself, its properties, its entries and list items, at every depth."""
    if isinstance(schema, dict):
        yield path, schema
        for name, part in schema.get("properties", {}).items():
            yield from titled_parts(part, f"{path}/{name}")
        for key in ("items", "additionalProperties"):
            yield from titled_parts(schema.get(key), f"{path}/{key}")
        for choice in schema.get("anyOf", []):
            for below, part in titled_parts(choice, path):
                if below != path:
                    yield below, part


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_has_a_vietnamese_title_and_description(kind: str, catalog: Catalog) -> None:
    parts = list(titled_parts(schemas(catalog)[kind]))
    assert len(parts) > 2
    for path, part in parts:
        assert part.get("title"), path
        assert VIETNAMESE.search(part.get("description", "")), path


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_of_the_python_classes_shows(kind: str, catalog: Catalog) -> None:
    text = json.dumps(schemas(catalog)[kind], ensure_ascii=False)
    assert not re.search(r"\$ref|\$defs|x-danh-muc", text)
    for _, part in titled_parts(schemas(catalog)[kind]):
        assert not re.fullmatch("[A-Z][A-Za-z]+[A-Z][A-Za-z]+|Citation|Entry", part["title"])


def test_references_offer_what_exists_and_take_what_comes(content: Content) -> None:
    catalog, _ = content.load()
    model = schemas(catalog)["mo_hinh"]["properties"]
    offered, any_other = model["don_vi"]["anyOf"][0]["items"]["anyOf"]
    assert offered == {"enum": ["hoi-phu-nu"], "enumDescriptions": ["Hội Phụ nữ"]}
    assert fits(any_other, "don-vi-moi") and not fits(any_other, "Đơn vị")
    assert model["linh_vuc"]["anyOf"][0]["enum"] == ["văn hóa - xã hội", "kinh tế"]


RECORD_DATA = yaml.load(RECORD, yaml.SafeLoader)


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"ten": 18},
        {"tan_suat": None, "don_vi": None},
        {"tu_nam": 2017},
        {"tu_nam": "2017"},
        {"ngay_them": "03/01/2018"},
        {"don_vi": ["don-vi-moi"]},
        {"khoi": "Đảng"},
    ],
)
def test_an_editor_accepts_what_the_loader_accepts(
    content: Content, change: dict[str, Any]
) -> None:
    catalog, _ = content.load()
    assert fits(schemas(catalog)["mo_hinh"], RECORD_DATA | change)


@pytest.mark.parametrize(
    "change",
    [
        {"tên": "x"},
        {"nguon": []},
        {"nguon": None},
        {"nguon": [{"bao_cao": "x", "muc": "I..3", "trich": "x"}]},
        {"don_vi": "hoi-phu-nu"},
        {"don_vi": ["Hội Phụ nữ"]},
        {"don_vi": ["a", "a"]},
        {"tu_nam": 17},
        {"ngay_them": "2018-01-03"},
        {"khoi": "Dang"},
        {"ket_qua": [{"gia_tri": "gần 5"}]},
    ],
)
def test_an_editor_marks_what_the_loader_refuses(content: Content, change: dict[str, Any]) -> None:
    catalog, _ = content.load()
    assert not fits(schemas(catalog)["mo_hinh"], RECORD_DATA | change)


@pytest.mark.parametrize("kind", KINDS)
def test_the_projects_own_files_fit_their_schemas(kind: str, catalog: Catalog) -> None:
    folder = ROOT / "models_catalog"
    files = [folder / f"danh_muc/{kind}.yml"] if kind in LISTS else (folder / kind).glob("*.yml")
    schema = schemas(catalog)[kind]
    for path in files:
        if path.exists():
            assert fits(schema, yaml.load(path.read_text("utf-8"), yaml.SafeLoader)), path.name


# Files


def test_schemas_are_written_once_and_the_same_each_time(content: Content) -> None:
    catalog, _ = content.load()
    folder = content.root / "luoc_do"
    assert set(write_schemas(catalog, folder)) == {kind + SUFFIX for kind in KINDS}
    assert stale_schemas(catalog, folder) == write_schemas(catalog, folder) == []
    assert sorted(path.name for path in folder.iterdir()) == sorted(rendered_schemas(catalog))


def test_only_what_changed_is_written_and_a_file_of_no_kind_stays_and_is_named(
    content: Content, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = content.root / "luoc_do"
    write_schemas(content.load()[0], folder)
    content.write("danh_muc/chu_de.yml", "an-sinh:\n  ten: an sinh\ngiao-duc:\n  ten: giáo dục\n")
    (folder / "cu.schema.json").write_text("{}")
    changed = write_schemas(content.load()[0], folder)
    assert changed == ["mo_hinh.schema.json"]
    assert (folder / "cu.schema.json").read_text() == "{}"
    assert "giáo dục" in (folder / "mo_hinh.schema.json").read_text("utf-8")
    committed = content.root / "models_catalog/luoc_do"
    committed.mkdir()
    (committed / "cu.schema.json").write_text("{}")
    assert schema_command(content.root) == 0
    assert "luoc_do/cu.schema.json không thuộc loại" in capsys.readouterr().out
    assert (committed / "cu.schema.json").read_text() == "{}"


def test_files_are_readable_json_with_plain_line_ends(content: Content) -> None:
    folder = content.root / "luoc_do"
    write_schemas(content.load()[0], folder)
    raw = (folder / "mo_hinh.schema.json").read_bytes()
    assert b"\r" not in raw and raw.endswith(b"}\n")
    assert "Mô hình" in raw.decode()
    assert json.loads(raw)["$schema"].startswith("http://json-schema.org/draft-07/")


def test_the_command_says_what_it_wrote(
    content: Content, capsys: pytest.CaptureFixture[str]
) -> None:
    assert schema_command(content.root) == 0
    assert "đã ghi models_catalog/luoc_do/mo_hinh.schema.json" in capsys.readouterr().out
    assert schema_command(content.root) == 0
    assert "không phải ghi gì" in capsys.readouterr().out


def test_a_broken_catalogue_writes_no_schema(content: Content) -> None:
    content.write("danh_muc/don_vi.yml", "hoi-phu-nu:\n  ten: Hội: Phụ nữ\n")
    with pytest.raises(InvalidContent):
        schema_command(content.root)
    assert not (content.root / "models_catalog/luoc_do").exists()


def test_the_committed_schemas_are_up_to_date(catalog: Catalog) -> None:
    stale = stale_schemas(catalog, COMMITTED)
    assert not stale, (
        f"lược đồ chưa theo kịp nội dung: {', '.join(stale)}. Chạy “python3 run.py schema” rồi"
        " lưu các tệp trong models_catalog/luoc_do cùng với nội dung."
        " (The schemas lag behind the content: run that command and commit the files.)"
    )


def test_vs_code_binds_each_schema_to_its_files() -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))
    bound = settings["yaml.schemas"]
    assert bound == {
        f"./models_catalog/luoc_do/{kind}{SUFFIX}": f"models_catalog/{kind}/*.yml"
        if kind in FOLDERS
        else f"models_catalog/danh_muc/{kind}.yml"
        for kind in KINDS
    }
    recommended = json.loads((ROOT / ".vscode/extensions.json").read_text("utf-8"))
    assert "redhat.vscode-yaml" in recommended["recommendations"]
