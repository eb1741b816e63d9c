"""A town's data under the ids they have in the province, as the text of the town's file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from ..catalog.catalog import KINDS
from ..catalog.fields import LONGEST_ID, Ref
from ..catalog.marks import marked
from ..catalog.schema import Entry, Term
from ..catalog.towns import PAGE
from ..export.data import plain
from .reading import TownData, _filled

SHARED = frozenset({"dau_hieu", *(kind for kind, cls in KINDS.items() if issubclass(cls, Term))})
"""Lists whose entries keep their ids: joined by name, or of no one's concern outside the town."""

LEFT_OUT = ("hinh_anh",)
"""What stays on the town's own site: the open data do not hold the pictures."""


def town_text(code: str, data: TownData, address: str | None) -> bytes:
    """The file of a town; the same data give the same bytes.

    Args:
        code: what the ids get at their beginning.
        address: the front page of the town's site, where it is known.
    """
    long_ids: dict[str, str] = {}

    def renamed(kind: str, name: str) -> str:
        if kind in SHARED:
            return name
        new = f"{code}-{name}"
        if len(new) > LONGEST_ID:  # cut, and told apart by what it was
            mark = hashlib.sha256(name.encode()).hexdigest()[:8]
            new = f"{new[: LONGEST_ID - len(mark) - 1].rstrip('-')}-{mark}"
            long_ids[new] = name
        return new

    lines = list(_lines(data, renamed))
    origin = data.origin
    head = {
        "ten": origin.area or origin.name,
        "kho": origin.name,
        "dia_chi": address,
        "ghi_chu": origin.area_note if origin.area else None,
        "ma_goc": dict(sorted(long_ids.items())),
    }
    return b"".join(
        json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        for line in (_filled(head), *lines)
    )


def _lines(data: TownData, renamed: Any) -> Iterator[list[Any]]:
    for kind, records in data.records.items():
        for name, record in records.items():
            yield [kind, renamed(kind, name), _adapted(record, renamed)]
    for name, page in data.pages.items():
        if name in data.records["bao_cao"]:
            yield [PAGE, renamed("bao_cao", name), page]


def _adapted(record: Entry, renamed: Any) -> dict[str, Any]:
    """What a record says, its references led to the new ids."""
    said: dict[str, Any] = plain(record)
    for path, ref, value in marked(record, Ref):
        if not ref.by_name:
            below: Any = said
            for step in path[:-1]:
                below = below[step]
            below[path[-1]] = renamed(ref.kind, value)
    if aliases := said.get("bi_danh"):
        said["bi_danh"] = [renamed(record.record_kind, name) for name in aliases]
    for key in LEFT_OUT:
        said.pop(key, None)
    return dict(_filled(said))
