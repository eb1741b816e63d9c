"""Two sites held against each other: `python -m benchmarks.site_diff ONE OTHER`.

Lists what a reader could notice: addresses that one of them lacks, and on each page its title, its
description, anchors, links and visible text; of all other files, whether their bytes are the same.
What is named after its content (assets, search shards, lists of the worker) may be named otherwise
where the content differs; then both names are listed.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from html.parser import HTMLParser
from pathlib import Path

_UNSEEN = frozenset({"script", "style", "template"})
_MOST_OF_A_KIND = 5
_AROUND = 40

OWN_FILES = (".kho-trang", "ngoai-tuyen.js", "ngoai-tuyen/")
"""Lists of the sums of all other files: they differ whenever anything does."""


@dataclass
class SeenPage:
    """What a reader, a link or a search engine finds on a page."""

    title: str = ""
    description: str = ""
    anchors: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    text: str = ""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = SeenPage()
        self._hidden = 0
        self._in_title = False
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._hidden += tag in _UNSEEN
        self._in_title = tag == "title" or self._in_title
        self.page.anchors += [given[name] for name in ("id",) if name in given]
        self.page.links += [f"{tag} {given[name]}" for name in ("href", "src") if name in given]
        if tag == "meta" and given.get("name") == "description":
            self.page.description = given.get("content", "")
        for name in ("alt", "aria-label", "title", "placeholder"):
            if given.get(name):
                self._words.append(given[name])

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in _UNSEEN
        self._in_title = self._in_title and tag != "title"

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.page.title += data
        elif not self._hidden:
            self._words.append(data)

    def read(self, html: str) -> SeenPage:
        self.feed(html)
        self.close()
        self.page.text = " ".join(" ".join(self._words).split())
        return self.page


def seen(html: str) -> SeenPage:
    """The page as it is perceived."""
    return _Reader().read(html)


def differences(one: Path, other: Path) -> Iterator[str]:
    """A line for each thing that the sites in the folders `one` and `other` do not share."""
    ours, theirs = _files(one), _files(other)
    for name in sorted(ours - theirs):
        yield f"{name}: only in {one.name}"
    for name in sorted(theirs - ours):
        yield f"{name}: only in {other.name}"
    for name in sorted(ours & theirs):
        first, second = (one / name).read_bytes(), (other / name).read_bytes()
        if first == second:
            continue
        if name.endswith(".html"):
            pages = (seen(content.decode("utf-8", "replace")) for content in (first, second))
            yield from (f"{name}: {line}" for line in _of_page(*pages))
        else:
            yield f"{name}: other content"


def _files(folder: Path) -> set[str]:
    names = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return {name for name in names if not name.startswith(OWN_FILES)}


def _of_page(one: SeenPage, other: SeenPage) -> Iterator[str]:
    for what in ("title", "description"):
        if getattr(one, what) != getattr(other, what):
            yield f"{what} “{getattr(one, what)}” / “{getattr(other, what)}”"
    for what in ("anchors", "links"):
        yield from _of_lists(what, getattr(one, what), getattr(other, what))
    if one.text != other.text:
        yield _of_text(one.text, other.text)


def _of_lists(what: str, one: Sequence[str], other: Sequence[str]) -> Iterator[str]:
    lost = [each for each in one if each not in set(other)]
    new = [each for each in other if each not in set(one)]
    for word, items in (("without", lost), ("more", new)):
        for item in items[:_MOST_OF_A_KIND]:
            yield f"{what}: {word} {item}"
        if len(items) > _MOST_OF_A_KIND:
            yield f"{what}: {word} {len(items) - _MOST_OF_A_KIND} more"
    if not lost and not new and list(one) != list(other):
        yield f"{what}: in another order or number"


def _of_text(one: str, other: str) -> str:
    first, second = re.findall(r"\S+", one), re.findall(r"\S+", other)
    for tag, a, b, c, d in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        if tag != "equal":
            here, there = " ".join(first[a:b])[:_AROUND], " ".join(second[c:d])[:_AROUND]
            behind = " ".join(first[max(a - 4, 0) : a])
            return f"text: behind “{behind}” “{here}” / “{there}”"
    raise AssertionError("texts that differ have a first difference")


def main(words: Sequence[str] | None = None) -> int:
    """Prints the differences; 1 where there are any."""
    parser = argparse.ArgumentParser(prog="benchmarks.site_diff", description=__doc__)
    parser.add_argument("one", type=Path)
    parser.add_argument("other", type=Path)
    options = parser.parse_args(words)
    found = list(differences(options.one, options.other))
    print("\n".join(found) if found else "No difference that a reader could notice.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
