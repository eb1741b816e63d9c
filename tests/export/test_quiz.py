"""Questions for learning platforms, read back by the platforms' own rules."""

from __future__ import annotations

import csv
import io

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.catalog.text import xml_text
from macros.export.quiz import (
    Choice,
    OpenQuestion,
    QuestionBank,
    cards_file,
    gift_file,
    moodle_file,
    table_file,
)
from macros.handouts.question_bank import question_bank
from tests.export.moodle_rules import Read, read_gift, read_xml

NASTY = "a = b ~ c # d { e } \\ f: <b>&amp;</b> “[…]” %50% \\n ->"

words_ = st.text(min_size=1, max_size=60).filter(lambda text: xml_text(text).split())
choices = st.builds(
    lambda key, asked, situation, options, proof: Choice(
        key, f"Câu {key}", situation, asked, tuple(options), len(options) - 1, proof, "nhớ"
    ),
    st.from_regex(r"[a-z0-9-]{1,20}", fullmatch=True),
    words_ | st.just(NASTY),
    st.just("") | words_,
    st.lists(words_ | st.just(NASTY), min_size=2, max_size=6),
    words_ | st.just(NASTY),
)
banks = st.builds(
    lambda title, items: QuestionBank(
        "bai", title, tuple(items), (OpenQuestion("t", "Thảo luận: 1", NASTY, "một\nhai"),)
    ),
    words_,
    st.lists(choices, max_size=4),
)


def shown(html: str) -> str:
    """The words of HTML as a reader sees them."""
    soup = BeautifulSoup(html, "html.parser")
    lines = [p.get_text() for p in soup.find_all("p")] or [soup.get_text()]
    return "\n".join(lines)


def squeezed(text: str) -> str:
    lines = (" ".join(line.split()) for line in xml_text(text).replace("\r", "\n").split("\n"))
    return "\n".join(filter(None, lines))


def check(bank: QuestionBank, read: list[Read], *, hints_in_feedback: bool) -> None:
    assert len(read) == len(bank.choices) + len(bank.open_questions)
    for item, found in zip(bank.choices, read, strict=False):
        assert (found.kind, found.name) == ("multichoice", item.name)
        assert shown(found.text) == squeezed(item.asked)
        assert shown(found.feedback) == squeezed(item.proof)
        assert [shown(text) for text, _ in found.answers] == [*map(squeezed, item.options)]
        assert [share for _, share in found.answers].index(1) == item.right
        assert sum(share for _, share in found.answers) == 1
    for item, found in zip(bank.open_questions, read[len(bank.choices) :], strict=True):
        assert (found.kind, found.name) == ("essay", item.name)
        assert shown(found.text) == squeezed(item.question)
        hints = found.feedback if hints_in_feedback else found.hints
        assert shown(hints) == squeezed(item.hints)


@settings(max_examples=40, deadline=None)
@given(banks)
def test_gift_is_read_back_to_the_same_questions(bank):
    _, read = read_gift(gift_file(bank))
    check(bank, read, hints_in_feedback=True)


@settings(max_examples=40, deadline=None)
@given(banks)
def test_moodle_xml_is_read_back_to_the_same_questions(bank):
    _, read = read_xml(moodle_file(bank))
    check(bank, read, hints_in_feedback=False)


@pytest.mark.parametrize("write, read", [(gift_file, read_gift), (moodle_file, read_xml)])
def test_the_real_lessons_are_read_back(kb, write, read):
    for lesson in kb.catalog.lessons.values():
        bank = question_bank(kb, lesson)
        category, found = read(write(bank))
        assert category == f"$course$/top/{lesson.name}"
        check(bank, found, hints_in_feedback=read is read_gift)


def test_a_stroke_in_the_title_makes_no_deeper_category():
    bank = QuestionBank("a", "Một / hai", ())
    assert (
        read_gift(gift_file(bank))[0] == read_xml(moodle_file(bank))[0] == "$course$/top/Một // hai"
    )


@settings(max_examples=40, deadline=None)
@given(banks)
def test_the_table_holds_every_question_and_names_the_right_option(bank):
    content = table_file(bank)
    assert content.startswith(b"\xef\xbb\xbf"), "Excel reads UTF-8 by its mark"
    header, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    assert len(rows) == len(bank.choices)
    first = header.index("Phương án A")
    for row, item in zip(rows, bank.choices, strict=True):
        cells = dict(zip(header, row, strict=True))
        right = cells[f"Phương án {cells['Đáp án (chữ)']}"]
        assert row[first + int(cells["Đáp án (số)"]) - 1] == right
        assert xml_text(item.options[item.right]).removeprefix("'") == right.removeprefix("'")
        assert not any(cell[:1] in ("=", "+", "-", "@", "\t", "\r") for cell in row)


@settings(max_examples=40, deadline=None)
@given(banks)
def test_cards_have_a_front_and_a_back_with_the_proof(bank):
    lines = cards_file(bank).decode()
    head, _, body = lines.partition("#tags column:3\n")
    assert "#html:true" in head
    rows = list(csv.reader(io.StringIO(body, newline="")))
    assert len(rows) == len(bank.choices) + len(bank.open_questions)
    for (front, back, tag), item in zip(rows, bank.choices, strict=False):
        assert squeezed(item.proof) in shown(back) and tag == "bai"
        assert all(squeezed(option) in shown(front) for option in item.options)
