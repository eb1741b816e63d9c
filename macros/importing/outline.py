"""What each paragraph is: title, headings with their depth, lists, the closing part.

The outline is inferred: which ways of numbering a document uses and how they nest shows in the
order in which they come. A number that breaks its row is told of at its line and stays in the text.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TypeGuard

from ..catalog.problems import Place, Problems
from ..catalog.text import squeeze
from ..report.numbering import RECIPIENTS, Label, SectionNumbers, Style, labels
from .model import Kind, Line, Paragraph, Source, without_emphasis
from .signs import (
    ANNEX,
    ENDS_OPEN,
    ENDS_SENTENCE,
    HASHES,
    SIGNED,
    STAR_LEAD,
    TITLES,
    bare,
    bullet_sign,
    is_capitals,
    list_sign,
    starts_small,
)

_LONGEST_HEADING = 400
_LONGEST_WITH_COLON = 100
_LONGEST_LEAD = 160
_LONGEST_CLOSED = 90
_RANK = {
    **{Style.PART: 0, Style.CHAPTER: 1, Style.DIVISION: 2, Style.CAPITAL: 3, Style.ROMAN: 4},
    **{Style.ARTICLE: 6, Style.NUMBER: 7, Style.DECIMAL: 8, Style.LETTER: 13},
    **{Style.LETTER_DECIMAL: 14},
}
_ALWAYS = frozenset(
    {Style.PART, Style.CHAPTER, Style.DIVISION, Style.CAPITAL, Style.ROMAN, Style.ARTICLE}
)
"""Ways of numbering that number headings; the others number paragraphs as well."""

_DEEPEST = 6


_Key = tuple[Style, int]
"""A way of numbering; of decimals with the count of their dots, for 1.1. stands above 1.1.1."""


def _key(label: Label) -> _Key:
    return label.style, label.name.count(".") if label.style is Style.DECIMAL else 0


def _is_numbering(key: object) -> TypeGuard[_Key]:
    return isinstance(key, tuple) and isinstance(key[0], Style)


class _Level:
    """An open heading: its way of numbering (or `lead`, `plain`), rank, place in its row."""

    def __init__(self, key: object, rank: float, value: int, outline: int) -> None:
        self.key, self.rank, self.value, self.outline = key, rank, value, outline
        self.kinds: dict[Style, Kind] = {}  # how the numbered paragraphs below are printed


def classify(source: Source, running: list[Paragraph], problems: Problems) -> list[Paragraph]:
    """The running paragraphs with their kinds, labels and depths; oddities are reported."""
    return _Outline(source, running, problems).classified()


class _Outline:
    def __init__(self, source: Source, running: list[Paragraph], problems: Problems) -> None:
        self.source, self.problems = source, problems
        self.paragraphs = _titled(running)
        self.stack: list[_Level] = [_Level("root", -1, 0, 0)]
        self.numbers = SectionNumbers()
        self.seen: dict[str, int] = {}
        self.rows: dict[tuple[str, _Key], int] = {}
        self.capital_below = self._capitals_stand_below()
        self.styled = sum(p.look.outline > 0 for p in running) >= 2

    def classified(self) -> list[Paragraph]:
        result: list[Paragraph] = []
        title = _title_index(self.paragraphs)
        if title is None:
            self._warn(1, "không thấy tên loại văn bản (ví dụ BÁO CÁO) ở đầu tệp")
        signed = self._signature_from()
        closing = signing = False
        lists: list[tuple[str, int]] = []
        for index, paragraph in enumerate(self.paragraphs):
            text = bare(paragraph.plain)
            if not _is_listed(paragraph):
                lists = []
            if ANNEX.match(text) and is_capitals(text[:7]) and (closing or signing):
                closing = signing = False
            if RECIPIENTS.match(text):
                closing = True
                result.append(replace(paragraph.with_text(text), kind=Kind.RECIPIENTS))
            elif title is not None and index < title and not labels(text):
                result.append(_head_paragraph(paragraph))
            elif index == title:
                result.append(replace(paragraph.with_text(text), kind=Kind.TITLE))
            elif title is not None and self._is_subject(index, title, result):
                result.append(self._subject(paragraph, result))
            elif _is_listed(paragraph) and not self._is_lead(paragraph, index):
                result.append(_bullet(paragraph, lists))
            elif closing:
                result.append(replace(paragraph, kind=Kind.SIGNATURE))
            elif signing or index == signed:
                signing = True
                result.append(replace(paragraph, kind=Kind.SIGNATURE))
            elif paragraph.kind in (Kind.TABLE, Kind.VERSE):
                result.append(paragraph)
            else:
                result.append(self._place(index, paragraph, text))
        return result

    # -- regions ---------------------------------------------------------------------------------

    def _signature_from(self) -> int | None:
        """The first paragraph of a signature that no list of recipients goes before."""
        start = max(len(self.paragraphs) - 14, 0)
        for index in range(start, len(self.paragraphs)):
            text = self.paragraphs[index].plain
            if SIGNED.match(text) and is_capitals(text):
                return index
        return None

    def _is_subject(self, index: int, title: int, result: list[Paragraph]) -> bool:
        paragraph = self.paragraphs[index]
        text = bare(paragraph.plain)
        if labels(text) or ENDS_SENTENCE.search(text) or paragraph.kind is Kind.TABLE:
            return False
        if paragraph.look.outline and not paragraph.look.title and index > title + 1:
            return False
        if index == title + 1:
            long_title = len(self.paragraphs[title].plain) > 60
            return not (long_title and (is_capitals(text) or paragraph.look.outline))
        before = result[-1]
        if before.kind is not Kind.SUBJECT or text.lower().startswith("kính gửi"):
            return False
        goes_on = starts_small(text) or before.plain.count("“") > before.plain.count("”")
        centred = paragraph.look.centred and before.look.centred and len(text) < 200
        return goes_on or centred

    def _subject(self, paragraph: Paragraph, result: list[Paragraph]) -> Paragraph:
        return replace(paragraph, kind=Kind.SUBJECT)

    def _capitals_stand_below(self) -> bool:
        """Whether “A.” comes below “I.” here: the one that comes first stands above."""
        for paragraph in self.paragraphs:
            found = labels(bare(paragraph.plain))
            if found and found[0].style in (Style.CAPITAL, Style.ROMAN):
                return found[0].style is Style.ROMAN
        return False

    # -- headings --------------------------------------------------------------------------------

    def _is_lead(self, paragraph: Paragraph, index: int) -> bool:
        """Whether a starred line leads in what follows, rather than being an item of a list."""
        text = paragraph.plain
        match = STAR_LEAD.match(text)
        if not match or paragraph.look.list_level >= 0:
            return False
        title = text[match.end() :]
        following = self._following(index)
        return (
            len(title) <= _LONGEST_LEAD
            and not re.search(r"[.;,]$", title)
            and not STAR_LEAD.match(following)
            and bool(following)
        )

    def _following(self, index: int) -> str:
        return self.paragraphs[index + 1].plain if index + 1 < len(self.paragraphs) else ""

    def _place(self, index: int, paragraph: Paragraph, text: str) -> Paragraph:
        look = paragraph.look
        if STAR_LEAD.match(text):
            title = STAR_LEAD.sub("", text)
            return self._heading(paragraph, "lead", None, title)
        label = self._label(text)
        if look.outline and len(text) <= _LONGEST_HEADING:
            key = ("style", look.outline)
            return self._heading(paragraph, _key(label) if label else key, label, text)
        if label:
            kind = self._kind_of(label, text, index)
            if kind is Kind.HEADING:
                return self._heading(paragraph, _key(label), label, text)
            return replace(paragraph, kind=Kind.NUMBERED, label=label)
        if self._is_plain_heading(index, paragraph, text):
            return self._heading(paragraph, "plain", None, text)
        if look.bold and self._is_bold_heading(index, text):
            return self._heading(paragraph, "lead", None, text)
        return paragraph

    def _label(self, text: str) -> Label | None:
        """The reading of a number that fits what is open; the likeliest where none does."""
        found = labels(text)
        for label in found:
            if any(e.key == _key(label) and e.value + 1 == label.value for e in self.stack):
                return label
        return found[0] if found else None

    def _rank(self, key: _Key) -> float:
        style, dots = key
        if style is Style.CAPITAL and self.capital_below:
            return _RANK[Style.ROMAN] + 1
        return _RANK[style] + dots / 2

    def _kind_of(self, label: Label, text: str, index: int) -> Kind:
        """Heading or numbered paragraph; those of one row are printed alike."""
        following = bare(self._following(index))
        if label.title_at >= len(text):
            return Kind.HEADING if label.style in _ALWAYS else Kind.NUMBERED
        if label.style in _ALWAYS:
            long = len(text) > _LONGEST_HEADING or (len(text) > 160 and text.endswith("."))
            return Kind.NUMBERED if long else Kind.HEADING
        host = self._host(label)
        kind = Kind.HEADING if self._heads(text, following, label) else Kind.NUMBERED
        if label.value == 1 or label.style not in host.kinds:
            host.kinds[label.style] = kind
        elif host.kinds[label.style] is Kind.NUMBERED and kind is Kind.HEADING:
            return Kind.NUMBERED
        if host.kinds[label.style] is not kind and label.style is Style.NUMBER:
            return Kind.NUMBERED
        return kind

    def _host(self, label: Label) -> _Level:
        """The heading below which a row of this kind stands."""
        for entry in reversed(self.stack):
            if entry.key == _key(label):
                continue
            if entry.rank < self._rank(_key(label)):
                return entry
        return self.stack[0]

    def _heads(self, text: str, following: str, label: Label) -> bool:
        """Whether a numbered paragraph is a heading: it neither closes a sentence nor goes on."""
        if label.style in (Style.LETTER, Style.LETTER_DECIMAL) and len(text) > _LONGEST_LEAD:
            return False
        if text.endswith(":"):
            return len(text) <= _LONGEST_WITH_COLON
        if text.endswith(".") and len(text) <= _LONGEST_CLOSED and not text.endswith(("..", "…")):
            # “1. Công tác tuyên truyền.” above a paragraph of its own
            return len(following) > 100 and not labels(following) and not list_sign(following)
        if label.style is not Style.NUMBER and labels(following):
            same = [found for found in labels(following) if found.style is label.style]
            if same and starts_small(text[label.title_at :]):
                return False
        return (
            len(text) <= _LONGEST_HEADING
            and not ENDS_SENTENCE.search(text)
            and not ENDS_OPEN.search(text)
            and not (starts_small(following) and not labels(following) and not list_sign(following))
            and bool(following)
        )

    def _is_plain_heading(self, index: int, paragraph: Paragraph, text: str) -> bool:
        """Whether a line of capitals without a number is a heading."""
        return (
            is_capitals(text)
            and len(text.split()) >= 2
            and len(text) <= 200
            and len(re.findall(r"[^\W\d_]", text)) >= 6
            and not text.endswith((".", ";", ","))
            and bool(self._following(index))
            and not SIGNED.match(text)
        )

    def _is_bold_heading(self, index: int, text: str) -> bool:
        following = self.paragraphs[index + 1] if index + 1 < len(self.paragraphs) else None
        return (
            following is not None
            and len(text) <= _LONGEST_LEAD
            and len(text.split()) >= 2
            and not re.search(r"[.;,]$", text)
            and not following.look.bold
            and not starts_small(following.plain)
            and self.stack[-1].key != "root"
        )

    def _heading(
        self, paragraph: Paragraph, key: object, label: Label | None, text: str
    ) -> Paragraph:
        value = label.value if label else 0
        outline = paragraph.look.outline if self.styled else 0
        above = self._above(key, value, outline)
        depth = min(len(above) + 1, _DEEPEST)
        title = without_emphasis(text)
        number = self.numbers.preview(depth, label, title)
        self._check_row(paragraph, depth, label, number)
        if number in self.seen:
            self._warn(
                paragraph.line,
                f"mục “{number}” lặp lại (lần đầu ở {self.source.unit} {self.seen[number]}); đã để"
                " thành một dòng đậm, không thành mục riêng. Số bị sai thì sửa trong tệp gốc rồi"
                " nhập lại",
            )
            return replace(paragraph.with_text(text), kind=Kind.REPEATED)
        self.stack = [*above, _Level(key, self._key_rank(key, above), value, outline)]
        self.numbers.enter(depth, label, title)
        self.seen[number] = paragraph.line
        shown = self._with_calls(paragraph, key)
        return replace(shown, kind=Kind.HEADING, label=label, depth=depth)

    def _with_calls(self, paragraph: Paragraph, key: object) -> Paragraph:
        """The heading's own text, its calls kept, emphasis and signs of headings left out."""
        text = HASHES.sub("", without_emphasis(paragraph.text))
        text = bare(text)
        return paragraph.with_text(STAR_LEAD.sub("", text) if key == "lead" else text)

    def _above(self, key: object, value: int, outline: int) -> list[_Level]:
        """The open headings under which a heading stands."""
        stack = self.stack
        if outline:
            kept = [stack[0]]
            for entry in stack[1:]:
                if entry.outline and entry.outline >= outline:
                    break
                if not entry.outline:
                    break
                kept.append(entry)
            return kept
        same = [i for i, entry in enumerate(stack) if entry.key == key]
        if key == "plain":
            return stack[: same[0]] if same else stack[:1]
        if key == "lead":
            if same:
                return stack[: same[-1]]
            return stack
        if same:
            last = same[-1]
            below_lead = any(entry.key in ("lead",) for entry in stack[last + 1 :])
            if stack[last].value + 1 != value and value == 1 and below_lead:
                return stack
            return stack[:last]
        if not _is_numbering(key):
            return stack
        rank = self._rank(key)
        kept = [stack[0]]
        for entry in stack[1:]:
            if entry.rank >= rank and entry.key not in ("lead", "plain"):
                break
            kept.append(entry)
        if key[0] in (Style.ROMAN, Style.CAPITAL, Style.PART, Style.CHAPTER):
            kept = [e for e in kept if e.key not in ("lead", "plain")]
        return kept

    def _key_rank(self, key: object, above: list[_Level]) -> float:
        if _is_numbering(key):
            return self._rank(key)
        return above[-1].rank + 0.01

    def _check_row(
        self, paragraph: Paragraph, depth: int, label: Label | None, number: str
    ) -> None:
        """Warns where a number is not the next of its row."""
        if label is None:
            return
        parent = "" if label.style is Style.ARTICLE else self.numbers.parent(depth)
        row = parent, _key(label)
        before = self.rows.get(row, 0)
        self.rows[row] = label.value
        leap = 2 if label.style in (Style.LETTER, Style.CAPITAL) else 1
        if label.value > before + leap and not (label.style is Style.DECIMAL and not before):
            what = "phần" if depth == 2 else "mục"
            self._warn(
                paragraph.line,
                f"số thứ tự {what} nhảy đến “{label.name}”; kiểm tra xem có thiếu {what} nào không",
            )

    def _warn(self, line: int, message: str) -> None:
        self.problems.warning(Place(self.source.name, line), message)


def _is_listed(paragraph: Paragraph) -> bool:
    if paragraph.kind is Kind.TABLE:
        return False
    text = paragraph.plain
    return paragraph.look.list_level >= 0 or bool(list_sign(text) or STAR_LEAD.match(text))


def _head_paragraph(paragraph: Paragraph) -> Paragraph:
    if paragraph.kind is Kind.TABLE:
        # Two columns side by side: the left one is read first, then the right one.
        width = max(len(row) for row in paragraph.cells)
        lines = [
            Line(row[column], line.number, line.page)
            for column in range(width)
            for row, line in zip(paragraph.cells, paragraph.lines, strict=False)
            if column < len(row) and row[column]
        ]
        return replace(paragraph, kind=Kind.LETTERHEAD, lines=tuple(lines), cells=())
    return replace(paragraph, kind=Kind.LETTERHEAD)


def _bullet(paragraph: Paragraph, lists: list[tuple[str, int]]) -> Paragraph:
    """An item of a list, with the level that its sign has among those around it.

    `lists` are the open lists: their signs, and the levels that Word gives them (0 in a text).
    """
    look = paragraph.look
    first = paragraph.lines[0].text
    opened = (re.match("[\ue002\ue004]*", first) or [""])[0]
    rest = first[len(opened) :]
    if look.list_level >= 0:
        sign, level, cut = look.sign, look.list_level, 0
    else:
        match = list_sign(rest) or STAR_LEAD.match(rest)
        cut = match.end() if match else 0
        found = list_sign(rest)
        sign, level = (bullet_sign(found) if found else "*"), 0
    own = (sign, level)
    while lists and lists[-1][1] > level:
        lists.pop()
    if own in lists:
        del lists[lists.index(own) + 1 :]
    elif sign == "-" and look.list_level < 0:
        lists[:] = [own]
    else:
        lists.append(own)
    item = paragraph.with_first(opened + rest[cut:].lstrip())
    return replace(item, kind=Kind.BULLET, depth=min(len(lists) - 1, 5))


def _title_index(paragraphs: list[Paragraph]) -> int | None:
    """The line that says what sort of document this is, else the first line of capitals."""
    capitals: list[int] = []
    for index, paragraph in enumerate(paragraphs):
        text = bare(paragraph.plain)
        if paragraph.look.title:
            return index
        if labels(text) and labels(text)[0].style in _ALWAYS:
            break
        if paragraph.kind is Kind.TABLE:
            continue
        if is_capitals(text) or (TITLES.match(text) and len(text) < 300):
            if is_capitals(text):
                capitals.append(index)
            if TITLES.match(text):
                return index
    named = [i for i in capitals if not _is_letterhead(paragraphs[i].plain)]
    return named[0] if named else capitals[0] if capitals else None


def _is_letterhead(text: str) -> bool:
    return bool(re.match(r"(?:ĐẢNG|CỘNG|ỦY BAN|UBND|TỈNH|HUYỆN|THÀNH|THỊ|BAN|SỞ|PHÒNG)\b", text))


def _titled(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """“PHẦN THỨ NHẤT” that stands alone gets the line below as its words."""
    result: list[Paragraph] = []
    for paragraph in paragraphs:
        last = result[-1] if result else None
        alone = last and len(last.lines) == 1 and _is_number_alone(last.plain)
        text = paragraph.plain
        titled = paragraph.kind is Kind.TEXT and not labels(text) and not list_sign(text)
        if last and alone and titled and len(text) <= _LONGEST_LEAD and text[:1].isupper():
            result[-1] = replace(last, lines=(*last.lines, *paragraph.lines))
        else:
            result.append(paragraph)
    return result


def _is_number_alone(text: str) -> bool:
    found = labels(bare(text))
    return bool(found) and found[0].style in _ALWAYS and found[0].title_at >= len(bare(text))


def levelled(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """List items no more than one level below the item before; the first of a list at the top."""
    result: list[Paragraph] = []
    depth = -1
    for paragraph in paragraphs:
        if paragraph.kind is Kind.BULLET:
            depth = min(paragraph.depth, depth + 1)
            paragraph = replace(paragraph, depth=depth)
        else:
            depth = -1
        result.append(paragraph)
    return result


def rejoined(paragraphs: list[Paragraph], *, whole: bool) -> list[Paragraph]:
    """Sentences put together again that a page break cut; with `whole` only the subject's lines."""
    result: list[Paragraph] = []
    for paragraph in paragraphs:
        before = result[-1] if result else None
        if before and (
            (before.kind is paragraph.kind is Kind.SUBJECT)
            or (not whole and _continues(before, paragraph))
        ):
            result[-1] = replace(before, lines=(*before.lines, *paragraph.lines))
        else:
            result.append(paragraph)
    return result


def _continues(before: Paragraph, after: Paragraph) -> bool:
    whole = (Kind.TEXT, Kind.NUMBERED, Kind.BULLET, Kind.VERSE)
    if before.kind not in whole or after.kind is not Kind.TEXT:
        return False
    text = squeeze(before.plain)
    if not text:
        return False
    if ENDS_OPEN.search(text):
        return True
    if ENDS_SENTENCE.search(text):
        # “…; | thực hiện …” over a page break is one sentence, in a list it is not
        return after.after_break and text[-1] in ";:" and starts_small(after.text)
    return after.after_break or starts_small(after.text)
