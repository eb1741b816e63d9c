"""Choosing words of a report: where a selection stands, and what a record may quote of it.

A selection is two places, each a block and a letter of it. Words come back in the source's own
spelling, whole, with section and footnote; what would be no sound quotation is refused with why.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from ..catalog.schema import Citation
from ..editing.trial import Trial
from ..knowledge_base import Edition
from ..report.citations import FEWEST_WORDS, Failure, passages_of
from ..report.contexts import items, sentences
from ..report.model import Block, BlockKind, Report
from ..report.passages import LETTER, find_all, place_name
from .messages import Request, Turned, word

_LETTER = re.compile(LETTER)
_WORD = re.compile(r"\S+")
MOST_WIDENED = 12
"""Words that are taken in on either side to make the place of a correction the only one."""


class Picker:
    """The reports as they are now, to choose words of."""

    def __init__(self, trial: Trial) -> None:
        self._trial = trial

    def report(self, report_id: str) -> dict[str, Any]:
        """A report as the page of the picker shows it.

        Raises:
            Turned: there is no such report, or it cannot be read.
        """
        edition = self._edition(report_id)
        report = edition.report
        return {
            "ma": report_id,
            "ten": edition.register.name,
            "muc": [
                {
                    "so": section.number,
                    "ten": place_name(section.number),
                    "khoi": [_block(edition, block) for block in section.blocks],
                }
                for section in report.sections.values()
            ],
            "chu_thich": [
                {"so": note.number, "muc": note.called_in, "khoi": _block(edition, note.block)}
                for note in report.footnotes.values()
            ],
        }

    def pick(self, request: Request) -> dict[str, Any]:
        """What the selection gives: the keys of a quotation, or of a correction.

        Raises:
            Turned: it gives none.
        """
        asked = request.json()
        edition = self._edition(word(asked, "bao_cao"))
        block, start, end = _selection(edition.report, asked.get("tu"), asked.get("den"))
        if asked.get("viec") == "dinh_chinh":
            return correction(edition.report, block, start, end)
        return quotation(edition, block, start, end)

    def _edition(self, report_id: str) -> Edition:
        edition = self._trial.now().editions.get(report_id)
        if edition is None:
            raise Turned(404, f"không đọc được trang của báo cáo “{report_id}”")
        return edition


def quotation(edition: Edition, block: Block, start: int, end: int) -> dict[str, Any]:
    """The keys of a quotation of letters `start` to before `end`, grown to whole words.

    Raises:
        Turned: too few words, or words that stand there more than once.
    """
    start, end = whole_words(block.text, start, end)
    quote = " ".join(block.text[start:end].split())
    if len(quote.split()) < FEWEST_WORDS:
        raise Turned(422, "chỉ có một chữ, quá ngắn để làm căn cứ; chọn cả cụm từ")
    section, note = _place(edition.report, block)
    citation = Citation(
        bao_cao=edition.report.id,
        muc=section,
        chu_thich=note,
        trich=quote,  # type: ignore[call-arg]
    )
    found = passages_of(edition.report, citation, edition.corrections)
    if isinstance(found, Failure):
        raise Turned(422, found.message)
    if len(found) > 1:
        where = place_name(section, note)
        raise Turned(422, f"chữ này có ở {len(found)} chỗ trong {where}; chọn dài thêm")
    keys = {"bao_cao": edition.report.id, "muc": section, "trich": quote}
    return keys if note is None else {**keys, "chu_thich": str(note)}


def correction(report: Report, block: Block, start: int, end: int) -> dict[str, Any]:
    """The keys of a correction of letters `start` to before `end`, grown until they stand once.

    Raises:
        Turned: no such words stand there only once.
    """
    start, end = whole_words(block.text, start, end)
    section, note = _place(report, block)
    blocks = [block] if note is not None else report.sections[section].blocks
    asked = block.text[start:end]
    begin, stop = _widened(blocks, block, start, end)
    keys: dict[str, Any] = {"muc": section, "ban_goc": block.text[begin:stop]}
    if note is not None:
        keys["chu_thich"] = str(note)
    if (begin, stop) != (start, end):
        keys["them_chu"] = f"“{asked}” có ở nhiều chỗ nên lấy thêm chữ bên cạnh"
    return keys


def _widened(blocks: Sequence[Block], block: Block, start: int, end: int) -> tuple[int, int]:
    words = [match.span() for match in _WORD.finditer(block.text)]
    for count in range(2 * MOST_WIDENED):
        found = [span for one in blocks for span in find_all(block.text[start:end], [one])]
        if len(found) == 1:
            return start, end
        after = next((w for w in words if w[0] >= end), None)
        before = next((w for w in reversed(words) if w[1] <= start), None)
        if after and (count % 2 == 0 or not before):
            end = after[1]
        elif before:
            start = before[0]
        else:
            break
    raise Turned(422, "chữ này có ở nhiều chỗ giống hệt nhau; chọn cả câu")


def whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The range grown to whole words, without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start == end:
        raise Turned(422, "chưa chọn chữ nào")
    while start > 0 and _LETTER.match(text[start]) and _LETTER.match(text[start - 1]):
        start -= 1
    while end < len(text) and _LETTER.match(text[end - 1]) and _LETTER.match(text[end]):
        end += 1
    return start, end


def _selection(report: Report, first: Any, last: Any) -> tuple[Block, int, int]:
    """The block of a selection and its letters there.

    Raises:
        Turned: it is none, or runs over more than one paragraph.
    """
    (one, start), (other, end) = _point(report, first), _point(report, last)
    if one.key != other.key:
        places = {_place(report, block) for block in (one, other)}
        what = "nhiều mục hoặc chú thích" if len(places) > 1 else "nhiều đoạn"
        raise Turned(422, f"đoạn chọn chạy qua {what}; mỗi câu trích chỉ nằm trong một đoạn")
    start, end = sorted((start, end))
    return one, start, end


def _point(report: Report, point: Any) -> tuple[Block, int]:
    if not (isinstance(point, list) and len(point) == 2):
        raise Turned(400, "yêu cầu không nói chọn từ đâu đến đâu")
    key, offset = point
    block = next((block for block in report.all_blocks() if block.key == key), None)
    if block is None or type(offset) is not int or not 0 <= offset <= len(block.text):
        raise Turned(409, "báo cáo đã đổi từ lúc mở; mở lại")
    return block, offset


def _place(report: Report, block: Block) -> tuple[str, int | None]:
    """Section and footnote of a block."""
    if block.kind is BlockKind.NOTE:
        note = next(note for note in report.footnotes.values() if note.block.key == block.key)
        return note.called_in, note.number
    return block.section, None


def _block(edition: Edition, block: Block) -> dict[str, Any]:
    cut = items if block.kind is BlockKind.NOTE else sentences
    return {
        "ma": block.key,
        "loai": block.kind.value,
        "dau": block.marker,
        "chu": block.text,
        "cau": [list(one) for one in cut(block.text)],
        "goi": [[call.offset, call.number] for call in block.calls],
        "sua": [
            [found.start, found.end, found.shown]
            for found in edition.corrections.of(block.key)
            if found.corrected is not None
        ],
    }
