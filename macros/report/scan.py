"""A scanned report as paragraphs: what each one is, with page breaks and footnote blocks undone.

Rules, none of them about one report: parts are numbered I., II.; items 1., 2. are headings unless
they end as a sentence does; a paragraph that starts with a superscript number is a footnote; a
paragraph that stops without closing its sentence goes on in the next running paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import Enum

from ..catalog.problems import Place, Problems
from ..catalog.text import split_lines, squeeze
from .numbering import ITEM, MARK, PART, RECIPIENTS, mark_number, roman

_ENDS_SENTENCE = re.compile(r"(?:[.;:!?…])[*”\")\]⁰¹²³⁴⁵⁶⁷⁸⁹]*$")
_ENDS_OPEN = re.compile(r"[,–-]\**$")
_HASHES = re.compile(r"^#{1,6}\s+")
_ALL_BOLD = re.compile(r"(\*{2,3})([^*]+)\1")
_DASH = re.compile(r"^[-–•+]\s+")
PAGE_END = "\f"
"""The form feed that printing programs put between two pages."""

_LONGEST_HEADING = 400
_LONGEST_HEADING_WITH_COLON = 100


class Kind(Enum):
    """What a paragraph of the scan is."""

    TITLE = "title"
    SUBJECT = "subject"
    PART = "part"
    ITEM = "item"
    NUMBERED = "numbered"
    """A numbered paragraph that is a section of its own."""
    TEXT = "text"
    BULLET = "bullet"
    RECIPIENTS = "recipients"
    SIGNATURE = "signature"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line and its number in the file, counted from 1."""

    text: str
    number: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its printed lines and what it is.

    `number` is the footnote's or the item's; `after_notes` says that footnotes were printed
    between this paragraph and the one before, as happens at a page break.
    """

    lines: tuple[Line, ...]
    kind: Kind = Kind.TEXT
    number: str = ""
    after_notes: bool = False

    @property
    def text(self) -> str:
        return squeeze(" ".join(line.text for line in self.lines))

    @property
    def line(self) -> int:
        return self.lines[0].number

    def with_first(self, text: str) -> Paragraph:
        """The paragraph with the text of its first line replaced (a line left empty is kept)."""
        return replace(self, lines=(replace(self.lines[0], text=text), *self.lines[1:]))


@dataclass(slots=True)
class Scan:
    """A scan taken apart: the running paragraphs in order, and the footnotes in order."""

    running: list[Paragraph] = field(default_factory=list)
    notes: list[Paragraph] = field(default_factory=list)


def read_scan(text: str, path: str, problems: Problems) -> Scan:
    """Takes the text of a scan apart; what looks wrong in its numbering is reported.

    `path` is the name that stands in problem lines.
    """
    scan = Scan()
    after_notes = False
    for paragraph in _paragraphs(text):
        first = paragraph.lines[0].text
        mark = MARK.match(first)
        if mark:
            note = paragraph.with_first(first[mark.end() :].strip())
            scan.notes.append(replace(note, kind=Kind.NOTE, number=str(mark_number(mark[0]))))
            after_notes = True
        else:
            scan.running.append(replace(paragraph, after_notes=after_notes))
            after_notes = False
    if not scan.running:
        problems.error(Place(path), "tệp không có chữ nào của báo cáo; kiểm tra lại tệp quét")
        return scan
    scan.running = _rejoin(_classify(scan.running, path, problems))
    return scan


def _paragraphs(text: str) -> list[Paragraph]:
    """Groups of lines between blank lines, cut again where a line plainly begins something new."""
    found: list[Paragraph] = []
    group: list[Line] = []
    for number, raw in _printed_lines(text):
        line = squeeze(raw)
        if group and (not line or _begins_anew(line, group[-1].text)):
            found.append(Paragraph(tuple(group)))
            group = []
        if line:
            group.append(Line(line, number))
    return found


def _printed_lines(text: str) -> Iterator[tuple[int, str]]:
    """(number in the file, line) of every line; a form feed, where a page ends, is a blank line.

    It stands within a line of the file, so it must not move the numbers of those that follow.
    """
    for number, raw in enumerate(split_lines(text), 1):
        first, *pages = raw.split(PAGE_END)
        yield number, first
        for page in pages:
            yield number, ""
            yield number, page
    yield number + 1, ""


def _begins_anew(line: str, before: str) -> bool:
    plain = _bare(line)
    return bool(
        MARK.match(line)
        or _DASH.match(line)
        or PART.match(plain)
        or ITEM.match(plain)
        or _is_capitals(line) != _is_capitals(before)
    )


def _bare(text: str) -> str:
    """`text` without the signs by which some scanners mark a whole line as a heading."""
    text = _HASHES.sub("", text)
    bold = _ALL_BOLD.fullmatch(text)
    return bold[2] if bold else text


def _is_capitals(text: str) -> bool:
    return text == text.upper() and text != text.lower()


def _classify(paragraphs: list[Paragraph], path: str, problems: Problems) -> list[Paragraph]:
    """Names what each running paragraph is, from top to bottom."""
    result: list[Paragraph] = []
    outline = _Outline(path, problems)
    title = _title_index(paragraphs)
    if title is None:
        problems.warning(Place(path), "không thấy tên loại văn bản (ví dụ BÁO CÁO) ở đầu tệp")
    closing = False
    for index, paragraph in enumerate(paragraphs):
        following = paragraphs[index + 1].text if index + 1 < len(paragraphs) else ""
        plain = _bare(paragraph.text)
        first = paragraph.lines[0].text
        if RECIPIENTS.match(plain):
            closing = True
            result.append(_as(Kind.RECIPIENTS, paragraph, plain))
        elif _DASH.match(first):
            bullet = paragraph.with_first(_DASH.sub("", first))
            result.append(replace(bullet, kind=Kind.BULLET))
        elif closing:
            result.append(replace(paragraph, kind=Kind.SIGNATURE))
        elif index == title:
            result.append(_as(Kind.TITLE, paragraph, plain))
        elif title is not None and index == title + 1 and _is_subject(paragraph.text):
            result.append(replace(paragraph, kind=Kind.SUBJECT))
        else:
            result.append(outline.place(paragraph, plain, following))
    if not outline.part:
        problems.warning(Place(path), "không thấy mục nào đánh số La Mã (I., II., …) trong tệp")
    return result


def _as(kind: Kind, paragraph: Paragraph, text: str, number: str = "") -> Paragraph:
    """`paragraph` as a heading of `kind`, its lines run together as `text`."""
    return Paragraph((Line(text, paragraph.line),), kind, number, paragraph.after_notes)


def _title_index(paragraphs: list[Paragraph]) -> int | None:
    """The first line of capitals before part I that reads BÁO CÁO, else the first one at all."""
    capitals: list[int] = []
    for index, paragraph in enumerate(paragraphs):
        plain = _bare(paragraph.text)
        if PART.match(plain):
            break
        if _is_capitals(plain):
            capitals.append(index)
            if plain.startswith("BÁO CÁO"):
                return index
    return capitals[0] if capitals else None


def _is_subject(text: str) -> bool:
    return not PART.match(text) and not _ENDS_SENTENCE.search(text)


class _Outline:
    """Follows the numbering of parts and items; reports where it jumps or repeats."""

    def __init__(self, path: str, problems: Problems) -> None:
        self.path, self.problems = path, problems
        self.part = 0
        self.item = 0
        self.style: Kind | None = None  # how the first item of the part is printed

    def place(self, paragraph: Paragraph, plain: str, following: str) -> Paragraph:
        """`paragraph` with its kind; `following` is the text of the next running paragraph."""
        if match := PART.match(plain):
            self._step("phần", match["number"], self.part, roman(match["number"]), paragraph)
            self.part, self.item, self.style = roman(match["number"]), 0, None
            return _as(Kind.PART, paragraph, plain, match["number"])
        match = ITEM.match(plain)
        if not match or not self.part:
            return paragraph
        kind = Kind.ITEM if _is_heading(plain, following) else Kind.NUMBERED
        if self.style is None:
            self.style = kind
        if kind is not self.style:
            return paragraph  # a numbered list inside an item
        number = int(match["number"])
        self._step("mục", match["number"], self.item, number, paragraph)
        self.item = number
        return _as(kind, paragraph, plain, match["number"])

    def _step(self, what: str, shown: str, before: int, now: int, paragraph: Paragraph) -> None:
        place = Place(self.path, paragraph.line)
        if now <= before:
            self.problems.error(
                place, f"số thứ tự {what} “{shown}” lặp lại hoặc lùi; mỗi {what} có một số riêng"
            )
        elif now != before + 1:
            self.problems.warning(
                place,
                f"số thứ tự {what} nhảy đến “{shown}”; kiểm tra xem có thiếu {what} nào không",
            )


def _is_heading(text: str, following: str) -> bool:
    """Whether a numbered paragraph is a heading: it does not close as a sentence, nor goes on."""
    if text.endswith(":"):
        return len(text) <= _LONGEST_HEADING_WITH_COLON
    return (
        len(text) <= _LONGEST_HEADING
        and not _ENDS_SENTENCE.search(text)
        and not _ENDS_OPEN.search(text)
        and not _goes_on(following)
    )


def _goes_on(text: str) -> bool:
    """Whether a paragraph starts in the middle of a sentence (its first letter is small)."""
    return text.lstrip('*“"(')[:1].islower()


def _rejoin(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Puts sentences together again that a page break cut."""
    result: list[Paragraph] = []
    for paragraph in paragraphs:
        if result and _continues(result[-1], paragraph):
            lines = (*result[-1].lines, *paragraph.lines)
            result[-1] = replace(result[-1], lines=lines)
        else:
            result.append(paragraph)
    return result


def _continues(before: Paragraph, after: Paragraph) -> bool:
    whole = (Kind.TEXT, Kind.NUMBERED, Kind.BULLET)
    if before.kind not in whole or after.kind is not Kind.TEXT:
        return False
    if _ENDS_OPEN.search(before.text):
        return True
    if _ENDS_SENTENCE.search(before.text):
        # “…; | thực hiện …” over a page break is one sentence, in a list it is not
        return after.after_notes and before.text[-1] in ";:" and _goes_on(after.text)
    return after.after_notes or _goes_on(after.text)
