"""Build time and memory beside plain Material: `python -m benchmarks.build [records …]`.

Makes a project of made-up records with made-up reports (`made_up.py`), and a plain Material site
with the same words as Markdown pages; builds both in turn, in processes of their own. Quote the
ratios: single times depend on the machine.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml

from .made_up import plain_pages, write_catalogue

ROOT = Path(__file__).parents[1]
REPORT = "bao-cao-thu"
PER_SECTION = 50
RUNS = 3


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
    lines = [line for line in settings.splitlines() if "huong-dan/macro.md" not in line]
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


def measure(root: Path, command: list[str]) -> tuple[float, float]:
    """(seconds, peak MB) of one build in a process of its own."""
    started = time.perf_counter()
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(root)}
    process = subprocess.Popen(
        command, cwd=root, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit((process.stderr.read() if process.stderr else b"").decode()[-2000:])
    return time.perf_counter() - started, _megabytes(usage)


def _megabytes(usage: resource.struct_rusage) -> float:
    return usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)


def main(counts: list[int]) -> None:
    """Prints a row for each number of records: the best of several runs, ours and plain."""
    print("bản ghi | của ta (s) | Material (s) | tỷ lệ | của ta (MB) | Material (MB) | tỷ lệ")
    for count in counts:
        with tempfile.TemporaryDirectory() as folder:
            ours, plain = Path(folder, "ours"), Path(folder, "plain")
            write_catalogue(ours, count)
            plain_pages(plain, count)
            runs = [
                (
                    measure(ours, [sys.executable, "-m", "macros.cli", "build"]),
                    measure(plain, [sys.executable, "-m", "mkdocs", "build", "-q"]),
                )
                for _ in range(RUNS)
            ]
        seconds, peak = (min(run[0][i] for run in runs) for i in (0, 1))
        plain_seconds, plain_peak = (min(run[1][i] for run in runs) for i in (0, 1))
        print(
            f"{count} | {seconds:.1f} | {plain_seconds:.1f} | {seconds / plain_seconds:.1f}"
            f" | {peak:.0f} | {plain_peak:.0f} | {peak / plain_peak:.1f}"
        )


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [100, 1000])
