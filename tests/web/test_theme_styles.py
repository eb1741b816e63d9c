"""The theme's style sheet is cut to what the site can use, and never further."""

from __future__ import annotations

import re
from pathlib import Path

import material
from hypothesis import given
from hypothesis import strategies as st

from macros.web.theme_styles import Words, pruned
from tests.site_fixtures import Pages

WORDS = Words(b"<p class='co-dung khac'>").words


def test_a_rule_of_an_unknown_class_goes() -> None:
    assert pruned(".co-dung{a:b}.la{a:b}p{a:b}", WORDS) == ".co-dung{a:b}p{a:b}"


def test_one_of_several_selectors_may_stay() -> None:
    assert pruned(".la,.co-dung,.la .khac{a:b}", WORDS) == ".co-dung{a:b}"


def test_what_a_selector_excludes_or_offers_does_not_count() -> None:
    css = ".co-dung:not(.la){a:b}p:is(.la,.co-dung){a:b}"
    assert pruned(css, WORDS) == css


def test_media_rules_are_cut_inside_and_go_when_empty() -> None:
    css = "@media print{.la{a:b}.co-dung{a:b}}@media screen{.la{a:b}}"
    assert pruned(css, WORDS) == "@media print{.co-dung{a:b}}"


def test_palettes_and_directions_that_are_not_ours_go() -> None:
    css = "[dir=rtl] p{a:b}[data-md-color-primary=red]{a:b}[data-md-color-scheme=slate]{a:b}"
    assert pruned(css, WORDS) == "[data-md-color-scheme=slate]{a:b}"


def test_a_picture_that_nothing_shows_goes() -> None:
    css = ':root{--la:url("data:x;{}");--co:url(y);--mau:red}p{a:var(--co)}'
    assert pruned(css, WORDS) == ":root{--co:url(y);--mau:red}p{a:var(--co)}"


@given(st.lists(st.sampled_from(["p", ".co-dung", ".la", ".la p", "a:hover"]), min_size=1))
def test_what_stays_is_sound_and_stays_when_cut_again(selectors: list[str]) -> None:
    once = pruned("".join(f"{selector}{{a:b}}" for selector in selectors), WORDS)
    assert once.count("{") == once.count("}")
    assert pruned(once, WORDS) == once


def test_no_class_of_a_page_lost_its_rules(pages: Pages, built_site: Path) -> None:
    [cut] = (built_site / "assets" / "stylesheets").glob("main.*.min.css")
    [whole] = Path(material.__file__).parent.glob("templates/assets/stylesheets/main.*.min.css")
    used = {name for url in pages.urls() for tag in pages(url).select("[class]")
            for name in tag["class"]}  # fmt: skip
    styled = set(re.findall(r"\.([a-zA-Z][\w-]*)", whole.read_text("utf-8"))) & used
    kept = set(re.findall(r"\.([a-zA-Z][\w-]*)", cut.read_text("utf-8")))
    assert styled and styled <= kept
    assert cut.stat().st_size < whole.stat().st_size / 2
