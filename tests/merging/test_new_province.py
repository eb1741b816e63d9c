"""A province's project is started by one command: sound, empty, its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.catalog.yaml_source import parse_yaml
from macros.cli import main
from macros.files.trouble import CannotWrite
from macros.merging.new_site import _settings, start_province
from macros.site import sound_site
from tests.merging.made_up_towns import files_of

NAME = "Tỉnh Thử: 'Một'"


def test_the_new_project_is_sound_and_knows_nothing_of_the_town(
    project: Path, tmp_path: Path
) -> None:
    target = tmp_path / "kho-tinh"
    start_province(project, target, NAME)
    site = sound_site(target)
    assert site.settings.site.area == NAME and site.settings.site.area_note is None
    catalog = site.kb.catalog
    assert not (catalog.models or catalog.units or catalog.reports or catalog.topics)
    assert catalog["linh_vuc"] and catalog["chu_de"] and catalog["loai_mo_hinh"]
    assert not list(site.warnings), "in canonical form, no link leads nowhere"
    files = files_of(target)
    assert "run.py" in files and "bat-dau.sh" in files and "macros/cli.py" in files
    assert not [name for name in files if "so-ket" in name or name.startswith(("tests/", ".git/"))]
    assert (target / "bat-dau.sh").stat().st_mode & 0o100
    assert [path.name for path in tmp_path.iterdir()] == ["kho-tinh"], "nothing is left beside it"


@pytest.mark.parametrize("place", ["co-san", "co-san/tep.txt", "du-an/trong"])
def test_a_place_that_is_taken_is_left_alone(tmp_path: Path, place: str) -> None:
    root = tmp_path / "du-an"
    (root / "docs").mkdir(parents=True)
    (root / "mkdocs.yml").write_text("site_name: Kho\n", "utf-8")
    (tmp_path / "co-san").mkdir()
    (tmp_path / "co-san/tep.txt").write_text("của người khác", "utf-8")
    before = files_of(tmp_path)
    with pytest.raises(CannotWrite):
        start_province(root, tmp_path / place, NAME)
    assert files_of(tmp_path) == before


def test_the_command_wants_both_the_place_and_the_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Kho\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["gop", "--lap-kho", "../x"]) == 2
    assert main(["gop", "--ten", "x"]) == 2
    assert not (tmp_path.parent / "x").exists()


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("site_name: Kho\n", {}),
        ("extra:\n  kho:\n    co_quan: Thị ủy\n    word:\n      co_chu: 13\n", {"word": "13"}),
        ("extra:\n  kho:\n    # của thị xã\n    lien_he: >-\n      a\n      b\n\nnav: []\n", {}),
        ("extra:\n  kho: # đây\n    mau:\n      chinh: '#971b1e'\n    dau: a.svg\n", {"mau": None}),
    ],
)
def test_settings_keep_only_what_is_no_towns(given: str, kept: dict[str, str | None]) -> None:
    tree = parse_yaml(_settings(given, NAME), "mkdocs.yml", problems := _problems())
    assert tree is not None and not problems.errors, list(problems)
    kho = tree.value["extra"].value["kho"].value
    assert set(kho) == {"dia_phuong", *kept}
    assert kho["dia_phuong"].value == NAME
    if "word" in kept:
        assert kho["word"].value["co_chu"].value == kept["word"]


def _problems():  # type: ignore[no-untyped-def]
    from macros.catalog.problems import Problems

    return Problems()
