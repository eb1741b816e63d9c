"""MkDocs' reading of its settings, held to ours: `kho` never lets it load what `check` refuses.

MkDocs' own loader makes whatever Python object a tag of the file names. `mkdocs build`, called
directly, still does: it loads the file before any hook of ours can speak.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import IO

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from .catalog.codes import numbered
from .catalog.problems import InvalidContent, Place, Problem, quoted
from .catalog.settings_source import PYTHON_NAME
from .settings import read_settings


class _Loader(yaml.SafeLoader):
    """Plain values, and the functions behind `!!python/name:` (a slugify, an emoji index)."""


def _named(loader: yaml.SafeLoader, name: str, node: yaml.Node) -> object:
    # The look-up of MkDocs' own loader: it imports the module that holds the name.
    mark = node.start_mark
    try:
        return yaml.constructor.UnsafeConstructor().find_python_name(name, mark)
    except yaml.YAMLError:
        place = Place(Path(mark.name).name, mark.line + 1, mark.column + 1)
        problem = Problem(place, f"không có hàm hay lớp {quoted(name)}; kiểm tra lại tên")
        raise Abort(numbered(problem)) from None


_Loader.add_multi_constructor(PYTHON_NAME, _named)


def hold_to_checked_settings() -> None:
    """From now on MkDocs loads, in this process, only settings that our own reading let pass.

    Each load is checked anew: under `serve` the file may have been edited since.
    """
    MkDocsConfig.load_file = _load_file  # type: ignore[assignment,method-assign]


def _load_file(config: MkDocsConfig, config_file: IO[str]) -> None:
    path = Path(config_file.name)
    try:
        read_settings(path.parent, path.name)
    except InvalidContent as invalid:
        for problem in invalid.problems:
            print(numbered(problem), file=sys.stderr)
        raise Abort("Thiết lập có lỗi; chưa dựng trang nào, trang cũ giữ nguyên.") from None
    config.load_dict(yaml_load(config_file, get_yaml_loader(_Loader, config=config)))
