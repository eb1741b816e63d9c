"""The page of the schema: every key of every kind is explained in Vietnamese."""

from __future__ import annotations

import re

import pytest

from macros.catalog.catalog import KINDS
from macros.catalog.schema_docs import schema_table, schema_tables
from tests.conftest import Content

VIETNAMESE = re.compile("[à-ỹăâđêôơưÀ-ỸĂÂĐÊÔƠƯ]")


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_is_explained(kind: str) -> None:
    for row in schema_table(kind):
        assert row.title, row.key
        assert len(row.description) > 5 and VIETNAMESE.search(row.description), row.key
        assert row.shape, row.key


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_of_the_class_has_a_row(kind: str) -> None:
    keys = {row.key for row in schema_table(kind) if row.depth == 0}
    assert keys == {field.alias for field in KINDS[kind].model_fields.values()}


def test_keys_that_several_places_share_are_listed_at_the_outermost() -> None:
    rows = {row.key: row for row in schema_table("mo_hinh")}
    assert rows["nguon"].shape == "danh sách, mỗi mục có các khóa bên dưới"
    assert rows["nguon › trich"].depth == 1
    assert rows["ket_qua › nguon"].shape == "danh sách, mỗi mục có các khóa như nguon"
    assert "ket_qua › nguon › trich" not in rows


@pytest.mark.parametrize(
    ("kind", "key", "shape"),
    [
        ("mo_hinh", "ten", "chữ"),
        ("mo_hinh", "tan_suat", "chữ, đúng lời báo cáo"),
        ("mo_hinh", "dia_ban", "danh sách: chữ, đúng lời báo cáo"),
        ("mo_hinh", "don_vi", "danh sách: mã trong danh mục đơn vị"),
        ("mo_hinh", "linh_vuc", "tên trong danh mục lĩnh vực"),
        ("mo_hinh", "lien_quan", "danh sách: mã mô hình"),
        ("mo_hinh", "tu_nam", "năm, bốn chữ số"),
        ("mo_hinh", "ngay_them", "ngày/tháng/năm"),
        ("mo_hinh", "muc_ghi_nhan", "một trong: công nhận; tiêu biểu; khen thưởng"),
        ("mo_hinh", "nguon › muc", "số mục của báo cáo"),
        ("mo_hinh", "nguon › chu_thich", "số nguyên"),
        ("so_lieu", "gia_tri", "con số, viết như báo cáo"),
        ("van_ban", "theo_bao_cao", "các khóa bên dưới"),
    ],
)
def test_the_shape_is_said_in_words(kind: str, key: str, shape: str) -> None:
    assert {row.key: row.shape for row in schema_table(kind)}[key] == shape


def test_examples_are_taken_from_the_catalogue_and_never_made_up(content: Content) -> None:
    catalog, _ = content.load()
    examples = {row.key: row.example for row in schema_table("mo_hinh", catalog)}
    assert examples["ten"] == "Nồi cháo yêu thương"
    assert examples["nguon › chu_thich"] == "7"
    assert examples["nguon"] == examples["tan_suat"] == ""
    assert {row.example for row in schema_table("mo_hinh")} == {""}


def test_required_keys_are_marked() -> None:
    required = {row.key for row in schema_table("mo_hinh") if row.required and row.depth == 0}
    assert required == {"ten", "loai", "linh_vuc", "nguon"}


def test_the_page_shows_every_kind(content: Content) -> None:
    catalog, _ = content.load()
    assert [kind for kind, _, _ in schema_tables(catalog)] == list(KINDS)
