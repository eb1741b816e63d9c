"""What a file seems to say but nobody would read is named: empty keys, text behind a #."""

from __future__ import annotations

import pytest

from macros.catalog.front_matter import read_front_matter, split_page
from macros.catalog.problems import Problems
from tests.conftest import RECORD, Content

NAME = "ten: Nồi cháo yêu thương"


@pytest.mark.parametrize(
    ("old", "new", "place", "words"),
    [
        (NAME, "ten: Nuôi heo đất # vì bạn nghèo", "1:19", "ten: 'Nuôi heo đất # vì bạn nghèo'"),
        (NAME, NAME + "   ## vì bạn nghèo", "1:28", "“## vì bạn nghèo”"),
        (NAME, "ten: Nồi cháo\n  yêu thương # của ai", "2:14", "“# của ai”"),
        ("I.3\n", "I.3\n    ve: nơi học # và làm\n", "9:17", "“ve”"),
        ("nguon:", "cach_lam: nấu # mỗi tháng\nnguon:", "6:15", "“cach_lam”"),
    ],
)
def test_a_comment_behind_free_text_is_a_warning(
    content: Content, old: str, new: str, place: str, words: str
) -> None:
    content.write("mo_hinh/noi-chao.yml", RECORD.replace(old, new, 1))
    line = next(line for line in content.lines() if line.startswith("mo_hinh/noi-chao.yml:"))
    assert line.startswith(f"mo_hinh/noi-chao.yml:{place}: cảnh báo: phần")
    assert words in line and "dòng riêng" in line


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("chương trình", "chương trình # theo danh mục"),  # of a list: checked word for word
        ("I.3", "I.3 # sửa sau"),
        (NAME, "ten: 'Nồi cháo yêu thương' # tên cũ"),
        (NAME, "# tên\n" + NAME),
        ("chu_thich: 7", "chu_thich: 7 # trang 3"),
        (NAME, "ten: Nồi cháo C# yêu thương"),
    ],
)
def test_a_plain_comment_is_let_alone(content: Content, old: str, new: str) -> None:
    content.write("mo_hinh/noi-chao.yml", RECORD.replace(old, new, 1))
    assert content.lines() == []


def test_a_comment_in_a_list_of_words_and_in_a_controlled_list(content: Content) -> None:
    content.write("danh_muc/chu_de.yml", "an-sinh:\n  ten: an sinh # xã hội\n")
    assert content.lines()[0].startswith("danh_muc/chu_de.yml:2:16: cảnh báo: phần “# xã hội”")


def test_a_comment_at_the_head_of_a_page() -> None:
    problems = Problems()
    page = split_page("---\ntitle: Học # và làm\n---\n")
    assert read_front_matter(page, "docs/x.md", problems) == {"title": "Học"}
    assert str(next(iter(problems))).startswith("docs/x.md:2:12: cảnh báo: phần “# và làm”")


@pytest.mark.parametrize("blank", ["khoi:", "khoi: # chưa rõ", "khoi:   "])
def test_an_optional_key_left_empty_is_a_warning(content: Content, blank: str) -> None:
    content.write("mo_hinh/noi-chao.yml", f"{RECORD}{blank}\n")
    assert content.lines() == [
        "mo_hinh/noi-chao.yml:11:1: cảnh báo: “khoi” để trống nên đọc như không có; điền giá trị,"
        " hoặc xóa dòng này"
    ]


def test_empty_keys_below_and_of_other_kinds(content: Content) -> None:
    content.write("mo_hinh/noi-chao.yml", RECORD.replace("I.3\n", "I.3\n    ve:\n"))
    content.write("danh_muc/linh_vuc.yml", "van-hoa-xa-hoi:\n  ten: văn hóa - xã hội\n  mo_ta:\n")
    lines = content.lines()
    assert lines[0].startswith("danh_muc/linh_vuc.yml:3:3: cảnh báo: “mo_ta” để trống")
    assert any(line.startswith("mo_hinh/noi-chao.yml:9:5: cảnh báo: “ve”") for line in lines)


def test_an_unknown_key_left_empty_is_an_error_all_the_same(content: Content) -> None:
    content.write("mo_hinh/noi-chao.yml", f"{RECORD}khoii:\n")
    line = content.lines()[0]
    assert line.startswith("mo_hinh/noi-chao.yml:11:1: lỗi: không có khóa “khoii”.")
    assert "“khoi”?" in line
