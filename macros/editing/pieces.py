"""A content file as a tree of values with the comments that belong to them.

A comment on a line of its own belongs to the key or list item that follows it (at the end of the
file: to the file), one behind a value to that value. So comments go along when keys change place.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate

import yaml

from ..catalog.text import nfc, squeeze
from ..catalog.unseen import SOFT
from ..catalog.yaml_source import EXACT_SPACE_KEYS, Loader, has_anchors

_COMMENT = re.compile("#[^\r\n]*")
_SOFT = re.compile(f"[{''.join(SOFT)}]")
_LINE = re.compile("[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


@dataclass(slots=True)
class Piece:
    """A value (text, None where left empty, list, mapping) and its comments.

    `before` are the lines above it, "" for an empty line among them; `behind` is the comment at the
    end of its line.
    """

    value: str | list[Piece] | dict[str, Piece] | None = None
    before: list[str] = field(default_factory=list)
    behind: str = ""

    @property
    def below(self) -> list[Piece]:
        """The values of a mapping or list."""
        if isinstance(self.value, dict):
            return list(self.value.values())
        return self.value if isinstance(self.value, list) else []

    def plain(self) -> object:
        """The value without comments, as plain Python data."""
        if isinstance(self.value, dict):
            return {key: piece.plain() for key, piece in self.value.items()}
        if isinstance(self.value, list):
            return [piece.plain() for piece in self.value]
        return self.value


@dataclass(slots=True)
class Page:
    """A whole file: its record or list, and the comments behind the last value."""

    root: Piece
    after: list[str] = field(default_factory=list)


def piece_of(data: object) -> Piece:
    """Plain data (text, None, lists, mappings) as a tree without comments."""
    if isinstance(data, dict):
        return Piece({key: piece_of(value) for key, value in data.items()})
    if isinstance(data, list | tuple):
        return Piece([piece_of(item) for item in data])
    return Piece(None if data is None else str(data))


def read_pieces(text: str) -> Page:
    """The tree of a file that `parse_yaml` reads without an error.

    Raises:
        yaml.YAMLError: of a file that it does not read; of one with anchors, whose aliases would
            each be a tree of their own: a few lines of them are millions of pieces.
    """
    if has_anchors(text):
        raise yaml.YAMLError("an anchor")
    composed = yaml.compose(text, Loader=Loader)
    if composed is None:
        return Page(Piece(), [sign[0] for sign in _COMMENT.finditer(text)])
    reader = _Reader(text)
    root = reader.piece(composed, "")
    return Page(root, reader.hang_comments())


def updated(piece: Piece, data: object) -> Piece:
    """The tree with the values of `data`; comments stay with the keys and items they belong to.

    Comments of what is gone stand before what follows it.
    """
    kind = dict if isinstance(data, dict) else list if isinstance(data, list | tuple) else None
    if isinstance(piece.value, dict | list) and not (kind and isinstance(piece.value, kind)):
        piece = Piece(None, _all_comments(piece))
    value: str | list[Piece] | dict[str, Piece] | None
    if isinstance(data, dict):
        value = _updated_mapping(piece, data)
    elif isinstance(data, list | tuple):
        value = _updated_list(piece, list(data))
    else:
        value = None if data is None else str(data)
    return Piece(value, piece.before, piece.behind)


def _updated_mapping(piece: Piece, data: dict[str, object]) -> dict[str, Piece]:
    old = piece.value if isinstance(piece.value, dict) else {}
    found: dict[str, Piece] = {}
    left: list[str] = []
    for key, one in old.items():
        if key not in data:
            left += _all_comments(one)
            continue
        found[key] = updated(one, data[key])
        found[key].before = [*left, *found[key].before]
        left = []
    for key, value in data.items():
        if key not in found:
            found[key] = piece_of(value)
    if left and found:
        last = found[next(reversed(found))]
        last.before = [*left, *last.before]
    elif left:
        piece.before = [*piece.before, *left]
    return found


def _updated_list(piece: Piece, data: list[object]) -> list[Piece]:
    """Items that are still there keep their comments wherever they stand now, others by place."""
    old = list(piece.value) if isinstance(piece.value, list) else []
    taken: set[int] = set()
    same: dict[int, int] = {}
    for index, item in enumerate(data):
        wanted = piece_of(item).plain()
        for number, one in enumerate(old):
            if number not in taken and one.plain() == wanted:
                taken.add(number)
                same[index] = number
                break
    found = []
    for index, item in enumerate(data):
        if index in same:
            found.append(old[same[index]])
        elif index < len(old) and index not in taken:
            taken.add(index)
            found.append(updated(old[index], item))
        else:
            found.append(piece_of(item))
    left = [c for number, one in enumerate(old) if number not in taken for c in _all_comments(one)]
    if left and found:
        found[0].before = [*left, *found[0].before]
    elif left:
        piece.before = [*piece.before, *left]
    return found


def _all_comments(piece: Piece) -> list[str]:
    found = [line for line in piece.before if line]
    found += [piece.behind] if piece.behind else []
    return found + [line for one in piece.below for line in _all_comments(one)]


class _Reader:
    """Builds the tree of a text, and then gives each comment to the piece it belongs to."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = _LINE.findall(text)
        self.begins = list(accumulate((len(line) for line in self.lines), initial=0))
        self.slots: list[tuple[int, Piece]] = []  # where a key or an item begins
        self.ends: dict[int, Piece] = {}  # the line on which a scalar ends
        self.scalars: list[tuple[int, int]] = []
        self.heads: list[tuple[int, str, Piece]] = []  # comments behind | and >

    def piece(self, node: yaml.Node, key: str) -> Piece:
        found = Piece()
        self._fill(found, node, key)
        return found

    def _fill(self, piece: Piece, node: yaml.Node, key: str) -> None:
        if isinstance(node, yaml.MappingNode):
            piece.value = {}
            for key_node, value_node in node.value:
                self.scalars.append((key_node.start_mark.index, key_node.end_mark.index))
                if not isinstance(key_node, yaml.ScalarNode):
                    raise yaml.YAMLError("a key that is no text")
                name = nfc(key_node.value).strip()
                below = piece.value[name] = Piece()
                self.slots.append((key_node.start_mark.index, below))
                self._fill(below, value_node, name)
        elif isinstance(node, yaml.SequenceNode):
            piece.value = []
            for item in node.value:
                below = Piece()
                piece.value.append(below)
                self.slots.append((item.start_mark.index, below))
                self._fill(below, item, key)
        elif isinstance(node, yaml.ScalarNode):
            start, end = node.start_mark.index, node.end_mark.index
            self.scalars.append((start, end))
            if node.style in ("|", ">"):
                head = self.text[start:end].split("\n", 1)[0]
                if "#" in head:
                    piece.behind = head[head.index("#") :].rstrip()
            self.ends[self._line_of(max(end - 1, start))] = piece
            piece.value = _value(node, key)

    def _line_of(self, index: int) -> int:
        return bisect_right(self.begins, index) - 1

    def hang_comments(self) -> list[str]:
        """Gives every comment to its piece; returns those behind the last one."""
        if "#" not in self.text:
            return []
        starts = [start for start, _ in self.slots]
        above: dict[int, list[int]] = {}  # slot number -> lines of comments above it
        words: dict[int, str] = {}
        for index, comment in self._comments():
            line = self._line_of(index)
            begun = bisect_left(starts, index)
            owner = None
            if begun and self._line_of(starts[begun - 1]) == line:
                owner = self.slots[begun - 1][1]
            elif line in self.ends and self.begins[line] < index:
                before = self.text[self.begins[line] : index].strip()
                owner = self.ends[line] if before and before != "-" else None
            if owner is None:
                above.setdefault(begun, []).append(line)
                words[line] = comment
            elif owner.behind:
                owner.before.append(owner.behind)
                owner.behind = comment
            else:
                owner.behind = comment
        for number, lines in above.items():
            if number < len(self.slots):
                last = self._line_of(starts[number])
                self.slots[number][1].before[:0] = self._spaced(lines, words, last)
        return self._spaced(above.get(len(self.slots), []), words, None)

    def _comments(self) -> Iterator[tuple[int, str]]:
        """(offset, text) of every comment outside of scalars."""
        if "#" not in self.text:
            return
        position = 0
        for start, end in [*sorted(self.scalars), (len(self.text), len(self.text))]:
            for match in _COMMENT.finditer(self.text, position, max(start, position)):
                yield match.start(), match[0].rstrip()
            position = max(end, position)

    def _spaced(self, lines: list[int], words: dict[int, str], last: int | None) -> list[str]:
        """Comment lines with one "" where the file has empty lines around or between them."""
        found: list[str] = []
        for line in lines:
            if line and not self.lines[line - 1].strip() and found[-1:] != [""]:
                found.append("")
            # Behind the last value nothing tells where a comment belongs: it stays where it stands.
            text = self.lines[line]
            indent = "" if last is not None else text[: len(text) - len(text.lstrip(" "))]
            found.append(indent + words[line])
        if lines and last is not None and last > lines[-1] + 1:
            found.append("")
        return found


def _value(node: yaml.ScalarNode, key: str) -> str | None:
    """What `parse_yaml` makes of a scalar."""
    if not node.style and not node.value:
        return None
    text = node.value
    if not text.isascii():
        if _SOFT.search(text):
            for sign, (_, replacement) in SOFT.items():
                text = text.replace(sign, replacement)
        text = nfc(text)
    return text.rstrip("\n") if key in EXACT_SPACE_KEYS else squeeze(text)
