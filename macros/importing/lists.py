"""Items of lists and their levels: by Word's own, or by which sign comes below which."""

from __future__ import annotations

import re
from dataclasses import replace

from .model import Kind, Paragraph
from .signs import STAR_LEAD, bullet_sign, list_sign


def is_listed(paragraph: Paragraph) -> bool:
    """Whether a paragraph is an item of a list: by Word, or by the sign before it."""
    if paragraph.kind is Kind.TABLE:
        return False
    text = paragraph.plain
    return paragraph.look.list_level >= 0 or bool(list_sign(text) or STAR_LEAD.match(text))


def bullet(paragraph: Paragraph, lists: list[tuple[str, int]]) -> Paragraph:
    """An item of a list, with the level that its sign has among those around it.

    `lists` are the open lists: their signs, and the levels that Word gives them (0 in a text).
    """
    look = paragraph.look
    first = paragraph.lines[0].text
    opened = (re.match("[\ue002\ue004]*", first) or [""])[0]
    rest = first[len(opened) :]
    if look.list_level >= 0:
        sign, level, cut = look.sign, look.list_level, 0
    else:
        match = list_sign(rest) or STAR_LEAD.match(rest)
        cut = match.end() if match else 0
        found = list_sign(rest)
        sign, level = (bullet_sign(found) if found else "*"), 0
    own = (sign, level)
    while lists and lists[-1][1] > level:
        lists.pop()
    if own in lists:
        del lists[lists.index(own) + 1 :]
    elif sign == "-" and look.list_level < 0:
        lists[:] = [own]
    else:
        lists.append(own)
    item = paragraph.with_first(opened + rest[cut:].lstrip())
    return replace(item, kind=Kind.BULLET, depth=min(len(lists) - 1, 5))


def levelled(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """List items no more than one level below the item before; the first of a list at the top."""
    result: list[Paragraph] = []
    depth = -1
    for paragraph in paragraphs:
        if paragraph.kind is Kind.BULLET:
            depth = min(paragraph.depth, depth + 1)
            paragraph = replace(paragraph, depth=depth)
        else:
            depth = -1
        result.append(paragraph)
    return result
