"""Whether the words of the source are all on the page, in order; and the two side by side."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from ..report.model import Block, Report
from ..report.numbering import UPPER
from .model import CALL, Document, Kind, Paragraph, plain, without_emphasis

_MOST_COMPARED = 3_000
"""Words of a stretch that are compared one by one; a longer one is said to differ as a whole."""

_templates = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True, slots=True)
class Difference:
    """Words that only one side has: at a line of the source, or in a place of the page."""

    line: int
    missing: str
    added: str


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph of the source and what became of it."""

    line: int
    source: Markup
    page: Markup
    what: str = ""
    differs: bool = False


@dataclass(slots=True)
class Proof:
    """The comparison: rows to read, and the differences that nobody intended."""

    rows: list[Row] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    words: int = 0


def prove(document: Document, report: Report) -> Proof:
    """Holds the page as the reader reads it against the printed lines of the source."""
    proof = Proof()
    blocks = iter(report.blocks)
    paragraphs = list(document.running)
    notes = {note.number: note for note in report.footnotes.values()}
    expected = _expected(document)
    for paragraph in paragraphs:
        own = [next(blocks, None) for _ in range(_block_count(paragraph))]
        shown = [block for block in own if block is not None]
        proof.rows.append(_row(paragraph, shown, document, proof))
    for block in blocks:
        proof.differences.append(Difference(0, "", block.text[:200]))
    for note in document.notes:
        found = notes.get(note.number)
        proof.rows.append(_note_row(note, found.block if found else None, document, proof))
    for removed in document.source.removed:
        proof.rows.append(
            Row(removed.line.number, escape(removed.line.text), Markup(""), f"bỏ: {removed.why}")
        )
    proof.rows.sort(key=lambda row: row.line)
    proof.words = expected
    _check_order(document, report, proof)
    return proof


def _expected(document: Document) -> int:
    return sum(len(_words(line.text)) for line in document.source.rows)


def _block_count(paragraph: Paragraph) -> int:
    if paragraph.kind is Kind.TABLE:
        width = max(len(row) for row in paragraph.cells)
        return width * len(paragraph.cells)
    return 1


def _row(paragraph: Paragraph, shown: list[Block], document: Document, proof: Proof) -> Row:
    source = _printed(paragraph, document)
    page = " ".join(_as_printed(block, document) for block in shown)
    left, right, differs = _marked(source, page)
    if differs:
        proof.differences.append(_difference(paragraph.line, source, page))
    if not differs:
        left = escape(_printed(paragraph, document, marks=True))
    what = _KINDS.get(paragraph.kind, "")
    where = shown[0].section if shown and shown[0].opens_section else ""
    return Row(paragraph.line, left, right, f"{what} {where}".strip(), differs)


_KINDS = {
    **{Kind.HEADING: "mục", Kind.REPEATED: "tiêu đề lặp số", Kind.TITLE: "tên loại"},
    **{Kind.SUBJECT: "trích yếu", Kind.BULLET: "gạch đầu dòng", Kind.TABLE: "bảng"},
    **{Kind.RECIPIENTS: "nơi nhận", Kind.SIGNATURE: "chữ ký", Kind.VERSE: "giữ từng dòng"},
    Kind.LETTERHEAD: "đầu văn bản",
}


def _note_row(note: Paragraph, block: Block | None, document: Document, proof: Proof) -> Row:
    source = _printed(note, document)
    page = block.text if block else ""
    left, right, differs = _marked(source, page)
    if differs:
        proof.differences.append(_difference(note.line, source, page))
    where = ""
    if block:
        where = f" → cuối trang, chú thích {note.number}"
    return Row(note.line, left, right, f"chú thích{where}", differs)


def _printed(paragraph: Paragraph, document: Document, *, marks: bool = False) -> str:
    """The paragraph with its calls as `[7]`, or with the source's own `marks`."""
    if paragraph.kind is Kind.TABLE:
        text = " ".join(cell for row in paragraph.cells for cell in row if cell)
    else:
        text = paragraph.text

    def shown(match: re.Match[str]) -> str:
        own = document.marks.get(int(match[1]), "") if marks else ""
        return own or f"[{match[1]}]"

    return plain(CALL.sub(shown, without_emphasis(text))).replace("*", "")


def _as_printed(block: Block, document: Document) -> str:
    text = block.text
    for mark in sorted(block.calls, key=lambda c: -c.offset):
        text = f"{text[: mark.offset]}[{mark.number}]{text[mark.offset :]}"
    return f"{block.marker} {text}".strip().replace("*", "")


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def _marked(source: str, page: str) -> tuple[Markup, Markup, bool]:
    """Both sides with what differs marked; equal words are equal whatever the spaces and signs."""
    if _words(source) == _words(page):
        return escape(source), escape(page), False
    left, right = source.split(), page.split()
    if len(left) * len(right) > _MOST_COMPARED**2:
        return escape(source), Markup("<ins>{}</ins>").format(page), True
    out: tuple[list[Markup], list[Markup]] = ([], [])
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        for side, words, name in ((0, left[i:j], "del"), (1, right[k:m], "ins")):
            text = " ".join(words)
            if text:
                html = escape(text)
                marked = Markup("<{0}>{1}</{0}>").format(Markup(name), html)
                out[side].append(html if tag == "equal" else marked)
    return Markup(" ").join(out[0]), Markup(" ").join(out[1]), True


def _difference(line: int, source: str, page: str) -> Difference:
    left, right = _words(source), _words(page)
    pairs = enumerate(zip(left, right, strict=False))
    start = next((i for i, (a, b) in pairs if a != b), min(len(left), len(right)))
    return Difference(line, " ".join(left[start : start + 8]), " ".join(right[start : start + 8]))


def _check_order(document: Document, report: Report, proof: Proof) -> None:
    """Looks for the letters of every printed line on the page, in order; knows no paragraphs.

    A line that is nowhere was lost. Columns that stood side by side are found further on.
    """
    running = "".join(_letters(_with_marks(block, document)) for block in report.blocks)
    notes = "".join(
        _letters(document.marks.get(note.number, "") + note.block.text)
        for note in report.footnotes.values()
    )
    by_line = document.source.unit == "dòng"
    taken = {
        (removed.line.number if by_line else 0, removed.line.text)
        for removed in document.source.removed
    }
    page, below = _Letters(running), _Letters(notes)
    for line in document.source.rows:
        letters = _letters(_without_sign(line.text))
        if not letters or (line.number if by_line else 0, line.text) in taken:
            continue
        if page.go_on(letters) or below.go_on(letters) or page.go_near(letters):
            continue
        # Columns that stood side by side, and notes printed out of order, are found further on.
        if not all(page.find(each) or below.find(each) for each in _pieces(line.text)):
            proof.differences.append(Difference(line.number, line.text[:160], ""))


class _Letters:
    """The letters of the page; each is given out once."""

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0
        self.left: list[str] = []  # passed over, and not given out

    def go_on(self, letters: str) -> bool:
        """Takes `letters` where they come next."""
        if not self.text.startswith(letters, self.at):
            return False
        self.at += len(letters)
        return True

    def go_near(self, letters: str) -> bool:
        """Takes `letters` a little further on; what is passed over may be taken later."""
        found = self.text.find(letters, self.at, self.at + len(letters) + _NEAR)
        if found < 0:
            return False
        self.left.append(self.text[self.at : found])
        self.at = found + len(letters)
        return True

    def find(self, letters: str) -> bool:
        """Takes `letters` wherever they have not been given out yet."""
        for index, part in enumerate(self.left):
            if (found := part.find(letters)) >= 0:
                self.left[index : index + 1] = [part[:found], part[found + len(letters) :]]
                return True
        found = self.text.find(letters, self.at)
        if found >= 0:
            self.text = self.text[:found] + self.text[found + len(letters) :]
        return found >= 0


_NEAR = 400
"""Letters within which a line is looked for after the last one."""


def _pieces(text: str) -> list[str]:
    """The letters of the cells of a line."""
    cells = re.split(r"\t+|\s{3,}|\s*\|\s*", text)
    return [letters for cell in cells if (letters := _letters(_without_sign(cell)))]


def _without_sign(text: str) -> str:
    """A line without the letter o that is a list sign."""
    return re.sub(rf"^\s*o\s+(?=[{UPPER}“])", "", text)


def _with_marks(block: Block, document: Document) -> str:
    text = block.text
    for mark in sorted(block.calls, key=lambda c: -c.offset):
        printed = document.marks.get(mark.number, "")
        text = f"{text[: mark.offset]}{printed}{text[mark.offset :]}"
    return f"{block.marker} {text}"


_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold().translate(_DIGITS) if char.isalnum())


def proof_page(proof: Proof, *, title: str, source: str, unit: str, told: list[str]) -> str:
    """The page “Đối chiếu” as one HTML file that needs nothing else."""
    return _templates.get_template("doi-chieu.html").render(
        rows=proof.rows,
        differences=proof.differences,
        title=title,
        source=source,
        unit=unit,
        told=told,
        words=proof.words,
        taken=[row for row in proof.rows if row.what.startswith("bỏ")],
    )
