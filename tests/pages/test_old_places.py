"""What stands below a renamed record's page, and for it, answers at its old address too."""

from __future__ import annotations

import posixpath
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from macros.outputs import Output
from macros.plan import page_path
from macros.site import sound_site


@pytest.fixture
def renamed(project_copy: Path) -> tuple[dict[str, Output], set[str]]:
    """The files and the pages of a site whose first lesson and first unit had another id before."""
    lesson = project_copy / "models_catalog/bai_giang/bai-giang-thu-0.yml"
    lesson.write_text(lesson.read_text("utf-8") + "bi_danh: [bai-cu]\n", "utf-8")
    units = project_copy / "models_catalog/danh_muc/don_vi.yml"
    text = units.read_text("utf-8")
    units.write_text(
        text.replace("don-vi-thu-0:\n", "don-vi-thu-0:\n  bi_danh: [to-cu]\n", 1), "utf-8"
    )
    plan = sound_site(project_copy).plan
    return {output.path: output for output in plan.outputs}, {page_path(p) for p in plan.pages}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("bai-giang/bai-cu/", "bai-giang/bai-giang-thu-0/"),
        ("bai-giang/bai-cu/phieu-cau-hoi/", "bai-giang/bai-giang-thu-0/phieu-cau-hoi/"),
        ("bai-giang/bai-cu/phieu-dap-an/", "bai-giang/bai-giang-thu-0/phieu-dap-an/"),
        ("don-vi/to-cu/", "don-vi/don-vi-thu-0/"),
        ("nhung/don-vi/to-cu/", "nhung/don-vi/don-vi-thu-0/"),
    ],
)
def test_an_old_address_leads_on(renamed, old: str, new: str) -> None:
    outputs, pages = renamed
    page = BeautifulSoup(outputs[f"{old}index.html"].make(), "html.parser")
    target = posixpath.normpath(posixpath.join(old, page.a["href"]))
    assert target == f"{new}index.html" and target in {*outputs, *pages}
    assert page.find("meta", attrs={"http-equiv": "refresh"})["content"].endswith(page.a["href"])


@pytest.mark.parametrize("end", ["xml", "json"])
def test_a_feed_is_read_at_its_old_address(renamed, end: str) -> None:
    outputs, _ = renamed
    made = outputs[f"don-vi/to-cu/feed.{end}"].make()
    assert made == outputs[f"don-vi/don-vi-thu-0/feed.{end}"].make()
