"""No text of a record or a report becomes anything but text, in any output of the build."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Iterator
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


def page_file(site: Path, kind: str, number: int) -> Path:
    return site / kind.replace("_", "-") / record_id(kind, number) / "index.html"


def elements(tree: ElementTree.Element) -> Iterator[ElementTree.Element]:
    return (node for node in tree.iter() if isinstance(node.tag, str))


def squeezed(text: str) -> str:
    return " ".join(text.split())


def test_the_corpus_is_large_and_without_repetition() -> None:
    assert len(SHOWN) >= 150
    assert len(set(SHOWN)) == len(SHOWN)


@pytest.mark.parametrize("kind", PAGE_KINDS)
def test_the_page_around_a_text_stays_as_it_is(made_site: Path, kind: str) -> None:
    """Same elements, nesting, classes and attributes as with a harmless text."""
    short, long = (skeleton(parsed(page_file(made_site, kind, number))) for number in (0, 1))
    changed = [
        text[:80]
        for number, text in enumerate(TEXTS)
        if skeleton(parsed(page_file(made_site, kind, number)))
        != (long if len(text) >= LONG else short)
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


def test_the_text_is_shown_letter_by_letter(made_site: Path) -> None:
    for number, text in enumerate(TEXTS):
        tree = parsed(page_file(made_site, "mo_hinh", number))
        heading = squeezed("".join(tree.find(".//h1").itertext()))
        assert heading == squeezed(text)
        title = squeezed("".join(tree.find(".//title").itertext()))
        assert title.casefold().startswith(squeezed(text)[:200].casefold()), title


def test_nothing_on_any_page_runs_or_asks_another_host(made_site: Path) -> None:
    for file in made_site.rglob("*.html"):
        url = file.relative_to(made_site).as_posix()
        for node in elements(parsed(file)):
            own = url.startswith(OWN_FRAMES) or (url, node.tag) == OWN_SHEET
            assert node.tag not in RUNNING_TAGS or own, (url, node.tag)
            if node.tag == "script":
                assert node.get("src") or node.get("type") in DATA_BLOCKS or url == "404.html", url
            for name, value in node.attrib.items():
                assert not name.startswith("on") and name not in ("style", "srcdoc"), (url, name)
                if name in URL_ATTRIBUTES:
                    assert allowed(value), (url, value)


def allowed(address: str) -> bool:
    """Relative, or an address of the web that no hostile text names."""
    scheme = re.match(r"\s*([a-zA-Z][\w+.-]*:|//)", address)
    honest = address.startswith(("https://", "data:image/svg+xml")) and ATTACKER not in address
    return scheme is None or honest


def test_data_blocks_hold_the_text_and_end_where_they_should(made_site: Path) -> None:
    for number, text in enumerate(TEXTS):
        tree = parsed(page_file(made_site, "mo_hinh", number))
        blocks = [n.text for n in tree.iter("script") if n.get("type") == "application/ld+json"]
        data, trail = (json.loads(block or "") for block in blocks)
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
        page = html.unescape(page_file(made_site, "mo_hinh", number).read_text("utf-8"))
        assert text in page and "49" not in page
