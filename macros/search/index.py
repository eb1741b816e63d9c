"""Builds the search index: documents in, content-named script files out. Knows no catalogue.

Two tiers of postings (names, body text), each keyed by folded syllable in alphabetical order and
cut into shards of neighbours, and the texts for showing results, cut by document. A query loads
the manifest, the shards of its syllables and the texts of the results shown, nothing else.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from ..catalog.memory import Forgetful, Memory, digest
from .analyser import Form
from .analysis import Analysis, Found, analyse
from .codec import ENTRY, FORM, FORMAT, MANIFEST, named_script, pack, pack_one, script
from .document import PASSAGE, Document

__all__ = ["PASSAGE", "Document", "build_index"]

NAME_SHARD = 6_000
BODY_SHARD = 4_000
TEXT_SHARD = 4_000
"""Aimed size of a shard in characters: small enough to load six, large enough to compress."""


@dataclass(slots=True)
class _Posting:
    """The places of one form over all documents, packed as they come."""

    packed: bytearray = field(default_factory=bytearray)
    document: int = 0
    count: int = 0

    def add(self, found: Found, document: int) -> None:
        self.packed += pack_one(document - self.document) + found.places
        self.document = document
        self.count += found.times


class _Tier:
    """Postings by folded syllable, then by canonical form."""

    def __init__(self) -> None:
        self.of: dict[str, dict[str, _Posting]] = {}

    def add(self, found: Iterable[Found], document: int) -> None:
        for each in found:
            forms = self.of.setdefault(each.form.folded, {})
            posting = forms.get(each.form.canonical)
            if posting is None:
                posting = forms[each.form.canonical] = _Posting()
            posting.add(each, document)


class _Spellings:
    """How each canonical form is spelled."""

    def __init__(self) -> None:
        self._counts: dict[str, Counter[str]] = {}

    def add(self, found: Iterable[tuple[Form, int]]) -> None:
        for form, count in found:
            counts = self._counts.get(form.canonical)
            if counts is None:
                counts = self._counts[form.canonical] = Counter()
            counts[form.shown] += count

    def of(self, canonical: str) -> str:
        """The commonest spelling; ties go to the first in code-point order."""
        counts = self._counts[canonical]
        return min(counts, key=lambda shown: (-counts[shown], shown))


def build_index(
    documents: Iterable[Document],
    abbreviations: Iterable[tuple[str, str]] = (),
    synonyms: Iterable[Sequence[str]] = (),
    aside: Collection[str] = (),
    memory: Memory | None = None,
) -> dict[str, bytes]:
    """The files of the search index by site-relative path; the same input gives the same bytes.

    Args:
        documents: what is to be found. Kinds rank, at equal score, in the order of their first
            document.
        abbreviations: (short form, full form) pairs, searched both ways.
        synonyms: groups of words of the same meaning; each stands in for the others.
        aside: kinds that only readers who choose them find.
        memory: the analyses of documents that said the same before.

    Raises:
        ValueError: two documents have the same URL.
    """
    ordered = _by_kind(documents)
    _refuse_doubles(ordered)
    memory = memory or Forgetful()
    files: dict[str, bytes] = {}
    names, body, spellings = _Tier(), _Tier(), _Spellings()
    texts = _Shards(TEXT_SHARD, files)
    name_lengths: list[int] = []
    for number, document in enumerate(ordered):
        found = _analysis(document, memory)
        names.add(found.names, number)
        body.add(found.body, number)
        spellings.add(found.spellings)
        name_lengths += found.name_lengths
        texts.add(found.card, found.size)
    vocabulary = sorted(names.of.keys() | body.of.keys())
    manifest = {
        "v": FORMAT,
        "kinds": [
            [kind, count, int(kind in aside)]
            for kind, count in Counter(document.kind for document in ordered).items()
        ],
        "names": pack(name_lengths),
        "words": " ".join(vocabulary),
        "nameTier": _postings_tier(names, spellings, vocabulary, NAME_SHARD, files),
        "bodyTier": _postings_tier(body, spellings, vocabulary, BODY_SHARD, files),
        "texts": texts.listed(),
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


def _analysis(document: Document, memory: Memory) -> Analysis:
    context = (text for pair in document.context.items() for text in pair)
    texts = (document.title, document.url, document.body, "\0", *document.names, "\0", *context)
    return memory.recall("document", digest(texts), lambda: analyse(document))


def _postings_tier(
    tier: _Tier,
    spellings: _Spellings,
    vocabulary: Sequence[str],
    aim: int,
    files: dict[str, bytes],
) -> dict[str, str]:
    """Writes the shards of one tier into `files`; returns what the manifest says of them.

    `counts` has the occurrences of each vocabulary entry, `spans` how many entries each shard
    covers, `files` the shard names end to end.
    """
    counts: list[int] = []
    shards = _Shards(aim, files, ENTRY)
    for folded in vocabulary:
        forms = tier.of.get(folded, {})
        counts.append(sum(posting.count for posting in forms.values()))
        fields: list[str] = []
        for form in sorted(forms):
            fields += (spellings.of(form), forms[form].packed.decode())
        entry = FORM.join(fields)
        shards.add(entry, len(entry))
    return {"counts": pack(counts), **shards.listed()}


class _Shards:
    """Cuts sized items into runs of about `aim` and writes each run as a file.

    Args:
        separator: joins items that are texts; without one they are JSON, and a run is a list.
    """

    def __init__(self, aim: int, files: dict[str, bytes], separator: str | None = None) -> None:
        self._aim, self._files, self._separator = aim, files, separator
        self._room = 0
        self._run: list[str] = []
        self._lengths: list[int] = []
        self._names: list[str] = []

    def add(self, item: str, size: int) -> None:
        if not self._run or size > self._room:
            self._write()
            self._room = self._aim
        self._run.append(item)
        self._room -= size

    def listed(self) -> dict[str, str]:
        """What the manifest says of the shards: how many items each has, and their names."""
        self._write()
        return {"spans": pack(self._lengths), "files": "".join(self._names)}

    def _write(self) -> None:
        if not self._run:
            return
        if self._separator is None:
            data = f"[{','.join(self._run)}]"
        else:
            data = json.dumps(self._separator.join(self._run), ensure_ascii=False)
        name, path, content = named_script(data)
        self._files[path] = content
        self._names.append(name)
        self._lengths.append(len(self._run))
        self._run = []
