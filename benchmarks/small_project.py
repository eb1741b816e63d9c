"""A project of a few made-up records, for tests and trials that need no realistic text."""

from __future__ import annotations

import shutil
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]
REPORT = "bao-cao-thu"
PER_SECTION = 50


def sentence(number: int) -> str:
    return f"mô hình “Việc tốt số {number}” do chi bộ khu phố {number} thực hiện mỗi tháng 02 lần"


def write_ours(root: Path, count: int) -> None:
    """A project of `count` records that say next to nothing, small enough for tests."""
    for part in ("macros", "overrides"):
        shutil.copytree(ROOT / part, root / part, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("mkdocs.yml", "pyproject.toml"):
        shutil.copy(ROOT / name, root)
    shutil.copytree(ROOT / "docs", root / "docs", ignore=shutil.ignore_patterns("macro.md"))
    for page in (root / "docs/bao-cao").glob("so-*.md"):
        page.unlink()
    settings = (root / "mkdocs.yml").read_text("utf-8")
    real = ("huong-dan/macro.md", "mo_hinh_trang_chu:")  # they name real records
    lines = [line for line in settings.splitlines() if not any(name in line for name in real)]
    (root / "mkdocs.yml").write_text("\n".join(lines), "utf-8")
    catalog = root / "models_catalog"
    for folder in ("mo_hinh", "bao_cao", "danh_muc"):
        (catalog / folder).mkdir(parents=True)
    for name in ("linh_vuc", "loai_mo_hinh", "chu_de", "doi_tuong"):
        entries = yaml.safe_load((ROOT / f"models_catalog/danh_muc/{name}.yml").read_text("utf-8"))
        for entry in entries.values():
            entry.pop("cach_goi", None)  # words of the real report
        path = catalog / f"danh_muc/{name}.yml"
        path.write_text(yaml.safe_dump(entries, allow_unicode=True), "utf-8")
    (catalog / f"bao_cao/{REPORT}.txt").write_text("bản quét", "utf-8")
    (catalog / f"bao_cao/{REPORT}.yml").write_text(
        f"ten: Báo cáo thử\nten_ngan: Báo cáo thử\nban_goc: {REPORT}.txt\n", "utf-8"
    )
    body = ["---\ntitle: Báo cáo thử\n---\n", "# BÁO CÁO", "Mở đầu.", "## I. VIỆC TỐT"]
    for number in range(count):
        if number % PER_SECTION == 0:
            body.append(f"### {number // PER_SECTION + 1}. Nhóm {number // PER_SECTION + 1}")
        body.append(f"Đã có {sentence(number)}.")
        (catalog / f"mo_hinh/viec-tot-{number}.yml").write_text(
            f"ten: Việc tốt số {number}\nloai: mô hình\nlinh_vuc: văn hóa - xã hội\n"
            "chu_de: [an sinh]\ntan_suat: mỗi tháng 02 lần\nngay_them: 24/11/2026\n"
            f"nguon:\n  - bao_cao: {REPORT}\n    muc: I.{number // PER_SECTION + 1}\n"
            f"    trich: {sentence(number)}\n",
            "utf-8",
        )
    (root / f"docs/bao-cao/{REPORT}.md").write_text("\n\n".join(body) + "\n", "utf-8")
