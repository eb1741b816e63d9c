"""Which texts name the classes that a site uses, and the theme's style sheets cut down to them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from functools import cache, partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from .catalog.memory import Memory, digest
from .files.seen import states_below
from .kept import Kept
from .site import Site
from .web.theme_styles import FRAME, MADE_BY_MARKDOWN, THEME_SHEET, Words, trimmed


def theme_sheets(
    contents: Mapping[str, bytes], site: Site, config: MkDocsConfig, kept: Kept
) -> dict[str, tuple[str, bytes]]:
    """The theme's style sheets without what this site cannot use, by their present path.

    Args:
        contents: the assets by their path.
        kept: has the sheets of earlier builds, and the words of texts.
    """
    texts = list(_texts_with_classes(site, config, kept.memory))
    said = hashlib.sha256(b"".join(text.sum for text in texts)).hexdigest()

    @cache
    def words() -> frozenset[str]:
        return MADE_BY_MARKDOWN.union(*(text.words for text in texts))

    @cache
    def used() -> str:
        return hashlib.sha256("\0".join(sorted(words())).encode()).hexdigest()

    def sheet(path: str) -> tuple[str, bytes]:
        content = contents[path]
        name = f"{path}\0{hashlib.sha256(content).hexdigest()}"

        def trim() -> tuple[str, bytes]:
            return trimmed(path, content.decode(), words())

        # Most edits of a text bring no new word.
        return kept.sheet(f"{name}\0{said}", lambda: kept.sheet(f"{name}\0{used()}", trim))

    return {path: sheet(path) for path in contents if THEME_SHEET.match(path)}


def _texts_with_classes(site: Site, config: MkDocsConfig, memory: Memory) -> Iterator[Words]:
    """The texts whose words are classes in use: own templates, scripts, pages, the frame."""
    recall = memory.recall
    for folder in ("overrides", "macros"):
        for name, state in states_below(site.root / folder):
            path = Path(name)
            if path.suffix in (".html", ".js", ".py") and "vendor" not in path.parts:
                # By its state, as `serve` itself sees whether a file has changed.
                yield recall("words", (name, state), partial(_words_of, path))
    for name, content in site.written.contents.items():
        if name.endswith((".html", ".js", ".md")):
            yield recall("words", digest([content]), partial(Words, content))
    for name in FRAME:
        folders = (Path(folder) for folder in config.theme.dirs[1:])
        yield _words_of(next(f / name for f in folders if (f / name).is_file()))


def _words_of(path: Path) -> Words:
    return Words(path.read_bytes())
