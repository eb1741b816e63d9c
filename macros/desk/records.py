"""What the start page shows: problems, every record with what is missing, what to do next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from ..catalog.catalog import FOLDERS, KINDS
from ..catalog.claims import unfilled
from ..catalog.codes import Code, code_of
from ..catalog.kinds import EVERY_KIND
from ..catalog.problems import Level, Problem, Problems
from ..catalog.text import sort_key
from ..catalog.yaml_source import Node, read_yaml
from ..editing.trial import Content
from ..pages.facts import display_name
from ..pages.negatives import CLAIM_WORDS
from .places import path_at, record_of


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """A problem line and, where a form can cure it, the address of the field below the desk."""

    problem: Problem
    address: str | None
    name: str

    @property
    def is_error(self) -> bool:
        return self.problem.level is Level.ERROR

    @property
    def code(self) -> Code:
        """The problem's number, with the cure."""
        return code_of(self.problem.message)


@dataclass(slots=True)
class RecordRow:
    """A record of the list; `missing` names the facts that nobody has filled in or looked for."""

    kind: str
    id: str
    name: str
    missing: list[str] = field(default_factory=list)
    errors: int = 0
    warnings: int = 0

    @property
    def address(self) -> str:
        return f"ban-ghi/{self.kind}/{self.id}"


@dataclass(frozen=True, slots=True)
class Overview:
    """The start page's content."""

    problems: list[ProblemRow]
    groups: list[tuple[str, str, list[RecordRow]]]
    next_step: str
    next_address: str | None

    @property
    def errors(self) -> int:
        return sum(row.is_error for row in self.problems)


def overview(root: Path, content: Content, found: Iterable[Problem]) -> Overview:
    """Everything that the start page says of the project at `root`.

    Args:
        content: its records.
        found: every problem of records, pages and settings, as `check` lists them.
    """
    rows = {(row.kind, row.id): row for row in _rows(content)}
    trees: dict[str, Node | None] = {}
    problems = [_row(root, problem, trees, rows) for problem in found]
    groups = []
    for key, kind in EVERY_KIND.items():
        own = [row for row in rows.values() if row.kind == key]
        groups.append((key, kind.name, sorted(own, key=lambda row: sort_key(row.name))))
    return Overview(problems, groups, *_next(problems, rows.values()))


def _rows(content: Content) -> Iterable[RecordRow]:
    for kind in KINDS:
        for record_id, entry in content.catalog[kind].items():
            row = RecordRow(kind, record_id, display_name(entry))
            if kind == "mo_hinh":
                keys = unfilled(content.catalog, entry)
                row.missing = [CLAIM_WORDS[key][1] for key in keys]
            yield row


def _row(
    root: Path,
    problem: Problem,
    trees: dict[str, Node | None],
    rows: dict[tuple[str, str], RecordRow],
) -> ProblemRow:
    shown = problem.place.path
    if shown not in trees:
        trees[shown] = read_yaml(root / shown, shown, Problems()) if shown.endswith("ml") else None
    tree = trees[shown]
    path = path_at(tree, problem.place.line, problem.place.column) if tree else ()
    found = record_of(shown, path)
    if found is None:
        return ProblemRow(problem, None, shown)
    row = rows.setdefault(found, RecordRow(*found, name=found[1]))
    if problem.level is Level.ERROR:
        row.errors += 1
    else:
        row.warnings += 1
    within = path if found[0] in FOLDERS else path[1:]
    anchor = "-".join(str(step) for step in within)
    address = f"{row.address}#o-{anchor}" if anchor else row.address
    return ProblemRow(problem, address if tree else None, row.name)


def _next(problems: list[ProblemRow], rows: Iterable[RecordRow]) -> tuple[str, str | None]:
    """The one thing to do next, and where."""
    errors = [row for row in problems if row.is_error]
    if wrong := next((row for row in errors if row.address), errors[0] if errors else None):
        if wrong.address:
            return f"Sửa lỗi ở {wrong.name}: còn lỗi thì trang không dựng lại được.", wrong.address
        return f"Mở tệp {wrong.problem.place} trong trình soạn thảo và sửa lỗi.", None
    if doubtful := next((row for row in problems if row.address), None):
        return f"Xem cảnh báo ở {doubtful.name}.", doubtful.address
    unread = [row for row in rows if row.missing]
    if unread:
        first = max(unread, key=lambda row: len(row.missing))
        return (
            f"Đọc báo cáo để điền {', '.join(first.missing)} cho {first.name}, hoặc ghi là báo cáo"
            " không nêu.",
            first.address,
        )
    return "Không còn việc nào phải làm. Có thể thêm mô hình mới.", "moi/mo_hinh"
