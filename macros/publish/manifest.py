"""The sums of a finished site: what was made, to compare with what is served."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from ..files.marker import NAME as MARKER

NAME = "SHA256SUMS"


def read_site(folder: Path) -> dict[str, bytes]:
    """Every file below `folder` by its path in the site (with /), sorted; the marker left out."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
    found.pop(MARKER, None)
    return found


def sums_of(files: Mapping[str, bytes]) -> dict[str, str]:
    """SHA-256 (hex) of each file."""
    return {path: hashlib.sha256(files[path]).hexdigest() for path in sorted(files)}


def as_text(sums: Mapping[str, str]) -> str:
    """The sums in the form that `sha256sum --check` reads."""
    return "".join(f"{total}  {path}\n" for path, total in sorted(sums.items()))


def from_text(text: str) -> dict[str, str]:
    """The sums from that form; lines that are none are left out."""
    pairs = (line.split("  ", 1) for line in text.splitlines())
    return {pair[1]: pair[0] for pair in pairs if len(pair) == 2 and len(pair[0]) == 64}


def digest_of(sums: Mapping[str, str]) -> str:
    """One sum over all: the same for the same site."""
    return hashlib.sha256(as_text(sums).encode()).hexdigest()
