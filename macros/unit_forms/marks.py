"""What the fields of a form are known by, when it is written and when it comes back."""

from __future__ import annotations

import hashlib

from ..catalog.schema import Model


def mark(*parts: str) -> str:
    """The mark of a field of the form: short, since Word takes 64 letters, and the same for ever.

    Parts are `don_vi` and an id, or `mo_hinh`, an id and a key.
    """
    return "kho:" + hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]


def name_of_field(label: str, model: Model) -> str:
    """How a field is called to people; LibreOffice keeps this name and drops the mark."""
    return f"{label} · {model.name}"[:_LONGEST_NAME].rstrip()


_LONGEST_NAME = 64
"""Letters that Word takes."""

UNIT_NAME = "Đơn vị"
PERSON, POSITION, DAY = (f"kho:{name}" for name in ("nguoi", "chuc_vu", "ngay"))
"""Marks of who answers."""

SIGNER_NAMES = {PERSON: "Họ và tên người ghi", POSITION: "Chức vụ", DAY: "Ngày ghi"}
"""What these fields are called."""
