"""`kho nhap-excel`: rows of a workbook become records, all of them or none.

A record whose row says what its file says is left as it is, byte for byte. Everything else is
written in the canonical form, and only after the whole check has passed with it in place.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..catalog.catalog import FOLDERS, KIND_NAMES, KINDS, ROOT, Catalog
from ..catalog.content_files import LISTS_FOLDER
from ..catalog.loader import load_catalog
from ..catalog.problems import Level, Problem, Problems, quoted
from ..catalog.written_dates import vietnamese_date
from ..editing.trial import new_problems, paths_by_place
from ..editing.yaml_form import entry_text, record_text, with_line_ends_of
from ..files.whole import write_all
from ..knowledge_base import REPORT_PAGES
from ..report.model import Report
from ..report.reader import read_report
from .drafts import Draft, drafts_of
from .exporting import stored
from .names import Names
from .places import CellPlace, FilePlace
from .plan import GUIDE_SHEET, ID_HEADER, VALUES_SHEET, Sheet, all_sheets, sheets_of
from .quotations import fill_places
from .reading import Workbook, read_workbook
from .rows import same
from .sheets import Table, sheet_like, table_of
from .wording import in_excel_words

_ADDED = "ngay_them"
_MISSING = re.compile("“([a-z_]+)” là khóa bắt buộc")


@dataclass(slots=True)
class Outcome:
    """What an import did: ids by what became of them, problems, and the rows that were left."""

    added: list[Draft] = field(default_factory=list)
    changed: list[Draft] = field(default_factory=list)
    unchanged: int = 0
    left: list[Draft] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def has_errors(self) -> bool:
        return any(problem.level is Level.ERROR for problem in self.problems)


def import_workbook(
    root: Path, file: Path, *, only_sound: bool = False, today: dt.date | None = None
) -> Outcome:
    """Reads a workbook into the catalogue; nothing is written unless every row is sound.

    Args:
        only_sound: write the sound records and tell the others (`left`).
        today: the day on which new records are added.

    Raises:
        CannotWrite: nothing was changed.
    """
    problems = Problems()
    shown = file.name
    tables = _tables(file, shown, problems)
    outcome = Outcome()
    if tables is None:
        outcome.problems = _sorted(problems)
        return outcome
    catalog = load_catalog(root, Problems())
    records = stored(root)
    drafts = list(drafts_of(tables, records, Names(catalog), problems))
    reports = _reports(root, catalog)
    fill_places(drafts, reports, problems)
    wanted = []
    for draft in drafts:
        _finish(draft, today or dt.date.today(), problems)
        if draft.is_changed:
            wanted.append(draft)
        else:
            outcome.unchanged += 1
    faulty = _faulty(drafts, list(problems))
    sound = [draft for draft in wanted if id(draft) not in faulty]
    files: dict[str, bytes] = {}
    if sound:
        sound, files = _hold_against_all(root, sound, problems, only_sound=only_sound)
    outcome.problems = _sorted(problems)
    outcome.left = [draft for draft in wanted if draft not in sound]
    if outcome.has_errors and not only_sound:
        return outcome
    write_all({root / name: content for name, content in files.items()})
    outcome.added = [draft for draft in sound if draft.stored is None]
    outcome.changed = [draft for draft in sound if draft.stored is not None]
    return outcome


def _tables(file: Path, shown: str, problems: Problems) -> dict[str, list[Table]] | None:
    sheets = all_sheets()
    book = read_workbook(file, shown, frozenset(sheets), problems)
    if book is None:
        return None
    _report_renamed(book, list(sheets.values()), shown, problems)
    by_title = {grid.title: grid for grid in book.grids}
    found: dict[str, list[Table]] = {}
    for kind in KINDS:
        for sheet in sheets_of(kind):
            if sheet.title in by_title:
                table = table_of(by_title[sheet.title], sheet, shown, problems)
                found.setdefault(kind, []).append(table)
    if not found:
        problems.error(
            FilePlace(shown),
            "không có trang tính nào mang tên mà kho biết, ví dụ “Mô hình”; giữ tên các trang như"
            " tệp mẫu (python run.py excel-mau)",
        )
        return None
    is_empty = not any(table.lines for tables in found.values() for table in tables)
    if is_empty and not problems.errors:
        problems.error(FilePlace(shown), "các trang đều trống; điền từ dòng 2 trở đi")
    return found


def _report_renamed(book: Workbook, sheets: list[Sheet], shown: str, problems: Problems) -> None:
    """Refuses a sheet with the headers of one of ours under another title: nobody would read it."""
    for title, headers in book.others.items():
        if title in (GUIDE_SHEET, VALUES_SHEET):
            continue
        if sheet := sheet_like(headers, sheets):
            problems.error(
                FilePlace(shown),
                f"trang {quoted(title)} có các cột của trang “{sheet.title}” nhưng tên trang đã đổi"
                f" nên không được đọc; đặt lại tên trang là “{sheet.title}”, hoặc xóa trang này",
            )


def _reports(root: Path, catalog: Catalog) -> dict[str, Report]:
    found = {}
    for report_id in catalog.reports:
        shown = f"{REPORT_PAGES}/{report_id}.md"
        if report := read_report(root / shown, report_id, shown, Problems()):
            found[report_id] = report
    return found


def _finish(draft: Draft, today: dt.date, problems: Problems) -> None:
    """A new record gets its day; one without an id must not take the place of another."""
    if draft.stored is not None and not draft.named_by_id:
        if same({**draft.data, _ADDED: draft.stored.get(_ADDED)}, draft.stored):
            draft.data = draft.stored  # the same workbook once more
            return
        problems.error(
            draft.place,
            f"đã có {KIND_NAMES[draft.kind]} mã “{draft.id}”; muốn sửa nó thì ghi mã ấy vào cột"
            f" “{ID_HEADER}”, là {KIND_NAMES[draft.kind]} khác thì ghi một mã khác",
        )
    if draft.stored is None and draft.kind in FOLDERS and _ADDED not in draft.data:
        draft.data[_ADDED] = vietnamese_date(today)


def _faulty(drafts: list[Draft], problems: list[Problem]) -> set[int]:
    """Records with an error in one of their rows."""
    rows: dict[tuple[str, int], set[int]] = defaultdict(set)
    for draft in drafts:
        for cell in (draft.place, *draft.cells.values()):
            rows[cell.sheet, cell.line].add(id(draft))
    found: set[int] = set()
    for problem in problems:
        if problem.level is Level.ERROR and isinstance(problem.place, CellPlace):
            if problem.place.line == 1:
                return {id(draft) for draft in drafts}  # a header is wrong: every row may be
            found |= rows[problem.place.sheet, problem.place.line]
        elif problem.level is Level.ERROR:
            return {id(draft) for draft in drafts}
    return found


# The check with the new records in place


def _hold_against_all(
    root: Path, drafts: list[Draft], problems: Problems, *, only_sound: bool
) -> tuple[list[Draft], dict[str, bytes]]:
    """The sound records and the files to write; with `only_sound` what is not sound is left out."""
    while drafts:
        written = _Written(root, drafts)
        found = new_problems(root, written.files)
        bad: set[int] = set()
        for problem in found:
            draft, told = written.told(problem)
            problems.extend([told])
            if problem.level is Level.ERROR:
                bad.add(id(draft))
        if not bad:
            return drafts, written.files
        sound = [draft for draft in drafts if id(draft) not in bad]
        if not only_sound or len(sound) == len(drafts):
            return [], {}
        drafts = sound  # a record may rest on one that is left: so again
    return [], {}


class _Written:
    """The files that records would be written to, and whose each value in them is."""

    def __init__(self, root: Path, drafts: list[Draft]) -> None:
        self.files: dict[str, bytes] = {}
        self._owners: dict[str, dict[str, Draft]] = defaultdict(dict)
        texts: dict[str, str | None] = {}
        for draft in drafts:
            name = _file_of(draft)
            if name not in texts:
                path = root / name
                texts[name] = path.read_bytes().decode("utf-8-sig") if path.is_file() else None
            self._owners[name][draft.id] = draft
            earlier = texts[name]
            if draft.kind in FOLDERS:
                text = record_text(draft.kind, draft.data, earlier)
            else:
                text = entry_text(draft.kind, draft.id, draft.data, earlier)
            texts[name] = with_line_ends_of(earlier, text)
            self.files[name] = texts[name].encode()  # type: ignore[union-attr]
        self._paths: dict[str, dict[tuple[int, int], tuple[str | int, ...]]] = {}

    def told(self, problem: Problem) -> tuple[Draft | None, Problem]:
        """Whose a problem is, and the problem at its cell; as it is where it is nobody's."""
        name = problem.place.path
        owners = self._owners.get(name)
        if owners is None:
            return None, problem
        if name not in self._paths:
            text = self.files[name].decode().replace("\r\n", "\n")
            self._paths[name] = paths_by_place(text, name)
        path = self._paths[name].get((problem.place.line, problem.place.column), ())
        if name.startswith(f"{ROOT}/{LISTS_FOLDER}/"):
            draft = owners.get(str(path[0])) if path else None
            path = path[1:]
        else:
            [draft] = owners.values()
        if draft is None:
            return None, problem
        if missing := _MISSING.match(problem.message):
            path = (*path[:-1], missing[1])  # a mapping begins where its first key does
        message = in_excel_words(problem.message, draft.kind)
        return draft, Problem(draft.cell(path), message, problem.level)


def _file_of(draft: Draft) -> str:
    if draft.kind in FOLDERS:
        return f"{ROOT}/{draft.kind}/{draft.id}.yml"
    return f"{ROOT}/{LISTS_FOLDER}/{draft.kind}.yml"


def _sorted(problems: Problems) -> list[Problem]:
    def order(problem: Problem) -> tuple[str, str, int, int]:
        place = problem.place
        return place.order if isinstance(place, CellPlace) else (place.path, "", 0, 0)

    return sorted(problems, key=order)


def summary(outcome: Outcome, *, only_sound: bool) -> list[str]:
    """What the command prints: what was written, and what was left."""
    lines = [f"thêm {_named(draft)}" for draft in outcome.added]
    lines += [f"sửa {_named(draft)}: {_keys(draft)}" for draft in outcome.changed]
    lines += [f"để lại {draft.place}: {quoted(_name(draft))}" for draft in outcome.left]
    total = f"Thêm {len(outcome.added)}, sửa {len(outcome.changed)}, không đổi {outcome.unchanged}"
    if outcome.has_errors and not only_sound:
        lines = []
        total = "Chưa ghi gì: sửa các chỗ trên rồi nhập lại (hoặc thêm --chi-dong-dung)"
    elif outcome.left:
        total += f"; để lại {len(outcome.left)} bản ghi chưa đúng"
    return [*lines, f"{total}."]


def _name(draft: Draft) -> str:
    return str(draft.data.get("ten") or draft.data.get("ten_goi") or draft.id)


def _named(draft: Draft) -> str:
    return f"{KIND_NAMES[draft.kind]} {draft.id} ({_name(draft)})"


def _keys(draft: Draft) -> str:
    old: dict[str, Any] = draft.stored or {}
    keys = [
        key for key in {**old, **draft.data} if not same(old.get(key), draft.data.get(key), key)
    ]
    titles = {
        field.alias or name: field.title or name
        for name, field in KINDS[draft.kind].model_fields.items()
    }
    return ", ".join(
        f"{titles.get(key, key)}{' (bỏ)' if key not in draft.data else ''}" for key in keys
    )
