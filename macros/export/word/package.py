"""What all Word files of one setting share: our styles and page set-up, from the XML in base/."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ..archive import Package
from ..settings import WordSettings

BASE = Path(__file__).with_name("base")

DOCUMENT, FOOTNOTES, COMMENTS, NUMBERING = (
    f"word/{name}.xml" for name in ("document", "footnotes", "comments", "numbering")
)

_SHARED = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package_rels.xml",
    "docProps/app.xml": "app.xml",
    "word/_rels/document.xml.rels": "document_rels.xml",
    "word/fontTable.xml": "font_table.xml",
    "word/header1.xml": "header.xml",
    "word/header2.xml": "header_first.xml",
    "word/settings.xml": "settings.xml",
    "word/styles.xml": "styles.xml",
}
"""Part of the Word file → its template in base/, for the parts that are the same in each file."""

_BETWEEN = re.compile(r">\s+<")


def twips(millimetres: float) -> int:
    """Millimetres in Word's unit, the twentieth of a point."""
    return round(millimetres * 1440 / 25.4)


@dataclass(frozen=True, slots=True)
class Prepared:
    """Everything of a Word file but its words.

    `document` and `numbering` are what stands before and behind the document's own part of them.
    """

    package: Package
    document: tuple[str, str]
    numbering: tuple[str, str]


@lru_cache(maxsize=8)
def prepared(settings: WordSettings, *, commented: bool) -> Prepared:
    """What files set as `settings` say share; those with comments have a part more."""
    environment = Environment(
        loader=FileSystemLoader(BASE), autoescape=True, undefined=StrictUndefined
    )

    def part(template: str) -> str:
        xml = environment.get_template(template).render(
            s=settings, twips=twips, commented=commented
        )
        return _BETWEEN.sub("><", xml)

    shared = {name: part(template).encode() for name, template in _SHARED.items()}
    return Prepared(
        Package(shared),
        _halves(part("document.xml"), "<w:sectPr>"),
        _halves(part("numbering.xml"), "</w:numbering>"),
    )


def _halves(xml: str, where: str) -> tuple[str, str]:
    before, mark, behind = xml.partition(where)
    return before, mark + behind
