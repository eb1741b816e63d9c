"""The id of a report: what it may be, and one made of the title."""

from __future__ import annotations

import re

from ..catalog.fields import ID_PATTERN, LONGEST_ID, fault_of_id
from ..catalog.plain_files import is_device_name
from ..catalog.text import slug
from .model import Document
from .page import title_of


def fault_of_report_id(report_id: str) -> str | None:
    """Why a report cannot have this id; None where it can."""
    if is_device_name(report_id):
        return "là tên Windows dành cho thiết bị, không đặt được cho tệp; chọn mã khác"
    if not re.fullmatch(ID_PATTERN, report_id):
        example = slug(report_id)[:40].strip("-") or "so-ket-03-nam"
        return f"không hợp lệ; chỉ dùng chữ thường không dấu, số và gạch nối, ví dụ {example}"
    if len(report_id) > LONGEST_ID:
        return f"dài {len(report_id)} chữ, nhiều nhất {LONGEST_ID}"
    return fault_of_id(report_id)


def id_from(document: Document) -> str:
    """An id from what the report calls itself."""
    name = slug(title_of(document))[:48]
    return name.rpartition("-")[0].strip("-") if len(name) == 48 else name.strip("-")
