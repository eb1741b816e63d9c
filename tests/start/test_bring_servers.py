"""The web servers of the tests: those that are there, else Debian's, else one line."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import bring_servers
from tests.start.test_bring_browser import make_program

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="stand-ins are shell scripts")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A system without servers, with `folder` as its only place for programs; we are root."""
    monkeypatch.setattr(bring_servers, "find_server", lambda name: found(tmp_path / name))
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(bring_servers, "_POLICY", tmp_path / "policy-rc.d")
    monkeypatch.setattr(bring_servers.os, "geteuid", lambda: 0)
    bring_servers.bring_servers.cache_clear()
    yield tmp_path
    bring_servers.bring_servers.cache_clear()


def found(path: Path) -> str | None:
    return str(path) if path.exists() else None


def test_servers_that_are_there_are_taken_and_nothing_is_installed(folder: Path) -> None:
    made = {name: str(make_program(folder / name)) for name in bring_servers.PACKAGES}
    make_program(folder / "apt-get", f"touch {folder}/called")
    assert bring_servers.bring_servers() == made
    assert bring_servers.left_out(made) is None
    assert not (folder / "called").exists()


def test_what_is_missing_comes_from_apt_without_being_started(folder: Path) -> None:
    make_program(folder / "nginx")
    lists = folder / "lists"
    apt = f'case "$*" in *update*) /bin/touch {lists};; *) test -e {lists} || exit 100\n'
    apt += f'/bin/cp {folder}/policy-rc.d {folder}/policy; echo "$@" > {folder}/asked\n'
    make_program(folder / "apt-get", f"{apt}/bin/cp {folder}/nginx {folder}/apache2;; esac")
    assert set(bring_servers.bring_servers()) == {"nginx", "apache2"}
    asked = (folder / "asked").read_text()
    assert "apache2-bin" in asked and "nginx-light" not in asked
    assert (folder / "policy").read_text().endswith("exit 101\n")
    assert not (folder / "policy-rc.d").exists()


def test_a_policy_that_is_there_stays(folder: Path) -> None:
    make_program(folder / "policy-rc.d", "exit 0")
    make_program(folder / "apt-get", "exit 100")
    bring_servers.bring_servers()
    assert (folder / "policy-rc.d").read_text().endswith("exit 0\n")


@pytest.mark.parametrize("script", [None, "exit 100"], ids=["no apt", "apt reaches nothing"])
def test_without_them_one_line_says_what_is_left_out(
    folder: Path, capsys: pytest.CaptureFixture[str], script: str | None
) -> None:
    if script:
        make_program(folder / "apt-get", script)
    assert bring_servers.main() == 0
    *_, line = capsys.readouterr().err.splitlines()
    assert line.startswith("Bỏ qua kiểm thử với nginx và Apache: máy chưa có và không")
    assert "apt install nginx-light apache2-bin" in line


def test_apt_that_hangs_is_given_up(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_program(folder / "apt-get")

    def hang(command: list[str], **options: object) -> None:
        assert options["timeout"] == bring_servers.SECONDS
        raise subprocess.TimeoutExpired(command, bring_servers.SECONDS)

    monkeypatch.setattr(bring_servers.subprocess, "run", hang)
    assert bring_servers.bring_servers() == {}
