"""Pages without the templates' blank lines show the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from macros.web.compact import compact


def test_blank_lines_and_indents_go() -> None:
    assert compact("<p>\n    một  \n\n  hai</p>\n") == "<p>\nmột\nhai</p>\n"


def test_text_that_keeps_its_lines_is_left_alone() -> None:
    for element in ("pre", "textarea", "script"):
        html = f"<p>a</p><{element} id=x>\n\n  a\n    b  \n</{element}>"
        assert compact(html) == html


@given(st.text(alphabet="ab<>/pre \n\t\u00a0", max_size=80))
def test_words_and_the_spaces_between_them_stay(text: str) -> None:
    assert compact(text).split() == text.split()
    assert compact(text).count("\u00a0") == text.count("\u00a0")
    assert compact(compact(text)) == compact(text)
