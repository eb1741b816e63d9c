"""The data behind the list of models: what can narrow it, and one short row a model."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ..catalog.schema import Model
from ..catalog.target_groups import with_broader
from ..catalog.text import sort_key
from . import facts, negatives
from .words import capitalised

if TYPE_CHECKING:
    from .view import View

PAGE_SIZE = 200
"""Models on one page of the list that works without a script."""

FACETS = (
    ("linh_vuc", "Lĩnh vực"),
    ("loai", "Loại"),
    ("chu_de", "Chủ đề"),
    ("don_vi", "Đơn vị thực hiện"),
    ("chi_dao", "Đơn vị chỉ đạo"),
    ("doi_tuong", "Đối tượng"),
    ("chuyen_de", "Chuyên đề minh họa"),
    ("nam", "Năm nhắc trong câu trích"),
    ("muc", "Mục của báo cáo"),
)
"""What narrows the list: name in the address, label. Part of the contract of addresses."""

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def browse_script(view: View) -> tuple[str, bytes]:
    """The data as a classic script (pages on a USB stick cannot fetch) and its path by content."""
    data = json.dumps(browse_data(view), ensure_ascii=False, separators=(",", ":"))
    content = f"(window.kho=window.kho||{{}}).duLieuDuyet={data};\n".encode()
    digest = hashlib.sha256(content).hexdigest()[:12]
    return f"du-lieu/duyet-{digest}.js", content


def browse_data(view: View) -> dict[str, Any]:
    """Facets and rows.

    Returns a dict with `khia_canh`: a list of [name, label, [[id, label], …]], values in the order
    they are shown; and `hang`: a row a model in Vietnamese order of names: [id, name, line, units,
    field, day added (ordinal, 0 if unknown), known facts, number among all models by id, and for
    each facet the indexes of its values].
    """
    models = view.kb.relations.models
    values = {name: _sorted(name, models, view) for name, _ in FACETS}
    numbers = {model_id: number for number, model_id in enumerate(view.kb.catalog.models)}
    index = {
        name: {value: at for at, (value, _) in enumerate(pairs)} for name, pairs in values.items()
    }
    rows = [
        [
            model.id,
            model.name,
            view.one_line(model),
            negatives.units_words(view.kb.catalog, model),
            capitalised(model.field),
            model.added.toordinal() if model.added else 0,
            facts.known(model),
            numbers[model.id],
            [
                sorted(index[name][value] for value, _ in facet_values(view, name, model))
                for name, _ in FACETS
            ],
        ]
        for model in models
    ]
    return {
        "khia_canh": [[name, label, values[name]] for name, label in FACETS],
        "hang": rows,
    }


def facet_values(view: View, facet: str, model: Model) -> list[tuple[str, str]]:
    """(id, label) of the values of a facet that a model has."""
    catalog = view.kb.catalog
    match facet:
        case "linh_vuc":
            return _terms(view, "linh_vuc", (model.field,))
        case "loai":
            return _terms(view, "loai_mo_hinh", (model.kind,))
        case "chu_de":
            return _terms(view, "chu_de", model.themes)
        case "doi_tuong":
            groups = with_broader(catalog, (*model.beneficiaries, *model.participants))
            return [(group.id, capitalised(group.name)) for group in groups]
        case "don_vi":
            return [(unit, catalog.units[unit].name) for unit in model.units]
        case "chi_dao":
            return [(unit, catalog.units[unit].name) for unit in model.directed_by]
        case "chuyen_de":
            return [(link.topic, catalog.topics[link.topic].label) for link in model.topics]
        case "nam":
            said = " ".join(source.quote for source in model.sources)
            years = {*_YEAR.findall(said), *([str(model.since)] if model.since else [])}
            return [(year, year) for year in sorted(years)]
        case "muc":
            sections = dict.fromkeys(source.section for source in model.sources)
            return [(section, section) for section in sections]
        case _:
            raise KeyError(facet)


def _terms(view: View, kind: str, names: Iterable[str]) -> list[tuple[str, str]]:
    terms = (view.kb.catalog.term(kind, name) for name in names)
    found = {term.id: capitalised(term.name) for term in terms if term is not None}
    return list(found.items())


def _sorted(facet: str, models: Iterable[Model], view: View) -> list[tuple[str, str]]:
    """The values of a facet that some model has, in the order readers expect."""
    found = dict(pair for model in models for pair in facet_values(view, facet, model))
    if facet == "linh_vuc":  # the four fields keep the order of their list
        return [(term, found[term]) for term in view.kb.catalog["linh_vuc"] if term in found]
    if facet in ("nam", "muc"):
        return sorted(found.items(), key=lambda pair: _natural(pair[0]))
    return sorted(found.items(), key=lambda pair: sort_key(pair[1]))


def _natural(section: str) -> tuple[str, int]:
    """I.2 before I.10 (Roman numerals up to VIII sort as text)."""
    part, _, number = section.partition(".")
    return part, int(number) if number.isdigit() else 0


def list_length(view: View) -> int:
    """How many pages the list without a script has."""
    return max(1, -(-len(view.kb.relations.models) // PAGE_SIZE))
