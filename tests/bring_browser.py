"""Find or install the browser of the tests: `python tests/bring_browser.py` prints its path.

The order: KHO_BROWSER, a browser of the system, Playwright's own; then Debian's package, then
Playwright's download. Messages go to standard error, in Vietnamese; exit code 1 without a browser.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge",
         "microsoft-edge", "chrome")  # fmt: skip
WINDOWS = (r"Google\Chrome\Application\chrome.exe", r"Microsoft\Edge\Application\msedge.exe",
           r"Chromium\Application\chrome.exe")  # fmt: skip
MACOS = ("Google Chrome", "Chromium", "Microsoft Edge")
# Chromium brings no fonts: Liberation for the sizes of Arial and Times, DejaVu for all Vietnamese.
DEBIAN_PACKAGES = ("chromium", "fonts-liberation", "fonts-dejavu-core")

MISSING = """Lỗi: không tìm thấy và không tự cài được trình duyệt để chạy kiểm thử. Cách làm:
  - cài Chromium, Google Chrome hoặc Microsoft Edge (Debian: sudo apt install chromium);
  - đặt biến KHO_BROWSER là đường dẫn tới trình duyệt đã có."""


class NoBrowser(Exception):
    """There is no browser; the text says in Vietnamese what to do."""


def say(text: str) -> None:
    """Print one line for the user; standard output is for the path alone."""
    print(text, file=sys.stderr, flush=True)


def works(path: str) -> bool:
    """Whether `path` is a browser that starts (Ubuntu's chromium package may be an empty shell)."""
    if os.name == "nt":
        return True  # There, asking for the version opens a window.
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def system_places() -> Iterator[str]:
    """Paths at which a browser of the system may be, the best first."""
    yield from filter(None, map(shutil.which, NAMES))
    for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
        if folder := os.environ.get(variable):
            yield from (str(Path(folder, *place.split("\\"))) for place in WINDOWS)
    for folder in ("/Applications", Path.home() / "Applications"):
        yield from (str(Path(folder, f"{name}.app", "Contents", "MacOS", name)) for name in MACOS)


def playwright_places() -> Iterator[str]:
    """The path at which Playwright keeps its own Chromium, there or not."""
    from playwright.sync_api import Error, sync_playwright

    try:
        with sync_playwright() as playwright:
            yield playwright.chromium.executable_path
    except Error:
        return


def find_browser() -> str | None:
    """Path of a browser that is there already, or None.

    Raises:
        NoBrowser: KHO_BROWSER names a file that is not a browser.
    """
    if given := os.environ.get("KHO_BROWSER"):
        path = shutil.which(given)
        if path is None or not works(path):
            raise NoBrowser(f"Lỗi: KHO_BROWSER trỏ tới '{given}', nhưng đó không phải trình duyệt.")
        return path
    for places in (system_places, playwright_places):
        for path in places():
            if Path(path).is_file() and works(path):
                return path
    return None


def install_commands() -> Iterator[list[list[str]]]:
    """The ways to install a browser on this system, each a list of commands."""
    playwright = [sys.executable, "-m", "playwright", "install", "chromium"]
    if shutil.which("apt-get") and os.geteuid() == 0:
        install = ["apt-get", "install", "-y", "--no-install-recommends"]
        yield [["apt-get", "update"], [*install, *DEBIAN_PACKAGES]]
        playwright.append("--with-deps")
    yield [playwright]


def bring_browser() -> str:
    """Path of a browser, which is installed where none is found.

    Raises:
        NoBrowser: with what to do about it.
    """
    if found := find_browser():
        return found
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for commands in install_commands():
        say(f"Chưa có trình duyệt, đang cài: {' '.join(commands[-1])} …")
        for command in commands:
            done = subprocess.run(
                command, env=environment, stdin=subprocess.DEVNULL, capture_output=True,
                encoding="utf-8", errors="replace",
            )  # fmt: skip
            if done.returncode:
                say("\n".join(f"  | {line}" for line in done.stderr.splitlines()[-3:]))
                break
        if found := find_browser():
            return found
    raise NoBrowser(MISSING)


def main() -> int:
    """Print the path of a browser. Returns 0, or 1 where there is none."""
    sys.stdout.reconfigure(encoding="utf-8")
    sys.stderr.reconfigure(encoding="utf-8", errors="replace")
    try:
        print(bring_browser())
    except NoBrowser as error:
        say(str(error))
        return 1
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
