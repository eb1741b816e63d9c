"""What no two pages may share: an address, a title, a description; and names that no system takes.

MkDocs lets the later of two sources win without a word. Here both are named before anything is
written; neither letter case nor the form of a letter's mark tells two apart: Windows and macOS
would keep one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from fnmatch import fnmatchcase
from functools import partial
from pathlib import Path, PurePosixPath

from ..catalog.catalog import ROOT as CATALOG_ROOT
from ..catalog.catalog import Catalog
from ..catalog.plain_files import NOT_PLAIN, refusal_of_name, walk_files
from ..catalog.problems import Place, Problems, quoted
from ..catalog.schema import Entry
from ..catalog.text import nfc, split_lines
from ..knowledge_base import REPORT_PAGES
from .record_pages import RecordPage
from .urls import PAGE_FOLDERS, url_of

MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkdn", ".mkd"})
"""Endings that MkDocs takes for pages."""

TEXTS = frozenset({".css", ".html", ".js"})
"""Files beside the pages that the build reads as text."""

Source = Callable[[], Place] | None
"""Where an output comes from, found when it is to be named; None for the build itself."""

_INDEX = ("index", "README")
"""Pages that stand for their folder (MkDocs)."""


_NOT_OF_THEME = (".*", "*.py", "*.pyc", "*.html", "*readme*")
"""Files of a theme that MkDocs leaves out of the site."""


def check_unique(
    docs: Path,
    shown: str,
    catalog: Catalog,
    pages: Iterable[RecordPage],
    made: Iterable[str],
    patterns: Iterable[str],
    theme: Path | None,
    problems: Problems,
) -> None:
    """Reports pages and files that would take each other's place, and twins among the records.

    Args:
        docs: the folder of the written pages.
        shown: its project-relative name, for problem lines.
        catalog: the records.
        pages: the pages of records.
        made: the path in the site of everything that a build makes.
        patterns: what the paths are like of what it names by content (`tim-kiem/*.js`).
        theme: the folder of the project's own theme, beside `docs`.
        problems: where faults go.
    """
    of_records = list(_of_records(catalog))
    known = {path for path, _ in of_records}
    others: list[tuple[str, Source]] = [(path, None) for path in made if path not in known]
    of_theme = _of_theme(theme, docs.parent) if theme else ()
    written = list(_of_docs(docs, shown, catalog, problems))
    _check_outputs([*of_records, *others, *of_theme, *written], problems)
    _check_patterns(written, patterns, problems)
    check_words(pages, problems)


def _of_records(catalog: Catalog) -> Iterator[tuple[str, Source]]:
    """(path in the site, source) of the pages of records, and of the redirects of old ids."""
    for kind, folder in PAGE_FOLDERS.items():
        for record in catalog[kind].values():
            yield f"{url_of(record)}index.html", record.place_of
            for number, alias in record.former_ids.items():
                yield f"{folder}/{alias}/index.html", partial(record.place_of, "bi_danh", number)
    for record in catalog.withdrawn:
        yield f"{url_of(record)}index.html", record.place_of


def _of_docs(
    docs: Path, shown: str, catalog: Catalog, problems: Problems
) -> Iterator[tuple[str, Source]]:
    """(path in the site, source) of the files of docs/; reports names and files that are none."""
    for file in walk_files(docs):
        path = PurePosixPath(file.relative_to(docs).as_posix())
        if any(part.startswith(".") for part in path.parts):
            continue  # MkDocs passes over hidden files too
        place = Place(f"{shown}/{path}")
        for part in path.parts:
            if refusal := refusal_of_name(part):
                problems.error(place, refusal)
        if not file.is_file():
            problems.error(place, NOT_PLAIN)
        elif path.suffix in MARKDOWN:
            source = PurePosixPath(place.path)
            if source.parent.as_posix() != REPORT_PAGES or source.stem not in catalog.reports:
                yield (
                    _page_of(path),
                    partial(Place, place.path),
                )  # the page of a report is made from the record
        else:
            if path.suffix.lower() in TEXTS:
                _check_text(file, place, problems)
            yield path.as_posix(), partial(Place, place.path)


def files_of_theme(theme: Path) -> Iterator[tuple[str, Path]]:
    """(path in the site, file) of what MkDocs takes from the folder of a theme as it is."""
    for file in walk_files(theme):
        path = PurePosixPath(file.relative_to(theme).as_posix())
        if not any(fnmatchcase(part.lower(), no) for part in path.parts for no in _NOT_OF_THEME):
            yield path.as_posix(), file


def _of_theme(theme: Path, root: Path) -> Iterator[tuple[str, Source]]:
    """(path in the site, source) of the theme's files."""
    for path, file in files_of_theme(theme):
        yield path, partial(Place, file.relative_to(root).as_posix())


def _check_text(file: Path, place: Place, problems: Problems) -> None:
    try:
        file.read_text("utf-8")
    except UnicodeDecodeError as error:
        before = split_lines(error.object[: error.start].decode("utf-8"))
        problems.error(
            Place(place.path, len(before), len(before[-1]) + 1),
            "tệp không phải UTF-8; mở bằng VS Code (Save with Encoding) hoặc Notepad (Save as, ô"
            " Encoding) rồi lưu lại dạng UTF-8",
        )


def _page_of(path: PurePosixPath) -> str:
    folder = path.parent if path.stem in _INDEX else path.with_suffix("")
    return (folder / "index.html").as_posix()


def _check_outputs(outputs: Sequence[tuple[str, Source]], problems: Problems) -> None:
    """`outputs` are (path in the site, source), without a source where the build itself has it."""
    first: dict[str, tuple[str, Source]] = {}
    folders: dict[str, tuple[str, Source]] = {}
    for output, place in outputs:
        above = output
        while above := above.rpartition("/")[0]:
            if _alike(above) in folders:
                break  # those above have been noted with it
            folders[_alike(above)] = (output, place)
    for output, place in outputs:
        name = _alike(output)
        if name in first:
            other, where = first[name]
            alike = _differing(other, output)
            which = "một trong hai" if place and where else "tệp này"
            problems.error(
                place() if place else Place(CATALOG_ROOT),
                f"trang {_address(output)} đã do {_source(where)} làm ra{alike}; đổi tên {which}",
            )
        elif name in folders and folders[name] != (output, place):
            _, where = folders[name]
            problems.error(
                place() if place else Place(CATALOG_ROOT),
                f"tên {quoted(output)} trùng với thư mục của {_source(where)}; đổi tên một"
                " trong hai",
            )
        first.setdefault(name, (output, place))


def _check_patterns(
    written: Iterable[tuple[str, Source]], patterns: Iterable[str], problems: Problems
) -> None:
    """Reports written files that could be taken for one that a build names by its content."""
    of_build = list(patterns)
    for path, place in written:
        for pattern in of_build:
            if fnmatchcase(_alike(path), pattern) and path.count("/") == pattern.count("/"):
                assert place is not None, "files of docs/ have a place"
                problems.error(
                    place(),
                    f"tên {quoted(path)} trùng với những tệp do lệnh dựng làm ra ({pattern}); đổi"
                    " tên tệp này",
                )


def _differing(path: str, other: str) -> str:
    """How two paths differ that some systems take for one."""
    if path == other:
        return ""
    if nfc(path) == nfc(other):
        return " (chữ giống hệt, chỉ khác cách máy ghi dấu: macOS coi là một)"
    return " (chỉ khác chữ hoa, chữ thường: Windows coi là một)"


def _source(source: Source) -> str:
    if source is None:
        return "lệnh dựng"
    place = source()
    return f"{place.path}:{place.line}"


def _alike(path: str) -> str:
    return nfc(path).casefold()


def _position(place: Place) -> tuple[int, int]:
    return place.line, place.column


def _address(output: str) -> str:
    return quoted(output.removesuffix("index.html") or "trang chủ")


def check_words(pages: Iterable[RecordPage], problems: Problems) -> None:
    """Two pages with one title or description: nobody could tell them apart in a list."""
    titles: dict[str, Entry] = {}
    descriptions: dict[str, Entry] = {}
    for page in pages:
        same_title = titles.setdefault(page.title, page.record)
        same_words = descriptions.setdefault(page.description, page.record)
        if same_title is not page.record:
            problems.error(
                _name_of(page.record),
                f"tên này cho tiêu đề {quoted(page.title)}, đã có ở {_name_of(same_title)}; hai"
                " trang không được cùng tiêu đề: thêm đơn vị hay địa bàn vào tên, hoặc gộp làm một",
            )
        elif same_words is not page.record:
            problems.error(
                _name_of(page.record),
                "tên và nội dung này cho một lời mô tả đã có ở"
                f" {_name_of(same_words)}; sửa tên hoặc nội dung cho khác nhau",
            )


def _name_of(record: Entry) -> Place:
    """Where a record's name stands."""
    return max(record.place_of("ten"), record.place_of("ten_goi"), key=_position)
