"""OpenAPI 3.1 description of the data files, written from the record classes themselves.

The files are static, so every path has one GET without parameters. `servers` is relative: the
description is true wherever the site is put.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from ..catalog.catalog import KIND_NAMES, KINDS
from ..catalog.json_schema import raw_schema
from .data import FORMAT_VERSION, LINKED_KINDS

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def openapi(name: str, description: str) -> dict[str, Any]:
    """The description of `du-lieu/` for a site of that name."""
    schemas: dict[str, Any] = {}
    for kind, entry in KINDS.items():
        record = _record(entry, KIND_NAMES[kind])
        schemas |= {part: _as_written(schema) for part, schema in record.pop("$defs", {}).items()}
        schemas[kind] = record
    return {
        "openapi": "3.1.0",
        "jsonSchemaDialect": _DIALECT,
        "info": {
            "title": f"{name}: dữ liệu mở",
            "description": description,
            "version": FORMAT_VERSION,
        },
        "servers": [{"url": ".", "description": "Thư mục chứa tệp mô tả này"}],
        "paths": {
            "/mo-hinh.json": _json("Mọi mô hình", "danhSachMoHinh", _ref("tap_mo_hinh")),
            "/mo-hinh.csv": _file("Mọi mô hình dạng bảng", "bangMoHinh", "text/csv"),
            "/mo-hinh-de-doc.csv": _file(
                "Mọi mô hình dạng bảng, ghi tên thay cho mã", "bangMoHinhDeDoc", "text/csv"
            ),
            "/chuyen-de.json": _json("Các chuyên đề", "danhSachChuyenDe", _ref("tap_chuyen_de")),
            "/kho.json": _json("Toàn bộ kho trong một tệp", "toanBoKho", _ref("kho")),
            "/kho.zip": _file("Mọi tệp dữ liệu và lược đồ", "goiDuLieu", "application/zip"),
        },
        "components": {
            "schemas": {
                **schemas,
                "tap_mo_hinh": _collection("mo_hinh"),
                "tap_chuyen_de": _collection("chuyen_de"),
                "kho": _whole(),
            }
        },
    }


def _record(entry: type[BaseModel], name: str) -> dict[str, Any]:
    """A record as the data files hold it, with its id and address; its parts under `$defs`."""
    raw = dict(raw_schema(entry, "#/components/schemas/{model}"))
    raw["properties"] = {
        "id": {
            "type": "string",
            "title": "Mã",
            "description": "Mã của bản ghi, là địa chỉ của nó.",
        },
        "url": {
            "type": "string",
            "title": "Đường dẫn",
            "description": "Trang của bản ghi, tính từ gốc của kho.",
        },
        **raw["properties"],
    }
    return {"title": name.capitalize(), **_as_written(raw)}


def _as_written(raw: dict[str, Any]) -> dict[str, Any]:
    """A schema of the YAML as one of the data files: no key is ever missing there.

    The class's own name and docstring are left out: they are words for programmers.
    """
    schema = {key: value for key, value in raw.items() if key not in ("title", "description")}
    schema["properties"] = {
        key: {name: value for name, value in prop.items() if name != "default"}
        for key, prop in raw["properties"].items()
    }
    schema["required"] = list(schema["properties"])
    return schema


def _collection(kind: str) -> dict[str, Any]:
    return _object(
        f"Tập {KIND_NAMES[kind]}",
        {
            **_counted(),
            kind: {"type": "array", "items": _ref(kind)},
            "lien_ket": {
                "type": "object",
                "title": "Liên kết",
                "description": "Theo mã bản ghi rồi theo loại: mã những bản ghi mà câu trích hoặc"
                " ban biên tập nối với nó.",
                "additionalProperties": _object(
                    "Mã theo loại",
                    {kind: {"type": "array", "items": {"type": "string"}} for kind in LINKED_KINDS},
                    required=False,
                ),
            },
        },
    )


def _whole() -> dict[str, Any]:
    kinds = {kind: {"type": "array", "items": _ref(kind)} for kind in KINDS}
    whole = _object(
        "Toàn bộ kho",
        {
            **_counted(),
            "kho": _origin(),
            "ban_ghi": _object("Bản ghi theo loại", kinds),
            "trang_bao_cao": {
                "type": "array",
                "title": "Trang báo cáo",
                "description": "Văn bản của mỗi báo cáo (Markdown), để đối chiếu mọi câu trích.",
                "items": _object(
                    "Trang của một báo cáo",
                    {
                        "id": {"type": "string", "title": "Mã của báo cáo"},
                        "van_ban": {"type": "string", "title": "Văn bản"},
                    },
                ),
            },
        },
    )
    whole["properties"]["cac_dia_phuong"] = {  # only where towns were joined
        "type": "array",
        "title": "Các địa phương đã gộp",
        "description": "Mã của bản ghi gộp từ một địa phương bắt đầu bằng mã của địa phương ấy.",
        "items": _object(
            "Địa phương",
            {key: {"type": "string", "title": title} for key, title in _TOWN.items()}
            | {"dia_chi": {"type": ["string", "null"], "title": "Địa chỉ của kho"}},
        ),
    }
    return whole


_TOWN = {"ma": "Mã", "ten": "Tên", "kho": "Tên của kho"}


def _origin() -> dict[str, Any]:
    """Whose the data are; null where the settings of the site do not say."""

    def text(title: str, *, always: bool = False) -> dict[str, Any]:
        return {"type": "string" if always else ["string", "null"], "title": title}

    return _object(
        "Kho nào",
        {
            "ten": text("Tên của kho", always=True),
            "dia_phuong": text("Địa phương"),
            "dia_phuong_ghi_chu": text("Vì sao biết tên địa phương"),
            "dia_chi": text("Địa chỉ của kho trên mạng"),
        },
    )


def _counted() -> dict[str, Any]:
    return {
        "phien_ban": {"type": "string", "const": FORMAT_VERSION, "title": "Phiên bản dạng dữ liệu"},
        "so_luong": {"type": "integer", "minimum": 0, "title": "Số bản ghi"},
    }


def _object(title: str, properties: dict[str, Any], *, required: bool = True) -> dict[str, Any]:
    return {
        "type": "object",
        "title": title,
        "properties": properties,
        "required": list(properties) if required else [],
        "additionalProperties": False,
    }


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _json(summary: str, operation: str, schema: dict[str, Any]) -> dict[str, Any]:
    return _get(summary, operation, {"application/json": {"schema": schema}})


def _file(summary: str, operation: str, media_type: str) -> dict[str, Any]:
    return _get(summary, operation, {media_type: {}})


def _get(summary: str, operation: str, content: dict[str, Any]) -> dict[str, Any]:
    response = {"200": {"description": summary, "content": content}}
    return {"get": {"summary": summary, "operationId": operation, "responses": response}}
