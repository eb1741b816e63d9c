"""Errors of the YAML grammar as Vietnamese sentences: what the editor meant, and the cure.

The parser says which of its rules broke; the lines around that place tell which slip broke it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import yaml

from .text import split_lines

EXAMPLE = "ten: 'Mô hình: Hũ gạo'"
QUOTE_CURE = f"đặt cả giá trị trong dấu nháy đơn, ví dụ {EXAMPLE}"

_START = re.compile(r"\s*(?:- +)*(?:[\w-]+:\s+|(?<=- ))")
_NO_SPACE = re.compile(r"\s*(?:- +)*[\w-]+:(?=\S)")
_WIDE_COLON = "："
_SIGN = r"[‐‑‒–—―−•●▪■◦○·‣⁃]|(?:[*+]|\d{1,2}[.)]|[a-zđ]\))(?=\s)"
_BULLET = re.compile(rf"\s*(?P<sign>{_SIGN})\s*(?P<item>\S.*?)?(?=\s(?:{_SIGN})|\s*\Z)")
"""What word processors put before an item; YAML knows only the hyphen of the keyboard."""
_LONGEST_SAMPLE = 80


@dataclass(frozen=True, slots=True)
class Slip:
    """Where the editor's slip stands (line and column from 0) and the sentence about it."""

    line: int
    column: int
    message: str


@dataclass(frozen=True, slots=True)
class _Spot:
    """The parser's finding among the file's lines."""

    lines: list[str]
    line: int
    column: int
    opened: tuple[int, int] | None  # where the construct that the parser was reading began

    @property
    def row(self) -> str:
        return self.lines[self.line]

    @property
    def before(self) -> str:
        return self.row[: self.column].rstrip()

    def previous(self) -> int:
        """The nearest line above that holds more than a comment; this line if there is none."""
        for number in range(self.line - 1, -1, -1):
            if self.lines[number].strip() and not self.lines[number].lstrip().startswith("#"):
                return number
        return self.line

    def here(self, message: str) -> Slip:
        return Slip(self.line, self.column, message)

    def at_opening(self, message: str) -> Slip:
        line, column = self.opened or (self.line, self.column)
        return Slip(line, column, message)


def explain(error: yaml.MarkedYAMLError, text: str) -> Slip:
    """The slip behind a grammar error found in `text`; its place always lies within the text."""
    lines = split_lines(text)
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    context = error.context_mark
    opened = (context.line, context.column) if context and context.line < len(lines) else None
    if line >= len(lines):  # libyaml's end of a file without a last line end
        line, column = len(lines) - 1, len(lines[-1])
    spot = _Spot(lines, line, min(column, len(lines[line])), opened)
    trace = f"{error.context or ''} | {error.problem or ''}"
    slip = _tab(spot) or _bullet(spot)
    for words, reading in _READINGS:
        if slip is None and words in trace:
            slip = spot.here(reading) if isinstance(reading, str) else reading(spot)
    return slip or spot.here(
        "không đọc được YAML ở đây; kiểm tra dấu hai chấm, dấu nháy và thụt đầu dòng"
    )


def _tab(spot: _Spot) -> Slip | None:
    """Tabs look like spaces, so they are named first, whichever rule they broke."""
    indent = spot.row[: len(spot.row) - len(spot.row.lstrip())]
    if ("\t" in indent and spot.column <= len(indent) + 1) or spot.row[spot.column :][:1] == "\t":
        column = indent.index("\t") if "\t" in indent else spot.column
        message = "có phím Tab ở đầu dòng; YAML chỉ nhận dấu cách: thay mỗi Tab bằng hai dấu cách"
        return Slip(spot.line, column, message)
    return None


def _bullet(spot: _Spot) -> Slip | None:
    """An item that begins with another sign than the hyphen: what follows looks badly indented."""
    start = spot.opened[0] if spot.opened else spot.line
    for number in dict.fromkeys((spot.line, start, spot.previous())):
        row = spot.lines[number]
        if cure := bullet_cure(row):
            column = len(row) - len(row.lstrip())
            message = f"{cure}; nếu là chữ của dòng trên thì {QUOTE_CURE}"
            return Slip(number, column, message)
    return None


def bullet_cure(text: str) -> str | None:
    """What to type where `text` begins as an item of a list, but not with “- ”; else None."""
    match = _BULLET.match(text)
    if match is None:
        return None
    item = (match["item"] or "").strip()
    shown = item if item and len(item) <= _LONGEST_SAMPLE else "…"
    return (
        f"“{match['sign']}” không làm thành mục của danh sách; mỗi mục một dòng, bắt đầu bằng dấu"
        f" trừ trên bàn phím và một dấu cách: “- {shown}”"
    )


def quoted_row(row: str) -> str:
    """The cure for a value that YAML misreads: the editor's own line, its value in quotes."""
    start = _START.match(row)
    value = row[start.end() :].strip() if start else ""
    if not start or not value or len(row) > _LONGEST_SAMPLE:
        return QUOTE_CURE
    escaped = value.replace("'", "''")
    return f"đặt cả giá trị trong dấu nháy đơn: {start[0].strip()} '{escaped}'"


def _bad_start(what: str) -> Callable[[_Spot], Slip]:
    def reading(spot: _Spot) -> Slip:
        return spot.at_opening(f"giá trị bắt đầu bằng dấu {what}; {quoted_row(spot.row)}")

    return reading


def _bad_sign(spot: _Spot) -> Slip:
    sign = spot.row[spot.column : spot.column + 1]
    return spot.here(f"giá trị không được bắt đầu bằng dấu {sign}; {quoted_row(spot.row)}")


def _colon(spot: _Spot) -> Slip:
    """A colon where no key can end: inside a value, or the line above is not what it seems."""
    start = _START.match(spot.row)
    if start and start.end() <= spot.column:
        curly = spot.row[start.end() :][:1] in {"“", "”", "‘", "’"}
        note = " (dấu nháy cong “…” không thay được dấu nháy của YAML)" if curly else ""
        return spot.here(
            f"giá trị có dấu hai chấm và dấu cách nên YAML hiểu là khóa mới{note};"
            f" {quoted_row(spot.row)}"
        )
    above = spot.previous()
    if above == spot.line:
        return spot.here(f"dấu hai chấm ở chỗ không được phép; {QUOTE_CURE}")
    if slip := _colon_slip(spot.lines, above):
        return slip
    indent = len(spot.row) - len(spot.row.lstrip())
    row_above = spot.lines[above]
    if indent > len(row_above) - len(row_above.lstrip()):
        return Slip(
            spot.line,
            indent,
            f"dòng này thụt sâu hơn dòng {above + 1}: nếu là khóa mới thì bỏ bớt dấu cách đầu dòng"
            " cho thẳng cột; nếu là phần tiếp của giá trị thì " + QUOTE_CURE,
        )
    return Slip(above, len(row_above) - len(row_above.lstrip()), _NO_COLON)


_NO_COLON = (
    "dòng này không có dạng “khóa: giá trị”: thiếu dấu hai chấm sau khóa, hoặc là phần tiếp của"
    " giá trị ở dòng trên (khi đó thụt dòng này vào hai dấu cách)"
)


def _colon_slip(lines: list[str], number: int) -> Slip | None:
    """`khóa:giá trị` or a full-width colon, as typed with a Chinese or Japanese keyboard."""
    row = lines[number]
    if _WIDE_COLON in row:
        column = row.index(_WIDE_COLON)
        return Slip(number, column, f"dấu “{_WIDE_COLON}” (U+FF1A) phải thay bằng dấu hai chấm “:”")
    if (match := _NO_SPACE.match(row)) and not row[match.end() :].startswith("//"):
        return Slip(number, match.end(), "sau dấu hai chấm của khóa phải có một dấu cách")
    return None


def _no_colon(spot: _Spot) -> Slip:
    line, column = spot.opened or (spot.line, spot.column)
    row = spot.lines[line]
    if row.lstrip().startswith("-") and row.lstrip()[1:2].strip():
        column = len(row) - len(row.lstrip()) + 1
        return Slip(line, column, "sau dấu gạch đầu dòng phải có một dấu cách: “- …”")
    return _colon_slip(spot.lines, line) or Slip(line, column, _NO_COLON)


def _after_value(spot: _Spot) -> Slip:
    """Something stands where the next key should: after a closing sign, or at a wrong indent."""
    if spot.before.endswith(('"', "'")):
        return spot.here(
            "có chữ sau dấu nháy đóng; bỏ chữ đó, hoặc nếu dấu nháy thuộc về giá trị thì đặt cả giá"
            " trị trong dấu nháy đơn (dấu ' bên trong viết hai lần: '') hay dùng dấu nháy cong “…”;"
            " cũng có thể một dấu nháy ở dòng trên chưa đóng"
        )
    if spot.before.endswith(("]", "}")):
        return spot.here(f"có chữ sau dấu {spot.before[-1]} đóng; {quoted_row(spot.row)}")
    return _indent(spot)


def _indent(spot: _Spot) -> Slip:
    return spot.here(
        "dòng này không thẳng cột với các khóa cùng cấp; sửa số dấu cách ở đầu dòng"
        " (mỗi cấp thụt hai dấu cách, khóa ngoài cùng không thụt)"
    )


def _unclosed(what: str) -> Callable[[_Spot], Slip]:
    def reading(spot: _Spot) -> Slip:
        return spot.at_opening(what)

    return reading


_READINGS: tuple[tuple[str, str | Callable[[_Spot], Slip]], ...] = (
    ("mapping values are not allowed", _colon),
    (
        "block sequence entries are not allowed",
        "dấu gạch đầu dòng không được đứng cùng dòng với khóa; xuống dòng rồi viết “- …”, hoặc nếu"
        " dấu gạch thuộc về giá trị thì đặt cả giá trị trong dấu nháy đơn",
    ),
    (
        "unexpected end of stream",
        _unclosed("dấu nháy mở ra mà không đóng; thêm dấu nháy đóng ở cuối giá trị"),
    ),
    (
        "unexpected document",
        _unclosed("dấu nháy mở ra mà chưa đóng trước dòng --- hoặc ...; thêm dấu nháy đóng"),
    ),
    ("cannot start any token", _bad_sign),
    ("scanning an alias", _bad_start("* (YAML hiểu là bí danh, ở đây không dùng)")),
    ("scanning an anchor", _bad_start("& (YAML hiểu là bí danh, ở đây không dùng)")),
    ("a tag", _bad_start("! (YAML hiểu là kiểu dữ liệu, ở đây không dùng)")),
    ("mapping keys are not allowed", _bad_start("? (YAML hiểu là khóa)")),
    ("could not find expected ':'", _no_colon),
    (
        "',' or ']'",
        _unclosed("danh sách [ … ] thiếu dấu phẩy hoặc dấu ] đóng, ví dụ [an sinh, từ thiện]"),
    ),
    ("',' or '}'", _bad_start("{ mà không đóng đúng cách")),
    ("node content", "thừa một dấu phẩy, hoặc ngoặc [ ] { } không khớp nhau ở đây"),
    ("expected key", _after_value),
    ("<block end>", _after_value),
    (
        "'-' indicator",
        "đang viết danh sách: dòng này phải bắt đầu bằng “- ”, hoặc sửa thụt dòng",
    ),
    ("document start", _indent),
    ("another document", "trong tệp có dòng ---; mỗi tệp chỉ một bản ghi, hãy bỏ dòng đó"),
    ("directive", f"dòng không được bắt đầu bằng dấu %; {QUOTE_CURE}"),
    ("escape", "dấu \\ trong nháy kép có nghĩa riêng; dùng dấu nháy đơn thay cho nháy kép"),
    ("hexdecimal", "dấu \\ trong nháy kép có nghĩa riêng; dùng dấu nháy đơn thay cho nháy kép"),
    (
        "scanning a block scalar",
        f"sau dấu | hoặc > phải xuống dòng rồi mới viết chữ; nếu dấu đó thuộc về giá trị thì"
        f" {QUOTE_CURE}",
    ),
    ("nesting", "lồng quá nhiều tầng; một bản ghi chỉ vài tầng"),
)
"""Words of PyYAML's errors (libyaml's and the pure Python parser's), nearest meaning first."""
