"""No text of a record or a report becomes anything but text, in any output of the build."""

from __future__ import annotations

import csv
import hashlib
import html
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import html5lib
import pytest

from tests.safety.conftest import HARMLESS, LONG, SHOWN, TEXTS
from tests.safety.made_up import record_id

pytestmark = pytest.mark.slow

PAGE_KINDS = ("mo_hinh", "chuyen_de", "bai_giang", "don_vi", "linh_vuc", "chu_de", "van_ban")
RUNNING_TAGS = {
    "iframe", "object", "embed", "base", "style", "audio", "video", "marquee",
    "portal", "math", "foreignObject", "animate", "frame", "applet",
}  # fmt: skip
URL_ATTRIBUTES = {"href", "src", "action", "formaction", "data", "cite", "poster", "srcset"}
ATTACKER = "tan-cong.invalid"
DATA_BLOCKS = {"application/json", "application/ld+json"}
OWN_FRAMES = ("nhung/",)
"""Pages that show the site's own frames as an example."""
OWN_SHEET = ("404.html", "style")
"""The page for unknown addresses may load nothing; nothing of a record stands in its sheet."""


def parsed(file: Path) -> ElementTree.Element:
    """The page as a browser reads it (the parsing rules of the HTML standard)."""
    return html5lib.parse(file.read_text("utf-8"), namespaceHTMLElements=False)


def page_url(kind: str, number: int) -> str:
    return f"{kind.replace('_', '-')}/{record_id(kind, number)}/index.html"


def elements(tree: ElementTree.Element) -> Iterator[ElementTree.Element]:
    return (node for node in tree.iter() if isinstance(node.tag, str))


def squeezed(text: str) -> str:
    return " ".join(text.split())


@dataclass(frozen=True)
class Looked:
    """What the tests ask of a page; parsing it takes longer than all of them.

    `shape` stands for its skeleton, `wrong` are elements and attributes that may run or load
    something.
    """

    shape: bytes
    heading: str
    title: str
    blocks: list[str]
    wrong: list[tuple[object, ...]]


@pytest.fixture(scope="module")
def pages(made_site: Path) -> dict[str, Looked]:
    """Every page of the site, by its file."""
    files = (file.relative_to(made_site).as_posix() for file in made_site.rglob("*.html"))
    return {url: looked_at(url, parsed(made_site / url)) for url in files}


def looked_at(url: str, tree: ElementTree.Element) -> Looked:
    return Looked(
        hashlib.sha256(repr(skeleton(tree)).encode()).digest(),
        _words_of(tree.find(".//h1")),
        _words_of(tree.find(".//title")),
        [n.text or "" for n in tree.iter("script") if n.get("type") == "application/ld+json"],
        list(what_runs_or_asks(url, tree)),
    )


def _words_of(node: ElementTree.Element | None) -> str:
    return "" if node is None else squeezed("".join(node.itertext()))


def test_the_corpus_is_large_and_without_repetition() -> None:
    assert len(SHOWN) >= 150
    assert len(set(SHOWN)) == len(SHOWN)


@pytest.mark.parametrize("kind", PAGE_KINDS)
def test_the_page_around_a_text_stays_as_it_is(pages: dict[str, Looked], kind: str) -> None:
    """Same elements, nesting, classes and attributes as with a harmless text."""
    short, long = (pages[page_url(kind, number)].shape for number in (0, 1))
    changed = [
        text[:80]
        for number, text in enumerate(TEXTS)
        if pages[page_url(kind, number)].shape != (long if len(text) >= LONG else short)
    ]
    assert changed == []


def skeleton(tree: ElementTree.Element) -> list[tuple[str, tuple[str, ...]]]:
    """Every element with its place and its attributes; what links neighbours is left out."""
    found = []

    def walk(node: ElementTree.Element, path: str) -> None:
        if not isinstance(node.tag, str) or node.get("class") == "truoc-sau":
            return
        here = f"{path}/{node.tag}.{node.get('class', '')}"
        found.append((here, tuple(sorted(node.attrib))))
        for child in node:
            # Markdown signs make other words of a raw text: the report names such a unit once less.
            mention = child.tag if "data-noi-nhac" in child.attrib else None
            if mention is None or child is node.find(f"{mention}[@data-noi-nhac]"):
                walk(child, here)

    walk(tree, "")
    return found


def test_the_text_is_shown_letter_by_letter(pages: dict[str, Looked]) -> None:
    for number, text in enumerate(TEXTS):
        page = pages[page_url("mo_hinh", number)]
        assert page.heading == squeezed(text)
        assert page.title.casefold().startswith(squeezed(text)[:200].casefold()), page.title


def test_nothing_on_any_page_runs_or_asks_another_host(pages: dict[str, Looked]) -> None:
    assert len(pages) > len(TEXTS) * len(PAGE_KINDS)
    assert [(url, *found) for url, page in pages.items() for found in page.wrong] == []


def what_runs_or_asks(url: str, tree: ElementTree.Element) -> Iterator[tuple[object, ...]]:
    """Each element or attribute that no page of ours has, or not there."""
    for node in elements(tree):
        own = url.startswith(OWN_FRAMES) or (url, node.tag) == OWN_SHEET
        if node.tag in RUNNING_TAGS and not own:
            yield (node.tag,)
        if node.tag == "script" and not (
            node.get("src") or node.get("type") in DATA_BLOCKS or url == "404.html"
        ):
            yield (node.tag, node.text)
        for name, value in node.attrib.items():
            if name.startswith("on") or name in ("style", "srcdoc"):
                yield (node.tag, name)
            if name in URL_ATTRIBUTES and not allowed(value):
                yield (node.tag, name, value)


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        ("<p>chữ", []),
        ("<iframe>", [("iframe",)]),
        ("<script>x", [("script", "x")]),
        ("<p onclick=x>", [("p", "onclick")]),
        ("<p style=x>", [("p", "style")]),
        ("<a href=javascript:x>", [("a", "href", "javascript:x")]),
        ("<a href=//x>", [("a", "href", "//x")]),
        (f"<img src=https://{ATTACKER}/>", [("img", "src", f"https://{ATTACKER}/")]),
    ],
)
def test_what_runs_or_asks_is_noticed(markup: str, found: list[tuple[str, ...]]) -> None:
    tree = html5lib.parse(markup, namespaceHTMLElements=False)
    assert list(what_runs_or_asks("x.html", tree)) == found


def allowed(address: str) -> bool:
    """Relative, or an address of the web that no hostile text names."""
    scheme = re.match(r"\s*([a-zA-Z][\w+.-]*:|//)", address)
    honest = address.startswith(("https://", "data:image/svg+xml")) and ATTACKER not in address
    return scheme is None or honest


def test_data_blocks_hold_the_text_and_end_where_they_should(pages: dict[str, Looked]) -> None:
    for number, text in enumerate(TEXTS):
        data, trail = map(json.loads, pages[page_url("mo_hinh", number)].blocks)
        assert squeezed(data["name"]) == squeezed(text)
        assert trail["@type"] == "BreadcrumbList"
        here = squeezed(trail["itemListElement"][-1]["name"])  # begins with a capital
        assert here.casefold() == squeezed(text).casefold()


def test_json_gives_the_texts_back(made_site: Path) -> None:
    data = json.loads((made_site / "du-lieu" / "mo-hinh.json").read_text("utf-8"))
    names = {record["id"]: record["ten"] for record in data["mo_hinh"]}
    for number, text in enumerate(TEXTS):
        assert squeezed(names[record_id("mo_hinh", number)]) == squeezed(text)


def test_no_cell_of_a_table_is_a_formula(made_site: Path) -> None:
    for file in made_site.rglob("*.csv"):
        for row in csv.reader(io.StringIO(file.read_text("utf-8-sig"), newline="")):
            assert not [cell for cell in row if cell[:1] in tuple("=+-@\t\r")], file.name


def test_feeds_are_sound_and_hold_no_markup_of_a_record(made_site: Path) -> None:
    for file in made_site.rglob("*.xml"):
        for node in ElementTree.parse(file).iter():
            if node.get("type") == "html":
                assert_harmless(node.text or "")
    for file in made_site.rglob("feed*.json"):
        for item in json.loads(file.read_text("utf-8")).get("items", []):
            assert_harmless(item.get("content_html", ""))


def assert_harmless(markup: str) -> None:
    for node in elements(html5lib.parse(markup, namespaceHTMLElements=False)):
        assert node.tag in {"html", "head", "body", "p", "a", "ul", "li", "blockquote", "q", "em"}
        assert not [name for name in node.attrib if name.startswith("on")]
        assert allowed(node.get("href", ""))


def test_the_report_shows_every_text_in_its_sentence(made_site: Path) -> None:
    tree = parsed(made_site / "bao-cao" / "bao-cao-thu" / "index.html")
    words = squeezed("".join(tree.find(".//div[@class='bao-cao']").itertext()))
    missing = [text[:60] for text in TEXTS if squeezed(text) not in words]
    assert missing == []
    assert HARMLESS in words


def test_templates_did_not_run(made_site: Path) -> None:
    """49 would be the answer to {{ 7*7 }}; a macro call would leave its slot or its HTML."""
    for number, text in enumerate(TEXTS):
        if "7*7" not in text:
            continue
        page = html.unescape((made_site / page_url("mo_hinh", number)).read_text("utf-8"))
        assert text in page and "49" not in page
