"""The way from the home page to the page of a record: what readers see and machines are told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from ..catalog.catalog import Catalog
from ..catalog.schema import Entry
from . import facts
from .urls import url_of
from .words import capitalised

Step = tuple[str, str]
"""A name and an address in the site."""

_LOOKING_UP = ("Tra cứu", "tra-cuu/")


def _of_model(catalog: Catalog, record: Any) -> list[Step]:
    field = catalog.term("linh_vuc", record.field)
    assert field, "a loaded model names a field of the list"
    return [("Mô hình", "mo-hinh/"), (capitalised(field.name), url_of(field))]


_TRAILS: Mapping[str, Callable[[Catalog, Any], list[Step]]] = MappingProxyType(
    {
        "mo_hinh": _of_model,
        "chuyen_de": lambda catalog, record: [("Chuyên đề", "chuyen-de/")],
        "bai_giang": lambda catalog, record: [("Bài giảng", "bai-giang/")],
        "bao_cao": lambda catalog, record: [("Báo cáo", "bao-cao/")],
        "don_vi": lambda catalog, record: [_LOOKING_UP, ("Đơn vị", "don-vi/")],
        "van_ban": lambda catalog, record: [_LOOKING_UP, ("Văn bản viện dẫn", "van-ban/")],
        "linh_vuc": lambda catalog, record: [_LOOKING_UP, ("Lĩnh vực", "linh-vuc/")],
        "chu_de": lambda catalog, record: [_LOOKING_UP, ("Chủ đề", "chu-de/")],
    }
)


def trail(catalog: Catalog, record: Entry) -> list[Step]:
    """The pages above that of a record, without the home page."""
    return _TRAILS[record.record_kind](catalog, record)


def own_step(record: Entry) -> str:
    """What the page of a record is called at the end of its trail."""
    if record.record_kind == "bao_cao":
        return getattr(record, "short_name", None) or facts.display_name(record)
    return facts.display_name(record)
