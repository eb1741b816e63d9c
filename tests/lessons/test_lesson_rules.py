"""What a lesson plan must meet: each mistake is a problem line at its place, the rest goes on."""

from __future__ import annotations

import pytest

from macros.catalog.loader import load_catalog
from macros.catalog.problems import Problems
from macros.lessons.rules import check_lesson

SOURCE = "{bao_cao: bao-cao-thu, muc: I.3, trich: Chương trình nấu cháo mỗi tháng 02 lần}"

RESERVED = "danh_cho_giang_vien: Giảng viên trình bày từ tài liệu chính thức."

LESSON = f"""\
ten: Bài thử
chuyen_de: chuyen-de-thu
doi_tuong: đảng viên
thoi_luong: 40
muc_dich: [Giúp học viên nắm bài.]
yeu_cau: [Nêu được việc nấu cháo.]
phuong_phap: [Thuyết trình]
phuong_tien: [Máy chiếu]
ket_cau:
  - ten: Mở đầu
    thoi_gian: 10
    hoat_dong:
      - {{noi_dung: Nêu yêu cầu, phuong_phap: hỏi - đáp, thoi_gian: 10}}
  - ten: Nội dung của chuyên đề
    thoi_gian: 10
    danh_cho_giang_vien: Giảng viên trình bày từ tài liệu chính thức.
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
    muc_do: vận dụng
    tinh_huong: Đơn vị A muốn nấu cháo như vậy.
    phuong_an: [mỗi tuần 01 lần, mỗi tháng 02 lần]
    dap_an: B
    nguon: [{SOURCE}]
tong_ket:
  y_chinh:
    - y: nấu cháo
      nguon: [{SOURCE}]
"""


@pytest.fixture
def lines(content, record):
    """Loads the sound catalogue with one lesson, gives the problem lines of it."""
    link = "chuyen_de: [{chuyen_de: chuyen-de-thu, theo: biên tập, ly_do: nấu cháo}]\n"
    content.write("mo_hinh/noi-chao.yml", link + record)
    content.write(
        "chuyen_de/chuyen-de-thu.yml",
        "ten_goi: Chuyên đề thử\nnguon:\n  - {bao_cao: bao-cao-thu, muc: I.2, trich: chuyên đề}\n",
    )

    def load(text: str) -> list[str]:
        content.write("bai_giang/bai-thu.yml", text)
        problems = Problems()
        catalog = load_catalog(content.root, problems)
        for lesson in catalog.lessons.values():
            check_lesson(catalog, lesson, {}, problems)
        return [str(problem).removeprefix("models_catalog/bai_giang/") for problem in problems]

    return load


def test_a_sound_lesson_has_no_problem(lines):
    assert lines(LESSON) == []


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (
            "thoi_luong: 40",
            "thoi_luong: 45",
            "45 phút nhưng các phần cộng lại được 40 phút (10 + 10 + 20)",
        ),
        ("thoi_gian: 20\n        mo", "thoi_gian: 15\n        mo", "ghi 20 phút nhưng"),
        ("[noi-chao]", "[noi-chaoo]", "không có mô hình “noi-chaoo”"),
        ("[noi-chao]", "[noi-chaoo]", "Có phải ý quý vị là “noi-chao”?"),
        ("dap_an: B", "dap_an: C", "không có phương án C; các phương án: A, B"),
        ("dap_an: B", "dap_an: A", "phương án đúng “mỗi tuần 01 lần” không nằm nguyên văn"),
        ("[mỗi tuần 01 lần, ", "[nấu cháo, ", "phương án sai “nấu cháo” lại nằm trong câu trích"),
        ("[mỗi tuần 01 lần, ", "[Mỗi tháng 02 lần, ", "lặp lại"),
        ("[mỗi tuần 01 lần, mỗi tháng 02 lần]", "[mỗi tháng 02 lần]", "có 1 phương án"),
        ("    dap_an: B\n", "", "“dap_an” là khóa bắt buộc"),
        ("Vì sao nấu cháo?", "Vì sao 18 bát?", "con số “18” không có trong câu trích nào của bài"),
        ("Nêu được việc", "Kể “Hũ gạo”,", "“Hũ gạo” không có trong câu trích nào"),
        ("ten: Bài thử", "ten: Bài thử\ntinh_trang: đã được giảng viên rà soát", "nguoi_ra_soat"),
        (
            f"    {RESERVED}\n",
            "",
            "chưa có hoạt",
        ),
        ("Đơn vị A muốn nấu", "Đơn vị A muốn 18 lần nấu", "con số “18” không có"),
        ("muc_do: vận dụng", "muc_do: van dung", "“van dung”"),
    ],
)
def test_a_mistake_is_named(lines, old, new, line):
    assert old in LESSON
    found = lines(LESSON.replace(old, new, 1))
    assert any(line in each for each in found), found
    assert all(each.startswith("bai-thu.yml:") and ": lỗi: " in each for each in found)


def test_the_place_of_a_mistake_is_exact(lines):
    [found] = lines(LESSON.replace("thoi_luong: 40", "thoi_luong: 41"))
    assert found.startswith("bai-thu.yml:4:13: ")


@pytest.mark.parametrize("key", ["y_chinh", "goi_y", "trac_nghiem"])
def test_a_statement_without_source_is_refused(lines, key):
    """Every place that holds the report's words demands `nguon`."""
    at = LESSON.index("nguon:", LESSON.index(key))
    without = LESSON[:at] + "x" + LESSON[at:]
    found = lines(without)
    assert any("“nguon” là khóa bắt buộc" in each for each in found), found


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (
            "chính thức.\n",
            "chính thức.\n    hoat_dong: [{noi_dung: Đọc, phuong_phap: đọc, thoi_gian: 10}]\n",
            "vừa để trống cho giảng viên vừa có hoạt động",
        ),
        ("    muc_do: vận dụng\n", "", "câu này ghi mức độ “nhớ”"),
        ("    tinh_huong: Đơn vị A muốn nấu cháo như vậy.\n", "", "cần “tinh_huong”"),
    ],
)
def test_what_does_not_go_together_is_noticed(lines, old, new, line):
    assert old in LESSON
    found = lines(LESSON.replace(old, new, 1))
    assert any(line in each for each in found), found
    assert all(each.startswith("bai-thu.yml:") and ": cảnh báo: " in each for each in found)


def test_a_sample_without_room_for_the_lecturer_is_noticed(lines):
    part = LESSON[LESSON.index("  - ten: Nội dung của") : LESSON.index("  - ten: Cách làm")]
    [found] = lines(LESSON.replace(part, "").replace("thoi_luong: 40", "thoi_luong: 30"))
    assert found.startswith("bai-thu.yml:10:3: cảnh báo: giáo án chưa dành phần nào")


def test_a_model_that_is_not_linked_to_the_topic_is_noticed(lines, content, record):
    assert lines(LESSON) == []
    content.write("mo_hinh/noi-chao.yml", record)
    [found] = lines(LESSON)
    assert "cảnh báo: mô hình “Nồi cháo yêu thương” không nối với chuyên đề" in found
    assert "models_catalog/mo_hinh/noi-chao.yml" in found and "lý do" in found


class TestDocuments:
    """The list holds what the quotations mention, and additions with a reason."""

    @pytest.fixture
    def listed(self, lines, content):
        entry = (
            "{0}:\n  ten_goi: {1}\n  loai: Quyết định\n  theo_bao_cao: {{}}\n  cach_goi: [{2}]\n"
            "  nguon: [{{bao_cao: bao-cao-thu, muc: I.3, trich: {2}}}]\n"
        )
        texts = (
            entry.format("nau-chao", "Quyết định nấu cháo", "nấu cháo"),
            entry.format("thang", "Quyết định tháng", "Chương trình nấu cháo mỗi tháng"),
            entry.format("xe", "Quyết định về xe", "dùng xe"),
        )
        content.write("danh_muc/van_ban.yml", "".join(texts))
        return lambda more: lines(LESSON + more)

    def test_without_a_list_there_is_nothing_to_hold(self, listed):
        assert listed("") == []

    def test_the_longer_wording_is_meant(self, listed):
        assert listed("tai_lieu: [thang]\n") == []

    def test_a_document_that_no_quotation_mentions(self, listed):
        [found] = listed("tai_lieu: [thang, xe]\n")
        assert "cảnh báo: không câu trích nào của bài nhắc tới “Quyết định về xe”" in found

    def test_a_document_that_is_missing(self, listed):
        found = listed("tai_lieu: [xe]\n")
        assert any("câu trích của bài còn nhắc tới: thang" in line for line in found)

    def test_an_addition_has_its_reason(self, listed):
        assert listed("tai_lieu_them: [{van_ban: xe, ly_do: Cần đọc trước.}]\n") == []
        assert any("ly_do" in line for line in listed("tai_lieu_them: [{van_ban: xe}]\n"))

    def test_an_addition_that_is_mentioned_anyway(self, listed):
        [found] = listed("tai_lieu_them: [{van_ban: thang, ly_do: Cần đọc.}]\n")
        assert "đã nhắc tới “Quyết định tháng”" in found

    def test_an_unknown_document(self, listed):
        assert any("“xee”" in line for line in listed("tai_lieu: [xee]\n"))
        assert any(
            "“xee”" in line for line in listed("tai_lieu_them: [{van_ban: xee, ly_do: Đọc.}]\n")
        )
