"""The kinds of records, each described once: what other tables of kinds there are is read off here.

A new kind is one entry; `tests/catalog/test_kinds.py` says what else it needs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from . import schema
from .lesson_schema import Lesson


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of records.

    Attributes:
        key: the folder of models_catalog/, or the file of danh_muc/, without its ending.
        name: what people call one of them, in Vietnamese.
        record: its class.
        list: whether all stand in one file of danh_muc/; else each has a file, named by its id.
        page: folder of their pages in the site; None where they have no page of their own.
        shared: the page on which all stand, each at its anchor; None where there is none.
        filter: the filter of the list of models that each stands for; None where it is none.
        one_namespace: whether its ids are anchors (#trich-…) and names of files, so that no other
            such kind may have them too.
        basket: whether they can be put into a basket.
        anchored: whether their quotations have an anchor of their own in the report; those of
            others lead to the section or footnote.
        saying: whether they say what a passage is about; others name something in it, or quote
            what these hold.
        statement: whether they are what the report judges and plans.
        news: whether a new one is news; a change in a list is seen in the records that use it.
        found: the place among the results of a search at equal score, reports having 0; None for
            what is not found.
    """

    key: str
    name: str
    record: type[schema.Entry]
    list: bool = True
    page: str | None = None
    shared: str | None = None
    filter: str | None = None
    one_namespace: bool = False
    basket: bool = False
    anchored: bool = False
    saying: bool = False
    statement: bool = False
    news: bool = False
    found: int | None = None


def _at(page: str, found: int) -> dict[str, Any]:
    return {"page": page, "found": found}


def _on(shared: str, found: int) -> dict[str, Any]:
    return {"shared": shared, "found": found}


_BASKET = {"one_namespace": True, "basket": True}
_NAMED = _BASKET | {"anchored": True}
_FACT = _NAMED | {"saying": True}
_STATEMENT = _FACT | {"statement": True, "shared": "han-che-nhiem-vu/"}
_OWN_FILE: dict[str, Any] = {"list": False, "one_namespace": True, "news": True}

EVERY_KIND: MappingProxyType[str, Kind] = MappingProxyType(
    {
        key: Kind(key=key, name=name, record=record, **more)
        for key, name, record, more in (
            ("mo_hinh", "mô hình", schema.Model, _OWN_FILE | _FACT | _at("mo-hinh", -2)),
            ("chuyen_de", "chuyên đề", schema.Topic, _OWN_FILE | _FACT | _at("chuyen-de", -1)),
            ("bai_giang", "bài giảng", Lesson, _OWN_FILE | _BASKET | _at("bai-giang", 3)),
            ("bao_cao", "báo cáo", schema.ReportRegister, _OWN_FILE | {"page": "bao-cao"}),
            ("so_lieu", "số liệu", schema.Figure, _FACT | _on("so-lieu/", 6)),
            ("khen_thuong", "khen thưởng", schema.Commendation, _FACT | _on("khen-thuong/", 7)),
            ("uu_diem", "ưu điểm", schema.Statement, _STATEMENT | {"found": 8}),
            ("han_che", "hạn chế", schema.Statement, _STATEMENT | {"found": 9}),
            ("nhiem_vu", "nhiệm vụ", schema.Statement, _STATEMENT | {"found": 10}),
            ("don_vi", "đơn vị", schema.Unit, _NAMED | _at("don-vi", 1)),
            ("van_ban", "văn bản", schema.Document, _NAMED | _at("van-ban", 2)),
            ("linh_vuc", "lĩnh vực", schema.Term, _at("linh-vuc", 4)),
            ("chu_de", "chủ đề", schema.Term, _at("chu-de", 5)),
            ("loai_mo_hinh", "loại", schema.KindOfModel, {"filter": "loai"}),
            ("doi_tuong", "đối tượng", schema.TargetGroup, {"filter": "doi_tuong"}),
            ("tu_viet_tat", "từ viết tắt", schema.Abbreviation, _on("tu-viet-tat/", 11)),
            ("dau_hieu", "dấu hiệu", schema.Sign, {"shared": "huong-dan/khong-neu/"}),
            ("dong_nghia", "từ đồng nghĩa", schema.Synonyms, {}),
        )
    }
)
"""In the order in which people think of them; lists and menus follow it."""


def kinds_with(test: Callable[[Kind], object]) -> tuple[str, ...]:
    """The keys of the kinds for which `test` gives something, in their order."""
    return tuple(kind.key for kind in EVERY_KIND.values() if test(kind))
