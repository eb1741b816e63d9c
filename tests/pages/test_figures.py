"""The charts of figures: drawn where every year has one length."""

from __future__ import annotations

import pytest

from macros.catalog.catalog import KINDS, Catalog
from macros.catalog.schema import Figure
from macros.knowledge_base import KnowledgeBase
from macros.pages.overview import figure_charts
from macros.pages.view import View


@pytest.mark.parametrize(
    ("values", "charts"),
    [
        (["2-3", "4"], []),
        (["4", "2-3"], []),
        (["0", "0"], [[0.0, 0.0]]),
        (["0", "4"], [[0.0, 1.0]]),
        (["76,2", "3.828"], [[76.2 / 3828, 1.0]]),
    ],
)
def test_figures_of_several_years_are_drawn_where_each_has_one_length(
    values: list[str], charts: list[list[float]]
) -> None:
    """A range has no one length; years without any are still bars of no length."""
    found = figure_charts(_view_of(values))
    shares = [[round(bar.share, 6) for bar in chart.bars] for chart in found]
    assert shares == [[round(share, 6) for share in chart] for chart in charts]


def _view_of(values: list[str]) -> View:
    figures = {}
    for number, value in enumerate(values):
        year = f"năm 201{number}"
        figure = Figure.model_validate({
            "ten": f"Số lớp {year}", "gia_tri": value, "don_vi": "lớp", "ky": year,
            "nguon": [{"bao_cao": "a", "muc": "I.1", "trich": "một câu"}],
        })  # fmt: skip
        figure.bind("so_lieu", f"so-{number}", None)  # type: ignore[arg-type]
        figures[figure.id] = figure
    entries = {kind: {} for kind in KINDS} | {"so_lieu": figures}
    return View(KnowledgeBase(Catalog(entries), {}, {}))
