"""Automatic numbering: what Word prints before a paragraph and does not keep in its text.

Source: ECMA-376 part 1, 17.9 (Numbering).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..signs import SYMBOLS
from .styles import Styles
from .xml import Element, attribute, child, children, is_on, number

_DEEPEST = 8


@dataclass(slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    legal: bool = False
    restart: int | None = None


@dataclass(slots=True)
class _Definition:
    levels: dict[int, _Level] = field(default_factory=dict)
    link: str | None = None
    counters: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Use:
    """A list (w:num): its definition and what it does otherwise."""

    definition: str
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, _Level] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Printed:
    """What is printed before a paragraph: a number, or the sign of a list and its level."""

    number: str = ""
    sign: str = ""
    level: int = -1


class Numbering:
    """Counts the numbered paragraphs as they come."""

    def __init__(self, part: Element | None, styles: Styles) -> None:
        self.styles = styles
        self.definitions: dict[str, _Definition] = {}
        self.uses: dict[str, _Use] = {}
        for found in children(part, "abstractNum"):
            key = attribute(found, "abstractNumId") or ""
            link = attribute(child(found, "numStyleLink"))
            levels = {number(lvl, "ilvl"): _level(lvl) for lvl in children(found, "lvl")}
            self.definitions[key] = _Definition(levels, link)
        for found in children(part, "num"):
            use = _Use(attribute(child(found, "abstractNumId")) or "")
            for override in children(found, "lvlOverride"):
                level = number(override, "ilvl")
                if (start := child(override, "startOverride")) is not None:
                    use.starts[level] = number(start)
                if (own := child(override, "lvl")) is not None:
                    use.levels[level] = _level(own)
            self.uses[attribute(found, "numId") or ""] = use

    def printed(self, num_id: str, level: int) -> Printed:
        """What stands before the next paragraph of this list and level; it is counted."""
        use = self.uses.get(num_id)
        definition = self._definition(use)
        level = min(max(level, 0), _DEEPEST)
        if use is None or definition is None:
            return Printed()
        shape = use.levels.get(level) or definition.levels.get(level)
        if shape is None:
            return Printed()
        if shape.form == "bullet":
            return Printed(sign=_sign(shape.text), level=level)
        if shape.form == "none" and "%" not in shape.text:
            return Printed(number=shape.text.strip())
        self._count(use, definition, level, shape)
        return Printed(number=self._text(use, definition, level, shape))

    def _definition(self, use: _Use | None, depth: int = 0) -> _Definition | None:
        found = self.definitions.get(use.definition) if use else None
        if found and found.link and not found.levels and depth < 4:
            linked = self.styles.numbering(found.link)
            if linked:
                return self._definition(self.uses.get(linked[0]), depth + 1) or found
        return found

    def _count(self, use: _Use, definition: _Definition, level: int, shape: _Level) -> None:
        counters = definition.counters
        if level in use.starts and level not in use.used:
            counters[level] = use.starts[level]
        elif level in counters:
            counters[level] += 1
        else:
            counters[level] = shape.start
        use.used.add(level)
        for above in range(level):
            if above not in counters:
                higher = use.levels.get(above) or definition.levels.get(above) or _Level()
                counters[above] = higher.start
        for deeper in [other for other in counters if other > level]:
            below = use.levels.get(deeper) or definition.levels.get(deeper) or _Level()
            if below.restart != 0:
                del counters[deeper]

    def _text(self, use: _Use, definition: _Definition, level: int, shape: _Level) -> str:
        def figure(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            other = use.levels.get(at) or definition.levels.get(at) or _Level()
            form = "decimal" if shape.legal and at < level else other.form
            return _formatted(definition.counters.get(at, other.start), form)

        return re.sub(r"%([1-9])", figure, shape.text).strip()


def _level(element: Element) -> _Level:
    restart = child(element, "lvlRestart")
    return _Level(
        start=number(child(element, "start"), default=1),
        form=attribute(child(element, "numFmt")) or "decimal",
        text=attribute(child(element, "lvlText")) or "",
        legal=is_on(child(element, "isLgl")),
        restart=None if restart is None else number(restart),
    )


def _sign(text: str) -> str:
    return SYMBOLS.get(text, text if text and text.isprintable() and text < "\ue000" else "•")


def _formatted(value: int, form: str) -> str:
    if form in ("upperRoman", "lowerRoman"):
        roman = _roman(value)
        return roman if form == "upperRoman" else roman.lower()
    if form in ("upperLetter", "lowerLetter"):
        letter = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1) if value > 0 else ""
        return letter.upper() if form == "upperLetter" else letter
    if form == "decimalZero":
        return f"{value:02d}"
    return "" if form == "none" else str(value)


def _roman(value: int) -> str:
    text = ""
    for worth, sign in (
        *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")),
        *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
    ):
        while value >= worth and len(text) < 20:
            text, value = text + sign, value - worth
    return text
