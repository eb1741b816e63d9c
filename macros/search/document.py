"""A document of the search index: one thing that can be found, as plain texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ..catalog.text import canonical, nfc, squeeze

CHUNK_GAP = 4
"""Empty positions between passages and fields, so that no phrase runs across."""

SENTENCE_GAP = 1
"""Empty positions after a sentence: “Hồ. Bồi” is not “hồ bơi” without marks."""

SENTENCE_END = re.compile(r"(?<=[.;!?…])[\"”’)\]]*\s+")

PASSAGE = " […] "
"""Stands between passages of a body that are not one text: shown so, and no phrase runs across."""


@dataclass(frozen=True, slots=True)
class Document:
    """One thing that can be found: a page or an anchor in one.

    `kind` is the Vietnamese word shown with a result; `url` is relative to the site's root and may
    carry an anchor; `names` are further names (an old spelling, an abbreviation); `context` are
    labelled facts that are searched like body text and shown with it ("Đơn vị": "Công an thị xã").
    """

    kind: str
    title: str
    url: str
    names: tuple[str, ...] = ()
    body: str = ""
    context: Mapping[str, str] = field(default_factory=dict)

    def all_names(self) -> list[str]:
        """The title and the other names, each once (case and tone placement aside)."""
        shown = (squeeze(nfc(name)) for name in (self.title, *self.names))
        first: dict[str, str] = {}
        for name in shown:
            first.setdefault(canonical(name), name)
        return list(first.values())

    def passages(self) -> Iterator[str]:
        """The texts that positions count through: those of the body, then each context value."""
        body, *context = self.chunks()
        yield from body.split(PASSAGE)
        yield from context

    def chunks(self) -> list[str]:
        """The body, then the context values, as they are shown."""
        return [squeeze(nfc(text)) for text in (self.body, *self.context.values())]
