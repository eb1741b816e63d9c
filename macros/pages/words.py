"""How dates, numbers and shortened text are written on a page, and how a source is named."""

from __future__ import annotations

import datetime as dt
import html

from ..catalog.schema import Citation, ReportRegister
from ..catalog.text import squeeze

ONE_LINE = 160
"""Characters that a line under a name may have."""


def vietnamese_date(date: dt.date) -> str:
    """dd/mm/yyyy, as offices write it."""
    return f"{date.day:02d}/{date.month:02d}/{date.year}"


def vietnamese_number(value: int) -> str:
    """A whole number with a dot between thousands: 1240 → 1.240."""
    return f"{value:,}".replace(",", ".")


def shorten(text: str, limit: int = ONE_LINE) -> str:
    """`text` cut at a word so that it has at most `limit` characters, with … where it was cut."""
    text = squeeze(text)
    if len(text) <= limit:
        return text
    cut = text.rfind(" ", 0, limit)
    return text[: cut if cut > 0 else limit].rstrip(" ,;:.") + "…"


def capitalised(text: str) -> str:
    """`text` with its first letter in upper case (names of lists are kept in lower case)."""
    return text[:1].upper() + text[1:]


def plain_attribute(text: str) -> str:
    """`text` for places where the theme's templates print without escaping (title, meta)."""
    return html.escape(squeeze(text), quote=True)


def place_in_report(citation: Citation) -> str:
    """Where a quotation stands: `mục I.3, chú thích 7`."""
    part = {"mở đầu": "phần mở đầu", "nơi nhận": "phần nơi nhận"}.get(
        citation.section, f"mục {citation.section}"
    )
    return part if citation.footnote is None else f"{part}, chú thích {citation.footnote}"


def full_citation(title: str, citation: Citation, report: ReportRegister) -> str:
    """A complete reference to a record, as a trainer would put it under a lesson plan."""
    author = f"{report.author}: " if report.author else ""
    return f"“{title}”, trong {author}{report.name}, {place_in_report(citation)}."
