"""What a build leaves for the next, in one file: values by key, taken whole or not at all.

The file may be deleted at any time; it only costs making the values again. It holds the sum of its
content, so that one which was cut short or touched by another counts as none.
"""

from __future__ import annotations

import contextlib
import hashlib
import marshal
from collections.abc import Iterable, Mapping
from pathlib import Path

from .trouble import CannotWrite
from .whole import keep

_SUM = hashlib.sha256().digest_size


class Store:
    """Values kept below a project.

    Args:
        path: the file; None for values that live as long as the process.
        version: says everything that values depend on beside their keys; values of another version
            are not seen.
    """

    def __init__(self, path: Path | None = None, version: bytes = b"") -> None:
        self._path, self._version = path, version
        self._kept = self._read()
        self._used: dict[str, bytes] = {}
        self._grown = False

    def _read(self) -> dict[str, bytes]:
        if self._path is None:
            return {}
        with contextlib.suppress(OSError):
            data = self._path.read_bytes()
            payload = memoryview(data)[_SUM:]
            # Nothing is read out of a file whose sum is wrong.
            if data[:_SUM] == self._sum(payload):
                kept: dict[str, bytes] = marshal.loads(payload)
                return kept
        return {}

    def _sum(self, payload: bytes | memoryview) -> bytes:
        found = hashlib.sha256(len(self._version).to_bytes(8, "big") + self._version)
        found.update(payload)
        return found.digest()

    def get(self, key: str) -> bytes | None:
        """The value of `key`, where there is one."""
        if key not in self._used and key in self._kept:
            self._used[key] = self._kept[key]
        return self._used.get(key)

    def put(self, key: str, value: bytes) -> None:
        """Keeps a value."""
        self._grown = self._grown or self._used.get(key) != value
        self._used[key] = value

    @property
    def used(self) -> tuple[list[str], dict[str, bytes]]:
        """The keys of kept values that this process has used, and the values it has made."""
        made = {key: value for key, value in self._used.items() if self._kept.get(key) != value}
        return [key for key in self._used if key not in made], made

    def note_used(self, keys: Iterable[str], made: Mapping[str, bytes]) -> None:
        """Takes over what another process of this run has used and made."""
        for key in keys:
            self.get(key)
        for key, value in made.items():
            self.put(key, value)

    def save(self) -> None:
        """Writes what this process has used, if it has made any of it; what it has not used goes.

        Where nothing can be written nothing is kept.
        """
        if self._path is None or not self._grown:
            return
        payload = marshal.dumps(self._used)
        with contextlib.suppress(CannotWrite):
            keep(self._path, self._sum(payload) + payload)
            self._grown = False
