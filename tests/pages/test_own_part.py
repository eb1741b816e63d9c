"""The line of a model whose quotation lists several: its own part, never its neighbours' names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.pages.words import own_part

LIST = "Các mô hình của hội: “Hũ gạo”; “Heo đất”, xây dựng quỹ “Nâng bước”; “Vàng mã” ở xã"


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("Hũ gạo", "Các mô hình của hội: “Hũ gạo”"),
        ("heo đất", "Các mô hình của hội: … “Heo đất”"),
        ("Nâng bước", "Các mô hình của hội: … xây dựng quỹ “Nâng bước”"),
        ("Vàng mã", "Các mô hình của hội: … “Vàng mã” ở xã"),
        ("Tên khác", LIST),
    ],
)
def test_of_a_list_only_the_own_item_and_what_leads_to_it(name: str, line: str) -> None:
    assert own_part(LIST, [name]) == line


def test_what_is_said_of_the_one_before_is_not_said_of_this_one() -> None:
    assert own_part("“A” của xã X và “B” của xã Y", ["B"]) == "… “B” của xã Y"


def test_words_with_one_name_or_none_stay_whole() -> None:
    for words in ("Chương trình “A” của Đoàn", "Học tập ở chi bộ", "“A” dở dang “"):
        assert own_part(words, ["A"]) == words


NAMES = st.lists(
    st.text("abcđêơ ", min_size=1).map(str.strip).filter(bool), min_size=2, unique=True
)


@given(NAMES, st.data())
def test_no_other_name_of_the_list_is_left(names: list[str], data: st.DataObject) -> None:
    mine = data.draw(st.sampled_from(names))
    line = own_part("Có " + ", ".join(f"“{name}”" for name in names), [mine])
    assert line.count("“") == 1
