"""A small project that a test may spoil, checked without a build."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from macros.catalog.problems import InvalidContent
from macros.site import sound_site
from tests.safety.made_up import make_project

NAMES = ("Hũ gạo tình thương", "Nồi cháo yêu thương")


@pytest.fixture
def project_copy(tmp_path: Path) -> Path:
    """A small project with records `<kind>-thu-0` and `-1` of every kind; the program is linked."""
    return make_project(tmp_path / "dự án", NAMES)


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
