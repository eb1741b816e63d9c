"""A Word file as a source: its paragraphs and real notes, and what was done on the way."""

from __future__ import annotations

from dataclasses import replace

from ...catalog.problems import Place, Problems
from ...catalog.text import nfc, squeeze
from ..model import CALL, Kind, Line, Paragraph, Removed, Source, call, plain
from ..reading import clean_lines, suspicions
from .body import Body
from .package import Package, open_package
from .raw_words import PLAIN, paragraph_words, raw_rows
from .xml import Element, attribute, children

_SAID = {
    "picture": "{n} hình không được đưa vào trang báo cáo; hình cần dùng thì đăng riêng",
    "math": "{n} công thức chỉ còn lại chữ; kiểm tra lại ở trang đối chiếu",
    "box": "{n} hộp chữ (text box): chữ trong hộp được đặt ngay sau đoạn có hộp",
    "hidden": "{n} chỗ chữ ẩn (hidden text) được bỏ, như khi in",
    "symbol": "{n} ký hiệu của phông riêng (Wingdings, Symbol) không có chữ tương ứng nên được bỏ",
    "chunk": "{n} tệp nhúng trong tệp Word không được đọc; mở bằng Word rồi lưu lại",
}


def read_word(raw: bytes, shown: str, problems: Problems) -> Source | None:
    """The paragraphs and notes of a Word file; None after reporting why there are none.

    Places in problem lines count paragraphs, as a Word file has no lines of its own.
    """
    package = open_package(raw, shown, problems)
    if package is None:
        return None
    body = Body(package)
    paragraphs = body.paragraphs()
    source = Source(shown, whole=True, unit="đoạn", removed=body.removed)
    notes, lost = _notes(package, body, shown, problems)
    source.paragraphs = [_without_lost(p, lost) for p in paragraphs]
    source.notes = notes
    _clean(source, shown, problems)
    source.rows = raw_rows(package)
    _say(source, body, package, shown, problems)
    return source


def _notes(
    package: Package, body: Body, shown: str, problems: Problems
) -> tuple[list[Paragraph], set[int]]:
    """The notes in the order of their calls, and the calls that have none."""
    parts = {
        "footnote": _by_id(package.footnotes, "footnote"),
        "endnote": _by_id(package.endnotes, "endnote"),
    }
    found: list[Paragraph] = []
    lost: set[int] = set()
    for number, (kind, key, at) in enumerate(list(body.calls), 1):
        element = parts[kind].pop(key, None)
        reader = Body(package)
        reader.count = at - 1
        texts = []
        if element is not None:
            for paragraph in reader._blocks(element):
                texts.append(paragraph.text)
            body.found.update(reader.found)
            for what in reader.found:
                body.first.setdefault(what, at)
            for name in reader.fonts:
                body.fonts.setdefault(name, at)
        text = squeeze(CALL.sub("", " ".join(texts)))
        if not plain(text):
            lost.add(number)
            problems.warning(
                Place(shown, at), f"chú thích thứ {number} không có chữ nào; đã bỏ dấu gọi của nó"
            )
            continue
        found.append(Paragraph((Line(text, at),), Kind.NOTE, number=number))
    for left in parts.values():
        for element in left.values():
            words = [words for words in paragraph_words(element, body.styles) if words]
            if words:
                problems.warning(
                    Place(shown),
                    f"chú thích “{' '.join(words)[:60]}” không được gọi ở chỗ nào (dấu gọi đã bị"
                    " xóa trong Word); không đưa vào trang",
                )
            body.removed += [
                Removed(Line(w, body.count), "chú thích không được gọi") for w in words
            ]
    return found, lost


def _by_id(part: Element | None, name: str) -> dict[str, Element]:
    return {
        attribute(note, "id") or "": note
        for note in children(part, name)
        if attribute(note, "type") in (None, "normal")
    }


def _without_lost(paragraph: Paragraph, lost: set[int]) -> Paragraph:
    if not lost:
        return paragraph

    def cut(text: str) -> str:
        for number in lost:
            text = text.replace(call(number), "")
        return text

    return replace(
        paragraph,
        lines=tuple(replace(line, text=cut(line.text)) for line in paragraph.lines),
        cells=tuple(tuple(cut(cell) for cell in row) for row in paragraph.cells),
    )


_OWN_SIGNS = {ord(sign): None for sign in "\ue000\ue001\ue002\ue003\ue004\ue005\ue006"}


def _clean(source: Source, shown: str, problems: Problems) -> None:
    """Checks every text for wrong encodings and signs that nobody sees; tells of misreadings."""
    everything = [*source.paragraphs, *source.notes]
    bare = [
        Line(line.text.translate(_OWN_SIGNS), line.number)
        for paragraph in everything
        for line in paragraph.lines
    ]
    clean_lines(bare, shown, problems)
    suspicions(bare, shown, problems)
    source.paragraphs = [_plain_signs(p) for p in source.paragraphs]
    source.notes = [_plain_signs(p) for p in source.notes]


def _plain_signs(paragraph: Paragraph) -> Paragraph:
    def cut(text: str) -> str:
        return squeeze(nfc(text.translate(PLAIN)))

    return replace(
        paragraph,
        lines=tuple(replace(line, text=cut(line.text)) for line in paragraph.lines),
        cells=tuple(tuple(cut(cell) for cell in row) for row in paragraph.cells),
    )


def _say(source: Source, body: Body, package: Package, shown: str, problems: Problems) -> None:
    """Tells what was accepted, left out or cannot be read."""
    changes = body.found["ins"] + body.found["del"]
    if changes:
        source.remarks.append(
            f"Tệp Word có {changes} chỗ sửa theo dõi (Track Changes) chưa được duyệt: đã lấy như"
            " khi chấp nhận hết, chữ đã xóa không đưa vào."
        )
        problems.warning(
            Place(shown, min(body.first.get("ins", 10**9), body.first.get("del", 10**9))),
            f"có {changes} chỗ sửa theo dõi (Track Changes) chưa duyệt, đã coi như chấp nhận hết;"
            " nếu chưa phải bản cuối thì duyệt trong Word rồi nhập lại",
        )
    if package.has_comments:
        source.remarks.append("Nhận xét (Comments) trong tệp Word không đưa vào trang.")
    if package.has_macros:
        problems.warning(Place(shown), "tệp Word có macro; macro không được chạy và không được giữ")
    for what, said in _SAID.items():
        if count := body.found[what]:
            problems.warning(Place(shown, body.first[what]), said.format(n=count))
    for name, at in body.fonts.items():
        problems.error(
            Place(shown, at),
            f"chữ dùng phông {name} của bảng mã cũ (TCVN3 hoặc VNI), đọc ra sẽ sai; chuyển cả tệp"
            " sang Unicode (UniKey: Công cụ, Chuyển mã) rồi nhập lại",
        )
