"""Target groups as a ladder: whoever looks for a group also finds the narrower ones in it."""

from __future__ import annotations

from collections.abc import Iterable

from . import schema
from .catalog import Catalog
from .problems import Problems


def with_broader(catalog: Catalog, names: Iterable[str]) -> list[schema.TargetGroup]:
    """The groups of these names and every group that contains them, each once, narrow first."""
    groups = catalog["doi_tuong"]
    waiting = [term.id for name in names if (term := catalog.term("doi_tuong", name)) is not None]
    found: dict[str, schema.TargetGroup] = {}
    while waiting:
        group_id = waiting.pop(0)
        if group_id not in found and group_id in groups:
            found[group_id] = groups[group_id]
            waiting += groups[group_id].broader
    return list(found.values())


def check_ladder(catalog: Catalog, problems: Problems) -> None:
    """Reports a group that contains itself."""
    for group in catalog["doi_tuong"].values():
        above = [broader for broader in group.broader if broader in catalog["doi_tuong"]]
        names = [catalog["doi_tuong"][broader].name for broader in above]
        if any(found.id == group.id for found in with_broader(catalog, names)):
            problems.error(group.place_of("rong_hon"), "nhóm rộng hơn xoay vòng về chính nó")
