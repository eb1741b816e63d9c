"""Office files as zip archives with the same bytes each time: sorted parts, one fixed date."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

FIXED_DATE = dt.datetime(2000, 1, 1)
"""The date inside every file: the time of making would change the bytes of unchanged content."""

_FIRST = ("[Content_Types].xml", "_rels/.rels")
"""Readers that sniff the type of a file look for these at the start."""


def normalised(package: bytes, *, without: frozenset[str] = frozenset()) -> bytes:
    """The same package with sorted, evenly dated parts; parts named in `without` are dropped."""
    with zipfile.ZipFile(io.BytesIO(package)) as source:
        parts = {name: source.read(name) for name in source.namelist() if name not in without}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target:
        for name in sorted(parts, key=lambda name: (_rank(name), name)):
            entry = zipfile.ZipInfo(name, FIXED_DATE.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # else Windows and Unix would write different bytes
            entry.external_attr = 0
            target.writestr(entry, parts[name])
    return made.getvalue()


def _rank(name: str) -> int:
    return _FIRST.index(name) if name in _FIRST else len(_FIRST)
