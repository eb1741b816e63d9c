"""The data behind the list of models: what can narrow it, and one short row a model."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from ..catalog.schema import Model
from ..catalog.target_groups import with_broader
from ..catalog.text import slug, sort_key
from ..knowledge_base import KnowledgeBase
from . import facts, negatives
from .one_line import one_line
from .words import capitalised, shorten

PAGE_SIZE = 200
"""Models on one page of the list that works without a script."""

FACETS = (
    ("linh_vuc", "Lĩnh vực"),
    ("loai", "Loại"),
    ("chu_de", "Chủ đề"),
    ("noi", "Nơi làm"),
    ("don_vi", "Đơn vị thực hiện"),
    ("chi_dao", "Đơn vị chỉ đạo"),
    ("doi_tuong", "Đối tượng"),
    ("chuyen_de", "Chuyên đề minh họa"),
    ("nam", "Năm nhắc trong câu trích"),
    ("muc", "Mục của báo cáo"),
)
"""What narrows the list: name in the address, label. Part of the contract of addresses."""

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_RANGE = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[-–]\s*(?:\d{1,2}/\d{1,2}/)?((?:19|20)\d\d)(?!\d)")

ANNIVERSARY = 10
"""Years apart from which the first year of a range is what is commemorated."""

SECTION_TITLE = 60
"""Characters that a section's title may have among the facets."""


PLACE = "dia_phuong"
"""Name of the facet of towns; there is none where there is one town alone."""


OURS = "kho-nay"
"""The value of that facet for our own records."""


def facets_of(kb: KnowledgeBase) -> tuple[tuple[str, str], ...]:
    """The facets of a site: name in the address, label."""
    if not kb.towns:
        return FACETS
    return ((PLACE, capitalised(kb.place_words.label)), *FACETS)


def browse_script(kb: KnowledgeBase) -> tuple[str, bytes]:
    """The data as a classic script (pages on a USB stick cannot fetch) and its path by content."""
    data = json.dumps(browse_data(kb), ensure_ascii=False, separators=(",", ":"))
    content = f"(window.kho=window.kho||{{}}).duLieuDuyet={data};\n".encode()
    digest = hashlib.sha256(content).hexdigest()[:12]
    return f"du-lieu/duyet-{digest}.js", content


def browse_data(kb: KnowledgeBase) -> dict[str, Any]:
    """Facets and rows.

    Returns a dict with `khia_canh`: a list of [name, label, [[id, label, heading], …]], values in
    the order they are shown, the heading only where they stand in groups; and `hang`: a row a model
    in Vietnamese order of names: [id, name, line, units, field, day added (ordinal, 0 if unknown),
    known facts, number among all models by id, for each facet the indexes of its values, and where
    there are several towns the name of the model's].
    """
    models = kb.relations.models
    facets = facets_of(kb)
    values = {name: _sorted(name, models, kb) for name, _ in facets}
    numbers = {model_id: number for number, model_id in enumerate(kb.catalog.models)}
    index = {
        name: {value[0]: at for at, value in enumerate(several)} for name, several in values.items()
    }
    rows = [
        [
            model.id,
            model.name,
            one_line(kb, model),
            negatives.units_words(kb.catalog, model),
            capitalised(model.field),
            model.added.toordinal() if model.added else 0,
            facts.known(model),
            numbers[model.id],
            [
                sorted(index[name][value] for value, _ in facet_values(kb, name, model))
                for name, _ in facets
            ],
            *([kb.place_name(model)] if kb.towns else []),
        ]
        for model in models
    ]
    return {
        "khia_canh": [[name, label, values[name]] for name, label in facets],
        "hang": rows,
    }


def facet_values(kb: KnowledgeBase, facet: str, model: Model) -> list[tuple[str, str]]:
    """(id, label) of the values of a facet that a model has."""
    catalog = kb.catalog
    match facet:
        case "dia_phuong":
            name = kb.place_name(model)
            return [(model.town or OURS, name)]
        case "linh_vuc":
            return _terms(kb, "linh_vuc", (model.field,))
        case "loai":
            return _terms(kb, "loai_mo_hinh", (model.kind,))
        case "chu_de":
            return _terms(kb, "chu_de", model.themes)
        case "doi_tuong":
            groups = with_broader(catalog, (*model.beneficiaries, *model.participants))
            return [(group.id, capitalised(group.name)) for group in groups]
        case "don_vi":
            return [(unit, unit_label(kb, unit)) for unit in model.units]
        case "chi_dao":
            return [(unit, unit_label(kb, unit)) for unit in model.directed_by]
        case "chuyen_de":
            return [(link.topic, catalog.topics[link.topic].label) for link in model.topics]
        case "noi":
            return [(slug(kind), capitalised(kind)) for kind in _kinds_of_place(kb, model)]
        case "nam":
            said = " ".join(source.quote for source in model.sources)
            years = {*years_of_doing(said), *([str(model.since)] if model.since else [])}
            return [(year, year) for year in sorted(years)]
        case "muc":
            places = dict.fromkeys((source.report, source.section) for source in model.sources)
            return [(section, _section_words(kb, report, section)) for report, section in places]
        case _:
            raise KeyError(facet)


def unit_label(kb: KnowledgeBase, unit_id: str) -> str:
    """A unit's name; with its town where there are several, for two may have one of that name."""
    unit = kb.catalog.units[unit_id]
    place = kb.place_name(unit)
    return f"{unit.name} ({place})" if place else unit.name


def _terms(kb: KnowledgeBase, kind: str, names: Iterable[str]) -> list[tuple[str, str]]:
    terms = (kb.catalog.term(kind, name) for name in names)
    found = {term.id: capitalised(term.name) for term in terms if term is not None}
    return list(found.items())


def years_of_doing(quoted: str) -> set[str]:
    """The years that a quotation names, those left out from which an anniversary is counted.

    In “kỷ niệm 50 năm (1969 - 2019)” something is done in 2019; nobody looks for it under 1969.
    """
    commemorated = {
        first for first, last in _RANGE.findall(quoted) if int(last) - int(first) >= ANNIVERSARY
    }
    return set(_YEAR.findall(quoted)) - commemorated


def _kinds_of_place(kb: KnowledgeBase, model: Model) -> list[str]:
    """The kinds of units that do a model, and of the places it is done at; a Party organisation or
    a committee counts as the place whose it is."""
    units = kb.catalog.units
    places = [units[unit] for unit in model.units]
    places += [units[unit] for unit in kb.relations.areas_of(model)]
    owners = [units[place.organisation_of] if place.organisation_of else place for place in places]
    return list(dict.fromkeys(owner.kind for owner in owners))


def _section_words(kb: KnowledgeBase, report: str, section: str) -> str:
    """A section's number with its title; where several reports have it, the number alone."""
    titles = {
        found.title
        for other in kb.reports.values()
        if (found := other.sections.get(section)) is not None
    }
    title = kb.reports[report].sections[section].title
    return f"{section} {shorten(title, SECTION_TITLE)}" if len(titles) == 1 else section


def _sorted(facet: str, models: Iterable[Model], kb: KnowledgeBase) -> list[list[str]]:
    """The values of a facet that some model has, in the order readers expect: [id, label], and the
    heading of their group for units."""
    pairs = [pair for model in models for pair in facet_values(kb, facet, model)]
    found, often = dict(pairs), Counter(value for value, _ in pairs)
    if facet == "linh_vuc":  # the four fields keep the order of their list
        return [[term, found[term]] for term in kb.catalog["linh_vuc"] if term in found]
    if facet in ("nam", "muc"):
        ordered = sorted(found, key=_natural)
    else:
        ordered = sorted(found, key=lambda value: (-often[value], sort_key(found[value])))
    if facet in ("don_vi", "chi_dao"):
        return [
            [unit, found[unit], capitalised(kind)]
            for kind, units in _by_place(kb, ordered, often)
            for unit in units
        ]
    return [[value, found[value]] for value in ordered]


def _by_place(
    kb: KnowledgeBase, ordered: Iterable[str], often: Counter[str]
) -> list[tuple[str, list[str]]]:
    """Units in groups by kind, the largest first; a place's organisation stands right after it."""
    units = kb.catalog.units
    ordered = list(ordered)
    present = set(ordered)
    after: dict[str, list[str]] = {}
    groups: dict[str, list[str]] = {}
    for unit in ordered:
        owner = units[unit].organisation_of
        if owner in present and owner != unit:
            after.setdefault(owner, []).append(unit)
        else:
            groups.setdefault(units[owner or unit].kind, []).append(unit)
    whole = {
        kind: [one for head in heads for one in (head, *after.get(head, ()))]
        for kind, heads in groups.items()
    }
    return sorted(whole.items(), key=lambda group: -sum(often[unit] for unit in group[1]))


def _natural(section: str) -> tuple[str, int]:
    """I.2 before I.10 (Roman numerals up to VIII sort as text)."""
    part, _, number = section.partition(".")
    return part, int(number) if number.isdigit() else 0


def list_length(kb: KnowledgeBase) -> int:
    """How many pages the list without a script has."""
    return max(1, -(-len(kb.relations.models) // PAGE_SIZE))
