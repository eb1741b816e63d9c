"""What mkdocs-macros tells pages of the repository (`{{ git.short_commit }}`), asked for late.

The plugin starts git twelve times for each build and, under `serve`, for each edit, whether a page
shows anything of it or not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any

from mkdocs_macros import context

_ask: Callable[[], dict[str, Any] | None] = context.get_git_info


class GitWords(Mapping[str, Any]):
    """The plugin's own words, found when a page first asks for one."""

    @cached_property
    def _said(self) -> dict[str, Any]:
        return _ask() or {}

    def __getitem__(self, name: str) -> Any:
        return self._said[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._said)

    def __len__(self) -> int:
        return len(self._said)


def ask_late() -> None:
    """From now on, in this process, git is asked by pages alone."""
    context.get_git_info = GitWords
