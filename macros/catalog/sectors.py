"""The rule for `khoi`: a model belongs to the sector in which the units that do it work."""

from __future__ import annotations

from types import MappingProxyType

from . import schema
from .catalog import Catalog
from .problems import Problems

MIXED = "nhiều khối"

SECTOR_OF_KIND = MappingProxyType(
    {
        "cơ quan Đảng": "Đảng",
        "tổ chức đảng": "Đảng",
        "chính quyền": "chính quyền",
        "Mặt trận": "Mặt trận - đoàn thể",
        "đoàn thể": "Mặt trận - đoàn thể",
        "lực lượng vũ trang": "lực lượng vũ trang",
        "trường học": "trường học",
        "đơn vị sự nghiệp": "đơn vị sự nghiệp",
        "xã, phường": MIXED,
        "khác": MIXED,
    }
)
"""Sector of a unit by its kind, where the unit itself does not say (`khoi`)."""


def sector_of(unit: schema.Unit) -> str:
    """The sector in which a unit works."""
    return unit.sector or SECTOR_OF_KIND[unit.kind]


def sector_of_units(units: list[schema.Unit]) -> str | None:
    """The sector of all `units` together; None where there are none."""
    sectors = {sector_of(unit) for unit in units}
    return None if not sectors else sectors.pop() if len(sectors) == 1 else MIXED


def check_sectors(catalog: Catalog, problems: Problems) -> None:
    """Warns of a model whose sector is not that of the units that do it."""
    for model in catalog.models.values():
        doing = [catalog.units[unit] for unit in model.units if unit in catalog.units]
        wanted = sector_of_units(doing)
        if model.block and wanted and model.block != wanted:
            problems.warning(
                model.place_of("khoi"),
                f"khối “{model.block}”; theo các đơn vị thực hiện thì là “khoi: {wanted}”"
                " (bỏ dòng này thì máy tự suy)",
            )
