"""Relations between records that can be read off the catalogue: who shares what with whom."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any

from . import schema
from .catalog import Catalog
from .kinds import kinds_with
from .text import canonical, sort_key

NEWS = kinds_with(lambda kind: kind.news)
"""Kinds that are news; a change in a list (units, documents) is seen in the records that use it."""


@dataclass(frozen=True, slots=True)
class RelatedGroup:
    """Models related to one model for one reason; `reason` is Vietnamese, shown as a heading."""

    reason: str
    models: tuple[schema.Model, ...]


def by_name(models: Iterable[schema.Model]) -> list[schema.Model]:
    """Models in Vietnamese alphabetical order of their names (id breaks ties)."""
    return sorted(models, key=lambda model: (sort_key(model.name), model.id))


class Relations:
    """Indexes over a catalogue, made once a build.

    `of_unit`, `of_field`, `of_theme`, `of_topic` and `of_footnote` map an id (for footnotes the
    pair report id, number) to the models that name it, in Vietnamese order. `of_area` maps a unit
    to the models whose area is named as that unit is; `organisations` to its Party organisation
    and the like; `children` to the units below it.
    """

    MOST_OF_A_REASON = 3
    MOST_RELATED = 6

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self.models = by_name(catalog.models.values())
        self.of_unit = self._index(lambda model: model.units)
        self.of_director = self._index(lambda model: model.directed_by)
        self.of_field = self._index(lambda model: self._term_ids("linh_vuc", (model.field,)))
        self.of_theme = self._index(lambda model: self._term_ids("chu_de", model.themes))
        self.of_topic = self._index(lambda model: [link.topic for link in model.topics])
        self.of_footnote = self._index(
            lambda model: [
                (source.report, source.footnote)
                for source in model.sources
                if source.footnote is not None
            ]
        )
        self._called: dict[tuple[str, str], list[str]] = defaultdict(list)
        for unit in catalog.units.values():
            for name in unit.all_names:
                self._called[unit.town, canonical(name)].append(unit.id)
        self.of_area = self._index(self.areas_of)
        self.organisations = defaultdict(list)
        self.children = defaultdict(list)
        for unit in sorted(catalog.units.values(), key=lambda unit: sort_key(unit.name)):
            if unit.parent:
                self.children[unit.parent].append(unit)
            if unit.organisation_of:
                self.organisations[unit.organisation_of].append(unit)

    def areas_of(self, model: schema.Model) -> list[str]:
        """The units of the model's town that are called as its areas and its place are."""
        places = (canonical(place) for place in (*model.areas, model.place) if place)
        return [unit for place in places for unit in self._called.get((model.town, place), ())]

    def _term_ids(self, kind: str, names: Iterable[str]) -> list[str]:
        terms = (self._catalog.term(kind, name) for name in names)
        return [term.id for term in terms if term is not None]

    def _index(
        self, keys_of: Callable[[schema.Model], Iterable[Any]]
    ) -> dict[Any, list[schema.Model]]:
        index: dict[Any, list[schema.Model]] = defaultdict(list)
        for model in self.models:
            for key in dict.fromkeys(keys_of(model)):
                index[key].append(model)
        return index

    @cached_property
    def _order(self) -> dict[str, int]:
        return {model.id: at for at, model in enumerate(self.models)}

    def ordered(self, ids: Iterable[str]) -> list[schema.Model]:
        """The models of these ids in Vietnamese order; an id without a model is passed over."""
        return [self.models[at] for at in sorted(self._order[i] for i in ids if i in self._order)]

    def by_first_theme(
        self, models: Iterable[schema.Model]
    ) -> list[tuple[schema.Term | None, list[schema.Model]]]:
        """`models` grouped by their first theme, themes in Vietnamese order, without one last."""
        groups: dict[str, list[schema.Model]] = defaultdict(list)
        for model in models:
            groups[next(iter(self._term_ids("chu_de", model.themes)), "")].append(model)
        themes = self._catalog["chu_de"]
        ordered = sorted(
            (theme for theme in groups if theme), key=lambda t: sort_key(themes[t].name)
        )
        found: list[tuple[schema.Term | None, list[schema.Model]]] = [
            (themes[theme], groups[theme]) for theme in ordered
        ]
        return [*found, (None, groups[""])] if "" in groups else found

    def related(self, model: schema.Model) -> list[RelatedGroup]:
        """Groups of related models with the reason, nearest reason first, each model once.

        A page needs a few good ways on, not all: at most `MOST_OF_A_REASON` a group, and
        `MOST_RELATED` in all.
        """
        seen = {model.id}
        groups: list[RelatedGroup] = []
        for reason, candidates in self._candidates(model):
            room = min(self.MOST_OF_A_REASON, self.MOST_RELATED + 1 - len(seen))
            unseen = (other for other in candidates if other.id not in seen)
            fresh = list(islice(unseen, room))  # stops early: a field may have thousands
            if fresh:
                seen.update(other.id for other in fresh)
                groups.append(RelatedGroup(reason, tuple(fresh)))
        return groups

    def _candidates(self, model: schema.Model) -> Iterator[tuple[str, list[schema.Model]]]:
        catalog = self._catalog
        yield "Ban biên tập chọn", [catalog.models[other] for other in model.related]
        for unit in model.units:
            yield f"Cùng đơn vị: {catalog.units[unit].name}", self.of_unit[unit]
        for theme in self._term_ids("chu_de", model.themes):
            yield f"Cùng chủ đề: {catalog['chu_de'][theme].name}", self.of_theme[theme]
        for source in model.sources:
            if source.footnote is not None:
                key = (source.report, source.footnote)
                yield f"Cùng chú thích {source.footnote} của báo cáo", self.of_footnote[key]
        for field in self._term_ids("linh_vuc", (model.field,)):
            yield f"Cùng lĩnh vực: {catalog['linh_vuc'][field].name}", self.of_field[field]

    def neighbours(self, model: schema.Model) -> tuple[schema.Model | None, schema.Model | None]:
        """The models before and after `model` within its field, in Vietnamese order."""
        before, after = self._neighbours[model.id]
        return before, after

    @cached_property
    def _neighbours(self) -> dict[str, tuple[schema.Model | None, schema.Model | None]]:
        row: list[schema.Model | None]
        found = {}
        for models in self.of_field.values():
            row = [None, *models, None]
            for before, model, after in zip(row, models, row[2:], strict=False):
                found[model.id] = (before, after)
        return found

    def topics_by_year(self) -> list[schema.Topic]:
        """Topics from the latest year to the first, those without a year last."""
        return sorted(
            self._catalog.topics.values(),
            key=lambda topic: (topic.year is None, -(topic.year or 0), sort_key(topic.label)),
        )

    def news(self) -> list[tuple[dt.date, str, schema.Entry]]:
        """(date, "thêm" or "sửa", record) from the newest; undated records are left out."""
        found = []
        for kind in NEWS:
            for record in self._catalog[kind].values():
                if record.added:
                    found.append((record.added, "thêm", record))
                changed = getattr(record, "changed", None)
                if changed and changed != record.added:
                    found.append((changed, "sửa", record))
        return sorted(found, key=lambda item: (-item[0].toordinal(), item[2].id))
