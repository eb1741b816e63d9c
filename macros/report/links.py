"""Links that the quotations themselves make: a record and the documents, figures and units it
quotes. Derived at every build, so a new record has them without a word from its editor.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from ..catalog import schema
from ..catalog.catalog import STATEMENTS, Catalog
from ..catalog.kinds import kinds_with
from .model import Part, Report, Span
from .numbers import value_places
from .wordings import one_of

Key = tuple[str, str]
Placed = tuple[str, Span]
"""A quotation's report and place."""

CITING = kinds_with(lambda kind: kind.saying)
"""Kinds that are linked to the documents that their quotations mention."""


class Links:
    """Records linked with each other, both ways.

    - a record and each document that one of its quotations mentions;
    - a model or topic and each figure whose number stands in its quotations;
    - a figure and each unit that its quotations name;
    - a model and each commendation whose words it quotes, or that names a unit doing it;
    - a commendation and the units it names;
    - what the editors chose beside a statement (`reason` says why).
    """

    def __init__(
        self,
        catalog: Catalog,
        reports: Mapping[str, Report],
        spans: Mapping[Key, Sequence[Placed]],
    ) -> None:
        self._catalog, self._reports, self._spans = catalog, reports, spans
        self._of: dict[Key, dict[Key, None]] = defaultdict(dict)
        self._orders: dict[str, dict[str, int]] = {}
        self._through_unit: set[tuple[str, str]] = set()
        self._names = _Names(catalog)
        self._link_mentions()
        self._link_figures()
        self._link_commendations()
        self._link_choices()

    def of(self, record: schema.Entry, kind: str) -> list[Any]:
        """The records of a kind that `record` is linked with, in the order of their list."""
        linked = self._of.get((record.record_kind, record.id), {})
        records = self._catalog[kind]
        found = [other for other_kind, other in linked if other_kind == kind and other in records]
        if len(found) > 1:
            found.sort(key=self._order(kind).__getitem__)
        return [records[other] for other in found]

    def _order(self, kind: str) -> dict[str, int]:
        """The place of each record of a kind in its list."""
        if kind not in self._orders:
            self._orders[kind] = {key: at for at, key in enumerate(self._catalog[kind])}
        return self._orders[kind]

    def reason(self, statement: schema.Statement, other: schema.Entry) -> str:
        """Why the editors set `other` beside a statement."""
        for choice in statement.models:
            if other.record_kind == "mo_hinh" and choice.model == other.id:
                return choice.reason
        return next(c.reason for c in statement.units if c.unit == other.id)

    def through_unit(self, award: schema.Commendation, model: schema.Model) -> bool:
        """Whether an award and a model share a unit only: it was not given for the model."""
        return (award.id, model.id) in self._through_unit

    def _link(self, one: Key, other: Key) -> None:
        self._of[one][other] = None
        self._of[other][one] = None

    def _placed(self, kind: str) -> Iterator[tuple[Key, str, Span]]:
        for record_id in self._catalog[kind]:
            for report_id, span in self._spans.get((kind, record_id), ()):
                yield (kind, record_id), report_id, span

    def _link_mentions(self) -> None:
        for kind in CITING:
            for key, report_id, span in self._placed(kind):
                for other in self._names.named_in(self._reports[report_id].text_of(span)):
                    if other[0] == "van_ban" or kind == "so_lieu":
                        self._link(key, other)

    def _link_figures(self) -> None:
        numbers: dict[tuple[str, str], list[tuple[Part, Key]]] = defaultdict(list)
        for key, report_id, span in self._placed("so_lieu"):
            value = self._catalog["so_lieu"][key[1]].value
            for part in value_places(self._reports[report_id], span, value):
                numbers[report_id, part.key].append((part, key))
        for kind in ("mo_hinh", "chuyen_de"):
            for key, report_id, span in self._placed(kind):
                for part in span.parts:
                    for number, figure in numbers[report_id, part.key]:
                        if part.start <= number.start and number.end <= part.end:
                            self._link(key, figure)

    def _link_commendations(self) -> None:
        units = {
            name: unit.id
            for unit in self._catalog.units.values()
            for name in (unit.name, *unit.variants)
        }
        doing: dict[str, list[str]] = defaultdict(list)
        for model in self._catalog.models.values():
            for unit in model.units:
                doing[unit].append(model.id)
        for record in self._catalog["khen_thuong"].values():
            key = (record.record_kind, record.id)
            if giver := units.get(record.level):
                self._link(key, ("don_vi", giver))
            named = {units[name] for name in record.names if name in units}
            for unit in named:
                self._link(key, ("don_vi", unit))
            for does in dict.fromkeys(each for unit in named for each in doing[unit]):
                self._link(key, ("mo_hinh", does))
                self._through_unit.add((record.id, does))
        awards = defaultdict(list)
        for award, report_id, span in self._placed("khen_thuong"):
            awards[report_id].append((award, span))
        for key, report_id, span in self._placed("mo_hinh"):
            for award, award_span in awards[report_id]:
                if _contains(span, award_span):
                    self._link(key, award)
                    self._through_unit.discard((award[1], key[1]))

    def _link_choices(self) -> None:
        for kind in STATEMENTS:
            for statement in self._catalog[kind].values():
                chosen = [("mo_hinh", choice.model) for choice in statement.models]
                chosen += [("don_vi", choice.unit) for choice in statement.units]
                for other in chosen:
                    self._link((kind, statement.id), other)


class LinksOfParts:
    """Links where several towns stand in one knowledge base: each record's are its town's.

    Args:
        links_of: the links within what a record came with.
    """

    def __init__(self, links_of: Callable[[schema.Entry], Links]) -> None:
        self._links_of = links_of

    def of(self, record: schema.Entry, kind: str) -> list[Any]:
        """See `Links.of`."""
        return self._links_of(record).of(record, kind)

    def reason(self, statement: schema.Statement, other: schema.Entry) -> str:
        """See `Links.reason`."""
        return self._links_of(statement).reason(statement, other)

    def through_unit(self, award: schema.Commendation, model: schema.Model) -> bool:
        """See `Links.through_unit`."""
        return self._links_of(award).through_unit(award, model)


class _Names:
    """Finds documents and units by their names, the longest first: “Ban Thường vụ Thị ủy” names
    that unit and not “Thị ủy”, “Nghị quyết Trung ương 4” no “Trung ương”."""

    def __init__(self, catalog: Catalog) -> None:
        self._by_text: dict[str, list[Key]] = defaultdict(list)
        for document in catalog.documents.values():
            self._add(document.mentions, ("van_ban", document.id))
        for unit in catalog.units.values():
            self._add((unit.name, *unit.variants), ("don_vi", unit.id))
        words = one_of(self._by_text, any_space=True)
        self._pattern = re.compile(rf"(?<![\w/])(?<!\w-){words}(?!\w|[-/]\w)")

    def _add(self, names: Iterable[str], key: Key) -> None:
        for name in dict.fromkeys(names):
            self._by_text[" ".join(name.split())].append(key)

    def named_in(self, text: str) -> Iterator[Key]:
        for match in self._pattern.finditer(text):
            yield from self._by_text[" ".join(match[0].split())]


def _contains(outer: Span, inner: Span) -> bool:
    """Whether all of `inner` lies in `outer`."""
    return all(
        any(o.key == i.key and o.start <= i.start and i.end <= o.end for o in outer.parts)
        for i in inner.parts
    )
