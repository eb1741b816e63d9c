"""JSON Schemas of the content files, written from the record classes for completion in editors.

Draft 7 is what YAML editors read best. Nothing in the output is English: titles and descriptions
come from the schema's fields, definitions are written out where they are used.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import DEFAULT_REF_TEMPLATE

from ..files.whole import write_all
from .catalog import FOLDERS, KIND_NAMES, KINDS, ROOT, Catalog
from .content_files import SCHEMAS_FOLDER
from .fields import ID_PATTERN
from .loader import load_catalog
from .problems import Problems
from .schema import Entry, Term

SUFFIX = ".schema.json"
_DRAFT = "http://json-schema.org/draft-07/schema#"
_EMPTY = {"type": "null"}
"""A key may be left empty: that says the same as leaving it out."""


def schemas(catalog: Catalog) -> dict[str, dict[str, Any]]:
    """The JSON Schema of each kind of content file, by kind.

    A folder's schema describes one file with one record, a list's schema the whole file: a mapping
    from id to entry. References offer what `catalog` holds, but take any id, since new records
    come before new schemas.
    """
    result = {}
    for kind, entry in KINDS.items():
        record = _record(entry, catalog)
        name = KIND_NAMES[kind]
        if kind in FOLDERS:
            about = {
                "title": name.capitalize(),
                "description": f"Mỗi tệp một {name}; tên tệp (không kể .yml) là mã và địa chỉ.",
            }
            result[kind] = {"$schema": _DRAFT, **about, **record}
        else:
            result[kind] = {
                "$schema": _DRAFT,
                "title": f"Danh mục {name}",
                "description": "Mỗi khóa ngoài cùng là mã của một mục, bên dưới là thông tin.",
                "type": "object",
                "propertyNames": {"pattern": ID_PATTERN},
                "additionalProperties": {
                    "title": name.capitalize(),
                    "description": f"Một mục của danh mục {name}.",
                    **record,
                },
            }
    return result


def rendered_schemas(catalog: Catalog) -> dict[str, str]:
    """Name and exact text of each schema file; the same catalogue always gives the same text."""
    return {
        kind + SUFFIX: json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
        for kind, schema in schemas(catalog).items()
    }


def stale_schemas(catalog: Catalog, folder: Path) -> list[str]:
    """Names of the schema files in `folder` that are missing, differ or belong to no kind."""
    wanted = rendered_schemas(catalog)
    present = {path.name: _text(path) for path in folder.glob(f"*{SUFFIX}")}
    return sorted(name for name in {*wanted, *present} if wanted.get(name) != present.get(name))


def _text(path: Path) -> str:
    """The file's text, with the line ends that git gives it on Windows made plain."""
    try:
        return path.read_bytes().replace(b"\r\n", b"\n").decode("utf-8", "replace")
    except OSError:  # a folder, or not ours to read
        return ""


def write_schemas(catalog: Catalog, folder: Path) -> list[str]:
    """Brings the schema files in `folder` up to date; returns the names that changed.

    Each file is replaced as a whole, so an editor never reads half a schema. Files that belong to
    no kind stay: nothing in them says that this program wrote them.

    Raises:
        CannotWrite: nothing was changed.
    """
    wanted = rendered_schemas(catalog)
    changed = [name for name in stale_schemas(catalog, folder) if name in wanted]
    write_all({folder / name: wanted[name].encode() for name in changed})
    return changed


def schema_command(root: Path) -> int:
    """`kho schema`: writes the schema files of the project at `root` and says what changed.

    Raises:
        InvalidContent: when the catalogue has errors, since completion would lose values.
    """
    problems = Problems()
    catalog = load_catalog(root, problems)
    problems.raise_errors()
    folder = root / ROOT / SCHEMAS_FOLDER
    changed = write_schemas(catalog, folder)
    for name in changed:
        print(f"đã ghi {ROOT}/{SCHEMAS_FOLDER}/{name}")
    if not changed:
        print("lược đồ đã đúng với nội dung, không phải ghi gì")
    for name in stale_schemas(catalog, folder):
        print(f"{ROOT}/{SCHEMAS_FOLDER}/{name} không thuộc loại nội dung nào; không cần thì xóa đi")
    return 0


@cache
def raw_schema(entry: type[BaseModel], references: str = DEFAULT_REF_TEMPLATE) -> dict[str, Any]:
    """Pydantic's schema of a record class, not to be changed: it takes longer than a page.

    `references` is how one part names another.
    """
    return entry.model_json_schema(by_alias=True, ref_template=references)


def _record(entry: type[Entry], catalog: Catalog) -> dict[str, Any]:
    raw = raw_schema(entry)
    return _Writer(raw.get("$defs", {}), catalog).record(raw)


class _Writer:
    """Turns pydantic's schema of one record class into ours."""

    def __init__(self, definitions: dict[str, Any], catalog: Catalog) -> None:
        self.definitions, self.catalog = definitions, catalog

    def record(self, raw: dict[str, Any]) -> dict[str, Any]:
        required = raw.get("required", [])
        properties = {
            key: self._property(prop, optional=key not in required)
            for key, prop in raw["properties"].items()
        }
        return {
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": False,
        }

    def _property(self, raw: dict[str, Any], *, optional: bool) -> dict[str, Any]:
        about: dict[str, Any] = {key: raw[key] for key in ("title", "description") if key in raw}
        if raw.get("default"):  # None and the empty list are no defaults an editor would type
            about["default"] = raw["default"]
        choices = [choice for choice in raw.get("anyOf", [raw]) if choice != _EMPTY]
        values = [value for choice in choices for value in self._values(choice, about)]
        if optional:
            values.append(_EMPTY)
        return {**about, **(values[0] if len(values) == 1 else {"anyOf": values})}

    def _values(self, raw: dict[str, Any], about: dict[str, Any]) -> list[dict[str, Any]]:
        """The alternative values of a field or list item; `about` names the items of lists."""
        if "$ref" in raw:
            return [self.record(self.definitions[raw["$ref"].rpartition("/")[2]])]
        if "x-danh-muc" in raw:
            return self._references(raw)
        if raw["type"] == "array":
            items = self._values(raw["items"], about)
            item = items[0] if len(items) == 1 else {"anyOf": items}
            named = {key: about[key] for key in ("title", "description") if key in about}
            value: dict[str, Any] = {"type": "array", "items": {**named, **item}}
            value |= {"minItems": raw["minItems"]} if "minItems" in raw else {}
            value |= {"uniqueItems": True} if "x-danh-muc" in raw["items"] else {}
            return [value]
        value = {key: raw[key] for key in raw if key not in {"title", "description", "default"}}
        if "enum" in value or "const" in value:
            del value["type"]
        elif value["type"] == "string" and "pattern" not in value:
            value["type"] = ["string", "number"]  # `ten: 18` is a number to a YAML editor only
        return [value]

    def _references(self, raw: dict[str, Any]) -> list[dict[str, Any]]:
        kind = raw["x-danh-muc"]
        entries = self.catalog[kind]
        any_other: dict[str, Any] = {key: raw[key] for key in ("type", "pattern") if key in raw}
        if issubclass(KINDS[kind], Term):  # cited by name
            known = [term.name for term in entries.values()]
            texts = [term.description or "" for term in entries.values()]
        else:
            known = list(entries)
            texts = [_name_of(entry) for entry in entries.values()]
        offered = {"enum": known, "enumDescriptions": texts}
        return [offered, any_other] if known else [any_other]


def _name_of(entry: Any) -> str:
    """What a record is called, beside its id in a completion list."""
    return getattr(entry, "label", None) or getattr(entry, "name", "") or ""
