"""The whole catalogue as one file: `kho.json` with every kind of record, and all data as a zip."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ..catalog.catalog import KINDS
from ..catalog.schema import Entry
from ..knowledge_base import KnowledgeBase
from .archive import FIXED_DATE
from .data import FORMAT_VERSION, plain


@dataclass(frozen=True, slots=True)
class Origin:
    """Whose the data are: the site's name, the town and how its name is known, the site's address.

    What the settings do not say is None.
    """

    name: str
    area: str | None = None
    area_note: str | None = None
    address: str | None = None


def whole_catalog(
    kb: KnowledgeBase, origin: Origin, url_of: Callable[[Entry], str]
) -> dict[str, Any]:
    """Every record by kind with the YAML's own keys, its id and its address (`url_of`).

    The reports' pages come along: whoever has the file can check every quotation in it. Where towns
    were joined, it says which: their ids begin with the town's.
    """
    catalog = kb.catalog
    kinds = {
        kind: [
            {"id": record.id, "url": url_of(record), **plain(record)}
            for record in catalog[kind].values()
        ]
        for kind in KINDS
    }
    count = sum(len(records) for records in kinds.values())
    pages = [{"id": name, "van_ban": edition.page} for name, edition in kb.editions.items()]
    towns = [
        {"ma": town.code, "ten": town.name, "kho": town.site, "dia_chi": town.address}
        for town in kb.towns.values()
    ]
    return {
        "phien_ban": FORMAT_VERSION,
        "kho": {
            "ten": origin.name,
            "dia_phuong": origin.area,
            "dia_phuong_ghi_chu": origin.area_note,
            "dia_chi": origin.address,
        },
        "so_luong": count,
        "ban_ghi": kinds,
        "trang_bao_cao": pages,
        **({"cac_dia_phuong": towns} if towns else {}),
    }


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
