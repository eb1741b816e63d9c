"""A form of each kind of record, made from the schema: nothing about a field is said twice."""

from __future__ import annotations

import typing
from types import UnionType
from typing import Any, Literal

from pydantic import BaseModel, BeforeValidator
from pydantic.fields import FieldInfo

from ..catalog import schema
from ..catalog.catalog import KINDS, Catalog
from ..catalog.claims import CLAIM_KEYS
from ..catalog.fields import Evidence, FreeText, Ref, parse_count, parse_date, parse_year
from ..catalog.marks import entry_type, mark_of
from ..catalog.text import sort_key
from ..pages.facts import display_name
from ..pages.negatives import CLAIM_WORDS

GROUPS = ("Phải có", "Theo lời báo cáo", "Ban biên tập xếp và ghi")
"""Headings of a form, in order."""

_SCALARS = {parse_date: "ngay", parse_year: "nam", parse_count: "so"}
_NESTED = {schema.Citation: "cau_trich", schema.Erratum: "dinh_chinh", schema.Picture: "hinh_anh"}


def form_of(kind: str) -> list[dict[str, Any]]:
    """The fields of a kind of record, in the order of the form.

    A field is a mapping: `khoa` (its YAML key), `ten`, `mo_ta`, `bat_buoc`, `nhom` (index of
    `GROUPS`), `loai` (what it takes), `nhieu` (a list of these), and by `loai` `chon` (allowed
    values), `danh_muc` (the list it refers to), `con` (fields of a nested entry), `mac_dinh`;
    `bang_chung` where its words must stand in a quotation of the record.
    """
    fields = [_field(name, info) for name, info in KINDS[kind].model_fields.items()]
    return sorted(fields, key=lambda field: field["nhom"])


def _field(name: str, info: FieldInfo) -> dict[str, Any]:
    annotation = info.annotation
    nested = entry_type(annotation)
    found: dict[str, Any] = {
        "khoa": info.alias or name,
        "ten": info.title or name,
        "mo_ta": info.description or "",
        "bat_buoc": info.is_required(),
        "nhieu": _is_list(annotation),
    }
    if isinstance(info.default, str):
        found["mac_dinh"] = info.default
    ref = mark_of(info, Ref)
    choices = _choices(annotation)
    if nested is not None:
        found["loai"] = _NESTED.get(nested, "nhom")
        found["con"] = [_field(below, item) for below, item in nested.model_fields.items()]
    elif ref is not None:
        found |= {"loai": "danh_muc", "danh_muc": ref.kind, "theo_ten": ref.by_name}
    elif choices:
        found |= {"loai": "chon", "chon": [_choice(value) for value in choices]}
    else:
        found["loai"] = _scalar(info)
    found["nhom"] = _group(info, nested)
    found["bang_chung"] = mark_of(info, Evidence) is not None
    return found


def _choice(value: str) -> dict[str, str]:
    """A fixed value; keys of a model are shown by the name of their fact."""
    shown = CLAIM_WORDS[value][0] if value in CLAIM_KEYS else value
    return {"gia_tri": value, "ten": shown}


def _group(info: FieldInfo, nested: type[BaseModel] | None) -> int:
    if info.is_required():
        return 0
    if mark_of(info, Evidence) or (nested is not None and _has_evidence(nested)):
        return 1
    return 2


def _has_evidence(entry: type[BaseModel]) -> bool:
    return any(mark_of(info, Evidence) for info in entry.model_fields.values())


def _scalar(info: FieldInfo) -> str:
    validator = mark_of(info, BeforeValidator)
    if validator is not None and validator.func in _SCALARS:
        return _SCALARS[validator.func]
    return "doan" if mark_of(info, FreeText) else "chu"


def _is_list(annotation: Any) -> bool:
    if typing.get_origin(annotation) is tuple:
        return True
    return any(
        _is_list(part)
        for part in typing.get_args(annotation)
        if typing.get_origin(annotation) in (typing.Union, UnionType, typing.Annotated)
    )


def _choices(annotation: Any) -> tuple[str, ...]:
    if typing.get_origin(annotation) is Literal:
        return typing.get_args(annotation)
    for part in typing.get_args(annotation):
        if found := _choices(part):
            return found
    return ()


def lists_of(catalog: Catalog) -> dict[str, list[dict[str, str]]]:
    """What each controlled list and kind of record offers: value, name and a line about it.

    `gia_tri` is the id; lists that are cited by name take `ten`.
    """
    found = {}
    for kind in KINDS:
        rows = [
            {
                "gia_tri": record_id,
                "ten": getattr(entry, "name", None) or display_name(entry),
                "mo_ta": getattr(entry, "description", None) or "",
            }
            for record_id, entry in catalog[kind].items()
        ]
        found[kind] = sorted(rows, key=lambda row: sort_key(row["ten"]))
    return found
