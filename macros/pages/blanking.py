"""Markdown without its code: what is searched for signs that mean something only in text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

_FENCE = re.compile(r"^(?P<fence>`{3,}|~{3,})(?P<rest>[^\n]*)$", re.MULTILINE)
_NOT_TEXT = re.compile(
    # Each choice begins with a plain sign: the search then skips all other signs at once.
    r"<!--.*?(?:-->|\Z)|\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}"
    r"|`(?<!``)(?P<ticks>`*)(?!`)[^\n]*?(?<!`)`(?P=ticks)(?!`)"
    r"|<(?:code|pre)\b.*?</(?:code|pre)>",
    re.DOTALL,
)
_NOT_LINE_END = re.compile(r"[^\n]")
_CLOSED_BY = {"{{": ("}}",), "{%": ("%}",), "{#": ("#}",), "<code": ("</code>", "</pre>"),
              "<pre": ("</code>", "</pre>")}  # fmt: skip
_HOLDS_INDENTED = re.compile(r"\s*(?:[-*+]\s|\d+[.)]\s|\[\^|!!!|\?\?\?|===|:\s)")


def without_code(body: str) -> str:
    """`body` with code, comments and macro calls blanked: every other sign keeps its offset."""
    text = "\n".join(_without_indented(_without_fenced(body).split("\n")))
    return blanked(_NOT_TEXT, text, _CLOSED_BY)


def _without_fenced(body: str) -> str:
    """Blocks between two equal fences blanked; a fence that nothing closes opens none."""
    fences = list(_FENCE.finditer(body))
    closing: dict[str, list[int]] = {}
    for match in fences:
        if not match["rest"].strip(" "):
            closing.setdefault(match["fence"], []).append(match.start())
    parts, end = [], 0
    for match in fences:
        if match.start() < end:
            continue
        closes = closing.get(match["fence"], [])
        after = bisect_right(closes, match.start())
        if after < len(closes):
            parts.append(body[end : match.start()])
            end = closes[after] + len(match["fence"])
            parts.append(_NOT_LINE_END.sub(" ", body[match.start() : end]))
    return "".join([*parts, body[end:]])


def blanked(pattern: re.Pattern[str], text: str, closed_by: Mapping[str, Sequence[str]]) -> str:
    """`text` with what `pattern` matches blanked.

    `closed_by` names, for each sign with which a match may open, those of which one must follow.
    Behind the last of them the sign opens nothing: there it is hidden from the pattern, which would
    read on to the end of the page for each of thousands.
    """
    shadow = text
    for opening, closings in closed_by.items():
        last = max(text.rfind(closing) for closing in closings) + 1
        shadow = shadow[:last] + shadow[last:].replace(opening, "\0" * len(opening))
    parts, end = [], 0
    for match in pattern.finditer(shadow):
        parts += [text[end : match.start()], _blank(match)]
        end = match.end()
    return "".join([*parts, text[end:]])


def _blank(match: re.Match[str]) -> str:
    return _NOT_LINE_END.sub(" ", match[0])


def _without_indented(lines: list[str]) -> Iterator[str]:
    """Lines of indented code blanked; what is indented below a list or a footnote is text."""
    code, above, blank_above = False, "", True
    for line in lines:
        indented = line.startswith(("    ", "\t"))
        if not line.strip():
            blank_above = True
            yield line
            continue
        if not indented:
            code, above = False, line
        elif blank_above and not _HOLDS_INDENTED.match(above):
            code = True
        blank_above = False
        yield " " * len(line) if code and indented else line
