"""Made-up towns: their content, and the open data that their sites would publish."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.made_up import write_content
from macros.catalog.addresses import url_of
from macros.catalog.problems import Problems
from macros.export.data import as_json
from macros.export.whole import Origin, whole_catalog, zipped
from macros.knowledge_base import load_knowledge_base

FIRST = ("Thị xã Bình Minh", 11)
SECOND = ("Huyện Sông Xanh", 12)
THIRD = ("Phường Núi Vàng", 13)
"""Name and seed of towns that there are not."""

MODELS = 4


@cache
def kho_json(name: str, seed: int, address: str | None = None, note: str | None = None) -> bytes:
    """The kho.json of a made-up town's site; `note` says how its name is known."""
    with TemporaryDirectory() as folder:
        write_content(Path(folder), MODELS, seed)
        problems = Problems()
        kb = load_knowledge_base(Path(folder), problems)
        assert kb is not None, list(problems)
        return as_json(whole_catalog(kb, Origin("Kho mô hình", name, note, address), url_of), 3)


def data_of(town: tuple[str, int], address: str | None = None) -> dict[str, Any]:
    """The same as values, to be changed."""
    found: dict[str, Any] = json.loads(kho_json(*town, address))
    return found


def as_bytes(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode()


def as_zip(data: Any) -> bytes:
    return zipped({"kho.json": as_bytes(data), "mo-hinh.json": b"{}"})


def first(data: dict[str, Any], kind: str = "mo_hinh") -> dict[str, Any]:
    """The first record of a kind."""
    found: dict[str, Any] = data["ban_ghi"][kind][0]
    return found


def province(root: Path) -> Path:
    """A province's project with a few records of its own, as far as commands need it."""
    write_content(root, 4, 99)
    (root / "mkdocs.yml").write_text(
        "site_name: Kho của tỉnh\nextra:\n  kho:\n    dia_phuong: Tỉnh Thử\n", "utf-8"
    )
    return root


def files_of(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }
