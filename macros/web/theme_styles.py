"""Cuts the theme's style sheets down to what the site can use: most of it serves parts we lack.

A rule stays when every class of its selector is a word of the templates, scripts and pages; so a
new class needs no list to be kept. Custom properties that nothing reads any more go too.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import partial

THEME_SHEET = re.compile(r"assets/stylesheets/(?:main|palette)\.[0-9a-f]{8}\.min\.css$")
"""The style sheets that the theme brings, by their path in the site."""

FRAME = ("base.html", "partials/content.html", "partials/top.html")
"""The theme's own templates that pages are still made with."""

MADE_BY_MARKDOWN = frozenset(
    ("admonition", "admonition-title", "footnote", "footnote-ref", "footnote-backref", "highlight")
)
"""Classes that no file of the project spells out."""

_WORD = re.compile(r"[\w-]+")
_CLASS = re.compile(r"\.(-?[_a-zA-Z][\w-]*)")
_NEGATED = re.compile(r":not\([^()]*\)")
_STRING = re.compile(r"\"[^\"]*\"|'[^']*'|\\.")
_ELSEWHERE = re.compile(
    r"\[dir=rtl\]|\[data-md-color-(?:primary|accent)=(?!custom)"
    r"|\[data-md-color-scheme=(?!default|slate)"
)
"""Writing from right to left, and the palettes that mkdocs.yml does not choose."""

_KEPT_WHOLE = ("@font-face", "@keyframes", "@-webkit-keyframes", "@charset", "@page")
_PROPERTY = re.compile(
    r"(?<=[{;])(--[\w-]+):((?:\"[^\"]*\"|'[^']*'|\([^()]*\)|[^;{}\"'()])*)(?:;|(?=\}))"
)


class Words:
    """Every word of a template, script or page: a class in use is one of them.

    Attributes:
        sum: names the text.
    """

    __slots__ = ("_text", "_words", "sum")

    def __init__(self, text: bytes) -> None:
        self.sum = hashlib.sha256(text).digest()
        self._text = text
        self._words: frozenset[str] | None = None

    @property
    def words(self) -> frozenset[str]:
        """The words."""
        if self._words is None:
            self._words = frozenset(_WORD.findall(self._text.decode("utf-8", "replace")))
            self._text = b""
        return self._words


def pruned(css: str, words: frozenset[str]) -> str:
    """`css` (minified, sound) without the rules that match nothing of this site."""
    kept = "".join(_kept(css, words))
    while True:
        used = set(re.findall(r"var\((--[\w-]+)", kept))
        # Other sheets may read what is not an icon: only pictures are worth the search.
        less = _PROPERTY.sub(partial(_if_used, used), kept)
        if less == kept:
            return kept
        kept = less


def _if_used(used: set[str], match: re.Match[str]) -> str:
    return "" if "url(" in match[2] and match[1] not in used else match[0]


def trimmed(path: str, css: str, words: frozenset[str]) -> tuple[str, bytes]:
    """(new path, content) of a theme's sheet; the name follows the new content."""
    content = pruned(css, words).encode()
    digest = hashlib.sha256(content).hexdigest()[:8]
    return re.sub(r"\.[0-9a-f]{8}\.", f".{digest}.", path), content


def _kept(css: str, words: frozenset[str]) -> Iterator[str]:
    for prelude, body in _rules(css):
        if body is None or prelude.startswith(_KEPT_WHOLE):
            yield prelude if body is None else f"{prelude}{{{body}}}"
        elif prelude.startswith("@"):
            if inside := "".join(_kept(body, words)):
                yield f"{prelude}{{{inside}}}"
        elif selectors := [s for s in _parts(prelude) if _matches(s, words)]:
            yield f"{','.join(selectors)}{{{body}}}"


def _rules(css: str) -> Iterator[tuple[str, str | None]]:
    """(prelude, body) of each rule at the top level; statements such as `@import …;` have none."""
    start, at, depth, opened = 0, 0, 0, 0
    while at < len(css):
        char = css[at]
        if char in "\"'":
            at = css.index(char, at + 1)
        elif char == "/" and css.startswith("/*", at):
            at = css.index("*/", at) + 1
        elif char == "{":
            depth += 1
            if depth == 1:
                opened = at
        elif char == "}":
            depth -= 1
            if depth == 0:
                yield css[start:opened].strip(), css[opened + 1 : at]
                start = at + 1
        elif char == ";" and depth == 0:
            yield css[start : at + 1].strip(), None
            start = at + 1
        at += 1


def _parts(selectors: str) -> Iterator[str]:
    """The selectors of a list, cut at the commas outside of brackets."""
    depth = start = 0
    for at, char in enumerate(selectors):
        depth += (char in "([") - (char in ")]")
        if char == "," and depth == 0:
            yield selectors[start:at]
            start = at + 1
    yield selectors[start:]


def _matches(selector: str, words: frozenset[str]) -> bool:
    """Whether the selector could match; `:is(.a,.b)` counts as matching (kept, to be safe)."""
    if _ELSEWHERE.search(selector):
        return False
    plain = _NEGATED.sub("", _STRING.sub("", selector))
    plain = re.sub(r":(?:is|where|has)\([^()]*\)", "", plain)
    return all(name in words for name in _CLASS.findall(plain))
