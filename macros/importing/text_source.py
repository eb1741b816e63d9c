"""Lines of a text file as paragraphs: broken lines joined, columns and verses recognised.

How the file breaks its lines is inferred from it: where the next word would have fitted, the line
was ended on purpose.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..catalog.problems import Place, Problems
from ..catalog.text import squeeze
from ..report.numbering import MARK, RECIPIENTS, UPPER, Label, Style, labels
from .furniture import RULE, without_furniture
from .model import Kind, Line, Paragraph, Removed, Source
from .reading import clean_lines, printed_lines, suspicions
from .side_by_side import columns_apart
from .signs import (
    ENDS_OPEN,
    ENDS_SENTENCE,
    KIND_ALONE,
    ORNAMENT,
    bare,
    is_capitals,
    list_sign,
    starts_small,
)

_LONG = 200
"""A line longer than this was not broken by a printing program: a paragraph is one line."""

_NOTE_LINE = re.compile(
    r"^(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,6}[⁾)]?|\[\^?\d{1,3}\]:?|\[\^[^\]\s]{1,41}\]:|\(\d{1,3}\)|\*{1,3}(?=\s)"
    rf"|\d{{1,2}}(?=\s+[{UPPER}“]))\s*\S"
)
_GLUED = re.compile(r"(?<=[^\W\d_]{2}|.[”\"’)])(\d{1,2})(?=[\s.,;:)”]|$)")
_COLUMNS = re.compile(r"\t+|\s{3,}|\s*\|\s*")
_UNEVEN = 0.12
"""Share of a line by which its count of letters may fall short of another as wide."""

_LONG_ROW = 2_000
_VERSE_LINE = 56
_SEQUENCED = (Style.ROMAN, Style.NUMBER, Style.CAPITAL, Style.LETTER)


def read_text(text: str, shown: str, problems: Problems) -> Source:
    """The paragraphs of a text file, its page furniture taken out and listed."""
    raw = printed_lines(text)
    lines = clean_lines(raw, shown, problems)
    kept, removed = without_furniture(_note_numbers_joined(lines, shown, problems))
    suspicions(lines, shown, problems)
    kept = columns_apart(kept)
    rules = [line for line in kept if line.text.strip() and ORNAMENT.match(line.text.strip())]
    removed += [Removed(line, RULE) for line in rules]
    kept = [Line("", line.number, line.page) if line in rules else line for line in kept]
    source = Source(shown, removed=removed, rows=[line for line in lines if line.text.strip()])
    source.paragraphs = _verses_joined(_Grouping(kept).paragraphs())
    return source


def _note_numbers_joined(lines: list[Line], shown: str, problems: Problems) -> list[Line]:
    """The number of a note put before its words, where a PDF has it on a line of its own.

    Only where a mark of that number stands glued to a word above on the same page: any other lone
    number may be that of the page. Where not every such number of a page has words behind it, their
    order is lost: nothing is joined there, and it is said.
    """
    joined = list(lines)
    for page in {line.page for line in lines}:
        own = [index for index, line in enumerate(lines) if line.page == page]
        called: set[str] = set()
        pairs: list[tuple[int, int | None]] = []
        for index in own:
            number = lines[index].text.strip()
            if number in called:
                pairs.append((index, _words_behind(lines, index)))
            called |= {match[1] for match in _GLUED.finditer(lines[index].text)}
        if any(at is None for _, at in pairs):
            problems.warning(
                Place(shown, lines[pairs[0][0]].number),
                "số chú thích ở trang này đứng rời lời chú thích nên không rõ số nào của lời nào;"
                " đặt mỗi số ngay trước lời của nó trong tệp gốc rồi nhập lại",
            )
            continue
        for index, at in pairs:
            if at is not None:
                line, following = lines[index], lines[at]
                joined[index] = Line("", line.number, line.page)
                words = f"{line.text.strip()} {following.text.strip()}"
                joined[at] = Line(words, following.number, following.page)
    return joined


def _words_behind(lines: list[Line], index: int) -> int | None:
    """The index of the line with the words of a lone note number; None where there are none."""
    for at in (index + 1, index + 2):
        if at < len(lines) and (words := lines[at].text.strip()):
            begins = words[:1].isalpha() and words[:1].isupper() and not labels(words)
            return at if begins and lines[at].page == lines[index].page else None
    return None


class _Grouping:
    """Walks the lines once and puts those together that belong to one paragraph."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        lengths = sorted(len(squeeze(line.text)) for line in lines if line.text.strip())
        self.long = bool(lengths) and lengths[-1] > _LONG
        self.width = lengths[int(len(lengths) * 0.95)] if lengths else 0
        self.seen: dict[Style, int] = {}

    def paragraphs(self) -> list[Paragraph]:
        found: list[Paragraph] = []
        group: list[Line] = []
        page = self.lines[0].page if self.lines else 1
        broken = False
        after_break = False

        def close() -> None:
            nonlocal group, broken
            if group:
                found.extend(self._as_paragraphs(group, after_break=broken))
                group, broken = [], False

        for line in self.lines:
            if line.page != page:
                close()
                page, after_break = line.page, True
            if not line.text.strip():
                close()
                continue
            if group and not self._goes_on(group, line):
                close()
            if not group:
                broken, after_break = after_break, False
            group.append(line)
        close()
        return found

    def _goes_on(self, group: list[Line], line: Line) -> bool:
        """Whether `line` belongs to the paragraph of the lines before it (no blank between)."""
        before, text = squeeze(group[-1].text), squeeze(line.text)
        cells, cells_before = columns(line.text), columns(group[-1].text)
        if len(cells) > 1 or len(cells_before) > 1:
            return len(cells) == len(cells_before)
        if self._begins_anew(text, before):
            return False
        if is_capitals(bare(text)) and is_capitals(bare(before)):
            title = not self.seen and KIND_ALONE.match(bare(text))
            return not title and not RECIPIENTS.match(before)
        if is_capitals(bare(text)) != is_capitals(bare(before)) and not _is_list_line(group):
            return False
        if starts_small(text) and not ENDS_SENTENCE.search(before):
            return not self._is_heading_alone(before, text)
        if self.long:
            return bool(ENDS_OPEN.search(before))
        room = self.width - len(before)
        # Letters are of different widths: only an ended sentence is taken by the count of letters.
        ended = ENDS_SENTENCE.search(before) or self.width <= _VERSE_LINE
        spare = 0 if ended else self.width * _UNEVEN
        full = room < len(text.split()[0]) + 1 + spare
        return (full and not is_capitals(before)) or bool(ENDS_OPEN.search(before))

    def _is_heading_alone(self, before: str, text: str) -> bool:
        """Whether the line before is a heading that ended on purpose, with room left."""
        if not labels(bare(before)):
            return False
        if self.long:
            return False
        return self.width - len(before) > 2 * (len(text.split()[0]) + 1) + 12

    def _begins_anew(self, text: str, before: str) -> bool:
        if MARK.match(text) or list_sign(text) or RECIPIENTS.match(bare(text)):
            return True
        if _NOTE_LINE.match(text) and (ENDS_SENTENCE.search(before) or text[0] in "[("):
            return True
        found = labels(bare(text))
        return bool(found) and self._expected(found, before)

    def _expected(self, found: list[Label], before: str) -> bool:
        """Whether a number at the beginning of a line is numbering, not a figure that was broken.

        After an unfinished line only the next number of its row is.
        """
        finished = bool(ENDS_SENTENCE.search(before)) or is_capitals(bare(before))
        finished = finished or self.long or self.width - len(before) > self.width * 0.25
        for label in found:
            last = self.seen.get(label.style, 0)
            in_row = label.value in (1, last + 1)
            if finished or in_row or label.style not in _SEQUENCED:
                return True
        return False

    def _as_paragraphs(self, group: list[Line], *, after_break: bool) -> list[Paragraph]:
        for label in labels(bare(squeeze(group[0].text)))[:1]:
            self.seen[label.style] = label.value
        rows = [columns(line.text) for line in group]
        if len(rows[0]) > 1 and len(group) > 1:
            cells = tuple(tuple(row) for row in rows)
            lines = tuple(_squeezed(line) for line in group)
            return [Paragraph(lines, Kind.TABLE, after_break=after_break, cells=cells)]
        return [Paragraph(tuple(map(_squeezed, group)), after_break=after_break)]


def columns(text: str) -> list[str]:
    """The cells of a line that was set in columns; one where it was not."""
    if len(text) > _LONG_ROW:
        return [squeeze(text)]  # no printed row
    stripped = text.strip().strip("|").strip()
    if "\t" not in stripped and "|" not in stripped and not re.search(r"\S\s{3,}\S", stripped):
        return [squeeze(text)]
    if list_sign(stripped) or (labels(squeeze(stripped)) and "|" not in stripped):
        first = _COLUMNS.split(stripped)
        # “-<tab>words” and “1.<tab>words” are a sign and its words, no columns.
        if len(first) <= 2:
            return [squeeze(text)]
    return [squeeze(cell) for cell in _COLUMNS.split(stripped)]


def _squeezed(line: Line) -> Line:
    return Line(squeeze(line.text), line.number, line.page)


def _is_list_line(group: list[Line]) -> bool:
    return bool(list_sign(squeeze(group[0].text)))


def _verses_joined(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Three and more short lines, one directly below the other, as one paragraph of lines."""
    result: list[Paragraph] = []
    for paragraph in paragraphs:
        last = result[-1] if result else None
        if (
            last
            and paragraph.kind is last.kind is Kind.TEXT
            and len(paragraph.lines) == 1
            and paragraph.line == last.lines[-1].number + 1
            and all(_verse_line(line.text) and line.text[-1] != "." for line in last.lines)
            and _verse_line(paragraph.lines[0].text)
        ):
            result[-1] = replace(last, lines=(*last.lines, *paragraph.lines))
        else:
            result.append(paragraph)
    return [each for paragraph in result for each in _as_verses(paragraph)]


def _as_verses(paragraph: Paragraph) -> list[Paragraph]:
    """A run of short lines as verses, or each as a paragraph of its own where they are only two."""
    lines = paragraph.lines
    if paragraph.kind is not Kind.TEXT or not all(_verse_line(line.text) for line in lines):
        return [paragraph]
    if len(lines) == 2 and lines[0].text[-1] not in ",-–":
        return [replace(paragraph, lines=(line,)) for line in lines]
    return [replace(paragraph, kind=Kind.VERSE)] if len(lines) > 2 else [paragraph]


def _verse_line(text: str) -> bool:
    return (
        8 <= len(text) <= _VERSE_LINE
        and text.lstrip("“\"'*")[:1].isupper()
        and not text.endswith(":")
        and not labels(text)
        and not list_sign(text)
        and not is_capitals(text)
        and " " in text
    )
