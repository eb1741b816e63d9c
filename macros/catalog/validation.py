"""A YAML tree against its record class: pydantic's findings as Vietnamese problem lines."""

from __future__ import annotations

import re
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from .marks import entry_type
from .problems import Place, Problems, expected
from .schema import Entry
from .yaml_source import Node


def validate(kind: type[Entry], node: Node, problems: Problems) -> Entry | None:
    """The tree as a record of class `kind`; None after reporting everything wrong with it."""
    if not is_mapping(node, problems):
        return None
    try:
        return kind.model_validate(_without_empty(node.plain()))
    except ValidationError as error:
        details = error.errors(include_url=False)
        paths = [tuple(detail["loc"]) for detail in details]
        for detail, path in zip(details, paths, strict=True):
            if detail["type"] == "too_short" and any(
                len(other) > len(path) and other[: len(path)] == path for other in paths
            ):
                continue  # the list is not empty: its items are wrong, and reported as such
            problems.error(*_explain(kind, node, detail))
        return None


def is_mapping(node: Node, problems: Problems) -> bool:
    """Whether the tree is a mapping; reports what it is instead."""
    if isinstance(node.value, dict):
        return True
    problems.error(
        node.place,
        f"cần các dòng “khóa: giá trị”, gặp {_shape(node.plain())};"
        " bỏ dấu gạch đầu dòng, mỗi tệp một bản ghi"
        if isinstance(node.value, list)
        else f"cần các dòng “khóa: giá trị”, gặp {_shape(node.plain())}",
    )
    return False


def _without_empty(value: Any) -> Any:
    """Drops keys left empty: an empty key says the same as none (“Báo cáo không nêu”)."""
    if isinstance(value, dict):
        return {name: _without_empty(item) for name, item in value.items() if item is not None}
    if isinstance(value, list):
        return [_without_empty(item) for item in value]
    return value


def _explain(kind: type[Entry], node: Node, detail: ErrorDetails) -> tuple[Place, str]:
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
            return key_place, f"không có khóa “{name}”." + expected(name, allowed)
        case "literal_error":
            allowed = re.findall("'([^']*)'", detail["ctx"]["expected"])
            return place, f"“{name}” không nhận {_shape(found)}." + expected(str(found), allowed)
        case "string_type":
            return place, f"“{name}” cần chữ, gặp {_shape(found)}"
        case "tuple_type":
            return place, f"“{name}” cần một danh sách, ví dụ {name}: [{_short(found)}]"
        case "model_type":
            return place, f"“{name}” cần các dòng “khóa: giá trị”, gặp {_shape(found)}"
        case "too_short":
            return place, f"“{name}” cần ít nhất một mục"
        case "value_error":
            return place, f"“{name}”: {detail['ctx']['error']}"
        case other:
            return place, f"“{name}” không hợp lệ ({other})"


def _shape(value: object) -> str:
    if isinstance(value, dict):
        return "các dòng “khóa: giá trị”; chữ có dấu hai chấm thì đặt trong dấu nháy đơn"
    if isinstance(value, list | tuple):
        return "một danh sách"
    return "chỗ trống" if value is None else f"“{_short(value)}”"


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 40 else text[:40] + "…"


def _node_at(node: Node, path: tuple[Any, ...]) -> Node:
    for step in path:
        node = node.value[step]  # type: ignore[index,call-overload]
    return node


def _keys_at(kind: type[Entry], path: tuple[Any, ...]) -> list[str]:
    """The YAML keys allowed at `path` below a record of class `kind`."""
    for step in path:
        if isinstance(step, str):
            field = next(f for f in kind.model_fields.values() if f.alias == step)
            kind = entry_type(field.annotation) or kind  # type: ignore[assignment]
    return [field.alias or "" for field in kind.model_fields.values()]
