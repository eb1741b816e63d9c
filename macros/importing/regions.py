"""The head of a document: which line is its title, and what stands above it."""

from __future__ import annotations

import re
from dataclasses import replace

from ..report.numbering import labels
from .model import Kind, Line, Paragraph
from .nesting import ALWAYS
from .signs import ORGANISATION, TITLES, bare, is_capitals


def title_index(paragraphs: list[Paragraph]) -> int | None:
    """The line that says what sort of document this is, else the first line of capitals."""
    capitals: list[int] = []
    for index, paragraph in enumerate(paragraphs):
        text = bare(paragraph.plain)
        if paragraph.look.title:
            return index
        if labels(text) and labels(text)[0].style in ALWAYS:
            break
        if paragraph.kind is Kind.TABLE:
            continue
        if is_capitals(text) or (TITLES.match(text) and len(text) < 300):
            if is_capitals(text):
                capitals.append(index)
            if TITLES.match(text):
                return index
    named = [i for i in capitals if not _is_letterhead(paragraphs[i].plain)]
    return named[0] if named else capitals[0] if capitals else None


def _is_letterhead(text: str) -> bool:
    return bool(
        ORGANISATION.match(text) or re.match(r"(?:ĐẢNG|CỘNG|TỈNH|HUYỆN|THÀNH|THỊ|QUẬN)\b", text)
    )


def head_paragraph(paragraph: Paragraph) -> Paragraph:
    """A paragraph above the title; of two columns the left one is read first."""
    if paragraph.kind is Kind.TABLE:
        # Two columns side by side: the left one is read first, then the right one.
        width = max(len(row) for row in paragraph.cells)
        lines = [
            Line(row[column], line.number, line.page)
            for column in range(width)
            for row, line in zip(paragraph.cells, paragraph.lines, strict=False)
            if column < len(row) and row[column]
        ]
        return replace(paragraph, kind=Kind.LETTERHEAD, lines=tuple(lines), cells=())
    return replace(paragraph, kind=Kind.LETTERHEAD)
