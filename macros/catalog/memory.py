"""What earlier loads worked out, kept by the content that it was worked out from.

A `Memory` is handed to the loader by whoever loads again and again (`serve`, the editors' desk).
Its keys are content (digests, names, places), never times of files, so nothing in it can be stale;
what two loads in a row did not ask for is forgotten, so it holds no more than the content does.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable
from hashlib import blake2b
from typing import Any, TypeVar, cast

from .problems import Problems, Tape

Made = TypeVar("Made")

_NOTHING = object()

MOST_UNSOUND = 20
"""Loads with errors, one behind the other, after which things are forgotten all the same."""


class Memory:
    """Keeps what is dear to make.

    Attributes:
        made: how often each sort of thing was made rather than remembered since the last `begin`.
    """

    def __init__(self) -> None:
        self.made: Counter[str] = Counter()
        self._now: dict[str, dict[Hashable, Any]] = defaultdict(dict)
        self._before: dict[str, dict[Hashable, Any]] = defaultdict(dict)
        self._unsound = 0

    def begin(self) -> None:
        """Begins a load: what was not asked for since the last one began will be forgotten.

        Behind a load with errors nothing is, for the next will ask for what that one left out.
        """
        self.made.clear()
        if self._unsound % MOST_UNSOUND == 0:
            self._now, self._before = defaultdict(dict), self._now
        self._unsound += 1

    def end(self) -> None:
        """Ends a load that found no error."""
        self._unsound = 0

    def recall(self, sort: str, key: Hashable, make: Callable[[], Made]) -> Made:
        """What was made for `key` before; made now where nothing was."""
        now = self._now[sort]
        found = now.get(key, _NOTHING)
        if found is _NOTHING:
            found = self._before[sort].pop(key, _NOTHING)
            if found is _NOTHING:
                self.made[sort] += 1
                found = make()
            now[key] = found
        return cast(Made, found)

    def told(
        self,
        sort: str,
        key: Hashable,
        line: int,
        problems: Problems,
        make: Callable[[Problems], Made],
    ) -> Made:
        """Like `recall` for work that reports problems: they are reported again each time.

        Args:
            line: the line at which the content of `key` begins. Places of problems hang on it, so
                what was reported from another line is worked out anew.
        """

        def taped() -> tuple[int, Tape, Made]:
            tape = Tape()
            made = make(tape)
            return line, tape, made

        first, tape, made = self.recall(sort, key, taped)
        if tape and first != line:
            self.made[sort] += 1
            _, tape, made = self._now[sort][key] = taped()
        tape.play(problems)
        return made


class Forgetful(Memory):
    """Keeps nothing: for one who loads once."""

    def recall(self, sort: str, key: Hashable, make: Callable[[], Made]) -> Made:
        self.made[sort] += 1
        return make()

    def told(
        self,
        sort: str,
        key: Hashable,
        line: int,
        problems: Problems,
        make: Callable[[Problems], Made],
    ) -> Made:
        self.made[sort] += 1
        return make(problems)


def digest(parts: Iterable[str | bytes]) -> bytes:
    """A short name for content; different content has different names."""
    found = blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        found.update(len(data).to_bytes(8, "little") + data)
    return found.digest()
