"""A pattern for any of many wordings whose cost does not grow with their number.

Python tries the alternatives of `a|b|c…` one after another at every letter; units and documents of
a province are thousands. Here wordings with one beginning share it, as in a tree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_END = ""


_Tree = dict[str, "_Tree"]
"""What may follow, by the sign that comes next."""


def one_of(wordings: Iterable[str], *, any_space: bool = False) -> str:
    """The source of a pattern for one of `wordings`, the longest that fits what stands behind it.

    Args:
        any_space: whether a space stands for any run of white space.

    Returns:
        A group without a number; one that never fits where there are no wordings.
    """
    tree: _Tree = {}
    for wording in wordings:
        node = tree
        for sign in wording:
            node = node.setdefault(sign, {})
        node[_END] = {}
    if not tree:
        return "(?!)"
    return f"(?:{_source(tree, any_space)})"


def _source(node: _Tree, any_space: bool) -> str:
    branches = []
    for sign, below in node.items():
        if sign == _END:
            continue
        piece = ""
        while True:  # a run of letters without a fork
            piece += r"\s+" if any_space and sign == " " else re.escape(sign)
            if len(below) != 1 or _END in below:
                break
            [(sign, below)] = below.items()
        branches.append(piece + (_source(below, any_space) if below.keys() - {_END} else ""))
    found = "|".join(branches)
    if _END in node:
        return f"(?:{found})?" if branches else ""
    return found if len(branches) == 1 else f"(?:{found})"
