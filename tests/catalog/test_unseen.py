"""Signs that nobody sees or means: in any file of content, at their place, whatever they are."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.catalog.encoding import clean, tidy
from macros.catalog.problems import Place, Problems

REFUSED = {
    "tag character": "\U000e0041",
    "Hangul filler": "\u3164",
    "Hangul choseong filler": "\u115f",
    "halfwidth Hangul filler": "\uffa0",
    "Braille blank": "\u2800",
    "interlinear anchor": "\ufff9",
    "interlinear terminator": "\ufffb",
    "private use": "\ue123",
    "private use of plane 15": "\U000f0001",
    "noncharacter U+FFFE": "\ufffe",
    "noncharacter of the Arabic block": "\ufdd0",
    "noncharacter of plane 3": "\U0003ffff",
    "variation selector 2": "\ufe01",
    "variation selector supplement": "\U000e0100",
    "Mongolian variation selector": "\u180b",
    "object replacement": "\ufffc",
    "C0 control": "\x07",
    "C1 control": "\x9d",
    "Arabic letter mark": "\u061c",
    "right-to-left override": "\u202e",
    "invisible times": "\u2062",
    "soft line end": "\u2028",
    "combining grapheme joiner": "\u034f",
    "Khmer inherent vowel": "\u17b4",
}


@pytest.mark.parametrize("sign", REFUSED.values(), ids=REFUSED)
def test_what_nobody_sees_is_refused_at_its_place(sign: str) -> None:
    problems = Problems()
    read = tidy(f"ten: A\nloai: Nồi {sign}cháo\n", "x.yml", problems)
    (problem,) = problems.errors
    assert str(problem).startswith("x.yml:2:11: lỗi: có ")
    assert f"U+{ord(sign):04X}; hãy xóa" in problem.message
    assert sign not in read and read.count("\n") == 2


@pytest.mark.parametrize("sign", REFUSED.values(), ids=REFUSED)
def test_it_is_refused_behind_an_escape_too(sign: str) -> None:
    problems = Problems()
    clean(f"Nồi {sign}cháo", Place("x.yml", 3, 6), problems)
    assert problems.errors and all(f"U+{ord(sign):04X}" in str(p) for p in problems)


@pytest.mark.parametrize("sign", ["\ufe0f", "\ufe0e", "\u200b", "\u200d", "\u00ad", "\ufeff"])
def test_what_says_nothing_is_left_out_with_a_warning(sign: str) -> None:
    problems = Problems()
    assert tidy(f"Nồi{sign} cháo", "x.yml", problems) == "Nồi cháo"
    assert not problems.errors and f"U+{ord(sign):04X}" in str(next(iter(problems)))


@pytest.mark.parametrize(
    ("sign", "letters"),
    [("ﬁ", "fi"), ("ﬀ", "ff"), ("ﬄ", "ffl"), ("ı", "i"), ("ȷ", "j"), ("ĳ", "ij"), ("ſ", "s")],
)
def test_a_sign_that_stands_for_letters_is_named_with_them(sign: str, letters: str) -> None:
    problems = Problems()
    clean(f"Trà {sign}x", Place("x.yml", 3, 6), problems)
    (problem,) = problems.errors
    assert f"“{sign}” (U+{ord(sign):04X})" in problem.message and f"“{letters}”" in problem.message


def test_each_kind_is_said_once_a_file() -> None:
    problems = Problems()
    tidy("a\u2800b\n\u2800c\ue000d\ue001\n" * 50, "x.yml", problems)
    assert [str(problem).split(": ")[0] for problem in problems] == ["x.yml:1:2", "x.yml:2:3"]


@given(st.text(alphabet=st.characters(categories=("L", "N", "P", "S", "Zs"))))
def test_letters_numbers_and_signs_of_every_script_are_not_called_unseen(text: str) -> None:
    unseen = set("\u115f\u1160\u3164\uffa0\u2800\ufffc")
    problems = Problems()
    tidy(text, "x.yml", problems)
    assert not problems.errors or unseen & set(text)


def test_vietnamese_in_full_passes() -> None:
    letters = "aăâeêioôơuưyđ"
    tones = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
    text = " ".join(unicodedata.normalize("NFC", a + t) for a in letters for t in tones)
    problems = Problems()
    marks = "“dẫn” ‘dẫn’ – — … • ½ m² % ‰ ₫ № ¹²³"
    assert tidy(f"{text} {text.upper()} {marks}", "x.yml", problems)
    assert list(problems) == []
