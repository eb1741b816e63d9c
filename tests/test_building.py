"""A build is all or nothing: content with a mistake leaves the earlier site as it was."""

from __future__ import annotations

import logging
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from macros.building import build, put_in_place
from macros.cli import main
from macros.mkdocs_log import VietnameseLog
from tests.site_fixtures import ROOT

PARTS = ("docs", "macros", "models_catalog", "overrides")
RECORD = "models_catalog/mo_hinh/noi-chao-yeu-thuong.yml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project that a test may spoil."""
    root = tmp_path / "dự án"
    for part in PARTS:
        shutil.copytree(
            ROOT / part, root / part, ignore=shutil.ignore_patterns("__pycache__", ".cache")
        )
    shutil.copy(ROOT / "mkdocs.yml", root)
    shutil.copy(ROOT / "pyproject.toml", root)
    return root


def spoil(project: Path, file: str, old: str, new: str) -> None:
    path = project / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_a_mistake_in_a_record_leaves_the_earlier_site(
    project: Path, capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    site = project / "site"
    site.mkdir()
    (site / "cu.txt").write_text("trang cũ", "utf-8")
    spoil(project, RECORD, "mỗi tháng 02 lần", "mỗi tháng 03 lần")
    assert main(["build"]) == 1
    assert [path.name for path in site.iterdir()] == ["cu.txt"]
    assert [path.name for path in project.iterdir() if path.name.startswith(".site")] == []
    lines = capsys.readouterr().err.splitlines()
    assert lines[0].startswith(f"{RECORD}:13:11: lỗi: “mỗi tháng 03 lần”")


def test_a_wrong_macro_call_names_page_line_and_what_is_allowed(
    project: Path, capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    (project / "docs" / "thu.md").write_text(
        "---\ntitle: Thử\n---\n\nMột dòng.\n\n"
        '{{ the_mo_hinh("noi-chao-yeu-thuog") }}\n\n{{ danh_sach_mo_hinh(linhvuc="x") }}\n\n'
        "{{ khong_co() }}\n",
        "utf-8",
    )
    assert main(["build"]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert [line.split(": ")[0] for line in lines[:3]] == [
        f"docs/thu.md:{place}" for place in ("7:4", "9:4", "11:4")
    ]
    (project / "docs" / "thu.md").write_text(
        "---\ntitle: Thử\n---\n\nMột dòng.\n\n"
        '{{ the_mo_hinh("noi-chao-yeu-thuog") }}\n\n{{ danh_sach_mo_hinh(linhvuc="x") }}\n',
        "utf-8",
    )
    assert main(["build"]) == 1
    first, second, *_ = capsys.readouterr().err.splitlines()
    assert first.startswith("docs/thu.md:7:4: lỗi: the_mo_hinh: không có mô hình")
    assert "Có phải ý bạn là “noi-chao-yeu-thuong”?" in first
    assert second.startswith("docs/thu.md:9:4: lỗi: danh_sach_mo_hinh không có tham số “linhvuc”")
    assert "linh_vuc" in second


def test_mkdocs_itself_stops_before_it_cleans_the_site(project: Path) -> None:
    site = project / "site"
    site.mkdir()
    (site / "cu.txt").write_text("trang cũ", "utf-8")
    spoil(project, RECORD, "loai: chương trình", "loai: chương trìnhh")
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q"], cwd=project, capture_output=True, text=True
    )
    assert run.returncode == 1
    assert f"{RECORD}:3:7: lỗi:" in run.stderr and "Traceback" not in run.stderr
    assert (site / "cu.txt").read_text("utf-8") == "trang cũ"


def test_strict_counts_a_broken_link_as_a_fault(project: Path) -> None:
    (project / "docs" / "thu.md").write_text("---\ntitle: Thử\n---\n\n[x](khong-co.md)\n", "utf-8")
    assert build(project, None, strict=True) == 1
    assert not (project / "site").exists()
    assert build(project, None, strict=False) == 0


def test_check_tells_how_much_stands_on_quotations(
    capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT / "docs")
    assert main(["check"]) == 0
    assert "câu trích khớp nguyên văn" in capsys.readouterr().out


@pytest.mark.parametrize("words", [[], ["dung"], ["build", "--khong-co"], ["import-report", "x"]])
def test_wrong_usage_ends_with_2(words: list[str], capsys: pytest.CaptureFixture) -> None:
    with pytest.raises(SystemExit) as stop:
        main(words)
    assert stop.value.code == 2
    assert "lỗi: dùng sai lệnh" in capsys.readouterr().err


def test_a_swap_that_fails_brings_the_old_folder_back(tmp_path: Path) -> None:
    target = tmp_path / "site"
    target.mkdir()
    (target / "cu.txt").touch()
    with pytest.raises(OSError):
        put_in_place(tmp_path / "khong-co", target)
    assert (target / "cu.txt").exists()


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        (
            "Doc file 'a/b.md' contains a link 'c.md', but the target 'a/c.md' is not found among"
            " documentation files.",
            "docs/a/b.md:1:1: cảnh báo: liên kết “c.md” không dẫn tới trang nào",
        ),
        ("[10:00:00] Detected file changes", "Có tệp thay đổi, đang dựng lại…"),
    ],
)
def test_mkdocs_log_speaks_vietnamese(
    message: str, shown: str, capsys: pytest.CaptureFixture
) -> None:
    VietnameseLog.install(logging.INFO)
    logging.getLogger("mkdocs.x").warning(message)
    assert capsys.readouterr().err.strip() == shown


def test_check_and_build_name_wrong_settings_together_with_wrong_content(
    project: Path, capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil(project, RECORD, "mỗi tháng 02 lần", "mỗi tháng 03 lần")
    spoil(project, "mkdocs.yml", "  kho:\n", "  kho:\n    co_quann: x\n")
    monkeypatch.chdir(project)
    rows = (project / "mkdocs.yml").read_text("utf-8").splitlines()
    row = rows.index("    co_quann: x") + 1
    for command in ("check", "build"):
        assert main([command]) == 1
        lines = capsys.readouterr().err.splitlines()
        assert lines[0].startswith(f"mkdocs.yml:{row}:5: lỗi: extra.kho không có khóa “co_quann”")
        assert any(line.startswith(f"{RECORD}:13:11: lỗi:") for line in lines)
