"""Work shared out to further processes, which are forked once everything that it needs stands.

Tasks are numbered tickets in a pipe; every process takes the next one until there is none. What a
process does not report as done the first does itself, so that a fault is met, and told, where it
would have been met without others, and the end of a process costs nothing but time.
"""

from __future__ import annotations

import contextlib
import gc
import marshal
import os
import select
import signal
import struct
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

MOST = 4
"""Processes at most: what all share is done before, by one."""

VARIABLE = "KHO_TIEN_TRINH"
"""The environment's word on how many processes may work, for measuring and for tight machines."""

Task = Callable[[], object]

_TICKET = struct.Struct("<I")
_NO_MORE = _TICKET.pack(0xFFFFFFFF)
_TICKETS = 1024
"""What any pipe takes before anybody reads it, where a user may have small ones only."""


def processes() -> int:
    """How many processes may work side by side here: 1 where the system cannot fork safely."""
    said = os.environ.get(VARIABLE, "")
    if not sys.platform.startswith("linux") or threading.active_count() > 1:
        return 1  # elsewhere libraries of the system do not survive a fork, nor do locks of threads
    if said.isdigit():
        return max(1, int(said))
    found = min(len(os.sched_getaffinity(0)), MOST)
    while found > 1 and found * _own_memory() > _free_memory():
        found -= 1
    return found


def _own_memory() -> int:
    """Bytes that this process holds."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def _free_memory() -> int:
    """Bytes that new processes may take."""
    with contextlib.suppress(OSError):
        for line in Path("/proc/meminfo").read_text().splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) * 1024
    return 0


class Workers:
    """Tasks that several processes do.

    Args:
        tasks: what is to be done, the longest first, each perhaps twice, by any process. They are
            put together where there are more than a pipe takes.
        report: called in a further process at its end: what the first has to know of it, as plain
            values (`marshal`).
        hear: takes each report, in the first process.
    """

    def __init__(
        self,
        tasks: Sequence[Task],
        report: Callable[[], Any],
        hear: Callable[[Any], None],
    ) -> None:
        self._tasks, self._report, self._hear = _parted(tasks), report, hear
        self._tickets: int | None = None
        self._others: dict[int, int] = {}
        self._said: dict[int, bytearray] = {}

    def start(self, count: int) -> None:
        """Begins with `count` processes, this one among them, which does not take part yet."""
        if count < 2:
            return
        self._tickets, tickets = os.pipe()
        gc.freeze()  # a look for garbage would copy what the processes share
        for _ in range(count - 1):
            says, answers = os.pipe()
            try:
                pid = os.fork()
            except OSError:  # no more processes for this user
                os.close(says)
                os.close(answers)
                break
            if pid == 0:
                os.close(tickets)
                self._work(answers)
            os.close(answers)
            self._others[pid], self._said[pid] = says, bytearray()
        for number in range(len(self._tasks)):
            os.write(tickets, _TICKET.pack(number))
        os.close(tickets)

    def _work(self, answers: int) -> None:
        """What a further process does, to its end."""
        first = os.getppid()
        status = 1
        try:
            for name in ("SIGINT", "SIGTERM", "SIGHUP"):
                signal.signal(getattr(signal, name), signal.SIG_DFL)
            while os.getppid() == first and (ticket := self._next()) is not None:
                self._do(ticket)
                os.write(answers, _TICKET.pack(ticket))
            _write_all(answers, _NO_MORE + marshal.dumps(self._report()))
            status = 0
        except BaseException:  # the first process meets the fault and tells of it
            pass
        finally:
            os._exit(status)

    def _next(self) -> int | None:
        assert self._tickets is not None
        ticket = os.read(self._tickets, _TICKET.size)
        return _TICKET.unpack(ticket)[0] if ticket else None

    def finish(self, told: Callable[[int], object]) -> None:
        """Takes part until every task is done; `told` hears of how many it is known each time.

        Raises:
            Exception: whatever a task raises.
        """
        done: set[int] = set()

        def count(tickets: set[int]) -> None:
            told(sum(len(self._tasks[ticket]) for ticket in tickets - done))
            done.update(tickets)

        while self._tickets is not None and (ticket := self._next()) is not None:
            self._do(ticket)
            count({ticket} | self._heard(wait=False))
        count(self._heard(wait=True))
        for said in self._said.values():
            _, end, report = bytes(said).partition(_NO_MORE)
            if end:
                self._hear(marshal.loads(report))
        for ticket in range(len(self._tasks)):
            if ticket not in done:
                self._do(ticket)
                count({ticket})
        self.stop()

    def _do(self, ticket: int) -> None:
        for task in self._tasks[ticket]:
            task()

    def _heard(self, *, wait: bool) -> set[int]:
        """The tickets that other processes have reported; with `wait` until each has ended."""
        found = set()
        open_pipes = {says: pid for pid, says in self._others.items()}
        while open_pipes:
            ready, _, _ = select.select(list(open_pipes), [], [], None if wait else 0)
            if not ready:
                break
            for says in ready:
                piece = os.read(says, 1 << 16)
                self._said[open_pipes[says]] += piece
                if not piece:
                    del open_pipes[says]
        for said in self._said.values():
            for at in range(0, len(said) - _TICKET.size + 1, _TICKET.size):
                word = said[at : at + _TICKET.size]
                if word == _NO_MORE:
                    break
                found.add(_TICKET.unpack(word)[0])
        return found

    def stop(self) -> None:
        """Ends the other processes, whatever they do, and waits for them."""
        for pid, says in self._others.items():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
            with contextlib.suppress(ChildProcessError):
                os.waitpid(pid, 0)
            os.close(says)
        self._others.clear()
        if self._tickets is not None:
            os.close(self._tickets)
            self._tickets = None


def _parted(tasks: Sequence[Task]) -> list[Sequence[Task]]:
    """The tasks in as many parts as there may be tickets; the first, which are long, by themselves.

    >>> [len(part) for part in _parted([print] * 3000)][:2]
    [1, 1]
    """
    alone = min(len(tasks), _TICKETS // 8)
    size = -(-(len(tasks) - alone) // (_TICKETS - alone)) or 1
    rest = [tasks[at : at + size] for at in range(alone, len(tasks), size)]
    return [[task] for task in tasks[:alone]] + rest


def _write_all(pipe: int, content: bytes) -> None:
    left = memoryview(content)
    while left:
        left = left[os.write(pipe, left) :]
