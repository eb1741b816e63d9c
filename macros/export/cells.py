"""Text on its way into a cell of a table."""

from __future__ import annotations


def plain_cell(text: str) -> str:
    """`text` so that a spreadsheet does not run it as a formula: a leading apostrophe keeps it."""
    return f"'{text}" if text[:1] in "=+-@\t\r" else text
