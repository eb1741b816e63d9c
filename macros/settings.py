"""The settings of the project: one reading and one check for every command and MkDocs event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from .catalog.problems import Problems, quoted
from .catalog.settings_places import SETTINGS_FILE, Places
from .catalog.settings_source import read_settings_file
from .catalog.yaml_source import Node
from .export.settings import WordSettings, word_settings
from .named_folders import check_named_folders
from .web.settings import SiteSettings, site_settings

DOCS = "docs"
"""The folder of the written pages: what another setting named would be built without its check."""


MAIN_HOOK = "macros/hooks.py"
FORMER_HOOKS = frozenset(
    {"macros/handout_hooks.py", "macros/web_hooks.py", "macros/place_hooks.py"}
)
"""The hook that mkdocs.yml names, and those that earlier versions had beside it."""


@dataclass(frozen=True, slots=True)
class ProjectSettings:
    """What mkdocs.yml says for the site as a part of the web, and for Word files.

    `given` is `extra.kho` as it was written and found sound, for the theme's templates; `theme` the
    folder of the project's own templates and styles, where it has one.
    """

    site: SiteSettings = field(default_factory=lambda: SiteSettings(""))
    word: WordSettings = field(default_factory=WordSettings)
    given: Mapping[str, Any] = field(default_factory=dict)
    theme: Path | None = None


def read_settings(root: Path, name: str = SETTINGS_FILE) -> ProjectSettings:
    """The settings in the file `name` of the project at `root`, and in those that it inherits.

    No code that the file names is run, and nothing is imported.

    Raises:
        InvalidContent: with everything that is wrong, each at its line and column.
    """
    problems = Problems()
    tree = read_settings_file(root, name, problems)
    if tree is None:
        problems.raise_errors()
        raise AssertionError("what cannot be read has been reported")
    _check_hooks(root, tree, problems)
    found = _checked(root, tree, problems)
    problems.raise_errors()
    return found


def _check_hooks(root: Path, tree: Node, problems: Problems) -> None:
    """Reports hooks that are no files: MkDocs would tell of them in English."""
    config, places = tree.plain(), Places(tree)
    hooks = config.get("hooks") if isinstance(config, dict) else None
    for number, name in enumerate(hooks if isinstance(hooks, list) else ()):
        if not isinstance(name, str) or (root / name).is_file():
            continue
        cure = (
            f"xóa dòng này: {MAIN_HOOK} nay làm cả phần ấy"
            if name in FORMER_HOOKS
            else "sửa lại đường dẫn hoặc xóa dòng này"
        )
        problems.error(places.value("hooks", number), f"không có tệp {quoted(name)}; {cure}")


def _checked(root: Path, tree: Node, problems: Problems) -> ProjectSettings:
    places = Places(tree)
    config = tree.plain()
    assert isinstance(config, dict)
    name = config.get("site_name")
    if not isinstance(name, str) or not name.strip():
        problems.error(
            places.value("site_name"),
            "thiếu site_name (tên của kho), ví dụ site_name: Kho mô hình, cách làm hay"
            if name is None
            else f"site_name là {quoted(name)}; cần chữ, đặt trong dấu nháy",
        )
    description = config.get("site_description")
    if description is not None and not isinstance(description, str):
        problems.error(
            places.value("site_description"),
            f"site_description là {quoted(description)}; cần chữ, đặt trong dấu nháy",
        )
        description = None
    if (docs := config.get("docs_dir", DOCS)) != DOCS:
        problems.error(
            places.value("docs_dir"),
            f"docs_dir là {quoted(docs)}; các trang phải nằm trong {DOCS}/: viết docs_dir: {DOCS}",
        )
    theme = check_named_folders(root, config, places, problems)
    extra = _mapping(("extra",), config.get("extra"), places, problems)
    given = _mapping(("extra", "kho"), extra.get("kho"), places, problems)
    of_kho = places.below("extra", "kho")
    mark = given.get("dau")
    if mark is not None and not (isinstance(mark, str) and _is_of_site(root / DOCS, mark)):
        problems.error(
            of_kho.value("dau"),
            f"extra.kho.dau là {quoted(mark)}; cần đường dẫn một tệp ảnh có trong {DOCS}/, ví dụ"
            f" hinh/dau.svg cho tệp {DOCS}/hinh/dau.svg",
        )
    word = _mapping(("extra", "kho", "word"), given.get("word"), places, problems)
    return ProjectSettings(
        site=site_settings(str(name), description, given, problems, of_kho),
        word=word_settings(word, problems, of_kho.below("word")),
        given=given,
        theme=theme,
    )


def _is_of_site(docs: Path, name: str) -> bool:
    """Whether `name` is a file among the pages: what lies elsewhere is not published with them."""
    if PurePosixPath(name).is_absolute():
        return False  # its address on the page would lead outside too
    try:
        return (docs / name).is_file() and (docs / name).resolve().is_relative_to(docs.resolve())
    except (OSError, ValueError):  # a name that no file can have
        return False


def _mapping(
    path: tuple[str, ...], value: Any, places: Places, problems: Problems
) -> Mapping[str, Any]:
    if value is None or isinstance(value, Mapping):
        return value or {}
    problems.error(
        places.value(*path), f"{'.'.join(path)} là {quoted(value)}; cần các dòng “khóa: giá trị”"
    )
    return {}
