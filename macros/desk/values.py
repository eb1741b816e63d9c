"""What a form sends, made fit for YAML: text, lists and mappings, nothing empty, nothing else."""

from __future__ import annotations

from typing import Any

from ..catalog.problems import quoted
from ..catalog.text import nfc, squeeze
from ..catalog.yaml_source import EXACT_SPACE_KEYS
from .messages import Turned

LONGEST_TEXT = 100_000
MOST_ITEMS = 2_000


def tidied(value: Any, key: str = "") -> Any:
    """`value` without what is empty; None where nothing is left.

    Line breaks that a text box lets in become spaces, except in keys that hold them verbatim.

    Raises:
        Turned: it holds what no record can.
    """
    if value is None:
        return None
    if isinstance(value, str):
        return _text(value, key)
    if isinstance(value, list):
        if len(value) > MOST_ITEMS:
            raise Turned(400, f"danh sách {quoted(key)} dài hơn {MOST_ITEMS} mục")
        return [item for one in value if (item := tidied(one, key)) is not None] or None
    if isinstance(value, dict):
        kept = {
            nfc(name).strip(): item
            for name, one in value.items()
            if name.strip() and (item := tidied(one, name)) is not None
        }
        return kept or None
    raise Turned(400, f"{quoted(key)} không phải chữ")


def _text(value: str, key: str) -> str | None:
    if len(value) > LONGEST_TEXT:
        raise Turned(400, f"{quoted(key)} dài hơn {LONGEST_TEXT} ký tự")
    if any("\ud800" <= sign <= "\udfff" for sign in value):
        raise Turned(400, f"{quoted(key)} có ký tự hỏng; xóa đi và gõ lại")
    text = nfc(value).replace("\r\n", "\n").replace("\r", "\n")
    text = text if key in EXACT_SPACE_KEYS else squeeze(text)
    return text if text.strip() else None
