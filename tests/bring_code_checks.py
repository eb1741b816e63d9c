"""Find or install the checks of the browser code: `python tests/bring_code_checks.py`.

The TypeScript compiler and Biome, in the versions that browser_code/package.json pins (neither
depends on further packages), through npm into .cache/. Where there is no node with npm, and where
npm reaches nothing, one line in Vietnamese says that their tests are left out. That is no failure:
the exit code is 0.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

PINNED = Path(__file__).parent / "browser_code" / "package.json"
PLACE = Path(__file__).parents[1] / ".cache" / "browser-code"
OLDEST_NODE = 18
SECONDS = 240
"""For npm, which brings some 40 MB at the first run: nothing waits for ever without a network."""

_INSTALL = ("install", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts",
            "--fetch-retries=1", "--fetch-timeout=20000")  # fmt: skip


@cache
def bring_code_checks() -> Path | None:
    """The folder with both packages, fetched where they are not there yet; None without them."""
    if find_node() is None:
        return None
    if not _is_ready():
        say("Chưa có công cụ kiểm tra mã chạy trong trình duyệt, đang cài bằng npm …")
        _install()
    return PLACE / "node_modules" if _is_ready() else None


def find_node() -> str | None:
    """The path of a node that is new enough and has npm beside it."""
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        return None
    try:
        said = subprocess.run([node, "--version"], capture_output=True, text=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return None
    number = said.stdout.strip().removeprefix("v").split(".")[0]
    return node if number.isdigit() and int(number) >= OLDEST_NODE else None


def left_out() -> str:
    """One line on what is not tested, and why."""
    why = f"máy chưa có node {OLDEST_NODE} trở lên kèm npm"
    if find_node() is not None:
        why = "npm không tải được các gói"
    return f"Bỏ qua kiểm tra kiểu và cách viết của mã chạy trong trình duyệt: {why}."


def say(text: str) -> None:
    """Print one line for the user."""
    print(text, file=sys.stderr, flush=True)


def _is_ready() -> bool:
    wanted: dict[str, str] = json.loads(PINNED.read_text("utf-8"))["devDependencies"]
    return all(_version(name) == version for name, version in wanted.items())


def _version(package: str) -> str | None:
    try:
        manifest = (PLACE / "node_modules" / package / "package.json").read_text("utf-8")
        return str(json.loads(manifest)["version"])
    except (OSError, ValueError, KeyError):
        return None


def _install() -> None:
    PLACE.mkdir(parents=True, exist_ok=True)
    shutil.copy(PINNED, PLACE)
    # On Windows npm is a batch file: `which` gives it with its ending.
    command = [shutil.which("npm") or "npm", *_INSTALL]
    try:
        subprocess.run(
            command, cwd=PLACE, stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS
        )
    except (OSError, subprocess.TimeoutExpired):
        return  # what is missing is seen by who looks for it


def main() -> int:
    """Bring what can be brought and say what cannot. Returns 0."""
    sys.stderr.reconfigure(encoding="utf-8", errors="replace")
    if bring_code_checks() is None:
        say(left_out())
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
