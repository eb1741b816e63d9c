"""Widgets for the portal: lean pages to show in a frame, and HTML without scripts to paste."""

from __future__ import annotations

from collections.abc import Sequence

from ..catalog.schema import Model, Unit
from ..pages import facts
from ..pages.urls import url_of
from ..pages.view import View
from ..pages.words import capitalised
from .dates import added_on
from .rendering import render
from .settings import SiteSettings

MOST_SHOWN = 20
SHOWN = 5
"""How many models a widget offers, and how many it shows unless told otherwise (?so=)."""

FOLDER = "nhung"


def widget_files(view: View, settings: SiteSettings) -> dict[str, bytes]:
    """The widget pages by path in the site: newest models, models of each unit, search box."""
    units = view.kb.catalog.units.values()
    pages = {
        f"{FOLDER}/moi/": _list_page(view, settings, f"{FOLDER}/moi/", "Mô hình mới", newest(view)),
        f"{FOLDER}/tim/": render(
            "nhung_tim.html",
            goc="../../",
            ten_kho=settings.name,
            mo_ta="Ô tìm kiếm để nhúng vào cổng thông tin.",
        ),
    }
    for unit in units:
        if models := view.kb.relations.of_unit.get(unit.id):
            path = f"{FOLDER}/don-vi/{unit.id}/"
            title = f"Mô hình của {capitalised(unit.name)}"
            pages[path] = _list_page(view, settings, path, title, models)
    return {f"{path}index.html": html for path, html in pages.items()}


def newest(view: View) -> list[Model]:
    """Models from the one added last; those without a date come after, in Vietnamese order."""
    models = view.kb.relations.models
    dated = [model for model in models if added_on(model)]
    dated.sort(key=lambda model: -(added_on(model).toordinal()))  # type: ignore[union-attr]
    return [*dated, *(model for model in models if not added_on(model))]


def units_with_models(view: View) -> list[Unit]:
    """The units that a widget can be made for."""
    of_unit = view.kb.relations.of_unit
    return [unit for unit in view.kb.catalog.units.values() if of_unit.get(unit.id)]


def rows(view: View, models: Sequence[Model]) -> list[dict[str, str]]:
    """What a widget shows of each model: address in the site, name, one line."""
    return [
        {
            "url": url_of(model),
            "ten": capitalised(facts.display_name(model)),
            "dong": view.one_line(model),
        }
        for model in models[:MOST_SHOWN]
    ]


def _list_page(
    view: View, settings: SiteSettings, path: str, title: str, models: Sequence[Model]
) -> bytes:
    return render(
        "nhung_danh_sach.html",
        goc="../" * path.count("/"),
        tieu_de=title,
        ten_kho=settings.name,
        mo_ta=f"{title}: danh sách để nhúng vào cổng thông tin.",
        so=SHOWN,
        cac_dong=rows(view, models),
    )
