"""From a source to a document: notes paired, outline inferred, sentences rejoined; or refused."""

from __future__ import annotations

import re
from collections import Counter

from ..catalog.problems import Place, Problems, quoted
from ..report.numbering import UPPER, roman
from .joining import rejoined
from .lists import levelled
from .model import Document, Kind, Source
from .notes import pair_notes
from .outline import classify

_HEAD = frozenset({Kind.LETTERHEAD, Kind.TITLE, Kind.SUBJECT})

_SMALL = 3_000
"""Letters of text in which a report may well have no headings."""

_HUGE = 4_000
"""Letters of a paragraph that no writer means: its line ends or its headings were lost."""

_INNER_CAPITALS = re.compile(
    rf"(?<=\s)(?P<n>[IVX]{{1,5}})\s?[./-]\s+(?=[{UPPER}]{{2}}[{UPPER}\s,–-]{{5}})"
)
_INNER_ROMAN = re.compile(rf"(?<=\s)(?P<n>[IVX]{{1,5}})\s?[./-]\s+(?=[{UPPER}“])")


def understand(source: Source, problems: Problems) -> Document:
    """The document that a source holds; what looks damaged is an error, what is odd a warning."""
    if source.notes:
        running, notes, marks = source.paragraphs, source.notes, {}
        renumbered = False
    else:
        paired = pair_notes(source.paragraphs, source.name, problems)
        running, notes, marks = paired.running, paired.notes, paired.marks
        renumbered = paired.renumbered
    if not any(paragraph.plain for paragraph in running):
        problems.error(Place(source.name), "tệp không có chữ nào của báo cáo; kiểm tra lại tệp gốc")
        return Document(source, [], [], {})
    classified = classify(source, running, problems)
    if all(paragraph.kind in _HEAD for paragraph in classified):
        problems.error(
            Place(source.name), "tệp chỉ có tên báo cáo, không có nội dung; kiểm tra lại tệp gốc"
        )
    document = Document(source, levelled(rejoined(classified, whole=source.whole)), notes, marks)
    if renumbered and notes:
        source.remarks.append(
            f"Tệp gốc đánh số chú thích lại từ đầu ở nhiều trang; trang báo cáo đánh số liền từ 1"
            f" đến {len(notes)}."
        )
    if any(not mark[0].isalnum() and "*" in mark for mark in marks.values()):
        source.remarks.append("Chú thích ghi dấu * trong tệp gốc được đánh số trên trang báo cáo.")
    _check_structure(document, problems)
    _check_swallowed(document, problems)
    return document


def _check_swallowed(document: Document, problems: Problems) -> None:
    """Refuses a paragraph that holds several headings, and tells of one that holds one.

    There the line breaks of the source are lost: its sections could not be cited.
    """
    for paragraph in document.running:
        if paragraph.kind is Kind.TABLE:
            continue
        text = paragraph.plain
        capitals = list(_INNER_CAPITALS.finditer(text))
        row = _in_row([match["n"] for match in _INNER_ROMAN.finditer(f" {text}")])
        place = Place(document.source.name, paragraph.line)
        if row >= 3 or len({match["n"] for match in capitals}) >= 2:
            problems.error(
                place,
                "nhiều mục nằm trong một đoạn: chỗ xuống dòng đã mất; nhập từ tệp Word gốc, hoặc"
                " thêm lại chỗ xuống dòng trước mỗi mục",
            )
        elif capitals and capitals[0].start():
            words = text[capitals[0].start() :]
            problems.warning(
                place,
                f"có vẻ tiêu đề {quoted(words)} dính vào giữa đoạn này; nếu đúng thì cho tiêu đề"
                " xuống dòng riêng trong tệp gốc rồi nhập lại",
            )


def _in_row(numbers: list[str]) -> int:
    """How many of the Roman numbers count on from I."""
    count = 0
    for number in numbers:
        count += roman(number) == count + 1
    return count


def _check_structure(document: Document, problems: Problems) -> None:
    """Refuses what was plainly not understood, with what to do."""
    source = document.source
    texts = [len(paragraph.plain) for paragraph in document.running]
    total = sum(texts)
    longest = max(texts, default=0)
    sections = [p for p in document.running if p.kind is Kind.HEADING]
    place = Place(source.name)
    if not sections:
        numbered = sum(p.kind is Kind.NUMBERED for p in document.running)
        said = f"không nhận ra mục nào; {_counted(longest)} chữ trong đoạn dài nhất"
        cure = (
            "; mở tệp gốc (Word thì tốt hơn), cho mỗi tiêu đề một dòng riêng có số (I., 1., a) …)"
            " rồi nhập lại"
        )
        if longest > _HUGE or (total > _SMALL and len(texts) < 4):
            problems.error(place, said + cure)
        else:
            more = f", {numbered} đoạn có số" if numbered else ""
            problems.warning(place, said + more + cure)
        return
    for paragraph in document.running:
        size = len(paragraph.plain)
        if size > 2 * _HUGE and size > 0.6 * total:
            problems.error(
                Place(source.name, paragraph.line),
                f"{_counted(size)} trong {_counted(total)} chữ nằm trong một đoạn: chỗ xuống dòng"
                " đã mất; nhập từ tệp Word gốc, hoặc thêm lại chỗ xuống dòng giữa các mục",
            )
    kinds = Counter(p.kind for p in document.running)
    if kinds[Kind.REPEATED] > len(sections):
        problems.error(
            place,
            f"{kinds[Kind.REPEATED]} tiêu đề mang số đã có, chỉ {len(sections)} tiêu đề đúng thứ"
            " tự; cách đánh số của tệp này chưa được hiểu. Sửa số các mục trong tệp gốc rồi nhập"
            " lại",
        )


def _counted(number: int) -> str:
    return f"{number:,}".replace(",", ".")
