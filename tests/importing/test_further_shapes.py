"""Shapes of reports met after the set was made: each stands for its kind."""

from __future__ import annotations

import io

import pytest
from docx import Document as WordFile
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from macros.catalog.problems import Problems
from macros.importing.command import import_source
from macros.importing.register import details_of, register_text


def imported(content: bytes | str, name: str = "thu.txt"):
    problems = Problems()
    raw = content.encode() if isinstance(content, str) else content
    return import_source(raw, name, "thu", problems), problems


def blocks(content: bytes | str, name: str = "thu.txt") -> list[str]:
    made, problems = imported(content, name)
    assert made is not None, [str(p) for p in problems]
    assert not problems.errors
    return made.page.split("---\n", 2)[2].strip().split("\n\n")


def title(content: bytes | str, name: str = "thu.txt") -> str:
    made, _ = imported(content, name)
    assert made is not None
    return made.page.split("title: ", 1)[1].split("\n")[0]


def word(build) -> bytes:
    file = WordFile()
    build(file)
    stream = io.BytesIO()
    file.save(stream)
    return stream.getvalue()


BODY = "I. TÌNH HÌNH\nXã có 9 thôn.\nII. KẾT QUẢ\nĐã xây 12 nhà.\n"


@pytest.mark.parametrize("kind", ["QUY CHẾ", "BÁO CÁO", "BÁO CÁO TỔNG KẾT"])
def test_the_kind_of_a_document_is_not_glued_to_the_organisation_above_it(kind: str) -> None:
    text = f"HỘI NÔNG DÂN XÃ BÌNH MINH\n{kind}\nPhối hợp thu gom rác\n{BODY}"
    found = blocks(text)
    assert found[:3] == ["HỘI NÔNG DÂN XÃ BÌNH MINH", f"# {kind}", "## Phối hợp thu gom rác"]
    made, _ = imported(text)
    assert made is not None
    assert details_of(made.document).issuer == "HỘI NÔNG DÂN XÃ BÌNH MINH"


def test_a_wrapped_heading_of_capitals_stays_one_where_a_line_begins_with_such_a_word() -> None:
    text = f"BÁO CÁO\nSơ kết công tác\n{BODY}III. VIỆC THỰC HIỆN CÁC\nCHƯƠNG TRÌNH\nĐã làm tốt.\n"
    assert "## III. VIỆC THỰC HIỆN CÁC CHƯƠNG TRÌNH" in blocks(text)


@pytest.mark.parametrize(
    "head", ["ĐOÀN TNCS HỒ CHÍ MINH", "HỘI CỰU CHIẾN BINH", "TRƯỜNG TIỂU HỌC SỐ 2", "CÔNG AN XÃ"]
)
def test_an_organisation_is_no_title(head: str) -> None:
    text = f"{head}\n\nKẾT QUẢ THÁNG THANH NIÊN\n\nTHỰC TRẠNG\n\nCó 28 cơ sở.\n\n{BODY}"
    assert blocks(text)[:3] == [head, "# KẾT QUẢ THÁNG THANH NIÊN", "## THỰC TRẠNG"]


def test_the_page_is_called_by_the_whole_title() -> None:
    assert title(f"BÁO CÁO\nvề học tập và làm theo Bác\n{BODY}") == (
        "Báo cáo về học tập và làm theo Bác"
    )
    assert title(f"BÁO CÁO\nSơ kết học kỳ I\n{BODY}") == "Sơ kết học kỳ I"

    def build(file) -> None:
        file.add_paragraph("Báo cáo thi đua cụm trường Bắc Hồng", style="Title")
        file.add_paragraph("Năm học 2021 - 2022", style="Subtitle")
        file.add_heading("Đặc điểm", 1)
        file.add_paragraph("Cụm có 08 trường.")

    assert title(word(build), "thu.docx").startswith("Báo cáo thi đua cụm trường Bắc Hồng")


def test_a_number_below_the_title_is_no_subject() -> None:
    text = f"# BÁO CÁO sơ kết khuyến học xã Mỹ Đức năm 2020\n\n**Số 09/BC-HKH**\n\n{BODY}"
    made, _ = imported(text, "thu.md")
    assert made is not None
    assert "## **Số" not in made.page
    assert title(text, "thu.md") == "BÁO CÁO sơ kết khuyến học xã Mỹ Đức năm 2020"
    assert details_of(made.document).number == "09/BC-HKH"


def test_two_stars_are_the_second_note() -> None:
    text = (
        f"BÁO CÁO\nSơ kết công tác\n{BODY}III. VIỆC KHÁC\na) Gửi số liệu*;\nb) Họp hai lần**.\n"
        "* Theo mẫu số 01.\n** Họp luân phiên.\n"
    )
    found = blocks(text)
    assert "b) Họp hai lần[^2]." in found
    assert found[-2:] == ["[^1]: Theo mẫu số 01.", "[^2]: Họp luân phiên."]
    made, _ = imported(text)
    assert made is not None
    assert not any("ở nhiều trang" in remark for remark in made.document.source.remarks)


def test_emphasis_in_stars_stays_emphasis() -> None:
    text = f"BÁO CÁO\nSơ kết công tác\n{BODY}Nhờ **Dân vận khéo** và *tự quản*, xã đạt chuẩn.\n"
    assert blocks(text)[-1] == "Nhờ **Dân vận khéo** và *tự quản*, xã đạt chuẩn."


def test_a_numbered_list_below_a_heading_is_not_taken_away_as_notes() -> None:
    text = (
        "BÁO CÁO\nKết quả sáu tháng\nI. CÔNG TÁC HỘI\nCó 1.120 người (1); kết nạp 35 (2).\n"
        "Các tiêu chí (1), (2) và (3) được rà soát.\n(1) Chiếm 82% hộ.\n(2) Nữ 18.\n"
        "II. PHONG TRÀO\n(1) Sản xuất giỏi: 410 hộ.\n(2) Giúp nhau: 36 hộ.\n(3) Hiến đất: 12 hộ.\n"
    )
    found = blocks(text)
    assert "(3) Hiến đất: 12 hộ." in found
    assert found[-2:] == ["[^1]: Chiếm 82% hộ.", "[^2]: Nữ 18."]


def test_a_markdown_table_keeps_its_head() -> None:
    text = f"# BÁO CÁO\n\nSơ kết quỹ\n\n{BODY}"
    text += "\n| Thôn | Tiền |\n|---|---:|\n| Đông | 61 |\n| Đoài | 48 |\n"
    assert blocks(text, "thu.md")[-1].split("\n")[0::2] == ["| Thôn | Tiền |", "| Đông | 61 |"]


def test_named_notes_of_markdown_are_notes() -> None:
    text = (
        f"# BÁO CÁO\n\nSơ kết quỹ\n\n{BODY}\nĐược 214 triệu[^1]. Họ Phạm đứng đầu[^ho].\n\n"
        "[^1]: Đến ngày 30/9.\n[^ho]: Góp 33 triệu.\n"
    )
    found = blocks(text, "thu.md")
    assert "Được 214 triệu[^1]. Họ Phạm đứng đầu[^2]." in found
    assert found[-1] == "[^2]: Góp 33 triệu."


def test_misread_roman_numbers_are_headings_and_said() -> None:
    text = (
        "BÁO CÁO\nSơ kết công tác\nI. ĐẶT VẤN ĐỀ\nXã có 9 thôn.\nll. Kết quả\nĐã xây 12 nhà.\n"
        "lII. Kiến nghị\nĐề nghị cấp kinh phí.\n"
    )
    made, problems = imported(text)
    assert made is not None
    assert "\n## ll. Kết quả\n" in made.page
    assert "\n## lII. Kiến nghị\n" in made.page
    said = [str(p) for p in problems]
    assert any(line.startswith("thu.txt:5:1:") and "“II.”" in line for line in said)
    assert not any("nhảy đến" in line for line in said)


def test_a_list_of_letters_down_to_l_is_no_roman_number() -> None:
    letters = "".join(f"{letter}. Việc thứ {letter} đã xong.\n" for letter in "abcdđeghikl")
    text = f"BÁO CÁO\nSơ kết công tác\nI. CÁC VIỆC\n{letters}II. KIẾN NGHỊ\nKhông có.\n"
    made, problems = imported(text)
    assert made is not None and [str(p) for p in problems] == []
    assert "\n## l." not in made.page


def test_a_text_whose_line_breaks_are_lost_is_refused() -> None:
    text = (
        "ĐẢNG ỦY XÃ TÂN LẬP BÁO CÁO Kết quả phong trào I. ĐẶC ĐIỂM TÌNH HÌNH Xã có 9 thôn."
        " 1. Thuận lợi Được sự quan tâm. II. KẾT QUẢ THỰC HIỆN Đã xây 12 nhà. Nơi nhận: - Lưu."
    )
    _, problems = imported(text)
    assert any("chỗ xuống dòng đã mất" in str(p) for p in problems.errors)


def test_a_heading_inside_a_paragraph_is_told_of() -> None:
    text = f"BÁO CÁO\nSơ kết công tác\n{BODY}Đã xong. III. PHƯƠNG HƯỚNG, NHIỆM VỤ Tiếp tục.\n"
    _, problems = imported(text)
    assert any("thu.txt:7:" in str(p) and "III. PHƯƠNG HƯỚNG" in str(p) for p in problems)


W = nsdecls("w")


def test_contents_of_word_with_tabs_are_taken_out() -> None:
    def build(file) -> None:
        file.add_paragraph("BÁO CÁO")
        file.add_paragraph("Sơ kết công tác")
        lines = "".join(
            f"<w:p><w:r><w:t>{words}</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t>{page}</w:t></w:r></w:p>"
            for words, page in (("Phần I. Tình hình", 1), ("Phần II. Kết quả", 2))
        )
        contents = parse_xml(
            f"<w:sdt {W}><w:sdtPr><w:docPartObj><w:docPartGallery"
            f' w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>{lines}'
            "</w:sdtContent></w:sdt>"
        )
        file.element.body.insert(2, contents)
        for text in ("Phần I. Tình hình", "Có 9 thôn.", "Phần II. Kết quả", "Xây 12 nhà."):
            file.add_paragraph(text)

    assert blocks(word(build), "thu.docx")[2:] == [
        *("## Phần I. Tình hình", "Có 9 thôn.", "## Phần II. Kết quả", "Xây 12 nhà.")
    ]


def test_list_styles_of_word_keep_level_and_are_no_headings() -> None:
    def build(file) -> None:
        file.add_paragraph("Báo cáo thi đua", style="Title")
        file.add_heading("Kết quả", 1)
        file.add_paragraph("Sáng kiến: 31", style="List Bullet")
        file.add_paragraph("Cấp huyện: 9", style="List Bullet 2")
        file.add_heading("Học tốt", 1)
        file.add_paragraph("Giải cấp huyện: 46", style="List Number")
        file.add_paragraph("Giải cấp tỉnh: 5", style="List Number")
        file.add_paragraph("Đạt chỉ tiêu.")

    found = blocks(word(build), "thu.docx")
    assert "- Sáng kiến: 31\n    - Cấp huyện: 9" in found
    assert "1\\. Giải cấp huyện: 46" in found


def test_a_short_name_closes_the_quotation_marks_that_it_cut() -> None:
    text = (
        "BÁO CÁO\nTổng kết năm năm thực hiện phong trào thi đua yêu nước “Chung sức xây dựng nông"
        f" thôn mới, đô thị văn minh” giai đoạn 2016 - 2020\n{BODY}"
    )
    made, _ = imported(text)
    assert made is not None
    register = register_text(details_of(made.document), "x", "x.txt", [])
    [short] = [line for line in register.splitlines() if line.startswith("ten_ngan:")]
    assert short.count("“") == short.count("”") == 1 and "…”" in short
