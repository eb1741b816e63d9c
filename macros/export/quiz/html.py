"""Lines of plain text as the HTML that learning platforms keep their questions in."""

from __future__ import annotations

from ..markup import escaped


def as_html(text: str) -> str:
    """Each line a paragraph; a single one stands bare."""
    lines = [" ".join(line.split()) for line in escaped(text).split("\n")]
    lines = [line for line in lines if line]
    return lines[0] if len(lines) == 1 else "".join(f"<p>{line}</p>" for line in lines)
