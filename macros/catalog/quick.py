"""The quick way to read a content file in which nothing can be said of the text or its YAML.

`quick_tree` gives up at anything unusual; `yaml_source.py` then reads the file again, slowly, and
knows the place of every sign. Both give the same values.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import yaml

from .encoding import MAX_BYTES
from .quiet import is_quiet
from .text import squeeze
from .yaml_source import EXACT_SPACE_KEYS, MAX_DEPTH, NAME_KEYS, Loader

_UNUSUAL = re.compile(r"[#&*!\\]")
"""Comments, anchors, aliases, tags, escapes: or only signs of a text, which the slow way tells."""


class _Loader(Loader):  # type: ignore[misc]
    """Composes trees without a tag for any node: every scalar is text."""

    def resolve(self, kind: type[yaml.Node], value: object, implicit: object) -> str:
        return ""

    def descend_resolver(self, current_node: object, current_index: object) -> None:
        pass

    def ascend_resolver(self) -> None:
        pass


class Unusual(Exception):
    """The file is better read the slow way."""


@dataclass(frozen=True, slots=True)
class QuickTree:
    """The values of a file whose root is a mapping.

    Attributes:
        values: the text of every scalar in lists and mappings, no value empty.
        line, column: where the mapping begins, counted from 1.
        starts: line of each key of the root, and line and column of its value.
    """

    values: dict[str, Any]
    line: int
    column: int
    starts: dict[str, tuple[int, int, int]]


def quick_text(raw: bytes) -> str:
    """The text of a content file.

    Raises:
        Unusual: it is no UTF-8, or too large.
    """
    if len(raw) > MAX_BYTES:
        raise Unusual
    try:
        return raw.decode()
    except UnicodeDecodeError:
        raise Unusual from None


def quick_tree(text: str) -> QuickTree:
    """The values of a content file.

    Raises:
        Unusual: something in it has to be looked at, or is wrong.
    """
    text = text.replace("\r\n", "\n")
    if _UNUSUAL.search(text) or not is_quiet(text):
        raise Unusual
    try:
        root = yaml.compose(text, Loader=_Loader)
    except (yaml.YAMLError, RecursionError):
        raise Unusual from None
    if not isinstance(root, yaml.MappingNode):
        raise Unusual
    values, mark = _mapping(root, 0), root.start_mark
    starts = {
        name: (key.start_mark.line + 1, value.start_mark.line + 1, value.start_mark.column + 1)
        for name, (key, value) in zip(values, root.value, strict=True)
    }
    return QuickTree(values, mark.line + 1, mark.column + 1, starts)


def _value(node: yaml.Node, key: str, depth: int) -> Any:
    if isinstance(node, yaml.ScalarNode):
        text = node.value
        if not text and not node.style:
            raise Unusual  # left empty
        if key in NAME_KEYS and text[:1] in ("“", "‘"):
            raise Unusual  # quotation marks that may be no part of the name
        return text.rstrip("\n") if key in EXACT_SPACE_KEYS else squeeze(text)
    if depth == MAX_DEPTH:
        raise Unusual
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, depth)
    return [_value(item, key, depth + 1) for item in node.value]


def _mapping(node: yaml.MappingNode, depth: int) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise Unusual
        name = key.value.strip()
        found[name] = _value(value, name, depth + 1)
    if len(found) < len(node.value):
        raise Unusual  # a key that stands twice
    return found
