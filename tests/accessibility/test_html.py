"""The HTML of every page: no parse error, and what a checker of the standard would ask for.

`html-validate` (needs Node) goes over the same files: see docs/maintainers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import html5lib
import pytest
from bs4 import Tag

from tests.site_fixtures import Pages

INTERACTIVE = "a[href], button, input:not([type=hidden]), select, textarea, summary, label"
ID_REFERENCES = ("aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "for", "list")
LABELLED = (
    'input:not([type=hidden], [type=submit], [type=button], [tabindex="-1"]), select, textarea'
)


def failures(pages: Pages, check) -> list[str]:
    """Every fault that `check` finds, with the address of its page."""
    return [f"{url}: {fault}" for url in pages.urls() for fault in check(pages(url))]


def assert_none(found: list[str]) -> None:
    assert not found, "\n".join(found[:40])


def test_no_page_has_a_parse_error(built_site: Path) -> None:
    """html5lib follows the parsing rules of the HTML standard and lists every error it mends."""
    found = []
    for file in built_site.rglob("*.html"):
        parser = html5lib.HTMLParser()
        parser.parse(file.read_text("utf-8"))
        found += [f"{file.relative_to(built_site)}: {error}" for error in parser.errors]
    assert_none(found)


def test_ids_are_unique(pages: Pages) -> None:
    def repeated(page: Tag) -> list[str]:
        ids = Counter(tag["id"] for tag in page.select("[id]"))
        return [f"id {name} × {count}" for name, count in ids.items() if count > 1]

    assert_none(failures(pages, repeated))


def test_what_refers_to_an_id_finds_it(pages: Pages) -> None:
    def dangling(page: Tag) -> Iterator[str]:
        ids = {tag["id"] for tag in page.select("[id]")}
        for name in ID_REFERENCES:
            for tag in page.find_all(attrs={name: True}):
                for wanted in tag[name].split():
                    if wanted not in ids:
                        yield f"<{tag.name} {name}={wanted}>"

    assert_none(failures(pages, dangling))


def test_nothing_to_press_stands_in_something_to_press(pages: Pages) -> None:
    def nested(page: Tag) -> Iterator[str]:
        for outer in page.select(INTERACTIVE):
            allowed = outer.name == "label"  # a label may hold its own field
            for inner in outer.select(INTERACTIVE):
                if not (allowed and inner.name in ("input", "select", "textarea")):
                    yield f"<{inner.name}> in <{outer.name}>: {str(outer)[:100]}"

    assert_none(failures(pages, nested))


def test_every_field_has_a_name(pages: Pages) -> None:
    def nameless(page: Tag) -> Iterator[str]:
        for field in page.select(LABELLED):
            named = (
                field.get("aria-label")
                or field.get("aria-labelledby")
                or field.find_parent("label")
            )
            if named or "md-toggle" in field.get("class", []):
                continue  # the drawer's state: its button is what people use
            if not page.select_one(f'label[for="{field.get("id")}"]'):
                yield str(field)[:120]

    assert_none(failures(pages, nameless))


def test_tables_have_headers_with_a_scope(pages: Pages) -> None:
    def bare(page: Tag) -> Iterator[str]:
        for table in page.select("table"):
            if not table.select("th"):
                yield f"no th: {str(table)[:100]}"
            yield from (f"no scope: {th}" for th in table.select("th:not([scope])"))

    assert_none(failures(pages, bare))


def test_one_h1_and_no_level_left_out(pages: Pages) -> None:
    def broken(page: Tag) -> Iterator[str]:
        if not page.select_one(".md-main"):
            return  # redirects, and frames that stand in a page of the portal with its own h1
        levels = [int(tag.name[1]) for tag in page.select("h1, h2, h3, h4, h5, h6")]
        if levels.count(1) != 1:
            yield f"{levels.count(1)} h1"
        for before, after in pairwise(levels):
            if after > before + 1:
                yield f"h{before} then h{after}"

    assert_none(failures(pages, broken))


def test_landmarks_are_there_and_told_apart(pages: Pages) -> None:
    def wrong(page: Tag) -> Iterator[str]:
        if not page.select_one(".md-main"):
            return  # redirects and frames have none of the site's own parts
        for name in ("header", "main", "footer"):
            if not page.select_one(name):
                yield f"no {name}"
        names = Counter(
            nav.get("aria-label") or nav.get("aria-labelledby") for nav in page.select("nav")
        )
        yield from (
            f"nav {name} × {count}" for name, count in names.items() if count > 1 or not name
        )

    assert_none(failures(pages, wrong))


def test_every_page_says_its_language_and_no_part_is_another(pages: Pages) -> None:
    def foreign(page: Tag) -> Iterator[str]:
        if page.html.get("lang") != "vi":
            yield "html lang"
        yield from (str(tag)[:80] for tag in page.select("[lang]") if tag["lang"] != "vi"
                    and tag.name != "html")  # fmt: skip

    assert_none(failures(pages, foreign))


def test_links_say_where_they_lead(pages: Pages) -> None:
    def empty(page: Tag) -> Iterator[str]:
        for link in page.select("a[href], button"):
            if not (link.get_text(strip=True) or link.get("aria-label")):
                yield str(link)[:120]

    assert_none(failures(pages, empty))


@pytest.mark.parametrize("word", ["bấm vào đây", "tại đây", "xem thêm", "click"])
def test_no_link_is_named_like_any_other(pages: Pages, word: str) -> None:
    def vague(page: Tag) -> Iterator[str]:
        for link in page.select("main a[href]"):
            if re.fullmatch(rf"\W*{word}\W*", link.get_text(" ", strip=True), re.IGNORECASE):
                yield str(link)[:100]

    assert_none(failures(pages, vague))
