"""The whole catalogue as one file: `kho.json` with every kind of record, and all data as a zip."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

from ..catalog.catalog import KINDS, Catalog
from ..catalog.schema import Entry
from .archive import FIXED_DATE
from .data import FORMAT_VERSION, plain


def whole_catalog(catalog: Catalog, url_of: Callable[[Entry], str]) -> dict[str, Any]:
    """Every record by kind with the YAML's own keys, its id and its address (`url_of`)."""
    kinds = {
        kind: [
            {"id": record.id, "url": url_of(record), **plain(record)}
            for record in catalog[kind].values()
        ]
        for kind in KINDS
    }
    count = sum(len(records) for records in kinds.values())
    return {"phien_ban": FORMAT_VERSION, "so_luong": count, "ban_ghi": kinds}


def zipped(
    files: Mapping[str, bytes],
    folder: str = "",
    date_of: Callable[[bytes], dt.datetime] = lambda content: FIXED_DATE,
) -> bytes:
    """A zip with the same bytes for the same files: sorted names, no system's traits.

    `date_of` tells the date of a file from its content: never the time of making.
    """
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(folder + name, date_of(files[name]).timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # else Windows and Unix would write different bytes
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[name])
    return made.getvalue()
