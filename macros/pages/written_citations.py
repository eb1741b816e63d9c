"""Citations that people write into the pages of docs/: held against the report like made ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..catalog.front_matter import PageSource
from ..catalog.problems import Place, Problems
from ..knowledge_base import Edition, KnowledgeBase
from ..report.reference import OPEN, place_texts, quoted_parts, stands, without_titles
from .written_source import WrittenPage

_PLACE = re.compile(
    r"(?:mục ((?:[A-Z]|[IVXLC]+|\d{1,2})(?:\.\w+)*)|phần (mở đầu|nơi nhận))(?:, chú thích (\d+))?"
)
_MARKUP = re.compile(r"[*_`]|<[^<>]{0,2000}>|\]\([^)]{0,2000}\)|\[")


def check_written_citations(
    pages: Iterable[WrittenPage], kb: KnowledgeBase, problems: Problems
) -> None:
    """Reports each line that names a report and a place in it and quotes what is not there.

    The reports' own pages are left out.
    """
    reports = tuple(f"/bao-cao/{report_id}.md" for report_id in kb.editions)
    for page in pages:
        if page.name.endswith(reports):
            continue
        for number, line in _lines(page.source):
            if OPEN not in line:
                continue
            text = _MARKUP.sub("", line)
            for edition in kb.editions.values():
                for foreign in _foreign(text, edition):
                    column = line.find(OPEN) + 1
                    problems.error(
                        Place(page.name, number, max(column, 1)),
                        f"“{foreign}” trong ngoặc kép không đứng ở chỗ được dẫn; chép đúng chữ của"
                        " báo cáo, sửa lại mục và chú thích, hoặc bỏ dấu ngoặc kép",
                    )


def _lines(source: PageSource) -> Iterator[tuple[int, str]]:
    """The lines of head and body with their numbers in the file."""
    if source.block is not None:
        yield from enumerate(source.block.split("\n"), 2)
    yield from enumerate(source.body.split("\n"), source.above + 1)


def _foreign(line: str, edition: Edition) -> list[str]:
    register = edition.register
    if not any(name in line for name in (register.name, register.short_name)):
        return []
    texts: list[tuple[str, str]] = []
    for found in _PLACE.finditer(line):
        note = int(found[3]) if found[3] else None
        texts.append(place_texts(edition.report, edition.corrections, found[1] or found[2], note))
    if not any(map(any, texts)):
        return []
    quoted = quoted_parts(without_titles(line, register))
    return [part for part in quoted if not any(stands(part, each) for each in texts)]
