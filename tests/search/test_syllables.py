"""Which words can be Vietnamese syllables: the line between a word and a slip of the hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page

from macros.search.analyser import tokens

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
CASES = json.loads(Path(__file__).with_name("analyser_cases.json").read_text("utf-8"))
POSSIBLE = "words => words.filter(kho.timKiem.syllable.possible)"
NO_SYLLABLES = {"lênin", "đ", "qđ"}
"""What has marks in the report and is a name or an abbreviation."""


def test_right_words_are_possible(engine: Page) -> None:
    words = CASES["possible"]
    assert engine.evaluate(POSSIBLE, words) == words


def test_right_words_are_possible_without_marks(engine: Page) -> None:
    words = [token.folded for token in tokens(" ".join(CASES["possible"]))]
    words = [word for word in words if "oo" not in word]  # that is Telex until a tone is typed
    assert engine.evaluate(POSSIBLE, words) == words


def test_slips_and_keys_are_not(engine: Page) -> None:
    assert engine.evaluate(POSSIBLE, CASES["impossible"]) == []


def test_every_word_with_marks_of_a_real_report_is_possible(engine: Page) -> None:
    texts = (path.read_text("utf-8") for path in (ROOT / "docs" / "bao-cao").glob("*.md"))
    words = sorted({
        token.shown for text in texts for token in tokens(text) if token.canonical != token.folded
    } - NO_SYLLABLES)  # fmt: skip
    assert len(words) > 500
    assert sorted(set(words) - set(engine.evaluate(POSSIBLE, words))) == []
