"""The pages that people write in docs/: read from disk once, head and footnotes checked."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote

from ..catalog.encoding import decode
from ..catalog.front_matter import PageSource, read_front_matter, split_page
from ..catalog.memory import Forgetful, Memory, digest
from ..catalog.plain_files import (
    COPY_OF,
    LEADS_OUT,
    NOT_PLAIN,
    copy_of,
    leads_out_of,
    read_plain,
)
from ..catalog.problems import Place, Problems, quoted
from ..catalog.text import Positions, nfc
from ..catalog.unseen import refused
from .blanking import without_code
from .unique import MARKDOWN
from .written_pictures import check_picture

_UNREADABLE = re.compile("[\ud800-\udfff]")
_NO_NAME = (
    "tên tệp không phải UTF-8 (thường do giải nén một tệp ZIP cũ) nên không làm địa chỉ được; đổi"
    " tên tệp, hoặc đặt biến môi trường PYTHONUTF8=1 nếu máy đang dùng bảng mã ASCII (LC_ALL=C)"
)
# What stands before a bracket is looked at behind it: so the search skips all other signs at once.
_NOTE = re.compile(r"\[(?<!\\\[)\^([^\]\n]{0,300})\]")
_ADDRESS = re.compile(r"^ {0,3}\[([^\]\n]+)\]:[ \t]*\S", re.MULTILINE)
_REFERENCE = re.compile(r"\[(?<![\\\]!]\[)([^\[\]\n^][^\[\]\n]*)\]\[([^\[\]\n]*)\]")
_HTML_PICTURE = re.compile(r"<(?:img|source|video|audio)\b[^<>]*?\bsrc\s*=\s*[\"']?([^\s\"'>]+)")
_DEFINITION = re.compile(r"^ {0,3}\[\^([^\]\n]*)\]:", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """A page in docs/: its project-relative name, its text and the values of its head.

    `key` names all three: pages that say the same under one name have the same.
    """

    name: str
    source: PageSource
    values: dict[str, Any]
    key: bytes


def read_pages(
    docs: Path,
    shown: str,
    problems: Problems,
    *,
    reports: Collection[str] = (),
    memory: Memory | None = None,
) -> list[WrittenPage]:
    """Every Markdown page below `docs` that can be read; what is wrong is reported.

    `shown` is the project-relative name of the folder, for problem lines. Pages named in `reports`
    (relative to `docs`) hold a report, whose footnotes have a check of their own. `memory` has what
    earlier readings found in pages that said the same.
    """
    memory = memory or Forgetful()
    pages = []
    paths = sorted(plain_files(docs, shown, problems))
    names = frozenset(path.relative_to(docs).as_posix() for path in paths)
    for path in paths:
        inside = path.relative_to(docs).as_posix()
        name = f"{shown}/{inside}"
        _check_name(path, Place(name), problems)
        if path.suffix not in MARKDOWN:
            check_picture(path, Place(name), problems)
            continue
        raw = read_plain(path, name, problems, "trang")
        if raw is None:
            continue
        is_report = inside in reports
        key = digest([name, raw, str(is_report)])
        reading = partial(_read, raw, name, key, is_report)
        page, pictures = memory.told("page", key, 1, problems, reading)
        if page is not None:
            pages.append(page)
            _check_pictures(inside, names, page, pictures, problems)
    return pages


_Pictures = tuple[tuple[int, str], ...]
"""Pictures written as HTML: the offset of each address in the page's body, and the address."""


def _read(
    raw: bytes, name: str, key: bytes, is_report: bool, problems: Problems
) -> tuple[WrittenPage | None, _Pictures]:
    """What the bytes of a page say, whatever lies beside it."""
    if (text := decode(raw, name, problems)) is None:
        return None, ()
    source = split_page(text)
    page = WrittenPage(name, source, read_front_matter(source, name, problems), key)
    if is_report:
        return page, ()
    plain = without_code(source.body)
    _check_signs(source, name, problems)
    _check_notes(source, name, plain, problems)
    _check_references(source, name, plain, problems)
    return page, tuple((match.start(1), match[1]) for match in _HTML_PICTURE.finditer(plain))


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
    inside = os.path.realpath(project or docs.parent)
    for folder, below, files in os.walk(docs, followlinks=True):
        here = os.path.realpath(folder)
        below[:] = [name for name in below if not name.startswith(".")]  # as MkDocs does
        for name in sorted(below + files):
            if name.startswith("."):
                continue
            path = Path(folder, name)
            place = Place(f"{shown}/{path.relative_to(docs).as_posix()}")
            # Only what may lead elsewhere is followed: that looks at each folder above it.
            linked = name in below or os.path.islink(path)
            real = os.path.realpath(path) if linked else os.path.join(here, name)
            fault = None
            if _UNREADABLE.search(name):
                fault = _NO_NAME
            elif name in below:
                if f"{here}{os.sep}".startswith(f"{real}{os.sep}"):
                    fault = "liên kết dẫn vòng về thư mục chứa nó; xóa liên kết này"
            elif not path.is_file():
                fault = NOT_PLAIN
            if fault is None and path.exists() and leads_out_of(real, inside):
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


def _check_notes(source: PageSource, name: str, text: str, problems: Problems) -> None:
    """Footnotes in `text`: each call has its text, each text its call, no text comes twice."""
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


def _check_references(source: PageSource, name: str, text: str, problems: Problems) -> None:
    """Links by reference, `[chữ][mã]`, without their address are printed as they were typed."""
    known = {match[1].casefold() for match in _ADDRESS.finditer(text)}
    for match in _REFERENCE.finditer(text):
        if (match[2] or match[1]).casefold() not in known:
            problems.warning(
                _place(source, name, match.start()),
                f"{quoted(match[0])} sẽ hiện nguyên trên trang vì không có dòng"
                f" {quoted(f'[{match[2] or match[1]}]: địa-chỉ')}; viết [chữ](địa-chỉ)",
            )


def _check_pictures(
    inside: str, names: Collection[str], page: WrittenPage, pictures: _Pictures, problems: Problems
) -> None:
    """Pictures written as HTML, which MkDocs neither checks nor moves with the page's address.

    `inside` is the page's name below docs/, `names` those of all files there: letter by letter, as
    servers take them, whatever this machine takes for the same.
    """
    source = PurePosixPath(inside)
    folder = source.parent if source.stem in ("index", "README") else source.with_suffix("")
    for start, written in pictures:
        target = unquote(written.split("?")[0].split("#")[0])
        if ":" in target or target.startswith("/") or not target:
            continue
        if target.startswith("assets/") or "/assets/" in target:  # of the theme
            continue
        wanted = posixpath.normpath(posixpath.join(folder.as_posix(), target))
        if wanted not in names:
            problems.warning(
                _place(page.source, page.name, start),
                f"hình {quoted(written)} không có ở đó (địa chỉ trong HTML tính từ địa chỉ của"
                f" trang); viết theo Markdown: ![mô tả]({written[:60]}){_also(wanted, names)}",
            )


def _also(wanted: str, names: Collection[str]) -> str:
    """What else may be wrong with the name of a file that there is not."""
    known = next((name for name in sorted(names) if _alike(name) == _alike(wanted)), None)
    return f". Tên tệp viết đúng là {quoted(known)}" if known else ""


def _alike(name: str) -> str:
    return nfc(name).casefold()


def _place(source: PageSource, name: str, offset: int) -> Place:
    line, column = _positions(source.body)(offset)
    return Place(name, source.above + line, column)


@lru_cache(maxsize=1)
def _positions(body: str) -> Positions:
    return Positions(body)
