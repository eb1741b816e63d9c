"""The project with content that stays as it is: whatever tests name by its id or its words.

Editors change models_catalog/, reports and the town's name as they like; a rename there must fail
no test. So tests that name content take it from tests/example/, laid over the program and the pages
of the project itself. What has to hold of any content is tested on the project's own.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

ROOT = Path(__file__).parents[1]
EXAMPLE = Path(__file__).with_name("example")
PARTS = ("docs", "macros", "models_catalog", "overrides")

SETTINGS = {
    "dia_phuong": "Thị xã Hương Trà",
    "dia_phuong_ghi_chu": "tên suy ra từ các địa danh trong báo cáo",
    "mo_hinh_trang_chu": "noi-chao-yeu-thuong",
}
"""What mkdocs.yml says of the content."""

_SCHEMAS = "luoc_do"
_IGNORED = shutil.ignore_patterns("__pycache__", ".cache")


def copy_project(root: Path) -> Path:
    """Copies the whole project to `root`, with the example content."""
    for part in ("macros", "overrides"):
        shutil.copytree(ROOT / part, root / part, ignore=_IGNORED)
    _copy_pages(root)
    copy_content(root)
    return root


def link_project(root: Path) -> Path:
    """The same with the program linked: for those who change none of it."""
    root.mkdir(parents=True, exist_ok=True)
    (root / "macros").symlink_to(ROOT / "macros", target_is_directory=True)
    shutil.copytree(ROOT / "overrides", root / "overrides")  # a link would lead out of the project
    _copy_pages(root)
    copy_content(root)
    return root


def copy_content(root: Path) -> Path:
    """Copies the example's records and reports, and the project's schemas, to `root`."""
    (root / "docs/bao-cao").mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "docs/bao-cao/index.md", root / "docs/bao-cao")
    shutil.copytree(EXAMPLE / "models_catalog", root / "models_catalog")
    shutil.copytree(ROOT / "models_catalog" / _SCHEMAS, root / "models_catalog" / _SCHEMAS)
    shutil.copytree(EXAMPLE / "docs/bao-cao", root / "docs/bao-cao", dirs_exist_ok=True)
    return root


def _copy_pages(root: Path) -> None:
    """Copies the settings and the written pages: those that name content are the example's."""
    shutil.copy(ROOT / "pyproject.toml", root)
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    for key, value in SETTINGS.items():
        settings, found = re.subn(rf"^( +{key}:).*$", rf"\1 {value}", settings, flags=re.MULTILINE)
        assert found == 1, key
    (root / "mkdocs.yml").write_text(settings, "utf-8")
    shutil.copytree(ROOT / "docs", root / "docs")
    for report in (root / "docs/bao-cao").glob("*.md"):
        if report.stem != "index":
            report.unlink()
    shutil.copytree(EXAMPLE / "docs", root / "docs", dirs_exist_ok=True)
