"""The Markdown of an imported report: one parser for it, for writing and for reading.

A small dialect on purpose: headings, paragraphs, dashed lists, tables, emphasis,
footnotes. Everything else
(links, HTML, code, rules) is off, so that a report's signs stay signs.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

_OFF = (
    ("code", "fence", "blockquote", "hr", "lheading", "html_block", "reference"),
    ("backticks", "link", "image", "autolink", "html_inline", "entity"),
)


def parser() -> MarkdownIt:
    """A parser of the dialect; footnote definitions stay where they stand."""
    markdown = MarkdownIt("commonmark").use(
        footnote_plugin, inline=False, move_to_end=False, always_match_refs=True
    )
    for names in _OFF:
        markdown.disable(names)
    return markdown.enable("table")


def plain_text(children: list[Token]) -> str:
    """The letters of inline tokens, without marks and signs."""
    breaks = {"softbreak": " ", "hardbreak": "\n"}
    return "".join(
        token.content if token.type in ("text", "text_special") else breaks.get(token.type, "")
        for token in children
    )
