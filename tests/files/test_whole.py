"""Single files: whole or not at all, links and modes kept, nothing left behind."""

from __future__ import annotations

import errno
import os
import signal
import stat
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.cli import main
from macros.files.trouble import CannotWrite, reason
from macros.files.whole import put, write_all, write_whole
from macros.handouts.cache import FileCache
from macros.importing.command import run_import
from tests.files.conftest import at_step, in_child, tree

pytest_posix = pytest.mark.skipif(os.name == "nt", reason="needs fork, links or pipes")


def test_a_file_is_made_with_its_folders_or_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "tệp.txt"
    write_whole(path, b"mot")
    write_whole(path, b"hai")
    assert tree(tmp_path)["a/b/tệp.txt"] == b"hai" and os.listdir(path.parent) == ["tệp.txt"]


@pytest_posix
def test_mode_and_link_stay(tmp_path: Path) -> None:
    path, link = tmp_path / "tệp.txt", tmp_path / "nối"
    path.write_bytes(b"mot")
    path.chmod(0o640)
    link.symlink_to(path)
    write_whole(link, b"hai")
    assert link.is_symlink() and path.read_bytes() == b"hai"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@pytest_posix
@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda path: path.mkdir(), "một thư mục hoặc thiết bị"),
        (lambda path: os.mkfifo(path), "một thư mục hoặc thiết bị"),
        (lambda path: path.symlink_to("/dev/null"), "một thư mục hoặc thiết bị"),
    ],
)
def test_what_is_no_file_is_refused(
    make: Callable[[Path], None], said: str, tmp_path: Path
) -> None:
    path = tmp_path / "đích"
    make(path)
    before = tree(tmp_path)
    with pytest.raises(CannotWrite, match=said):
        write_whole(path, b"x")
    assert tree(tmp_path) == before


@pytest_posix
@pytest.mark.parametrize("fatal", [False, True], ids=["fault", "kill"])
def test_several_files_are_all_written_or_none(
    fatal: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", lambda number: None)
    faults = 0
    for step in range(1, 300):
        folder = tmp_path / f"{step}"
        folder.mkdir()
        old, new = folder / "cũ.txt", folder / "mới" / "mới.txt"
        old.write_bytes(b"mot")

        def fail() -> None:
            if fatal:
                os.kill(os.getpid(), signal.SIGKILL)
            raise OSError(errno.ENOSPC, "No space left on device")

        def run(folder=folder, old=old, new=new, step=step, fail=fail) -> None:
            at_step(step, folder, fail)
            write_all({old: b"hai", new: b"moi"})

        code = in_child(run)
        assert code in ({0, -signal.SIGKILL} if fatal else {0, 1})
        assert old.read_bytes() in (b"mot", b"hai")
        assert not new.exists() or new.read_bytes() == b"moi"
        if not fatal:
            found = tree(folder)
            whole = {"cũ.txt": b"hai", "mới/mới.txt": b"moi"}
            kept = {n: c for n, c in found.items() if isinstance(c, bytes)}
            assert kept == (whole if code == 0 else {"cũ.txt": b"mot"}), step
        write_all({old: b"hai", new: b"moi"})
        assert sorted(os.listdir(folder)) == ["cũ.txt", "mới"] and os.listdir(new.parent) == [
            "mới.txt"
        ], step
        if code == 0 and (fatal or step > 40):
            break
        faults += code != 0
    assert faults > 8


@pytest_posix
def test_a_file_goes_with_the_writes_or_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", lambda number: None)
    faults = 0
    for step in range(1, 300):
        folder = tmp_path / f"{step}"
        folder.mkdir()
        old, new = folder / "cũ.txt", folder / "mới.txt"
        old.write_bytes(b"mot")

        def fail() -> None:
            raise OSError(errno.EACCES, "Permission denied")

        def run(folder=folder, old=old, new=new, step=step, fail=fail) -> None:
            at_step(step, folder, fail)
            write_all({new: b"mot hai"}, [old])

        code = in_child(run)
        kept = {n: c for n, c in tree(folder).items() if isinstance(c, bytes)}
        assert kept == ({"mới.txt": b"mot hai"} if code == 0 else {"cũ.txt": b"mot"}), step
        if code == 0 and step > 40:
            break
        faults += code != 0
    assert faults > 4


def test_an_unfinished_file_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "tệp.txt"
    theirs = tmp_path / ".kho-abc-1-x.tmp"
    theirs.write_bytes(b"cua ho")
    os.utime(theirs, (0, 0))
    write_whole(path, b"x")
    assert theirs.read_bytes() == b"cua ho"


def test_reasons_are_vietnamese_and_name_a_cure() -> None:
    for number in (errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EBUSY, errno.ENAMETOOLONG):
        said = reason(OSError(number, os.strerror(number)))
        assert os.strerror(number) not in said and ("; " in said or number == errno.EBUSY)
    assert "hệ thống báo lỗi" in reason(OSError("lạ"))


# What the commands make of it


def test_a_cache_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / "tai-ve").write_bytes(b"mot tep o cho cua thu muc")
    cache = FileCache(tmp_path / "tai-ve")
    assert cache.file("docx", "x", lambda: b"noi dung") == b"noi dung"
    cache.clear_old()
    assert (tmp_path / "tai-ve").read_bytes() == b"mot tep o cho cua thu muc"


def test_a_cache_holds_what_it_made_and_deletes_nothing_else(tmp_path: Path) -> None:
    cache = FileCache(tmp_path)
    assert cache.file("docx", "x", lambda: b"noi dung") == b"noi dung"
    (tmp_path / "cua-toi.docx").write_bytes(b"cua toi")
    for path in tmp_path.iterdir():
        os.utime(path, (0, 0))
    FileCache(tmp_path).clear_old()
    assert os.listdir(tmp_path) == ["cua-toi.docx"]


SCAN = "BÁO CÁO\nThử\n\nI. MỘT PHẦN\n\n1. Một mục\n\nMột đoạn.\n"


def test_an_import_writes_page_and_scan_or_neither(tmp_path: Path) -> None:
    (tmp_path / "quet.txt").write_text(SCAN, "utf-8")
    (tmp_path / "models_catalog/bao_cao/thu.txt").mkdir(parents=True)
    before = tree(tmp_path)
    with pytest.raises((CannotWrite, IsADirectoryError)):
        run_import(tmp_path / "quet.txt", "thu", tmp_path, overwrite=True)
    assert tree(tmp_path) == before


@pytest.mark.parametrize("words", [["schema"], ["import-report", "quet.txt", "--id", "thu"]])
def test_commands_say_in_one_line_that_they_cannot_write(
    words: list[str],
    content,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    root = content.root
    (root / "mkdocs.yml").write_text("site_name: Kho\n", "utf-8")
    (root / "quet.txt").write_text(SCAN, "utf-8")
    (root / "docs").mkdir()
    monkeypatch.chdir(root)
    before = tree(root)

    def full(number: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert main(words) == 1
    lines = [line for line in capsys.readouterr().err.splitlines() if "cảnh báo" not in line]
    assert len(lines) == 1 and "hết chỗ trên đĩa" in lines[0] and lines[0].startswith("lỗi: ")
    assert tree(root) == before


def test_a_full_disk_under_a_finished_folder_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(CannotWrite, match=r"là tệp, không phải thư mục|có người khác ghi"):
        put(tmp_path, "a/b.html", b"x")


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_a_request_to_end_is_one_line_and_a_code(
    sent: signal.Signals, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if os.name == "nt":
        pytest.skip("signals of POSIX")

    def stopped(root: Path) -> None:
        os.kill(os.getpid(), sent)
        time.sleep(5)

    monkeypatch.setattr("macros.check_command.sound_site", stopped)
    monkeypatch.chdir(Path(__file__).parents[2])
    # A shell has jobs in the background ignore SIGINT, and they would go on ignoring it.
    before = signal.signal(sent, signal.default_int_handler)
    try:
        assert main(["check"]) == 128 + sent
        assert signal.getsignal(sent) == signal.default_int_handler
    finally:
        signal.signal(sent, before)
    assert capsys.readouterr().err == "Đã dừng theo yêu cầu; không tệp nào bị ghi dở.\n"
