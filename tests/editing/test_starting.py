"""`kho moi`: a commented file, valid once its required lines are filled."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from macros.catalog.catalog import FOLDERS, KINDS
from macros.catalog.problems import Problems
from macros.catalog.yaml_source import read_yaml
from macros.editing.starting import STARTED, start
from macros.editing.yaml_form import canonical
from macros.files.trouble import Refused
from macros.knowledge_base import load_knowledge_base
from tests.excel.conftest import Desk

DAY = dt.date(2026, 11, 26)


def text_of(root: Path, shown: str) -> str:
    return (root / shown).read_text("utf-8")


def errors(root: Path) -> list[str]:
    problems = Problems()
    load_knowledge_base(root, problems)
    return [str(problem) for problem in problems.errors]


def test_a_new_model_asks_for_the_required_lines_only(desk: Desk) -> None:
    done = start(desk.root, "mo_hinh", "Hũ gạo tình thương", today=DAY)
    assert done.shown == "models_catalog/mo_hinh/hu-gao-tinh-thuong.yml"
    assert done.missing == ("loai", "linh_vuc", "nguon.muc", "nguon.trich")
    found = errors(desk.root)
    assert found and all("hu-gao" in line and "bắt buộc" in line for line in found)
    text = text_of(desk.root, done.shown)
    filled = (
        text.replace("\nloai:\n", "\nloai: mô hình\n")
        .replace("\nlinh_vuc:\n", "\nlinh_vuc: kinh tế\n")
        .replace("    muc:\n", "    muc: I.2\n")
        .replace("    trich:\n", "    trich: duy trì mô hình “Hũ gạo tình thương”\n")
    )
    (desk.root / done.shown).write_text(filled, "utf-8")
    assert errors(desk.root) == []
    # Every optional key is there to be opened, and the form is canonical already.
    keys = [field.alias for field in KINDS["mo_hinh"].model_fields.values()]
    assert all(re.search(rf"(?m)^(# )?{key}:", filled) for key in keys)
    assert canonical("mo_hinh", filled) == filled


def test_a_sentence_brings_its_place(desk: Desk) -> None:
    quote = "phong trào “Tắm áo tặng bạn” của Nhà trường"
    done = start(desk.root, "mo_hinh", "Tắm áo tặng bạn", quote=quote, today=DAY)
    assert done.missing == ("loai", "linh_vuc")
    text = text_of(desk.root, done.shown)
    assert "    muc: I.3\n" in text and "    chu_thich: 2\n" in text and f"trich: {quote}" in text


@pytest.mark.parametrize("kind", STARTED)
def test_every_kind_can_be_begun(desk: Desk, kind: str) -> None:
    done = start(desk.root, kind, "Việc: rất #1 “mới”", today=DAY)
    problems = Problems()
    node = read_yaml(desk.root / done.shown, done.shown, problems)
    assert node is not None and problems.errors == []
    record = node if kind in FOLDERS else node.value[done.record_id]
    required = {f.alias for f in KINDS[kind].model_fields.values() if f.is_required()}
    assert required <= set(record.value)
    name = next((key for key in ("ten", "ten_goi", "viet_tat") if key in record.value), None)
    assert name is None or record.value[name].value == "Việc: rất #1 “mới”"
    assert errors(desk.root) or not done.missing


def test_a_list_keeps_its_other_entries(desk: Desk) -> None:
    path = desk.root / "models_catalog/danh_muc/don_vi.yml"
    before = path.read_bytes()
    start(desk.root, "don_vi", "Nhà trường", today=DAY)
    assert path.read_bytes().startswith(before + b"\nnha-truong:\n  # ")


def test_line_ends_of_windows_stay(desk: Desk) -> None:
    path = desk.root / "models_catalog/danh_muc/don_vi.yml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    start(desk.root, "don_vi", "Nhà trường", today=DAY)
    text = path.read_bytes().decode()
    assert text.count("\n") == text.count("\r\n") == text.count("\r") > 10
    assert "\r\n\r\nnha-truong:\r\n" in text


@pytest.mark.parametrize(
    ("name", "more", "words"),
    [
        ("Nồi cháo", {}, "đã có ở models_catalog/mo_hinh/noi-chao.yml"),
        ("Con", {}, "Windows"),
        ("???", {}, "thêm --ma"),
        ("x" * 150, {"record_id": "y" * 150}, "150 ký tự"),
        ("Hũ gạo", {"record_id": "../x"}, "không hợp lệ"),
        ("Hũ gạo", {"quote": "không có câu này"}, "không thấy câu"),
        ("Hũ gạo", {"quote": "Các chi hội đã làm việc tốt hằng tháng"}, "có ở 2 chỗ: mục I.1"),
    ],
)
def test_what_cannot_be_begun(desk: Desk, name: str, more: dict, words: str) -> None:
    before = desk.files()
    with pytest.raises(Refused, match=re.escape(words)):
        start(desk.root, "mo_hinh", name, **more)
    assert desk.files() == before
