"""YAML files as trees of text with positions: no types, no aliases, no tags, no duplicate keys.

Every scalar stays the text the editor wrote (`no`, `010` and `1.10` included); what it means is
the schema's business. Errors of the YAML grammar become Vietnamese sentences with a cure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from .encoding import check_file_text, clean, decode, tidy
from .plain_files import read_plain
from .problems import Place, Problems, quoted
from .text import nfc, split_lines, squeeze
from .yaml_grammar import QUOTE_CURE, explain, quoted_row

try:
    from yaml import CSafeLoader

    Loader: Any = CSafeLoader
except ImportError:  # PyYAML built without libyaml
    Loader = yaml.SafeLoader

VERBATIM_KEYS = frozenset({"trich", "ten_trong_bao_cao", "ban_goc"})
"""Keys whose text repeats the source with its slips."""

EXACT_SPACE_KEYS = VERBATIM_KEYS | {"sua_thanh"}
"""Keys in which white space counts: an erratum may be about nothing else."""

NAME_KEYS = frozenset({"ten", "ten_goi", "ten_ngan"})
"""Keys of names, where quotation marks may be meant as YAML's."""

MAX_DEPTH = 12
"""Records nest five deep."""

_CURLY = re.compile("[“”][^“”]*[“”]|[‘’][^‘’]*[‘’]")
_MOST_REFUSALS = 5
_TOO_DEEP = "lồng quá nhiều tầng; một bản ghi chỉ vài tầng"


@dataclass(frozen=True, slots=True)
class Comment:
    """What stands behind a # on the line of a value, and how to make it a part of the value."""

    place: Place
    text: str
    cure: str


@dataclass(slots=True)
class Node:
    """A YAML value with its place: text, None (left empty), a list or a mapping of nodes.

    In settings (settings_source.py) scalars are numbers, booleans and dates as well.
    """

    value: Any
    place: Place
    keys: dict[str, Place] = field(default_factory=dict)
    comment: Comment | None = None

    def plain(self) -> object:
        """The value as plain Python data (text, None, list, dict)."""
        if isinstance(self.value, dict):
            return {name: node.plain() for name, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value

    def find(self, path: tuple[str | int, ...]) -> Place:
        """The place of the value at `path`; of its nearest ancestor where it does not exist."""
        return self._nearest(path).place

    def find_key(self, path: tuple[str | int, ...]) -> Place:
        """The place of the key at the end of `path`; of the value where there is no such key."""
        return self._nearest(path[:-1]).keys.get(str(path[-1])) or self.find(path)

    def _nearest(self, path: tuple[str | int, ...]) -> Node:
        node = self
        for step in path:
            try:
                child = node.value[step]
            except (KeyError, IndexError, TypeError):
                break
            if not isinstance(child, Node):  # text indexed by a number
                break
            node = child
        return node


def read_yaml(path: Path, shown: str, problems: Problems) -> Node | None:
    """Reads one content file as a tree; None after reporting why it cannot be read.

    `shown` is the project-relative path that stands in problem lines.
    """
    raw = read_plain(path, shown, problems)
    return None if raw is None else parse_bytes(raw, shown, problems)


def parse_bytes(raw: bytes, shown: str, problems: Problems) -> Node | None:
    """The tree of a content file's bytes; None after reporting why there is none."""
    text = decode(raw, shown, problems)
    if text is None:
        return None
    check_file_text(text, shown, problems)
    return parse_yaml(tidy(text, shown, problems), shown, problems)


def parse_yaml(text: str, shown: str, problems: Problems) -> Node | None:
    """The tree of YAML `text` (tidied); None after reporting why there is none."""
    try:
        if _refused_features(text, shown, problems):
            return None
        root = yaml.compose(text, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        slip = explain(error, text)
        problems.error(Place(shown, slip.line + 1, slip.column + 1), slip.message)
        return None
    except RecursionError:  # only the pure Python parser; libyaml has a limit of its own
        problems.error(Place(shown), _TOO_DEEP)
        return None
    if root is None or (isinstance(root, yaml.ScalarNode) and not root.value.strip()):
        problems.error(Place(shown), "tệp rỗng; hãy điền bản ghi, hoặc xóa tệp")
        return None
    return _Builder(shown, split_lines(text), problems).build(root)


def _refused_features(text: str, shown: str, problems: Problems) -> bool:
    """Reports anchors (&), aliases (*) and tags (!): they hide repetition, or change what is read.

    Only events are read here, so that a few lines of aliases cannot grow into millions of nodes.
    """
    if not any(sign in text for sign in "&*!"):
        return False
    lines, found = split_lines(text), 0
    for event in yaml.parse(text, Loader=Loader):
        anchored = getattr(event, "anchor", None) is not None
        if not anchored and getattr(event, "tag", None) is None:
            continue
        if not anchored:
            what = "! (YAML hiểu là kiểu dữ liệu, ở đây không dùng)"
        else:
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            what = f"{sign} (YAML hiểu là bí danh, ở đây không dùng)"
        mark: Any = event.start_mark
        problems.error(
            Place(shown, mark.line + 1, mark.column + 1),
            f"giá trị bắt đầu bằng dấu {what}; {quoted_row(lines[mark.line])}",
        )
        found += 1
        if found == _MOST_REFUSALS:
            break  # enough to refuse the file; a bomb has thousands
    return found > 0


def has_anchors(text: str) -> bool:
    """Whether YAML `text` names a value (&) to repeat it (*).

    Raises:
        yaml.YAMLError: of a text that is no YAML.
    """
    return "&" in text and any(
        getattr(event, "anchor", None) is not None for event in yaml.parse(text, Loader=Loader)
    )


class _Builder:
    """Turns PyYAML's nodes into ours, reporting what grammar lets pass but no editor means."""

    def __init__(self, shown: str, lines: list[str], problems: Problems) -> None:
        self.shown, self.lines, self.problems = shown, lines, problems

    def build(self, node: yaml.Node, key: str = "", depth: int = 0) -> Node:
        place = self._place(node.start_mark)
        if depth == MAX_DEPTH and isinstance(node, yaml.CollectionNode):
            self.problems.error(place, _TOO_DEEP)
            return Node(None, place)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, place, depth)
        if isinstance(node, yaml.SequenceNode):
            return Node([self.build(item, key, depth + 1) for item in node.value], place)
        assert isinstance(node, yaml.ScalarNode)
        # In quotes or a block the value's end is plain to see: what follows is meant as a comment.
        comment = None if node.style else self._comment_behind(node)
        return Node(self._scalar(node, place, key), place, comment=comment)

    def _place(self, mark: Any) -> Place:
        if mark.line >= len(self.lines):  # an empty value at the end of the file
            return Place(self.shown, len(self.lines), len(self.lines[-1]) + 1)
        return Place(self.shown, mark.line + 1, mark.column + 1)

    def _mapping(self, node: yaml.MappingNode, place: Place, depth: int) -> Node:
        result: dict[str, Node] = {}
        keys: dict[str, Place] = {}
        for key_node, value_node in node.value:
            at = self._place(key_node.start_mark)
            if not isinstance(key_node, yaml.ScalarNode):
                self.problems.error(
                    at,
                    "khóa phải là chữ, ví dụ ten, nguon; nếu dấu { hoặc [ ở đây thuộc về giá trị"
                    f" thì {QUOTE_CURE}",
                )
                continue
            name = nfc(key_node.value).strip()
            if name in result:
                self.problems.error(
                    at,
                    f"khóa {quoted(name)} viết hai lần (lần đầu ở dòng {keys[name].line});"
                    " chỉ giữ một, hoặc gộp thành danh sách",
                )
                continue
            keys[name] = at
            result[name] = self.build(value_node, name, depth + 1)
        return Node(result, place, keys)

    def _scalar(self, node: yaml.ScalarNode, place: Place, key: str) -> str | None:
        if not node.style:  # plain: "" from libyaml, None from the Python parser
            if not node.value:
                return None
            if key in NAME_KEYS and _CURLY.fullmatch(node.value):
                self.problems.warning(
                    place,
                    "dấu nháy cong “ ” ở đây thành một phần của tên (YAML chỉ hiểu ' và \"); nếu"
                    " không thuộc về tên thì bỏ đi",
                )
        value = clean(node.value, place, self.problems, verbatim=key in VERBATIM_KEYS)
        return value.rstrip("\n") if key in EXACT_SPACE_KEYS else squeeze(value)

    def _comment_behind(self, node: yaml.ScalarNode) -> Comment | None:
        """The comment on the line of a plain value.

        `ten: Tổ #1 tự quản` silently means “Tổ”: an error, for a comment has a space after its #.
        """
        mark = node.end_mark
        if mark.line >= len(self.lines):
            return None
        row = self.lines[mark.line]
        sign = row[mark.column :].lstrip()
        if not sign.startswith("#"):
            return None
        place = Place(self.shown, mark.line + 1, len(row) - len(sign) + 1)
        if len(sign) == 1 or sign[1].isspace() or sign[1] == "#":
            return Comment(place, sign, quoted_row(row)) if node.value else None
        self.problems.error(
            place,
            f"phần {quoted(sign)} bị bỏ mất vì YAML hiểu # sau dấu cách là ghi chú;"
            f" {quoted_row(row)} (nếu đúng là ghi chú thì viết “# ” có dấu cách)",
        )
        return None


def walk(
    node: Node, path: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], Node]]:
    """Every node below and including `node` with its path."""
    yield path, node
    if isinstance(node.value, dict):
        for name, child in node.value.items():
            yield from walk(child, (*path, name))
    elif isinstance(node.value, list):
        for index, child in enumerate(node.value):
            yield from walk(child, (*path, index))
