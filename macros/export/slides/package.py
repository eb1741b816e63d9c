"""What all slide files share: master, layouts, theme and notes, from the XML in base/."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ..archive import Package
from .deck import Look

BASE = Path(__file__).with_name("base")

FONT = "Arial"
"""On every Windows, with all Vietnamese letters."""

FIELDS = {
    "slidenum": "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}",
    "datetime1": "{5D3B0A4C-6E0E-4B0D-9C55-1C3C6D2F7A10}",
}
"""The kinds of fields with the identifier that PowerPoint wants of each."""

LAYOUTS = tuple(Look)
"""The layouts in the order of their numbers."""

TYPES, PRESENTATION, RELATIONS = (
    "[Content_Types].xml",
    "ppt/presentation.xml",
    "ppt/_rels/presentation.xml.rels",
)

_SHARED = {
    "_rels/.rels": "package_rels.xml",
    "docProps/app.xml": "app.xml",
    "ppt/presProps.xml": "pres_props.xml",
    "ppt/viewProps.xml": "view_props.xml",
    "ppt/tableStyles.xml": "table_styles.xml",
    "ppt/theme/theme1.xml": "theme.xml",
    "ppt/theme/theme2.xml": "theme.xml",
    "ppt/slideMasters/slideMaster1.xml": "master.xml",
    "ppt/slideMasters/_rels/slideMaster1.xml.rels": "master_rels.xml",
    "ppt/notesMasters/notesMaster1.xml": "notes_master.xml",
    "ppt/notesMasters/_rels/notesMaster1.xml.rels": "notes_master_rels.xml",
    **{
        f"ppt/slideLayouts/slideLayout{number}.xml": f"layout_{look.value}.xml"
        for number, look in enumerate(LAYOUTS, 1)
    },
    **{
        f"ppt/slideLayouts/_rels/slideLayout{number}.xml.rels": "layout_rels.xml"
        for number, _ in enumerate(LAYOUTS, 1)
    },
}
"""Part of the slide file → its template in base/, for the parts that are the same in each file."""

_BETWEEN = re.compile(r">\s+<")
_HALVES = {
    TYPES: ("content_types.xml", "</Types>"),
    PRESENTATION: ("presentation.xml", "<p:sldSz "),
    RELATIONS: ("presentation_rels.xml", "</Relationships>"),
}


def emu(inches: float) -> int:
    """Inches in the unit of DrawingML."""
    return round(inches * 914400)


@dataclass(frozen=True, slots=True)
class Prepared:
    """The shared parts, and what stands before and behind a deck's own part of the others."""

    package: Package
    halves: dict[str, tuple[str, str]]


@cache
def prepared() -> Prepared:
    """Everything of a slide file but its slides."""
    environment = Environment(
        loader=FileSystemLoader(BASE), autoescape=True, undefined=StrictUndefined
    )

    def part(template: str) -> str:
        xml = environment.get_template(template).render(
            emu=emu, guid=FIELDS, font=FONT, layouts=LAYOUTS
        )
        return _BETWEEN.sub("><", xml)

    halves = {}
    for name, (template, where) in _HALVES.items():
        before, mark, behind = part(template).partition(where)
        halves[name] = (before, mark + behind)
    shared = {name: part(template).encode() for name, template in _SHARED.items()}
    return Prepared(Package(shared), halves)
