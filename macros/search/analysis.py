"""What the index needs of one document, whatever its number: packed positions, spellings, texts.

Depends on the document alone, so it can be kept from build to build.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from ..catalog.text import nfc, squeeze
from .analyser import Form, forms
from .codec import pack_one
from .document import CHUNK_GAP, SENTENCE_END, SENTENCE_GAP, Document

_SAME_DOCUMENT = pack_one(0)
_CONTEXT_SIZE = 40
"""Characters that a shard counts for a title, an address or a label."""


class Found(NamedTuple):
    """A form of a syllable in one document: its places (`codec.pack_one`), how often it stands."""

    form: Form
    places: bytes
    times: int


@dataclass(frozen=True, slots=True)
class Analysis:
    """A document read for the index.

    Attributes:
        names, body: the forms in its names and in its running text.
        spellings: how often each form is spelled how.
        name_lengths: twice the syllables of each name, and one where another name follows.
        card: what a result is shown from, as JSON.
        size: how many characters of a shard the card counts for.
    """

    names: tuple[Found, ...]
    body: tuple[Found, ...]
    spellings: tuple[tuple[Form, int], ...]
    name_lengths: tuple[int, ...]
    card: str
    size: int


def analyse(document: Document) -> Analysis:
    """The analysis of a document."""
    names, name_places, lengths = document.all_names(), _Places(), []
    start = 0
    for index, name in enumerate(names):
        found = forms(name)
        name_places.add(found, start)
        lengths.append(len(found) * 2 + (index + 1 < len(names)))
        start += len(found) + 1
    body_places = _Places()
    start = 0
    for text in document.passages():
        for sentence in SENTENCE_END.split(text):
            found = forms(sentence)
            body_places.add(found, start)
            start += len(found) + SENTENCE_GAP
        start += CHUNK_GAP
    spellings = name_places.spellings + body_places.spellings
    card, size = _card(document, names)
    return Analysis(
        name_places.packed(),
        body_places.packed(),
        tuple(spellings.items()),
        tuple(lengths),
        card,
        size,
    )


class _Places:
    """Positions of forms in one tier of a document."""

    def __init__(self) -> None:
        self._of: dict[Form, list[int]] = {}

    def add(self, found: list[Form], start: int) -> None:
        of = self._of
        for position, form in enumerate(found, start):
            if form in of:
                of[form].append(position)
            else:
                of[form] = [position]

    @property
    def spellings(self) -> Counter[Form]:
        """How often each form is spelled how."""
        return Counter({form: len(positions) for form, positions in self._of.items()})

    def packed(self) -> tuple[Found, ...]:
        """Each form with its positions as steps, without the step to the document."""
        alike: dict[tuple[str, str], tuple[Form, list[int]]] = {}
        for form, positions in self._of.items():
            key = (form.folded, form.canonical)
            if key in alike:  # spelled otherwise before
                first, others = alike[key]
                alike[key] = (first, sorted(others + positions))
            else:
                alike[key] = (form, positions)
        return tuple(
            Found(form, _packed(positions), len(positions)) for form, positions in alike.values()
        )


def _packed(positions: list[int]) -> bytes:
    packed = pack_one(positions[0])
    for before, position in pairwise(positions):
        packed += _SAME_DOCUMENT + pack_one(position - before)
    return packed


def _card(document: Document, names: list[str]) -> tuple[str, int]:
    body, *context = document.chunks()
    card: list[object] = [squeeze(nfc(document.title)), document.url, body]
    rest: list[object] = [names[1:], list(zip(document.context, context, strict=True))]
    while rest and not rest[-1]:
        rest.pop()
    data = json.dumps(card + rest, ensure_ascii=False, separators=(",", ":"))
    return data, len(body) + _CONTEXT_SIZE * (2 + len(context))
