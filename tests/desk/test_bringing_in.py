"""A Word report and an Excel sheet come in through the browser as by the commands."""

from __future__ import annotations

import io
import json
import tempfile
from pathlib import Path
from urllib.parse import quote

import docx
import openpyxl
import pytest
from playwright.sync_api import Page, expect

from macros.catalog.codes import OTHER
from tests.desk.conftest import Editor
from tests.desk.test_desk_in_browser import open_desk, problems
from tests.desk.test_folder import snapshot

REPORT = [
    ("Heading 1", "I. KẾT QUẢ THỰC HIỆN"),
    ("Heading 2", "1. Tuyên truyền"),
    (None, "Hội Nông dân xã đã xây dựng mô hình “Vườn rau sạch” với 12 hộ tham gia."),
    (None, "Đoàn Thanh niên duy trì phong trào “Chủ nhật xanh” vào ngày 20 hằng tháng."),
    ("Heading 1", "II. PHƯƠNG HƯỚNG"),
    (None, "Tiếp tục nhân rộng các mô hình có hiệu quả."),
]


def word_report() -> bytes:
    document = docx.Document()
    document.add_heading("BÁO CÁO", 0)
    document.add_paragraph("Kết quả học tập và làm theo Bác năm 2024", style="Title")
    for style, words in REPORT:
        document.add_paragraph(words, style=style)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def send(editor: Editor, task: str, name: str, content: bytes, more: str = "") -> tuple[int, dict]:
    answer = editor.ask(
        "POST",
        f"api/{task}?ten={name}{more}",
        content,
        content_type="application/octet-stream",
    )
    return answer.status, json.loads(answer.body)


def test_a_word_report_becomes_page_source_register_and_candidates(editor: Editor) -> None:
    status, answer = send(editor, "nhap-bao-cao", "Báo cáo 2024.docx", word_report())
    assert status == 200 and answer["ma"], answer
    assert not [line for line in answer["cac_dong"] if line["loi"]]
    root, name = editor.root, answer["ma"]
    assert "Vườn rau sạch" in (root / f"docs/bao-cao/{name}.md").read_text("utf-8")
    assert (root / f"models_catalog/bao_cao/{name}.docx").is_file()
    assert not [line for line in problems(root) if ": lỗi: " in line]
    page = editor.get(f"doi-chieu/{name}")
    policy = [value for key, value in page.headers if key == "Content-Security-Policy"]
    assert page.status == 200 and "Vườn rau sạch" in page.body.decode()
    assert len(policy) == 1 and "script" not in policy[0] and "sandbox" in policy[0]
    sheet = openpyxl.load_workbook(io.BytesIO(editor.get(f"ung-vien/{name}").body))
    cells = [str(cell.value) for table in sheet for row in table.iter_rows() for cell in row]
    assert any("Vườn rau sạch" in cell for cell in cells)
    assert editor.get(f"ban-ghi/bao_cao/{name}").status == 200
    again = send(editor, "nhap-bao-cao", "Báo cáo 2024.docx", word_report())[1]
    assert again["ma"] == ""


@pytest.mark.parametrize(
    ("name", "sent", "status"),
    [
        ("x.exe", b"MZ", 422),
        ("x", b"a", 422),
        ("", b"a", 422),
        ("x.docx", b"PK\x03\x04 broken", 200),
        ("x.txt", b"\xff\xfe\x00", 200),
        ("x.txt", b"", 200),
        ("x.txt", b"PK\x03\x04", 200),
    ],
)
def test_what_is_no_report_writes_nothing(
    editor: Editor, name: str, sent: bytes, status: int
) -> None:
    before = snapshot(editor.root)
    found, answer = send(editor, "nhap-bao-cao", name, sent)
    assert found == status
    assert status != 200 or any(line["loi"] for line in answer["cac_dong"])
    assert snapshot(editor.root) == before


@pytest.mark.parametrize("name", ["../../x.txt", "..\\x.txt", "con.txt", "/etc/x.txt", ".txt"])
def test_the_name_of_a_file_leads_nowhere(editor: Editor, name: str) -> None:
    places = (editor.root.parent, Path(tempfile.gettempdir()), Path("/etc"))
    send(editor, "nhap-bao-cao", name, "Một câu của báo cáo.".encode())
    assert not [place for place in places if (place / "x.txt").exists()]


@pytest.mark.parametrize("path", ["doi-chieu/..", "doi-chieu/x", "ung-vien/../x", "ung-vien/"])
def test_only_files_of_an_import_are_shown(editor: Editor, path: str) -> None:
    assert editor.get(path).status == 404


def filled_template(editor: Editor, **cells: str) -> bytes:
    """The template with one row, by the headers of its first sheet for models."""
    book = openpyxl.load_workbook(io.BytesIO(editor.get("excel-mau").body))
    sheet = book["Mô hình"]
    columns = {str(cell.value).rstrip(" *"): cell.column for cell in sheet[1] if cell.value}
    row = sheet.max_row + 1
    for name, value in cells.items():
        header = next(column for column in columns if column.startswith(name.replace("_", " ")))
        sheet.cell(row, columns[header], value)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


ROW = {
    "Tên": "Hũ gạo",
    "Loại": "chương trình",
    "Lĩnh_vực": "văn hóa - xã hội",
    "Câu_trích": "phong trào “Hũ gạo”",
}


def test_a_row_of_a_sheet_becomes_a_record(editor: Editor) -> None:
    status, answer = send(editor, "nhap-excel", "mau.xlsx", filled_template(editor, **ROW))
    assert status == 200, answer
    assert not [line for line in answer["cac_dong"] if line["loi"]], answer
    text = (editor.root / "models_catalog/mo_hinh/hu-gao.yml").read_text("utf-8")
    assert "muc: I.2" in text and "chu_thich: 7" in text  # found by the sentence alone
    assert editor.get("xuat-excel").body[:2] == b"PK"


def test_a_wrong_row_writes_nothing_and_says_where(editor: Editor) -> None:
    before = snapshot(editor.root)
    wrong = filled_template(editor, **{**ROW, "Lĩnh_vực": "không có"})
    status, answer = send(editor, "nhap-excel", "mau.xlsx", wrong)
    assert status == 200 and any(line["loi"] for line in answer["cac_dong"])
    assert all(line["ma"] != OTHER and line["cach_sua"] for line in answer["cac_dong"])
    assert snapshot(editor.root) == before
    assert send(editor, "nhap-excel", "mau.csv", b"a,b")[0] == 422
    assert send(editor, "nhap-excel", quote("mẫu.xlsx"), b"x")[1]["cac_dong"][0]["loi"]


@pytest.mark.browser
def test_from_a_word_report_to_its_register_in_the_browser(
    desk: Page, served_desk: str, project: Path, tmp_path: Path
) -> None:
    file = tmp_path / "Báo cáo năm 2024.docx"
    file.write_bytes(word_report())
    open_desk(desk, served_desk)
    desk.get_by_role("link", name="Đưa vào").click()
    desk.wait_for_selector("html[data-san-sang]")
    desk.get_by_label("Chọn báo cáo").set_input_files(file)
    link = desk.get_by_role("link", name="Xem đối chiếu")
    expect(link).to_be_visible(timeout=30_000)
    with desk.expect_popup() as popup:
        link.click()
    expect(popup.value.get_by_text("Vườn rau sạch").first).to_be_visible()
    desk.get_by_role("link", name="Mở sổ đăng ký").click()
    desk.wait_for_selector("html[data-san-sang]")
    expect(desk.locator("#o-ten textarea")).to_have_value(
        "Báo cáo kết quả học tập và làm theo Bác năm 2024"
    )


def test_nothing_that_the_desk_says_asks_for_an_option(editor: Editor) -> None:
    """Who works in the browser types no `--id`."""
    said = []
    for _ in range(2):  # the second time the page is there already
        _, answer = send(editor, "nhap-bao-cao", "b.docx", word_report())
        said += [*answer["ke"], *(line["cau"] for line in answer["cac_dong"])]
        page = next((editor.root / "docs/bao-cao").glob("ket-qua*.md"), None) or next(
            (editor.root / "docs/bao-cao").glob("bao-cao-ket*.md")
        )
        page.write_text(page.read_text("utf-8") + "\nThêm một câu.\n", "utf-8")
    assert any("Tải" in line or "tải" in line for line in said)
    for line in said:
        assert "--" not in line or "cửa sổ dòng lệnh" in line
    book = openpyxl.load_workbook(io.BytesIO(editor.get("excel-mau").body))
    book["Mô hình"].append([None, "Việc lạ"])
    made = io.BytesIO()
    book.save(made)
    _, answer = send(editor, "nhap-excel", "m.xlsx", made.getvalue())
    assert any("Chỉ nhập dòng đúng" in line for line in answer["ke"])
    assert not any("--" in line for line in answer["ke"])
