"""A whole project that a test may spoil."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests import example_project


@pytest.fixture
def copy_project(tmp_path: Path) -> Callable[[str], Path]:
    """Makes a copy of the project in a folder of the given name."""

    def copy(name: str = "dự án") -> Path:
        return example_project.copy_project(tmp_path / name)

    return copy
