"""The head of a written page is read as records are: every slip at its place, text stays text."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from macros.catalog.front_matter import canonical_page, read_front_matter, split_page
from macros.catalog.problems import Level, Problems


def read(text: str) -> tuple[dict, list[str]]:
    problems = Problems()
    values = read_front_matter(split_page(text), "docs/x.md", problems)
    return values, [str(problem) for problem in problems]


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("---\ntitle: Mô hình: cách làm\n---\n", "2:15", "title: 'Mô hình: cách làm'"),
        ("---\ntitle: 'Mô hình\n---\nchữ\n", "2:8", "dấu nháy mở ra mà không đóng"),
        ('---\ntitle: a\ndescription: "b\n---\n', "3:14", "dấu nháy mở ra mà không đóng"),
        ("---\ntitle: a\n\thide: b\n---\n", "3:1", "Tab"),
        ("---\n- title: a\n---\n", "2:1", "gặp một danh sách"),
        ("---\nMột câu.\n---\n", "2:1", "cần các dòng “khóa: giá trị”"),
        ("---\ntitle: a\ntitle: b\n---\n", "3:1", "viết hai lần (lần đầu ở dòng 2)"),
        ("---\ntitle: {{ x }}\n---\n", "2:8", "“title” cần chữ"),
        ("---\ntitle: '{{ x }}'\n---\n", "2:8", "macro không chạy ở đầu trang"),
        ("---\ndescription: a {% set b %}\n---\n", "2:14", "macro không chạy ở đầu trang"),
        ("---\ntitle: [a, b]\n---\n", "2:8", "“title” cần chữ"),
        ("---\ntitel: a\n---\n", "2:1", "“title”"),
        ("---\nhide: toc\n---\n", "2:7", "viết hide: [toc]"),
        ("---\nhide: [muc-luc]\n---\n", "2:8", "Cho phép: navigation"),
        ("---\nrender_macros: khong\n---\n", "2:16", "viết true hoặc false"),
        ("---\nrender_macros: [a]\n---\n", "2:16", "viết true hoặc false"),
        ("---\nkieu: timkiem\n---\n", "2:7", "“tim-kiem”"),
        ("---\ntitle: a #b\n---\n", "2:10", "bị bỏ mất"),
        ("---\ntitle: !!python/name:os.system x\n---\n", "2:8", "kiểu dữ liệu"),
        ("---\ntitle: a\n", "1:1", "không có dòng --- đóng"),
        ("\n\n---\ntitle: a\n---\n", "3:1", "phải là dòng đầu tiên"),
        ("—\ntitle: a\n—\n", "1:1", "đúng ba dấu trừ"),
        ("----\ntitle: a\n----\n", "1:1", "đúng ba dấu trừ"),
        ("title: a\n\nchữ\n", "1:1", "thiếu dòng --- mở"),
        ("---\r\ntitle: a: b\r\n---\r\n", "2:9", "dấu hai chấm"),
    ],
)
def test_a_slip_is_named_at_its_place(text: str, place: str, words: str) -> None:
    _, lines = read(text)
    line = next(line for line in lines if line.startswith(f"docs/x.md:{place}: lỗi: "))
    assert words in line


@pytest.mark.parametrize("word", ["no", "2024", "010", "1.10", "null", "~", "true", "12:30", "5e3"])
def test_a_title_is_the_text_that_was_typed(word: str) -> None:
    values, lines = read(f"---\ntitle: {word}\n---\nchữ")
    assert (values, lines) == ({"title": word}, [])


def test_an_empty_head_is_none_and_a_rule_below_is_text() -> None:
    assert read("---\n---\nchữ") == ({}, [])
    assert read("---\n# ghi chú\n---\nchữ") == ({}, [])
    assert read("chữ\n\n---\n\nchữ") == ({}, [])


def test_a_head_may_end_with_the_file() -> None:
    assert read("---\ntitle: a\n---") == ({"title": "a"}, [])


def test_flags_become_truth_values() -> None:
    assert read("---\nrender_macros: false\nsoan: true\n---\n")[0] == {
        "render_macros": False,
        "soan": True,
    }


@given(st.text(), st.text())
def test_what_mkdocs_is_given_says_the_same_again(title: str, body: str) -> None:
    from mkdocs.utils.meta import get_data

    values, _ = read(f"---\ntitle: {yaml.safe_dump(title, allow_unicode=True)}---\n")
    text, data = get_data(canonical_page(values, body))
    assert data == values
    assert text == body.lstrip("\n")


@given(st.text(alphabet="-:['\"#&*!|>% \n\ttitle", max_size=40))
def test_no_head_is_read_without_a_word_and_lost(block: str) -> None:
    """Whatever stands in the head: a value, a problem, or nothing but comments."""
    source = split_page(f"---\n{block}\n---\nchữ")
    problems = Problems()
    values = read_front_matter(source, "docs/x.md", problems)
    if source.block is not None and not values and not len(problems):
        assert all(not row.strip() or row.lstrip()[0] == "#" for row in source.block.split("\n"))
    assert all(p.level in Level for p in problems)
