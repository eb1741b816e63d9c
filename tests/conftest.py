"""What every test may use: the project's root, and a small sound catalogue that tests may break."""

from __future__ import annotations

import gc
import os
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from macros.catalog.catalog import Catalog
from macros.catalog.loader import load_catalog
from macros.catalog.problems import Problem, Problems
from tests.sharing import longest_first
from tests.site_fixtures import (  # noqa: F401 - pytest finds them here
    address,
    browser,
    built_site,
    desk,
    example,
    kb,
    pages,
    phone,
    serve_folder,
)


def pytest_collection_finish() -> None:
    # What is loaded by now stays to the end: nobody has to look through it for what may go.
    gc.collect()
    gc.freeze()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if "PYTEST_XDIST_WORKER" in os.environ:
        longest_first(items)


# Files are read in every example: slow disks must not fail a test, nor chance a build.
settings.register_profile(
    "kho", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("kho")


RECORD = """\
ten: Nồi cháo yêu thương
loai: chương trình
linh_vuc: văn hóa - xã hội
chu_de: [an sinh]
don_vi: [hoi-phu-nu]
nguon:
  - bao_cao: bao-cao-thu
    muc: I.3
    chu_thich: 7
    trich: Chương trình “Nôi cháo yêu thương”
"""

_SOUND_FILES = {
    "mo_hinh/noi-chao.yml": RECORD,
    "bao_cao/bao-cao-thu.yml": "ten: Báo cáo thử\nten_ngan: Báo cáo\nban_goc: bao-cao-thu.txt\n",
    "bao_cao/bao-cao-thu.txt": "bản quét",
    "danh_muc/linh_vuc.yml": "van-hoa-xa-hoi:\n  ten: văn hóa - xã hội\nkinh-te:\n  ten: kinh tế\n",
    "danh_muc/chu_de.yml": "an-sinh:\n  ten: an sinh\n",
    "danh_muc/loai_mo_hinh.yml": "chuong-trinh:\n  ten: chương trình\n",
    "danh_muc/don_vi.yml": (
        "hoi-phu-nu:\n  ten: Hội Phụ nữ\n  loai: đoàn thể\n  nguon:\n"
        "    - {bao_cao: bao-cao-thu, muc: I.3, trich: Hội Phụ nữ}\n"
    ),
}


@dataclass(frozen=True)
class Content:
    """A project's models_catalog/ in a folder of its own."""

    root: Path

    def write(self, name: str, text: str | bytes) -> None:
        """Puts a file into models_catalog/ (`mo_hinh/x.yml`), line ends as given."""
        path = self.root / "models_catalog" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def load(self) -> tuple[Catalog, list[Problem]]:
        problems = Problems()
        return load_catalog(self.root, problems), list(problems)

    def lines(self) -> list[str]:
        """The problem lines of a run, without the folder that all of them begin with."""
        return [str(problem).removeprefix("models_catalog/") for problem in self.load()[1]]

    def errors(self) -> list[str]:
        """The problem lines without the warnings."""
        return [line for line in self.lines() if ": lỗi: " in line]


def sound_content(root: Path) -> Content:
    """A sound catalogue below `root`: one model, its lists and its report."""
    sound = Content(root)
    for name, text in _SOUND_FILES.items():
        sound.write(name, text)
    return sound


@pytest.fixture
def content(tmp_path: Path) -> Content:
    """A sound catalogue that a test may spoil."""
    return sound_content(tmp_path)


@pytest.fixture
def record() -> str:
    """The text of the sound catalogue's model."""
    return RECORD


@pytest.fixture(scope="session")
def project() -> Path:
    """The root of this project."""
    return Path(__file__).parents[1]
