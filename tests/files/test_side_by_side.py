"""Runs side by side and killed at random moments: old or new whole, nothing of others touched.

The same as `benchmarks/kills.py` does with the commands, here with the room alone and seeded.
"""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.files.folders import publish_folder, replace_folder
from macros.files.whole import put
from macros.files.workplace import Workplace, at_work_on
from tests.files.conftest import publish, silent, site_of

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name == "nt", reason="needs fork")]

COUNT = 50
VERSIONS = [
    {"index.html": f"bản {n}".encode(), **{f"{n}/{i}/index.html": b"x" * i for i in range(20)}}
    for n in range(3)
]
ADDED = {"google1.html": b"g", ".well-known/a.txt": b"w"}


@pytest.fixture(autouse=True)
def no_sync(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("macros.files.folders.synced_tree", lambda folder: None)
    monkeypatch.setattr(os, "fsync", lambda number: None)
    monkeypatch.setattr("macros.files.lock._PAUSE", 0.005)  # the other run ends in a moment


def started(put_there: Callable, target: Path, files: dict[str, bytes]) -> int:
    """A child that puts the files there; its process id."""
    child = os.fork()
    if child:
        return child
    try:
        with at_work_on(target, silent, wait=120) as place:
            for name, content in files.items():
                put(place.fresh, name, content)
            put_there(place)
        os._exit(0)
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        os._exit(99)


def published(place: Workplace) -> None:
    publish_folder(place, [])


def ended(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def prepared(portal: Path) -> Path:
    target = portal / "trang"
    publish(target, VERSIONS[0])
    for name, content in ADDED.items():
        (target / name).parent.mkdir(exist_ok=True)
        (target / name).write_bytes(content)
    publish(target, VERSIONS[1])
    (portal / "ben-canh.txt").write_bytes(b"cua nguoi khac")
    return target


def assert_whole(portal: Path, *, missing: bool = False) -> None:
    wanted = [version | ADDED for version in VERSIONS]
    for name in ("trang", "trang.truoc"):
        if (portal / name).exists() or not missing:
            assert site_of(portal / name) in wanted, name
    assert (portal / "ben-canh.txt").read_bytes() == b"cua nguoi khac"


@pytest.mark.parametrize("put_there", [published, replace_folder])
def test_fifty_pairs_at_once(put_there: Callable, portal: Path, exchanging: str) -> None:
    target, moments = prepared(portal), random.Random(8)
    for _ in range(COUNT):
        one, other = moments.sample(VERSIONS, 2)
        first = started(put_there, target, one)
        time.sleep(moments.uniform(0, 0.01))
        second = started(put_there, target, other)
        assert (ended(first), ended(second)) == (0, 0)
        assert_whole(portal)
        assert sorted(os.listdir(portal)) == ["ben-canh.txt", "trang", "trang.truoc"]


@pytest.mark.parametrize("put_there", [published, replace_folder])
def test_fifty_kills_at_random_moments(put_there: Callable, portal: Path, exchanging: str) -> None:
    target, moments, killed = prepared(portal), random.Random(8), 0
    begin = time.monotonic()
    assert ended(started(put_there, target, VERSIONS[2])) == 0
    usual = time.monotonic() - begin
    for number in range(COUNT):
        child = started(put_there, target, VERSIONS[number % 3])
        time.sleep(moments.uniform(0, usual))
        os.kill(child, signal.SIGKILL)
        code = ended(child)
        assert code in (0, -signal.SIGKILL)
        killed += code != 0
        assert_whole(portal, missing=exchanging == "two steps")
    assert killed
    assert ended(started(put_there, target, {"index.html": b"cuoi"})) == 0
    assert site_of(target) == {"index.html": b"cuoi"} | ADDED
    assert sorted(os.listdir(portal)) == ["ben-canh.txt", "trang", "trang.truoc"]
