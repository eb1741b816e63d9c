"""How dates, numbers and shortened text are written on a page, and how a source is named."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterable
from typing import Any

from ..catalog.schema import Citation, Confirmation
from ..catalog.text import fold, sort_key, squeeze
from ..catalog.written_dates import vietnamese_date as vietnamese_date
from ..report.passages import place_name

_IN_MARKS = re.compile(r"“([^“”]+)”")
_AFTER_COMMA = re.compile(r"\s*[,;]\s*([^,;]*)$")

ONE_LINE = 160
"""Characters that a line under a name may have."""


def vietnamese_number(value: int) -> str:
    """A whole number with a dot between thousands: 1240 → 1.240."""
    return f"{value:,}".replace(",", ".")


def in_groups(records: Iterable[Any], field: str) -> list[tuple[str, list[Any]]]:
    """Records by the words of a field, the groups in Vietnamese alphabetical order."""
    groups: dict[str, list[Any]] = {}
    for record in records:
        groups.setdefault(getattr(record, field), []).append(record)
    return sorted(groups.items(), key=lambda group: sort_key(group[0]))


def by_day(news: Iterable[tuple[dt.date, Any, Any]]) -> list[tuple[dt.date, list[Any]]]:
    """What happened on each day, the newest day first."""
    days: dict[dt.date, list[Any]] = {}
    for item in news:
        days.setdefault(item[0], []).append(item)
    return [(day, days[day]) for day in sorted(days, reverse=True)]


def shorten(text: str, limit: int = ONE_LINE) -> str:
    """`text` cut at a word so that it has at most `limit` characters, with … where it was cut."""
    text = squeeze(text)
    if len(text) <= limit:
        return text
    cut = text.rfind(" ", 0, limit)
    return text[: cut if cut > 0 else limit].rstrip(" ,;:.") + "…"


def own_part(quoted: str, names: Iterable[str]) -> str:
    """Of words that list several things in quotation marks, what is said of the one so named.

    What leads to the list stays (`Các mô hình của hội phụ nữ: … “Hũ gạo tình thương”`), the others
    give way to an ellipsis. Words that list nothing, or not this one, stay whole.
    """
    listed = list(_IN_MARKS.finditer(quoted))
    wanted = {fold(name) for name in names}
    mine = next((item for item in listed if fold(item[1]) in wanted), None)
    if mine is None or len(listed) < 2:
        return quoted
    before = [item for item in listed if item.end() <= mine.start()]
    lead = own = ""
    if before:
        lead = quoted[: before[0].start()] + "… "
        # “…; xây dựng quỹ “Nâng bước”: what follows the comma belongs to this one
        own = (
            match[1]
            if (match := _AFTER_COMMA.match(quoted[before[-1].end() : mine.start()]))
            else ""
        )
    else:
        own = quoted[: mine.start()]
    last = mine is listed[-1]
    return lead + own + quoted[mine.start() : len(quoted) if last else mine.end()]


def capitalised(text: str) -> str:
    """`text` with its first letter in upper case (names of lists are kept in lower case)."""
    return text[:1].upper() + text[1:]


def plain_attribute(text: str) -> str:
    """`text` for places where the theme's templates print without escaping (title, meta)."""
    return html.escape(squeeze(text), quote=True)


def place_in_report(citation: Citation) -> str:
    """Where a quotation stands: `mục I.3, chú thích 7`."""
    return place_name(citation.section, citation.footnote)


def signed(said: Confirmation) -> str:
    """Whose word it is, and of when: `Hội Phụ nữ; bà A, Chủ tịch; 20/11/2026`."""
    person = ", ".join(part for part in (said.person, said.position) if part)
    return "; ".join(part for part in (said.by, person, vietnamese_date(said.date)) if part)
