"""Every place of the reports that names a unit, found by its names and their variants.

A name inside a longer name is that other unit's (“Hương Vinh” in “Trường THPT Hương Vinh”), but a
place is named by its own organisation too (“xã Hương Thọ” in “Đảng bộ xã Hương Thọ”).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from ..catalog.catalog import Catalog
from ..catalog.memory import Memory, digest
from ..catalog.schema import Unit
from ..catalog.text import squeeze
from .contexts import items, sentences
from .edition import Edition
from .model import Block, Part, Report
from .passages import LETTER, place_name
from .wordings import one_of


@dataclass(frozen=True, slots=True)
class UnitMention:
    """A sentence (or an item of a footnote's list) that names a unit, and where it does.

    `note` is the footnote's number where it stands in one. `outright` is False where the unit is
    named only inside the name of a unit below it (“Công an thị xã” in “Hội Phụ nữ Công an thị xã”).
    """

    unit_id: str
    report: Report
    sentence: Part
    names: tuple[Part, ...]
    section: str
    note: int | None
    outright: bool

    @property
    def where(self) -> str:
        return place_name(self.section, self.note)


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    units: frozenset[str]


Mentions = dict[str, list[UnitMention]]


def unit_mentions(
    catalog: Catalog, editions: Iterable[Edition], memory: Memory
) -> dict[str, tuple[UnitMention, ...]]:
    """The mentions of each unit by its id, in reading order, one for each sentence."""
    named = (*catalog.units.values(), *catalog.documents.values())
    lists = digest(record.content_key for record in named)
    names = memory.recall("unit names", lists, lambda: _Names(catalog))
    found: Mentions = defaultdict(list)
    for edition in editions:
        reading = partial(names.mentions, edition.report, catalog)
        for unit_id, several in memory.recall("mentions", (edition.key, lists), reading).items():
            found[unit_id] += several
    return {unit_id: _outright_first(several) for unit_id, several in found.items()}


class _Names:
    """The names of units and documents, ready to be found in reports."""

    def __init__(self, catalog: Catalog) -> None:
        names: dict[str, set[str]] = defaultdict(set)
        for unit in catalog.units.values():
            for name in unit.all_names:
                names[squeeze(name)].add(unit.id)
        documents = (m for d in catalog.documents.values() for m in d.mentions)
        self._units = _Finder(names)
        self._documents = _Finder({squeeze(mention): set() for mention in documents})

    def mentions(self, report: Report, catalog: Catalog) -> Mentions:
        """The mentions of each unit in one report."""
        found: Mentions = defaultdict(list)
        notes = {note.block.key: note for note in report.footnotes.values()}
        for block in report.all_blocks():
            note = notes.get(block.key)
            ranges = items(block.text) if note else sentences(block.text)
            in_sentence: dict[tuple[str, int, bool], list[Part]] = defaultdict(list)
            for unit_id, match, outright in _in_block(block, self._units, self._documents, catalog):
                number = next(n for n, (_, end) in enumerate(ranges) if match.start < end)
                part = Part(block.key, match.start, match.end)
                in_sentence[unit_id, number, outright].append(part)
            for (unit_id, number, outright), parts in in_sentence.items():
                found[unit_id].append(
                    UnitMention(
                        unit_id,
                        report,
                        Part(block.key, *ranges[number]),
                        tuple(parts),
                        note.called_in if note else block.section,
                        note.number if note else None,
                        outright,
                    )
                )
        return found


def _outright_first(mentions: list[UnitMention]) -> tuple[UnitMention, ...]:
    """Without those inside names of units below, unless the unit is named in no other way."""
    outright = [mention for mention in mentions if mention.outright]
    return tuple(outright or mentions)


class _Finder:
    """Finds every name, names inside names too, in the spelling given."""

    def __init__(self, names: dict[str, set[str]]) -> None:
        self._names = names
        ways = one_of(names, any_space=True)
        self._pattern = re.compile(rf"(?<!{LETTER})(?=({ways})(?!{LETTER}))") if names else None
        # “Đảng bộ phường Hương Xuân” begins “…, Hương Bình”
        self._shorter = {
            name: [
                name[:at] for divider in " ," for at in _places(divider, name) if name[:at] in names
            ]
            for name in names
        }

    def all(self, text: str) -> Iterator[_Found]:
        for match in self._pattern.finditer(text) if self._pattern else ():
            name = squeeze(match[1])
            start = match.start(1)
            yield _Found(start, match.end(1), frozenset(self._names[name]))
            for other in self._shorter[name]:
                yield _Found(start, start + len(other), frozenset(self._names[other]))


def _places(sign: str, text: str) -> Iterator[int]:
    """Where a sign stands in a text."""
    return (at for at, each in enumerate(text) if each == sign)


def _in_block(
    block: Block, finder: _Finder, documents: _Finder, catalog: Catalog
) -> Iterator[tuple[str, _Found, bool]]:
    """(unit id, match, named outright) of a block, in the order of its letters."""
    cited = list(documents.all(block.text))
    matches = [m for m in finder.all(block.text) if not any(_inside(m, c) for c in cited)]
    for match in sorted(matches, key=lambda m: (m.start, -m.end)):
        around = [m for m in matches if _inside(match, m)]
        holders = {h for m in around for h in m.units}
        for unit_id in sorted(match.units - holders):  # of a unit's own names the longest counts
            unit = catalog.units[unit_id]
            listed = [m for m in around if m.start == match.start and block.text[match.end] == ","]
            if not around or listed or _is_organisation(holders, unit, catalog):
                yield unit_id, match, True
            elif any(catalog.units[h].parent == unit_id for h in holders):
                yield unit_id, match, False


def _inside(match: _Found, other: _Found) -> bool:
    within = other.start <= match.start and match.end <= other.end
    return within and (other.end - other.start) > (match.end - match.start)


def _is_organisation(holders: Iterable[str], unit: Unit, catalog: Catalog) -> bool:
    """Whether one of the units whose name holds this one's is its organisation."""
    return any(catalog.units[h].organisation_of == unit.id for h in holders)
