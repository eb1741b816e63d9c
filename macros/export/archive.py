"""Office files as zip archives with the same bytes each time: a fixed order and one fixed date."""

from __future__ import annotations

import datetime as dt
import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

FIXED_DATE = dt.datetime(2000, 1, 1)
"""The date inside every file: the time of making would change the bytes of unchanged content."""

_FIRST = ("[Content_Types].xml", "_rels/.rels")
"""Readers that sniff the type of a file look for these at the start."""


class Package:
    """The parts that all files of one kind share, packed once; each file adds its own.

    Packing them anew for every file would cost several times what the file's own parts cost; so
    would going through their list in the archive for every file.
    """

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        archived = io.BytesIO()
        with zipfile.ZipFile(archived, "w") as archive:
            for name in sorted(parts, key=lambda name: (_rank(name), name)):
                archive.writestr(_entry(name), parts[name], compresslevel=9)
            at = archive.start_dir
        whole = archived.getvalue()
        self._shared, self._listed = whole[:at], whole[at : -_END.size]
        self._count = len(parts)

    def filled(self, parts: Mapping[str, bytes]) -> bytes:
        """The bytes of a file: the shared parts, then `parts` in the order given.

        They are those that `zipfile` would write, adding to the archive of the shared parts.
        """
        made, listed = [self._shared], [self._listed]
        at = len(self._shared)
        for name, content in parts.items():
            packing = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -zlib.MAX_WBITS)
            packed = packing.compress(content) + packing.flush()
            entry = _entry(name)
            entry.CRC = zlib.crc32(content)
            entry.file_size, entry.compress_size = len(content), len(packed)
            head = entry.FileHeader(zip64=False)
            made += (head, packed)
            listed.append(_listing(head, at))
            at += len(head) + len(packed)
        listing, count = b"".join(listed), self._count + len(parts)
        end = _END.pack(b"PK\5\6", 0, 0, count, count, len(listing), at, 0)
        return b"".join((*made, listing, end))


_MODE = 0o600 << 16
"""Who may read an entry where it is unpacked: what `zipfile` gives one that names nobody."""

_VERSION = 20
"""Of the format: deflated files."""

_END = struct.Struct("<4s4H2LH")
"""How an archive ends: the numbers of its entries, size and place of their list.

Source: APPNOTE.TXT of PKWARE, 4.3.16.
"""


def _listing(head: bytes, at: int) -> bytes:
    """An entry in the list at the archive's end, by the head that stands before it at `at`.

    Source: APPNOTE.TXT of PKWARE, 4.3.7 and 4.3.12: but for the place the list repeats it.
    """
    made_by = bytes((_VERSION, 0))
    return b"PK\1\2" + made_by + head[4:30] + struct.pack("<3H2L", 0, 0, 0, _MODE, at) + head[30:]


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, FIXED_DATE.timetuple()[:6])
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 0  # else Windows and Unix would write different bytes
    entry.external_attr = 0
    return entry


def _rank(name: str) -> int:
    return _FIRST.index(name) if name in _FIRST else len(_FIRST)
