"""What a made-up report holds, so that an import of it can be counted."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Shape:
    """A made-up report.

    Attributes:
        name: what is particular about it.
        file: the name with its ending.
        content: the bytes of the file.
        headings: the sections with headings or numbered paragraphs, as (number, first words).
        notes: (the words before the mark, the first words of the note).
        joined: sentences that have to stand in one paragraph.
        absent: what must not be on the page.
        warned: what the editor must be told of, as words of a problem line.
    """

    name: str
    file: str
    content: bytes
    headings: tuple[tuple[str, str], ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    joined: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    warned: tuple[str, ...] = ()


def text_shape(name: str, text: str, *, encoding: str = "utf-8", **expected) -> Shape:
    """A shape of a text file."""
    return Shape(name, "bao-cao.txt", text.encode(encoding), **expected)
