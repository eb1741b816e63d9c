"""The Markdown of pages that are made in memory: what the theme reads, and one macro call.

No text of a record may stand in it. mkdocs-macros runs a page's title as a template, with all of
Python in reach: the hooks give such a page its title and description after that.
"""

from __future__ import annotations

import json


def stub(call: str, **meta: str | bool) -> str:
    """A page whose content is the macro `call`; `meta` are fixed words of the program."""
    pairs = (f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in meta.items())
    lines = "".join(pairs)
    return f"---\n{lines}---\n\n{{{{ {call} }}}}\n"
