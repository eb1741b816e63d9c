"""The institution's colour from the settings: held to WCAG's contrast, written as a style sheet."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from ..catalog.problems import Place, Problems, expected, quoted
from ..catalog.settings_places import Places

STYLE_SHEET = "assets/mau.css"
TEXT_CONTRAST = 4.5
"""Least contrast of text (WCAG 2.2, 1.4.3, level AA)."""

KEYS = MappingProxyType({"chinh": "default", "chinh_toi": "slate"})
"""Keys of `extra.kho.mau`, and the colour scheme each is for."""

SURFACES = MappingProxyType(
    {
        "default": {"nền trang": "#fffefb", "nền phụ": "#f7f4ec", "nền đánh dấu": "#fbecb9"},
        "slate": {"nền trang": "#161412", "nền phụ": "#211e1a", "nền đánh dấu": "#4e3e0d"},
    }
)
"""What the colour stands on as text: --kho-giay, --kho-giay-2 and --kho-danh-dau of nen.css."""

_HEX = re.compile(r"#[0-9a-fA-F]{6}")


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb`, 0 to 1 (WCAG 2.2, definition of relative luminance)."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def checked_colours(given: Any, places: Places, problems: Problems) -> dict[str, str]:
    """The colours of `extra.kho.mau` by scheme; those that would be hard to read are reported."""
    if given is None:
        return {}
    if not isinstance(given, Mapping):
        problems.error(
            places.value(), f"extra.kho.mau là {quoted(given)}; cần các dòng “chinh: '#971b1e'”"
        )
        return {}
    found = {}
    for key, value in given.items():
        if key not in KEYS:
            allowed = expected(str(key), list(KEYS))
            problems.error(places.key(key), f"extra.kho.mau không có khóa {quoted(key)}.{allowed}")
        elif not isinstance(value, str) or not _HEX.fullmatch(value):
            problems.error(
                places.value(key),
                f"extra.kho.mau.{key} là {quoted(value)}; cần mã màu trong nháy, ví dụ '#971b1e'",
            )
        else:
            found[KEYS[key]] = value.lower()
            _check(key, value.lower(), KEYS[key], places.value(key), problems)
    return found


def _check(key: str, colour: str, scheme: str, place: Place, problems: Problems) -> None:
    for name, surface in SURFACES[scheme].items():
        ratio = contrast(colour, surface)
        if ratio < TEXT_CONTRAST:
            shown = f"{ratio:.2f}".replace(".", ",")
            way = "đậm" if scheme == "default" else "nhạt"
            problems.error(
                place,
                f"extra.kho.mau.{key} {colour} khó đọc trên {name} {surface}: tương phản {shown},"
                f" cần ít nhất 4,5 (WCAG 2.2 AA); chọn màu {way} hơn",
            )


def style_sheet(colours: Mapping[str, str]) -> bytes:
    """The tokens of the theme that follow from the configured colours."""
    rules = []
    for scheme, colour in sorted(colours.items()):
        away = "#000000" if scheme == "default" else "#ffffff"
        on_it = max(("#ffffff", "#1d1b18"), key=lambda text: contrast(text, colour))
        tokens = (
            f"  --kho-do: {colour};\n  --kho-do-dam: {_mix(colour, away, 0.28)};\n"
            f"  --kho-bang: {colour if scheme == 'default' else _mix(colour, '#000000', 0.4)};\n"
            f"  --kho-tren-do: {on_it};\n"
        )
        # Doubled: the sheet is linked before the theme's own and still has to win.
        selector = ":root:root" if scheme == "default" else '[data-md-color-scheme="slate"]' * 2
        block = f"{selector} {{\n{tokens}}}\n"
        rules.append(block if scheme == "default" else f"@media screen {{\n{block}}}\n")
    return "".join(rules).encode()


def _mix(colour: str, other: str, share: float) -> str:
    pairs = ((int(colour[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)
