"""Which files of models_catalog/ are read, and what to tell those who put others there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from .catalog import FOLDERS, ROOT
from .plain_files import COPY_OF, LEADS_OUT, NOT_PLAIN, copy_of, leads_out
from .problems import Place, Problems, expected, quoted
from .text import slug

LISTS_FOLDER = "danh_muc"
SCHEMAS_FOLDER = "luoc_do"
PICTURES_FOLDER = "hinh_anh"
TOWNS_FOLDER = "dia_phuong"
"""What `kho gop` has read from other towns, and the province's own list beside it (towns.py)."""

_FOLDERS_OF_CONTENT = (*FOLDERS, LISTS_FOLDER)
_MADE_BY_SYSTEMS = frozenset({"desktop.ini", "thumbs.db"})
_LEFT_BY_SYSTEMS = ("._", ".#", ".~", "~$")
"""How the names begin of what macOS, Emacs and office programs put beside an open file."""

_SIDE_FILES = frozenset({".txt", ".md"})
"""Scans of reports and notes for editors may lie beside the records."""


def check_layout(root: Path, problems: Problems) -> None:
    """Reports folders and files of models_catalog/ that nobody would read."""
    if not (root / ROOT).is_dir():
        problems.error(Place(ROOT), "không có thư mục này; nội dung của kho phải nằm ở đây")
        return
    if leads_out(root / ROOT, root):
        problems.error(Place(ROOT), LEADS_OUT)
    for path in sorted((root / ROOT).iterdir()):
        if _is_ignored(path):
            _warn_of_hidden(path, f"{ROOT}/{path.name}", problems)
            continue
        if path.name in {*_FOLDERS_OF_CONTENT, SCHEMAS_FOLDER, PICTURES_FOLDER, TOWNS_FOLDER}:
            continue
        place = Place(f"{ROOT}/{path.name}")
        if path.is_dir():
            problems.error(
                place,
                f"không có loại nội dung {quoted(path.name)} nên thư mục này không được đọc."
                + expected(path.name, _FOLDERS_OF_CONTENT),
            )
        elif _looks_like_record(path):
            problems.error(
                place,
                "tệp nằm ngoài các thư mục nội dung nên không được đọc; chuyển vào một trong: "
                + ", ".join(_FOLDERS_OF_CONTENT),
            )


def record_files(
    root: Path, folder: str, unread: set[str], problems: Problems
) -> Iterator[tuple[Path, str]]:
    """(path, project-relative path) of every `.yml` file in models_catalog/`folder`, by name.

    Files that were meant as records but cannot be read are reported, and their stems put in
    `unread`.
    """
    where = root / ROOT / folder
    if not where.is_dir():
        return
    outside = leads_out(where / "x", root)  # whatever is in it
    for entry in sorted(os.scandir(where), key=lambda entry: entry.name):
        path, shown = where / entry.name, f"{ROOT}/{folder}/{entry.name}"
        if _is_ignored(path):
            _warn_of_hidden(path, shown, problems)
            continue
        link = entry.is_symlink()
        seen = path if link else entry  # asked of a link to itself, an entry raises
        if seen.is_dir():
            problems.error(
                Place(shown), f"thư mục con không được đọc; đặt các tệp thẳng trong {ROOT}/{folder}"
            )
        elif not seen.is_file() or outside or (link and leads_out(path, root)):
            unread.add(path.stem)
            problems.error(Place(shown), LEADS_OUT if seen.is_file() else NOT_PLAIN)
        elif path.suffix == ".yml" and (original := copy_of(path)):
            unread.add(path.stem)
            message = COPY_OF.format(quoted(path.name), quoted(original))
            name = slug(path.stem)
            problems.error(Place(shown), f"{message}; là bản ghi riêng thì đổi tên, ví dụ {name}")
        elif path.suffix == ".yml":
            yield path, shown
        elif _looks_like_record(path):
            stem = path.name.split(".")[0]
            unread.add(stem)
            problems.error(
                Place(shown),
                f"tên tệp phải kết thúc bằng .yml (gặp {quoted(path.name)}); đổi tên thành"
                f" {stem}.yml (Windows: bật “File name extensions” để thấy đuôi tệp)",
            )
        elif path.suffix.lower() not in _SIDE_FILES and not _is_source(path):
            problems.warning(Place(shown), "không phải tệp .yml nên không được đọc")


def _is_source(path: Path) -> bool:
    """Whether this is the Word file of a report, beside its register."""
    return path.suffix.lower() == ".docx" and path.with_suffix(".yml").is_file()


def _warn_of_hidden(path: Path, shown: str, problems: Problems) -> None:
    """Reports `.x.yml`: a slip of the key hides a record. What systems leave is no record."""
    name = path.name
    if path.suffix.lower() in (".yml", ".yaml") and not name.startswith(_LEFT_BY_SYSTEMS):
        problems.error(
            Place(shown),
            f"tên tệp bắt đầu bằng dấu chấm nên không được đọc; đổi tên thành {name.lstrip('.')},"
            " hoặc xóa tệp",
        )


def _is_ignored(path: Path) -> bool:
    """Files that systems and editors leave behind, hidden ones included."""
    name = path.name.lower()
    return name.startswith((".", "~$")) or name.endswith("~") or name in _MADE_BY_SYSTEMS


def _looks_like_record(path: Path) -> bool:
    """`x.yaml`, `x.YML` and `x.yml.txt`, which Windows shows as `x.yml`."""
    suffixes = {suffix.lower() for suffix in path.suffixes}
    return bool(suffixes & {".yml", ".yaml"})
