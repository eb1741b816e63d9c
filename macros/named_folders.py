"""The folders and files that mkdocs.yml names: a build must not take in what is not the project's.

Everything below `theme.custom_dir` that is no template is published as it is, and includes put any
text of the folders they may look into on a page. `check` refuses both where they lead elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from .catalog.plain_files import leads_out
from .catalog.problems import Problems, quoted
from .catalog.settings_places import Places
from .catalog.settings_source import Tagged
from .pages.written_source import plain_files

_OF_OTHERS = frozenset({"docs", "models_catalog", "macros"})
"""Folders with a use of their own: as a theme, their sources would be published."""

_INCLUDES = {
    ("plugins", "macros"): ("include_dir", "include_yaml"),
    ("markdown_extensions", "pymdownx.snippets"): ("base_path",),
}
"""Settings by which pages include files, by the list and the entry in which they stand."""


def check_named_folders(
    root: Path, config: Mapping[str, Any], places: Places, problems: Problems
) -> Path | None:
    """Reports each file or folder named in `config` that leads out of the project at `root`.

    Args:
        root: the project's folder.
        config: mkdocs.yml as plain values.
        places: tells where each of them stands.
        problems: where faults go.

    Returns:
        The folder of the project's own theme, where it has one that is sound.
    """
    theme = _check_theme(root, config, places, problems)
    for path, name in _included(config):
        if leads_out(root / name, root):
            problems.error(
                places.value(*path),
                f"{_written(path)} dẫn ra ngoài dự án, hoặc vào thư mục ẩn ({quoted(name)}); chép"
                " tệp cần dùng vào dự án rồi sửa lại",
            )
    return theme


def _check_theme(
    root: Path, config: Mapping[str, Any], places: Places, problems: Problems
) -> Path | None:
    theme = config.get("theme")
    name = theme.get("custom_dir") if isinstance(theme, Mapping) else None
    if name is None:
        return None
    fault = _fault_of_theme(root, name)
    if fault:
        problems.error(
            places.value("theme", "custom_dir"),
            f"theme.custom_dir là {quoted(name)}: {fault}; cần một thư mục riêng trong dự án, ví dụ"
            " custom_dir: overrides",
        )
        return None
    folder: Path = root / name
    for _ in plain_files(folder, folder.relative_to(root).as_posix(), problems, project=root):
        pass  # what is wrong is reported on the way
    return folder


def _fault_of_theme(root: Path, name: object) -> str | None:
    if not isinstance(name, str) or not name.strip():
        return "không phải tên thư mục"
    folder = root / name
    if leads_out(folder, root) or not folder.is_relative_to(root):
        return "dẫn ra ngoài dự án hoặc vào thư mục ẩn, mà mọi tệp ở đó sẽ lên trang"
    if not folder.is_dir():
        return "không có thư mục này"
    inside = folder.resolve().relative_to(root.resolve()).parts
    if not inside or inside[0] in _OF_OTHERS or inside[0].startswith("."):
        return "thư mục này có việc khác, mà mọi tệp ở đó sẽ lên trang"
    return None


def _included(config: Mapping[str, Any]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """(where it stands, file or folder) of whatever pages may include."""
    for (part, wanted), keys in _INCLUDES.items():
        for path, options in _entries(config.get(part), part, wanted):
            for key in keys:
                yield from _names(options.get(key), (*path, key))


def _entries(
    listed: object, part: str, wanted: str
) -> Iterator[tuple[tuple[str | int, ...], Mapping[str, Any]]]:
    """The options of the entry `wanted`, in a list of names and mappings or in a mapping."""
    if isinstance(listed, Mapping):
        if isinstance(options := listed.get(wanted), Mapping):
            yield (part, wanted), options
    elif isinstance(listed, list):
        for number, entry in enumerate(listed):
            if isinstance(entry, Mapping) and isinstance(options := entry.get(wanted), Mapping):
                yield (part, number, wanted), options


def _names(
    value: object, path: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, Tagged):  # !relative $config_dir/…
        value = value.written.replace("$config_dir", ".").replace("$docs_dir", "docs")
    if isinstance(value, str) and value:
        yield path, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _names(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _names(inner, (*path, number))


def _written(path: tuple[str | int, ...]) -> str:
    """`path` as people read it: `plugins.macros.include_dir`."""
    return ".".join(str(step) for step in path if isinstance(step, str))
