"""What the page “Toàn cảnh” counts: models by field, theme, kind and unit, topics by field."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode

from ..catalog.fields import parse_number
from ..catalog.schema import Figure
from ..catalog.text import sort_key
from . import facts
from .browse import facet_values
from .urls import url_of
from .view import View
from .words import shorten

_ONE_YEAR = re.compile(r"năm \d{4}")
MOST_BARS = 15
LABEL = 44
"""Letters of a label that fit above a bar on a small phone."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: full label, label that fits, value as shown, share of the longest (0–1), address."""

    label: str
    short: str
    value: str
    share: float
    url: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars under a heading; `rest` says what was left out, "" when nothing was."""

    id: str
    title: str
    unit: str
    bars: tuple[Bar, ...]
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Topics by fields: `cells[topic][field]` is (count, address of the filtered list)."""

    fields: tuple[str, ...]
    topics: tuple[tuple[str, str], ...]
    cells: tuple[tuple[tuple[int, str], ...], ...]

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
        _models_by(view, "linh_vuc", "Theo lĩnh vực"),
        _models_by(view, "loai", "Theo loại"),
        _models_by(view, "chu_de", "Theo chủ đề"),
        _models_by(view, "don_vi", "Theo đơn vị"),
    ]


def _models_by(view: View, facet: str, title: str) -> Chart:
    counts: Counter[tuple[str, str]] = Counter(
        value for model in view.kb.relations.models for value in facet_values(view, facet, model)
    )
    ranked = sorted(counts.items(), key=lambda item: (-item[1], sort_key(item[0][1])))
    longest = max(counts.values(), default=1)
    bars = tuple(
        Bar(label, shorten(label, LABEL), str(count), count / longest, _list(**{facet: value}))
        for (value, label), count in ranked[:MOST_BARS]
    )
    left = len(ranked) - len(bars)
    rest = f"và {left} mục khác có ít mô hình hơn" if left else ""
    return Chart(facet.replace("_", "-"), title, "mô hình", bars, rest)


def figure_charts(view: View) -> list[Chart]:
    """The report's figures that count one thing in several years, as bars by year."""
    groups: dict[str, list[Figure]] = defaultdict(list)
    for figure in view.kb.catalog["so_lieu"].values():
        if figure.period and _ONE_YEAR.fullmatch(figure.period):
            groups[figure.unit].append(figure)
    charts: list[Chart] = []
    for unit, figures in groups.items():
        if len({figure.period for figure in figures}) < 2:
            continue
        values = [number for figure in figures if (number := _number(figure)) is not None]
        if len(values) < len(figures):
            continue  # a range has no one length to draw, and a year may not be missing
        longest = max(values) or Decimal(1)
        bars = tuple(
            Bar(
                f"{figure.period}: {figure.label}",  # begins as what is seen does (WCAG 2.5.3)
                shorten(f"{figure.period}: {figure.label}", LABEL),
                facts.figure_value(figure),
                float(value / longest),
                url_of(figure),
            )
            for figure, value in zip(figures, values, strict=True)
        )
        charts.append(Chart(f"so-lieu-{len(charts) + 1}", "Theo năm", unit, bars))
    return charts


def _number(figure: Figure) -> Decimal | None:
    """The figure's value; None for a range such as `2-3`."""
    try:
        return Decimal(parse_number(figure.value))
    except ValueError:
        return None


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
