"""Points say whole things: what is cut from its subject is named, what is added must be there.

The report here is another one than the town's: a school's, with a footnote and a heading of tasks.
"""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.catalog.problems import Problems
from macros.knowledge_base import load_knowledge_base
from macros.lessons import clauses

REPORT = """\
---
title: Báo cáo thử
kieu: bao-cao
render_macros: false
---

# BÁO CÁO

Nhà trường báo cáo như sau:

## I. KẾT QUẢ

### 1. Việc đã làm

Công đoàn trường đã vận động giáo viên giúp học sinh nghèo bằng nhiều việc[^1]. Mở tủ sách ở sân \
trường. Một số tổ chuyên môn, nhất là tổ mới lập, chưa họp đều, chưa ghi biên bản, không báo cáo.

Tổ chức hội chợ sách vào ngày 15 hằng tháng; tiền bán sách được góp vào quỹ. Qua đó, học sinh \
thêm gắn bó. Việc đọc sách ở nhà của các em.

## II. NHIỆM VỤ NĂM HỌC TỚI

1\\. Đẩy mạnh đọc sách trong giờ ra chơi.

[^1]: Như: tặng áo ấm; lớp học thêm miễn phí của thầy Phó hiệu trưởng.
"""

CITED = {
    "I.1": "Công đoàn trường đã vận động giáo viên giúp học sinh nghèo bằng nhiều việc. Mở tủ sách"
    " ở sân trường. Một số tổ chuyên môn, nhất là tổ mới lập, chưa họp đều, chưa ghi biên bản,"
    " không báo cáo.",
    "I.1, đoạn sau": "Tổ chức hội chợ sách vào ngày 15 hằng tháng; tiền bán sách được góp vào quỹ."
    " Qua đó, học sinh thêm gắn bó. Việc đọc sách ở nhà của các em.",
    "II.1": "Đẩy mạnh đọc sách trong giờ ra chơi.",
    "chú thích": "Như: tặng áo ấm; lớp học thêm miễn phí của thầy Phó hiệu trưởng.",
}

LESSON = """\
ten: Bài thử
chuyen_de: chuyen-de-thu
doi_tuong: giáo viên
thoi_luong: 20
muc_dich: [Giúp học viên nắm bài.]
yeu_cau: [Nêu được việc làm.]
phuong_phap: [Thuyết trình]
phuong_tien: [Máy chiếu]
ket_cau:
  - {{ten: Chuyên đề, thoi_gian: 10, danh_cho_giang_vien: Giảng viên soạn.}}
  - ten: Cách làm
    thoi_gian: 10
    hoat_dong: [{{noi_dung: Xem, phuong_phap: nhóm, thoi_gian: 10}}]
cau_hoi_thao_luan:
  - cau_hoi: Vì sao?
    goi_y:
      - {point}
tong_ket:
  y_chinh:
      - {point}
"""


@pytest.fixture
def lines(content):
    """Loads the sound catalogue with the school's report and one lesson with one point."""
    content.write("bao_cao/truong.yml", "ten: Báo cáo thử\nten_ngan: BC\nban_goc: truong.txt\n")
    content.write("bao_cao/truong.txt", "bản quét")
    (content.root / "docs/bao-cao").mkdir(parents=True)
    (content.root / "docs/bao-cao/truong.md").write_text(REPORT, encoding="utf-8")
    content.write(
        "chuyen_de/chuyen-de-thu.yml",
        "ten_goi: Chuyên đề thử\nnguon:\n  - {bao_cao: truong, muc: I.1, trich: hội chợ sách}\n",
    )

    def load(text: str, subject: str | None = None, where: str = "I.1") -> list[str]:
        if where == "I.1" and text.split(" […]")[0] in CITED["I.1, đoạn sau"]:
            where = "I.1, đoạn sau"
        citation = {"bao_cao": "truong", "muc": where.split(",")[0], "trich": CITED[where]}
        if where == "chú thích":
            citation |= {"muc": "I.1", "chu_thich": 1}
        point = {"y": text, **({"chu_ngu": subject} if subject else {}), "nguon": [citation]}
        content.write(
            "bai_giang/bai-thu.yml", LESSON.format(point=json.dumps(point, ensure_ascii=False))
        )
        problems = Problems()
        load_knowledge_base(content.root, problems)
        own = "models_catalog/bai_giang/"
        return [str(found).removeprefix(own) for found in problems if own in str(found)]

    return load


@pytest.mark.parametrize(
    ("text", "subject", "where"),
    [
        ("Công đoàn trường đã vận động giáo viên giúp học sinh nghèo bằng nhiều việc", None, "I.1"),
        ("tiền bán sách được góp vào quỹ", None, "I.1"),
        ("Một số tổ chuyên môn […] chưa họp đều", None, "I.1"),
        ("Một số tổ chuyên môn, nhất là tổ mới lập, […] không báo cáo", None, "I.1"),
        ("Một số tổ chuyên môn [...] chưa họp đều", None, "I.1"),
        ("chưa họp đều", "Một số tổ chuyên môn", "I.1"),
        ("Mở tủ sách ở sân trường", "câu không có chủ ngữ", "I.1"),
        ("Mở tủ sách ở sân trường", "Công đoàn trường", "I.1"),
        ("Tổ chức hội chợ sách vào ngày 15 hằng tháng", "công đoàn trường", "I.1"),
        ("Qua đó, học sinh thêm gắn bó", "Tổ chức hội chợ sách […].", "I.1"),
        ("Đẩy mạnh đọc sách trong giờ ra chơi", "Nhiệm vụ năm học tới:", "II.1"),
        ("tặng áo ấm", "Công đoàn trường đã vận động giáo viên […] bằng nhiều việc:", "chú thích"),
    ],
)
def test_a_whole_clause_passes(lines, text, subject, where):
    assert lines(text, subject, where) == []


@pytest.mark.parametrize(
    ("text", "where", "why"),
    [
        ("chưa họp đều, chưa ghi biên bản", "I.1", "mở đầu bằng trạng từ “chưa”"),
        ("không báo cáo", "I.1", "mở đầu bằng trạng từ “không”"),
        ("vào ngày 15 hằng tháng", "I.1", "mở đầu bằng từ nối “vào”"),
        ("được góp vào quỹ", "I.1", "mở đầu bằng trạng từ “được”"),
        ("Mở tủ sách ở sân trường", "I.1", "mở đầu bằng động từ “Mở”"),
        ("Đẩy mạnh đọc sách trong giờ ra chơi", "II.1", "mở đầu bằng động từ “Đẩy mạnh”"),
        ("Qua đó, học sinh thêm gắn bó", "I.1", "mở đầu bằng từ chỉ lại “Qua đó”"),
        ("hội chợ sách vào ngày 15 hằng tháng", "I.1", "bắt đầu giữa một mệnh đề"),
        ("lớp học thêm miễn phí của thầy Phó hiệu trưởng", "chú thích", "không có vị ngữ"),
        ("Việc đọc sách ở nhà của các em", "I.1", "không có vị ngữ"),
    ],
)
def test_a_point_without_its_subject_is_named_with_place_and_cure(lines, text, where, why):
    found = lines(text, where=where)
    assert len(found) == 2  # in the hints and in the summary
    for line in found:
        assert line.startswith("bai-thu.yml:") and ": cảnh báo: ý “" in line
        assert why in line and "“chu_ngu”" in line


@pytest.mark.parametrize(
    ("text", "subject", "why"),
    [
        ("chưa họp đều", "Ban giám hiệu", "“Ban giám hiệu” không có trong câu chứa ý"),
        ("chưa họp đều", "học sinh thêm gắn bó", "không có trong câu chứa ý"),  # stands later
        ("chưa họp đều", "câu không có chủ ngữ", "ở đây ý nằm giữa câu"),
        ("Công đoàn trường đã vận động", "câu không có chủ ngữ", "không mở đầu bằng chữ như vậy"),
        ("Một số tổ chuyên môn […] họp đều", None, "bỏ mất chữ phủ định"),
        ("Mở tủ sách […] chưa họp đều", "câu không có chủ ngữ", "vượt qua dấu chấm"),
        ("chưa họp đều […] Một số tổ chuyên môn", None, "không có trong câu trích nào"),
        ("tổ chuyên môn […] Ban giám hiệu", None, "không có trong câu trích nào"),
        ("[…]", None, "không có trong câu trích nào"),
    ],
)
def test_what_the_report_does_not_say_so_is_an_error(lines, text, subject, why):
    found = lines(text, subject)
    assert any(": lỗi: " in line and why in line for line in found), found


def test_a_later_section_gives_no_subject(lines):
    found = lines("Đẩy mạnh đọc sách trong giờ ra chơi", "Công đoàn trường", "II.1")
    assert any(": lỗi: chủ ngữ “Công đoàn trường”" in line for line in found)


@pytest.mark.parametrize(
    "text",
    [
        "Tổ chức đảng các cấp đã họp",
        "Đảng bộ xã tập trung chăm lo",
        "Trongs là một chữ lạ",
        "năm 2019 giám sát 01 đơn vị",
    ],
)
def test_openings_that_are_subjects(text):
    assert clauses.opening(text) is None


@given(st.sampled_from(sorted(clauses.VERBS | clauses.ADVERBS)), st.text("abcđ ấ", max_size=20))
def test_a_verb_opens_nothing_whatever_follows(opening, rest):
    assert clauses.opening(f"{opening} {rest}") is not None
    assert clauses.has_predicate(f"chúng em có {opening} {rest}")
