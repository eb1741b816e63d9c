"""Reading the page of a report: sections, blocks, footnotes, and what breaks the structure."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from macros.catalog.problems import Problems
from macros.report.numbering import read_label
from macros.report.reader import read_report

HEAD = "---\ntitle: Thử\n---\n\n# BÁO CÁO\n\n## Sơ kết\n\n## I. TÌNH HÌNH\n\n### 1. Chung\n\n"


def test_the_real_report_has_its_sections_in_order(report):
    assert list(report.sections) == [
        *("mở đầu", "I", "I.1", "I.2", "I.3", "I.4", "I.5", "II", "II.1", "II.2"),
        *("III", "III.1", "III.2", "III.3", "III.4", "III.5", "III.6", "nơi nhận"),
    ]
    anchors = [report.sections[number].anchor for number in ("mở đầu", "I.3", "III.6", "nơi nhận")]
    assert anchors == ["muc-mo-dau", "muc-i-3", "muc-iii-6", "muc-noi-nhan"]


def test_the_real_notes_belong_to_the_sections_that_call_them(report):
    called = {number: note.called_in for number, note in report.footnotes.items()}
    assert called == {
        **dict.fromkeys((1, 2, 3), "I.1"),
        4: "I.2",
        **dict.fromkeys(range(5, 12), "I.3"),
        12: "I.5",
    }


def test_blocks_hold_the_words_without_signs(read):
    report, problems = read(HEAD + "Về *Nêu gương*[^1] và **Học tập**.\n\n[^1]: Lời *nhỏ*.\n")
    assert problems == []
    block = report.sections["I.1"].blocks[1]
    assert block.text == "Về Nêu gương và Học tập."
    assert [(e.start, e.end, e.strong) for e in block.emphasis] == [(3, 12, False), (16, 23, True)]
    assert [(call.offset, call.number, str(call.place)) for call in block.calls] == [
        (12, 1, "thu.md:13:15")
    ]
    assert report.footnotes[1].block.text == "Lời nhỏ."


def test_a_numbered_paragraph_is_a_section_only_where_the_part_has_no_headings(read):
    listed = "1\\. Một.\n\n2\\. Hai.\n\n"
    report, problems = read(HEAD + listed + "## II. NHIỆM VỤ\n\n" + listed)
    assert problems == []
    assert list(report.sections) == ["mở đầu", "I", "I.1", "II", "II.1", "II.2"]
    assert report.sections["II.2"].blocks[0].marker == "2."
    assert report.sections["II.2"].blocks[0].text == "Hai."


OUTLINES = {
    "letters above Roman numbers": (
        ["## A. Một", "### I. Hai", "#### 1. Ba", "### II. Bốn", "## B. Năm", "### I. Sáu"],
        ["A", "A.I", "A.I.1", "A.II", "B", "B.I"],
    ),
    "decimals repeat their parents": (
        ["## I. Một", "### 1. Hai", "#### 1.1. Ba", "##### 1.1.1. Bốn", "#### 1.2. Năm"],
        ["I", "I.1", "I.1.1", "I.1.1.1", "I.1.2"],
    ),
    "articles run through": (
        ["## Chương I. Một", "### Điều 1. Hai", "## Chương II. Ba", "### Điều 2. Bốn"],
        ["Chương I", "Điều 1", "Chương II", "Điều 2"],
    ),
    "parts in words": (
        ["## PHẦN THỨ NHẤT: MỘT", "### I. Hai", "## PHẦN THỨ HAI", "### I. Ba"],
        ["Phần thứ nhất", "Phần thứ nhất.I", "Phần thứ hai", "Phần thứ hai.I"],
    ),
    "headings without numbers": (
        ["## KẾT QUẢ", "### Về đảng viên", "## HẠN CHẾ"],
        ["KẾT QUẢ", "KẾT QUẢ.Về đảng viên", "HẠN CHẾ"],
    ),
    "the third part is no hundred": (
        ["## A. Một", "## B. Hai", "## C. Ba", "## D. Bốn"],
        ["A", "B", "C", "D"],
    ),
}


@pytest.mark.parametrize("name", OUTLINES)
def test_sections_are_numbered_as_the_report_numbers_them(read, name: str) -> None:
    headings, numbers = OUTLINES[name]
    report, problems = read("# BÁO CÁO\n\n## Về việc\n\n" + "\n\n".join(headings) + "\n")
    assert problems == []
    assert list(report.sections) == ["mở đầu", *numbers]
    anchors = [section.anchor for section in report.sections.values()]
    assert len(set(anchors)) == len(anchors)


def test_numbered_paragraphs_that_restart_are_a_list(read) -> None:
    report, problems = read(HEAD + "## II. B\n\n1\\. Một.\n\n2\\. Hai.\n\n1\\. Ba.\n\n3\\. Bốn.\n")
    assert problems == []
    assert list(report.sections)[-2:] == ["II.1", "II.2"]
    assert report.sections["II.2"].blocks[-1].text == "3. Bốn."


def test_the_level_of_a_list_and_the_place_of_a_cell_are_kept(read) -> None:
    lists = "- Một\n    - Hai\n        - Ba\n- Bốn\n\n"
    report, problems = read(HEAD + lists + "| Năm | Số |\n| --- | --- |\n| 2020 | 5 \\| 6 |\n")
    assert problems == []
    blocks = report.sections["I.1"].blocks[1:]
    depths = [(block.text, block.depth) for block in blocks[:4]]
    assert depths == [("Một", 0), ("Hai", 1), ("Ba", 2), ("Bốn", 0)]
    cells = [(b.cell.table, b.cell.row, b.cell.column, b.text) for b in blocks[4:]]
    assert cells == [(1, 0, 0, "Năm"), (1, 0, 1, "Số"), (1, 1, 0, "2020"), (1, 1, 1, "5 | 6")]


def test_windows_line_ends_change_nothing(read):
    page = HEAD + "Tốt[^1].\n\n[^1]: Lời.\n"
    assert read(page.replace("\n", "\r\n")) == read(page)


@pytest.mark.parametrize(
    ("page", "line"),
    [
        ("Tốt[^3].", "thu.md:13:4: lỗi: chú thích 3 được gọi ở mục I.1 nhưng không có"),
        ("Tốt.\n\n[^3]: Lời.", "thu.md:15:1: lỗi: chú thích 3 có nhưng không được gọi"),
        ("Tốt[^1].\n\nHơn[^1].\n\n[^1]: Lời.", "thu.md:15:4: lỗi: chú thích 1 được gọi hai lần"),
        ("Tốt[^1].\n\n[^1]: Lời.\n\n[^1]: Lời.", "thu.md:17:1: lỗi: chú thích 1 có hai đoạn"),
        ("Tốt[^a].\n\n[^a]: Lời.", "thu.md:13:4: lỗi: dấu chú thích “a” phải là số"),
        ("Một[^1].\n\n[^1]: Lời[^2].\n\n[^2]: Lời.", "lỗi: trong chú thích 1 có dấu chú thích 2"),
        ("1. Một.", "thu.md:13:1: lỗi: trang báo cáo không dùng danh sách đánh số"),
        ("### 1. Lại", "thu.md:13:1: lỗi: mục “I.1” đã có ở dòng 11"),
        ("### 3. Nhảy", "thu.md:13:1: cảnh báo: số thứ tự mục nhảy đến “I.3”"),
        ("Tốt lắm°.", "thu.md:13:8: cảnh báo: dấu “°” sau “lắm” có thể là số chú thích"),
        ("Tốt.\n\n- Hơnª, ở 20°C.", "thu.md:15:6: cảnh báo: dấu “ª” sau “Hơn” có thể là số"),
        (
            "Một[^1], hai[^4].\n\n[^1]: Lời.\n\n[^4]: Lời.",
            "thu.md:17:1: cảnh báo: số chú thích nhảy từ 1 đến 4",
        ),
        ("##", "thu.md:13:1: lỗi: tiêu đề không có chữ"),
        ("## Khác\n\n## Khác", "thu.md:15:1: lỗi: mục “Khác” đã có ở dòng 13"),
    ],
)
def test_what_breaks_the_structure_is_reported_where_it_stands(read, page: str, line: str):
    _, problems = read(HEAD + page)
    assert any(line in problem for problem in problems), problems


def test_an_empty_page_is_no_report(read):
    report, problems = read("---\ntitle: Thử\n---\n")
    assert report is None
    assert "không có chữ nào" in problems[0]


def test_signs_of_markdown_and_html_stay_words(read):
    report, problems = read(HEAD + "<b>a</b> [x](javascript:1) `c` {{ d }} &amp; https://a.vn")
    assert problems == []
    text = "<b>a</b> [x](javascript:1) `c` {{ d }} &amp; https://a.vn"
    assert report.sections["I.1"].blocks[1].text == text


SIGNS = "# Báo cáo\n\n## I. Một\n\n### 1. Hai\n\nMỗi {}tháng một lần[^1].\n\n[^1]: Ghi{} chú.\n"


@pytest.mark.parametrize("sign", ["\u200b", "\u00ad", "\ufeff", "\u2060", "\ufe0f"])
def test_signs_that_nobody_sees_are_read_as_in_records(read, sign: str) -> None:
    report, lines = read(SIGNS.replace("{}", sign))
    assert [block.text for block in report.all_blocks()][-2:] == ["Mỗi tháng một lần.", "Ghi chú."]
    (line,) = lines
    assert line.startswith("thu.md:7:5: cảnh báo: có ") and "cả tệp có 2 chỗ" in line


def test_a_no_break_space_is_a_space(read) -> None:
    report, _ = read(SIGNS.replace("{}", "\u00a0"))
    assert list(report.all_blocks())[-2].text.split() == ["Mỗi", "tháng", "một", "lần."]


@pytest.mark.parametrize("sign", ["\ue000", "\u202e", "\x07", "\u2800"])
def test_signs_that_may_hide_something_are_refused_at_their_place(read, sign: str) -> None:
    _, lines = read(SIGNS.replace("{}", sign))
    assert any(line.startswith("thu.md:7:5: lỗi: có ") for line in lines)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_only_line_ends_count_as_lines(read, end: str) -> None:
    """Python also breaks lines at form feeds and separators, which editors and YAML do not."""
    page = "# Báo cáo\n\n\x0c\x1c\u2028\x0b\x85\n\n###\n".replace("\n", end)
    _, lines = read(page)
    assert any(line.startswith("thu.md:5:1: lỗi: tiêu đề không có chữ") for line in lines)


@pytest.mark.parametrize("number", ["9" * 5000, "0" * 7, "٣", "7a"])
def test_a_note_with_a_number_that_is_none_is_said(read, number: str) -> None:
    page = f"# Báo cáo\n\nMột[^{number}].\n\n[^{number}]: Ghi chú.\n"
    _, lines = read(page)
    assert any("thu.md:3:4: lỗi: dấu chú thích" in line and "phải là số" in line for line in lines)
    assert all(len(line) < 300 for line in lines)


@pytest.mark.parametrize("kind", ["pipe", "folder", "nothing"])
def test_a_page_that_is_no_plain_file_is_one_line(tmp_path: Path, kind: str) -> None:
    page = tmp_path / "thu.md"
    if kind == "pipe":
        os.mkfifo(page)
    elif kind == "folder":
        page.mkdir()
    problems = Problems()
    assert read_report(page, "thu", "docs/bao-cao/thu.md", problems) is None
    (line,) = map(str, problems)
    assert line.startswith("docs/bao-cao/thu.md:1:1: lỗi: không")


@pytest.mark.parametrize("text", ["Phần thứ nhất ở thôn", "Chương I ấy", "2. 500 lượt"])
def test_what_only_looks_like_a_number_is_none(text: str) -> None:
    """Small letters with marks lie among the capitals in Unicode."""
    assert read_label(text) is None
