"""A province of made-up towns, tried whole: `python -m benchmarks.province [COUNT] [--towns N]`.

Makes the towns' open data (COUNT models in all), starts a province with `gop --lap-kho`, merges,
merges again (nothing may change), updates one town, checks, builds, publishes and verifies; prints
what each step took and searches the built index. Ends with an error where a step does.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import sys
from pathlib import Path
from typing import Any

from macros.catalog.addresses import url_of
from macros.catalog.problems import Problems
from macros.export.data import as_json
from macros.export.whole import Origin, whole_catalog, zipped
from macros.knowledge_base import load_knowledge_base

from .made_up import write_content
from .measuring import command_line, measure
from .sites import PLACE

ROOT = Path(__file__).parents[1]
NAMES = ("Bình Minh", "Sông Xanh", "Núi Vàng", "Đồng Tâm", "Hòa An", "Tân Lập", "Phú Thọ Hòa")


def town_data(folder: Path, name: str, count: int, seed: int) -> Path:
    """The kho.zip of a made-up town's site, made in `folder`."""
    write_content(folder / name, count, seed)
    problems = Problems()
    kb = load_knowledge_base(folder / name, problems)
    if kb is None:
        raise AssertionError("\n".join(map(str, problems)))
    origin = Origin("Kho mô hình", name, None, f"https://kho-{seed}.vi-du.vn/")
    found: Any = whole_catalog(kb, origin, url_of)
    path = folder / f"{seed}.zip"
    path.write_bytes(zipped({"kho.json": as_json(found, 3)}))
    return path


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", nargs="?", type=int, default=5000)
    parser.add_argument("--towns", type=int, default=3)
    options = parser.parse_args()
    folder = PLACE / f"tinh-{options.count}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    each = -(-options.count // options.towns)
    sources = [
        town_data(folder, NAMES[number], each, 100 + number) for number in range(options.towns)
    ]
    root = folder / "kho-tinh"

    def step(what: str, *words: str, where: Path = root) -> None:
        taken = measure(
            command_line("macros.cli", *words), where, PYTHONPATH=str(where), PYTHONUTF8="1"
        )
        print(f"{what:<28} {taken.wall:7.1f} s  {taken.cpu:7.1f} s  {taken.peak:7.0f} MB")
        sys.stdout.flush()

    print(f"{'':<28} {'clock':>9}  {'processor':>9}  {'memory':>8}")
    step("gop --lap-kho", "gop", "--lap-kho", str(root), "--ten", "Tỉnh Thử", where=ROOT)
    given = [str(source) for source in sources]
    step(f"gop, {options.towns} towns", "gop", *given)
    before = _sums(root)
    step("gop again", "gop", *given)
    assert _sums(root) == before, "the same data give the same bytes"
    changed = town_data(folder / "sau", NAMES[0], max(1, each - 1), 100)
    step("gop, an update", "gop", str(changed))
    differ = [name for name, value in _sums(root).items() if before.get(name) != value]
    assert len(differ) == 1, differ
    step("check", "check")
    step("gop --goi-y", "gop", "--goi-y")
    step("build", "build")
    step("publish", "publish", "--to", str(folder / "trang"))
    step("publish --verify", "publish", "--verify", str(folder / "trang"))
    files = [path for path in (folder / "trang").rglob("*") if path.is_file()]
    print(f"{len(files)} files, {sum(f.stat().st_size for f in files) / 1e6:.0f} MB published")
    return 0


def _sums(root: Path) -> dict[str, str]:
    folder = root / "models_catalog"
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


if __name__ == "__main__":
    sys.exit(main())
