"""What a double click starts: it finds a Python that is new enough and opens the editors' desk."""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BATCH = ROOT / "bat-dau.bat"
SHELL = ROOT / "bat-dau.sh"
MAC = ROOT / "bat-dau.command"

STUB = 'print("chạy", *__import__("sys").argv[1:])\n'


def said() -> list[str]:
    """What the Windows file tells people, as they read it."""
    text = BATCH.read_text("ascii")
    found = re.findall(r'call :say "([^"]*)"', text)
    return [re.sub(r"\\u([0-9a-f]{4})", lambda m: chr(int(m[1], 16)), one) for one in found]


def test_the_windows_file_is_plain_ascii_with_windows_line_ends() -> None:
    raw = BATCH.read_bytes()
    raw.decode("ascii")
    assert raw.endswith(b"\r\n") and raw.count(b"\n") == raw.count(b"\r\n")
    attributes = (ROOT / ".gitattributes").read_text("utf-8")
    assert re.search(r"^\*\.bat\s+eol=crlf$", attributes, re.MULTILINE)


def test_the_windows_file_goes_only_where_there_is_something() -> None:
    text = BATCH.read_text("ascii")
    labels = set(re.findall(r"^:(\w+)", text, re.MULTILINE))
    assert set(re.findall(r"(?:goto|call) :?(\w+)", text)) == labels
    assert "run.py serve --mo %*" in text and 'cd /d "%~dp0"' in text
    assert text.count("pause") == 2, "a window that closes at once says nothing"


def test_the_windows_file_speaks_vietnamese_without_signs_of_the_shell() -> None:
    lines = said()
    assert len(lines) == 3 and all(re.search("[ăâđêôơưàáạảã]", line) for line in lines)
    assert any("Add python.exe to PATH" in line for line in lines)
    for line in lines:
        assert not set(line) & set("'\"%^&|<>!"), line


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the start files and a run.py that says how it was called."""
    root = tmp_path / "kho của tôi"
    root.mkdir()
    for file in (SHELL, MAC):
        shutil.copy2(file, root)
    (root / "run.py").write_text(STUB, "utf-8")
    return root


def call(file: Path, path: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(file), *arguments],
        cwd="/",
        env={**os.environ, "PATH": path, "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        timeout=60,
    )


@pytest.mark.skipif(os.name == "nt", reason="the other file is for Windows")
@pytest.mark.parametrize("file", ["bat-dau.sh", "bat-dau.command"])
def test_the_desk_opens_from_anywhere(folder: Path, file: str) -> None:
    assert (ROOT / file).stat().st_mode & stat.S_IXUSR
    run = call(folder / file, os.environ["PATH"])
    assert run.returncode == 0 and run.stdout.splitlines()[-1] == "chạy serve --mo"


@pytest.mark.skipif(os.name == "nt", reason="the other file is for Windows")
def test_an_old_python_is_passed_over(folder: Path, tmp_path: Path) -> None:
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in ("dirname", "sh"):
        (tools / name).symlink_to(shutil.which(name) or "")
    old = tools / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    run = call(folder / "bat-dau.sh", str(tools))
    assert run.returncode == 1 and "chưa có Python 3.11" in run.stdout
    new = tools / "python3.12"
    new.write_text('#!/bin/sh\ncase "$1" in -c) exit 0;; esac\necho "$@"\n')
    new.chmod(0o755)
    run = call(folder / "bat-dau.sh", str(tools), "--address", "127.0.0.1:8001")
    assert run.stdout.splitlines()[-1] == "run.py serve --mo --address 127.0.0.1:8001"
