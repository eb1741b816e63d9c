"""Models of different towns that may be one practice: offered to the editors, never linked here.

By the words of their names: a word counts the more the fewer models have it, so that “mô hình” or
“phong trào” make nothing alike. No step compares all models with all.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

from ..catalog.same_practice import Finding
from ..catalog.schema import Model
from ..search.analyser import tokens

ALIKE = 0.6
"""Share of the weight of both names' words, from which two names are offered."""

MOST_HOLDERS = 60
"""Models with one pair of words, beyond which it tells nothing: such a pair finds no candidates."""

MOST_OFFERED = 200


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two models of different towns, and how alike their names are (up to 1)."""

    one: Model
    other: Model
    likeness: float


def candidates(models: Iterable[Model], findings: Iterable[Finding]) -> list[Candidate]:
    """The most alike first; pairs that the editors have judged are left out."""
    judged = {pair for found in findings for pair in combinations(sorted(found.models), 2)}
    known = {model.id: model for model in models}
    words = {model.id: _words(model.name) for model in known.values()}
    counts = Counter(word for several in words.values() for word in several)
    weights = {word: math.log(1 + len(known) / count) for word, count in counts.items()}
    found = []
    for one, other in _worth_comparing(words, counts):
        if known[one].town == known[other].town or (one, other) in judged:
            continue
        likeness = _likeness(words[one], words[other], weights)
        if likeness >= ALIKE:
            found.append(Candidate(known[one], known[other], likeness))
    found.sort(key=lambda each: (-each.likeness, each.one.id, each.other.id))
    return found[:MOST_OFFERED]


def _words(name: str) -> frozenset[str]:
    """The syllables of a name and each two that follow one another, marks aside."""
    syllables = [token.folded for token in tokens(name)]
    return frozenset([*syllables, *(" ".join(pair) for pair in pairwise(syllables))])


def _worth_comparing(
    words: dict[str, frozenset[str]], counts: Counter[str]
) -> Iterator[tuple[str, str]]:
    """Pairs of ids, in order, whose names share words that few others have."""
    holders: dict[str, list[str]] = defaultdict(list)
    for model_id, several in words.items():
        for word in several:
            if 1 < counts[word] <= MOST_HOLDERS:
                holders[word].append(model_id)
    pairs = (pair for ids in holders.values() for pair in combinations(sorted(ids), 2))
    return iter(dict.fromkeys(pairs))


def _likeness(one: frozenset[str], other: frozenset[str], weights: dict[str, float]) -> float:
    shared = sum(weights[word] for word in one & other)
    return shared / sum(weights[word] for word in one | other)
