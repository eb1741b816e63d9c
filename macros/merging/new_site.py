"""A province's project: this program and its shared lists, without the records of the town here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ..catalog.catalog import ROOT
from ..catalog.content_files import LISTS_FOLDER
from ..catalog.plain_files import leads_out, walk_files
from ..catalog.settings_places import SETTINGS_FILE
from ..editing.yaml_form import canonical
from ..files.new_folder import new_folder
from ..files.trouble import Refused
from ..knowledge_base import REPORT_PAGES

SHARED_LISTS = ("linh_vuc", "loai_mo_hinh", "chu_de", "doi_tuong", "dau_hieu", "dong_nghia")
"""Lists that say nothing of one town's report, but for the wordings of it (`cach_goi`)."""

KEPT_SETTINGS = frozenset({"word", "mau", "cho_phep_nhung"})
"""What a province may keep of a town's `extra.kho`: the rest says who the town is."""

_FOLDERS = ("macros", "overrides", "docs", "requirements", ".vscode")
_FILES = (
    *("run.py", "pyproject.toml", SETTINGS_FILE, "LICENSE", "README.md", "README.vi.md"),
    *("CHANGELOG.md", "bat-dau.bat", "bat-dau.command", "bat-dau.sh"),
    *(".gitignore", ".gitattributes", ".editorconfig"),
)
_EXAMPLES = "macro.md"
"""The guide whose examples are live macros on the town's records."""

_MADE = frozenset({"__pycache__", "node_modules"})


def start_province(root: Path, target: Path, name: str) -> None:
    """Makes the folder `target` a province's project of the name `name`.

    Raises:
        Refused: the place is taken, or lies in this project.
        CannotWrite: nothing was made.
    """
    if target.resolve().is_relative_to(root.resolve()):
        raise Refused(f"{target} nằm trong dự án này; đặt kho của tỉnh ở một thư mục khác")
    files = dict(_files(root, name))
    runnable = frozenset(shown for shown in files if (root / shown).stat().st_mode & 0o100)
    new_folder(target, files, runnable)


def _files(root: Path, name: str) -> Iterator[tuple[str, bytes]]:
    for file in _FILES:
        if (root / file).is_file():
            yield file, _adapted(file, (root / file).read_bytes(), name)
    for folder in _FOLDERS:
        for path in walk_files(root / folder) if (root / folder).is_dir() else ():
            shown = path.relative_to(root).as_posix()
            left_out = _MADE & set(path.parts) or _is_the_towns(shown)
            if not left_out and path.is_file() and not leads_out(path, root):
                yield shown, _adapted(shown, path.read_bytes(), name)
    for kind in SHARED_LISTS:
        shown = f"{ROOT}/{LISTS_FOLDER}/{kind}.yml"
        if (root / shown).is_file():
            text = (root / shown).read_text("utf-8")
            yield shown, canonical(kind, _without_key(text, "cach_goi")).encode()


def _is_the_towns(shown: str) -> bool:
    folder, _, file = shown.rpartition("/")
    return (folder == REPORT_PAGES and file != "index.md") or file == _EXAMPLES


def _adapted(shown: str, content: bytes, name: str) -> bytes:
    """The settings and the guides without what they say of the town."""
    if shown == SETTINGS_FILE:
        return _settings(content.decode("utf-8-sig"), name).encode()
    if shown.startswith("docs/huong-dan/") and shown.endswith(".md"):
        lines = content.decode().splitlines(keepends=True)
        return "".join(line for line in lines if f"({_EXAMPLES})" not in line).encode()
    return content


def _settings(text: str, name: str) -> str:
    lines = [line for line in text.splitlines(keepends=True) if _EXAMPLES not in line]
    start = next((n for n, line in enumerate(lines) if re.match(r"  kho:\s*(#.*)?$", line)), None)
    quoted_name = "'" + name.replace("'", "''") + "'"
    own = f"    dia_phuong: {quoted_name}\n"
    if start is None:
        return "".join(lines) + f"\nextra:\n  kho:\n{own}"
    end = start + 1
    while end < len(lines) and (not lines[end].strip() or lines[end].startswith("    ")):
        end += 1
    kept = [
        line
        for key, block in _blocks(lines[start + 1 : end])
        if key in KEPT_SETTINGS
        for line in block
    ]
    return "".join([*lines[: start + 1], own, *kept, "\n", *lines[end:]])


def _blocks(lines: list[str]) -> Iterator[tuple[str, list[str]]]:
    """(key, its lines with the comments above it) of the settings below `kho:`."""
    above: list[str] = []
    key, block = "", list[str]()
    for line in lines:
        if match := re.match(r"    ([\w-]+):", line):
            if block:
                yield key, block
            key, block, above = match[1], [*above, line], []
        elif line.startswith("    #"):
            above.append(line)
        elif line.strip():
            block.append(line)
    if block:
        yield key, block


def _without_key(text: str, key: str) -> str:
    """A list's YAML without a key of its entries and what stands below it."""
    kept, inside = [], False
    for line in text.splitlines(keepends=True):
        if inside and (not line.strip() or line.startswith(("   ", "  - "))):
            continue
        inside = line.startswith(f"  {key}:")
        if not inside:
            kept.append(line)
    return "".join(kept)
