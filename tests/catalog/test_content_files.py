"""Only plain files are content, and each under a name that every system and address takes."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from macros.catalog.plain_files import is_device_name, refusal_of_name, walk_files
from tests.conftest import Content


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # the path of a socket may not be long
    try:
        socket.socket(socket.AF_UNIX).bind(path.name)
    finally:
        os.chdir(here)


@pytest.mark.parametrize(
    "make",
    [
        _pipe,
        _socket,
        lambda path: path.symlink_to("/dev/zero"),
        lambda path: path.symlink_to("khong-co.yml"),
        lambda path: path.symlink_to(path.name),
    ],
    ids=["pipe", "socket", "device", "broken link", "link to itself"],
)
@pytest.mark.parametrize("folder", ["mo_hinh", "danh_muc", "bao_cao"])
def test_what_is_no_plain_file_is_not_read(content: Content, folder: str, make) -> None:
    make(content.root / "models_catalog" / folder / "bay.yml")
    lines = content.lines()
    assert any(
        line.startswith(f"{folder}/bay.yml:1:1: lỗi: không phải tệp thường") for line in lines
    )


def test_a_folder_named_as_a_record_is_said(content: Content) -> None:
    (content.root / "models_catalog/mo_hinh/bay.yml").mkdir()
    (line,) = content.lines()
    assert line.startswith("mo_hinh/bay.yml:1:1: lỗi: thư mục con không được đọc")


def test_a_link_to_a_plain_file_is_content(content: Content, record: str) -> None:
    outside = record.replace("Nồi cháo yêu thương", "Hũ gạo") + "tan_suat: mỗi tháng\n"
    (content.root / "ngoai.yml").write_text(outside, "utf-8")
    (content.root / "models_catalog/mo_hinh/lien-ket.yml").symlink_to(content.root / "ngoai.yml")
    catalog, problems = content.load()
    assert problems == [] and "lien-ket" in catalog.models


@pytest.mark.parametrize("name", [".x.yml", "..x.yml", ".x.YAML"])
@pytest.mark.parametrize("folder", ["", "mo_hinh/", "danh_muc/"])
def test_a_hidden_record_is_not_passed_over(content: Content, folder: str, name: str) -> None:
    content.write(f"{folder}{name}", "ten: A\n")
    (line,) = content.lines()
    assert line.startswith(f"{folder}{name}:1:1: lỗi: tên tệp bắt đầu bằng dấu chấm")


@pytest.mark.parametrize("name", ["._x.yml", ".#x.yml", ".x.yml.swp", "~$x.yml", ".DS_Store"])
def test_what_systems_leave_is_passed_over(content: Content, name: str) -> None:
    content.write(f"mo_hinh/{name}", "không phải bản ghi")
    assert content.lines() == []


@pytest.mark.parametrize("name", ["2018", "1-2", "index", "con", "com9", "lpt0"])
def test_an_id_needs_letters_and_is_no_name_of_a_system(
    content: Content, record: str, name: str
) -> None:
    content.write(f"mo_hinh/{name}.yml", record)
    content.write("danh_muc/doi_tuong.yml", f"{name}:\n  ten: A\n")
    lines = content.lines()
    assert [line.split(": ")[0] for line in lines] == [
        "danh_muc/doi_tuong.yml:1:1",
        f"mo_hinh/{name}.yml:1:1",
    ]
    assert all(f"“{name}”" in line for line in lines)


def test_an_old_id_and_a_reference_are_held_to_the_same(content: Content, record: str) -> None:
    content.write("mo_hinh/noi-chao.yml", record + "bi_danh: [con, index, 2018, chao-cu]\n")
    lines = content.lines()
    assert [line.split(": ")[0] for line in lines] == [
        f"mo_hinh/noi-chao.yml:11:{column}" for column in (11, 16, 23)
    ]


@pytest.mark.parametrize(
    "value",
    ["9" * 5000, "1" + ".000" * 2000, "9" * 16],
)
@pytest.mark.parametrize("field", ["ket_qua: [{gia_tri: N, don_vi: A, nguon: []}]", "chu_thich"])
def test_a_huge_number_is_said_to_be_too_long(
    content: Content, record: str, field: str, value: str
) -> None:
    if field == "chu_thich":
        content.write("mo_hinh/noi-chao.yml", record.replace("chu_thich: 7", f"chu_thich: {value}"))
    else:
        content.write("mo_hinh/noi-chao.yml", record + field.replace("N", value) + "\n")
    lines = content.lines()
    assert any("quá dài; nhiều nhất 15 chữ số" in line for line in lines)
    assert all(len(line) < 300 for line in lines)


@pytest.mark.parametrize(
    ("name", "device"),
    [("con", True), ("Con.md", True), ("COM¹", True), ("aux.tar.gz", True), ("nul", True),
     ("conin$", True), ("con-duong", False), ("acon", False), ("com10", False), ("lpt", False)],
)  # fmt: skip
def test_names_that_windows_keeps(name: str, device: bool) -> None:
    assert is_device_name(name) is device
    assert (refusal_of_name(name) is not None) is device


@pytest.mark.parametrize("name", ["a:b.md", "a?.md", "a.", "a ", 'a"b', "a\\b", "a|b", "a*", "<a>"])
def test_signs_that_windows_takes_in_no_name(name: str) -> None:
    assert "Windows" in (refusal_of_name(name) or "")


def test_linked_folders_are_walked_once(tmp_path: Path) -> None:
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "ngoai").mkdir()
    (tmp_path / "ngoai/x.md").write_text("x")
    (tmp_path / "a/b/y.md").write_text("y")
    (tmp_path / "a/ngoai").symlink_to(tmp_path / "ngoai", target_is_directory=True)
    (tmp_path / "a/b/vong").symlink_to(tmp_path / "a", target_is_directory=True)
    found = [path.relative_to(tmp_path).as_posix() for path in walk_files(tmp_path / "a")]
    assert found == ["a/b/y.md", "a/ngoai/x.md"]
