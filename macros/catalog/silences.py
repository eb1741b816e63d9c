"""What a file seems to say but nobody will read: keys left empty, text behind a #."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from .fields import FreeText, Ref
from .marks import entry_type, mark_of
from .problems import Place, Problems, expected, quoted
from .yaml_source import Node


def check_silences(kind: type[BaseModel], node: Node, problems: Problems) -> None:
    """Reports what the tree of a record of class `kind` holds without saying it.

    Keys left empty are read as if they were not there: a warning, or an error where there is no
    such key at all. A comment behind free text is a warning, for it may belong to the text.
    """
    if not isinstance(node.value, dict):
        return
    fields = _fields(kind)
    for name, child in node.value.items():
        field, below, free = fields.get(name, _UNKNOWN)
        if child.value is None:
            _empty(name, node.keys[name], field, list(fields), problems)
        elif below:
            for item in _items(child):
                check_silences(below, item, problems)
        elif free:
            for item in _items(child):
                _swallowed(name, item, problems)


_Field = tuple[FieldInfo | None, type[BaseModel] | None, bool]
_UNKNOWN: _Field = (None, None, False)


@cache
def _fields(kind: type[BaseModel]) -> dict[str, _Field]:
    """Each field by its YAML key, with the class of records below it; whether it is free text."""
    return {
        field.alias or name: (
            field,
            entry_type(field.annotation),
            mark_of(field, FreeText) is not None and mark_of(field, Ref) is None,
        )
        for name, field in kind.model_fields.items()
    }


def _items(node: Node) -> Iterator[Node]:
    if isinstance(node.value, list):
        yield from node.value
    else:
        yield node


def _empty(
    name: str, place: Place, field: FieldInfo | None, allowed: list[str], problems: Problems
) -> None:
    if field is None:
        problems.error(
            place,
            lambda: f"không có khóa {quoted(name)}." + expected(name, allowed),
            kind="unknown key",
        )
    elif not field.is_required():  # the other kind is reported as missing
        problems.warning(
            place, f"“{name}” để trống nên đọc như không có; điền giá trị, hoặc xóa dòng này"
        )


def _swallowed(name: str, node: Node, problems: Problems) -> None:
    if node.comment is None:
        return
    problems.warning(
        node.comment.place,
        f"phần {quoted(node.comment.text)} không thuộc giá trị của “{name}”, vì YAML hiểu # sau dấu"
        f" cách là ghi chú; nếu thuộc giá trị thì {node.comment.cure}; nếu đúng là ghi chú thì viết"
        " ở một dòng riêng",
    )
