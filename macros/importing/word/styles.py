"""Paragraph and character styles with what they inherit: outline level, numbering, bold, italic."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .xml import Element, attribute, child, children, is_on, number


@dataclass(slots=True)
class _Style:
    name: str
    based_on: str | None
    paragraph: Element | None
    run: Element | None


class Styles:
    """The styles of a file by id."""

    def __init__(self, part: Element | None) -> None:
        self._styles: dict[str, _Style] = {}
        self.default = ""
        for style in children(part, "style"):
            key = attribute(style, "styleId") or ""
            if attribute(style, "type") == "paragraph" and attribute(style, "default") == "1":
                self.default = key
            self._styles[key] = _Style(
                (attribute(child(style, "name")) or key).lower(),
                attribute(child(style, "basedOn")),
                child(style, "pPr"),
                child(style, "rPr"),
            )

    def _chain(self, key: str | None) -> list[_Style]:
        found: list[_Style] = []
        seen: set[str] = set()
        while key and key in self._styles and key not in seen and len(seen) < 30:
            seen.add(key)
            found.append(self._styles[key])
            key = found[-1].based_on
        return found

    def outline(self, key: str | None) -> int:
        """The heading level that a paragraph style gives, from 1; 0 for none."""
        for style in self._chain(key):
            if match := re.fullmatch(r"(?:heading|tiêu đề|đề mục)\s*([1-9])", style.name):
                return int(match[1])
            level = child(style.paragraph, "outlineLvl")
            if level is not None:
                return number(level) + 1 if number(level) < 9 else 0
        return 0

    def is_title(self, key: str | None) -> bool:
        return any(style.name in ("title", "tên bài") for style in self._chain(key)[:1])

    def is_contents(self, key: str | None) -> bool:
        """Whether the style is one of a table of contents."""
        names = [style.name for style in self._chain(key)[:1]]
        return any(re.match(r"(?:toc|table of figures|mục lục)\b", name) for name in names)

    def list_level(self, key: str | None) -> int:
        """The level, from 0, that the name of a list style says: “List Bullet 2”; -1 for none."""
        for style in self._chain(key):
            if match := re.fullmatch(r"list (?:bullet|number)(?: ([2-5]))?", style.name):
                return int(match[1] or 1) - 1
        return -1

    def numbering(self, key: str | None) -> tuple[str, int] | None:
        """(list, level) that a style numbers its paragraphs with."""
        for style in self._chain(key):
            num = child(style.paragraph, "numPr")
            if num is not None and (num_id := attribute(child(num, "numId"))):
                return num_id, number(child(num, "ilvl"))
        return None

    def centred(self, key: str | None) -> bool:
        for style in self._chain(key):
            if (jc := child(style.paragraph, "jc")) is not None:
                return attribute(jc) == "center"
        return False

    def switch(self, name: str, *keys: str | None) -> bool:
        """Whether the first of these styles that says so turns `name` (`b`, `i`, `caps`) on."""
        for key in keys:
            for style in self._chain(key):
                found = child(style.run, name)
                if found is not None:
                    return is_on(found)
        return False

    def value(self, name: str, *keys: str | None) -> Element | None:
        """The first element `name` of the run properties of these styles."""
        for key in keys:
            for style in self._chain(key):
                found = child(style.run, name)
                if found is not None:
                    return found
        return None
