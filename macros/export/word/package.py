"""An empty Word file with our styles and page set-up, from the XML parts in base/."""

from __future__ import annotations

import io
import zipfile
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ..settings import WordSettings

BASE = Path(__file__).with_name("base")

PARTS = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package_rels.xml",
    "docProps/app.xml": "app.xml",
    "docProps/core.xml": "core.xml",
    "word/_rels/document.xml.rels": "document_rels.xml",
    "word/document.xml": "document.xml",
    "word/fontTable.xml": "font_table.xml",
    "word/footnotes.xml": "footnotes.xml",
    "word/header1.xml": "header.xml",
    "word/header2.xml": "header_first.xml",
    "word/numbering.xml": "numbering.xml",
    "word/settings.xml": "settings.xml",
    "word/styles.xml": "styles.xml",
}
"""Part of the Word file → its template in base/."""


def twips(millimetres: float) -> int:
    """Millimetres in Word's unit, the twentieth of a point."""
    return round(millimetres * 1440 / 25.4)


@lru_cache(maxsize=4)
def empty_package(settings: WordSettings) -> bytes:
    """The bytes of a .docx without text, set as `settings` say."""
    environment = Environment(
        loader=FileSystemLoader(BASE), autoescape=True, undefined=StrictUndefined
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for part, template in PARTS.items():
            xml = environment.get_template(template).render(s=settings, twips=twips)
            archive.writestr(part, xml)
    return made.getvalue()
