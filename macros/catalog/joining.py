"""One catalogue of a province's own records and those of its towns.

Each was checked by itself, as on its own site. What towns share by name is one here (fields,
themes, groups, kinds of models); everything else stays each town's own, under its own ids.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .catalog import KIND_NAMES, KINDS, ONE_NAMESPACE, Catalog
from .problems import Problems
from .schema import Entry, Synonyms, TargetGroup, Term
from .text import canonical
from .towns import TownContent

OWN_ALONE = frozenset({"dau_hieu"})
"""Lists that only say how a catalogue's own records are checked: those of towns stay theirs."""


def joined(own: Catalog, towns: Sequence[TownContent], problems: Problems) -> Catalog:
    """The records of `own` and of all towns; reports ids that two of them have."""
    entries: dict[str, dict[str, Any]] = {kind: dict(own[kind]) for kind in KINDS}
    _check_ids(own, towns, problems)
    for content in towns:
        for kind, records in content.catalog.entries.items():
            if kind in OWN_ALONE:
                continue
            if issubclass(KINDS[kind], Term):
                _add_terms(entries[kind], kind, records, content.town.code)
            elif KINDS[kind] is Synonyms:
                _add_synonyms(entries[kind], records)
            else:
                entries[kind].update(records)
    return Catalog(entries, own.withdrawn)


def _check_ids(own: Catalog, towns: Sequence[TownContent], problems: Problems) -> None:
    """Ids that begin with a town's code are that town's: ours must not be among them."""
    taken: dict[str, Entry] = {}
    for kind in ONE_NAMESPACE:
        for record in own[kind].values():
            for name in (record.id, *getattr(record, "aliases", ())):
                taken.setdefault(name, record)
    for content in towns:
        for kind in ONE_NAMESPACE:
            for record_id, record in content.catalog[kind].items():
                for name in (record_id, *getattr(record, "aliases", ())):
                    if name in taken and taken[name].town != record.town:
                        problems.error(
                            taken[name].place_of(),
                            f"mã “{name}” cũng là mã của {KIND_NAMES[kind]} “{record_id}” gộp từ"
                            f" {content.town.name}; đổi mã của bản ghi này bằng lệnh doi-ten",
                        )
                    taken.setdefault(name, record)


def _add_terms(there: dict[str, Any], kind: str, terms: Mapping[str, Term], code: str) -> None:
    """Adds the terms of a town that no one has yet by their name; ids that are taken get its code.

    Old ids of a term stay with its town: only its name is looked for here.
    """
    by_name = {canonical(term.name): term.id for term in there.values()}
    names: dict[str, str] = {}
    for term in terms.values():
        known = by_name.get(canonical(term.name))
        names[term.id] = known or (term.id if term.id not in there else f"{code}-{term.id}")
    for term in terms.values():
        if names[term.id] in there:
            continue
        changes: dict[str, Any] = {"aliases": ()}
        if isinstance(term, TargetGroup):
            changes["broader"] = tuple(dict.fromkeys(names[other] for other in term.broader))
        new = term.model_copy(update=changes)
        new.bind(kind, names[term.id], term._origin)
        there[new.id] = new


def _add_synonyms(there: dict[str, Any], groups: Mapping[str, Synonyms]) -> None:
    """Adds groups of words of which none is known to mean something else here."""
    known = {canonical(word) for group in there.values() for word in group.words}
    for group_id, group in groups.items():
        words = {canonical(word) for word in group.words}
        if not words & known:
            there[group_id] = group
            known |= words
