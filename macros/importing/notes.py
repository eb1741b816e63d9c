"""Footnotes of a text: which lines are notes, which marks call them, and what pairs with nothing.

A line is a note only where a mark in the running text calls it, so that a list “(1), (2)” or a
figure glued to a word stays what it is. Superscript digits are marks by themselves.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..catalog.problems import Place, Problems
from ..report.numbering import mark_number, note_marks
from .model import Kind, Line, Paragraph, call

_SUPER = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_LETTER = "[^\\W\\d_]"
_FORMS: dict[str, tuple[re.Pattern[str], re.Pattern[str]]] = {
    # form: (the mark that opens a note, the mark in running text)
    "superscript": (
        re.compile(rf"^(?P<n>[{_SUPER}]{{1,6}})[⁾)]?\s*"),
        re.compile(rf"[⁽(]?(?P<n>[{_SUPER}]{{1,6}})[⁾]?"),
    ),
    "square": (
        re.compile(r"^\[\^?(?P<n>\d{1,3})\]:?\s*"),
        re.compile(r"(?<=\S)\s?\[\^?(?P<n>\d{1,3})\]"),
    ),
    "round": (re.compile(r"^\((?P<n>\d{1,3})\)\s*"), re.compile(r"(?<=\S)\s?\((?P<n>\d{1,3})\)")),
    "stars": (
        re.compile(r"^\(?(?P<n>\*{1,3})\)?\s+(?=\S)"),
        re.compile(r"(?<=[\w”\"’)])\(?(?P<n>\*{1,3})\)?(?=[\s.,;:)]|$)"),
    ),
    "bare": (
        re.compile(r"^(?P<n>\d{1,2})[.)]?\s+(?=[A-ZÀ-ỸĐ“])"),
        re.compile(
            rf"(?<={_LETTER}{_LETTER}|[”\"’)][.,;]|.[”\"’)])(?P<n>\d{{1,2}})(?=[\s.,;:)”]|$)"
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark: paragraph and line by index, letters from `start` to before `end`, its number."""

    paragraph: int
    line: int
    start: int
    end: int
    number: int
    text: str


@dataclass(slots=True)
class Paired:
    """Running text with calls in place of the marks; the notes with their numbers."""

    running: list[Paragraph]
    notes: list[Paragraph]
    marks: dict[int, str]
    renumbered: bool = False


def pair_notes(paragraphs: list[Paragraph], shown: str, problems: Problems) -> Paired:
    """Pairs marks and notes; what pairs with nothing is told of at its line and stays text."""
    pairs: list[tuple[_Mark, _Mark]] = []
    taken: set[int] = set()
    for form in _FORMS:
        openings = [m for m in _openings(paragraphs, form) if m.paragraph not in taken]
        calls = list(_calls(paragraphs, form, {*taken, *(m.paragraph for m in openings)}))
        found = _pairs(openings, calls, only_before=form in ("stars", "bare"))
        if form == "bare":
            found = _in_order(found, openings)
        if form in ("bare", "round") and len(found) * 2 < len(openings):
            continue  # a list that is numbered alike, not notes
        pairs += found
        taken |= {opening.paragraph for opening, _ in found}
        _report_alone(form, openings, calls, found, paragraphs, shown, problems)
    _report_rows(pairs, paragraphs, shown, problems)
    return _apply(paragraphs, pairs)


def _openings(paragraphs: list[Paragraph], form: str) -> Iterator[_Mark]:
    pattern = _FORMS[form][0]
    for index, paragraph in enumerate(paragraphs):
        if paragraph.kind is Kind.TABLE:
            continue
        text = paragraph.lines[0].text
        if (match := pattern.match(text)) and text[match.end() :].strip():
            yield _Mark(index, 0, 0, match.end(), _number(match["n"]), match[0].strip())


def _calls(paragraphs: list[Paragraph], form: str, notes: set[int]) -> Iterator[_Mark]:
    pattern = _FORMS[form][1]
    for index, paragraph in enumerate(paragraphs):
        if index in notes:
            continue
        for at, line in enumerate(paragraph.lines):
            if form == "superscript":
                whole = {m.start("n"): m for m in pattern.finditer(line.text)}
                for mark in note_marks(line.text):
                    match = whole.get(mark.start(), mark)
                    yield _Mark(
                        index, at, match.start(), match.end(), mark_number(mark[0]), mark[0]
                    )
                continue
            if (
                form == "stars"
                and line.text.count("*") % 2 == 0
                and not re.search(r"\(\*+\)", line.text)
            ):
                continue  # emphasis
            for match in pattern.finditer(line.text):
                yield _Mark(
                    index, at, match.start(), match.end(), _number(match["n"]), match[0].strip()
                )


def _number(text: str) -> int:
    if text.startswith("*"):
        return len(text)
    return int(text) if text.isascii() else mark_number(text)


def _pairs(
    openings: list[_Mark], calls: list[_Mark], *, only_before: bool
) -> list[tuple[_Mark, _Mark]]:
    """Each note with the first free call of its number before it, else after it.

    Where numbers restart on each page, the notes of a page come before the calls of the next.
    """
    free: dict[int, deque[_Mark]] = {}
    for mark in calls:
        free.setdefault(mark.number, deque()).append(mark)
    found: list[tuple[_Mark, _Mark]] = []
    noted: set[int] = set()
    waiting: list[_Mark] = []
    for opening in openings:
        of_number = free.get(opening.number)
        if of_number and of_number[0].paragraph < opening.paragraph:
            found.append((opening, of_number.popleft()))
            noted.add(opening.number)
        else:
            waiting.append(opening)
    for opening in () if only_before else waiting:
        of_number = free.get(opening.number)
        if of_number and opening.number not in noted:
            found.append((opening, of_number.popleft()))
            noted.add(opening.number)
    return found


def _in_order(pairs: list[tuple[_Mark, _Mark]], openings: list[_Mark]) -> list[tuple[_Mark, _Mark]]:
    """Bare digits are notes only where they count 1, 2, 3 … and their calls come in that order."""
    kept: list[tuple[_Mark, _Mark]] = []
    last = 0
    for opening, mark in sorted(pairs, key=lambda pair: pair[0].paragraph):
        if opening.number not in (last + 1, 1):
            continue
        if opening.number == 1 and last and kept and kept[-1][0].paragraph > mark.paragraph:
            continue
        last = opening.number
        kept.append((opening, mark))
    return kept


def _report_alone(
    form: str,
    openings: list[_Mark],
    calls: list[_Mark],
    pairs: list[tuple[_Mark, _Mark]],
    paragraphs: list[Paragraph],
    shown: str,
    problems: Problems,
) -> None:
    """Warns of notes without a call and marks without a note."""
    if form != "superscript" and not pairs:
        return
    noted = {id(opening) for opening, _ in pairs}
    called = {id(mark) for _, mark in pairs}
    first: dict[int, int] = {}
    for opening, _ in pairs:
        first.setdefault(opening.number, paragraphs[opening.paragraph].line)
    for opening in openings:
        if id(opening) in noted or form == "stars":  # other starred lines are lists and lead-ins
            continue
        line = paragraphs[opening.paragraph].line
        again = f" (số này đã có ở dòng {first[opening.number]})" if opening.number in first else ""
        problems.warning(
            Place(shown, line),
            f"chú thích {opening.text} không được gọi ở chỗ nào trong báo cáo{again}; đã để lại"
            " thành một đoạn thường. Thêm dấu chú thích vào tệp gốc ở chỗ cần gọi rồi nhập lại",
        )
    for mark in calls:
        if id(mark) in called or (form != "superscript" and mark.number > len(pairs) + 3):
            continue
        if form in ("bare", "round"):
            continue  # any figure may stand so
        line = paragraphs[mark.paragraph].lines[mark.line]
        again = " (số này đã được gọi ở chỗ khác)" if mark.number in first else ""
        problems.warning(
            Place(shown, line.number, mark.start + 1),
            f"dấu chú thích {mark.text} không có chú thích tương ứng{again}; đã để nguyên dấu này"
            " trong câu",
        )


def _report_rows(
    pairs: list[tuple[_Mark, _Mark]], paragraphs: list[Paragraph], shown: str, problems: Problems
) -> None:
    """Warns where the numbers of notes leap, and where marks come out of order."""
    last = 0
    for opening, _ in sorted(pairs, key=lambda pair: pair[0].paragraph):
        if opening.number > last + 1:
            problems.warning(
                Place(shown, paragraphs[opening.paragraph].line),
                f"số chú thích nhảy từ {last} đến {opening.number}",
            )
        last = opening.number
    own = [opening.number for opening, _ in pairs]
    if len(set(own)) < len(own):
        return  # they restart on each page
    last = 0
    for _, mark in sorted(pairs, key=lambda pair: _position(pair[1])):
        if mark.number < last:
            line = paragraphs[mark.paragraph].lines[mark.line]
            problems.warning(
                Place(shown, line.number, mark.start + 1),
                f"dấu chú thích {mark.number} đứng sau dấu {last}",
            )
        last = mark.number


def _position(mark: _Mark) -> tuple[int, int, int]:
    return mark.paragraph, mark.line, mark.start


def _apply(paragraphs: list[Paragraph], pairs: list[tuple[_Mark, _Mark]]) -> Paired:
    """Numbers the notes: their own numbers where each is used once, else in the order of calls."""
    own = [opening.number for opening, _ in pairs]
    forms = {opening.text[:1] for opening, _ in pairs}
    unique = len(set(own)) == len(own) and "*" not in forms
    ordered = sorted(pairs, key=lambda pair: _position(pair[1]))
    numbers = {
        id(opening): (opening.number if unique else count)
        for count, (opening, _) in enumerate(ordered, 1)
    }
    replaced: dict[tuple[int, int], list[tuple[_Mark, int]]] = {}
    for opening, mark in pairs:
        replaced.setdefault((mark.paragraph, mark.line), []).append((mark, numbers[id(opening)]))
    notes: dict[int, tuple[int, _Mark]] = {
        opening.paragraph: (numbers[id(opening)], opening) for opening, _ in pairs
    }
    result = Paired([], [], {numbers[id(o)]: m.text for o, m in pairs}, not unique)
    after_notes = False
    for index, paragraph in enumerate(paragraphs):
        if index in notes:
            number, opening = notes[index]
            first = paragraph.lines[0].text[opening.end :].strip()
            note = replace(paragraph.with_first(first), kind=Kind.NOTE, number=number)
            result.notes.append(note)
            after_notes = True
            continue
        lines = tuple(
            _with_calls(line, replaced.get((index, at), []))
            for at, line in enumerate(paragraph.lines)
        )
        after = paragraph.after_break or after_notes
        cells = paragraph.cells
        if paragraph.kind is Kind.TABLE and lines != paragraph.lines:
            from .text_source import columns

            cells = tuple(tuple(columns(line.text)) for line in lines)
        result.running.append(replace(paragraph, lines=lines, after_break=after, cells=cells))
        after_notes = False
    return result


def _with_calls(line: Line, marks: list[tuple[_Mark, int]]) -> Line:
    text = line.text
    for mark, number in sorted(marks, key=lambda pair: -pair[0].start):
        text = text[: mark.start].rstrip(" ") + call(number) + text[mark.end :]
    return replace(line, text=text)
