"""Reading the page of a report: sections, blocks, footnotes, and what breaks the structure."""

from __future__ import annotations

import pytest

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
        ("## Khác", "thu.md:13:1: lỗi: tiêu đề “Khác” không đúng cách viết"),
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
