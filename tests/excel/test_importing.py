"""`kho nhap-excel`: what an editor fills in becomes records, or is told by its cell."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from macros.catalog.problems import Problems
from macros.excel.importing import summary
from macros.knowledge_base import load_knowledge_base
from tests.excel.conftest import HU_GAO, Desk, lines

GIVEN = {"Tên do ai đặt": "biên tập"}

HU_GAO_FILE = """\
ten: Hũ gạo tình thương
loai: mô hình
linh_vuc: kinh tế
ngay_them: 26/11/2026
nguon:
  - bao_cao: bao-cao-thu
    muc: I.2
    trich: Hội Phụ nữ duy trì mô hình “Hũ gạo tình thương” giúp đỡ hộ nghèo
"""


def written(desk: Desk, name: str) -> str:
    return (desk.root / f"models_catalog/{name}").read_text("utf-8")


def test_a_row_becomes_a_record_that_check_accepts(desk: Desk) -> None:
    outcome = desk.bring(desk.fill(HU_GAO))
    assert lines(outcome) == []
    assert [draft.id for draft in outcome.added] == ["hu-gao-tinh-thuong"]
    assert written(desk, "mo_hinh/hu-gao-tinh-thuong.yml") == HU_GAO_FILE
    load_knowledge_base(desk.root, problems := Problems())
    assert problems.errors == []
    # And once more: nothing is new.
    again = desk.bring(desk.fill(HU_GAO))
    assert (lines(again), again.added, again.changed, again.unchanged) == ([], [], [], 1)


def test_every_sort_of_cell(desk: Desk, row) -> None:
    book = desk.fill(
        row(**{
            "Đơn vị thực hiện": "Hội Phụ nữ",
            "Chủ đề": "an sinh",
            "Mục đích": "giúp đỡ hộ nghèo",
            "Báo cáo không nêu": "Từ năm; kinh_nghiem",
            "Ngày thêm": dt.date(2026, 11, 20),
            "Trạng thái": "được duy trì (theo báo cáo)",
            "Mã cũ": "hu-gao; hu-gao-2",
        })
    )  # fmt: skip
    desk.fill(
        {"Mã": "Hũ gạo tình thương", "Giá trị": 2, "Đơn vị tính": "lần",
         "Câu trích": "Mỗi chi hội góp 2 lần"},
        sheet="Mô hình - Kết quả",
        book=book,
    )  # fmt: skip
    outcome = desk.bring(book)
    assert lines(outcome) == []
    text = written(desk, "mo_hinh/hu-gao-tinh-thuong.yml")
    assert "don_vi:\n  - hoi-phu-nu\n" in text
    assert "khong_neu:\n  - tu_nam\n  - kinh_nghiem\n" in text
    assert "bi_danh:\n  - hu-gao\n  - hu-gao-2\n" in text
    assert "ngay_them: 20/11/2026\n" in text
    assert "ket_qua:\n  - gia_tri: 2\n    don_vi: lần\n    nguon:\n" in text
    assert "      - bao_cao: bao-cao-thu\n        muc: I.3\n        trich: Mỗi" in text


def test_a_sentence_in_a_footnote_gets_its_number(desk: Desk, row) -> None:
    quote = "phong trào “Tắm áo tặng bạn” của Nhà trường"
    changes = {"Tên": "Tắm áo tặng bạn", "Loại": "phong trào", "Câu trích": quote}
    outcome = desk.bring(desk.fill(row(**changes)))
    assert lines(outcome) == []
    assert "    muc: I.3\n    chu_thich: 2\n" in written(desk, "mo_hinh/tam-ao-tang-ban.yml")


def test_further_rows_are_further_quotations(desk: Desk, row) -> None:
    more = {"Câu trích": "Mỗi chi hội góp 2 lần", "Nói về": "mức góp"}
    for key in ({"Mã": "hu-gao"}, {"Mã": "Hũ gạo tình thương"}, {}, {"Tên": HU_GAO["Tên"]}):
        book = desk.fill(row(**{"Mã": "hu-gao"}), {**key, **more})
        outcome = desk.bring(book)
        assert lines(outcome) == []
        assert written(desk, "mo_hinh/hu-gao.yml").count("trich:") == 2
        (desk.root / "models_catalog/mo_hinh/hu-gao.yml").unlink()


def test_a_sentence_that_stands_twice_is_asked_about(desk: Desk, row) -> None:
    quote = "Các chi hội đã làm việc tốt hằng tháng"
    before = desk.files()
    outcome = desk.bring(desk.fill(row(**{"Câu trích": quote})))
    [line] = lines(outcome)
    assert line.startswith("nhap.xlsx, trang “Mô hình”, ô H3 (cột “Câu trích”): lỗi: ")
    assert "có ở 2 chỗ: mục I.1 (dòng" in line and "; mục I.2 (dòng" in line
    assert desk.files() == before
    outcome = desk.bring(desk.fill(row(**{"Câu trích": quote, "Mục": "I.2", **GIVEN})))
    assert lines(outcome) == []
    assert "    muc: I.2\n" in written(desk, "mo_hinh/hu-gao-tinh-thuong.yml")


@pytest.mark.parametrize(
    ("changes", "cell", "words"),
    [
        ({"Loại": "mô hinh"}, "C3 (cột “Loại”)", "Có phải ý quý vị là “mô hình”?"),
        ({"Loại": None}, "C3", "“Loại” là cột bắt buộc"),
        ({"Tên": None, "Mã": "x-1"}, "B3", "“Tên” là cột bắt buộc"),
        ({"Câu trích": None}, "H3", "“Câu trích” là cột bắt buộc"),
        ({"Câu trích": "Hội Phụ nữ duy trì mô hình “Hủ gạo tình thương” giúp"}, "H3", "“Hũ"),
        ({"Câu trích": "không có ở đâu cả trong này"}, "H3", "không thấy câu"),
        ({"Báo cáo": "Báo cáo khác"}, "E3 (cột “Báo cáo”)", ""),
        ({"Mục": "I.9"}, "F3 (cột “Mục”)", "câu này nằm ở mục I.2"),
        ({"Mục": "I.3"}, "F3 (cột “Mục”)", "câu này nằm ở mục I.2"),
        ({"Từ năm": "hai nghìn"}, "V3 (cột “Từ năm”)", "bốn chữ số"),
        ({"Khối": "Đoàn"}, "(cột “Khối”)", "Cho phép: Đảng"),
        ({"Báo cáo không nêu": "Từ nam 1"}, "(cột “Báo cáo không nêu”)", "“Từ năm”"),
        ({"Đơn vị thực hiện": "Hội Phụ nử"}, "(cột “Đơn vị thực hiện”)", "“Hội Phụ nữ”"),
        ({"Mục đích": "không ai nói"}, "(cột “Mục đích”)", "Mục đích"),
        ({"Ngày thêm": "31/02/2026"}, "(cột “Ngày thêm”)", "không có trong lịch"),
        ({"Mã": "../../x"}, "A3 (cột “Mã”)", "không hợp lệ"),
        ({"Mã": "..\\x"}, "A3 (cột “Mã”)", "không hợp lệ"),
        ({"Mã": "con"}, "A3 (cột “Mã”)", "Windows cấm"),
        ({"Mã": "index"}, "A3 (cột “Mã”)", "cả thư mục"),
        ({"Mã": "x" * 200}, "A3 (cột “Mã”)", "200 ký tự"),
        ({"Tên": "Aux"}, "B3 (cột “Tên”)", "ghi mã khác ở cột “Mã”"),
        ({"Tên": "???"}, "B3 (cột “Tên”)", "chưa có mã"),
        ({"Tên": "=1+1"}, "B3 (cột “Tên”)", "công thức"),
        ({"Tên": True}, "B3 (cột “Tên”)", "TRUE"),
        ({"Ngày thêm": dt.datetime(2026, 11, 2, 8, 30)}, "(cột “Ngày thêm”)", "lẫn giờ"),
        ({"Tên": "Hũ gạo\u202eabc"}, "B3 (cột “Tên”)", "U+202E"),
    ],
)
def test_a_mistake_is_told_at_its_cell_and_nothing_is_written(
    desk: Desk, row, changes: dict, cell: str, words: str
) -> None:
    before = desk.files()
    outcome = desk.bring(desk.fill(row(**changes)))
    errors = [line for line in lines(outcome) if ": lỗi: " in line]
    assert errors and any(cell in line and words in line for line in errors), errors
    assert all("khóa" not in line for line in errors)
    assert desk.files() == before
    assert summary(outcome, only_sound=False)[-1].startswith("Chưa ghi gì")


def test_one_bad_row_holds_back_all_unless_told_otherwise(desk: Desk, row) -> None:
    quote = "phong trào “Tắm áo tặng bạn” của Nhà trường"
    rows = [
        HU_GAO,
        row(**{"Tên": "Việc tốt", "Loại": "mo hinhh", "Câu trích": "Mỗi chi hội góp 2 lần"}),
        row(**{"Tên": "Tắm áo tặng bạn", "Loại": "phong trào", "Câu trích": quote})
        | {"Liên quan": "viec-tot"},
    ]
    before = desk.files()
    outcome = desk.bring(desk.fill(*rows))
    assert desk.files() == before and not outcome.added
    outcome = desk.bring(desk.fill(*rows), only_sound=True)
    # The third rests on the second, so it is left as well.
    assert [draft.id for draft in outcome.added] == ["hu-gao-tinh-thuong"]
    assert [draft.id for draft in outcome.left] == ["viec-tot", "tam-ao-tang-ban"]
    text = "\n".join(summary(outcome, only_sound=True))
    assert "ô C4" not in text and "để lại nhap.xlsx, trang “Mô hình”, ô" in text
    assert "để lại 2 bản ghi chưa đúng" in text


def test_an_id_twice_and_a_name_that_is_taken(desk: Desk, row) -> None:
    outcome = desk.bring(desk.fill(HU_GAO, row(**{"Lĩnh vực": "văn hóa - xã hội"})))
    [line] = lines(outcome)
    assert "ô B4" in line and "đã có ở dòng 3" in line
    outcome = desk.bring(desk.fill(row(**{"Tên": "Nồi cháo"})))
    assert any("muốn sửa nó thì ghi mã ấy vào cột “Mã”" in line for line in lines(outcome))
    assert any("noi-chao" in line for line in lines(outcome))


def test_a_changed_row_changes_its_record_and_keeps_its_comments(desk: Desk) -> None:
    from macros.excel.exporting import export

    path = desk.root / "models_catalog/mo_hinh/noi-chao.yml"
    path.write_text("# xem lại\n" + path.read_text("utf-8") + "# hết\n", "utf-8")
    import io

    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(export(desk.root)))
    page = book["Mô hình"]
    column = {cell.value: cell.column for cell in page[1]}
    page.cell(2, column["Lĩnh vực"]).value = "kinh tế"
    page.cell(2, column["Chủ đề"]).value = None
    outcome = desk.bring(book)
    assert lines(outcome) == []
    assert summary(outcome, only_sound=False)[0].endswith("Lĩnh vực, Chủ đề (bỏ)")
    text = path.read_text("utf-8")
    assert text.startswith("# xem lại\nten: ") and text.endswith("# hết\n")
    assert "linh_vuc: kinh tế" in text and "chu_de" not in text


def test_columns_that_are_not_there_change_nothing(desk: Desk) -> None:
    book = desk.new_book()
    for name in book.sheetnames:
        if name != "Mô hình":
            del book[name]
    page = book["Mô hình"]
    page.delete_rows(1, 5)
    cells = {"tên": "Nồi cháo  yêu thương", "MÃ": "noi-chao", "khối": "Mặt trận - đoàn thể"}
    for number, (header, value) in enumerate(cells.items(), start=2):
        page.cell(1, number, header)
        page.cell(2, number, value)
    outcome = desk.bring(book)
    assert lines(outcome) == []
    old = written(desk, "mo_hinh/noi-chao.yml")
    assert "khoi: Mặt trận - đoàn thể\n" in old and "chu_de:\n  - an sinh\n" in old


@pytest.mark.parametrize(
    ("header", "at", "words"),
    [
        ("Câu trich", "H1", "Có phải ý quý vị là “Câu trích”?"),
        ("Tên", "H1", "có hai lần"),
        (None, "H2", "không có tiêu đề"),
    ],
)
def test_a_header_that_nobody_knows(desk: Desk, header, at: str, words: str) -> None:
    book = desk.fill(HU_GAO)
    book["Mô hình"]["H1"].value = header
    found = lines(desk.bring(book))
    assert any(f"ô {at}" in line and words in line for line in found), found
    assert not (desk.root / "models_catalog/mo_hinh/hu-gao-tinh-thuong.yml").exists()


def test_merged_cells_are_told_and_hidden_rows_are_read(desk: Desk) -> None:
    book = desk.fill(HU_GAO)
    book["Mô hình"].merge_cells("C3:D3")
    assert any("ô C3" in line and "bị gộp" in line for line in lines(desk.bring(book)))
    book = desk.fill(HU_GAO)
    book["Mô hình"].row_dimensions[3].hidden = True
    outcome = desk.bring(book)
    [line] = lines(outcome)
    assert "cảnh báo: 1 dòng đang ẩn" in line and len(outcome.added) == 1


def test_rows_of_other_lists(desk: Desk) -> None:
    """Any kind of record goes through Excel, lists as well."""
    import io

    import openpyxl

    from macros.excel.exporting import export

    book = openpyxl.load_workbook(io.BytesIO(export(desk.root)))
    desk.fill(
        {"Mã": "nha-truong", "Tên": "Nhà trường", "Loại đơn vị": "trường học",
         "Câu trích": "của Nhà trường"},
        sheet="Đơn vị",
        book=book,
    )  # fmt: skip
    outcome = desk.bring(book)
    assert lines(outcome) == [] and [draft.id for draft in outcome.added] == ["nha-truong"]
    assert re.search(
        r"\n\nnha-truong:\n  ten: Nhà trường\n  loai: trường học\n  nguon:\n"
        r"    - bao_cao: bao-cao-thu\n      muc: I.3\n      chu_thich: 2\n",
        written(desk, "danh_muc/don_vi.yml"),
    )


def test_a_record_may_rest_on_another_of_the_same_workbook(desk: Desk, row) -> None:
    quote = "phong trào “Tắm áo tặng bạn” của Nhà trường"
    other = row(**{"Tên": "Tắm áo tặng bạn", "Loại": "phong trào", "Câu trích": quote})
    related = {"Liên quan": "Tắm áo tặng bạn; Nồi cháo yêu thương"}
    outcome = desk.bring(desk.fill(row(**related), other))
    assert lines(outcome) == []
    assert "lien_quan:\n  - tam-ao-tang-ban\n  - noi-chao\n" in written(
        desk, "mo_hinh/hu-gao-tinh-thuong.yml"
    )


def test_rows_above_the_headers_are_one_line(desk: Desk) -> None:
    book = desk.fill(HU_GAO)
    book["Mô hình"].insert_rows(1, 2)
    book["Mô hình"]["A1"] = "BẢNG KÊ MÔ HÌNH"
    [line] = lines(desk.bring(book))
    assert "ô A3" in line and "xóa các dòng phía trên" in line


@pytest.mark.parametrize("title", ["Mo hinh moi", "Mẫu điền"])
def test_a_sheet_under_another_name_is_told_of(desk: Desk, title: str) -> None:
    book = desk.fill(HU_GAO)
    book["Mô hình"].title = title
    outcome = desk.bring(book)
    assert any(f"“{title}”" in line and "đặt lại tên trang" in line for line in lines(outcome))
    assert not outcome.added


def test_a_sheet_of_notes_is_nobodys(desk: Desk) -> None:
    book = desk.fill(HU_GAO)
    book.create_sheet("Nháp").append(["Tên", "Điện thoại", "Ghi chú", "=1+1"])
    assert lines(desk.bring(book)) == []
