"""From a file to the built page in one command each: sections, linked notes, lists and tables."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from benchmarks.importing.shapes import SHAPES
from macros.cli import main
from tests.example_project import copy_project

PARTS = ("docs", "macros", "models_catalog", "overrides")

CHOSEN = {
    shape.name: shape
    for shape in SHAPES
    if shape.notes and ("lists with signs" in shape.name or "restart on each page" in shape.name)
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This project with two imported reports, built."""
    root = tmp_path_factory.mktemp("nhap")
    copy_project(root)
    patch = pytest.MonkeyPatch()
    patch.chdir(root)
    try:
        for number, shape in enumerate(CHOSEN.values()):
            file = root / f"bao-cao-{number}{Path(shape.file).suffix}"
            file.write_bytes(shape.content)
            assert main(["import-report", file.name, "--id", f"moi-{number}"]) == 0
        assert main(["build"]) == 0
    finally:
        patch.undo()
    return root / "site"


@pytest.mark.slow
@pytest.mark.parametrize("number", range(len(CHOSEN)))
def test_an_imported_report_is_a_page_with_linked_notes(site: Path, number: int) -> None:
    shape = list(CHOSEN.values())[number]
    html = (site / f"bao-cao/moi-{number}/index.html").read_text("utf-8")
    page = BeautifulSoup(html, "html.parser")
    for count, (before, words) in enumerate(shape.notes, 1):
        mark = page.find(id=f"fnref:{count}")
        assert mark["href"] == f"#fn:{count}"
        sentence = mark.find_parent(["p", "td", "li"]).get_text()
        assert before in " ".join(sentence.split())
        note = page.find(id=f"fn:{count}")
        assert words in " ".join(note.get_text().split())
        assert note.find("a", href=f"#fnref:{count}")
    for section, words in shape.headings:
        heading = page.find(id="muc-" + section.lower().replace(".", "-"))
        assert heading and words in heading.get_text()


@pytest.mark.slow
def test_lists_and_tables_keep_their_form(site: Path) -> None:
    number = next(i for i, name in enumerate(CHOSEN) if "table" in name)
    html = (site / f"bao-cao/moi-{number}/index.html").read_text("utf-8")
    page = BeautifulSoup(html, "html.parser").find(class_="bao-cao")
    inner = page.select_one("ul ul ul li")
    assert inner is not None and inner.get_text().strip().startswith("Cá nhân;")
    rows = [[c.get_text(strip=True) for c in r.find_all(["td", "th"])] for r in page.select("tr")]
    assert rows[:2] == [["Năm", "Số sách", "Ghi chú"], ["2021", "400", ""]]


@pytest.mark.slow
def test_sources_and_what_only_editors_need_are_not_published(site: Path) -> None:
    published = [path for path in site.rglob("*") if path.is_file()]
    assert not [path for path in published if path.name == "doi-chieu.html"]
    sources = {shape.content for shape in CHOSEN.values()}
    assert not [path for path in published if path.read_bytes() in sources]
