"""Turns a scanned report into the Markdown of docs/bao-cao, once; people correct it from there.

A source format is a function from its text to a `Scan`; Word files would come in as another one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import yaml

from ..catalog.encoding import check_file_text, clean, decode
from ..catalog.fields import ID_PATTERN, LONGEST_ID, fault_of_id
from ..catalog.plain_files import read_plain
from ..catalog.problems import Place, Problem, Problems, quoted
from ..catalog.text import slug, split_lines
from ..files.lock import one_at_a_time
from ..files.whole import write_all
from .markdown import write_inline, write_paragraph
from .numbering import ITEM, MARK, PART, mark_number, note_marks
from .scan import PAGE_END, Kind, Paragraph, Scan, read_scan

PAGES = Path("docs/bao-cao")
REGISTERS = Path("models_catalog/bao_cao")
LOCKS = Path(".cache")


def import_report(
    text: str, report_id: str, *, path: str | None = None, problems: Problems | None = None
) -> str:
    """The Markdown page of the report that the scan `text` holds; the same input, the same page.

    Args:
        text: the scan, decoded.
        report_id: stands for the file in problem lines when `path` is not given.
        path: the file's name for problem lines.
        problems: collects what looks wrong; without it an error raises `InvalidContent`.
    """
    shown = path or f"{report_id}.txt"
    found = Problems()
    scan = read_scan(_clean_lines(text, shown, found), shown, found)
    check_calls(scan, shown, found)
    page = write_page(scan, shown, found)
    if problems is None:
        found.raise_errors()
    else:
        problems.extend(found)
    return page


def run_import(
    file: Path,
    report_id: str,
    root: Path,
    *,
    overwrite: bool = False,
    say: Callable[[str], None] = lambda line: None,
    wait: float | None = None,
) -> list[Problem]:
    """Imports `file` as docs/bao-cao/<id>.md and keeps the scan beside the report's register.

    Nothing is written when an error is found, nor over a page that differs from what the import
    gives unless `overwrite` (the option --ghi-de): people may have corrected it. Returns every
    problem found, warnings included. Another import of this id is waited for (`wait` seconds), so
    that page and scan always come from one file; `say` takes the line that tells of it.

    Raises:
        CannotWrite: neither page nor scan was changed.
    """
    problems = Problems()
    if fault := _fault_of_id(report_id):
        problems.error(Place(file.name), f"mã {quoted(report_id)} {fault}")
        return list(problems)
    shown = file.relative_to(root).as_posix() if file.is_relative_to(root) else file.name
    raw = read_plain(file, shown, problems)
    text = None if raw is None else decode(raw, shown, problems)
    if raw is None or text is None:
        return list(problems)
    check_file_text(text, shown, problems)
    page = import_report(text, report_id, path=shown, problems=problems)
    target = root / PAGES / f"{report_id}.md"
    scan_copy = root / REGISTERS / f"{report_id}.txt"
    if problems.errors:
        return list(problems)
    with one_at_a_time(root / LOCKS, f"bao-cao-{report_id}", f"báo cáo {report_id}", say, wait):
        if not overwrite:
            _refuse_overwrite(target, page.encode(), "trang báo cáo", root, problems)
            _refuse_overwrite(scan_copy, raw, "bản quét", root, problems)
        if not problems.errors:
            pages = {target: page.encode()}
            if not scan_copy.exists() or not scan_copy.samefile(file):
                pages[scan_copy] = raw
            write_all(pages)
    return list(problems)


def _fault_of_id(report_id: str) -> str | None:
    if not re.fullmatch(ID_PATTERN, report_id):
        example = slug(report_id)[:40].strip("-") or "so-ket-03-nam"
        return f"không hợp lệ; chỉ dùng chữ thường không dấu, số và gạch nối, ví dụ {example}"
    if len(report_id) > LONGEST_ID:
        return f"dài {len(report_id)} chữ, nhiều nhất {LONGEST_ID}"
    return fault_of_id(report_id)


def _refuse_overwrite(target: Path, new: bytes, what: str, root: Path, problems: Problems) -> None:
    if target.exists() and target.read_bytes() != new:
        problems.error(
            Place(target.relative_to(root).as_posix()),
            f"{what} này đã có và khác với kết quả nhập; không ghi đè để khỏi mất phần đã sửa."
            " Muốn thay hẳn thì thêm --ghi-de",
        )


def _clean_lines(text: str, path: str, problems: Problems) -> str:
    """NFC text without invisible signs; traces of a wrong encoding are reported by line.

    Footnote marks are kept out of that check, since ¹ is also a letter of the old TCVN3 code.
    """
    lines: list[str] = []
    for number, line in enumerate(split_lines(text), 1):
        place = Place(path, number)
        pages = (_clean_line(page, place, problems) for page in line.split(PAGE_END))
        lines.append(PAGE_END.join(pages))
    return "\n".join(lines)


def _clean_line(line: str, place: Place, problems: Problems) -> str:
    pieces: list[str] = []
    start = 0
    for mark in note_marks(line):
        pieces += line[start : mark.start()], mark[0]
        start = mark.end()
    pieces.append(line[start:])
    return "".join(
        piece if MARK.fullmatch(piece) else clean(piece, place, problems, verbatim=True)
        for piece in pieces
    )


def check_calls(scan: Scan, path: str, problems: Problems) -> None:
    """Reports marks without a note, notes without a mark, second calls and jumps in numbering."""
    notes: dict[int, Paragraph] = {}
    for note in scan.notes:
        number = int(note.number)
        place = Place(path, note.line)
        if number in notes:
            problems.error(
                place, f"chú thích {number} được in hai lần (lần đầu ở dòng {notes[number].line})"
            )
            continue
        if notes and number != max(notes) + 1:
            problems.warning(place, f"số chú thích nhảy từ {max(notes)} đến {number}")
        notes[number] = note
    calls: dict[int, Place] = {}
    for number, place in _calls(scan, path):
        if number in calls:
            problems.error(
                place, f"chú thích {number} được gọi hai lần (lần đầu ở dòng {calls[number].line})"
            )
        elif number not in notes:
            problems.error(
                place,
                f"dấu chú thích {number} không có chú thích tương ứng; chú thích phải là một đoạn"
                " bắt đầu bằng số mũ",
            )
        elif calls and number < max(calls):
            problems.warning(place, f"dấu chú thích {number} đứng sau dấu {max(calls)}")
        calls.setdefault(number, place)
    for number, note in notes.items():
        if number not in calls:
            problems.error(
                Place(path, note.line), f"chú thích {number} không được gọi ở chỗ nào trong báo cáo"
            )


def _calls(scan: Scan, path: str) -> Iterator[tuple[int, Place]]:
    for paragraph in [*scan.running, *scan.notes]:
        for line in paragraph.lines:
            for match in note_marks(line.text):
                yield mark_number(match[0]), Place(path, line.number, match.start() + 1)


def write_page(scan: Scan, path: str, problems: Problems) -> str:
    """The Markdown page of a scan taken apart, footnotes at the end."""
    blocks = [_block(paragraph, path, problems) for paragraph in scan.running]
    notes = []
    for note in scan.notes:
        written, paired = write_paragraph(note.text)
        _warn_unpaired(paired, note, path, problems)
        notes.append(f"[^{note.number}]: {written}")
    return _front_matter(scan) + "\n" + _join(blocks) + "".join(f"\n{note}\n" for note in notes)


def _front_matter(scan: Scan) -> str:
    """Only what the report itself gives; its signs are no macros."""
    named = {paragraph.kind: paragraph for paragraph in reversed(scan.running)}
    title = named.get(Kind.SUBJECT) or named.get(Kind.TITLE)
    meta = {
        "title": title.text.replace("*", "") if title else "Báo cáo",
        "kieu": "bao-cao",
        "render_macros": False,
    }
    body = yaml.safe_dump(meta, allow_unicode=True, sort_keys=False, width=float("inf"))
    return f"---\n{body}---\n"


def _block(paragraph: Paragraph, path: str, problems: Problems) -> tuple[Kind, str]:
    """The Markdown of one running paragraph."""
    if paragraph.kind is Kind.SIGNATURE:
        pairs = [write_paragraph(line.text) for line in paragraph.lines]
        written, paired = "\\\n".join(text for text, _ in pairs), all(ok for _, ok in pairs)
    elif paragraph.kind in _HEADING:
        level, numbering = _HEADING[paragraph.kind]
        match = numbering.match(paragraph.text) if numbering else None
        title, paired = write_inline(match["title"] if match else paragraph.text)
        number = f"{paragraph.number}. " if match else ""
        written = f"{level} {number}{title}"
    elif paragraph.kind is Kind.BULLET:
        text, paired = write_paragraph(paragraph.text)
        written = f"- {text}"
    else:
        written, paired = write_paragraph(paragraph.text)
    _warn_unpaired(paired, paragraph, path, problems)
    return paragraph.kind, written


_HEADING = {
    Kind.TITLE: ("#", None),
    Kind.SUBJECT: ("##", None),
    Kind.PART: ("##", PART),
    Kind.ITEM: ("###", ITEM),
    Kind.RECIPIENTS: ("##", None),
}


def _warn_unpaired(paired: bool, paragraph: Paragraph, path: str, problems: Problems) -> None:
    if not paired:
        problems.warning(
            Place(path, paragraph.line),
            "dấu * trong đoạn này không thành cặp in nghiêng; đã giữ nguyên như một dấu thường",
        )


def _join(blocks: list[tuple[Kind, str]]) -> str:
    """Blocks with a blank line between them; items of one list follow each other directly."""
    pieces: list[str] = []
    before: Kind | None = None
    for kind, written in blocks:
        if pieces and not (kind is before is Kind.BULLET):
            pieces.append("")
        pieces.append(written)
        before = kind
    return "\n".join(pieces) + "\n"
