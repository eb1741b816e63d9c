"""Widgets for the portal: lean pages to show in a frame, and HTML without scripts to paste."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup, escape

from ..catalog.schema import Model, Unit
from ..outputs import Output
from ..pages import facts
from ..pages.urls import url_of
from ..pages.view import View
from ..pages.words import capitalised
from .block_styles import block_styles, frame_style
from .dates import added_on
from .rendering import render, script_safe
from .settings import SiteSettings

MOST_SHOWN = 20
SHOWN = 5
"""How many models a widget offers, and how many it shows unless told otherwise (?so=)."""

HEIGHT = 420
"""Pixels of a frame unless told otherwise."""

FOLDER = "nhung"
COMPOSER = "<!--kho:nhung-->"
"""Stands in docs/nhung.md where the composer goes."""


def widgets(view: View, settings: SiteSettings) -> list[Output]:
    """The widget pages: newest models, models of each unit, search box."""
    return [
        Output(f"{FOLDER}/moi/index.html", _newest_page, (view, settings)),
        Output(f"{FOLDER}/tim/index.html", _search_page, (settings,)),
        *(
            Output(f"{FOLDER}/don-vi/{unit.id}/index.html", _unit_page, (view, settings, unit))
            for unit in units_with_models(view)
        ),
    ]


def _newest_page(view: View, settings: SiteSettings) -> bytes:
    return _list_page(view, settings, f"{FOLDER}/moi/", "Mô hình mới", newest(view))


def _search_page(settings: SiteSettings) -> bytes:
    return render(
        "nhung_tim.html",
        goc="../../",
        ten_kho=settings.name,
        co_mau=bool(settings.colours),
        mo_ta="Ô tìm kiếm để nhúng vào cổng thông tin.",
    )


def _unit_page(view: View, settings: SiteSettings, unit: Unit) -> bytes:
    title = f"Mô hình của {capitalised(unit.name)}"
    path = f"{FOLDER}/don-vi/{unit.id}/"
    return _list_page(view, settings, path, title, _models_of(view, unit))


def newest(view: View) -> list[Model]:
    """Models from the one added last; those without a date come after, in Vietnamese order."""
    models = view.kb.relations.models
    dated = [model for model in models if added_on(model)]
    dated.sort(key=lambda model: -(added_on(model).toordinal()))  # type: ignore[union-attr]
    return [*dated, *(model for model in models if not added_on(model))]


def units_with_models(view: View) -> list[Unit]:
    """The units that a widget can be made for; those of joined towns have theirs there."""
    return [unit for unit in view.kb.own.catalog.units.values() if _models_of(view, unit)]


def _models_of(view: View, unit: Unit) -> list[Model]:
    """What a unit does; what it directs, where the report says no more of it."""
    relations = view.kb.relations
    found: list[Model] = relations.of_unit.get(unit.id) or relations.of_director.get(unit.id, [])
    return found


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
        co_mau=bool(settings.colours),
        mo_ta=f"{title}: danh sách để nhúng vào cổng thông tin.",
        so=SHOWN,
        cac_dong=rows(view, models),
    )


def composer(view: View, settings: SiteSettings, root: str) -> Markup:
    """The page that composes a widget's snippet; `root` leads from it to the site's root.

    Without scripts it shows both snippets for the newest models, ready to copy.
    """
    units = units_with_models(view)
    lists = {"moi": _shown_list("Mô hình mới", rows(view, newest(view)))}
    for unit in units:
        title = f"Mô hình của {capitalised(unit.name)}"
        lists[f"don-vi/{unit.id}"] = _shown_list(title, rows(view, _models_of(view, unit)))
    base = settings.address or "ĐỊA-CHỈ-CỦA-KHO/"
    styles = block_styles(settings.colours)
    block = block_html(lists["moi"], base, SHOWN, settings.name, styles)
    html = render(
        "nhung_soan.html",
        goc=root,
        cac_don_vi=[{"id": unit.id, "ten": capitalised(unit.name)} for unit in units],
        nhieu_nhat=MOST_SHOWN,
        so=SHOWN,
        dia_chi=settings.address or "",
        ma_khung=frame_html(f"{base}nhung/moi/?so={SHOWN}", "Mô hình mới", HEIGHT),
        cao=HEIGHT,
        ma_khoi=block,
        khoi=Markup(block_html(lists["moi"], root, SHOWN, settings.name)),
        du_lieu=Markup(
            script_safe(
                {
                    "ten_kho": settings.name,
                    "danh_sach": lists,
                    "kieu": styles,
                    "kieu_khung": frame_style("CAO"),
                }
            )
        ),
    )
    return Markup(html.decode())


def _shown_list(title: str, shown: list[dict[str, str]]) -> dict[str, Any]:
    return {"tieu_de": title, "dong": shown}


def frame_html(address: str, title: str, height: int) -> str:
    """A frame as it is pasted into a page of the portal."""
    return (
        f'<iframe src="{escape(address)}" title="{escape(title)}" width="100%" height="{height}"'
        f' frameborder="0" loading="lazy" style="{frame_style(height)}"></iframe>'
    )


def block_html(
    shown: dict[str, Any],
    base: str,
    count: int,
    name: str,
    styles: Mapping[str, str] | None = None,
) -> str:
    """A list of models as HTML that a portal may strip nothing from: headings, links, text.

    `styles` are those of its parts (`block_styles`), without which it takes those of the page.
    """
    html = render(
        "nhung_khoi.html",
        danh_sach=shown,
        dong=shown["dong"][:count],
        dia_chi=base,
        ten_kho=name,
        kieu=styles,
    )
    return html.decode().strip()
