"""The table of contents: a field Word brings up to date, filled in with the headings beforehand."""

from __future__ import annotations

from collections.abc import Sequence

from ..document import Heading, plain
from .xml import FIELD_END, TAB, field, field_start, paragraph, run, text_run

TITLE = "MỤC LỤC"


def bookmark_name(number: int) -> str:
    """The name of the bookmark around heading `number` (from 1), in Word's own manner."""
    return f"_Toc{number:08d}"


def contents(headings: Sequence[Heading], pages: Sequence[int] | None) -> str:
    """The block with the table of contents.

    `pages` are those of the headings; without them the numbers come when Word updates the field.
    """
    shown = [str(page) for page in pages] if pages else [""] * len(headings)
    lines = [
        _line(number, heading, page)
        for number, (heading, page) in enumerate(zip(headings, shown, strict=True), 1)
    ]
    if lines:
        lines[0] = field_start('TOC \\o "1-3" \\h \\z \\u', stale=True) + lines[0]
        lines[-1] += FIELD_END
    paragraphs = [
        paragraph(f"TOC{heading.level}", line)
        for heading, line in zip(headings, lines, strict=True)
    ]
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
        "<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>"
        f"{paragraph('TOCHeading', text_run(TITLE))}{''.join(paragraphs)}"
        "</w:sdtContent></w:sdt>"
    )


def _line(number: int, heading: Heading, shown: str) -> str:
    name = bookmark_name(number)
    words = text_run(plain(heading.content))
    page = field(f"PAGEREF {name} \\h", text_run(shown) if shown else "")
    return f'<w:hyperlink w:history="1" w:anchor="{name}">{words}{run(TAB)}{page}</w:hyperlink>'
