"""The settings of the project: one reading and one check for every command and MkDocs event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from mkdocs.utils.yaml import get_yaml_loader

from .catalog.encoding import decode
from .catalog.problems import Place, Problems, quoted
from .catalog.yaml_grammar import explain
from .export.settings import WordSettings, word_settings
from .web.settings import SETTINGS_FILE, SiteSettings, site_settings


@dataclass(frozen=True, slots=True)
class ProjectSettings:
    """What mkdocs.yml says for the site as a part of the web, and for Word files."""

    site: SiteSettings = field(default_factory=lambda: SiteSettings(""))
    word: WordSettings = field(default_factory=WordSettings)


def checked_settings(name: str, description: str | None, extra: Any) -> ProjectSettings:
    """The settings under `extra` of mkdocs.yml.

    Raises:
        InvalidContent: with every setting that is wrong.
    """
    problems = Problems()
    given = _mapping("extra.kho", _mapping("extra", extra, problems).get("kho"), problems)
    word = _mapping("extra.kho.word", given.get("word"), problems)
    found = ProjectSettings(
        site=site_settings(name, description, given, problems),
        word=word_settings(word, problems),
    )
    problems.raise_errors()
    return found


def read_settings(root: Path) -> ProjectSettings:
    """The settings in the file mkdocs.yml of the project at `root`.

    Raises:
        InvalidContent: the file is no YAML, or has settings that are wrong.
    """
    problems = Problems()
    text = decode((root / SETTINGS_FILE).read_bytes(), SETTINGS_FILE, problems)
    problems.raise_errors()
    assert text is not None  # what cannot be decoded has been reported
    try:
        config = yaml.load(text, Loader=get_yaml_loader())
    except yaml.MarkedYAMLError as error:
        slip = explain(error, text)
        problems.error(Place(SETTINGS_FILE, slip.line + 1, slip.column + 1), slip.message)
    else:
        config = _mapping(SETTINGS_FILE, config, problems)
    problems.raise_errors()
    return checked_settings(
        str(config.get("site_name", "")), config.get("site_description"), config.get("extra")
    )


def _mapping(name: str, value: Any, problems: Problems) -> Mapping[str, Any]:
    if value is None or isinstance(value, Mapping):
        return value or {}
    message = f"{name} là {quoted(value)}; cần các dòng “khóa: giá trị”"
    problems.error(Place(SETTINGS_FILE), message)
    return {}
