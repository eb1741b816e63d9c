"""The command `gop`: all sources or none, its town alone, the same bytes for the same data."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from macros.catalog.problems import Problems
from macros.cli import main
from macros.knowledge_base import KnowledgeBase, load_knowledge_base
from tests.merging.made_up_towns import (
    FIRST,
    SECOND,
    as_bytes,
    as_zip,
    data_of,
    files_of,
    first,
    kho_json,
    province,
)

FILES = "models_catalog/dia_phuong"
A = f"{FILES}/thi-xa-binh-minh.jsonl"
B = f"{FILES}/huyen-song-xanh.jsonl"
SAME = f"{FILES}/cung_mo_hinh.yml"

Gop = Callable[..., int]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A province with two towns; tests take a copy."""
    root = province(tmp_path_factory.mktemp("tinh"))
    (root / "a.json").write_bytes(kho_json(*FIRST))
    (root / "b.zip").write_bytes(as_zip(data_of(SECOND)))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        assert main(["gop", "a.json", "b.zip"]) == 0
    return root


@pytest.fixture
def root(sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    copied = shutil.copytree(sound, tmp_path / "tinh")
    monkeypatch.chdir(copied)
    yield copied


def kb_of(root: Path) -> KnowledgeBase:
    problems = Problems()
    kb = load_knowledge_base(root, problems)
    assert kb is not None, list(problems)
    return kb


def gop(*words: str) -> int:
    return main(["gop", *words])


def put(name: str, data: Any) -> str:
    Path(name).write_bytes(as_bytes(data))
    return name


def changed(before: dict[str, bytes], root: Path) -> set[str]:
    after = files_of(root)
    return {name for name in before | after if before.get(name) != after.get(name)}


def test_both_towns_are_there_under_ids_of_their_own(root: Path) -> None:
    kb = kb_of(root)
    towns = {model.town for model in kb.catalog.models.values()}
    assert towns == {"", "thi-xa-binh-minh", "huyen-song-xanh"}
    assert all(model.id.startswith(f"{model.town}-") or not model.town
               for model in kb.catalog.models.values())  # fmt: skip
    for kind in ("chuyen_de", "don_vi", "van_ban", "bai_giang", "bao_cao", "so_lieu"):
        assert {record.town for record in kb.catalog[kind].values()} == towns, kind
    fields = [field.name for field in kb.catalog["linh_vuc"].values()]
    assert len(fields) == len(set(fields)), "fields of one name are one"


def test_every_citation_names_the_town(root: Path) -> None:
    kb = kb_of(root)
    for model in kb.catalog.models.values():
        if model.town:
            ready = kb.ready_citation(model)
            assert kb.towns[model.town].name in ready.sentence
            assert kb.towns[model.town].name in ready.source


def test_links_and_mentions_stay_within_a_town(root: Path) -> None:
    """Both towns have units and figures of one name: what one report says is of its town."""
    kb = kb_of(root)
    for record in kb.catalog.records():
        for kind in ("van_ban", "so_lieu", "khen_thuong", "don_vi"):
            assert {other.town for other in kb.links.of(record, kind)} <= {record.town}
    for unit_id, mentions in kb.unit_mentions.items():
        town = kb.catalog.units[unit_id].town
        assert {mention.report.id in kb.parts[town].editions for mention in mentions} == {True}
    for model in kb.catalog.models.values():
        assert {kb.catalog.units[unit].town for unit in kb.relations.areas_of(model)} <= {
            model.town
        }


def test_again_the_same_data_change_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files_of(root)
    assert gop("b.zip", "a.json") == 0
    assert changed(before, root) == set()
    assert capsys.readouterr().out.count("không có gì thay đổi") == 2


def test_an_update_changes_its_town_alone_and_is_told(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = data_of(FIRST)
    note = {model["id"]: model for model in data["ban_ghi"]["mo_hinh"]}
    changed_id = next(iter(note))
    note[changed_id]["ghi_chu"] = "Có sửa."
    figure = data["ban_ghi"]["so_lieu"].pop()
    data["so_luong"] -= 1
    before = files_of(root)
    put("a.json", data)
    assert gop("a.json", "--chi-xem") == 0
    assert changed(before, root) == {"a.json"}, "a dry run writes nothing"
    shown = capsys.readouterr().out
    assert gop("a.json") == 0
    assert changed(before, root) == {"a.json", A}
    told = capsys.readouterr().out
    for text in (shown, told):
        assert "sửa 1: 1 mô hình" in text and f"mô hình thi-xa-binh-minh-{changed_id}" in text
        assert "bỏ 1: 1 số liệu" in text and f"thi-xa-binh-minh-{figure['id']}" in text
        assert "huyen-song-xanh" not in text
    kb = kb_of(root)
    assert kb.catalog.models[f"thi-xa-binh-minh-{changed_id}"].note == "Có sửa."
    assert f"thi-xa-binh-minh-{figure['id']}" not in kb.catalog["so_lieu"]


def _untrue(data: dict[str, Any]) -> None:
    first(data)["nguon"][0]["trich"] += " và nhiều hơn thế"


def _other_place(data: dict[str, Any]) -> None:
    first(data)["nguon"][0]["muc"] = "II.2"


def _another_report(data: dict[str, Any]) -> None:
    page = data["trang_bao_cao"][0]
    page["van_ban"] = "# BÁO CÁO\n\n## I. KHÁC\n\nMột báo cáo khác.\n"


def _unknown_unit(data: dict[str, Any]) -> None:
    first(data)["don_vi"] = ["khong-co"]


def _false_claim(data: dict[str, Any]) -> None:
    model = next(m for m in data["ban_ghi"]["mo_hinh"] if m["tan_suat"])
    model["khong_neu"] = [*model["khong_neu"], "tan_suat"]


def _erratum_of_nothing(data: dict[str, Any]) -> None:
    first(data, "bao_cao")["dinh_chinh"].append(
        {"muc": "I.1", "chu_thich": None, "ban_goc": "chữ không có", "sua_thanh": "khác",
         "muc_do": "chắc chắn", "ly_do": "thử"}
    )  # fmt: skip


def _twins(data: dict[str, Any]) -> None:
    one, other = data["ban_ghi"]["mo_hinh"][:2]
    other.update({key: value for key, value in one.items() if key not in ("id", "url")})


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_twins, "hai trang không được cùng tiêu đề"),
        (_untrue, "câu trích"),
        (_other_place, "câu trích"),
        (_another_report, "mục"),
        (_unknown_unit, "không có đơn vị"),
        (_false_claim, "tan_suat"),
        (_erratum_of_nothing, "chữ không có"),
    ],
)
def test_what_does_not_stand_in_the_reports_refuses_all_sources(
    root: Path,
    capsys: pytest.CaptureFixture[str],
    change: Callable[[dict[str, Any]], None],
    said: str,
) -> None:
    data = data_of(FIRST)
    change(data)
    more = data_of(SECOND)
    first(more)["ghi_chu"] = "Đúng nhưng đi cùng nguồn sai."
    put("b.json", more)
    put("a.json", data)
    before = files_of(root)
    assert gop("b.json", "a.json") == 1
    assert changed(before, root) == set()
    lines = capsys.readouterr().err.splitlines()
    assert any(said in line and A in line for line in lines), lines


def test_two_sources_of_one_town(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put("c.json", data_of(FIRST))
    before = files_of(root)
    assert gop("a.json", "c.json") == 1
    assert changed(before, root) == set()
    assert "cùng là dữ liệu của" in capsys.readouterr().err


def test_a_source_that_names_another_town_than_last_time(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = "https://kho.vi-du.vn/"
    put("a.json", data_of(FIRST, place))
    assert gop("a.json") == 0
    data = data_of(FIRST, place)
    data["kho"]["dia_phuong"] = "Nơi Khác"
    put("a.json", data)
    before = files_of(root)
    assert gop("a.json") == 1
    said = capsys.readouterr().err
    assert f"địa chỉ {place} lần trước là của “Thị xã Bình Minh”" in said
    assert "--ma thi-xa-binh-minh --nhan-doi" in said
    assert gop("a.json", "--ma", "thi-xa-binh-minh") == 1, "the code alone does not say it"
    assert gop("a.json", "--ma", "huyen-song-xanh", "--nhan-doi") == 1, "nor that of another"
    assert changed(before, root) == set()
    assert gop("a.json", "--ma", "thi-xa-binh-minh", "--nhan-doi") == 0
    assert kb_of(root).towns["thi-xa-binh-minh"].name == "Nơi Khác"


def test_a_town_whose_site_moved(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put("a.json", data_of(FIRST, "https://kho.vi-du.vn/"))
    assert gop("a.json") == 0
    put("a.json", data_of(FIRST, "https://kho-khac.vi-du.vn/"))
    assert gop("a.json") == 1
    assert "lần trước là https://kho.vi-du.vn/" in capsys.readouterr().err
    assert gop("a.json", "--ma", "thi-xa-binh-minh", "--nhan-doi") == 0
    model = next(m for m in kb_of(root).catalog.models.values() if m.town == "thi-xa-binh-minh")
    town = kb_of(root).towns[model.town]
    own = model.id.removeprefix("thi-xa-binh-minh-")
    assert town.page_of(model) == f"https://kho-khac.vi-du.vn/mo-hinh/{own}/"


def test_one_name_for_two_towns(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert gop("a.json", "--ma", "ma-khac") == 1
    assert "đã gộp với mã thi-xa-binh-minh" in capsys.readouterr().err


def test_a_code_that_begins_anothers(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = data_of(("Nơi Thứ Ba", 13))
    before = files_of(root)
    assert gop(put("c.json", data), "--ma", "thi-xa") == 1
    assert changed(before, root) == {"c.json"}
    assert "có thể lẫn" in capsys.readouterr().err


def test_an_id_of_ours_that_is_a_towns(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    theirs = next(name for name in kb_of(root).catalog.models if name.startswith("thi-xa-"))
    ours = next((root / "models_catalog/mo_hinh").iterdir())
    ours.rename(ours.with_name(f"{theirs}.yml"))
    assert main(["check"]) == 1
    said = capsys.readouterr().err
    assert f"mã “{theirs}” cũng là mã của" in said


@pytest.mark.parametrize("spoil", [b"", b"{}\n", b"[1]\n", b"\xff\n", b'{"ten":"x"}\n[[[[\n'])
def test_a_towns_file_that_somebody_broke(
    root: Path, capsys: pytest.CaptureFixture[str], spoil: bytes
) -> None:
    (root / A).write_bytes(spoil)
    assert main(["check"]) == 1
    assert "lệnh gop ghi" in capsys.readouterr().err
    if spoil.startswith(b"{"):
        (root / A).unlink()
    else:
        assert gop("a.json") == 0, "the cure that was named"
        assert main(["check"]) == 0


def test_a_line_of_a_towns_file_that_somebody_changed(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = (root / A).read_text("utf-8").splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith('["mo_hinh"'))
    record = json.loads(lines[at])
    record[2]["nguon"][0]["trich"] = "Không ai nói thế"
    lines[at] = json.dumps(record, ensure_ascii=False)
    (root / A).write_text("\n".join(lines) + "\n", "utf-8")
    assert main(["check"]) == 1
    assert f"{A}:{at + 1}:1: lỗi: " in capsys.readouterr().err


def test_a_town_is_taken_out_again(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files_of(root)
    assert gop("--bo", "khong-co") == 1
    assert "thi-xa-binh-minh" in capsys.readouterr().err
    assert gop("--bo", "thi-xa-binh-minh") == 0
    assert changed(before, root) == {A}
    assert {model.town for model in kb_of(root).catalog.models.values()} == {
        "", "huyen-song-xanh",
    }  # fmt: skip


def _a_pair(root: Path) -> tuple[str, str]:
    """Has a model of the second town carry the name of one of the first's."""
    one = next(m for m in data_of(FIRST)["ban_ghi"]["mo_hinh"] if m["ten_boi"] == "biên tập")
    data = data_of(SECOND)
    other = next(m for m in data["ban_ghi"]["mo_hinh"] if m["ten_boi"] == "biên tập")
    other["ten"] = f"{one['ten']} năm sau"
    assert gop(put("b.json", data)) == 0
    return f"thi-xa-binh-minh-{one['id']}", f"huyen-song-xanh-{other['id']}"


def test_one_practice_is_offered_and_linked_by_the_editors_alone(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, other = _a_pair(root)
    capsys.readouterr()
    assert gop("--goi-y") == 0
    offered = capsys.readouterr().out
    assert f"--noi {other} {one}" in offered or f"--noi {one} {other}" in offered
    assert kb_of(root).same == {}, "nothing is linked by itself"

    assert gop("--noi", one, other, "--ly-do", "cùng góp gạo: 'một nắm'") == 0
    same = kb_of(root).same
    assert [found.model.id for found in same[one]] == [other]
    assert same[other][0].reason == "cùng góp gạo: 'một nắm'"
    capsys.readouterr()
    assert gop("--goi-y") == 0
    assert one not in capsys.readouterr().out, "what was judged is not offered again"

    mine = (root / SAME).read_bytes() + "# lời ghi thêm\n".encode()
    (root / SAME).write_bytes(mine)
    first_ = data_of(FIRST)
    first(first_)["ghi_chu"] = "Cập nhật."
    assert gop(put("a.json", first_)) == 0
    assert (root / SAME).read_bytes() == mine, "an update leaves the province's file alone"
    assert [found.model.id for found in kb_of(root).same[one]] == [other]


def test_a_linked_model_that_its_town_gave_up(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, other = _a_pair(root)
    assert gop("--noi", one, other) == 0
    assert gop("--bo", "huyen-song-xanh") == 0
    capsys.readouterr()
    assert main(["check"]) == 0
    assert f"không có mô hình “{other}”" in capsys.readouterr().err
    assert kb_of(root).same == {} and other in (root / SAME).read_text("utf-8")


def test_what_is_different_is_not_offered_again(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, other = _a_pair(root)
    assert gop("--khac", one, other) == 0
    capsys.readouterr()
    assert gop("--goi-y") == 0
    assert one not in capsys.readouterr().out and kb_of(root).same == {}


@pytest.mark.parametrize(
    "words",
    [
        ("--noi", "khong-co", "cung-khong"), ("--noi", "x"),
    ],
)  # fmt: skip
def test_what_cannot_be_linked(root: Path, words: tuple[str, ...]) -> None:
    before = files_of(root)
    assert gop(*words) == 1
    assert changed(before, root) == set()


@pytest.mark.parametrize(
    "words",
    [
        (), ("--ma", "x"), ("a.json", "b.zip", "--ma", "x"), ("a.json", "--goi-y"),
        ("a.json", "--nhan-doi"), ("a.json", "--dia-chi", "javascript:x"),
    ],
)  # fmt: skip
def test_a_wrong_use(root: Path, words: tuple[str, ...]) -> None:
    before = files_of(root)
    assert gop(*words) == 2
    assert changed(before, root) == set()


@pytest.mark.parametrize(
    "text",
    [
        "mo_hinh: x\n",
        "- x\n",
        "- mo_hinh: [a]\n",
        "- {mo_hinh: [a, b], ket_luan: giống}\n",
        "a: [\n",
    ],
)
def test_a_broken_list_of_the_province(
    root: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    (root / SAME).write_text(text, "utf-8")
    assert main(["check"]) == 1
    assert f"{SAME}:" in capsys.readouterr().err


def test_what_is_left_to_do_is_told_of_ours_alone(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--chua-dien"]) == 0
    assert FILES not in capsys.readouterr().out
    assert main(["phieu"]) == 0
    assert not list((root / "dist/phieu").glob("phieu-thi-xa-*"))
    assert main(["xuat-excel", "moi.xlsx"]) == 0
    before = files_of(root)
    assert main(["nhap-excel", "moi.xlsx"]) == 0
    assert changed(before, root) == set()


def test_a_stray_file_among_the_towns(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / FILES / "kho.zip").write_bytes(b"x")
    assert main(["check"]) == 0
    assert f"{FILES}/kho.zip:1:1: cảnh báo: " in capsys.readouterr().err


@pytest.mark.parametrize("address", ["javascript:alert(1)", 'https://a.vn/"><script>', "//x/"])
def test_an_address_in_a_towns_file_that_is_none(root: Path, address: str) -> None:
    head, _, rest = (root / A).read_text("utf-8").partition("\n")
    spoilt = json.dumps({**json.loads(head), "dia_chi": address})
    (root / A).write_text(f"{spoilt}\n{rest}", "utf-8")
    assert main(["check"]) == 1
