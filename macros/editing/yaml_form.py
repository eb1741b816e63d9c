"""The one canonical form of a content file, and the one way in which the program writes records.

Keys in the order of the schema, a list as one item a line, each value on one line (never broken),
quotes only where the grammar needs them, one empty line between the entries of a list. Comments
stay with the value they belong to (`pieces.py`). What a program changes in a record it changes by
`record_text` or `entry_text`, so that comments and the form stay.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from pydantic import BaseModel

from ..catalog.catalog import FOLDERS, KINDS
from ..catalog.marks import entry_type
from .pieces import Page, Piece, read_pieces, updated
from .scalars import scalar

Kind = type[BaseModel]


def canonical(kind: str, text: str) -> str:
    """The canonical form of a content file of `kind` (folder or list) that has no YAML errors.

    Line ends become plain line feeds. The result reads as the same values, holds every comment, and
    is its own canonical form.

    Raises:
        yaml.YAMLError: of a file that cannot be read.
    """
    return _page_text(kind, read_pieces(text))


def record_text(kind: str, record: Mapping[str, object], earlier: str | None = None) -> str:
    """The canonical file of one record of a folder (`mo_hinh`, `chuyen_de`, …).

    Args:
        record: YAML keys to plain values (text, lists, mappings); keys with None are left out.
        earlier: the text of the file that the record has now: its comments are kept.
    """
    page = Page(Piece()) if earlier is None else read_pieces(earlier)
    page.root = updated(page.root, _without_nothing(record))
    return _page_text(kind, page)


def entry_text(
    kind: str, entry_id: str, entry: Mapping[str, object] | None, earlier: str | None = None
) -> str:
    """The canonical file of the list `kind` with one entry set (None: taken out), others as told.

    A new entry comes last. `earlier` is the text of the list now; its comments are kept.
    """
    page = Page(Piece({})) if earlier is None else read_pieces(earlier)
    data = page.root.plain()
    entries: dict[str, object] = dict(data) if isinstance(data, dict) else {}
    if entry is None:
        entries.pop(entry_id, None)
    else:
        entries[entry_id] = _without_nothing(entry)
    page.root = updated(page.root, entries)
    return _page_text(kind, page)


def with_line_ends_of(earlier: str | None, text: str) -> str:
    """`text` with the line ends of a file as it was: git may have given it those of Windows."""
    plain = text.replace("\r\n", "\n")
    return plain.replace("\n", "\r\n") if earlier and "\r\n" in earlier else plain


def _without_nothing(value: object) -> object:
    if isinstance(value, Mapping):
        return {
            key: _without_nothing(item)
            for key, item in value.items()
            if item is not None and item != [] and item != ()
        }
    if isinstance(value, list | tuple):
        return [_without_nothing(item) for item in value]
    return value


def _page_text(kind: str, page: Page) -> str:
    lines = list(_list_lines(kind, page.root)) if kind not in FOLDERS else None
    if lines is None:
        lines = list(_collection(page.root, KINDS[kind], 0))
        lines = [*page.root.before, *lines]
    lines += page.after
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines) + "\n"


def _list_lines(kind: str, root: Piece) -> Iterator[str]:
    """A list: its entries in the order in which they stand, an empty line between two."""
    yield from root.before
    if not isinstance(root.value, dict):
        yield from _collection(root, KINDS[kind], 0)
        return
    for number, (key, entry) in enumerate(root.value.items()):
        before = entry.before[1:] if entry.before[:1] == [""] else entry.before
        if number:
            yield ""
        yield from before
        yield from _keyed(key, entry, KINDS[kind], 0)


def _keyed(key: str, piece: Piece, kind: Kind | None, indent: int) -> Iterator[str]:
    """`key: value` without the comments above it."""
    head = f"{' ' * indent}{scalar(key)}:"
    if isinstance(piece.value, dict | list) and piece.value:
        yield f"{head}{_behind(piece)}"
        yield from _collection(piece, kind, indent + 2)
        return
    value = _on_line(piece)
    yield f"{head}{' ' if value else ''}{value}{_behind(piece)}"


def _collection(piece: Piece, kind: Kind | None, indent: int) -> Iterator[str]:
    if isinstance(piece.value, dict):
        for key, child in _in_order(piece.value, kind):
            yield from _at(indent, child.before)
            yield from _keyed(key, child, _below(kind, key), indent)
    elif isinstance(piece.value, list):
        for item in piece.value:
            yield from _item(item, kind, indent)
    elif piece.value is not None:
        yield f"{' ' * indent}{_on_line(piece)}{_behind(piece)}"


def _item(piece: Piece, kind: Kind | None, indent: int) -> Iterator[str]:
    before = list(piece.before)
    dash = f"{' ' * indent}-"
    if not isinstance(piece.value, dict | list) or not piece.value:
        yield from _at(indent, before)
        value = _on_line(piece)
        yield f"{dash}{' ' if value else ''}{value}{_behind(piece)}"
        return
    # Nothing may stand between a dash and its first key: comments from there go above the dash.
    before += [piece.behind] if piece.behind else []
    if isinstance(piece.value, list):
        yield from _at(indent, before)
        yield dash
        yield from _collection(piece, kind, indent + 2)
        return
    (first, child), *_ = _in_order(piece.value, kind)
    yield from _at(indent, [*before, *child.before])
    head = Piece({**piece.value, first: Piece(child.value, [], child.behind)})
    lines = _collection(head, kind, indent + 2)
    yield f"{dash} {next(lines).lstrip(' ')}"
    yield from lines


def _at(indent: int, comments: Iterable[str]) -> Iterator[str]:
    for comment in comments:
        yield f"{' ' * indent}{comment}" if comment else ""


def _behind(piece: Piece) -> str:
    return f"  {piece.behind}" if piece.behind else ""


def _on_line(piece: Piece) -> str:
    if isinstance(piece.value, str):
        return scalar(piece.value)
    return "" if piece.value is None else ("{}" if isinstance(piece.value, dict) else "[]")


def _in_order(value: dict[str, Piece], kind: Kind | None) -> list[tuple[str, Piece]]:
    """Keys in the order of the schema; those that it does not know come last, as they stood."""
    if kind is None:
        return list(value.items())
    known = _keys(kind)
    return sorted(value.items(), key=lambda item: known.get(item[0], (len(known), None))[0])


def _below(kind: Kind | None, key: str) -> Kind | None:
    """The record class of what stands at `key`; None for text and lists of text."""
    return None if kind is None else _keys(kind).get(key, (0, None))[1]


@cache
def _keys(kind: Kind) -> dict[str, tuple[int, Kind | None]]:
    """The keys of a record class: the place of each, and the class of what stands there."""
    return {
        field.alias or name: (number, entry_type(field.annotation))
        for number, (name, field) in enumerate(kind.model_fields.items())
    }
