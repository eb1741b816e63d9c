"""What marks of notes look like in a text: the forms of a mark and of the line that it opens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..report.numbering import UPPER, mark_number, note_marks
from .model import Kind, Paragraph

_SUPER = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_LETTER = "[^\\W\\d_]"
FORMS: dict[str, tuple[re.Pattern[str], re.Pattern[str]]] = {
    # form: (the mark that opens a note, the mark in running text)
    "superscript": (
        re.compile(rf"^(?P<n>[{_SUPER}]{{1,6}})[⁾)]?\s*"),
        re.compile(rf"[⁽(]?(?P<n>[{_SUPER}]{{1,6}})[⁾]?"),
    ),
    "square": (
        re.compile(r"^\[\^?(?P<n>\d{1,3})\]:?\s*"),
        re.compile(r"(?<=\S)\s?\[\^?(?P<n>\d{1,3})\]"),
    ),
    "named": (
        re.compile(r"^\[\^(?P<n>[^\]\s\d][^\]\s]{0,40})\]:\s*"),
        re.compile(r"(?<=\S)\s?\[\^(?P<n>[^\]\s\d][^\]\s]{0,40})\](?!:)"),
    ),
    "round": (re.compile(r"^\((?P<n>\d{1,3})\)\s*"), re.compile(r"(?<=\S)\s?\((?P<n>\d{1,3})\)")),
    "stars": (
        re.compile(r"^\(?(?P<n>\*{1,3})\)?\s+(?=\S)"),
        re.compile(r"(?<=[\w”\"’)])\(?(?P<n>\*{1,3})\)?(?=[\s.,;:)]|$)"),
    ),
    "bare": (
        re.compile(rf"^(?P<n>\d{{1,2}})\s+(?=[{UPPER}“])"),
        re.compile(
            rf"(?<={_LETTER}{_LETTER}|[”\"’)][.,;]|.[”\"’)])(?P<n>\d{{1,2}})(?=[\s.,;:)”]|$)"
        ),
    ),
}


_UNIT = re.compile(r"(?:^|[\s\d/])(?:[kcdm]?m|ha)$")
_MOST_NOTES = 40
"""A number glued to a word beyond this is a name, such as a road or a form."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark: paragraph and line by index, letters from `start` to before `end`, its number."""

    paragraph: int
    line: int
    start: int
    end: int
    number: int
    text: str
    page: int

    @property
    def counts(self) -> bool:
        """Whether its sign is a number of the source's, neither a star nor a name."""
        return not re.match(r"\(?\*|\[\^\D", self.text)


def openings_of(paragraphs: list[Paragraph], form: str) -> Iterator[Mark]:
    """The paragraphs that begin as a note of this form does, by their marks."""
    pattern = FORMS[form][0]
    names = _names(paragraphs) if form == "named" else {}
    for index, paragraph in enumerate(paragraphs):
        if paragraph.kind is Kind.TABLE:
            continue
        text = paragraph.lines[0].text
        if (match := pattern.match(text)) and text[match.end() :].strip():
            page = paragraph.lines[0].page
            number = names.get(match["n"]) or _number(match["n"])
            yield Mark(index, 0, 0, match.end(), number, match[0].strip(), page)


def calls_of(paragraphs: list[Paragraph], form: str, notes: set[int]) -> Iterator[Mark]:
    """The marks of this form in running text; paragraphs of `notes` are left out."""
    pattern = FORMS[form][1]
    names = _names(paragraphs) if form == "named" else {}
    for index, paragraph in enumerate(paragraphs):
        if index in notes:
            continue
        for at, line in enumerate(paragraph.lines):
            if form == "superscript":
                whole = {m.start("n"): m for m in pattern.finditer(line.text)}
                for mark in note_marks(line.text):
                    match = whole.get(mark.start(), mark)
                    yield Mark(
                        *(index, at, match.start(), match.end(), mark_number(mark[0]), mark[0]),
                        line.page,
                    )
                continue
            if form == "stars" and _is_emphasised(line.text):
                continue
            for match in pattern.finditer(line.text):
                start = match.start()
                if form == "bare" and _UNIT.search(line.text[max(start - 5, 0) : start]):
                    continue  # km2
                number = names.get(match["n"]) or _number(match["n"])
                yield Mark(
                    *(index, at, match.start(), match.end(), number),
                    match[0].strip(),
                    line.page,
                )


_EMPHASIS_OPENS = re.compile(r"(?:^|[\s(“\"‘])\*{1,3}(?=[^\s*])")


def _is_emphasised(text: str) -> bool:
    """Whether the stars of a line are signs of emphasis: they come in pairs, and one opens."""
    paired = text.count("*") % 2 == 0 and not re.search(r"\(\*+\)", text)
    return paired and bool(_EMPHASIS_OPENS.search(text))


def _names(paragraphs: list[Paragraph]) -> dict[str, int]:
    """The names of notes, as Markdown allows them, counted as they come."""
    found = (
        match[1]
        for paragraph in paragraphs
        for line in paragraph.lines
        for match in re.finditer(r"\[\^([^\]\s\d][^\]\s]{0,40})\]", line.text)
    )
    return {name: count for count, name in enumerate(dict.fromkeys(found), 1)}


def _number(text: str) -> int:
    if text.startswith("*"):
        return len(text)
    return int(text) if text.isascii() else mark_number(text)


def is_surely_mark(mark: Mark, paragraphs: list[Paragraph]) -> bool:
    """Whether a number glued to a word can hardly be anything but the mark of a note."""
    before = paragraphs[mark.paragraph].lines[mark.line].text[: mark.start][-3:]
    return 0 < mark.number <= _MOST_NOTES and (before[-1:] in '”"' or before.islower())
