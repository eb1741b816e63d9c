"""Names of persons in records: each needs a stated basis, for private persons must be protected.

Found by form of address (ông, bà, đ/c …) or by a common surname before two or three more names.
Names of places, schools and of Hồ Chí Minh are no private persons.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from .problems import Problems
from .schema import Entry, Model
from .yaml_source import Node, walk

_ADDRESS = re.compile(r"(?<!\w)(?:ông|bà|anh|chị|cô|em|đồng chí|đ/c)\s+", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_SURNAMES = frozenset(
    [
        "Nguyễn",
        "Trần",
        "Lê",
        "Phạm",
        "Hoàng",
        "Huỳnh",
        "Phan",
        "Vũ",
        "Võ",
        "Đặng",
        "Bùi",
        "Đỗ",
        "Hồ",
        "Ngô",
        "Dương",
        "Lý",
        "Đinh",
        "Trương",
        "Mai",
        "Hà",
        "Đoàn",
        "Trịnh",
        "Cao",
        "Lương",
        "Tô",
        "Tạ",
        "Chu",
        "Châu",
    ]
)
_SURNAME = re.compile(rf"(?<![^\W\d_])(?:{'|'.join(sorted(_SURNAMES))})(?![^\W\d_])")
_CAPITALS = "".join(sign for sign in map(chr, range(0x41, 0x1EFA)) if sign.isupper())
_TWO_CAPITALISED = re.compile(rf"[{_CAPITALS}][^\W\d_]* [{_CAPITALS}]")
_NO_PERSON = re.compile(
    r"(?:trường|thpt|thcs|tiểu học|đường|phố|quỹ|giải|cầu|phường|xã|tỉnh|huyện)\s+$", re.IGNORECASE
)
_OTHERS = ("Đoàn Thanh", "Đoàn Thành", "Phó ", "Bí ", "Chủ ", "Trưởng ", "Giám ", "Ủy ")
"""Beginnings of units and offices, which are written with capitals too."""

_PUBLIC = ("Hồ Chí Minh",)
_MOST_WORDS = 4


def names_in(text: str) -> list[str]:
    """Names of persons in `text`, each once, in order."""
    found: dict[str, None] = {}
    for match in _ADDRESS.finditer(text):
        _take(found, _capitalised(text, match.end()), at_least=2)
    for match in _SURNAME.finditer(text):
        if not _NO_PERSON.search(text[: match.start()]):
            _take(found, _capitalised(text, match.start()), at_least=3)
    return list(found)


def _capitalised(text: str, start: int) -> list[str]:
    """The run of capitalised words at `start`, divided by single spaces."""
    words: list[str] = []
    while len(words) < _MOST_WORDS and (match := _WORD.match(text, start)):
        if not match[0][0].isupper() or match[0].isupper():
            break
        words.append(match[0])
        start = match.end() + 1
        if text[match.end() : start] != " ":
            break
    return words


def _take(found: dict[str, None], words: list[str], at_least: int) -> None:
    name = " ".join(words)
    if len(words) >= at_least and not name.startswith(_OTHERS) and name not in _PUBLIC:
        found[name] = None


def may_name_persons(value: object) -> bool:
    """Whether a text in `value` (lists and mappings of texts) has what may be a person's name."""
    if isinstance(value, str):
        return _TWO_CAPITALISED.search(value) is not None and bool(names_in(value))
    below = value.values() if isinstance(value, dict) else value
    return isinstance(below, Iterable) and any(map(may_name_persons, below))


def check_persons(record: Entry, node: Node, problems: Problems) -> None:
    """Warns of each name for which the record gives no basis (`co_so_neu_ten`)."""
    if getattr(record, "names_basis", None):
        return
    named: dict[str, Node] = {}
    for text_node in _texts(node, signed=isinstance(record, Model)):
        for name in names_in(str(text_node.value)):
            named.setdefault(name, text_node)
    for name, text_node in named.items():
        problems.warning(
            text_node.place,
            f"có vẻ nêu tên cá nhân “{name}”; ghi căn cứ được nêu tên vào co_so_neu_ten,"
            " hoặc bỏ tên đi",
        )


def _texts(node: Node, *, signed: bool) -> Iterator[Node]:
    """The texts of a record, without who signed a unit's word: the form says it is published."""
    for path, child in walk(node):
        by_signature = signed and path[:1] == ("xac_nhan",) and path[-1] == "nguoi"
        if isinstance(child.value, str) and not by_signature:
            yield child
