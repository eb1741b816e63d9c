"""A portal: the folder of a server with a site of ours, and what others have beside it."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pytest

from macros.files.folders import Placed, publish_folder, replace_folder
from macros.files.whole import put
from macros.files.workplace import at_work_on

FIRST = {"index.html": b"mot", "mo-hinh/x/index.html": b"x", "ung-dung.json": b"{}"}
SECOND = {"index.html": b"hai", "mo-hinh/y/index.html": b"y", "ung-dung.json": b"{}"}
THIRD = {"index.html": b"ba", "ung-dung.json": b"{}"}


def tree(folder: Path) -> dict[str, object]:
    """Everything below a folder: content of files, target of links, mode of folders."""
    found: dict[str, object] = {}
    for path in sorted(folder.rglob("*")):
        mode = path.lstat().st_mode
        name = path.relative_to(folder).as_posix()
        if stat.S_ISLNK(mode):
            found[name] = os.readlink(path)
        else:
            found[name] = path.read_bytes() if stat.S_ISREG(mode) else stat.filemode(mode)
    return found


def site_of(folder: Path) -> dict[str, bytes]:
    """The files of a site without its marker."""
    found = {name: content for name, content in tree(folder).items() if isinstance(content, bytes)}
    found.pop(".kho-trang", None)
    return found


def silent(line: str) -> None:
    """Takes lines that nobody reads."""


def publish(
    target: Path, files: Mapping[str, bytes], known: Iterable[dict[str, str]] = ()
) -> Placed:
    with at_work_on(target, silent, wait=0) as place:
        for name, content in files.items():
            put(place.fresh, name, content)
        return publish_folder(place, known)


def build(target: Path, files: Mapping[str, bytes]) -> Placed:
    with at_work_on(target, silent, wait=0) as place:
        for name, content in files.items():
            put(place.fresh, name, content)
        return replace_folder(place)


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    folder = tmp_path / "cổng"
    folder.mkdir()
    return folder


@pytest.fixture(params=["one call", "two steps"])
def exchanging(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """With the system's exchange of folders, and without it as on Windows."""
    if request.param == "two steps":
        monkeypatch.setattr("macros.files.workplace.exchange", lambda one, other: False)
    elif sys.platform not in ("linux", "darwin"):
        pytest.skip("no exchange of folders in one call here")
    return request.param


def in_child(act: Callable[[], object]) -> int:
    """Runs `act` in a forked process; its exit code: 0, 1 after `CannotWrite`, 99 after others."""
    from macros.files.trouble import CannotWrite

    child = os.fork()
    if child == 0:
        code = 99
        try:
            act()
            code = 0
        except CannotWrite:
            code = 1
        except BaseException:
            import traceback

            traceback.print_exc()
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def at_step(number: int, below: Path, happens: Callable[[], None]) -> None:
    """Has `happens` called at the `number`-th time this process touches a file below `below`."""
    count = 0

    def watch(event: str, arguments: tuple) -> None:
        nonlocal count
        if event != "open" and not event.startswith(("os.", "shutil.", "kho.")):
            return
        named = [os.fsdecode(a) for a in arguments if isinstance(a, str | bytes | os.PathLike)]
        if any(str(below) in name for name in named):
            count += 1
            if count == number:
                happens()

    sys.addaudithook(watch)
