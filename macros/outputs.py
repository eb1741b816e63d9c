"""What a build makes, as values: a path in the site, its maker and what the maker needs.

Rooms say which outputs they have; nothing is made until somebody asks an output for its bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from typing import Any


@dataclass(frozen=True, slots=True)
class Output:
    """One file of the site.

    Args:
        path: relative to the site's root.
        maker: gives the file's bytes.
        inputs: what the maker is called with: all that it needs.
        batch: names the outputs that are made of one another, so that one process makes them all.
    """

    path: str
    maker: Callable[..., bytes]
    inputs: tuple[Any, ...] = ()
    batch: str = ""

    def make(self) -> bytes:
        """The file's bytes."""
        return self.maker(*self.inputs)


def made_once(output: Output, batch: str) -> Output:
    """The output, its bytes kept from the first making: for those that others of it are made of."""
    return Output(output.path, cache(output.make), batch=batch)


@dataclass(frozen=True, slots=True)
class OutputGroup:
    """Files that are made together and named by their content.

    Args:
        pattern: what their paths are like (`tim-kiem/*.js`), by letter case, `*` within a folder.
        maker: gives the files by their paths.
        inputs: what the maker is called with.
    """

    pattern: str
    maker: Callable[..., Mapping[str, bytes]]
    inputs: tuple[Any, ...] = ()

    def make(self) -> Mapping[str, bytes]:
        """The files by path."""
        return self.maker(*self.inputs)

    def covers(self, path: str) -> bool:
        """Whether a file of this path could be one of the group."""
        return path.count("/") == self.pattern.count("/") and fnmatchcase(path, self.pattern)
