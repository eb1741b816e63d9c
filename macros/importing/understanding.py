"""From a source to a document: notes paired, outline inferred, sentences rejoined; or refused."""

from __future__ import annotations

from collections import Counter

from ..catalog.problems import Place, Problems
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
    _check_structure(document, problems)
    return document


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
