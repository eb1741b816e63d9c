"""One analyser, two languages: Python and the browser give the same forms for the same text."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page

from macros.catalog.text import canonical
from macros.search.analyser import tokens

CASES = json.loads(Path(__file__).with_name("analyser_cases.json").read_text("utf-8"))

VIETNAMESE = (
    "aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
)
AWKWARD = "ðÐɖƉ\u0300\u0301\u0302\u0323\u031b\u00ad\u200b\u00a0–-/.,“”'0123456789 İßŒÆŉǅ²½"
TEXTS = st.text(
    st.one_of(
        st.sampled_from(VIETNAMESE + VIETNAMESE.upper()),
        st.sampled_from(AWKWARD),
        st.characters(max_codepoint=0x1FFF, exclude_categories=("Cs", "Cn")),
    ),
    max_size=40,
)


@pytest.mark.parametrize("case", CASES["tokens"], ids=lambda case: case["text"][:20])
def test_tokens(case: dict) -> None:
    found = tokens(case["text"])
    assert [token.folded for token in found] == case["folded"]
    if "shown" in case:
        assert [token.shown for token in found] == case["shown"]


@pytest.mark.parametrize("pair", CASES["same_canonical"])
def test_tone_placement_and_case_do_not_count(pair: list[str]) -> None:
    assert canonical(pair[0]) == canonical(pair[1])


@pytest.mark.parametrize("pair", CASES["different_canonical"])
def test_marks_count(pair: list[str]) -> None:
    assert canonical(pair[0]) != canonical(pair[1])


@pytest.mark.browser
def test_browser_agrees_on_the_cases(engine: Page) -> None:
    texts = [case["text"] for case in CASES["tokens"]]
    assert _browser_tokens(engine, texts) == [_python_tokens(text) for text in texts]


@pytest.mark.browser
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(texts=st.lists(TEXTS, min_size=30, max_size=60))
def test_browser_agrees_on_any_text(engine: Page, texts: list[str]) -> None:
    assert _browser_tokens(engine, texts) == [_python_tokens(text) for text in texts]


@pytest.mark.browser
def test_keystrokes(engine: Page) -> None:
    for method in ("telex", "vni"):
        keys = [typed for typed, _ in CASES[method]]
        read = engine.evaluate(f"keys => keys.map(kho.timKiem.analyser.{method})", keys)
        assert dict(zip(keys, read, strict=True)) == dict(CASES[method])


@pytest.mark.browser
def test_one_edit(engine: Page) -> None:
    for a, b, near in CASES["one_edit"]:
        for pair in ([a, b], [b, a]):
            found = engine.evaluate("([a, b]) => kho.timKiem.analyser.oneEdit(a, b)", pair)
            assert found is near, pair


@pytest.mark.browser
def test_mark_agreement(engine: Page) -> None:
    for typed, word, wanted in CASES["mark_agreement"]:
        share = engine.evaluate(
            "([a, b]) => { const an = kho.timKiem.analyser;"
            " return an.markAgreement(an.canonical(a), an.canonical(b)); }",
            [typed, word],
        )
        found = "same" if share == 1 else "against" if share < 0 else "part"
        assert found == wanted, (typed, word, share)


def _python_tokens(text: str) -> list[dict]:
    """Offsets count code points; JavaScript counts UTF-16 units, the same while texts are BMP."""
    return [asdict(token) for token in tokens(text)]


def _browser_tokens(page: Page, texts: list[str]) -> list[list[dict]]:
    return page.evaluate("texts => texts.map(text => kho.timKiem.analyser.tokens(text))", texts)
