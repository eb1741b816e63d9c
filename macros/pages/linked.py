"""A record's links in words: what its quotations mention, what the editors set beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from types import MappingProxyType

from ..catalog.catalog import STATEMENTS
from ..catalog.schema import Commendation, Entry, Figure, Model, Statement
from ..catalog.text import sort_key
from ..knowledge_base import KnowledgeBase
from . import facts
from .urls import url_of
from .words import capitalised

LINK_GROUPS = MappingProxyType(
    {
        "van_ban": "Văn bản được nhắc",
        "so_lieu": "Số liệu",
        "khen_thuong": "Khen thưởng",
        "uu_diem": "Ưu điểm",
        "han_che": "Hạn chế",
        "nhiem_vu": "Nhiệm vụ",
        "chuyen_de": "Chuyên đề",
        "mo_hinh": "Mô hình",
        "don_vi": "Đơn vị được nêu",
    }
)
"""Kinds that a page may list as linked, in reading order, with their headings."""


@dataclass(frozen=True, slots=True)
class LinkedRecord:
    """A record that another is linked with: its words, its address, the editors' reason if theirs.

    `more` are the records that explain it: the units that a figure names, or its models on a
    unit's page.
    """

    label: str
    url: str
    reason: str = ""
    more: tuple[Entry, ...] = ()


def link_groups(
    kb: KnowledgeBase, record: Entry, kinds: Iterable[str] = LINK_GROUPS
) -> list[tuple[str, list[LinkedRecord]]]:
    """(heading, links) of each kind that `record` is linked with, empty ones left out."""
    groups: dict[str, list[LinkedRecord]] = {}
    for kind in kinds:
        for other in _in_order(kind, kb.links.of(record, kind)):
            heading = _heading(kb, record, other)
            groups.setdefault(heading, []).append(_linked(kb, record, other))
    return list(groups.items())


def _heading(kb: KnowledgeBase, record: Entry, other: Entry) -> str:
    """What joins them; an award to a unit is not shown as one for what the unit does."""
    match record, other:
        case Commendation(), Model() if kb.links.through_unit(record, other):
            return "Mô hình của đơn vị được nêu"
        case Model(), Commendation() if kb.links.through_unit(other, record):
            return "Khen thưởng nêu đơn vị thực hiện"
        case _:
            return LINK_GROUPS[other.record_kind]


def _in_order(kind: str, records: list[Entry]) -> list[Entry]:
    """By name where the list's own order says nothing to readers."""
    if kind not in ("mo_hinh", "don_vi", "van_ban"):
        return records
    return sorted(records, key=lambda record: sort_key(facts.display_name(record)))


def _linked(kb: KnowledgeBase, record: Entry, other: Entry) -> LinkedRecord:
    reason = ""
    if isinstance(other, Statement) and record.record_kind in ("mo_hinh", "don_vi"):
        reason = kb.links.reason(other, record)
    more: tuple[Entry, ...] = ()
    if isinstance(other, Figure) and record.record_kind in ("mo_hinh", "don_vi"):
        explaining = "don_vi" if record.record_kind == "mo_hinh" else "mo_hinh"
        more = tuple(kb.links.of(other, explaining))
    return LinkedRecord(_label(other), url_of(other), reason, more)


def _label(record: Entry) -> str:
    if isinstance(record, Figure):
        period = f" ({record.period})" if record.period else ""
        return f"{record.label}: {facts.counted(record)}{period}"
    if isinstance(record, Commendation):
        names = f", {'; '.join(record.names)}" if record.names else ""
        return f"{capitalised(record.level)}: {record.status}{names}"
    if record.record_kind in STATEMENTS:
        return capitalised(facts.display_name(record))
    return facts.display_name(record)
