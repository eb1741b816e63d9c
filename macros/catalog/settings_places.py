"""Where each setting stands in mkdocs.yml, for the rooms that check their own settings."""

from __future__ import annotations

from .problems import Place
from .yaml_source import Node

SETTINGS_FILE = "mkdocs.yml"


class Places:
    """The places of the settings at and below `path` of a tree; without one, the file's head."""

    def __init__(self, tree: Node | None = None, path: tuple[str | int, ...] = ()) -> None:
        self._tree, self._path = tree, path

    def value(self, *path: str | int) -> Place:
        """The place of a value; of what it would stand in where it is missing."""
        return self._tree.find((*self._path, *path)) if self._tree else Place(SETTINGS_FILE)

    def key(self, *path: str | int) -> Place:
        """The place of the key that `path` ends with."""
        return self._tree.find_key((*self._path, *path)) if self._tree else Place(SETTINGS_FILE)

    def below(self, *path: str | int) -> Places:
        """The places of what stands below `path`."""
        return Places(self._tree, (*self._path, *path))
