"""A build is all or nothing: content with a mistake leaves the earlier site as it was."""

from __future__ import annotations

import errno
import logging
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from unittest.mock import Mock

import pytest

from benchmarks.small_project import write_ours
from macros.building import build
from macros.cli import main
from macros.files.marker import sums_of_folder
from macros.files.workplace import marked
from macros.mkdocs_log import VietnameseLog
from run import COMMANDS
from tests.example_project import copy_project
from tests.site_fixtures import ROOT

PARTS = ("docs", "macros", "models_catalog", "overrides")
RECORD = "models_catalog/mo_hinh/noi-chao-yeu-thuong.yml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project that a test may spoil."""
    return copy_project(tmp_path / "dự án")


def spoil(project: Path, file: str, old: str, new: str) -> None:
    path = project / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def earlier_site(project: Path) -> Path:
    """A site that the program has built before, of one file."""
    site = project / "site"
    site.mkdir()
    (site / "cu.txt").write_text("trang cũ", "utf-8")
    marked(site)
    return site


def test_a_folder_of_others_is_no_site_to_replace(
    project: Path, capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    (project / "site").mkdir()
    (project / "site" / "cu.txt").write_text("của tôi", "utf-8")
    assert main(["build"]) == 2
    assert "không đặt vào đó (cu.txt)" in capsys.readouterr().err
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q"], cwd=project, capture_output=True, text=True
    )
    assert run.returncode == 1
    assert "không đặt vào đó (cu.txt)" in run.stderr and "Traceback" not in run.stderr
    assert [path.name for path in (project / "site").iterdir()] == ["cu.txt"]
    assert (project / "site" / "cu.txt").read_text("utf-8") == "của tôi"


def test_mkdocs_itself_builds_what_kho_builds_and_keeps_what_others_added(project: Path) -> None:
    assert build(project, None, strict=True) == 0
    ours = {
        path.relative_to(project): path.read_bytes()
        for path in (project / "site").rglob("*")
        if path.is_file()
    }
    (project / "site" / "google1.html").write_text("của tôi", "utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q"], cwd=project, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stderr
    assert "Giữ lại 1 tệp do người khác đặt vào: google1.html." in run.stderr
    assert (project / "site" / "google1.html").read_text("utf-8") == "của tôi"
    for path, content in ours.items():
        if path.name != ".kho-trang":
            assert (project / path).read_bytes() == content, path
    assert [path.name for path in project.iterdir() if path.name.startswith(".kho")] == []


def test_a_mistake_in_a_record_leaves_the_earlier_site(
    project: Path, capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    site = earlier_site(project)
    spoil(project, RECORD, "mỗi tháng 02 lần", "mỗi tháng 03 lần")
    assert main(["build"]) == 1
    assert sorted(path.name for path in site.iterdir()) == [".kho-trang", "cu.txt"]
    assert [path.name for path in project.iterdir() if path.name.startswith(".kho")] == []
    lines = capsys.readouterr().err.splitlines()
    assert lines[0].startswith(f"{RECORD}:14:11: lỗi: “mỗi tháng 03 lần”")


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
    assert "Có phải ý quý vị là “noi-chao-yeu-thuong”?" in first
    assert second.startswith("docs/thu.md:9:4: lỗi: danh_sach_mo_hinh không có tham số “linhvuc”")
    assert "linh_vuc" in second


def test_mkdocs_itself_stops_before_it_cleans_the_site(project: Path) -> None:
    site = earlier_site(project)
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


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of one made-up record, where the user stands."""
    root = tmp_path / "nhỏ"
    root.mkdir()
    write_ours(root, 1)
    monkeypatch.chdir(root)
    return root


def test_a_full_disk_is_one_line_and_the_earlier_site_stays(
    small: Path, capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["build"]) == 0
    before = sums_of_folder(small / "site")
    (small / "docs/index.md").write_text("---\ntitle: Kho\n---\n\nĐổi.\n", "utf-8")
    capsys.readouterr()
    write = "mkdocs.commands.build.utils.write_file"
    for place, fault in (
        (write, OSError(errno.ENOSPC, "No space left on device", "x/index.html")),
        ("mkdocs.structure.files.File.copy_file", PermissionError(errno.EACCES, "Denied", "x")),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(place, Mock(side_effect=fault))
            assert main(["build"]) == 1
        lines = [x for x in capsys.readouterr().err.splitlines() if "cảnh báo" not in x]
        assert len(lines) == 1 and lines[0].startswith("lỗi: không dựng được trang: x")
        assert sums_of_folder(small / "site") == before
        assert [path.name for path in small.iterdir() if path.name.startswith(".kho")] == []


def test_a_disk_that_gets_full_at_a_page_is_one_line_with_the_folder_that_was_asked_for(
    small: Path, capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    import mkdocs.utils

    write = mkdocs.utils.write_file

    def full(content: bytes, path: str) -> None:
        if Path(path).parent.name == "tro-nang":  # a full disk names no file
            raise OSError(errno.ENOSPC, "No space left on device")
        write(content, path)

    monkeypatch.setattr("mkdocs.utils.write_file", full)
    assert main(["build"]) == 1
    lines = [x for x in capsys.readouterr().err.splitlines() if "cảnh báo" not in x]
    (line,) = lines
    assert line.startswith(f"lỗi: không dựng được trang: {small / 'site'}: hết chỗ trên đĩa")


def test_without_room_for_temporary_files_only_what_needs_them_stops(
    small: Path, capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(small / "không có"))
    assert main(["build"]) == 0
    capsys.readouterr()
    assert main(["check-links"]) == 1
    assert capsys.readouterr().err.startswith("lỗi: không tạo được thư mục tạm trong")


ENGLISH = re.compile(
    r"\b(usage|options?|arguments?|expected|invalid|required|allowed|choose|show|help message)\b"
)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "còn thiếu: LỆNH"),
        (["dung"], "không có 'dung'"),
        (["build", "--khong-co"], "không có tùy chọn hay tham số: --khong-co"),
        (["build", "x"], "không có tùy chọn hay tham số: x"),
        (["build", "--site-dir"], "--site-dir: cần một giá trị đi kèm"),
        (["build", "--strict=co"], "--strict: không nhận giá trị nào"),
        (["build", "--s", "x"], "viết đủ"),
        (["check", "--khong-neu", "--chua-dien"], "không dùng cùng với --khong-neu"),
        (["check-links", "--ngay", "hai"], "“hai” không phải số nguyên"),
        (["do-phu", "--so-doan", "-1"], "“-1” không phải số nguyên"),
        (["import-report"], "còn thiếu: TỆP"),
        (["publish", "--duong-dan", "a?b"], "“a?b” không phải đường dẫn con"),
    ],
)
def test_wrong_usage_ends_with_2_and_vietnamese(
    words: list[str], said: str, capsys: pytest.CaptureFixture
) -> None:
    with pytest.raises(SystemExit) as stop:
        main(words)
    assert stop.value.code == 2
    errors = capsys.readouterr().err
    assert "lỗi: dùng sai lệnh (" in errors and said in errors
    assert not ENGLISH.search(errors.replace("import-report", ""))


@pytest.mark.parametrize(
    "command",
    ["", *sorted(set(COMMANDS) - {"test", "pdf"})],
)
def test_the_help_of_each_command_is_vietnamese(
    command: str, capsys: pytest.CaptureFixture
) -> None:
    with pytest.raises(SystemExit) as stop:
        main([command, "--help"] if command else ["--help"])
    assert stop.value.code == 0
    assert not ENGLISH.search(capsys.readouterr().out)


@pytest.mark.parametrize(
    "options",
    [
        ["--verify", "y", "--to", "x"],
        ["--verify", "y", "--duong-dan", "/x/"],
        ["--verify", "y", "--quay-lai"],
        ["--verify", "y", "--cac-ban"],
        ["--cac-ban", "--to", "x"],
        ["--quay-lai", "--so-voi", "x"],
    ],
    ids=" ".join,
)
def test_publishing_goes_with_nothing_that_it_would_not_do(
    options: list[str], capsys: pytest.CaptureFixture
) -> None:
    assert main(["publish", *options]) == 2
    assert capsys.readouterr().err.startswith("lỗi: --verify, --cac-ban và --quay-lai mỗi lần")


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        (
            "Doc file 'a/b.md' contains a link 'c.md', but the target 'a/c.md' is not found among"
            " documentation files.",
            "docs/a/b.md:1:1: cảnh báo: liên kết “c.md” không dẫn tới trang nào [K803]",
        ),
        ("[10:00:00] Detected file changes", "Có tệp thay đổi, đang dựng lại…"),
        ("Error building page 'x.md': overrides/a.html:2:1: lỗi: không dùng được [K808]", ""),
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
        assert any(line.startswith(f"{RECORD}:14:11: lỗi:") for line in lines)
