"""mkdocs.yml, and what it inherits, as values with places. Nothing is run or imported by reading.

MkDocs' own loader makes any Python object that a tag names. Here a tag is only looked at: the three
that MkDocs' settings need are kept as what they say, every other one is a problem at its place.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from .encoding import decode
from .plain_files import read_plain
from .problems import Place, Problems, quoted
from .text import nfc, split_lines
from .yaml_grammar import explain
from .yaml_source import Loader, Node

INHERIT = "INHERIT"
PYTHON_NAME = "tag:yaml.org,2002:python/name:"
ENVIRONMENT, RELATIVE = "!ENV", "!relative"

MOST_VALUES = 20_000
"""A settings file has some hundreds; a few lines of aliases may stand for thousands of millions."""

_MERGE = "tag:yaml.org,2002:merge"
_STANDARD = "tag:yaml.org,2002:"
_DOTTED = re.compile(r"[^\W\d]\w*(\.[^\W\d]\w*)+")
_RELATIVE_TO = re.compile(r"|\$(?:config_dir|docs_dir)(?:/.*)?")
_DEEPEST = 40


@dataclass(frozen=True, slots=True)
class Tagged:
    """What stands behind `!!python/name:` or `!relative`: kept as written, not looked up."""

    written: str

    def __str__(self) -> str:
        return self.written


def read_settings_file(root: Path, name: str, problems: Problems) -> Node | None:
    """The settings in the file `name` of the project at `root`, laid over those it inherits.

    Scalars have the types that MkDocs sees in them (text, numbers, booleans, dates). None after
    reporting why there are no settings.
    """
    return _Files(root, problems).read(name, ())


class _Files:
    """A settings file and the chain of those that it inherits."""

    def __init__(self, root: Path, problems: Problems) -> None:
        self.root, self.problems = root, problems

    def read(self, name: str, readers: tuple[str, ...]) -> Node | None:
        """The file `name`; `readers` are the files that led here, the first one first."""
        raw = read_plain(self.root / name, name, self.problems)
        text = None if raw is None else decode(raw, name, self.problems)
        node = None if text is None else _parsed(text, name, self.problems)
        if node is None:
            return None
        if not isinstance(node.value, dict):
            self.problems.error(
                node.place, f"{name} là {quoted(node.plain())}; cần các dòng “khóa: giá trị”"
            )
            return None
        if INHERIT not in node.value:
            return node
        inherited = node.value.pop(INHERIT)
        parent = self._inherited(inherited, name, (*readers, name))
        return node if parent is None else _laid_over(parent, node)

    def _inherited(self, link: Node, name: str, readers: tuple[str, ...]) -> Node | None:
        wanted = link.value
        if not isinstance(wanted, str) or not wanted:
            self.problems.error(
                link.place, f"INHERIT là {quoted(link.plain())}; cần tên một tệp trong dự án"
            )
            return None
        root = self.root.resolve()
        path = ((self.root / name).parent / wanted).resolve()
        if not path.is_relative_to(root):
            self.problems.error(
                link.place,
                f"INHERIT dẫn ra ngoài dự án ({quoted(wanted)}); chép tệp ấy vào dự án rồi sửa lại",
            )
            return None
        shown = path.relative_to(root).as_posix()
        if not path.is_file():
            self.problems.error(
                link.place, f"INHERIT dẫn tới {quoted(wanted)}, nhưng không có tệp {quoted(shown)}"
            )
            return None
        if shown in readers:
            chain = " → ".join((*readers, shown))
            self.problems.error(
                link.place, f"INHERIT đi vòng tròn: {chain}; bỏ một trong các dòng ấy"
            )
            return None
        return self.read(shown, readers)


def _laid_over(below: Node, above: Node) -> Node:
    """Two trees as one, as MkDocs does: mappings grow together, anything else is replaced."""
    if not (isinstance(below.value, dict) and isinstance(above.value, dict)):
        return above
    merged = dict(below.value)
    for key, node in above.value.items():
        merged[key] = _laid_over(merged[key], node) if key in merged else node
    return Node(merged, above.place, below.keys | above.keys)


def _parsed(text: str, shown: str, problems: Problems) -> Node | None:
    try:
        tagged = _tags(text, shown, problems)
        tree = yaml.compose(text, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        slip = explain(error, text)
        problems.error(Place(shown, slip.line + 1, slip.column + 1), slip.message)
        return None
    except yaml.reader.ReaderError as error:
        lines = split_lines(text[: error.position])
        problems.error(
            Place(shown, len(lines), len(lines[-1]) + 1),
            "có ký tự điều khiển; hãy xóa ký tự này và gõ lại",
        )
        return None
    except RecursionError:
        problems.error(Place(shown), "lồng quá nhiều tầng")
        return None
    if tree is None or (isinstance(tree, yaml.ScalarNode) and not tree.value.strip()):
        problems.error(Place(shown), "tệp rỗng; lấy lại tệp của dự án, ít nhất phải có site_name")
        return None
    try:
        return _Builder(shown, split_lines(text), tagged, problems).build(tree)
    except _TooMuch as where:
        problems.error(
            where.args[0],
            "các bí danh (*) gọi nhau thành quá nhiều giá trị, hoặc lồng quá sâu; viết thẳng các"
            " giá trị ra",
        )
        return None


def _tags(text: str, shown: str, problems: Problems) -> dict[tuple[int, int], str]:
    """The tags written in `text`, by line and column of their values; reports those that no
    setting needs. Only events are read: the parser makes nothing of them.
    """
    found: dict[tuple[int, int], str] = {}
    for event in yaml.parse(text, Loader=Loader):
        tag = getattr(event, "tag", None)
        if tag is None or tag == "!":  # "!" says only: this is no number
            continue
        at: Any = event.start_mark
        found[at.line, at.column] = tag
        if tag in (ENVIRONMENT, RELATIVE):
            continue
        place = Place(shown, at.line + 1, at.column + 1)
        if not tag.startswith(PYTHON_NAME):
            written = tag.replace(_STANDARD, "!!")
            problems.error(
                place,
                f"kiểu {quoted(written)} không được dùng vì có thể chạy mã khi đọc tệp; ở đây chỉ"
                " nhận !!python/name:, !ENV và !relative",
            )
        elif not _DOTTED.fullmatch(tag.removeprefix(PYTHON_NAME)):
            problems.error(
                place,
                f"sau !!python/name: là {quoted(tag.removeprefix(PYTHON_NAME))}; cần tên có dấu"
                " chấm, ví dụ macros.catalog.text.slug",
            )
    return found


class _TooMuch(Exception):
    """More values than settings have; carries the place."""


class _Builder:
    """PyYAML's nodes as ours, scalars with the types that MkDocs sees in them."""

    def __init__(
        self,
        shown: str,
        lines: list[str],
        tags: Mapping[tuple[int, int], str],
        problems: Problems,
    ) -> None:
        self.shown, self.lines, self.tags, self.problems = shown, lines, tags, problems
        self.scalars = yaml.constructor.SafeConstructor()
        self.left = MOST_VALUES

    def build(self, node: yaml.Node, depth: int = 0) -> Node:
        place = self._place(node)
        self.left -= 1
        if depth > _DEEPEST or self.left < 0:
            raise _TooMuch(place)
        tag = self.tags.get((node.start_mark.line, node.start_mark.column))
        if tag is not None and (special := self._tagged(node, tag, place)) is not None:
            return special
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, place, depth)
        if isinstance(node, yaml.SequenceNode):
            return Node([self.build(item, depth + 1) for item in node.value], place)
        assert isinstance(node, yaml.ScalarNode)
        return Node(self._scalar(node, place), place)

    def _place(self, node: yaml.Node) -> Place:
        mark = node.start_mark
        if mark.line >= len(self.lines):
            return Place(self.shown, len(self.lines), len(self.lines[-1]) + 1)
        return Place(self.shown, mark.line + 1, mark.column + 1)

    def _tagged(self, node: yaml.Node, tag: str, place: Place) -> Node | None:
        """A value with one of the tags that are allowed; None for the others, reported before."""
        if tag.startswith(PYTHON_NAME):
            if not isinstance(node, yaml.ScalarNode) or node.value:
                self.problems.error(place, "sau tên của !!python/name: không được có gì nữa")
            return Node(Tagged(tag.replace(_STANDARD, "!!")), place)
        if tag == RELATIVE:
            if not isinstance(node, yaml.ScalarNode) or not _RELATIVE_TO.fullmatch(node.value):
                self.problems.error(
                    place, "sau !relative chỉ để trống, hoặc viết $config_dir/… hay $docs_dir/…"
                )
                return Node(None, place)
            return Node(Tagged(f"{RELATIVE} {node.value}".strip()), place)
        if tag == ENVIRONMENT:
            return Node(self._from_environment(node, place), place)
        return None

    def _from_environment(self, node: yaml.Node, place: Place) -> Any:
        """The first variable that is set of `!ENV NAME` or `!ENV [NAME, …, default]`, typed."""
        names: list[Any] = node.value if isinstance(node, yaml.SequenceNode) else [node]
        if not names or not all(isinstance(item, yaml.ScalarNode) for item in names):
            self.problems.error(
                place,
                "sau !ENV cần tên biến môi trường, hoặc [TÊN_BIẾN, giá trị khi không có biến]",
            )
            return None
        default = None
        if len(names) > 1:
            *names, last = names
            default = self._scalar(last, place)
        for name in (item.value for item in names):
            if name in os.environ:
                value = os.environ[name]
                resolver: Any = yaml.resolver.Resolver()
                resolved = resolver.resolve(yaml.ScalarNode, value, (True, False))
                return self._scalar(yaml.ScalarNode(resolved, value), place)
        return default

    def _scalar(self, node: yaml.ScalarNode, place: Place) -> Any:
        """The value as YAML 1.1 types it; text where a tag was refused."""
        if node.start_mark and self._is_tagged(node):
            return node.value
        try:
            return yaml.constructor.SafeConstructor.yaml_constructors[node.tag](self.scalars, node)
        except (KeyError, ValueError, OverflowError, yaml.YAMLError):
            self.problems.error(
                place,
                f"{quoted(node.value)} trông như số hoặc ngày nhưng không đọc được; đặt trong dấu"
                " nháy đơn nếu là chữ",
            )
            return node.value

    def _is_tagged(self, node: yaml.Node) -> bool:
        return (node.start_mark.line, node.start_mark.column) in self.tags

    def _mapping(self, node: yaml.MappingNode, place: Place, depth: int) -> Node:
        result: dict[str, Node] = {}
        keys: dict[str, Place] = {}
        merged: list[Node] = []
        for key_node, value_node in node.value:
            at = self._place(key_node)
            if not isinstance(key_node, yaml.ScalarNode):
                self.problems.error(at, "khóa phải là chữ, ví dụ site_name")
                continue
            value = self.build(value_node, depth + 1)
            if key_node.tag == _MERGE:
                merged += self._merged(value)
                continue
            self._scalar(key_node, at)
            name = nfc(key_node.value).strip()
            if name in result:
                self.problems.error(
                    at,
                    f"khóa {quoted(name)} viết hai lần (lần đầu ở dòng {keys[name].line});"
                    " chỉ giữ một",
                )
                continue
            keys[name], result[name] = at, value
        for other in merged:
            result = {**other.value, **result}
            keys = {**other.keys, **keys}
        return Node(result, place, keys)

    def _merged(self, value: Node) -> list[Node]:
        """The mappings that `<<:` takes in, the first of them first."""
        found = value.value if isinstance(value.value, list) else [value]
        if all(isinstance(item.value, dict) for item in found):
            return found
        self.problems.error(value.place, "sau <<: cần một bí danh của các dòng “khóa: giá trị”")
        return []
