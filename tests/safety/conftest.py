"""The corpus of hostile texts, and a site in which each of them stands in every text field."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from macros.building import build
from tests.published import published  # noqa: F401 - pytest finds it here
from tests.safety.made_up import make_project
from tests.sharing import made_once

CORPUS: dict[str, Any] = json.loads(Path(__file__).with_name("payloads.json").read_text("utf-8"))

SHOWN: list[str] = [text for group in CORPUS["dang_chu"].values() for text in group]
"""Texts that are odd but lawful: they must be shown letter by letter."""

HARMLESS = "Hũ gạo tình thương của hội viên"
HARMLESS_LONG = "hội viên góp gạo giúp nhau " * 40
"""Records 0 and 1: what the others' pages are compared with (long facts are set apart)."""

LONG = 500
"""From this many letters on, a text is compared with the long one."""

TEXTS = [HARMLESS, HARMLESS_LONG.strip(), *SHOWN]


@pytest.fixture(scope="session")
def made_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the made-up project, built once with the real settings, theme and hooks."""

    def make(folder: Path) -> None:
        root = make_project(folder / "du-an", TEXTS)
        assert build(root, folder / "portal" / "kho-mo-hinh", strict=False) == 0

    return made_once(tmp_path_factory, "chu-thu", make) / "portal" / "kho-mo-hinh"
