"""Reports and sheets brought in through the browser: the commands' own work on a file sent along.

The file lies among the system's temporary ones while it is read; what the commands refuse is
refused here too, and what they write they write whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ..catalog.catalog import KINDS
from ..catalog.codes import Code, code_of
from ..catalog.fields import ID_PATTERN
from ..catalog.plain_files import leads_out
from ..catalog.problems import Level, Problem
from ..catalog.text import slug
from ..excel.exporting import export, template
from ..excel.importing import import_workbook, summary
from ..excel.writing import TooLong
from ..files.whole import private_folder, put
from ..importing.command import PROOF, SHEET, WORK, run_import
from .messages import Request, Response, Turned
from .wording import in_desk_words

LARGEST_FILE = 80 << 20
"""Bytes of a report with its pictures; the readers have narrower bounds of their own."""

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_REPORTS = frozenset({".docx", ".txt", ".md"})
_SHEETS = frozenset({".xlsx", ".xlsm"})
_PROOF_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"


class BringingIn:
    """Imports into the project at `root`."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def report(self, request: Request) -> dict[str, Any]:
        """Imports the report that is the body; `ten` is its file name.

        Raises:
            Turned: the file's name is of no report.
            CannotWrite: nothing was written.
        """
        before = set((self._root / "docs/bao-cao").glob("*.md"))
        said: list[str] = []
        with private_folder() as folder:
            file = _put(folder, request, _REPORTS)
            problems = run_import(file, None, self._root, say=said.append)
        new = {path.stem for path in (self._root / "docs/bao-cao").glob("*.md")} - {
            path.stem for path in before
        }
        return {"ke": _said(said), "cac_dong": _lines(problems), "ma": next(iter(new), "")}

    def rows(self, request: Request) -> dict[str, Any]:
        """Imports the rows of the workbook that is the body.

        Raises:
            Turned: the file's name is of no workbook.
            CannotWrite: nothing was written.
        """
        only_sound = request.query.get("chi_dong_dung") == "1"
        with private_folder() as folder:
            file = _put(folder, request, _SHEETS)
            outcome = import_workbook(self._root, file, only_sound=only_sound)
        said = summary(outcome, only_sound=only_sound)
        return {"ke": _said(said), "cac_dong": _lines(outcome.problems), "ma": ""}

    def proof(self, request: Request) -> Response:
        """`doi-chieu/<id>`: source and page side by side, as the import has written it."""
        content = self._of_import(request, PROOF)
        return Response(200, content, headers=(("Content-Security-Policy", _PROOF_POLICY),))

    def candidates(self, request: Request) -> Response:
        """`ung-vien/<id>`: the sheet of candidate models."""
        return _attached(self._of_import(request, SHEET), SHEET)

    def template(self, request: Request) -> Response:
        """`excel-mau`: an empty sheet for models."""
        return _attached(template(self._root, "mo_hinh"), "mau-mo-hinh.xlsx")

    def workbook(self, request: Request) -> Response:
        """`xuat-excel`: the whole catalogue."""
        try:
            return _attached(export(self._root, list(KINDS)), "kho.xlsx")
        except TooLong as too_long:
            raise Turned(422, str(too_long)) from too_long

    def _of_import(self, request: Request, name: str) -> bytes:
        report_id = request.path.partition("/")[2]
        path = self._root / WORK / report_id / name
        if not re.fullmatch(ID_PATTERN, report_id) or report_id.endswith("\n"):
            raise Turned(404, "không có báo cáo này")
        if not path.is_file() or leads_out(path, self._root):
            raise Turned(404, "chưa có tệp này; nhập báo cáo trước")
        return path.read_bytes()


def _put(folder: Path, request: Request, kinds: frozenset[str]) -> Path:
    """The body as a file of its own name, made plain, in a temporary folder."""
    given = request.query.get("ten", "")
    stem, dot, ending = given.rpartition(".")
    kind = f".{ending.lower()}"
    if not dot or kind not in kinds:
        raise Turned(422, f"cần tệp {' hoặc '.join(sorted(kinds))}")
    name = f"{slug(stem)[:60] or 'tep'}{kind}"
    put(folder, name, request.body(LARGEST_FILE))
    return folder / name


def _attached(content: bytes, name: str) -> Response:
    return Response(
        200, content, EXCEL, (("Content-Disposition", f'attachment; filename="{name}"'),)
    )


def _said(lines: Iterable[str]) -> list[str]:
    return [words for line in lines if (words := in_desk_words(line))]


def _lines(problems: Iterable[Problem]) -> list[dict[str, object]]:
    return [_line(found, code_of(found.message)) for found in problems]


def _line(found: Problem, code: Code) -> dict[str, object]:
    return {
        "loi": found.level is Level.ERROR,
        "cau": in_desk_words(found.text),
        "noi": str(found.place),
        "ma": code.number,
        "cach_sua": code.cure,
    }
