"""What is not sound in a town's kho.json refuses it whole, with every reason."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.catalog.problems import Problems
from macros.merging.adapting import town_text
from macros.merging.reading import read_data
from tests.merging.made_up_towns import FIRST, as_bytes, data_of, first, kho_json

Change = Callable[[dict[str, Any]], object]


def faults(raw: bytes) -> list[str]:
    problems = Problems()
    assert (read_data(raw, "kho.json", problems) is None) == bool(problems.errors)
    return [str(problem) for problem in problems]


def test_what_a_site_publishes_is_taken() -> None:
    assert faults(kho_json(*FIRST)) == []
    assert faults(b"\xef\xbb\xbf" + kho_json(*FIRST)) == [], "a BOM from an editor"


def _set(kind: str, key: str, value: Any) -> Change:
    return lambda data: first(data, kind).update({key: value})


HOSTILE: dict[str, tuple[Change, str]] = {
    "older form": (lambda d: d.update(phien_ban="1.1"), "chưa kèm văn bản báo cáo"),
    "newer form": (lambda d: d.update(phien_ban="1.999"), "cập nhật chương trình của kho này"),
    "form of another sort": (lambda d: d.update(phien_ban=2), "không phải dữ liệu mở"),
    "no records": (lambda d: d.pop("ban_ghi"), "thiếu “ban_ghi”"),
    "no pages": (lambda d: d.pop("trang_bao_cao"), "thiếu “trang_bao_cao”"),
    "a page is missing": (lambda d: d["trang_bao_cao"].pop(), "không kèm văn bản"),
    "two pages of a report": (
        lambda d: d["trang_bao_cao"].append(d["trang_bao_cao"][0]), "có hai văn bản",
    ),
    "cut": (lambda d: d["ban_ghi"]["mo_hinh"].pop(), "bị cắt"),
    "an unknown kind": (lambda d: d["ban_ghi"].update(la=[]), "không có loại bản ghi “la”"),
    "an unknown key": (_set("mo_hinh", "la", "x"), "không có khóa “la”"),
    "a script": (_set("mo_hinh", "ghi_chu", "<script>alert(1)</script>"), "có mã HTML"),
    "an image": (_set("mo_hinh", "ten", 'Tốt <img src=x onerror="a()">'), "có mã HTML"),
    "a comment of HTML": (_set("mo_hinh", "ghi_chu", "a <!-- b"), "có mã HTML"),
    "markup in a page": (
        lambda d: d["trang_bao_cao"][0].update(van_ban="# A\n\n<iframe src=x>"), "có mã HTML",
    ),
    "a control sign": (_set("mo_hinh", "ghi_chu", "a\x07b"), "ký tự điều khiển"),
    "an escape": (_set("mo_hinh", "ghi_chu", "a\x1b[2Jb"), "ký tự điều khiển"),
    "a sign that turns the text": (_set("mo_hinh", "ghi_chu", "a\u202eb"), "đổi chiều chữ"),
    "half a sign": (_set("mo_hinh", "ghi_chu", "a\ud800b"), "nửa ký tự"),
    "a path as id": (_set("mo_hinh", "id", "../../mkdocs"), "không hợp lệ"),
    "an absolute path as id": (_set("mo_hinh", "id", "/etc/passwd"), "không hợp lệ"),
    "capitals in an id": (_set("mo_hinh", "id", "Mo-Hinh"), "không hợp lệ"),
    "a device as id": (_set("mo_hinh", "id", "con"), "bị Windows cấm"),
    "no id": (lambda d: first(d).pop("id"), "không có “id”"),
    "an id of another sort": (_set("mo_hinh", "id", 7), "không có “id”"),
    "another's address": (_set("mo_hinh", "url", "javascript:alert(1)"), "“url” là"),
    "an id twice": (
        lambda d: d["ban_ghi"]["mo_hinh"].__setitem__(1, dict(first(d))), "có hai lần",
    ),
    "an id in two kinds": (
        lambda d: first(d, "chuyen_de").update(
            id=first(d)["id"], url=f"chuyen-de/{first(d)['id']}/"
        ),
        "của hai bản ghi",
    ),
    "an old id of another's": (
        lambda d: first(d).update(bi_danh=[d["ban_ghi"]["mo_hinh"][1]["id"]]), "của hai bản ghi",
    ),
    "a truth value": (_set("mo_hinh", "ten", True), "chỉ nhận chữ và số nguyên"),
    "a list for a text": (_set("mo_hinh", "ten", ["a"]), "“ten” cần chữ"),
    "a record that is none": (
        lambda d: d["ban_ghi"]["mo_hinh"].append("x"), "không có “id”",
    ),
    "a kind that is no list": (lambda d: d["ban_ghi"].update(mo_hinh={}), "phải là một danh sách"),
    "an outside address that runs": (
        lambda d: first(d, "chuyen_de")["nguon_ngoai"][0].update(dia_chi="javascript:alert(1)"),
        "địa chỉ",
    ),
    "a site's address that runs": (
        lambda d: d["kho"].update(dia_chi="javascript:alert(1)"), "“kho.dia_chi” là",
    ),
    "a name of the site that is none": (lambda d: d["kho"].update(ten=[]), "“kho.ten”"),
    "a very long name": (lambda d: d["kho"].update(dia_phuong="x" * 200), "dài quá"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_wrong_is_named(name: str) -> None:
    change, said = HOSTILE[name]
    data = data_of(FIRST)
    change(data)
    raw = json.dumps(data).encode()
    assert any(said in line for line in faults(raw)), faults(raw)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "không phải dữ liệu mở"),
        (b"{", "không phải dữ liệu mở"),
        (kho_json(*FIRST)[:-500], "bị cắt"),
        (b"[" * 100_000, "không phải dữ liệu mở"),
        (b'{"phien_ban":"1.2","phien_ban":"1.2"}', "hai lần"),
        (b'{"phien_ban":"1.2","so_luong":1e999}', "không phải dữ liệu mở"),
        (b'{"phien_ban":"1.2","so_luong":NaN}', "không phải dữ liệu mở"),
        (b'{"phien_ban":"1.2","so_luong":' + b"9" * 5000 + b"}", "không phải dữ liệu mở"),
        (b"\xff\xfe{", "UTF-8"),
        (b"<!doctype html><title>404</title>", "không phải dữ liệu mở"),
    ],
    ids=range(10),
)
def test_what_is_no_data_is_refused(raw: bytes, said: str) -> None:
    assert any(said in line for line in faults(raw))


def test_all_faults_are_told_at_once() -> None:
    data = data_of(FIRST)
    for number, model in enumerate(data["ban_ghi"]["mo_hinh"]):
        model["ghi_chu"] = f"<b>{number}</b>"
    lines = faults(as_bytes(data))
    assert len(lines) == len(data["ban_ghi"]["mo_hinh"])
    assert all(f" mô hình {m['id']}:" in lines[n] for n, m in enumerate(data["ban_ghi"]["mo_hinh"]))


@settings(max_examples=30)
@given(st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=12,
))  # fmt: skip
def test_no_value_in_the_place_of_a_record_ends_in_anything_but_a_refusal(value: Any) -> None:
    data = data_of(FIRST)
    data["ban_ghi"]["mo_hinh"][0] = value
    assert faults(json.dumps(data).encode())


def test_the_same_data_give_the_same_bytes_and_ids_are_the_towns() -> None:
    problems = Problems()
    given = data_of(FIRST)
    first(given)["lien_quan"] = [given["ban_ghi"]["mo_hinh"][1]["id"]]
    data = read_data(as_bytes(given), "kho.json", problems)
    assert data is not None, list(problems)
    text = town_text("ma", data, None)
    assert text == town_text("ma", data, None)
    lines = [json.loads(line) for line in text.splitlines()[1:]]
    shared = {"linh_vuc", "chu_de", "doi_tuong", "loai_mo_hinh", "dau_hieu"}
    assert all(name.startswith("ma-") for kind, name, _ in lines if kind not in shared)
    model = next(said for kind, _, said in lines if kind == "mo_hinh" and said.get("lien_quan"))
    assert all(other.startswith("ma-") for other in model["lien_quan"])
    assert all(source["bao_cao"].startswith("ma-") for source in model["nguon"])


def test_a_long_id_is_cut_and_told_apart() -> None:
    problems = Problems()
    data = data_of(FIRST)
    long = "rat-dai-" * 11 + "dai-nua"
    model = data["ban_ghi"]["mo_hinh"][0]
    old = model["id"]
    model["id"], model["url"] = long, f"mo-hinh/{long}/"
    text = json.dumps(data, ensure_ascii=False).replace(f'"{old}"', f'"{long}"')
    found = read_data(text.encode(), "kho.json", problems)
    assert found is not None, list(problems)
    head, *lines = [json.loads(line) for line in town_text("x" * 20, found, None).splitlines()]
    names = [name for kind, name, _ in lines if kind == "mo_hinh"]
    assert max(map(len, names)) <= 100 and len(set(names)) == len(names)
    assert long in head["ma_goc"].values()
