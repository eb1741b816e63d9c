"""From a Word report that nobody has seen to twenty published models, without a line of YAML."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import docx
import openpyxl
import pytest

from macros.desk.app import desk_app
from tests.desk.conftest import PORT, TOKEN, Editor
from tests.desk.test_bringing_in import send
from tests.example_project import copy_project

NAMES = (
    *("Vườn rau sạch", "Hũ gạo tiết kiệm", "Camera an ninh", "Tủ sách nông dân", "Bếp ăn sáng"),
    *("Đường hoa nông thôn", "Tổ vay vốn", "Ngân hàng cây giống", "Áo ấm mùa đông", "Lớp học tối"),
    *("Ánh sáng đường quê", "Giọt máu nghĩa tình", "Nhà sạch vườn đẹp", "Xe đạp đến trường"),
    *("Thùng rác tái chế", "Cánh đồng mẫu lớn", "Cơm trưa miễn phí", "Tiếng trống học bài"),
    *("Hàng rào xanh", "Ngày hội đổi sách"),
)


def report() -> bytes:
    document = docx.Document()
    document.add_heading("BÁO CÁO", 0)
    document.add_paragraph("Kết quả làm theo Bác năm 2024 ở các xã", style="Title")
    document.add_heading("I. KẾT QUẢ", 1)
    for number, name in enumerate(NAMES):
        if number % 5 == 0:
            document.add_heading(f"{number // 5 + 1}. Nhóm việc thứ {number // 5 + 1}", 2)
        document.add_paragraph(f"Ở xã thứ {number + 3}, mô hình “{name}” được nhiều hộ làm theo.")
    document.add_heading("II. PHƯƠNG HƯỚNG", 1)
    document.add_paragraph("Tiếp tục nhân rộng những cách làm có hiệu quả.")
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


@pytest.fixture
def own_project(tmp_path: Path) -> Iterator[Editor]:
    """The desk of a copy of this project."""
    root = copy_project(tmp_path / "kho")
    opened = desk_app(root, TOKEN, host="127.0.0.1", port=PORT)
    yield Editor(opened, root)
    opened.close()


@pytest.mark.slow
def test_a_report_and_twenty_models_are_published(own_project: Editor) -> None:
    editor = own_project
    status, answer = send(editor, "nhap-bao-cao", "Báo cáo 2024.docx", report())
    assert status == 200 and answer["ma"], answer
    book = openpyxl.load_workbook(io.BytesIO(editor.get(f"ung-vien/{answer['ma']}").body))
    sheet = book["Mô hình"]
    column = {str(cell.value).rstrip(" *"): cell.column for cell in sheet[1] if cell.value}
    filled = 0
    for row in range(2, sheet.max_row + 1):
        name = sheet.cell(row, column["Tên"]).value
        if name not in NAMES:
            continue
        filled += 1
        sheet.cell(row, column["Loại"], "mô hình")
        sheet.cell(row, column["Lĩnh vực"], "văn hóa - xã hội")
    assert filled == len(NAMES)
    made = io.BytesIO()
    book.save(made)
    status, answer = send(editor, "nhap-excel", "ung-vien.xlsx", made.getvalue())
    wrong = [line for line in answer["cac_dong"] if line["loi"]]
    assert status == 200 and not wrong, json.dumps(wrong, ensure_ascii=False)
    words = [sys.executable, "-c", "import sys; from macros.cli import main; sys.exit(main())"]
    run = subprocess.run(
        [*words, "publish"], cwd=editor.root, capture_output=True, encoding="utf-8", timeout=500
    )
    assert run.returncode == 0, run.stderr
    pages = list((editor.root / "dist").rglob("*.zip"))
    assert len(pages) == 1
