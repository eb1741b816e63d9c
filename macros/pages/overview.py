"""What the page “Toàn cảnh” counts: models by field, theme, kind and unit, topics by field."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from urllib.parse import urlencode

from ..catalog.fields import parse_number
from ..catalog.schema import Figure
from ..catalog.text import sort_key
from . import facts
from .browse import facet_values, unit_label
from .urls import url_of
from .view import View
from .words import capitalised, vietnamese_date

_ONE_YEAR = re.compile(r"năm \d{4}")
MOST_BARS = 4
TINTS = 5


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: label, value as shown, share of the longest (0–1), address."""

    label: str
    value: str
    share: float
    url: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars under a sentence that says what they show; `rest` stand in the table alone."""

    id: str
    title: str
    name: str
    unit: str
    bars: tuple[Bar, ...]
    rest: tuple[Bar, ...] = ()

    @property
    def rows(self) -> tuple[Bar, ...]:
        """What the table beside the bars holds: all of it."""
        return (*self.bars, *self.rest)


@dataclass(frozen=True)
class Matrix:
    """Topics by fields: `cells[topic][field]` is (count, address of the filtered list)."""

    fields: tuple[str, ...]
    topics: tuple[tuple[str, str], ...]
    cells: tuple[tuple[tuple[int, str], ...], ...]

    def tint(self, count: int) -> int:
        """Which of the five tints a count has: the largest the darkest, 0 for none."""
        return -(-count * TINTS // self._most) if count else 0

    @cached_property
    def _most(self) -> int:
        return max((count for row in self.cells for count, _ in row), default=0)

    def without_example(self) -> list[str]:
        """Labels of the topics that no model illustrates."""
        return [
            label
            for (label, _), row in zip(self.topics, self.cells, strict=True)
            if not any(count for count, _ in row)
        ]


def model_charts(view: View) -> list[Chart]:
    """Models counted by field, kind, theme and unit; each bar leads into the filtered list."""
    return [
        _models_by(view, "linh_vuc", "Theo lĩnh vực", "thuộc lĩnh vực {}"),
        _models_by(view, "loai", "Theo loại", "thuộc loại {}"),
        _models_by(view, "chu_de", "Theo chủ đề", "có chủ đề {}"),
        _models_by(view, "don_vi", "Theo đơn vị", "do {} thực hiện"),
    ]


def _models_by(view: View, facet: str, name: str, said: str) -> Chart:
    counts: Counter[tuple[str, str]] = Counter(
        value for model in view.kb.relations.models for value in facet_values(view.kb, facet, model)
    )
    ranked = sorted(counts.items(), key=lambda item: (-item[1], sort_key(item[0][1])))
    longest = max(counts.values(), default=1)
    bars = tuple(
        Bar(label, str(count), count / longest, _list(**{facet: value}))
        for (value, label), count in ranked
    )
    title = name
    if ranked:
        (_, label), count = ranked[0]
        # what is no name of a unit stands within the sentence, so it begins in lower case
        shown = label if facet == "don_vi" else f"“{label}”"
        total = len(view.kb.relations.models)
        title = f"{count} trong {total} mô hình {said.format(shown)}"
    return Chart(
        facet.replace("_", "-"), title, name, "mô hình", bars[:MOST_BARS], bars[MOST_BARS:]
    )


def figure_charts(view: View) -> list[Chart]:
    """The report's figures that count one thing in several years, as bars by year.

    One thing only where the words that name it are the same but for the year: units inspected in
    two years and units supervised in a third make no series. Where towns were joined, ours alone:
    numbers of two towns make none either.
    """
    groups: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in view.kb.own.catalog["so_lieu"].values():
        if figure.period and _ONE_YEAR.fullmatch(figure.period):
            counted = figure.label.replace(figure.period, "").strip(" ,")
            groups[figure.unit, counted].append(figure)
    charts: list[Chart] = []
    for (unit, counted), figures in groups.items():
        if len({figure.period for figure in figures}) < 2:
            continue
        values = [number for figure in figures if (number := _number(figure)) is not None]
        if len(values) < len(figures):
            continue  # a range has no one length to draw, and a year may not be missing
        longest = max(values) or Decimal(1)
        bars = tuple(
            Bar(
                capitalised(figure.period or ""),
                facts.figure_value(figure),
                float(value / longest),
                url_of(figure),
            )
            for figure, value in zip(figures, values, strict=True)
        )
        said = ", ".join(f"{facts.figure_value(one)} ({one.period})" for one in figures)
        charts.append(
            Chart(f"so-lieu-{len(charts) + 1}", f"{counted}: {said}", "Theo năm", unit, bars)
        )
    return charts


def _number(figure: Figure) -> Decimal | None:
    """The figure's value; None for a range such as `2-3`."""
    try:
        return Decimal(parse_number(figure.value))
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class DatedMark:
    """Something that the report dates: its year, its day as written (empty where the report states
    the year alone), what it is, and the address of the sentence."""

    year: int
    day: str
    label: str
    url: str


def dated_marks(view: View) -> list[tuple[int, list[DatedMark]]]:
    """Years with what the report dates in them: documents by their day, figures by their year.

    Where towns were joined, ours alone.
    """
    marks: list[tuple[dt.date, DatedMark]] = []
    for document in view.kb.own.catalog.documents.values():
        date = document.reported.date
        if date and (phrases := view.kb.phrases(document)):
            mark = DatedMark(date.year, vietnamese_date(date), document.name, phrases[0].url)
            marks.append((date, mark))
    for figure in view.kb.own.catalog["so_lieu"].values():
        if figure.period and _ONE_YEAR.fullmatch(figure.period):
            year = int(figure.period[-4:])
            label = f"{figure.label}: {facts.counted(figure)}"
            url = view.kb.phrases(figure)[0].url
            marks.append((dt.date(year, 12, 31), DatedMark(year, "", label, url)))
    years: dict[int, list[DatedMark]] = {}
    for _, mark in sorted(marks, key=lambda found: (found[0], sort_key(found[1].label))):
        years.setdefault(mark.year, []).append(mark)
    return list(years.items())


@dataclass(frozen=True, slots=True)
class DotTable:
    """Units by fields: of each the count, and the address of the filtered list; radius 0 to 1."""

    fields: tuple[str, ...]
    units: tuple[tuple[str, str], ...]
    cells: tuple[tuple[tuple[int, float, str], ...], ...]


def unit_dots(view: View) -> DotTable:
    """The units with most models, and how many they have in each field."""
    catalog, relations = view.kb.catalog, view.kb.relations
    fields = list(catalog["linh_vuc"].values())
    ranked = sorted(
        (unit for unit in catalog.units.values() if relations.of_unit.get(unit.id)),
        key=lambda unit: (-len(relations.of_unit[unit.id]), sort_key(unit.name)),
    )[:MOST_BARS]
    counts = [
        [sum(catalog.term("linh_vuc", m.field) is field for m in relations.of_unit[unit.id])
         for field in fields]
        for unit in ranked
    ]  # fmt: skip
    most = max((count for row in counts for count in row), default=1) or 1
    return DotTable(
        tuple(field.name for field in fields),
        tuple((unit_label(view.kb, unit.id), url_of(unit)) for unit in ranked),
        tuple(
            tuple(
                (count, (count / most) ** 0.5, _list(don_vi=unit.id, linh_vuc=field.id))
                for count, field in zip(row, fields, strict=True)
            )
            for unit, row in zip(ranked, counts, strict=True)
        ),
    )


def topic_matrix(view: View) -> Matrix:
    """How many models of each field illustrate each topic."""
    catalog, relations = view.kb.catalog, view.kb.relations
    fields = list(catalog["linh_vuc"].values())
    topics = relations.topics_by_year()

    def cell(topic_id: str, field_id: str) -> tuple[int, str]:
        shared = sum(
            model.id in of_field[field_id] for model in relations.of_topic.get(topic_id, [])
        )
        return shared, _list(chuyen_de=topic_id, linh_vuc=field_id)

    of_field = {
        field.id: {model.id for model in relations.of_field.get(field.id, [])} for field in fields
    }
    return Matrix(
        tuple(field.name for field in fields),
        tuple((topic.label, url_of(topic)) for topic in topics),
        tuple(tuple(cell(topic.id, field.id) for field in fields) for topic in topics),
    )


def _list(**narrowed: str) -> str:
    return f"mo-hinh/?{urlencode(narrowed)}"
