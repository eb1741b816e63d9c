"""Where a record stands: its file as it was read, parsed again only when a place is asked for.

Most records are never spoken of in a problem line; trees with a place for every value would take
more room than the records themselves.
"""

from __future__ import annotations

from .problems import Place, Problems
from .yaml_source import Node, parse_bytes


class SourceFile:
    """A content file's bytes; `shown` is the project-relative path that problem lines have."""

    __slots__ = ("_tree", "raw", "shown")

    def __init__(self, shown: str, raw: bytes) -> None:
        self.shown, self.raw = shown, raw
        self._tree: Node | None = None

    def tree(self) -> Node:
        """The file's tree; it was read before, so there is one."""
        if self._tree is None:
            self._tree = parse_bytes(self.raw, self.shown, Problems())
        assert self._tree is not None
        return self._tree


class Origin:
    """The place of one record.

    Attributes:
        line, column: where the record begins in its file.
        entry: its id where the file is a list; None where the file is the record.
        key: a digest of the record's lines and of how it is called: what says the same in another
            load has the same.
    """

    __slots__ = ("_file", "column", "entry", "key", "line")

    def __init__(
        self, file: SourceFile, line: int, column: int, entry: str | None, key: bytes
    ) -> None:
        self._file, self.line, self.column = file, line, column
        self.entry, self.key = entry, key

    def find(self, path: tuple[str | int, ...]) -> Place:
        """The place of the value at `path` (YAML keys and list indexes); see `Node.find`."""
        if not path:
            return Place(self._file.shown, self.line, self.column)
        tree = self._file.tree()
        if self.entry is not None:
            tree = tree.value[self.entry]
        return tree.find(path)
