"""Target groups are a ladder; the sector of a model is that of the units that do it."""

from __future__ import annotations

import pytest

from macros.catalog.sectors import SECTOR_OF_KIND, sector_of_units
from macros.catalog.target_groups import with_broader
from tests.conftest import Content

LADDER = "nguoi:\n  ten: người\ncan-bo:\n  ten: cán bộ\n  rong_hon: [nguoi]\n" + (
    "nguoi-dung-dau:\n  ten: người đứng đầu\n  rong_hon: [can-bo]\n"
)


def test_a_narrow_group_carries_all_above_it(content: Content) -> None:
    content.write("danh_muc/doi_tuong.yml", LADDER)
    catalog, problems = content.load()
    assert problems == []
    assert [group.id for group in with_broader(catalog, ["người đứng đầu"])] == [
        "nguoi-dung-dau",
        "can-bo",
        "nguoi",
    ]
    assert [group.id for group in with_broader(catalog, ["người"])] == ["nguoi"]


@pytest.mark.parametrize("above", ["nguoi-dung-dau", "can-bo", "nguoi"])
def test_a_ladder_that_bites_its_tail_is_an_error(content: Content, above: str) -> None:
    looped = LADDER.replace("  ten: người\n", f"  ten: người\n  rong_hon: [{above}]\n", 1)
    content.write("danh_muc/doi_tuong.yml", looped)
    assert any("xoay vòng" in line for line in content.lines())


def test_an_unknown_broader_group_is_an_error(content: Content) -> None:
    content.write("danh_muc/doi_tuong.yml", "a:\n  ten: a\n  rong_hon: [khong-co]\n")
    assert any("không có đối tượng “khong-co”" in line for line in content.lines())


def test_a_sector_against_the_units_is_a_warning(content: Content, record: str) -> None:
    content.write("mo_hinh/noi-chao.yml", "khoi: chính quyền\n" + record)
    (line,) = content.lines()
    assert "cảnh báo" in line and "“khoi: Mặt trận - đoàn thể”" in line


def test_a_unit_may_say_its_sector_itself(content: Content, record: str) -> None:
    unit = (
        "hoi-phu-nu:\n  ten: Hội Phụ nữ Công an\n  loai: đoàn thể\n  khoi: lực lượng vũ trang\n"
        "  nguon:\n    - {bao_cao: bao-cao-thu, muc: I.3, trich: Hội Phụ nữ Công an}\n"
    )
    content.write("danh_muc/don_vi.yml", unit)
    content.write("mo_hinh/noi-chao.yml", "khoi: lực lượng vũ trang\n" + record)
    assert content.lines() == []


def test_units_of_several_sectors_make_a_mixed_one(kb) -> None:
    units = kb.catalog.units
    assert sector_of_units([units["thi-uy"], units["hoi-phu-nu"]]) == "nhiều khối"
    assert sector_of_units([]) is None


def test_every_kind_of_unit_has_a_sector(kb) -> None:
    assert {unit.kind for unit in kb.catalog.units.values()} <= set(SECTOR_OF_KIND)


def test_every_model_with_units_says_its_sector(kb) -> None:
    unsaid = [m.id for m in kb.catalog.models.values() if m.units and m.block is None]
    assert unsaid == []


def test_nothing_is_both_kind_and_theme(kb) -> None:
    names = [
        {term.name for term in kb.catalog[kind].values()} for kind in ("loai_mo_hinh", "chu_de")
    ]
    assert names[0] & names[1] == set()
