"""What a lesson plan must meet: each mistake is a problem line at its place, the rest goes on."""

from __future__ import annotations

import pytest

from macros.catalog.loader import load_catalog
from macros.catalog.problems import Problems
from macros.lessons.rules import check_lessons

SOURCE = "{bao_cao: bao-cao-thu, muc: I.3, trich: Chương trình nấu cháo mỗi tháng 02 lần}"

LESSON = f"""\
ten: Bài thử
chuyen_de: chuyen-de-thu
doi_tuong: đảng viên
thoi_luong: 30
muc_dich: [Giúp học viên nắm bài.]
yeu_cau: [Nêu được việc nấu cháo.]
phuong_phap: [Thuyết trình]
phuong_tien: [Máy chiếu]
ket_cau:
  - ten: Mở đầu
    thoi_gian: 10
    hoat_dong:
      - {{noi_dung: Nêu yêu cầu, phuong_phap: hỏi - đáp, thoi_gian: 10}}
  - ten: Cách làm
    thoi_gian: 20
    hoat_dong:
      - noi_dung: Xem mô hình
        phuong_phap: nhóm
        thoi_gian: 20
        mo_hinh: [noi-chao]
        y_chinh:
          - y: mỗi tháng 02 lần
            nguon: [{SOURCE}]
cau_hoi_thao_luan:
  - cau_hoi: Vì sao nấu cháo?
    goi_y:
      - y: nấu cháo
        nguon: [{SOURCE}]
trac_nghiem:
  - cau_hoi: Bao lâu một lần?
    phuong_an: [mỗi tuần 01 lần, mỗi tháng 02 lần]
    dap_an: B
    nguon: [{SOURCE}]
tong_ket:
  y_chinh:
    - y: nấu cháo
      nguon: [{SOURCE}]
"""


@pytest.fixture
def lines(content):
    """Loads the sound catalogue with one lesson, gives the problem lines of it."""
    content.write(
        "chuyen_de/chuyen-de-thu.yml",
        "ten_goi: Chuyên đề thử\nnguon:\n  - {bao_cao: bao-cao-thu, muc: I.2, trich: chuyên đề}\n",
    )

    def load(text: str) -> list[str]:
        content.write("bai_giang/bai-thu.yml", text)
        problems = Problems()
        check_lessons(load_catalog(content.root, problems), problems)
        return [str(problem).removeprefix("models_catalog/bai_giang/") for problem in problems]

    return load


def test_a_sound_lesson_has_no_problem(lines):
    assert lines(LESSON) == []


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (
            "thoi_luong: 30",
            "thoi_luong: 45",
            "45 phút nhưng các phần cộng lại được 30 phút (10 + 20)",
        ),
        ("thoi_gian: 20\n        mo", "thoi_gian: 15\n        mo", "ghi 20 phút nhưng"),
        ("[noi-chao]", "[noi-chaoo]", "không có mô hình “noi-chaoo”"),
        ("[noi-chao]", "[noi-chaoo]", "Có phải ý bạn là “noi-chao”?"),
        ("dap_an: B", "dap_an: C", "không có phương án C; các phương án: A, B"),
        ("dap_an: B", "dap_an: A", "phương án đúng “mỗi tuần 01 lần” không nằm nguyên văn"),
        ("[mỗi tuần 01 lần, ", "[nấu cháo, ", "phương án sai “nấu cháo” lại nằm trong câu trích"),
        ("[mỗi tuần 01 lần, ", "[Mỗi tháng 02 lần, ", "lặp lại"),
        ("[mỗi tuần 01 lần, mỗi tháng 02 lần]", "[mỗi tháng 02 lần]", "có 1 phương án"),
        ("    dap_an: B\n", "", "“dap_an” là khóa bắt buộc"),
        ("Vì sao nấu cháo?", "Vì sao 18 bát?", "con số “18” không có trong câu trích nào của bài"),
        ("Nêu được việc", "Kể “Hũ gạo”,", "“Hũ gạo” không có trong câu trích nào"),
        ("ten: Bài thử", "ten: Bài thử\ntinh_trang: đã được giảng viên rà soát", "nguoi_ra_soat"),
    ],
)
def test_a_mistake_is_named(lines, old, new, line):
    assert old in LESSON
    found = lines(LESSON.replace(old, new, 1))
    assert any(line in each for each in found), found
    assert all(each.startswith("bai-thu.yml:") and ": lỗi: " in each for each in found)


def test_the_place_of_a_mistake_is_exact(lines):
    [found] = lines(LESSON.replace("thoi_luong: 30", "thoi_luong: 31"))
    assert found.startswith("bai-thu.yml:4:13: ")


@pytest.mark.parametrize("key", ["y_chinh", "goi_y", "trac_nghiem"])
def test_a_statement_without_source_is_refused(lines, key):
    """Every place that holds the report's words demands `nguon`."""
    at = LESSON.index("nguon:", LESSON.index(key))
    without = LESSON[:at] + "x" + LESSON[at:]
    found = lines(without)
    assert any("“nguon” là khóa bắt buộc" in each for each in found), found
