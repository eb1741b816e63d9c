"""Made files kept in a few: values by key, appended as they are made, found by the next run.

A folder holds packs, each written by one process and from then on only read. A value stands in a
pack behind its key, its length and its digest, so that one that was cut short or touched is never
taken for whole, and neither it nor the disk has to be waited for. Thousands of small files would
cost more to create than to fill.

The folder may be deleted at any time, and be shared by several runs: whatever is not found is made.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import secrets
import struct
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

_NAME = re.compile(r"[0-9a-f]{16}\.goi")
"""The name of a pack; a file of any other name is somebody else's."""

_HEAD = struct.Struct("<4s32s32sQ")
_SIGN = b"KHO1"
_LITTLE = 1 << 20
"""Bytes of unused values that are not worth writing the used ones anew."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a value lies: its pack, its first byte, its length, its digest."""

    pack: Path
    start: int
    length: int
    digest: bytes


class Packs:
    """Values kept below `folder`. Safe to use from several threads, and after a fork.

    Where nothing can be written nothing is kept, which is no fault; nor is anything without a
    folder.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder or Path()
        self._known: dict[bytes, _Place] = {}
        self._found: dict[Path, tuple[int, float]] = {}
        self._used: set[bytes] = set()
        self._own: tuple[int, Path, BinaryIO] | None = None
        self._refused = folder is None
        self._lock = threading.Lock()
        if folder is None:
            return
        with contextlib.suppress(OSError):
            for name in sorted(filter(_NAME.fullmatch, os.listdir(folder))):
                with contextlib.suppress(OSError):
                    self._read_heads(folder / name)

    def _read_heads(self, pack: Path) -> None:
        with open(pack, "rb") as stream:
            state = os.fstat(stream.fileno())
            self._found[pack] = state.st_size, state.st_mtime
            start = 0
            while start + _HEAD.size <= state.st_size:
                stream.seek(start)
                sign, key, digest, length = _HEAD.unpack(stream.read(_HEAD.size))
                start += _HEAD.size
                if sign != _SIGN or length > state.st_size - start:
                    return  # what follows was cut short
                self._known[key] = _Place(pack, start, length, digest)
                start += length

    def get(self, key: bytes) -> bytes | None:
        """The value of a key (SHA-256), where there is one that is whole."""
        place = self._known.get(key)
        if place is None:
            return None
        with contextlib.suppress(OSError), open(place.pack, "rb") as stream:
            stream.seek(place.start)
            content = stream.read(place.length)
            if hashlib.sha256(content).digest() == place.digest:
                self._used.add(key)
                return content
        return None

    def put(self, key: bytes, content: bytes) -> None:
        """Keeps a value."""
        digest = hashlib.sha256(content).digest()
        with self._lock, contextlib.suppress(OSError):
            if self._refused:
                return
            pack, stream = self._own_pack()
            start = stream.tell()
            head = _HEAD.pack(_SIGN, key, digest, len(content))
            try:
                for part in (head, content):
                    _write(stream, part)
            except OSError:  # a full disk: what came before stays readable
                self._refused = True
                stream.truncate(start)
                raise
            self._known[key] = _Place(pack, start + len(head), len(content), digest)
            self._used.add(key)

    def _own_pack(self) -> tuple[Path, BinaryIO]:
        """The pack that this process appends to; a forked one begins its own."""
        if self._own is None or self._own[0] != os.getpid():
            try:
                self._folder.mkdir(parents=True, exist_ok=True)
                pack = self._folder / f"{secrets.token_hex(8)}.goi"
                stream = open(pack, "xb", buffering=0)  # noqa: SIM115 - open as long as the process
            except OSError:
                self._refused = True
                raise
            self._own = os.getpid(), pack, stream
        assert self._own is not None
        return self._own[1:]

    @property
    def used(self) -> frozenset[bytes]:
        """The keys of the values that this process has asked for or kept."""
        return frozenset(self._used)

    def note_used(self, keys: Iterable[bytes]) -> None:
        """Counts values as used that another process of this run has asked for."""
        self._used.update(key for key in keys if key in self._known)

    def tidy(self, days: float) -> None:
        """Drops what no run has used for `days`, once all of this run's values were asked for.

        Values that this run has used are written anew where they stand in an old pack, or where
        what nobody uses has grown beyond them; then the packs that they were in go.
        """
        oldest = time.time() - days * 86400
        keys = sorted(self._used)
        used = sum(self._known[key].length + _HEAD.size for key in keys)
        old = {pack for pack, (_, when) in self._found.items() if when < oldest}
        aged = {pack for pack, (_, when) in self._found.items() if when < oldest + days * 43200}
        unused = sum(size for size, _ in self._found.values()) - used
        if unused > used + _LITTLE:
            old = aged = set(self._found)
        moved = [key for key in keys if self._known[key].pack in aged]
        for key in moved:
            content = self.get(key)
            if content is not None:
                self.put(key, content)
        if self._refused:
            return
        for pack in old | {pack for pack in aged if self._has_nothing_else(pack)}:
            with contextlib.suppress(OSError):  # open in another run, on Windows
                pack.unlink()
            self._found.pop(pack, None)

    def _has_nothing_else(self, pack: Path) -> bool:
        return not any(place.pack == pack for place in self._known.values())


def _write(stream: BinaryIO, content: bytes) -> None:
    left = memoryview(content)
    while left:
        left = left[stream.write(left) :]
