"""`kho excel-mau` and `kho xuat-excel`: the empty template, and the whole catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from ..catalog.catalog import FOLDERS, KINDS, Catalog
from ..catalog.loader import load_catalog
from ..catalog.problems import Problems
from ..catalog.yaml_source import read_yaml
from ..editing.formatting import content_files
from .names import Names
from .plan import sheets_of
from .rows import rows_of
from .writing import Filled, as_example, candidate_rows, workbook

GUIDE = (
    "Cách điền",
    "1. Mỗi dòng của trang “Mô hình” là một mô hình. Ô tiêu đề màu cam là cột phải điền. Để con trỏ"
    " trên ô tiêu đề thì hiện lời giải thích.",
    "2. “Câu trích”: chép nguyên văn câu trong báo cáo, kể cả lỗi chính tả, bỏ số chú thích. “Báo"
    " cáo”, “Mục”, “Chú thích” để trống thì máy tự tìm câu ấy trong báo cáo.",
    "3. Chỉ ghi điều báo cáo nói; điều báo cáo không nói thì để trống ô.",
    "4. Một mô hình có nhiều câu trích: thêm một dòng, ghi lại “Mã” (hoặc “Tên”), chỉ điền các cột"
    " của câu trích.",
    "5. Nhiều giá trị trong một ô: đơn vị, chủ đề, đối tượng… ngăn nhau bằng dấu chấm phẩy; lời văn"
    " thì mỗi điều một dòng (bấm Alt+Enter để xuống dòng trong ô).",
    "6. Số liệu kết quả, chuyên đề minh họa… điền ở các trang “Mô hình - …”, cột “Mã” ghi mã hoặc"
    " tên của mô hình.",
    "7. Không gộp ô, không dùng công thức. Cần ghi chú riêng thì thêm một trang tính tên khác.",
    "8. Lưu tệp rồi chạy: python run.py nhap-excel TÊN_TỆP.xlsx. Máy kiểm tra mọi dòng; còn một"
    " dòng sai thì chưa ghi gì, và nói rõ trang, ô, cách sửa.",
)


def stored(root: Path) -> dict[str, dict[str, dict[str, Any]]]:
    """Every record as its file has it (plain values), by kind and id; unreadable ones left out."""
    found: dict[str, dict[str, dict[str, Any]]] = {kind: {} for kind in KINDS}
    for file in content_files(root):
        node = read_yaml(file.path, file.shown, Problems())
        data = node.plain() if node is not None else None
        if not isinstance(data, dict):
            continue
        if file.kind in FOLDERS:
            found[file.kind][file.path.stem] = data
        else:
            found[file.kind] = {
                key: entry for key, entry in data.items() if isinstance(entry, dict)
            }
    return found


def export(root: Path, kinds: Sequence[str] = tuple(KINDS)) -> bytes:
    """The records of these kinds as a workbook.

    Raises:
        InvalidContent: the catalogue has errors: a workbook without some records would mislead.
        TooLong: a value does not fit into a cell.
    """
    problems = Problems()
    catalog = load_catalog(root, problems)
    problems.raise_errors()
    return workbook(filled_sheets(stored(root), Names(catalog), kinds), Names(catalog))


def filled_sheets(
    records: dict[str, dict[str, dict[str, Any]]], names: Names, kinds: Sequence[str]
) -> Iterator[Filled]:
    """The sheets of these kinds with a row for every record and nested item."""
    for kind in kinds:
        for sheet in sheets_of(kind):
            rows = [
                row
                for record_id, data in records[kind].items()
                for row in rows_of(sheet, record_id, data, names)
            ]
            yield Filled(sheet, rows)


def template(root: Path, kind: str = "mo_hinh") -> bytes:
    """The empty workbook for a kind, with a record of the catalogue as its example."""
    catalog = load_catalog(root, Problems())
    names = Names(catalog)
    records = stored(root)[kind]
    shown = _example(records)
    filled = [
        Filled(
            sheet,
            example=as_example(rows_of(sheet, shown, records[shown], names)) if shown else (),
        )
        for sheet in sheets_of(kind)
    ]
    return workbook(filled, names, GUIDE)


def _example(records: dict[str, dict[str, Any]]) -> str | None:
    """The record that fills the most sheets with the fewest quotations; the first of several."""
    whole = [key for key, data in records.items() if data.get("nguon")]
    if not whole:
        return next(iter(records), None)
    return max(whole, key=lambda key: len(records[key]) - 3 * len(records[key]["nguon"]))


def candidates(catalog: Catalog, rows: Sequence[dict[str, str]], kind: str = "mo_hinh") -> bytes:
    """A workbook ready to fill in, its first sheet begun: `rows` are texts by column header.

    For what an import of a report has found: `{"Tên": …, "Báo cáo": …, "Mục": …, "Chú thích": …,
    "Câu trích": …}`; “Báo cáo” takes the report's id or name. `nhap-excel` reads it back.
    """
    first, *others = sheets_of(kind)
    filled = [Filled(first, candidate_rows(first, rows)), *(Filled(sheet) for sheet in others)]
    return workbook(filled, Names(catalog), GUIDE)
