"""Office files as zip archives with the same bytes each time: a fixed order and one fixed date."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Mapping

FIXED_DATE = dt.datetime(2000, 1, 1)
"""The date inside every file: the time of making would change the bytes of unchanged content."""

_FIRST = ("[Content_Types].xml", "_rels/.rels")
"""Readers that sniff the type of a file look for these at the start."""


class Package:
    """The parts that all files of one kind share, packed once; each file adds its own.

    Packing them anew for every file would cost several times what the file's own parts cost.
    """

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        shared = io.BytesIO()
        with zipfile.ZipFile(shared, "w") as archive:
            for name in sorted(parts, key=lambda name: (_rank(name), name)):
                archive.writestr(_entry(name), parts[name], compresslevel=9)
        self._shared = shared.getvalue()

    def filled(self, parts: Mapping[str, bytes]) -> bytes:
        """The bytes of a file: the shared parts, then `parts` in the order given."""
        made = io.BytesIO(self._shared)
        with zipfile.ZipFile(made, "a") as archive:
            for name, content in parts.items():
                archive.writestr(_entry(name), content)
        return made.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, FIXED_DATE.timetuple()[:6])
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 0  # else Windows and Unix would write different bytes
    entry.external_attr = 0
    return entry


def _rank(name: str) -> int:
    return _FIRST.index(name) if name in _FIRST else len(_FIRST)
