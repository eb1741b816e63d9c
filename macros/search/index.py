"""Builds the search index: documents in, content-named script files out. Knows no catalogue.

Two tiers of postings (names, body text), each keyed by folded syllable in alphabetical order and
cut into shards of neighbours, and the texts for showing results, cut by document. A query loads
the manifest, the shards of its syllables and the texts of the results shown, nothing else.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..catalog.text import canonical, nfc, squeeze
from .analyser import Forms, token_forms
from .codec import ENTRY, FOLDER, FORM, FORMAT, MANIFEST, content_name, pack, pack_postings, script

NAME_SHARD = 6_000
BODY_SHARD = 4_000
TEXT_SHARD = 4_000
"""Aimed size of a shard in characters: small enough to load six, large enough to compress."""

CHUNK_GAP = 4
"""Empty positions between passages and fields, so that no phrase runs across."""

SENTENCE_GAP = 1
"""Empty positions after a sentence: “Hồ. Bồi” is not “hồ bơi” without marks."""

SENTENCE_END = re.compile(r"(?<=[.;!?…])[\"”’)\]]*\s+")

PASSAGE = " […] "
"""Stands between passages of a body that are not one text: shown so, and no phrase runs across."""


@dataclass(frozen=True)
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


Postings = dict[str, dict[str, list[tuple[int, int]]]]
"""folded syllable → canonical form → (document, position) pairs in order."""


@dataclass
class _Collected:
    """What one pass over the documents gathers."""

    names: Postings = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    body: Postings = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    spellings: dict[str, dict[str, int]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(int))
    )
    name_lengths: list[int] = field(default_factory=list)

    def add(self, tier: Postings, found: Sequence[Forms], document: int, start: int) -> None:
        spellings = self.spellings
        for position, (shown, canonical_form, folded) in enumerate(found, start):
            tier[folded][canonical_form].append((document, position))
            spellings[canonical_form][shown] += 1

    def spelling(self, canonical: str) -> str:
        """The commonest spelling of a canonical form; ties go to the first in code-point order."""
        counts = self.spellings[canonical]
        return min(counts, key=lambda shown: (-counts[shown], shown))


def build_index(
    documents: Iterable[Document],
    abbreviations: Iterable[tuple[str, str]] = (),
    synonyms: Iterable[Sequence[str]] = (),
    aside: Collection[str] = (),
) -> dict[str, bytes]:
    """The files of the search index by site-relative path; the same input gives the same bytes.

    Args:
        documents: what is to be found. Kinds rank, at equal score, in the order of their first
            document.
        abbreviations: (short form, full form) pairs, searched both ways.
        synonyms: groups of words of the same meaning; each stands in for the others.
        aside: kinds that only readers who choose them find.

    Raises:
        ValueError: two documents have the same URL.
    """
    ordered = _by_kind(documents)
    _refuse_doubles(ordered)
    collected = _collect(ordered)
    vocabulary = sorted(collected.names.keys() | collected.body.keys())
    files: dict[str, bytes] = {}
    manifest = {
        "v": FORMAT,
        "kinds": [
            [kind, count, int(kind in aside)]
            for kind, count in Counter(document.kind for document in ordered).items()
        ],
        "names": pack(collected.name_lengths),
        "words": " ".join(vocabulary),
        "nameTier": _postings_tier(collected, collected.names, vocabulary, NAME_SHARD, files),
        "bodyTier": _postings_tier(collected, collected.body, vocabulary, BODY_SHARD, files),
        "texts": _text_tier(ordered, files),
        "short": [list(pair) for pair in abbreviations],
        "same": [list(group) for group in synonyms],
    }
    files[MANIFEST] = script("muc-luc", manifest)
    return files


def _by_kind(documents: Iterable[Document]) -> list[Document]:
    groups: dict[str, list[Document]] = {}
    for document in documents:
        groups.setdefault(document.kind, []).append(document)
    return [document for group in groups.values() for document in group]


def _refuse_doubles(documents: Sequence[Document]) -> None:
    counts = Counter(document.url for document in documents)
    doubles = sorted(url for url, count in counts.items() if count > 1)
    if doubles:
        raise ValueError(f"search: two documents with the same address: {', '.join(doubles)}")


def _collect(documents: Sequence[Document]) -> _Collected:
    collected = _Collected()
    for number, document in enumerate(documents):
        start = 0
        names = document.all_names()
        for index, name in enumerate(names):
            found = token_forms(name)
            collected.add(collected.names, found, number, start)
            more = index + 1 < len(names)
            collected.name_lengths.append(len(found) * 2 + more)
            start += len(found) + 1
        start = 0
        for text in document.passages():
            for sentence in SENTENCE_END.split(text):
                found = token_forms(sentence)
                collected.add(collected.body, found, number, start)
                start += len(found) + SENTENCE_GAP
            start += CHUNK_GAP
    return collected


def _postings_tier(
    collected: _Collected,
    tier: Postings,
    vocabulary: Sequence[str],
    aim: int,
    files: dict[str, bytes],
) -> dict[str, str]:
    """Writes the shards of one tier into `files`; returns what the manifest says of them.

    `counts` has the occurrences of each vocabulary entry, `spans` how many entries each shard
    covers, `files` the shard names end to end.
    """
    counts: list[int] = []
    entries: list[str] = []
    for folded in vocabulary:
        forms = tier.get(folded, {})
        counts.append(sum(map(len, forms.values())))
        fields: list[str] = []
        for form in sorted(forms):
            fields += (collected.spelling(form), pack_postings(forms[form]))
        entries.append(FORM.join(fields))
    spans, names = _write_shards([(entry, len(entry)) for entry in entries], aim, ENTRY, files)
    return {"counts": pack(counts), "spans": pack(spans), "files": "".join(names)}


def _text_tier(documents: Sequence[Document], files: dict[str, bytes]) -> dict[str, str]:
    """Writes the texts that results are shown from; spans count documents."""
    cards = []
    for document in documents:
        body, *context = document.chunks()
        card: list[object] = [squeeze(nfc(document.title)), document.url, body]
        rest = [document.all_names()[1:], list(zip(document.context, context, strict=True))]
        while rest and not rest[-1]:
            rest.pop()
        cards.append((card + rest, len(body) + 40 * (2 + len(context))))
    spans, names = _write_shards(cards, TEXT_SHARD, None, files)
    return {"spans": pack(spans), "files": "".join(names)}


def _write_shards(
    items: Sequence[tuple[object, int]], aim: int, separator: str | None, files: dict[str, bytes]
) -> tuple[list[int], list[str]]:
    """Cuts sized `items` into runs of about `aim`, writes each; returns run lengths and names."""
    runs: list[list[object]] = []
    room = 0
    for item, size in items:
        if not runs or size > room:
            runs.append([])
            room = aim
        runs[-1].append(item)
        room -= size
    names = []
    for run in runs:
        payload = run if separator is None else separator.join(map(str, run))
        name = content_name(payload)
        files[f"{FOLDER}/{name}.js"] = script(name, payload)
        names.append(name)
    return [len(run) for run in runs], names
