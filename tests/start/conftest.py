"""What the tests of run.py share: a small project to set up, and its run.py as a module."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


def load(path: Path) -> ModuleType:
    """The script at `path` as a module, fresh, so that its folder is the one it is loaded from."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A small project with run.py, its locks and a `kho` that tells how it was called."""
    folder = tmp_path / "Kho mô hình"
    (folder / "macros").mkdir(parents=True)
    for name in ("run.py", "pyproject.toml", "LICENSE"):
        shutil.copy(ROOT / name, folder)
    shutil.copytree(ROOT / "requirements", folder / "requirements")
    (folder / "README.md").write_text("# Kho mô hình\n", "utf-8")
    (folder / "macros" / "__init__.py").touch()
    (folder / "macros" / "cli.py").write_text(
        "import os, sys\n"
        "def main():\n"
        "    print('xin chào', *sys.argv, os.getcwd(), os.environ['NO_MKDOCS_2_WARNING'])\n"
        "    return 3\n",
        "utf-8",
    )
    return folder


@pytest.fixture
def run(clone: Path) -> ModuleType:
    """run.py of the clone, loaded as a module."""
    return load(clone / "run.py")
