"""A tree against its record class: each finding as a sentence, at its place."""

from __future__ import annotations

import pytest

from macros.catalog.problems import Problems
from macros.catalog.schema import Model
from macros.catalog.validation import MOST_PROBLEMS, validate
from macros.catalog.yaml_source import parse_yaml

FIRST_KEYS = ", ".join(str(field.alias) for field in list(Model.model_fields.values())[:12])


def findings(text: str) -> list[str]:
    problems = Problems()
    node = parse_yaml(text, "x.yml", problems)
    assert node is not None
    entry = validate(Model, node, problems)
    assert (entry is None) == bool(problems.errors)
    return [str(problem).removeprefix("x.yml:") for problem in problems]


def test_a_sound_record_passes(record: str) -> None:
    assert findings(record) == []


@pytest.mark.parametrize(
    ("more", "line"),
    [
        (
            "tên: x\n",
            f"11:1: lỗi: không có khóa “tên”. Cho phép: {FIRST_KEYS}, …"
            f" ({len(Model.model_fields)} giá trị). Có phải ý quý vị là “ten”?",
        ),
        (
            "khoi: Dang\n",
            "11:7: lỗi: “khoi” không nhận “Dang”. Cho phép: Đảng, chính quyền, Mặt trận - đoàn"
            " thể, lực lượng vũ trang, trường học, đơn vị sự nghiệp, nhiều khối. Có phải ý quý vị"
            " là “Đảng”?",
        ),
        (
            "trang_thai: vẫn làm\n",
            "11:13: lỗi: “trang_thai” không nhận “vẫn làm”. Cho phép: được nêu trong báo cáo,"
            " được duy trì (theo báo cáo).",
        ),
        ("doi_tuong_tham_gia: a, b\n", "11:21: lỗi: “doi_tuong_tham_gia” cần một danh sách, gặp"
         " “a, b”; viết doi_tuong_tham_gia: [a, b]"),
        ("dia_ban:\n  -Thủy Xuân\n", "12:3: lỗi: “dia_ban” cần một danh sách, gặp “-Thủy Xuân”;"
         " sau dấu gạch đầu dòng phải có một dấu cách"),
        ("dia_ban:\n  – Thủy Xuân\n  – Thủy Biều\n", "12:3: lỗi: “dia_ban” cần một danh sách, gặp"
         " “– Thủy Xuân – Thủy Biều”; “–” không làm thành mục của danh sách; mỗi mục một dòng, bắt"
         " đầu bằng dấu trừ trên bàn phím và một dấu cách: “- Thủy Xuân”"),
        ("dia_ban:\n  1. Thủy Xuân\n  2. Thủy Biều\n", "12:3: lỗi: “dia_ban” cần một danh sách,"
         " gặp “1. Thủy Xuân 2. Thủy Biều”; “1.” không làm thành mục của danh sách; mỗi mục một"
         " dòng, bắt đầu bằng dấu trừ trên bàn phím và một dấu cách: “- Thủy Xuân”"),
        ("ket_qua:\n  • gia_tri: 5\n", "12:3: lỗi: “ket_qua” cần một danh sách, gặp “• gia_tri”;"
         " “•” không làm thành mục của danh sách; mỗi mục một dòng, bắt đầu bằng dấu trừ trên bàn"
         " phím và một dấu cách: “- gia_tri”"),
        ("dia_ban: ~\n", "11:10: lỗi: “dia_ban” cần một danh sách, gặp “~”; chưa có gì để ghi thì"
         " xóa hẳn dòng này"),
        ("dia_ban: số 5 – Thủy Xuân\n", "11:10: lỗi: “dia_ban” cần một danh sách, gặp “số 5 –"
         " Thủy Xuân”; viết dia_ban: [số 5 – Thủy Xuân]"),
        ("ket_qua:\n  gia_tri: 5\n", "12:3: lỗi: “ket_qua” cần một danh sách, gặp các dòng “khóa:"
         " giá trị”; thêm “- ” trước mỗi mục"),
        ("ket_qua: [5]\n", "11:11: lỗi: “ket_qua” cần các dòng “khóa: giá trị”, gặp “5”"),
        ("ghi_chu: [a]\n", "11:10: lỗi: “ghi_chu” cần chữ, gặp một danh sách"),
        ("dia_ban:\n  - Phường: A\n", "12:5: lỗi: “dia_ban” cần chữ, gặp các dòng “khóa: giá"
         " trị”; chữ có dấu hai chấm thì đặt trong dấu nháy đơn"),
        ("ngay_them: 31/02/2018\n", "11:12: lỗi: “ngay_them”: ngày “31/02/2018” không có trong"
         " lịch; kiểm tra lại ngày và tháng (ngày đứng trước)"),
        ("ket_qua:\n  - {gia_tri: 5, don_vi: x, nguon: []}\n",
         "12:36: lỗi: “nguon” cần ít nhất một mục"),
        ("chuyen_de:\n  - chuyen_de: a\n    theo: tôi\n    ly_do: b\n",
         "13:11: lỗi: “theo” không nhận “tôi”. Cho phép: báo cáo, biên tập."),
        ("bi_danh: [Mã]\n", "11:11: lỗi: “bi_danh”: mã “Mã” không hợp lệ; chỉ dùng chữ thường"
         " không dấu, số và dấu gạch nối, ví dụ noi-chao-yeu-thuong"),
        ("name: x\n", "11:1: lỗi: không có khóa “name”. Cho phép: ten, "),
    ],
)  # fmt: skip
def test_a_wrong_key_or_value(record: str, more: str, line: str) -> None:
    [found] = findings(record + more)
    assert found.startswith(line)


def test_every_missing_key_is_named() -> None:
    assert findings("ten: A\nloai:\n") == [
        "1:1: lỗi: “linh_vuc” là khóa bắt buộc, nhưng bản ghi không có",
        "1:1: lỗi: “nguon” là khóa bắt buộc, nhưng bản ghi không có",
        "2:6: lỗi: “loai” là khóa bắt buộc, đang để trống",
    ]


def test_an_unknown_key_inside_a_citation_gets_the_keys_of_citations(record: str) -> None:
    [found] = findings(record.replace("chu_thich: 7", "chuthich: 7"))
    assert found.startswith("9:5: lỗi: không có khóa “chuthich”. Cho phép: bao_cao, muc, chu_thich")
    assert found.endswith("Có phải ý quý vị là “chu_thich”?")


def test_an_empty_key_says_the_same_as_none(record: str) -> None:
    lines = findings(record + "tan_suat:\ndia_ban:\nghi_chu: # chưa rõ\n")
    assert [line.split("để trống")[0] for line in lines] == [
        "11:1: cảnh báo: “tan_suat” ",
        "12:1: cảnh báo: “dia_ban” ",
        "13:1: cảnh báo: “ghi_chu” ",
    ]


def test_an_item_left_empty_is_an_error(record: str) -> None:
    [found] = findings(record + "dia_ban:\n  - Thủy Xuân\n  -\n")
    assert found.startswith("13:4: lỗi: “dia_ban”: để trống")


def test_a_wrong_citation_is_not_called_missing_too(record: str) -> None:
    [found] = findings(record.replace("muc: I.3", "muc: I..3"))
    assert found.startswith("8:10: lỗi: “muc”: mục “I..3” không đúng cách viết")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("- ten: A\n", "gặp một danh sách; bỏ dấu gạch đầu dòng, mỗi tệp một bản ghi"),
        ("chỉ có chữ\n", "gặp “chỉ có chữ”"),
        (
            "ten:Nồi cháo\n",
            "gặp “ten:Nồi cháo”; sau dấu hai chấm của khóa phải có một dấu cách: ten: …",
        ),
        ("'a'\n", "gặp “a”"),
    ],
)
def test_a_file_that_holds_no_record_says_what_it_holds(text: str, words: str) -> None:
    assert findings(text) == [f"1:1: lỗi: cần các dòng “khóa: giá trị”, {words}"]


def test_a_file_of_something_else_is_not_reported_line_by_line() -> None:
    found = findings("".join(f"k{number}: x\n" for number in range(500)))
    assert len(found) == MOST_PROBLEMS + 1
    assert found[0].endswith("lỗi nữa trong bản ghi")


def test_values_in_messages_are_short_and_on_one_line(record: str) -> None:
    [found] = findings(record + "khoi: |\n" + "  dòng dài\n" * 200)
    assert len(found) < 300 and "\n" not in found
