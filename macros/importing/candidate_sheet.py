"""The sheet of candidates: the form that `nhap-excel` reads, names and quotations filled in."""

from __future__ import annotations

from pathlib import Path

from ..catalog.catalog import Catalog
from ..catalog.loader import load_catalog
from ..catalog.problems import Problems
from ..excel.exporting import candidates as workbook_of
from .candidates import Candidate


def candidate_sheet(found: list[Candidate], report_id: str, root: Path) -> bytes:
    """The bytes of an .xlsx with one row for each candidate of the report `report_id`."""
    catalog = load_catalog(root, Problems())
    return workbook_of(catalog, [_row(each, report_id, catalog) for each in found])


def _row(candidate: Candidate, report_id: str, catalog: Catalog) -> dict[str, str]:
    term = catalog.term("loai_mo_hinh", candidate.kind) if candidate.kind else None
    return {
        "Tên": candidate.name,
        "Loại": term.name if term else "",
        "Báo cáo": report_id,
        "Mục": candidate.section,
        "Chú thích": "" if candidate.footnote is None else str(candidate.footnote),
        "Câu trích": candidate.sentence,
    }
