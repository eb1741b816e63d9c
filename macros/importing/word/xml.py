"""Elements of WordprocessingML by their local names: strict and transitional files alike."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

Element = etree._Element


def local(element: Element) -> str:
    """The name without its namespace; '' for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: Element | None, name: str) -> Element | None:
    """The first child of this name."""
    if element is not None:
        for found in element:
            if local(found) == name:
                return found
    return None


def children(element: Element | None, name: str) -> Iterator[Element]:
    if element is not None:
        yield from (found for found in element if local(found) == name)


def attribute(element: Element | None, name: str = "val") -> str | None:
    """The attribute of this local name."""
    if element is not None:
        for key, value in element.attrib.items():
            if str(key).rpartition("}")[2] == name:
                return str(value)
    return None


def number(element: Element | None, name: str = "val", default: int = 0) -> int:
    """The attribute as a whole number; `default` where there is none."""
    value = attribute(element, name)
    try:
        return int(value) if value is not None else default
    except ValueError:
        return default


def is_on(element: Element | None) -> bool:
    """Whether a switch such as w:b is there and not turned off."""
    return element is not None and attribute(element) not in ("0", "false", "off", "none")
