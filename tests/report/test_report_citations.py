"""Quotations are found word for word; what does not stand there says what was meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.catalog.problems import Problems
from macros.knowledge_base import load_knowledge_base
from macros.report.citations import Failure, doubts, locate, passages_of
from macros.report.model import Span

POT = "Chương trình “Nôi cháo yêu thương” của Đoàn Thành niên"


@pytest.mark.parametrize(
    ("section", "quote", "note"),
    [
        ("I.3", POT, 7),
        ("I.3", POT.replace(" ", "\n  "), 7),
        ("I.1", "ban hành kế hoạch và chỉ đạo Ban Tuyên giáo", None),  # over a footnote mark
        ("I.2", "đăng ký những việc “làm theo” cụ thể", None),  # over emphasis signs
        ("I.3", "bệnh hình thức, báo cáo không trung thực", None),  # over a page break
        ("I.5", "những biểu hiện “tự diễn biến” “tự chuyển hóa” trong nội bộ", None),  # a heading
        ("II.2", "đặc thù của địa phương, đơn vị. Một số nơi hướng dẫn", None),  # two paragraphs
        ("mở đầu", "Ban Thường vụ Thị ủy báo cáo kết quả", None),
        ("nơi nhận", "UBKT, VP Thị ủy, Trung tâm BDCT thị xã", None),
        ("III.6", "nhân rộng những cách làm hay", None),
    ],
)
def test_a_quotation_is_found_where_it_stands(report, cite, section: str, quote: str, note):
    found = locate(report, cite(section, quote, note))
    assert isinstance(found, Span)
    assert report.text_of(found).split() == quote.split()


@pytest.mark.parametrize(
    ("section", "quote", "note", "key", "message"),
    [
        ("I.2", POT, None, "muc", "câu này nằm ở mục I.3, chú thích 7"),
        ("I.3", POT, None, "chu_thich", "câu này nằm ở mục I.3, chú thích 7"),
        ("I.2", "Sau học tập, cấp ủy đảng", 4, "chu_thich", "câu này nằm ở mục I.2"),
        ("I.4", "Như: Về tư tưởng", 12, "chu_thich", "chú thích 12 được gọi ở mục I.5"),
        ("I.3", POT, 13, "chu_thich", "báo cáo không có chú thích 13; các chú thích: 1, 2"),
        ("I.6", POT, None, "muc", "báo cáo không có mục “I.6”; các mục: mở đầu, I, I.1"),
        (
            *("I.3", "“Nồi cháo yêu thương” của Đoàn Thanh niên", 7, "trich"),
            "giữ đúng chữ của bản gốc: ““Nôi cháo yêu thương” của Đoàn Thành niên”",
        ),
        (
            *("I.3", "phong trào Hiến máu tình nguyện hằng năm", 7, "trich"),
            "“phong trào Hiến máu tình nguyện hàng năm”? Khác từ chữ “hằng”, bản gốc là “hàng”",
        ),
        (
            *("I.1", "phong trào Hiến máu tình nguyện hằng năm", None, "trich"),
            "Có phải ở mục I.3, chú thích 7: “phong trào Hiến máu",
        ),
        ("I.1", "xe đạp biết bay", None, "trich", "Không có câu nào gần giống"),
        ("I.2", "Hội nghị cán bộ chủ chố", None, "trich", "bản gốc là “chốt”"),
    ],
)
def test_a_quotation_without_a_place_says_what_was_meant(
    report, corrections, cite, section: str, quote: str, note, key: str, message: str
):
    found = locate(report, cite(section, quote, note), corrections)
    assert isinstance(found, Failure)
    assert found.key == key
    assert message in found.message


@given(st.data())
def test_every_run_of_words_of_a_section_is_found_in_it(report, cite, data):
    section = data.draw(st.sampled_from(list(report.sections.values())))
    words = [word for block in section.blocks for word in block.text.split()]
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    quote = " ".join(words[start:end])
    found = locate(report, cite(section.number, quote))
    assert isinstance(found, Span)
    assert " ".join(report.text_of(found).split()) == quote


WEAK = """\
# Báo cáo

## I. Một

### 1. Hai

Hội Phụ nữ nấu cháo mỗi tháng một lần.

Đoàn Thanh niên nấu cháo mỗi tháng một lần tại bệnh viện.
"""


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        ("Hội Phụ nữ nấu cháo", []),
        ("cháo", ["lỗi: câu trích chỉ có một chữ, quá ngắn"]),
        (".", ["lỗi: câu trích không có chữ nào, quá ngắn"]),
        (
            "nấu cháo mỗi tháng",
            ["cảnh báo: câu trích có ở 2 chỗ trong mục I.1 (thu.md, dòng 7, 9)"],
        ),
        (
            "một lần. Đoàn Thanh niên",
            ["cảnh báo: câu trích chạy qua 2 đoạn của báo cáo (thu.md, dòng 7, 9)"],
        ),
    ],
)
def test_a_weak_quotation_is_said(read, cite, quote: str, said: list[str]) -> None:
    report, _ = read(WEAK)
    citation = cite("I.1", quote)
    found = passages_of(report, citation)
    assert not isinstance(found, Failure)
    lines = [f"{doubt.level.value}: {doubt.message}" for doubt in doubts(report, citation, found)]
    assert len(lines) == len(said)
    assert all(line.startswith(start) for line, start in zip(lines, said, strict=True))


def test_the_check_says_weak_quotations_at_their_place(content, record: str) -> None:
    page = WEAK.replace("cháo mỗi", "“Nôi cháo yêu thương” mỗi").replace("một lần.", "một lần[^7].")
    content.write("../docs/bao-cao/bao-cao-thu.md", page + "\n[^7]: Ghi chú.\n")
    content.write("danh_muc/don_vi.yml", (
        "hoi-phu-nu:\n  ten: Hội Phụ nữ\n  loai: đoàn thể\n  nguon:\n"
        "    - {bao_cao: bao-cao-thu, muc: I.1, trich: Hội}\n"
    ))  # fmt: skip
    old = "muc: I.3\n    chu_thich: 7\n    trich: Chương trình “Nôi cháo yêu thương”"
    assert old in record
    content.write(
        "mo_hinh/noi-chao.yml",
        record.replace(old, "muc: I.1\n    trich: nấu “Nôi cháo yêu thương”"),
    )
    problems = Problems()
    load_knowledge_base(content.root, problems)
    lines = [str(problem).removeprefix("models_catalog/") for problem in problems]
    assert any(line.startswith("danh_muc/don_vi.yml:5:") and "một chữ" in line for line in lines)
    assert any(
        line.startswith("mo_hinh/noi-chao.yml:9:12: cảnh báo: câu trích có ở 2 chỗ")
        for line in lines
    )
