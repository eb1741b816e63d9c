"""Questions as tables: cards for Anki, and columns to copy into the templates of quiz programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from ...catalog.text import xml_text
from ..cells import plain_cell
from .html import as_html
from .items import QuestionBank

LETTERS = "ABCDEF"
SECONDS = 60
"""Time for a question where a program asks for one; the trainer changes it."""

_BOM = b"\xef\xbb\xbf"
"""The byte order mark makes Excel read UTF-8."""


def table_file(bank: QuestionBank) -> bytes:
    """A row a question: what is asked, the options, which is right (letter and number), the proof.

    The columns from the question to the right number are in the order of Kahoot's template, so
    that they can be copied as a block.
    """
    columns = max((len(item.options) for item in bank.choices), default=4)
    columns = max(columns, 4)
    rows: list[Sequence[str]] = [
        (
            "Câu hỏi",
            *(f"Phương án {letter}" for letter in LETTERS[:columns]),
            "Thời gian (giây)",
            "Đáp án (số)",
            "Đáp án (chữ)",
            "Mức độ",
            "Câu chứng minh",
        )
    ]
    for item in bank.choices:
        options = [*item.options, *[""] * (columns - len(item.options))]
        right = item.right
        rows.append(
            (
                item.asked,
                *options,
                str(SECONDS),
                str(right + 1),
                LETTERS[right],
                item.level,
                item.proof,
            )
        )
    return _BOM + _csv([plain_cell(xml_text(cell)) for cell in row] for row in rows)


def cards_file(bank: QuestionBank) -> bytes:
    """Cards for Anki: question with options at the front, answer with its proof at the back.

    The lines with # are Anki's own way to say how a file is to be read (its manual, “Text files”).
    """
    tag = bank.key
    head = ["#separator:Comma", "#html:true", "#columns:Mặt trước,Mặt sau,Nhãn", "#tags column:3"]
    rows = []
    for item in bank.choices:
        options = [f"{LETTERS[n]}. {option}" for n, option in enumerate(item.options)]
        front = as_html("\n".join([item.asked, *options]))
        back = as_html(f"{options[item.right]}\n{item.proof}")
        rows.append((front, back, tag))
    rows += [(as_html(item.question), as_html(item.hints), tag) for item in bank.open_questions]
    return "\n".join(head).encode() + b"\n" + _csv([_as_text(cell) for cell in row] for row in rows)


def _as_text(html: str) -> str:
    """HTML for a cell: a sign with which a spreadsheet would begin a formula is written as one."""
    return html if plain_cell(html) == html else f"&#{ord(html[0])};{html[1:]}"


def _csv(rows: Iterable[Sequence[str]]) -> bytes:
    table = io.StringIO()
    csv.writer(table, lineterminator="\r\n").writerows(rows)
    return table.getvalue().encode()
