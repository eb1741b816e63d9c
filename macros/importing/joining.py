"""Paragraphs that belong together: a number and its title, a sentence that a page break cut."""

from __future__ import annotations

from dataclasses import replace

from ..catalog.text import squeeze
from ..report.numbering import labels
from .model import Kind, Paragraph
from .nesting import ALWAYS
from .signs import ENDS_OPEN, ENDS_SENTENCE, bare, list_sign, starts_small

_LONGEST_TITLE = 160


def titled(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """“PHẦN THỨ NHẤT” that stands alone gets the line below as its words."""
    result: list[Paragraph] = []
    for paragraph in paragraphs:
        last = result[-1] if result else None
        alone = last and len(last.lines) == 1 and _is_number_alone(last.plain)
        text = paragraph.plain
        titled = paragraph.kind is Kind.TEXT and not labels(text) and not list_sign(text)
        if last and alone and titled and len(text) <= _LONGEST_TITLE and text[:1].isupper():
            result[-1] = replace(last, lines=(*last.lines, *paragraph.lines))
        else:
            result.append(paragraph)
    return result


def _is_number_alone(text: str) -> bool:
    found = labels(bare(text))
    return bool(found) and found[0].style in ALWAYS and found[0].title_at >= len(bare(text))


def rejoined(paragraphs: list[Paragraph], *, whole: bool) -> list[Paragraph]:
    """Sentences put together again that a page break cut; with `whole` only the subject's lines."""
    result: list[Paragraph] = []
    for paragraph in paragraphs:
        before = result[-1] if result else None
        if before and (
            (before.kind is paragraph.kind is Kind.SUBJECT)
            or (not whole and _continues(before, paragraph))
        ):
            result[-1] = replace(before, lines=(*before.lines, *paragraph.lines))
        else:
            result.append(paragraph)
    return result


def _continues(before: Paragraph, after: Paragraph) -> bool:
    whole = (Kind.TEXT, Kind.NUMBERED, Kind.BULLET, Kind.VERSE)
    if before.kind not in whole or after.kind is not Kind.TEXT:
        return False
    text = squeeze(before.plain)
    if not text:
        return False
    if ENDS_OPEN.search(text):
        return True
    if ENDS_SENTENCE.search(text):
        # “…; | thực hiện …” over a page break is one sentence, in a list it is not
        return after.after_break and text[-1] in ";:" and starts_small(after.text)
    return after.after_break or starts_small(after.text)
