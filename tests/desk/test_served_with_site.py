"""`kho serve` with the desk: beside the site, before there is one, and never in what is built."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path

import pytest

from tests.robustness.conftest import copy_project  # noqa: F401 - pytest finds it here
from tests.robustness.test_serving import ENVIRONMENT, KHO, PATIENCE, free_port, get, until

RECORD = "models_catalog/mo_hinh/noi-chao-yeu-thuong.yml"


@contextmanager
def started(project: Path, *more: str) -> Iterator[tuple[str, Callable[[], str]]]:
    """A running `serve`: its address, and a function that gives what it has printed."""
    port, log = free_port(), project.parent / "serve.log"
    words = [*KHO, "serve", "--address", f"127.0.0.1:{port}", *more]
    environment = {**ENVIRONMENT, "BROWSER": "true", "PYTHONUNBUFFERED": "1"}  # opens nothing
    with log.open("w") as output:
        process = subprocess.Popen(
            words, cwd=project, env=environment, stdout=output, stderr=subprocess.STDOUT
        )
        try:
            yield f"http://127.0.0.1:{port}/", lambda: log.read_text("utf-8")
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(PATIENCE)


def open_desk(printed: Callable[[], str]) -> Callable[[str], str]:
    """Opens the start address that the terminal shows; gives a function that reads pages."""
    until(lambda: "Trang biên tập: http" in printed())
    start = re.search(r"Trang biên tập: (\S+)", printed())
    assert start is not None
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    end = time.monotonic() + PATIENCE
    while True:
        try:
            opener.open(start[1], timeout=PATIENCE).read()
            break
        except OSError:
            assert time.monotonic() < end
            time.sleep(0.2)
    desk = start[1].partition("mo?")[0]

    def read(path: str) -> str:
        try:
            return opener.open(desk + path, timeout=PATIENCE).read().decode()
        except OSError:
            return ""

    return read


@pytest.mark.slow
def test_wrong_content_is_mended_at_the_desk_before_there_is_a_site(
    copy_project: Callable[[str], Path],  # noqa: F811
) -> None:
    project = copy_project("dự án")
    record = project / RECORD
    sound = record.read_text("utf-8")
    record.write_text(sound.replace("muc: I.3", "muc: I.9", 1), "utf-8")
    with started(project, "--mo") as (address, printed):
        read = open_desk(printed)
        assert f"{RECORD}:" in printed()
        assert "noi-chao-yeu-thuong#o-nguon-0-muc" in read("")
        assert "Chưa dựng được trang" in get(address)
        record.write_text(sound, "utf-8")
        until(lambda: "Nồi cháo yêu thương" in get(address + "mo-hinh/noi-chao-yeu-thuong/"))
        assert "Không có lỗi, không có cảnh báo." in read("")  # the open window is still known
        site = get(address)
        assert "bien-tap" not in site and "Traceback" not in printed()


def test_nothing_of_the_desk_is_in_the_built_site(built_site: Path) -> None:
    files = [path for path in built_site.rglob("*") if path.is_file()]
    assert not [path for path in files if "bien-tap" in path.relative_to(built_site).as_posix()]
    own = Path(sys.modules["macros"].__file__ or "").parent / "desk" / "assets"
    names = {path.name for path in own.iterdir()}
    assert names and not names & {path.name for path in files}
    for path in files:
        if path.suffix in {".html", ".js", ".css", ".json", ".xml"}:
            text = path.read_text("utf-8")
            assert "/bien-tap/" not in text and "X-Kho-Bien-Tap" not in text, path
