"""Text on its way into a cell of a table."""

from __future__ import annotations

_RUN = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a cell begins with that a spreadsheet takes for a formula (OWASP, “CSV Injection”)."""


def plain_cell(text: str) -> str:
    """`text` so that a spreadsheet does not run it as a formula: a leading apostrophe keeps it."""
    return f"'{text}" if text.startswith(_RUN) else text
