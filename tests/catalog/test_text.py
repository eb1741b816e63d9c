"""Folding, slugs and order of Vietnamese text."""

from __future__ import annotations

import itertools
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.catalog.text import ALPHABET, canonical, fold, nfc, slug, sort_key, squeeze, words

TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
VOWELS = "aăâeêioôơuưy"


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


# A syllable bears one tone at most.
syllables = st.builds(
    lambda head, vowel, tone, tail: head + nfc(vowel + tone) + tail,
    st.text(ALPHABET, max_size=3),
    st.sampled_from(VOWELS),
    st.sampled_from(TONES),
    st.text(ALPHABET, max_size=2),
)
phrases = st.lists(syllables, min_size=1, max_size=4).map(" ".join)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Nồi cháo yêu thương", "noi chao yeu thuong"),
        ("ĐẢNG ỦY", "dang uy"),
        ("đường", "duong"),
        ("Sáng – xanh – sạch – đẹp", "sang – xanh – sach – dep"),
    ],
)
def test_fold_drops_every_mark_and_maps_đ_to_d(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold(nfd(text)) == folded


@pytest.mark.parametrize(
    ("old", "new"),
    [("hoà", "hòa"), ("uỷ", "ủy"), ("khoá", "khóa"), ("thuý", "thúy"), ("Hoà giải", "hòa giải")],
)
def test_old_and_new_tone_placement_are_one_word(old: str, new: str) -> None:
    assert canonical(old) == canonical(new)


@pytest.mark.parametrize(("one", "other"), [("ma", "má"), ("mã", "má"), ("o", "ô"), ("d", "đ")])
def test_canonical_keeps_words_apart_that_differ_in_marks(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)
    assert fold(one) == fold(other)


@given(phrases)
def test_nfc_and_nfd_writing_are_equal(text: str) -> None:
    composed, decomposed = nfc(text), nfd(text)
    assert fold(composed) == fold(decomposed)
    assert canonical(composed) == canonical(decomposed)
    assert slug(composed) == slug(decomposed)
    assert sort_key(composed) == sort_key(decomposed)
    assert words(composed) == words(decomposed)


@given(phrases)
def test_forms_are_stable_for_vietnamese(text: str) -> None:
    assert canonical(canonical(text)) == canonical(text)
    assert fold(canonical(text)) == fold(text)


@given(st.text())
def test_fold_and_slug_are_stable_for_any_text(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert slug(slug(text)) == slug(text)
    assert squeeze(squeeze(text)) == squeeze(text)


@given(st.text())
def test_a_slug_is_empty_or_an_id(text: str) -> None:
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", slug(text))


def test_slug_keeps_đ_and_takes_markdowns_separator() -> None:
    assert slug("Đảng bộ thị xã") == "dang-bo-thi-xa"
    assert slug("Mục I.3: Đổi mới!", "_") == "muc_i_3_doi_moi"


def test_letters_stand_in_the_order_of_the_vietnamese_alphabet() -> None:
    ordered = list("aăâbcdđeêghiklmnoôơpqrstuưvxy")
    assert sorted(reversed(ordered), key=sort_key) == ordered


def test_tones_stand_in_the_order_of_dictionaries() -> None:
    ordered = ["ma", "mà", "mả", "mã", "má", "mạ"]
    for shuffled in itertools.permutations(ordered):
        assert sorted(shuffled, key=sort_key) == ordered


def test_letters_decide_before_tones_and_tones_before_case() -> None:
    ordered = ["an", "àn", "ana", "ăn", "ân", "da", "Đa", "đà", "đi", "Zê-rô"]
    assert sorted(reversed(ordered), key=sort_key) == ordered


def test_shorter_names_and_digits_come_first() -> None:
    ordered = ["3 sạch", "5 không", "ba", "bà con", "ba sạch"]
    assert sorted(reversed(ordered), key=sort_key) == ordered


@given(phrases, phrases)
def test_the_order_agrees_with_comparing_letter_by_letter(one: str, other: str) -> None:
    def letters_of(text: str) -> list[int]:
        # Written apart from the code under test: spaces first, then letters by alphabet.
        result = []
        for char in text:
            bare = nfc("".join(sign for sign in nfd(char) if sign not in TONES[1:]))
            result.append(-1 if char == " " else ALPHABET.index(bare))
        return result

    if letters_of(one) != letters_of(other):
        assert (sort_key(one) < sort_key(other)) == (letters_of(one) < letters_of(other))


@given(st.text(), st.text())
def test_only_equal_texts_share_a_sort_key(one: str, other: str) -> None:
    assert (sort_key(one) == sort_key(other)) == (nfc(one) == nfc(other))


def test_words_are_runs_of_letters_and_digits() -> None:
    assert words("Kế hoạch 94-KH/TU, “Hũ gạo”") == ["Kế", "hoạch", "94", "KH", "TU", "Hũ", "gạo"]
