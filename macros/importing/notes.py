"""Footnotes of a text: which lines are notes, which marks call them, and what pairs with nothing.

A line is a note only where a mark in the running text calls it, so that a list “(1), (2)” or a
figure glued to a word stays what it is. Superscript digits are marks by themselves.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace

from ..catalog.problems import Place, Problems
from ..report.numbering import labels
from .model import Kind, Line, Paragraph, call
from .note_marks import FORMS, Mark, calls_of, is_surely_mark, openings_of
from .signs import ENDS_SENTENCE, bare


@dataclass(slots=True)
class Paired:
    """Running text with calls in place of the marks; the notes with their numbers."""

    running: list[Paragraph]
    notes: list[Paragraph]
    marks: dict[int, str]
    renumbered: bool = False


def pair_notes(paragraphs: list[Paragraph], shown: str, problems: Problems) -> Paired:
    """Pairs marks and notes; what pairs with nothing is told of at its line and stays text."""
    pairs: list[tuple[Mark, Mark]] = []
    taken: set[int] = set()
    for form in FORMS:
        openings = [m for m in openings_of(paragraphs, form) if m.paragraph not in taken]
        if form == "round":
            openings = _without_lists(openings, paragraphs)
        calls = list(calls_of(paragraphs, form, {*taken, *(m.paragraph for m in openings)}))
        found = _pairs(openings, calls, only_before=form in ("stars", "bare"))
        if form == "bare":
            found = _in_order(found, openings)
        if form in ("bare", "round") and len(found) * 2 < len(openings):
            found = []  # a list that is numbered alike, not notes
        pairs += found
        taken |= {opening.paragraph for opening, _ in found}
        _report_alone(form, openings, calls, found, paragraphs, shown, problems)
    _report_rows(pairs, paragraphs, shown, problems)
    return _apply(paragraphs, pairs)


def _pairs(
    openings: list[Mark], calls: list[Mark], *, only_before: bool
) -> list[tuple[Mark, Mark]]:
    """Each note with a free call of its number: the first of the last page before it, else after.

    Where numbers restart on each page, the notes of a page come before the calls of the next; a
    call of an earlier page that found no note is none of this page's.
    """
    free: dict[int, list[tuple[int, deque[Mark]]]] = {}
    for mark in calls:
        pages = free.setdefault(mark.number, [])
        if not pages or pages[-1][0] != mark.page:
            pages.append((mark.page, deque()))
        pages[-1][1].append(mark)
    found: list[tuple[Mark, Mark]] = []
    noted: set[int] = set()
    waiting: list[Mark] = []
    for opening in openings:
        pages = free.get(opening.number, [])
        own = next((p for p in reversed(pages) if p[1][0].paragraph < opening.paragraph), None)
        if own:
            found.append((opening, own[1].popleft()))
            noted.add(opening.number)
            if not own[1]:
                pages.remove(own)
        else:
            waiting.append(opening)
    for opening in () if only_before else waiting:
        pages = free.get(opening.number, [])
        if pages and opening.number not in noted:
            found.append((opening, pages[0][1].popleft()))
            noted.add(opening.number)
    return found


def _without_lists(openings: list[Mark], paragraphs: list[Paragraph]) -> list[Mark]:
    """The openings without those of a list “(1), (2)” below its heading or its colon.

    Only where their numbers were notes on the same page before: on one page no row starts twice.
    """
    kept: list[Mark] = []
    lists: set[int] = set()
    seen: set[tuple[int, int]] = set()
    for opening in openings:
        before = opening.paragraph - 1
        again = (opening.page, opening.number) in seen
        if before in lists or (again and before >= 0 and _leads_in(paragraphs[before].plain)):
            lists.add(opening.paragraph)
            continue
        seen.add((opening.page, opening.number))
        kept.append(opening)
    return kept


def _leads_in(text: str) -> bool:
    return text.endswith(":") or (bool(labels(bare(text))) and not ENDS_SENTENCE.search(text))


def _in_order(pairs: list[tuple[Mark, Mark]], openings: list[Mark]) -> list[tuple[Mark, Mark]]:
    """Bare digits are notes only where they count 1, 2, 3 … and their calls come in that order."""
    kept: list[tuple[Mark, Mark]] = []
    calls = {id(opening): mark for opening, mark in pairs}
    last = 0
    for opening in openings:
        in_row = opening.number in (last + 1, 1)
        last = opening.number if in_row else last
        mark = calls.get(id(opening))
        if mark is None or not in_row:
            continue
        if opening.number == 1 and last and kept and kept[-1][0].paragraph > mark.paragraph:
            continue
        kept.append((opening, mark))
    return kept


def _report_alone(
    form: str,
    openings: list[Mark],
    calls: list[Mark],
    pairs: list[tuple[Mark, Mark]],
    paragraphs: list[Paragraph],
    shown: str,
    problems: Problems,
) -> None:
    """Warns of notes without a call and marks without a note."""
    if form not in ("superscript", "bare") and not pairs:
        return
    noted = {id(opening) for opening, _ in pairs}
    called = {id(mark) for _, mark in pairs}
    first: dict[int, int] = {}
    for opening, _ in pairs:
        first.setdefault(opening.number, paragraphs[opening.paragraph].line)
    for opening in openings:
        if id(opening) in noted or form in ("stars", "bare"):  # lists and lead-ins, figures
            continue
        number = paragraphs[opening.paragraph].line
        again = f" (số này đã có ở dòng {first[opening.number]})" if opening.number in first else ""
        problems.warning(
            Place(shown, number),
            f"chú thích {opening.text} không được gọi ở chỗ nào trong báo cáo{again}; đã để lại"
            " thành một đoạn thường. Thêm dấu chú thích vào tệp gốc ở chỗ cần gọi rồi nhập lại",
        )
    for mark in calls:
        if id(mark) in called:
            continue
        if form not in ("superscript", "bare") and mark.number > len(pairs) + 3:
            continue
        if form == "round" or (form == "bare" and not is_surely_mark(mark, paragraphs)):
            continue  # any figure may stand so
        line = paragraphs[mark.paragraph].lines[mark.line]
        again = " (số này đã được gọi ở chỗ khác)" if mark.number in first else ""
        problems.warning(
            Place(shown, line.number, mark.start + 1),
            f"dấu chú thích {mark.text} không có chú thích tương ứng{again}; đã để nguyên dấu này"
            " trong câu",
        )


def _report_rows(
    pairs: list[tuple[Mark, Mark]], paragraphs: list[Paragraph], shown: str, problems: Problems
) -> None:
    """Warns where the numbers of notes leap, and where marks come out of order."""
    last = 0
    pairs = [pair for pair in pairs if pair[0].counts]
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


def _position(mark: Mark) -> tuple[int, int, int]:
    return mark.paragraph, mark.line, mark.start


def _apply(paragraphs: list[Paragraph], pairs: list[tuple[Mark, Mark]]) -> Paired:
    """Numbers the notes: their own numbers where each is used once, else in the order of calls."""
    own = [opening.number for opening, _ in pairs]
    unique = len(set(own)) == len(own) and all(opening.counts for opening, _ in pairs)
    restarted = [opening.number for opening, _ in pairs if opening.counts]
    ordered = sorted(pairs, key=lambda pair: _position(pair[1]))
    numbers = {
        id(opening): (opening.number if unique else count)
        for count, (opening, _) in enumerate(ordered, 1)
    }
    replaced: dict[tuple[int, int], list[tuple[Mark, int]]] = {}
    for opening, mark in pairs:
        replaced.setdefault((mark.paragraph, mark.line), []).append((mark, numbers[id(opening)]))
    notes: dict[int, tuple[int, Mark]] = {
        opening.paragraph: (numbers[id(opening)], opening) for opening, _ in pairs
    }
    result = Paired([], [], {numbers[id(o)]: m.text for o, m in pairs})
    result.renumbered = len(set(restarted)) < len(restarted)
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
            _withcalls_of(line, replaced.get((index, at), []))
            for at, line in enumerate(paragraph.lines)
        )
        after = paragraph.after_break or after_notes
        cells = paragraph.cells
        if paragraph.kind is Kind.TABLE:
            cells = tuple(
                _cells_with_calls(row, replaced.get((index, at), []))
                for at, row in enumerate(cells)
            )
        result.running.append(replace(paragraph, lines=lines, after_break=after, cells=cells))
        after_notes = False
    return result


def _withcalls_of(line: Line, marks: list[tuple[Mark, int]]) -> Line:
    text = line.text
    for mark, number in sorted(marks, key=lambda pair: -pair[0].start):
        text = text[: mark.start].rstrip(" ") + call(number) + text[mark.end :]
    return replace(line, text=text)


def _cells_with_calls(row: tuple[str, ...], marks: list[tuple[Mark, int]]) -> tuple[str, ...]:
    """The cells of a row with calls in place of their marks, taken from left to right."""
    cells = list(row)
    at = 0
    for mark, number in sorted(marks, key=lambda pair: pair[0].start):
        at = next((i for i in range(at, len(cells)) if mark.text in cells[i]), at)
        if mark.text in cells[at]:
            before, _, after = cells[at].partition(mark.text)
            cells[at] = before.rstrip() + call(number) + after
    return tuple(cells)
