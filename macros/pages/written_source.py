"""The pages that people write in docs/: read from disk once, head and footnotes checked."""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from ..catalog.encoding import decode
from ..catalog.front_matter import PageSource, read_front_matter, split_page
from ..catalog.plain_files import (
    COPY_OF,
    LEADS_OUT,
    NOT_PLAIN,
    copy_of,
    leads_out,
    read_plain,
)
from ..catalog.problems import Place, Problems, quoted
from ..catalog.text import Positions
from ..catalog.unseen import refused
from .unique import MARKDOWN
from .written_pictures import check_picture

_FENCE = re.compile(r"^(?P<fence>`{3,}|~{3,})(?P<rest>[^\n]*)$", re.MULTILINE)
_NOT_TEXT = re.compile(
    r"<!--.*?(?:-->|\Z)|\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|(?<!`)(?P<ticks>`+)(?!`)[^\n]*?(?<!`)(?P=ticks)(?!`)"
    r"|<(?:code|pre)\b.*?</(?:code|pre)>",
    re.DOTALL,
)
_NOT_LINE_END = re.compile(r"[^\n]")
_CLOSED_BY = {"{{": ("}}",), "{%": ("%}",), "{#": ("#}",), "<code": ("</code>", "</pre>"),
              "<pre": ("</code>", "</pre>")}  # fmt: skip
_UNREADABLE = re.compile("[\ud800-\udfff]")
_NO_NAME = (
    "tên tệp không phải UTF-8 (thường do giải nén một tệp ZIP cũ) nên không làm địa chỉ được; đổi"
    " tên tệp, hoặc đặt biến môi trường PYTHONUTF8=1 nếu máy đang dùng bảng mã ASCII (LC_ALL=C)"
)
_HOLDS_INDENTED = re.compile(r"\s*(?:[-*+]\s|\d+[.)]\s|\[\^|!!!|\?\?\?|===|:\s)")
_NOTE = re.compile(r"(?<!\\)\[\^([^\]\n]{0,300})\]")
_ADDRESS = re.compile(r"^ {0,3}\[([^\]\n]+)\]:[ \t]*\S", re.MULTILINE)
_REFERENCE = re.compile(r"(?<![\\\]!])\[([^\[\]\n^][^\[\]\n]*)\]\[([^\[\]\n]*)\]")
_HTML_PICTURE = re.compile(r"<(?:img|source|video|audio)\b[^<>]*?\bsrc\s*=\s*[\"']?([^\s\"'>]+)")
_DEFINITION = re.compile(r"^ {0,3}\[\^([^\]\n]*)\]:", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """A page in docs/: its project-relative name, its text and the values of its head."""

    name: str
    source: PageSource
    values: dict[str, Any]


def read_pages(
    docs: Path, shown: str, problems: Problems, *, reports: Collection[str] = ()
) -> list[WrittenPage]:
    """Every Markdown page below `docs` that can be read; what is wrong is reported.

    `shown` is the project-relative name of the folder, for problem lines. Pages named in `reports`
    (relative to `docs`) hold a report, whose footnotes have a check of their own.
    """
    pages = []
    for path in sorted(plain_files(docs, shown, problems)):
        inside = path.relative_to(docs).as_posix()
        name = f"{shown}/{inside}"
        _check_name(path, Place(name), problems)
        if path.suffix not in MARKDOWN:
            check_picture(path, Place(name), problems)
            continue
        raw = read_plain(path, name, problems, "trang")
        if raw is None:
            continue
        if (text := decode(raw, name, problems)) is None:
            continue
        source = split_page(text)
        pages.append(WrittenPage(name, source, read_front_matter(source, name, problems)))
        if inside not in reports:
            _check_signs(source, name, problems)
            _check_notes(source, name, problems)
            _check_references(source, name, problems)
            _check_pictures(docs, path, source, name, problems)
    return pages


def _check_name(path: Path, place: Place, problems: Problems) -> None:
    """Reports a page that would be none (`x.md.txt`, which Windows shows as `x.md`), and copies."""
    if Path(path.stem).suffix.lower() in MARKDOWN:
        problems.error(
            place,
            f"tệp này không thành trang mà ai cũng tải về được; đổi tên thành {quoted(path.stem)}"
            " (Windows: bật “File name extensions” để thấy đuôi tệp), hoặc xóa đi",
        )
    elif path.suffix in MARKDOWN and (original := copy_of(path)):
        problems.warning(place, COPY_OF.format(quoted(path.name), quoted(original)))


def plain_files(
    docs: Path, shown: str, problems: Problems, *, project: Path | None = None
) -> Iterator[Path]:
    """Every file below `docs`, linked folders included, as MkDocs will find them.

    `project` is the folder out of which no link may lead (the one that holds `docs`).

    What would stop MkDocs half way, or let it run for ever, is reported and left out: links that
    lead nowhere or in a circle, pipes and devices, names that are no text; so are links to what is
    not of the project.
    """
    for folder, below, files in os.walk(docs, followlinks=True):
        here = os.path.realpath(folder)
        below[:] = [name for name in below if not name.startswith(".")]  # as MkDocs does
        for name in sorted(below + files):
            if name.startswith("."):
                continue
            path = Path(folder, name)
            place = Place(f"{shown}/{path.relative_to(docs).as_posix()}")
            real = os.path.realpath(path)
            fault = None
            if _UNREADABLE.search(name):
                fault = _NO_NAME
            elif name in below:
                if f"{here}{os.sep}".startswith(f"{real}{os.sep}"):
                    fault = "liên kết dẫn vòng về thư mục chứa nó; xóa liên kết này"
            elif not path.is_file():
                fault = NOT_PLAIN
            if fault is None and path.exists() and leads_out(path, project or docs.parent):
                fault = LEADS_OUT
            if fault:
                problems.error(place, fault)
                if name in below:
                    below.remove(name)
            elif name not in below:
                yield path


def _check_signs(source: PageSource, name: str, problems: Problems) -> None:
    """Reports each kind of sign that no text has, at its first place."""
    first = {kind: (offset, sign) for offset, sign, kind in reversed(list(refused(source.body)))}
    for kind, (offset, sign) in first.items():
        problems.error(
            _place(source, name, offset),
            f"có {kind} U+{ord(sign):04X}; hãy xóa ký tự này và gõ lại",
        )


def _check_notes(source: PageSource, name: str, problems: Problems) -> None:
    """Footnotes: each call has its text, each text its call, no text comes twice."""
    text = without_code(source.body)
    starts: set[int] = set()
    defined: dict[str, int] = {}
    for match in _DEFINITION.finditer(text):
        start = match.start() + match[0].index("[")
        starts.add(start)
        if match[1] in defined:
            first = _place(source, name, defined[match[1]]).line
            problems.error(
                _place(source, name, start),
                f"chú thích {quoted(f'[^{match[1]}]')} viết hai lần (lần đầu ở dòng {first});"
                " đổi số một chú thích, hoặc gộp làm một",
            )
        defined.setdefault(match[1], start)
    called: set[str] = set()
    for match in _NOTE.finditer(text):
        if match.start() in starts:
            continue
        called.add(match[1])
        if match[1] not in defined:
            sign = quoted(match[0])
            problems.error(
                _place(source, name, match.start()),
                f"dấu chú thích {sign} không có nội dung nên sẽ hiện nguyên trên trang; thêm dòng"
                f" {quoted(f'{match[0]}: …')}, hoặc viết \\{match[0][:40]} nếu muốn hiện chính nó",
            )
    for label, start in defined.items():
        if label not in called:
            problems.warning(
                _place(source, name, start),
                f"chú thích {quoted(f'[^{label}]')} không được gọi ở đâu trong trang; thêm dấu vào"
                " chữ cần chú thích, hoặc xóa dòng này",
            )


def _check_references(source: PageSource, name: str, problems: Problems) -> None:
    """Links by reference, `[chữ][mã]`, without their address are printed as they were typed."""
    text = without_code(source.body)
    known = {match[1].casefold() for match in _ADDRESS.finditer(text)}
    for match in _REFERENCE.finditer(text):
        if (match[2] or match[1]).casefold() not in known:
            problems.warning(
                _place(source, name, match.start()),
                f"{quoted(match[0])} sẽ hiện nguyên trên trang vì không có dòng"
                f" {quoted(f'[{match[2] or match[1]}]: địa-chỉ')}; viết [chữ](địa-chỉ)",
            )


def _check_pictures(
    docs: Path, path: Path, source: PageSource, name: str, problems: Problems
) -> None:
    """Pictures written as HTML, which MkDocs neither checks nor moves with the page's address."""
    is_index = path.stem in ("index", "README")
    folder = path.parent if is_index else path.with_suffix("")
    for match in _HTML_PICTURE.finditer(without_code(source.body)):
        target = unquote(match[1].split("?")[0].split("#")[0])
        if ":" in target or target.startswith("/") or not target:
            continue
        if target.startswith("assets/") or "/assets/" in target:  # of the theme
            continue
        if not Path(os.path.normpath(folder / target)).is_file():
            problems.warning(
                _place(source, name, match.start(1)),
                f"hình {quoted(match[1])} không có ở đó (địa chỉ trong HTML tính từ địa chỉ của"
                f" trang); viết theo Markdown: ![mô tả]({match[1][:60]})",
            )


def _place(source: PageSource, name: str, offset: int) -> Place:
    line, column = _positions(source.body)(offset)
    return Place(name, source.above + line, column)


@lru_cache(maxsize=1)
def _positions(body: str) -> Positions:
    return Positions(body)


def without_code(body: str) -> str:
    """`body` with code, comments and macro calls blanked: every other sign keeps its offset."""
    text = "\n".join(_without_indented(_without_fenced(body).split("\n")))
    return blanked(_NOT_TEXT, text, _CLOSED_BY)


def _without_fenced(body: str) -> str:
    """Blocks between two equal fences blanked; a fence that nothing closes opens none."""
    fences = list(_FENCE.finditer(body))
    closing: dict[str, list[int]] = {}
    for match in fences:
        if not match["rest"].strip(" "):
            closing.setdefault(match["fence"], []).append(match.start())
    parts, end = [], 0
    for match in fences:
        if match.start() < end:
            continue
        closes = closing.get(match["fence"], [])
        after = bisect_right(closes, match.start())
        if after < len(closes):
            parts.append(body[end : match.start()])
            end = closes[after] + len(match["fence"])
            parts.append(_NOT_LINE_END.sub(" ", body[match.start() : end]))
    return "".join([*parts, body[end:]])


def blanked(pattern: re.Pattern[str], text: str, closed_by: Mapping[str, Sequence[str]]) -> str:
    """`text` with what `pattern` matches blanked.

    `closed_by` names, for each sign with which a match may open, those of which one must follow.
    Behind the last of them the sign opens nothing: there it is hidden from the pattern, which would
    read on to the end of the page for each of thousands.
    """
    shadow = text
    for opening, closings in closed_by.items():
        last = max(text.rfind(closing) for closing in closings) + 1
        shadow = shadow[:last] + shadow[last:].replace(opening, "\0" * len(opening))
    parts, end = [], 0
    for match in pattern.finditer(shadow):
        parts += [text[end : match.start()], _blank(match)]
        end = match.end()
    return "".join([*parts, text[end:]])


def _blank(match: re.Match[str]) -> str:
    return _NOT_LINE_END.sub(" ", match[0])


def _without_indented(lines: list[str]) -> Iterator[str]:
    """Lines of indented code blanked; what is indented below a list or a footnote is text."""
    code, above, blank_above = False, "", True
    for line in lines:
        indented = line.startswith(("    ", "\t"))
        if not line.strip():
            blank_above = True
            yield line
            continue
        if not indented:
            code, above = False, line
        elif blank_above and not _HOLDS_INDENTED.match(above):
            code = True
        blank_above = False
        yield " " * len(line) if code and indented else line
