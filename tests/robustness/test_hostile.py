"""Whatever is done to a sound project: a clear line at a place, never a traceback, never a hang."""

from __future__ import annotations

import re
import resource
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from macros.catalog.memory import Memory
from macros.cli import main
from tests.robustness.hostile import (
    BY_HAND,
    SECRET,
    Case,
    Verdict,
    of_every_field,
    references_to_nowhere,
    required_left_out,
)
from tests.robustness.restored import Restored
from tests.safety.made_up import make_project

HANGS_AFTER = 60
"""Seconds: far beyond what any case takes, so that only a hang is caught."""

MOST_MEMORY = 4 * 2**30
"""Bytes of address space: an input that wants more ends in a MemoryError, not with the machine."""

MOST_LINES, LONGEST_LINE = 200, 2000

_LINE = re.compile(
    r"(?P<file>[^\n:]+):(?P<line>\d+):(?P<column>\d+): (?P<level>lỗi|cảnh báo): (?P<words>.+)"
)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project in which everything is in order."""
    return make_project(tmp_path_factory.mktemp("robustness") / "dự án", ["chữ thử"])


@pytest.fixture(scope="module")
def work(sound: Path, tmp_path_factory: pytest.TempPathFactory) -> Restored:
    """A copy that each case finds as it was, and what cases put beside it gone."""
    return Restored(sound.parent, tmp_path_factory.mktemp("spoilt") / "work")


@pytest.fixture
def project(work: Restored) -> Iterator[Path]:
    """A project that a case may spoil."""
    yield work.work / "dự án"
    work.restore()


@pytest.fixture(scope="module", autouse=True)
def read_once(module_patch: pytest.MonkeyPatch) -> None:
    """Pages that a case left as they were are not read again; what one touched is."""
    from macros import site

    read, kept = site.read_pages, Memory()

    def remembering(*given: Any, memory: Memory, **named: Any) -> object:
        return read(*given, memory=kept, **named)

    module_patch.setattr(site, "read_pages", remembering)


@pytest.fixture(scope="module")
def module_patch() -> Iterator[pytest.MonkeyPatch]:
    with pytest.MonkeyPatch.context() as patch:
        yield patch


def _cases() -> list[Case]:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        root = make_project(Path(folder) / "p", ["chữ thử"])
        made = [*of_every_field(root), *required_left_out(root), *references_to_nowhere(root)]
    return [*BY_HAND, *made]


CASES = _cases()


def test_there_are_enough_of_them() -> None:
    assert len(CASES) >= 300
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.fixture(scope="module")
def known(sound: Path) -> frozenset[str]:
    """What `check` says of the sound project: no case may live on that."""
    from macros.site import sound_site  # raises where the project is not sound

    return frozenset(str(problem) for problem in sound_site(sound).warnings)


def test_the_sound_project_is_sound(project: Path, monkeypatch, capfd) -> None:
    monkeypatch.chdir(project)
    assert main(["check"]) == 0, capfd.readouterr().err


@pytest.mark.parametrize("case", CASES, ids=str)
def test_hostile_input(
    case: Case, project: Path, known: frozenset[str], monkeypatch, capfd
) -> None:
    case.do(project)
    monkeypatch.chdir(project)
    code = _run(list(case.command))
    said = capfd.readouterr()
    assert "Traceback" not in said.err + said.out
    assert code in (0, 1, 2), code
    assert SECRET not in said.err + said.out, "what is no content was quoted"
    lines = [line for line in said.err.splitlines() if line not in known]
    assert len(lines) <= MOST_LINES
    assert max(map(len, lines), default=0) <= LONGEST_LINE
    assert not (project / "dau-vet").exists(), "the input was executed"
    found = [match for line in lines if (match := _LINE.fullmatch(line))]
    for match in found:
        _stands(project, match)
    _judge(case, code, lines, found)


def _judge(case: Case, code: int, lines: list[str], found: list[re.Match[str]]) -> None:
    levels = {match["level"] for match in found}
    said = "\n".join(lines)
    if case.verdict is Verdict.REFUSED:
        assert code in (1, 2), f"accepted: {said}"
        if case.command == ("check",):
            assert code == 1 and "lỗi" in levels, said
        else:
            assert lines and all("lỗi" in said for _ in lines), said
    elif case.verdict is Verdict.WARNED:
        assert code == 0 and "cảnh báo" in levels, said
    elif case.verdict is Verdict.ACCEPTED:
        assert code == 0, said
    else:
        assert code == 0 or "lỗi" in levels, said
    if case.says and lines:
        assert any(words in said for words in case.says), said


def _stands(project: Path, match: re.Match[str]) -> None:
    """The place of a problem line is a place: within the file, if there is such a file."""
    path = project / match["file"]
    if not path.is_file():
        return
    raw = path.read_bytes()
    for encoding in ("utf-8-sig", "utf-16"):
        try:
            text = raw.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        text = raw.decode("latin-1")
    rows = re.split("\r\n|\r|\n", text)
    assert 1 <= int(match["line"]) <= len(rows), match[0]
    assert int(match["column"]) >= 1


def _run(arguments: list[str]) -> int:
    """The exit code of a run; a hang is an error."""

    def hangs(*_: object) -> None:
        raise TimeoutError(f"no answer after {HANGS_AFTER} s")

    before = signal.signal(signal.SIGALRM, hangs)
    signal.alarm(HANGS_AFTER)
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, hard))
    try:
        return main(arguments)
    except SystemExit as stop:
        return int(stop.code or 0)
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
