"""What is read at the start of a build is what is built: content saved meanwhile waits."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.small_project import write_ours
from macros import site as sites
from macros.building import build
from macros.catalog.problems import InvalidContent
from macros.files.marker import sums_of_folder

RECORD = "models_catalog/mo_hinh/viec-tot-0.yml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project of two records that builds in a moment."""
    root = tmp_path / "dự án"
    root.mkdir()
    write_ours(root, 2)
    return root


def built(project: Path) -> dict[str, str]:
    assert build(project, None, strict=False) == 0
    return sums_of_folder(project / "site")


def during(monkeypatch: pytest.MonkeyPatch, where: str, happens: Callable[[], None]) -> None:
    """Has `happens` called once, when the named function of the build is reached."""
    import importlib

    module, _, name = where.rpartition(".")
    real = getattr(importlib.import_module(module), name)
    calls = iter([happens])

    def first(*args: object, **kwargs: object) -> object:
        next(calls, lambda: None)()
        return real(*args, **kwargs)

    monkeypatch.setattr(where, first)


def save_record(project: Path) -> None:
    path = project / RECORD
    text = path.read_text("utf-8").replace("ten: Việc tốt số 0", "ten: Việc tốt")
    path.write_text(text, "utf-8")


def save_page(project: Path) -> None:
    path = project / "docs/index.md"
    path.write_text(f"{path.read_text('utf-8')}\nMột câu mới.\n", "utf-8")


def add_page(project: Path) -> None:
    (project / "docs/moi.md").write_text("---\ntitle: Mới\n---\n\nMới.\n", "utf-8")


def delete_page(project: Path) -> None:
    (project / "docs/tro-nang.md").unlink()


CHANGES = [save_record, save_page, add_page, delete_page]
MOMENTS = [
    "mkdocs.commands.build.get_files",
    "mkdocs.commands.build._build_theme_template",
    "mkdocs.commands.build._populate_page",
    "mkdocs.commands.build._build_page",
]


@pytest.mark.slow
@pytest.mark.parametrize("change", CHANGES)
def test_a_save_at_any_moment_waits_for_the_next_build(
    change: Callable[[Path], None], project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = built(project)
    clean = {path: path.read_bytes() for path in sources(project)}
    for moment in MOMENTS:
        with monkeypatch.context() as patch:
            during(patch, moment, lambda: change(project))
            assert built(project) == before, moment
        assert built(project) != before  # the next build has it
        for path in set(sources(project)) - clean.keys():
            path.unlink()
        for path, content in clean.items():
            path.write_bytes(content)
        assert built(project) == before


def sources(project: Path) -> list[Path]:
    return [
        path
        for folder in ("docs", "models_catalog")
        for path in (project / folder).rglob("*")
        if path.is_file()
    ]


def test_a_save_while_content_is_read_is_read_again(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load = sites._read
    loads = []

    def saving(*given):
        found = load(*given)
        if not loads:
            save_record(project)
        loads.append(found)
        return found

    monkeypatch.setattr(sites, "_read", saving)
    found = sites.sound_site(project)
    assert len(loads) == 2 and found is loads[1]
    assert found.kb.catalog.models["viec-tot-0"].name == "Việc tốt"


def test_content_that_never_comes_to_rest_is_named(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load, numbers = sites._read, iter(range(1000))

    def saving(*given):
        (project / "docs/dem.md").write_text(f"---\ntitle: Đếm\n---\n{next(numbers)}\n", "utf-8")
        return load(*given)

    monkeypatch.setattr(sites, "_read", saving)
    with pytest.raises(InvalidContent, match="vẫn đang được một chương trình khác ghi"):
        sites.sound_site(project)


def test_a_half_written_record_is_read_again(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = project / RECORD
    whole = path.read_text("utf-8")
    path.write_text(whole[:40], "utf-8")
    load = sites._read

    def finishing(*given):
        try:
            return load(*given)
        finally:
            path.write_text(whole, "utf-8")
            monkeypatch.setattr(sites, "_read", load)

    monkeypatch.setattr(sites, "_read", finishing)
    assert sites.sound_site(project).kb.catalog.models


def test_a_template_saved_during_a_build_starts_it_again(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = project / "overrides/main.html"

    def save() -> None:
        page.write_text(f"{page.read_text('utf-8')}{{# đổi #}}", "utf-8")

    during(monkeypatch, "mkdocs.commands.build._build_page", save)
    built(project)
    first = sums_of_folder(project / "site")
    shutil.rmtree(project / "site")
    assert built(project) == first


def test_linked_folders_count_as_content(project: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "nơi khác"
    shutil.move(project / "docs/huong-dan", elsewhere)
    (project / "docs/huong-dan").symlink_to(elsewhere)
    before = sites.content_fingerprint(project)
    (elsewhere / "moi.md").write_text("Mới.", "utf-8")
    assert sites.content_fingerprint(project) != before
