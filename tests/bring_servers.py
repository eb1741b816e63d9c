"""Find or install the web servers of the tests: `python tests/bring_servers.py`.

Debian's packages, as root. Elsewhere, and where apt reaches nothing, one line in Vietnamese says
whose tests are left out. That is no failure: the exit code is 0.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PACKAGES = {"nginx": ("nginx-light",), "apache2": ("apache2-bin", "media-types")}
"""By program. `apache2-bin` is the server alone, without the service that would start it."""

NAMES = {"nginx": "nginx", "apache2": "Apache"}
SECONDS = 240
"""For each step of apt: a machine without network must not wait for ever."""

_PATIENCE = ("-o", "Acquire::Retries=0", "-o", "Acquire::http::Timeout=20",
             "-o", "Acquire::https::Timeout=20", "-o", "DPkg::Lock::Timeout=60")  # fmt: skip
_POLICY = Path("/usr/sbin/policy-rc.d")


def find_server(name: str) -> str | None:
    """The path of a server that is there already."""
    places = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"])
    return shutil.which(name, path=places)


@cache
def bring_servers() -> dict[str, str]:
    """The servers by name, those that were missing installed where that can be done."""
    missing = [name for name in PACKAGES if find_server(name) is None]
    if missing and (apt := _apt()):
        packages = [package for name in missing for package in PACKAGES[name]]
        say(f"Chưa có máy chủ web để kiểm thử, đang cài: {' '.join(packages)} …")
        _install(apt, packages)
    return {name: path for name in PACKAGES if (path := find_server(name))}


def left_out(found: dict[str, str]) -> str | None:
    """One line on what is not tested for want of a server; None where nothing is."""
    missing = [NAMES[name] for name in PACKAGES if name not in found]
    if not missing:
        return None
    why = "không cài được bằng apt" if _apt() else "không tự cài được (cần quyền root và apt)"
    packages = " ".join(package for name in PACKAGES if name not in found
                        for package in PACKAGES[name])  # fmt: skip
    return (
        f"Bỏ qua kiểm thử với {' và '.join(missing)}: máy chưa có và {why};"
        f" trên Debian, Ubuntu: sudo apt install {packages}."
    )


def say(text: str) -> None:
    """Print one line for the user."""
    print(text, file=sys.stderr, flush=True)


def _apt() -> str | None:
    """apt-get, where we may use it."""
    may = hasattr(os, "geteuid") and os.geteuid() == 0
    return shutil.which("apt-get") if may else None


def _install(apt: str, packages: list[str]) -> None:
    """Fetches the lists only where the packages are not known or not to be had without."""
    install = [apt, *_PATIENCE, "-qq", "install", "-y", "--no-install-recommends", *packages]
    with _not_started():
        if not _succeeds(install):
            _succeeds([apt, *_PATIENCE, "-qq", "update"])
            _succeeds(install)


def _succeeds(command: list[str]) -> bool:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(
            command, env=environment, stdin=subprocess.DEVNULL, capture_output=True,
            timeout=SECONDS,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


@contextlib.contextmanager
def _not_started() -> Iterator[None]:
    """Else Debian starts a server as soon as it is there, on a port that may be another's."""
    ours = False
    try:
        with contextlib.suppress(OSError):  # there already, or not to be written: then as it is
            with open(_POLICY, "x") as policy:
                policy.write("#!/bin/sh\nexit 101\n")
            ours = True
            _POLICY.chmod(0o755)
        yield
    finally:
        if ours:
            with contextlib.suppress(OSError):
                _POLICY.unlink()


def main() -> int:
    """Bring what can be brought and say what cannot. Returns 0."""
    sys.stderr.reconfigure(encoding="utf-8", errors="replace")
    if line := left_out(bring_servers()):
        say(line)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
