"""A folder that was spoilt in any way is what it was before."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.files.conftest import tree
from tests.robustness.restored import Restored

DAMAGE: dict[str, Callable[[Path], object]] = {
    "written": lambda root: (root / "a.yml").write_text("khác", "utf-8"),
    "written as long": lambda root: (root / "a.yml").write_text("chủ", "utf-8"),
    "gone": lambda root: (root / "a.yml").unlink(),
    "renamed": lambda root: (root / "a.yml").rename(root / "b.yml"),
    "added": lambda root: (root / "trong/moi.yml").write_text("", "utf-8"),
    "folder added": lambda root: (root / "x/y").mkdir(parents=True),
    "folder gone": lambda root: shutil.rmtree(root / "trong"),
    "folder for a file": lambda root: ((root / "a.yml").unlink(), (root / "a.yml").mkdir()),
    "file for a folder": lambda root: (shutil.rmtree(root / "trong"), (root / "trong").touch()),
    "link for a file": lambda root: ((root / "a.yml").unlink(), (root / "a.yml").symlink_to("x")),
    "link led elsewhere": lambda root: ((root / "n").unlink(), (root / "n").symlink_to("/")),
    "beside it": lambda root: (root.parent / "ngoai").mkdir(),
    "mode": lambda root: (root / "a.yml").chmod(0o600),
}


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_what_was_done_is_undone(tmp_path: Path) -> None:
    original = tmp_path / "original"
    root = original / "p"
    (root / "trong/sâu").mkdir(parents=True)
    (root / "a.yml").write_text("chữ", "utf-8")
    (root / "trong/sâu/b.yml").write_text("b", "utf-8")
    (root / "n").symlink_to("trong")
    folder = Restored(original, tmp_path / "work")
    before = tree(original)
    modes = {path.name: path.stat().st_mode for path in (folder.work / "p").iterdir()}
    for name, damage in (*DAMAGE.items(), *DAMAGE.items()):
        damage(folder.work / "p")
        folder.restore()
        assert tree(folder.work) == before == tree(original), name
        assert {path.name: path.stat().st_mode for path in (folder.work / "p").iterdir()} == modes
