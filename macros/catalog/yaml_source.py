"""YAML files as trees of text with positions: no types, no aliases, no tags, no duplicate keys.

Every scalar stays the text the editor wrote (`no`, `010` and `1.10` included); what it means is
the schema's business. Errors of the YAML grammar become Vietnamese sentences with a cure.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from .encoding import check_file_text, clean, decode
from .problems import Place, Problems
from .text import nfc

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # PyYAML built without libyaml
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

VERBATIM_KEYS = frozenset({"trich", "ten_trong_bao_cao", "ban_goc"})
"""Keys whose text repeats the source with its slips."""

_QUOTE_CURE = "đặt cả giá trị trong dấu nháy đơn, ví dụ ten: 'Mô hình: Hũ gạo'"
_GRAMMAR = (
    (
        "mapping values are not allowed",
        "dấu hai chấm ở chỗ không được phép: nếu nó thuộc về giá trị thì "
        + _QUOTE_CURE
        + "; nếu là khóa mới thì kiểm tra thụt đầu dòng",
    ),
    (
        "block sequence entries are not allowed",
        "dấu gạch đầu dòng không được đứng cùng dòng với khóa; xuống dòng rồi viết “- …”",
    ),
    ("unexpected end of stream", "dấu nháy mở ra mà không đóng; thêm dấu nháy đóng ở cuối giá trị"),
    (
        "found a tab character",
        "có phím Tab ở đầu dòng; YAML chỉ nhận dấu cách: thay bằng hai dấu cách",
    ),
    (
        "cannot start any token",
        "giá trị không được bắt đầu bằng ký tự này (@, %, `, Tab…); " + _QUOTE_CURE,
    ),
    (
        "undefined alias",
        "giá trị bắt đầu bằng dấu * (YAML hiểu là bí danh, ở đây không dùng); " + _QUOTE_CURE,
    ),
    (
        "could not find expected ':'",
        "thiếu dấu hai chấm sau khóa ở dòng trước, hoặc một giá trị dài bị xuống dòng sai;"
        " viết “khóa: giá trị” trên một dòng, hoặc thụt dòng tiếp theo vào",
    ),
    (
        "did not find expected key",
        "phần sau dấu nháy đóng, hoặc thụt đầu dòng, không đúng; giá trị có dấu nháy \" hay ' bên"
        " trong thì đặt cả giá trị trong dấu nháy đơn (dấu ' bên trong viết hai lần: '') hoặc dùng"
        " dấu nháy cong “…”",
    ),
    (
        "did not find expected '-' indicator",
        "đang viết danh sách thì mỗi dòng phải bắt đầu bằng “- ”",
    ),
    ("did not find expected ',' or ']'", "danh sách [ … ] thiếu dấu phẩy hoặc dấu ] đóng"),
    (
        "did not find expected ',' or '}'",
        "giá trị bắt đầu bằng dấu { mà không đóng; " + _QUOTE_CURE,
    ),
    ("found another document", "trong tệp có dòng ---; mỗi tệp chỉ một bản ghi, hãy bỏ dòng đó"),
    (
        "unknown escape character",
        "dấu \\ trong nháy kép có nghĩa riêng; dùng dấu nháy đơn thay cho nháy kép",
    ),
    (
        "did not find expected comment or line break",
        "sau dấu | hoặc > phải xuống dòng rồi mới viết chữ; " + _QUOTE_CURE,
    ),
    ("maximum nesting depth", "lồng quá nhiều tầng; một bản ghi chỉ vài tầng"),
)


@dataclass(slots=True)
class Node:
    """A YAML value with its place: text, None (left empty), a list or a mapping of nodes."""

    value: str | None | list[Node] | dict[str, Node]
    place: Place
    keys: dict[str, Place] = field(default_factory=dict)

    def plain(self) -> object:
        """The value as plain Python data (text, None, list, dict)."""
        if isinstance(self.value, dict):
            return {name: node.plain() for name, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value

    def find(self, path: tuple[str | int, ...]) -> Place:
        """The place of the value at `path`; of its nearest ancestor where it does not exist."""
        node = self
        for step in path:
            try:
                child = node.value[step]  # type: ignore[index]
            except (KeyError, IndexError, TypeError):
                break
            if not isinstance(child, Node):  # text indexed by a number
                break
            node = child
        return node.place


def read_yaml(path: Path, shown: str, problems: Problems) -> Node | None:
    """Reads one content file as a tree; None after reporting why it cannot be read.

    `shown` is the project-relative path that stands in problem lines.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        problems.error(Place(shown), f"không đọc được tệp ({error.strerror})")
        return None
    text = decode(raw, shown, problems)
    if text is None:
        return None
    check_file_text(text, shown, problems)
    return parse_yaml(text, shown, problems)


def parse_yaml(text: str, shown: str, problems: Problems) -> Node | None:
    """The tree of YAML `text`; None after reporting why there is none."""
    try:
        if _has_aliases(text, shown, problems):
            return None
        root = yaml.compose(text, Loader=_Loader)
    except yaml.reader.ReaderError as error:
        before = text[: error.position]
        place = Place(shown, before.count("\n") + 1, len(before) - before.rfind("\n"))
        problems.error(place, f"có ký tự điều khiển U+{ord(_char(error)):04X}; hãy xóa ký tự này")
        return None
    except yaml.MarkedYAMLError as error:
        _report_grammar(error, shown, problems)
        return None
    if root is None:
        problems.error(Place(shown), "tệp rỗng; hãy điền bản ghi, hoặc xóa tệp")
        return None
    return _Builder(shown, text.splitlines(), problems).build(root)


def _char(error: yaml.reader.ReaderError) -> str:
    return chr(error.character) if isinstance(error.character, int) else error.character[:1]


def _report_grammar(error: yaml.MarkedYAMLError, shown: str, problems: Problems) -> None:
    mark = error.problem_mark or error.context_mark
    if error.problem and "unexpected end of stream" in error.problem and error.context_mark:
        mark = error.context_mark  # the opening quote tells more than the end of the file
    place = Place(shown, mark.line + 1, mark.column + 1) if mark else Place(shown)
    for trace, message in _GRAMMAR:
        if trace in (error.problem or ""):
            problems.error(place, message)
            return
    problems.error(
        place, "không đọc được YAML ở đây; kiểm tra dấu hai chấm, dấu nháy và thụt đầu dòng"
    )


def _has_aliases(text: str, shown: str, problems: Problems) -> bool:
    """Reports anchors (&) and aliases (*): they hide repetition and can blow up a small file."""
    if "&" not in text and "*" not in text:
        return False
    found = False
    for event in yaml.parse(text, Loader=_Loader):
        if getattr(event, "anchor", None) is None:
            continue
        found = True
        sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
        problems.error(
            Place(shown, event.start_mark.line + 1, event.start_mark.column + 1),
            f"giá trị bắt đầu bằng dấu {sign} (YAML hiểu là bí danh, ở đây không dùng);"
            f" {_QUOTE_CURE}",
        )
        if sign == "*":
            break  # one alias is enough to refuse the file; a bomb has thousands
    return found


class _Builder:
    """Turns PyYAML's nodes into ours, reporting what grammar lets pass but no editor means."""

    def __init__(self, shown: str, lines: list[str], problems: Problems) -> None:
        self.shown, self.lines, self.problems = shown, lines, problems

    def build(self, node: yaml.Node, key: str = "") -> Node:
        place = self._place(node.start_mark)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, place)
        if isinstance(node, yaml.SequenceNode):
            return Node([self.build(item, key) for item in node.value], place)
        if node.tag.startswith("tag:yaml.org,2002:python") or node.tag.startswith("!"):
            self.problems.error(
                place, f"giá trị bắt đầu bằng dấu ! không dùng ở đây; {_QUOTE_CURE}"
            )
        return Node(self._scalar(node, place, key), place)

    def _place(self, mark) -> Place:
        return Place(self.shown, mark.line + 1, mark.column + 1)

    def _mapping(self, node: yaml.MappingNode, place: Place) -> Node:
        result: dict[str, Node] = {}
        keys: dict[str, Place] = {}
        for key_node, value_node in node.value:
            at = self._place(key_node.start_mark)
            if not isinstance(key_node, yaml.ScalarNode):
                self.problems.error(at, "khóa phải là chữ, ví dụ ten, nguon")
                continue
            name = nfc(key_node.value)
            if name in result:
                self.problems.error(
                    at,
                    f"khóa “{name}” viết hai lần (lần đầu ở dòng {keys[name].line});"
                    " chỉ giữ một, hoặc gộp thành danh sách",
                )
                continue
            keys[name] = at
            result[name] = self.build(value_node, name)
        return Node(result, place, keys)

    def _scalar(self, node: yaml.ScalarNode, place: Place, key: str) -> str | None:
        if not node.style:  # plain: "" from libyaml, None from the Python parser
            self._check_cut_by_comment(node)
            if not node.value:
                return None
        return clean(node.value, place, self.problems, verbatim=key in VERBATIM_KEYS)

    def _check_cut_by_comment(self, node: yaml.ScalarNode) -> None:
        """`ten: Tổ #1 tự quản` silently means “Tổ”; a real comment has a space after its #."""
        mark = node.end_mark
        if mark.line >= len(self.lines):
            return
        rest = self.lines[mark.line][mark.column :]
        sign = rest.lstrip()
        if sign.startswith("#") and len(sign) > 1 and not sign[1].isspace() and sign[1] != "#":
            column = mark.column + len(rest) - len(sign) + 1
            self.problems.error(
                Place(self.shown, mark.line + 1, column),
                f"phần “{sign[:30]}” bị bỏ mất vì YAML hiểu # sau dấu cách là ghi chú;"
                f" {_QUOTE_CURE}",
            )


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
