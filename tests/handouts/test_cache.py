"""What is kept between builds: never one that other code would make."""

from __future__ import annotations

import ast
from pathlib import Path

from macros.handouts import cache

MACROS = Path(cache.__file__).parents[1]


def test_every_module_between_ingredients_and_bytes_is_in_the_key() -> None:
    """A change of any of them must make the files anew."""
    seen: set[Path] = set()
    ahead = [MACROS / "export/word/writer.py", MACROS / "export/slides/writer.py"]
    ahead += (MACROS / "export/quiz").glob("*.py")
    while ahead:
        path = ahead.pop()
        if path not in seen:
            seen.add(path)
            # How settings are read does not matter: what was read is an ingredient.
            ahead += _imported(path) if path.name != "settings.py" else []
    in_key = {
        path for room in cache._WRITERS for path in (room.rglob("*") if room.is_dir() else [room])
    }
    assert len(seen) > 8 and seen <= in_key, seen - in_key


def _imported(path: Path) -> list[Path]:
    """The modules of ours that a module imports; packages' `__init__` say nothing of their own."""
    found = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            module = path.parents[node.level - 1].joinpath(*(node.module or "").split("."))
            found.append(module.with_suffix(".py"))
    return [module for module in found if module.is_file()]
