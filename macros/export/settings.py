"""Settings of what is printed: the keys of `extra.kho.word` in mkdocs.yml, checked.

The defaults are those that offices use for Party and State documents: A4, margins 20/20/30/15 mm,
Times New Roman 14 pt, line pitch 19 pt, first line 10 mm. Some offices keep others, so all can be
set.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..catalog.problems import Problems, expected, quoted
from ..catalog.settings_places import Places

KEYS = {
    "phong_chu": "font",
    "co_chu": "size",
    "le_tren": "top",
    "le_duoi": "bottom",
    "le_trai": "left",
    "le_phai": "right",
    "gian_dong": "line_pitch",
    "thut_dong": "first_line",
    "co_quan": "centre",
    "nguoi_soan": "lecturer",
    "dau_trang": "header",
    "so_ma_de": "codes",
}
"""The setting's Vietnamese key and the field that holds it."""

WORDS = {
    "phong_chu": "tên một phông chữ",
    "co_quan": "tên cơ quan, ví dụ Trung tâm Bồi dưỡng chính trị thị xã",
    "nguoi_soan": "họ tên người soạn, có thể kèm chức danh",
    "dau_trang": "một hoặc nhiều dòng chữ ở đầu trang",
}
"""Settings that are words, and what is asked for."""

LIMITS = {
    "co_chu": (8, 20),
    "le_tren": (5, 50),
    "le_duoi": (5, 50),
    "le_trai": (5, 50),
    "le_phai": (5, 50),
    "gian_dong": (10, 40),
    "thut_dong": (0, 30),
    "so_ma_de": (1, 8),
}


@dataclass(frozen=True, slots=True)
class WordSettings:
    """How Word files are set: sizes and pitch in points, margins and first line in millimetres.

    `centre` and `lecturer` stand on lesson plans and slides, `header` (lines) at the head of hand-
    outs that are the centre's own; "" leaves a blank to fill in by hand. A test has `codes` codes.
    """

    font: str = "Times New Roman"
    size: float = 14
    top: float = 20
    bottom: float = 20
    left: float = 30
    right: float = 15
    line_pitch: float = 19
    first_line: float = 10
    centre: str = ""
    lecturer: str = ""
    header: str = ""
    codes: int = 4

    @property
    def text_width(self) -> float:
        """Width of the text on A4, in millimetres."""
        return 210 - self.left - self.right


def word_settings(
    given: Mapping[str, Any], problems: Problems, places: Places | None = None
) -> WordSettings:
    """The settings under `extra.kho.word`; a wrong one is reported and its default taken."""
    places = places or Places()
    values: dict[str, Any] = {}
    for name, value in given.items():
        place = places.value(name)
        if name not in KEYS:
            allowed = expected(str(name), list(KEYS))
            problems.error(
                places.key(name), f"extra.kho.word không có khóa {quoted(name)}.{allowed}"
            )
        elif name in WORDS:
            if isinstance(value, str) and (value.strip() or name != "phong_chu"):
                values[KEYS[name]] = value.strip()
            elif value is not None or name == "phong_chu":
                problems.error(place, f"extra.kho.word.{name} cần {WORDS[name]}")
        else:
            low, high = LIMITS[name]
            if isinstance(value, bool) or not isinstance(value, int | float):
                problems.error(place, f"extra.kho.word.{name} cần một số, gặp {quoted(value)}")
            elif not low <= value <= high:
                problems.error(
                    place,
                    f"extra.kho.word.{name} là {quoted(value)}; cho phép từ {low} đến {high}",
                )
            elif name == "so_ma_de" and value != int(value):
                problems.error(
                    place, f"extra.kho.word.{name} cần một số nguyên, gặp {quoted(value)}"
                )
            else:
                values[KEYS[name]] = int(value) if name == "so_ma_de" else value
    return WordSettings(**values)
