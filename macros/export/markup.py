"""Text on its way into XML that is written as a string: the one door through which it passes."""

from __future__ import annotations

from xml.sax.saxutils import escape

from ..catalog.text import xml_text

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def escaped(text: str) -> str:
    """`text` as the content of an element or of an attribute in double quotes.

    What XML forbids is left out, Word's line break becomes a line feed, and so does a carriage
    return, which a parser would drop or turn into one.
    """
    clean = xml_text(text)
    if "\r" in clean:
        clean = clean.replace("\r\n", "\n").replace("\r", "\n")
    return escape(clean, {'"': "&quot;"})
