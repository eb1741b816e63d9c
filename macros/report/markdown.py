"""The Markdown of an imported report: one parser for it, and the writing of text it reads back.

A small dialect on purpose: headings, paragraphs, dashed lists, emphasis, footnotes. Everything else
(links, HTML, code, rules) is off, so that a report's signs stay signs.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from .numbering import mark_number, note_marks

_OFF = (
    ("code", "fence", "blockquote", "hr", "lheading", "html_block", "reference"),
    ("backticks", "link", "image", "autolink", "html_inline", "entity"),
)
_SPECIAL = re.compile(r"[\\_\[\]]")
_BLOCK_SIGN = re.compile(r"^([#>+-])")
_BLOCK_NUMBER = re.compile(r"^(\d+)([.)])(?=\s|$)")


def parser() -> MarkdownIt:
    """A parser of the dialect; footnote definitions stay where they stand."""
    markdown = MarkdownIt("commonmark").use(
        footnote_plugin, inline=False, move_to_end=False, always_match_refs=True
    )
    for names in _OFF:
        markdown.disable(names)
    return markdown


def plain_text(children: list[Token]) -> str:
    """The letters of inline tokens, without marks and signs."""
    breaks = {"softbreak": " ", "hardbreak": "\n"}
    return "".join(
        token.content if token.type in ("text", "text_special") else breaks.get(token.type, "")
        for token in children
    )


def write_inline(text: str) -> tuple[str, bool]:
    """Scanned text as Markdown: superscript marks as `[^7]`, `*emphasis*` kept, signs escaped.

    The second value is False when asterisks do not pair as emphasis; they are then kept as signs.
    """
    marked = _marks_to_calls(text)
    [inline] = parser().parseInline(marked)
    if "*" not in plain_text(inline.children or []):
        return marked, True
    return marked.replace("*", r"\*"), False


def write_paragraph(text: str) -> tuple[str, bool]:
    """Like `write_inline`, and safe at the beginning of a line (`1.` does not become a list)."""
    written, paired = write_inline(text)
    return _BLOCK_NUMBER.sub(r"\1\\\2", _BLOCK_SIGN.sub(r"\\\1", written)), paired


def _marks_to_calls(text: str) -> str:
    pieces: list[str] = []
    start = 0
    for match in note_marks(text):
        pieces += (
            _SPECIAL.sub(r"\\\g<0>", text[start : match.start()]),
            f"[^{mark_number(match[0])}]",
        )
        start = match.end()
    return "".join([*pieces, _SPECIAL.sub(r"\\\g<0>", text[start:])])
