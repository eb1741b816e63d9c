"""What is kept between builds: never half a file, and never one that other code would make."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from macros.files.whole import UNFINISHED
from macros.handouts import cache
from macros.handouts.cache import FileCache

MACROS = Path(cache.__file__).parents[1]


@pytest.mark.parametrize("left", [b"", b"mot", b"mot nua"], ids=["empty", "cut", "other"])
def test_a_kept_file_that_is_not_whole_is_made_again(tmp_path: Path, left: bytes) -> None:
    """The power fails after the name was written and before the content was."""
    kept = FileCache(tmp_path).file("docx", "a", lambda: b"mot hai")
    kept.path.write_bytes(left)
    again = FileCache(tmp_path).file("docx", "a", lambda: b"mot hai")
    assert again.path.read_bytes() == b"mot hai" and again.size == 7


def test_an_unfinished_file_is_not_taken(tmp_path: Path) -> None:
    kept = FileCache(tmp_path).file("docx", "a", lambda: b"mot")
    kept.path.rename(kept.path.with_name(f"{kept.path.name}.00000000{UNFINISHED}"))
    made: list[int] = []
    FileCache(tmp_path).file("docx", "a", lambda: made.append(1) or b"mot")
    assert made


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
