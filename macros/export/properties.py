"""What an Office file says of itself: title, subject, author, language, and one fixed date."""

from __future__ import annotations

from typing import Any

from ..catalog.text import xml_text
from .archive import FIXED_DATE

LANGUAGE = "vi-VN"

LONGEST = 255
"""Office refuses a longer property (ECMA-376 leaves it open, python-docx and -pptx hold to it)."""


def set_properties(properties: Any, title: str, subject: str, publisher: str) -> None:
    """Fills the core properties of a Word file or of slides; long names are cut.

    `publisher` (the site's name) becomes the author.
    """
    properties.title, properties.subject = xml_text(title)[:LONGEST], xml_text(subject)[:LONGEST]
    properties.author = properties.last_modified_by = xml_text(publisher)[:LONGEST]
    properties.language = LANGUAGE
    properties.created = properties.modified = FIXED_DATE
    properties.revision = 1
