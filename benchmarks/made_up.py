"""Made-up catalogues of any size for benchmarks and tests: real syllables, the town's proportions.

`write_catalogue` makes a project of ours that passes `check` without a problem; `plain_pages` makes
a plain Material site with the words of the same records. The same seed gives the same bytes.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from macros.catalog.problems import Problems
from macros.knowledge_base import load_knowledge_base

from .made_up_reports import MadeUp
from .plain_site import write_plain_site

ROOT = Path(__file__).parents[1]
SEED = 5


def write_catalogue(root: Path, count: int, seed: int = SEED) -> Path:
    """Writes a project with `count` models into the folder `root`, with the program as it is here.

    Units, reports (110 models each), documents, figures, topics and lessons grow with it; one unit
    does a twentieth of the models. Returns `root`.
    """
    root.mkdir(parents=True, exist_ok=True)
    for part in ("macros", "overrides"):
        shutil.copytree(ROOT / part, root / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", root)
    left_out = shutil.ignore_patterns("macro.md", "so-ket-*.md")  # they speak of real records
    shutil.copytree(ROOT / "docs", root / "docs", ignore=left_out)
    for page in (root / "docs/huong-dan").glob("*.md"):
        text = page.read_text("utf-8")
        page.write_text(text.replace("](macro.md", "](index.md"), "utf-8", newline="\n")
    settings = (ROOT / "mkdocs.yml").read_text("utf-8").splitlines()
    real = ("huong-dan/macro.md", "mo_hinh_trang_chu:")  # they name real records too
    kept = [line for line in settings if not any(name in line for name in real)]
    (root / "mkdocs.yml").write_text("\n".join(kept) + "\n", "utf-8", newline="\n")
    write_content(root, count, seed)
    return root


def write_content(root: Path, count: int, seed: int = SEED) -> None:
    """Writes models_catalog/ and the reports' pages only."""
    for name, text in MadeUp(count, seed).files():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")


def plain_pages(root: Path, count: int, seed: int = SEED) -> Path:
    """Writes a plain Material site with the words of the same records into the folder `root`."""
    root.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        write_content(Path(folder), count, seed)
        problems = Problems()
        kb = load_knowledge_base(Path(folder), problems)
        if kb is None:
            raise AssertionError("\n".join(map(str, problems)))
        write_plain_site(root, kb, Path(folder))
    return root
