"""The browser of the tests: the one named, else one that is there, else one that is installed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests import bring_browser

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="stand-ins are shell scripts")


def make_program(path: Path, script: str = "exit 0") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A system without browsers, with `folder` as its only place for programs."""
    monkeypatch.delenv("KHO_BROWSER", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(bring_browser, "MACOS", ())
    monkeypatch.setattr(bring_browser, "playwright_places", lambda: iter(()))
    return tmp_path


@pytest.fixture
def system(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Commands that were called for an installation; none of them brings a browser."""
    called: list[str] = []
    run = subprocess.run

    def record(command: list[str], **options: object) -> subprocess.CompletedProcess[str]:
        if command[-1] == "--version":
            return run(command, **options)
        called.append(" ".join(command))
        return subprocess.CompletedProcess(command, 1, "", "E: not to be had\n")

    monkeypatch.setattr(bring_browser.subprocess, "run", record)
    monkeypatch.setattr(bring_browser.os, "geteuid", lambda: 0)
    return called


def test_the_named_browser_comes_first(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_program(folder / "chromium")
    named = make_program(folder / "của tôi" / "trình duyệt")
    monkeypatch.setenv("KHO_BROWSER", str(named))
    assert bring_browser.bring_browser() == str(named)


@pytest.mark.parametrize("script", [None, "exit 1"], ids=["missing", "does not start"])
def test_a_named_browser_that_is_none_is_not_replaced_silently(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    script: str | None,
) -> None:
    make_program(folder / "chromium")
    if script:
        make_program(folder / "hỏng", script)
    monkeypatch.setenv("KHO_BROWSER", str(folder / "hỏng"))
    assert bring_browser.main() == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert f"KHO_BROWSER trỏ tới '{folder / 'hỏng'}'" in err


def test_a_browser_that_does_not_start_is_passed_over(folder: Path) -> None:
    make_program(folder / "chromium", "exit 1")
    works = make_program(folder / "google-chrome")
    assert bring_browser.find_browser() == str(works)


def test_playwrights_own_is_the_last_that_is_looked_for(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = make_program(folder / "own" / "chrome-linux")
    monkeypatch.setattr(bring_browser, "playwright_places", lambda: iter([str(own)]))
    assert bring_browser.find_browser() == str(own)
    chromium = make_program(folder / "chromium")
    assert bring_browser.find_browser() == str(chromium)


def test_tries_debian_then_playwright_then_says_what_to_do(
    folder: Path, system: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    make_program(folder / "apt-get")
    assert bring_browser.main() == 1
    update, playwright = system
    assert update == "apt-get update"
    assert playwright.endswith("-m playwright install chromium --with-deps")
    out, err = capsys.readouterr()
    assert out == ""
    assert "sudo apt install chromium" in err and "E: not to be had" in err


def test_without_root_only_playwright_is_tried(
    folder: Path, system: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    make_program(folder / "apt-get")
    monkeypatch.setattr(bring_browser.os, "geteuid", lambda: 1000)
    assert bring_browser.main() == 1
    assert [command.split(" -m ")[1] for command in system] == ["playwright install chromium"]


def test_an_installed_browser_is_used(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chromium = folder / "chromium"
    make_program(
        folder / "apt-get",
        f'[ "$1" = update ] || {{ echo "#!/bin/sh" > {chromium}; /bin/chmod 755 {chromium}; }}',
    )
    monkeypatch.setattr(bring_browser.os, "geteuid", lambda: 0)
    assert bring_browser.bring_browser() == str(chromium)
