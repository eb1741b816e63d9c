"""Problem lines: what is wrong in the content, where it stands and how to cure it.

Every room reports a user's mistake as a `Problem`, collects all of them and raises `InvalidContent`
once; only the command line and the MkDocs hook print them.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from typing import Any

from ..files.trouble import one_line
from .text import fold, squeeze

_WHAT_DIFFERS = re.compile("“[^”]*”|[0-9]+")
_LONGEST_COMPARED = 200
_LONGEST_MESSAGE = 900


class Level(Enum):
    """How grave a problem is; the value is the word that stands in the problem line."""

    ERROR = "lỗi"
    WARNING = "cảnh báo"


@dataclass(frozen=True, slots=True)
class Place:
    """A position in a file: project-relative path with `/`, line and column counted from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{one_line(self.path)}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem line, e.g. `models_catalog/mo_hinh/x.yml:12:7: lỗi: …` (text in Vietnamese)."""

    place: Place
    message: str
    level: Level = Level.ERROR

    def __str__(self) -> str:
        return f"{self.place}: {self.level.value}: {self.text}"

    @property
    def text(self) -> str:
        """The message on one line, cut in its middle where it quotes a whole book."""
        return one_line(_readable(self.message))

    @property
    def sort_key(self) -> tuple[str, int, int, str]:
        return (self.place.path, self.place.line, self.place.column, self.message)


class InvalidContent(Exception):
    """The content has errors; carries every problem found in the run, sorted by place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(problems, key=lambda problem: problem.sort_key)
        super().__init__("\n".join(str(problem) for problem in self.problems))


MOST_OF_A_KIND = 100
"""Problem lines of one kind in one file that are shown; the rest is counted."""

Message = str | Callable[[], str]
"""A sentence, or what makes it: looking for the nearest of many names takes its time."""


class Problems:
    """Collects problems over a run, so that all of them can be shown at once.

    A file that repeats one mistake thousands of times gets as many lines as help, and their number.
    """

    def __init__(self) -> None:
        self._found: dict[Problem, None] = {}  # ordered set: the same line is shown once
        self._kinds: dict[tuple[str, Level, str], int] = {}
        self._further: dict[tuple[str, Level, str], tuple[Place, int]] = {}

    def error(self, place: Place, message: Message, **kind: Any) -> None:
        """Adds an error.

        Args:
            message: the sentence, or a function that makes it when it is to be shown.
            kind: `kind="…"` names what counts as the same mistake within the file (else the
                sentence without what it quotes), `most=…` how many lines of it are shown.
        """
        self._add(Level.ERROR, place, message, **kind)

    def warning(self, place: Place, message: Message, **kind: Any) -> None:
        """Adds a warning; see `error`."""
        self._add(Level.WARNING, place, message, **kind)

    def _add(
        self,
        level: Level,
        place: Place,
        message: Message,
        *,
        kind: str | None = None,
        most: int = MOST_OF_A_KIND,
    ) -> None:
        if kind is None:
            message = message() if callable(message) else message
            kind = _WHAT_DIFFERS.sub("", message)
        key = (place.path, level, kind)
        if self._kinds.get(key, 0) >= most:
            first, count = self._further.get(key, (place, 0))
            self._further[key] = (first, count + 1)
            return
        problem = Problem(place, message() if callable(message) else message, level)
        if problem not in self._found:
            self._found[problem] = None
            self._kinds[key] = self._kinds.get(key, 0) + 1

    def extend(self, problems: Iterable[Problem]) -> None:
        self._found.update(dict.fromkeys(problems))

    def _all(self) -> Iterator[Problem]:
        yield from self._found
        for (_, level, _), (place, count) in self._further.items():
            number = f"{count:,}".replace(",", ".")
            yield Problem(place, f"… và {number} {level.value} nữa cùng loại", level)

    @contextmanager
    def collecting(self) -> Iterator[None]:
        """Takes in the problems of an `InvalidContent` raised within; the next step still runs."""
        try:
            yield
        except InvalidContent as invalid:
            self.extend(invalid.problems)

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(self._all(), key=lambda problem: problem.sort_key))

    def __len__(self) -> int:
        return len(self._found) + len(self._further)

    @property
    def errors(self) -> list[Problem]:
        return [problem for problem in self if problem.level is Level.ERROR]

    def raise_errors(self) -> None:
        """Raises `InvalidContent` with errors and warnings when at least one is an error."""
        if self.errors:
            raise InvalidContent(self)


class Tape(Problems):
    """Problems as they were reported, to be reported again elsewhere: nothing is left out here."""

    def __init__(self) -> None:
        super().__init__()
        self._calls: list[tuple[Level, Place, Message, dict[str, Any]]] = []

    def _add(self, level: Level, place: Place, message: Message, **kind: Any) -> None:
        self._calls.append((level, place, message, kind))

    def play(self, problems: Problems) -> None:
        """Reports everything to `problems`, in the same order."""
        for level, place, message, kind in self._calls:
            problems._add(level, place, message, **kind)

    def __len__(self) -> int:
        return len(self._calls)

    @property
    def errors(self) -> list[Problem]:
        heard = Problems()
        self.play(heard)
        return heard.errors


def _readable(message: str) -> str:
    """A message that quotes a whole book, cut in its middle: the cure stands at its end."""
    if len(message) <= _LONGEST_MESSAGE:
        return message
    return f"{message[: _LONGEST_MESSAGE - 300]} … {message[-280:]}"


def quoted(value: object, limit: int = 60) -> str:
    """`value` as it may stand in a problem line: in “ ”, on one line, cut, control signs named."""
    text = squeeze(str(value))
    text = text if len(text) <= limit else text[: limit - 1] + "…"
    return f"“{one_line(text)}”"


def nearest(value: str, allowed: Iterable[str]) -> str | None:
    """The allowed value nearest to `value`, marks and case aside; None if none is near."""
    by_fold = {fold(choice): choice for choice in allowed}
    if len(value) > _LONGEST_COMPARED:  # a value that long is a mistake of another kind
        return None
    found = difflib.get_close_matches(fold(value), by_fold, n=1, cutoff=0.6)
    return by_fold[found[0]] if found else None


def expected(value: str, allowed: Sequence[str], limit: int = 12) -> str:
    """The tail of a message about a value that is not allowed: the allowed ones and the nearest.

    Returns text such as ` Cho phép: a, b. Có phải ý quý vị là “a”?`; long lists are cut at `limit`.
    """
    if not allowed:
        return " Danh mục này chưa có mục nào."
    shown = ", ".join(allowed[:limit])
    more = f", … ({len(allowed)} giá trị)" if len(allowed) > limit else ""
    near = nearest(value, allowed)
    hint = f" Có phải ý quý vị là “{near}”?" if near else ""
    return f" Cho phép: {shown}{more}.{hint}"
