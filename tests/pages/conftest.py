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


@pytest.fixture(scope="session")
def usual(tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """What is said of the untouched project: made-up lessons keep few of the rules of lessons."""
    root = make_project(tmp_path_factory.mktemp("nguyen-ban") / "dự án", NAMES)
    return frozenset(str(problem) for problem in sound_site(root).warnings)


@pytest.fixture
def check(project_copy: Path, usual: frozenset[str]) -> Callable[[], list[str]]:
    """The lines that `kho check` says of the copy and would not say had the test not spoilt it."""

    def checking() -> list[str]:
        try:
            problems = sound_site(project_copy).warnings
        except InvalidContent as invalid:
            problems = invalid.problems
        return [line for line in map(str, problems) if line not in usual]

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
