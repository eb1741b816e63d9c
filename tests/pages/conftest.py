"""A copy of the project's content that a test may spoil, checked without a build."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.catalog.problems import InvalidContent
from macros.site import sound_site
from tests.site_fixtures import ROOT


@pytest.fixture
def project_copy(tmp_path: Path) -> Path:
    """The content and settings of the project; the program is linked."""
    root = tmp_path / "dự án"
    root.mkdir()
    for part in ("docs", "models_catalog"):
        shutil.copytree(ROOT / part, root / part)
    for part in ("macros", "overrides"):
        (root / part).symlink_to(ROOT / part, target_is_directory=True)
    for name in ("mkdocs.yml", "pyproject.toml"):
        shutil.copy(ROOT / name, root)
    return root


@pytest.fixture
def check(project_copy: Path) -> Callable[[], list[str]]:
    """The lines that `kho check` says of the copy."""

    def checking() -> list[str]:
        try:
            return [str(problem) for problem in sound_site(project_copy).warnings]
        except InvalidContent as invalid:
            return [str(problem) for problem in invalid.problems]

    return checking


@pytest.fixture
def write(project_copy: Path) -> Callable[[str, str | bytes], Path]:
    """Writes a file of the copy."""

    def writing(name: str, text: str | bytes) -> Path:
        path = project_copy / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return writing
