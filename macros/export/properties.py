"""What an Office file says of itself: title, subject, author, language, and one fixed date."""

from __future__ import annotations

from .archive import FIXED_DATE
from .markup import escaped

LANGUAGE = "vi-VN"

PART = "docProps/core.xml"

LONGEST = 255
"""Office refuses a longer property (ECMA-376 leaves it open)."""

_CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    "<cp:coreProperties"
    ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    "<dc:title>{title}</dc:title><dc:subject>{subject}</dc:subject>"
    "<dc:creator>{author}</dc:creator><cp:lastModifiedBy>{author}</cp:lastModifiedBy>"
    "<dc:language>{language}</dc:language>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">{day}</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">{day}</dcterms:modified>'
    "<cp:revision>1</cp:revision></cp:coreProperties>"
)


def core_properties(title: str, subject: str, publisher: str) -> bytes:
    """The part with the core properties; long names are cut.

    `publisher` (the site's name) becomes the author.
    """
    return _CORE.format(
        title=escaped(title[:LONGEST]),
        subject=escaped(subject[:LONGEST]),
        author=escaped(publisher[:LONGEST]),
        language=LANGUAGE,
        day=FIXED_DATE.strftime("%Y-%m-%dT%H:%M:%SZ"),
    ).encode()
