"""Work shared out to processes: everything is done, faults are told, nobody is left behind."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from macros import workers
from macros.workers import Workers, processes

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
ME = os.getpid()


def write(folder: Path, number: int) -> None:
    (folder / f"{number}").write_text(f"{number}", "utf-8")


def in_child() -> bool:
    return os.getpid() != ME


@pytest.fixture(autouse=True)
def nobody_is_left(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whatever happens, every process that was begun has ended, and was waited for."""
    begun, fork = [], os.fork

    def counted() -> int:
        pid = fork()
        begun.append(pid)
        return pid

    monkeypatch.setitem(globals(), "ME", os.getpid())
    monkeypatch.setattr(os, "fork", counted)
    yield
    for pid in begun:
        with pytest.raises(ChildProcessError):
            os.waitpid(pid, os.WNOHANG)


def shared(tasks: list[Callable[[], object]], count: int) -> tuple[int, list[str]]:
    """(how many tasks were told of, what was reported) after all of them."""
    told, heard = [], []
    work = Workers(tasks, lambda: "con" if in_child() else "cha", heard.append)
    try:
        work.start(count)
        work.finish(told.append)
    finally:
        work.stop()
    return sum(told), heard


@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize("tasks", [0, 1, 7, 2000])
def test_every_task_is_done_whoever_does_it(count: int, tasks: int, tmp_path: Path) -> None:
    told, heard = shared([partial(write, tmp_path, number) for number in range(tasks)], count)
    assert told == tasks
    assert sorted(map(int, os.listdir(tmp_path))) == list(range(tasks))
    assert heard == ["con"] * (count - 1)


def test_others_do_take_part(tmp_path: Path) -> None:
    """The first process comes only when it has done its own."""
    made = tmp_path / "ai"
    tasks = [lambda: made.write_text(str(os.getpid()), "utf-8")]
    work = Workers(tasks, lambda: 0, lambda report: None)
    work.start(2)
    while not made.exists() or not made.read_text("utf-8"):
        pass
    work.finish(lambda count: None)
    assert made.read_text("utf-8") != str(os.getpid())


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_fault_is_met_in_the_first_process(count: int, tmp_path: Path) -> None:
    def fail() -> None:
        raise ZeroDivisionError("lỗi ở một tệp")

    tasks = [*(partial(write, tmp_path, number) for number in range(20)), fail]
    with pytest.raises(ZeroDivisionError, match="lỗi ở một tệp"):
        shared(tasks, count)


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_what_a_process_leaves_undone_when_it_is_ended_is_done(
    end: signal.Signals, tmp_path: Path
) -> None:
    def fall(number: int) -> None:
        if in_child():
            os.kill(os.getpid(), end)
        write(tmp_path, number)

    told, _ = shared([partial(fall, number) for number in range(40)], 3)
    assert told == 40 and len(os.listdir(tmp_path)) == 40


def test_a_fault_that_only_others_meet_costs_nothing(tmp_path: Path) -> None:
    def poor(number: int) -> None:
        if in_child():
            raise MemoryError
        write(tmp_path, number)

    told, _ = shared([partial(poor, number) for number in range(40)], 2)
    assert told == 40 and len(os.listdir(tmp_path)) == 40


def test_no_process_outlives_a_run_that_ends_early() -> None:
    work = Workers([threading.Event().wait] * 3, lambda: 0, lambda report: None)
    work.start(3)
    work.stop()
    work.stop()


def test_no_process_where_the_user_may_have_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> int:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", refuse)
    told, heard = shared([partial(write, tmp_path, number) for number in range(9)], 4)
    assert told == 9 and heard == []


def test_a_long_report_comes_whole() -> None:
    heard: list[list[bytes]] = []
    work = Workers([int] * 3, lambda: [b"\xff" * 9] * 60_000, heard.append)
    work.start(2)
    work.finish(lambda count: None)
    assert heard == [[b"\xff" * 9] * 60_000]


def test_one_process_where_threads_run_and_as_many_as_are_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(workers.sys, "platform", "linux")
    monkeypatch.setenv(workers.VARIABLE, "3")
    assert processes() == 3
    monkeypatch.setenv(workers.VARIABLE, "0")
    assert processes() == 1
    monkeypatch.delenv(workers.VARIABLE)
    assert 1 <= processes() <= workers.MOST
    monkeypatch.setattr(workers, "_free_memory", lambda: 0)
    assert processes() == 1
    monkeypatch.setenv(workers.VARIABLE, "3")
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    assert processes() == 1
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(workers.sys, "platform", "win32")
    assert processes() == 1
