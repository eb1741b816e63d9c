"""A site put into a folder: others' files stay, one whole version is kept, kills are mended."""

from __future__ import annotations

import errno
import os
import signal
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.files.marker import NAME
from macros.files.trouble import CannotWrite, Refused
from macros.files.workplace import at_work_on
from tests.files.conftest import (
    FIRST,
    SECOND,
    THIRD,
    at_step,
    build,
    in_child,
    publish,
    silent,
    site_of,
    tree,
)

ADDED = {"google1.html": b"g", ".well-known/a/b.txt": b"w"}


def add(target: Path, files: dict[str, bytes] = ADDED) -> None:
    for name, content in files.items():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_bytes(content)


def test_a_version_comes_and_the_one_before_is_kept(portal: Path, exchanging: str) -> None:
    target, before = portal / "trang", portal / "trang.truoc"
    assert publish(target, FIRST).before is None
    placed = publish(target, SECOND)
    assert placed.changed and placed.before == before
    assert site_of(target) == SECOND and site_of(before) == FIRST
    publish(target, THIRD)
    assert site_of(target) == THIRD and site_of(before) == SECOND
    assert sorted(path.name for path in portal.iterdir()) == ["trang", "trang.truoc"]


def test_the_same_version_again_changes_nothing(portal: Path, exchanging: str) -> None:
    target = portal / "trang"
    publish(target, FIRST)
    publish(target, SECOND)
    add(target)
    before = tree(portal)
    placed = publish(target, SECOND)
    assert not placed.changed and placed.carried == (".well-known/a/b.txt", "google1.html")
    assert tree(portal) == before


def test_a_damaged_version_is_mended_and_never_kept(portal: Path, exchanging: str) -> None:
    target, before = portal / "trang", portal / "trang.truoc"
    publish(target, FIRST)
    publish(target, SECOND)
    for files in (SECOND, THIRD):  # the same again, and a new one
        (target / "index.html").unlink()
        publish(target, files)
        assert site_of(target) == files and site_of(before) == FIRST


@pytest.mark.parametrize("put_there", [publish, build])
def test_what_others_added_goes_over(put_there: Callable, portal: Path, exchanging: str) -> None:
    target = portal / "trang"
    put_there(target, FIRST)
    add(target)
    (target / "nối").symlink_to("google1.html")
    (target / "trống").mkdir()
    os.utime(target / "google1.html", (1, 1))
    (target / "google1.html").chmod(0o640)
    assert put_there(target, SECOND).carried == (".well-known/a/b.txt", "google1.html", "nối")
    kept = site_of(target)
    assert {name: kept[name] for name in (*SECOND, *ADDED)} == SECOND | ADDED
    assert os.readlink(target / "nối") == "google1.html" and (target / "trống").is_dir()
    like = (target / "google1.html").stat()
    assert like.st_mtime == 1 and stat.S_IMODE(like.st_mode) == 0o640
    put_there(target, THIRD)
    assert {name: site_of(target)[name] for name in ADDED} == ADDED


def test_a_name_that_both_want_is_refused(portal: Path, exchanging: str) -> None:
    target = portal / "trang"
    for name in ("mo-hinh/y", "mo-hinh/y/index.html", "Mo-hinh/Y/Index.html", "index.html/x"):
        publish(target, {"ung-dung.json": b"{}"})
        add(target, {name: b"cua toi"})
        before = tree(portal)
        with pytest.raises(Refused, match="do người khác đặt vào"):
            publish(target, SECOND)
        assert tree(portal) == before
        for path in sorted(target.rglob("*"), reverse=True):
            if path.name not in ("ung-dung.json", NAME):
                path.rmdir() if path.is_dir() else path.unlink()


def test_a_changed_file_is_never_overwritten(portal: Path) -> None:
    target = portal / "trang"
    publish(target, FIRST)
    (target / "index.html").write_bytes(b"cua may chu")
    before = tree(portal)
    for put_there in (publish, build):
        with pytest.raises(Refused, match=r"bị ai đó sửa \(index.html\)"):
            put_there(target, SECOND)
        assert tree(portal) == before


def test_the_kept_version_goes_only_when_nothing_of_others_goes_with_it(portal: Path) -> None:
    target, before = portal / "trang", portal / "trang.truoc"
    publish(target, FIRST)
    publish(target, SECOND)
    (before / "ghi-chu.txt").write_text("của tôi", "utf-8")
    kept = tree(portal)
    with pytest.raises(Refused, match=r"trang.truoc\) có tệp ghi-chu.txt"):
        publish(target, THIRD)
    assert tree(portal) == kept
    (before / "ghi-chu.txt").unlink()
    (before / "index.html").write_bytes(b"sua")
    with pytest.raises(Refused, match=r"trang.truoc: nó có tệp .* bị ai đó sửa"):
        publish(target, THIRD)


def test_a_file_that_was_carried_over_and_deleted_since_stands_in_nobodys_way(portal: Path) -> None:
    target = portal / "trang"
    publish(target, FIRST)
    add(target)
    publish(target, SECOND)
    (target / "google1.html").unlink()  # a token that has done its work
    publish(target, THIRD)
    assert "google1.html" not in site_of(target)


def test_a_folder_named_as_the_kept_one_is_nobodys_to_delete(portal: Path) -> None:
    target = portal / "trang"
    publish(target, FIRST)
    (portal / "trang.truoc").mkdir()
    (portal / "trang.truoc" / "ung-dung.json").write_text("{}", "utf-8")
    before = tree(portal)
    with pytest.raises(Refused, match="không đặt vào đó"):
        publish(target, SECOND)
    assert tree(portal) == before


def test_a_published_folder_without_a_marker_is_known_by_its_sums(
    portal: Path, exchanging: str
) -> None:
    target = portal / "trang"
    add(target, FIRST)
    add(target)
    import hashlib

    sums = {name: hashlib.sha256(content).hexdigest() for name, content in FIRST.items()}
    with pytest.raises(Refused, match="không đặt vào đó"):
        publish(target, SECOND, [{**sums, "khac.html": "0" * 64}])
    publish(target, SECOND, [{}, sums])
    assert site_of(target) == SECOND | ADDED and site_of(portal / "trang.truoc") == FIRST | ADDED


def test_modes_and_group_stay(portal: Path, exchanging: str) -> None:
    target = portal / "trang"
    publish(target, FIRST)
    target.chmod(0o2750)
    for path in target.rglob("*"):
        path.chmod(0o750 if path.is_dir() else 0o640)
    if os.geteuid() == 0:
        for path in (target, *target.rglob("*")):
            os.chown(path, 1234, 4321)
    publish(target, SECOND)
    assert stat.S_IMODE(target.stat().st_mode) == 0o2750
    for name in ("index.html", "mo-hinh/y/index.html", NAME):
        assert stat.S_IMODE((target / name).stat().st_mode) == 0o640
    if os.geteuid() == 0:
        for path in (target, *target.rglob("*")):
            assert (path.stat().st_uid, path.stat().st_gid) == (1234, 4321), path


def test_folders_made_for_nothing_are_taken_back(portal: Path) -> None:
    with pytest.raises(RuntimeError), at_work_on(portal / "a" / "b" / "trang", silent):
        raise RuntimeError
    assert list(portal.iterdir()) == []


# Kills and faults at every step


@pytest.fixture
def no_sync(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hundreds of versions are made: bringing each to the disk would take minutes."""
    monkeypatch.setattr("macros.files.folders.synced_tree", lambda folder: None)
    monkeypatch.setattr(os, "fsync", lambda number: None)


def prepared(portal: Path) -> Path:
    target = portal / "trang"
    publish(target, FIRST)
    add(target)
    publish(target, SECOND)
    (portal / "ben-canh.txt").write_bytes(b"cua nguoi khac")
    (portal / ".kho-0123456789ab-0123456789abcdef").mkdir()  # named as ours, another's all the same
    (portal / ".kho-0123456789ab-0123456789abcdef" / "thu.txt").write_bytes(b"thu")
    return target


def assert_whole(portal: Path, *, repaired: bool) -> None:
    """Old or new whole, the kept one whole, nothing of others touched."""
    target, before = portal / "trang", portal / "trang.truoc"
    versions = [files | ADDED for files in (FIRST, SECOND, THIRD)]
    if target.exists() or repaired:
        assert site_of(target) in versions
    if before.exists() or repaired:
        assert site_of(before) in versions
    assert (portal / "ben-canh.txt").read_bytes() == b"cua nguoi khac"
    assert (portal / ".kho-0123456789ab-0123456789abcdef/thu.txt").read_bytes() == b"thu"


def left_over(portal: Path) -> list[str]:
    names = sorted(path.name for path in portal.iterdir())
    return [name for name in names if name.startswith(".kho-") and "0123456789ab" not in name]


pytest_posix = pytest.mark.skipif(os.name == "nt", reason="needs fork")


@pytest_posix
@pytest.mark.parametrize("put_there", [publish, build])
def test_a_kill_at_any_step_is_mended_by_the_next_run(
    put_there: Callable, tmp_path: Path, exchanging: str, no_sync: None
) -> None:
    killed = 0
    for step in range(1, 2000):
        portal = tmp_path / f"{step}"
        portal.mkdir()
        target = prepared(portal)

        def run(portal: Path = portal, target: Path = target, step: int = step) -> None:
            at_step(step, portal, lambda: os.kill(os.getpid(), signal.SIGKILL))
            put_there(target, THIRD)

        code = in_child(run)
        assert code in (0, -signal.SIGKILL)
        assert_whole(portal, repaired=False)
        if exchanging == "one call":
            assert target.exists(), step
        publish(target, THIRD)
        assert_whole(portal, repaired=True)
        assert site_of(target) == THIRD | ADDED and left_over(portal) == []
        if put_there is publish:
            assert site_of(portal / "trang.truoc") == SECOND | ADDED, step
        if code == 0:
            break
        killed += 1
    assert killed > 60


@pytest_posix
@pytest.mark.parametrize("number", [errno.ENOSPC])
@pytest.mark.parametrize("put_there", [publish, build])
def test_a_fault_at_any_step_leaves_the_old_version_or_the_new_one(
    put_there: Callable, number: int, tmp_path: Path, exchanging: str, no_sync: None
) -> None:
    faults = 0
    for step in range(1, 2000):
        portal = tmp_path / f"{step}"
        portal.mkdir()
        target = prepared(portal)
        happened = portal / ".." / f"{step}.fault"

        def fail(happened: Path = happened) -> None:
            happened.touch()
            raise OSError(number, os.strerror(number))

        def run(portal: Path = portal, target: Path = target, step: int = step, fail=fail) -> None:
            at_step(step, portal, fail)
            put_there(target, THIRD)

        code = in_child(run)
        assert code in (0, 1), f"a traceback at step {step}"
        wanted = THIRD if code == 0 else SECOND
        assert site_of(target) == wanted | ADDED, step
        assert_whole(portal, repaired=True)
        if not happened.exists():
            break
        faults += code
        publish(target, FIRST)
        assert left_over(portal) == []
    assert faults > 40


def test_a_folder_that_is_open_on_windows_stays_as_it_was(
    portal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = portal / "trang"
    publish(target, FIRST)
    before = tree(portal)
    replace = os.replace

    def refuse(source: Path, to: Path) -> None:
        if Path(source) == target:
            raise PermissionError(errno.EACCES, "Access is denied", str(source))
        replace(source, to)

    monkeypatch.setattr("macros.files.workplace.exchange", lambda one, other: False)
    monkeypatch.setattr(os, "replace", refuse)
    for put_there in (publish, build):
        with pytest.raises(CannotWrite, match="đang mở trong chương trình khác"):
            put_there(target, SECOND)
        assert tree(portal) == before


def test_what_is_added_or_changed_at_the_last_moment_is_not_lost(
    portal: Path, monkeypatch: pytest.MonkeyPatch, exchanging: str
) -> None:
    from macros.files import folders

    target, finish = portal / "trang", folders._finish
    for put_there in (build, publish):
        put_there(target, FIRST)

        def late(place, found):
            made = finish(place, found)
            add(target)
            return made

        monkeypatch.setattr(folders, "_finish", late)
        put_there(target, SECOND)
        assert site_of(target) == SECOND | ADDED

        def changed(place, found):
            made = finish(place, found)
            (target / "index.html").write_bytes(b"vua sua")
            return made

        monkeypatch.setattr(folders, "_finish", changed)
        with pytest.raises(CannotWrite, match=r"vừa có người sửa index\.html"):
            put_there(target, THIRD)
        assert site_of(target) == SECOND | ADDED | {"index.html": b"vua sua"}
        monkeypatch.setattr(folders, "_finish", finish)
        (target / "index.html").unlink()
        for name in ADDED:
            (target / name).unlink()


@pytest_posix
def test_a_request_to_end_waits_for_the_exchange_and_leaves_nothing(
    tmp_path: Path, exchanging: str, no_sync: None
) -> None:
    from macros.files import stops

    codes = set()
    for step in range(1, 400):
        portal = tmp_path / f"{step}"
        portal.mkdir()
        target = prepared(portal)

        def run(portal: Path = portal, target: Path = target, step: int = step) -> None:
            at_step(step, portal, lambda: os.kill(os.getpid(), signal.SIGTERM))
            try:
                with stops.heeded():
                    publish(target, THIRD)
            except stops.Stopped:
                os._exit(7)

        codes.add(code := in_child(run))
        assert code in (0, 7)
        assert left_over(portal) == [], step
        assert_whole(portal, repaired=True)
        if code == 0:
            break
    assert codes == {0, 7}


@pytest.mark.skipif(sys.platform != "linux", reason="mounts of Linux")
def test_a_full_disk_leaves_the_old_version(portal: Path) -> None:
    import subprocess

    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(portal)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("needs the right to mount")
    try:
        target = portal / "trang"
        publish(target, FIRST)
        before = tree(portal)
        for put_there in (publish, build):
            with pytest.raises(CannotWrite, match="hết chỗ trên đĩa"):
                put_there(target, {"index.html": b"x" * 100_000})
            assert tree(portal) == before
    finally:
        subprocess.run(["umount", str(portal)], check=True)
