"""A whole project that a test may spoil."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.site_fixtures import ROOT

PARTS = ("docs", "macros", "models_catalog", "overrides")


@pytest.fixture
def copy_project(tmp_path: Path) -> Callable[[str], Path]:
    """Makes a copy of this project in a folder of the given name."""

    def copy(name: str = "dự án") -> Path:
        root = tmp_path / name
        for part in PARTS:
            ignored = shutil.ignore_patterns("__pycache__", ".cache")
            shutil.copytree(ROOT / part, root / part, ignore=ignored)
        for file in ("mkdocs.yml", "pyproject.toml"):
            shutil.copy(ROOT / file, root)
        return root

    return copy
