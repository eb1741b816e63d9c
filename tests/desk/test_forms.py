"""A form is made from the schema; what it sends is checked as a file would be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.catalog.catalog import KINDS
from macros.catalog.problems import Level, Place, Problem
from macros.catalog.yaml_source import parse_yaml, walk
from macros.desk.folder import Folder
from macros.desk.forms import form_of
from macros.desk.messages import Turned
from macros.desk.places import field_problem, path_at
from macros.desk.values import tidied
from macros.knowledge_base import KnowledgeBase
from tests.desk.conftest import Editor
from tests.site_fixtures import ROOT


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_of_the_schema_has_a_field_with_name_and_help(kind: str) -> None:
    fields = {field["khoa"]: field for field in form_of(kind)}
    model = KINDS[kind].model_fields
    assert set(fields) == {info.alias for info in model.values()}
    for info in model.values():
        field = fields[info.alias]
        assert field["ten"] == info.title and field["mo_ta"] == info.description
        assert field["bat_buoc"] == info.is_required()


def test_fields_take_what_the_schema_takes() -> None:
    kinds = {field["khoa"]: field for field in form_of("mo_hinh")}
    assert kinds["linh_vuc"]["loai"] == "danh_muc" and not kinds["linh_vuc"]["nhieu"]
    assert kinds["don_vi"]["danh_muc"] == "don_vi" and kinds["don_vi"]["nhieu"]
    assert kinds["tu_nam"]["loai"] == "nam" and kinds["ngay_them"]["loai"] == "ngay"
    assert [one["gia_tri"] for one in kinds["ten_boi"]["chon"]] == ["báo cáo", "biên tập"]
    assert kinds["nguon"]["loai"] == "cau_trich" and kinds["nguon"]["nhieu"]
    assert kinds["tan_suat"]["nhom"] == 1 and kinds["chu_de"]["nhom"] == 2
    inner = {field["khoa"]: field for field in kinds["ket_qua"]["con"]}
    assert inner["gia_tri"]["bat_buoc"] and inner["nguon"]["loai"] == "cau_trich"


def test_every_real_record_passes_through_its_form_unchanged(kb: KnowledgeBase) -> None:
    folder = Folder(ROOT)
    for record in kb.catalog.records():
        data = folder.read(record.record_kind, record.id).data
        assert tidied(data) == data, record.id


ANYTHING = st.recursive(
    st.text() | st.none(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=12,
)


@given(ANYTHING)
def test_whatever_is_typed_becomes_text_or_is_refused(value: object) -> None:
    try:
        found = tidied(value)
    except Turned:
        return
    assert tidied(found) == found


def test_a_problem_stands_at_its_field(editor: Editor) -> None:
    form = editor.record()
    data = {
        **form["du_lieu"],
        "tu_nam": "19",
        "doi_tuong_thu_huong": ["người nghèo"],
        "ket_qua": [{"gia_tri": "18", "nguon": form["du_lieu"]["nguon"]}],
        "khong_co_khoa": "x",
    }
    data["nguon"] = [{**data["nguon"][0], "trich": "Chương trình nồi cháo yêu thương"}]
    asked = {"loai": "mo_hinh", "ma": "noi-chao", "du_lieu": data}
    status, answer = editor.post("api/kiem-tra", asked)
    assert status == 200
    found = {tuple(one["duong"]): one["thong_bao"] for one in answer["loi_o"]}
    assert "bốn chữ số" in found[("tu_nam",)]
    assert "bắt buộc" in found[("ket_qua", 0, "don_vi")]
    assert "không có khóa" in found[("khong_co_khoa",)]
    del data["tu_nam"], data["ket_qua"], data["khong_co_khoa"]
    answer = editor.post("api/kiem-tra", asked)[1]
    found = {tuple(one["duong"]): one["thong_bao"] for one in answer["loi_o"]}
    assert "không có đối tượng" in found[("doi_tuong_thu_huong", 0)]
    assert "Có phải" in found[("nguon", 0, "trich")]


def test_a_form_says_what_check_would_say(editor: Editor) -> None:
    form = editor.record()
    data = {**form["du_lieu"], "tan_suat": "mỗi tuần 03 lần"}
    answer = editor.post("api/kiem-tra", {"loai": "mo_hinh", "ma": "noi-chao", "du_lieu": data})[1]
    path = editor.root / "models_catalog/mo_hinh/noi-chao.yml"
    path.write_text(path.read_text("utf-8") + "tan_suat: mỗi tuần 03 lần\n", "utf-8")
    [own] = [one for one in editor.problems() if one.level is Level.ERROR]
    assert [one["thong_bao"] for one in answer["loi_o"]] == [own.message]


def test_checking_writes_nothing_into_the_project(editor: Editor) -> None:
    before = sorted(path for path in editor.root.rglob("*"))
    asked = {"loai": "mo_hinh", "ma": "moi-tinh", "du_lieu": {"ten": "Mới tinh"}}
    assert editor.post("api/kiem-tra", asked)[1]["loi_o"]
    assert sorted(path for path in editor.root.rglob("*")) == before
    assert all("moi-tinh" not in str(problem) for problem in editor.desk._trial.now().problems)


TEXT = """\
ten: A
chu_de: [an sinh, từ thiện]
nguon:
  - bao_cao: x
    trich: một câu
  - bao_cao: y
"""


def test_every_value_is_found_again_by_its_place() -> None:
    from macros.catalog.problems import Problems

    tree = parse_yaml(TEXT, "x.yml", Problems())
    assert tree is not None
    for path, node in walk(tree):
        if not isinstance(node.value, dict | list):
            assert path_at(tree, node.place.line, node.place.column) == path
    problem = Problem(Place("x.yml", 6, 5), "“trich” là khóa bắt buộc, nhưng bản ghi không có")
    found = field_problem(problem, tree, ())
    assert found is not None and found.path == ("nguon", 1, "trich")
    assert field_problem(problem, tree, ("khac",)) is None


def test_the_start_page_leads_to_the_field(editor: Editor) -> None:
    path = editor.root / "models_catalog/mo_hinh/noi-chao.yml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("muc: I.2", "muc: I.9"), "utf-8")
    page = editor.get("").body.decode()
    assert "/bien-tap/ban-ghi/mo_hinh/noi-chao#o-nguon-0-muc" in page
    assert "models_catalog/mo_hinh/noi-chao.yml:8:10" in page
    path.write_text(text, "utf-8")
    page = editor.get("").body.decode()
    assert "Không có lỗi, không có cảnh báo." in page
    assert "Đọc báo cáo để điền" in page and "Nồi cháo yêu thương" in page


def test_the_start_page_of_a_broken_file_names_the_file(editor: Editor) -> None:
    path = editor.root / "models_catalog/mo_hinh/noi-chao.yml"
    path.write_text("ten: Mô hình: <b>Hũ gạo</b>\n", "utf-8")
    page = editor.get("")
    text = page.body.decode()
    assert page.status == 200 and "noi-chao.yml:1:" in text and "<b>Hũ" not in text
