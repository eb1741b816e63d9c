"""A YAML tree against its record class: pydantic's findings as Vietnamese problem lines."""

from __future__ import annotations

import re
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from .fields import shown
from .marks import entry_type
from .problems import Place, Problems, expected, quoted
from .schema import Part
from .silences import check_silences
from .yaml_grammar import bullet_cure
from .yaml_source import Node

Checked = TypeVar("Checked", bound=Part)

MOST_PROBLEMS = 40
"""A record with more mistakes than this is not a record; the rest is counted, not listed."""


def validate(kind: type[Checked], node: Node, problems: Problems) -> Checked | None:
    """The tree as a record of class `kind`; None after reporting everything wrong with it."""
    if not is_mapping(node, problems):
        return None
    check_silences(kind, node, problems)
    try:
        return kind.model_validate(_without_empty(node.plain()))
    except ValidationError as error:
        details = _without_echoes(error.errors(include_url=False))
        for detail in details[:MOST_PROBLEMS]:
            problems.error(*_explain(kind, node, detail))
        if len(details) > MOST_PROBLEMS:
            problems.error(node.place, f"còn {len(details) - MOST_PROBLEMS} lỗi nữa trong bản ghi")
        return None


def _without_echoes(details: list[ErrorDetails]) -> list[ErrorDetails]:
    """Without "too short" for lists that are not empty: their items are wrong and reported."""
    wrong_inside = {
        detail["loc"][:depth] for detail in details for depth in range(len(detail["loc"]))
    }
    return [
        detail
        for detail in details
        if detail["type"] != "too_short" or detail["loc"] not in wrong_inside
    ]


def is_mapping(node: Node, problems: Problems) -> bool:
    """Whether the tree is a mapping; reports what it is instead."""
    if isinstance(node.value, dict):
        return True
    cure = "; bỏ dấu gạch đầu dòng, mỗi tệp một bản ghi" if isinstance(node.value, list) else ""
    found = node.plain()
    if isinstance(found, str) and (key := re.match(r"([a-z_]+):(?=\S)", found)):
        cure = f"; sau dấu hai chấm của khóa phải có một dấu cách: {key[1]}: …"
    problems.error(node.place, f"cần các dòng “khóa: giá trị”, gặp {shown(found)}{cure}")
    return False


def _without_empty(value: Any) -> Any:
    """Drops keys left empty: an empty key says the same as none (`check_silences` warns of it)."""
    if isinstance(value, dict):
        return {name: _without_empty(item) for name, item in value.items() if item is not None}
    if isinstance(value, list):
        return [_without_empty(item) for item in value]
    return value


def _explain(kind: type[Part], node: Node, detail: ErrorDetails) -> tuple[Place, str]:
    """Place and Vietnamese sentence of one pydantic error."""
    path = tuple(detail["loc"])
    place = node.find(path)
    found = detail["input"]
    name = next((step for step in reversed(path) if isinstance(step, str)), "")
    match detail["type"]:
        case "missing":
            left_empty = name in _node_at(node, path[:-1]).keys
            return place, f"“{name}” là khóa bắt buộc, " + (
                "đang để trống" if left_empty else "nhưng bản ghi không có"
            )
        case "extra_forbidden":
            allowed = _keys_at(kind, path[:-1])
            key_place = _node_at(node, path[:-1]).keys.get(name, place)
            return key_place, f"không có khóa {quoted(name)}." + expected(name, allowed)
        case "literal_error":
            allowed = re.findall("'([^']*)'", detail["ctx"]["expected"])
            return place, f"“{name}” không nhận {shown(found)}." + expected(str(found), allowed)
        case "string_type":
            return place, f"“{name}” cần chữ, gặp {shown(found)}{_colon_hint(found)}"
        case "tuple_type":
            return place, f"“{name}” cần một danh sách, {_list_hint(name, found)}"
        case "model_type":
            return place, f"“{name}” cần các dòng “khóa: giá trị”, gặp {shown(found)}"
        case "too_short":
            least = detail["ctx"]["min_length"]
            return place, f"“{name}” cần ít nhất {'một' if least == 1 else least} mục"
        case "value_error":
            return place, f"“{name}”: {detail['ctx']['error']}"
        case other:
            return place, f"“{name}” không hợp lệ ({other})"


def _colon_hint(found: object) -> str:
    if isinstance(found, dict):
        return "; chữ có dấu hai chấm thì đặt trong dấu nháy đơn"
    return ""


def _list_hint(name: str, found: object) -> str:
    text = next(iter(found), "") if isinstance(found, dict) else str(found)
    if cure := bullet_cure(f"{text} "):
        return f"gặp {quoted(text)}; {cure}"
    if isinstance(found, dict):
        return "gặp các dòng “khóa: giá trị”; thêm “- ” trước mỗi mục"
    if text.lower() in ("~", "null"):
        return f"gặp {quoted(text)}; chưa có gì để ghi thì xóa hẳn dòng này"
    if text.startswith("-"):
        return f"gặp {quoted(text)}; sau dấu gạch đầu dòng phải có một dấu cách"
    return f"gặp {quoted(text)}; viết {name}: [{quoted(text)[1:-1]}]"


def _node_at(node: Node, path: tuple[Any, ...]) -> Node:
    for step in path:
        node = node.value[step]
    return node


def _keys_at(kind: type[Part], path: tuple[Any, ...]) -> list[str]:
    """The YAML keys allowed at `path` below a record of class `kind`."""
    for step in path:
        if isinstance(step, str):
            field = next(f for f in kind.model_fields.values() if f.alias == step)
            kind = entry_type(field.annotation) or kind  # type: ignore[assignment]
    return [field.alias or "" for field in kind.model_fields.values()]
