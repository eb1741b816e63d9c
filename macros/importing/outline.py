"""What each paragraph is: title, headings with their depth, lists, the closing part.

The outline is inferred: which ways of numbering a document uses and how they nest shows in the
order in which they come. A number that breaks its row is told of at its line and stays in the text.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ..catalog.problems import Place, Problems
from ..report.numbering import RECIPIENTS, Label, SectionNumbers, Style, labels
from .joining import titled
from .lists import bullet, is_listed
from .model import Kind, Paragraph, Source, without_emphasis
from .nesting import ALWAYS, Key, Nesting, key_of
from .regions import head_paragraph, title_index
from .signs import (
    ANNEX,
    ENDS_OPEN,
    ENDS_SENTENCE,
    HASHES,
    OF_THE_HEAD,
    SIGNED,
    STAR_LEAD,
    TITLES,
    bare,
    is_capitals,
    list_sign,
    starts_small,
)

_LONGEST_HEADING = 400
_LONGEST_WITH_COLON = 100
_LONGEST_LEAD = 160
_LONGEST_CLOSED = 90
_DEEPEST = 6


def classify(source: Source, running: list[Paragraph], problems: Problems) -> list[Paragraph]:
    """The running paragraphs with their kinds, labels and depths; oddities are reported."""
    return _Outline(source, running, problems).classified()


class _Outline:
    def __init__(self, source: Source, running: list[Paragraph], problems: Problems) -> None:
        self.source, self.problems = source, problems
        self.paragraphs = titled(running)
        self.numbers = SectionNumbers()
        self.seen: dict[str, int] = {}
        self.rows: dict[tuple[str, Key], int] = {}
        self.nesting = Nesting(bare(p.plain) for p in self.paragraphs)
        self.styled = sum(p.look.outline > 0 for p in running) >= 2

    def classified(self) -> list[Paragraph]:
        result: list[Paragraph] = []
        title = title_index(self.paragraphs)
        if title is None:
            self._warn(1, "không thấy tên loại văn bản (ví dụ BÁO CÁO) ở đầu tệp")
        signed = self._signature_from()
        closing = signing = False
        lists: list[tuple[str, int]] = []
        for index, paragraph in enumerate(self.paragraphs):
            text = bare(paragraph.plain)
            if not is_listed(paragraph):
                lists = []
            if ANNEX.match(text) and is_capitals(text[:7]) and (closing or signing):
                closing = signing = False
            if RECIPIENTS.match(text):
                closing = True
                result.append(replace(paragraph.with_text(text), kind=Kind.RECIPIENTS))
            elif title is not None and index < title and not labels(text):
                result.append(head_paragraph(paragraph))
            elif index == title:
                result.append(replace(paragraph.with_text(text), kind=Kind.TITLE))
            elif title is not None and self._is_headed(index, title, result):
                result.append(head_paragraph(paragraph))
            elif title is not None and self._is_subject(index, title, result):
                result.append(self._subject(paragraph, result))
            elif is_listed(paragraph) and not self._is_lead(paragraph, index):
                result.append(bullet(paragraph, lists))
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

    def _is_headed(self, index: int, title: int, result: list[Paragraph]) -> bool:
        """Whether a line of the letterhead stands below the title, where some offices put it."""
        before = (Kind.TITLE, Kind.LETTERHEAD)
        return (
            index > title
            and result[-1].kind in before
            and bool(OF_THE_HEAD.match(bare(self.paragraphs[index].plain)))
        )

    def _is_subject(self, index: int, title: int, result: list[Paragraph]) -> bool:
        paragraph = self.paragraphs[index]
        text = bare(paragraph.plain)
        if labels(text) or ENDS_SENTENCE.search(text) or paragraph.kind is Kind.TABLE:
            return False
        if paragraph.look.outline and not paragraph.look.title and index > title + 1:
            return False
        if index > title and result[-1].kind in (Kind.TITLE, Kind.LETTERHEAD):
            named = bare(self.paragraphs[title].plain)
            long_title = len(named) > 60 or not TITLES.match(named.upper())
            return not (long_title and (is_capitals(text) or paragraph.look.outline))
        before = result[-1]
        if before.kind is not Kind.SUBJECT or text.lower().startswith("kính gửi"):
            return False
        goes_on = starts_small(text) or before.plain.count("“") > before.plain.count("”")
        centred = paragraph.look.centred and before.look.centred and len(text) < 200
        return goes_on or centred

    def _subject(self, paragraph: Paragraph, result: list[Paragraph]) -> Paragraph:
        return replace(
            paragraph.with_first(HASHES.sub("", paragraph.lines[0].text)), kind=Kind.SUBJECT
        )

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
        label = self.nesting.label_of(text)
        if look.outline and len(text) <= _LONGEST_HEADING:
            key = ("style", look.outline)
            return self._heading(paragraph, key_of(label) if label else key, label, text)
        if label:
            kind = Kind.NUMBERED if look.item else self._kind_of(label, text, index)
            if kind is Kind.HEADING:
                return self._heading(paragraph, key_of(label), label, text)
            return replace(paragraph, kind=Kind.NUMBERED, label=label)
        if self._is_plain_heading(index, paragraph, text):
            return self._heading(paragraph, "plain", None, text)
        if look.bold and self._is_bold_heading(index, text):
            return self._heading(paragraph, "lead", None, text)
        return paragraph

    def _kind_of(self, label: Label, text: str, index: int) -> Kind:
        """Heading or numbered paragraph; those of one row are printed alike."""
        following = bare(self._following(index))
        if label.title_at >= len(text):
            return Kind.HEADING if label.style in ALWAYS else Kind.NUMBERED
        if label.style in ALWAYS:
            long = len(text) > _LONGEST_HEADING or (len(text) > 160 and text.endswith("."))
            return Kind.NUMBERED if long else Kind.HEADING
        host = self.nesting.host_of(label)
        kind = Kind.HEADING if self._heads(text, following, label) else Kind.NUMBERED
        if label.value == 1 or label.style not in host.kinds:
            host.kinds[label.style] = kind
        elif host.kinds[label.style] is Kind.NUMBERED and kind is Kind.HEADING:
            return Kind.NUMBERED
        if host.kinds[label.style] is not kind and label.style is Style.NUMBER:
            return Kind.NUMBERED
        return kind

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
            and self.nesting.open[-1].key != "root"
        )

    def _heading(
        self, paragraph: Paragraph, key: object, label: Label | None, text: str
    ) -> Paragraph:
        value = label.value if label else 0
        outline = paragraph.look.outline if self.styled else 0
        above = self.nesting.above(key, value, outline)
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
        self.nesting.enter(key, value, outline, above)
        self.numbers.enter(depth, label, title)
        self.seen[number] = paragraph.line
        shown = self._with_calls(paragraph, key)
        return replace(shown, kind=Kind.HEADING, label=label, depth=depth)

    def _with_calls(self, paragraph: Paragraph, key: object) -> Paragraph:
        """The heading's own text, its calls kept, emphasis and signs of headings left out."""
        text = HASHES.sub("", without_emphasis(paragraph.text))
        text = bare(text)
        return paragraph.with_text(STAR_LEAD.sub("", text) if key == "lead" else text)

    def _check_row(
        self, paragraph: Paragraph, depth: int, label: Label | None, number: str
    ) -> None:
        """Warns where a number is not the next of its row."""
        if label is None:
            return
        parent = "" if label.style is Style.ARTICLE else self.numbers.parent(depth)
        row = parent, key_of(label)
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
