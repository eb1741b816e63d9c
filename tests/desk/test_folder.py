"""The desk writes records of models_catalog/ and nothing else, whole, and over nobody's work."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from urllib.parse import quote

import pytest

from macros.desk.folder import Folder
from macros.desk.messages import Turned
from tests.desk.conftest import Editor, package

NAMES = [
    "../../../etc/passwd", "..", ".", "", "a/b", "a\\b", "noi-chao.yml", "NOI-CHAO", "nồi-cháo",
    "con", "aux", "index", "2019", "-", "a" * 101, "noi-chao\0", "noi chao", "%2e%2e", "x\n",
]  # fmt: skip


def snapshot(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", ["mo_hinh", "don_vi"])
def test_no_name_leads_out_of_the_catalogue(editor: Editor, kind: str, name: str) -> None:
    before = snapshot(editor.root.parent)
    asked = {"loai": kind, "ma": name, "moi": True, "dau": "", "du_lieu": {"ten": "X"}}
    status, answer = editor.post("api/luu", asked)
    assert status == 400 and answer["loi"]
    assert editor.get(f"ban-ghi/{kind}/{quote(name, safe='')}").status in (400, 404)
    assert snapshot(editor.root.parent) == before


@pytest.mark.parametrize("kind", ["", "..", "luoc_do", "../docs", "Mo_hinh", "danh_muc"])
def test_no_kind_leads_out_of_the_catalogue(editor: Editor, kind: str) -> None:
    asked = {"loai": kind, "ma": "x-y", "moi": True, "dau": "", "du_lieu": {"ten": "X"}}
    assert editor.post("api/luu", asked)[0] in (400, 404)
    assert editor.get(f"moi/{kind}").status in (400, 404)


@pytest.mark.parametrize(
    "path",
    [
        "tep/../app.py", "tep/..%2fapp.py", "tep/%2e%2e/app.py", "tep//etc/passwd", "tep/", "tep",
        "tep/.hidden.js", "giao-dien/../../mkdocs.yml", "giao-dien/css/../../../mkdocs.yml",
        "giao-dien/%2e%2e/%2e%2e/mkdocs.yml", "giao-dien/material/../../../../base.html",
        "giao-dien/css/README.md", "giao-dien/css", "tep/C:%5Cwindows%5Cwin.js", "tep/\0.js",
    ],
)  # fmt: skip
def test_only_scripts_and_styles_are_handed_out(editor: Editor, path: str) -> None:
    assert editor.get(path).status == 404


def test_a_style_behind_a_link_is_not_handed_out(editor: Editor, project: Path) -> None:
    secret = project.parent / "kin.css"
    secret.write_text("kín", "utf-8")
    css = project / "overrides" / "assets" / "css"
    css.mkdir(parents=True)
    (css / "la.css").symlink_to(secret)
    (css / "that.css").write_text("a{}", "utf-8")
    assert editor.get("giao-dien/css/that.css").status == 200
    assert editor.get("giao-dien/css/la.css").status == 404


@pytest.mark.parametrize("what", ["file", "folder", "catalogue"])
def test_nothing_is_read_or_written_through_a_link(editor: Editor, what: str) -> None:
    root, outside = editor.root, editor.root.parent / f"ngoai-{what}"
    outside.mkdir()
    if what == "file":
        (outside / "kin.yml").write_text("ten: kín\n", "utf-8")
        (root / "models_catalog/mo_hinh/la.yml").symlink_to(outside / "kin.yml")
    else:
        moved = root / "models_catalog" / ("mo_hinh" if what == "folder" else "")
        moved.rename(outside / "that")
        (root / str(moved.relative_to(root))).symlink_to(outside / "that")
    before = snapshot(outside)
    for name in ("la", "noi-chao", "moi-han"):
        if what == "file" and name != "la":
            continue
        status, answer = editor.post(
            "api/luu", {"loai": "mo_hinh", "ma": name, "dau": "", "du_lieu": {"ten": "X"}}
        )
        assert status == 403 and "liên kết" in answer["loi"]
        page = editor.get(f"ban-ghi/mo_hinh/{name}")
        assert page.status == 403 and "kín" not in page.body.decode()
    assert snapshot(outside) == before


def test_a_folder_or_pipe_in_the_place_of_a_record(editor: Editor) -> None:
    folder = editor.root / "models_catalog/mo_hinh"
    (folder / "thu-muc.yml").mkdir()
    os.mkfifo(folder / "ong.yml")
    for name in ("thu-muc", "ong"):
        assert editor.get(f"ban-ghi/mo_hinh/{name}").status == 403


def test_a_record_that_somebody_else_changed_is_not_written_over(editor: Editor) -> None:
    form = editor.record()
    path = editor.root / "models_catalog/mo_hinh/noi-chao.yml"
    theirs = path.read_text("utf-8") + "ghi_chu: Của người khác\n"
    path.write_text(theirs, "utf-8")
    mine = {**form["du_lieu"], "ghi_chu": "Của tôi"}
    asked = {"loai": "mo_hinh", "ma": "noi-chao", "dau": form["dau"], "du_lieu": mine}
    status, answer = editor.post("api/luu", asked)
    assert status == 409 and path.read_text("utf-8") == theirs
    assert answer["du_lieu"]["ghi_chu"] == "Của người khác"
    status, answer = editor.post("api/luu", {**asked, "dau": answer["dau"]})  # chosen knowingly
    assert status == 200 and answer["da_luu"] and "Của tôi" in path.read_text("utf-8")


def test_a_record_that_was_deleted_meanwhile(editor: Editor) -> None:
    form = editor.record()
    path = editor.root / "models_catalog/mo_hinh/noi-chao.yml"
    path.unlink()
    asked = {"loai": "mo_hinh", "ma": "noi-chao", "dau": form["dau"], "du_lieu": form["du_lieu"]}
    status, answer = editor.post("api/luu", asked)
    assert status == 409 and not path.exists()
    assert "xóa" in answer["loi"] and answer["du_lieu"] is None


def test_two_tabs_that_save_at_once(editor: Editor) -> None:
    form = editor.record()
    statuses: list[int] = []

    def save(number: int) -> None:
        data = {**form["du_lieu"], "ghi_chu": f"Cửa sổ {number}"}
        asked = {"loai": "mo_hinh", "ma": "noi-chao", "dau": form["dau"], "du_lieu": data}
        statuses.append(editor.post("api/luu", asked)[0])

    tabs = [threading.Thread(target=save, args=(number,)) for number in range(4)]
    for tab in tabs:
        tab.start()
    for tab in tabs:
        tab.join()
    assert sorted(statuses) == [200, 409, 409, 409]
    assert not [problem for problem in editor.problems() if problem.level.name == "ERROR"]


def test_a_new_record_takes_nobodys_place(editor: Editor) -> None:
    asked = {"loai": "mo_hinh", "ma": "noi-chao", "moi": True, "dau": "", "du_lieu": {"ten": "X"}}
    before = snapshot(editor.root)
    assert editor.post("api/luu", asked)[0] == 409
    form = editor.record("don_vi", "hoi-phu-nu")
    asked = {**asked, "loai": "don_vi", "ma": "hoi-phu-nu", "dau": form["dau"]}
    assert editor.post("api/luu", asked)[0] == 409
    assert snapshot(editor.root) == before


def test_a_new_entry_of_a_list_leaves_the_others(editor: Editor) -> None:
    page = editor.get("moi/don_vi")
    form = package(page)
    path = editor.root / "models_catalog/danh_muc/don_vi.yml"
    path.write_text(path.read_text("utf-8").replace("loai: đoàn thể", "loai: khác"), "utf-8")
    data = {"ten": "Ban Thường vụ", "loai": "cơ quan Đảng", "nguon": [
        {"bao_cao": "bao-cao-thu", "muc": "I.1", "trich": "Ban Thường vụ đã chỉ đạo các đơn vị"}
    ]}  # fmt: skip
    asked = {"loai": "don_vi", "ma": "ban-thuong-vu", "moi": True, "dau": form["dau"]}
    status, answer = editor.post("api/luu", {**asked, "du_lieu": data})
    assert status == 200 and answer["da_luu"], answer
    text = path.read_text("utf-8")
    assert "loai: khác" in text and "ban-thuong-vu:" in text
    again = editor.record("don_vi", "ban-thuong-vu")
    assert again["dau"] == answer["dau"]


def test_comments_and_unknown_lines_stay(editor: Editor) -> None:
    path = editor.root / "models_catalog/danh_muc/don_vi.yml"
    path.write_text("# Các đơn vị của thị xã\n" + path.read_text("utf-8") + "# Sau cùng\n", "utf-8")
    form = editor.record("don_vi", "hoi-phu-nu")
    data = {**form["du_lieu"], "ghi_chu": "Thêm ở đây"}
    asked = {"loai": "don_vi", "ma": "hoi-phu-nu", "dau": form["dau"], "du_lieu": data}
    assert editor.post("api/luu", asked)[1]["da_luu"]
    text = path.read_text("utf-8")
    assert "# Các đơn vị của thị xã" in text and "# Sau cùng" in text and "Thêm ở đây" in text


def test_saving_what_was_read_changes_no_byte(editor: Editor) -> None:
    path = editor.root / "models_catalog/mo_hinh/noi-chao.yml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n") + b"# ghi ch\xc3\xba\r\n")
    before, form = path.read_bytes(), editor.record()
    asked = {"loai": "mo_hinh", "ma": "noi-chao", "dau": form["dau"], "du_lieu": form["du_lieu"]}
    assert editor.post("api/luu", asked)[1]["da_luu"]
    assert path.read_bytes() == before
    asked["du_lieu"] = {**form["du_lieu"], "ghi_chu": "Mới"}
    assert editor.post("api/luu", asked)[1]["da_luu"]
    assert b"\r\n" in path.read_bytes() and b"\n" not in path.read_bytes().replace(b"\r\n", b"")


def test_what_is_wrong_is_not_saved(editor: Editor) -> None:
    form = editor.record()
    before = snapshot(editor.root)
    data = {**form["du_lieu"], "linh_vuc": "kinh tếế"}
    asked = {"loai": "mo_hinh", "ma": "noi-chao", "dau": form["dau"], "du_lieu": data}
    status, answer = editor.post("api/luu", asked)
    assert status == 200 and not answer["da_luu"]
    [problem] = answer["loi_o"]
    assert problem["duong"] == ["linh_vuc"] and "kinh tế" in problem["thong_bao"]
    assert snapshot(editor.root) == before


def test_what_would_break_another_record_is_not_saved(editor: Editor) -> None:
    form = editor.record("linh_vuc", "van-hoa-xa-hoi")
    before = snapshot(editor.root)
    asked = {"loai": "linh_vuc", "ma": "van-hoa-xa-hoi", "dau": form["dau"]}
    status, answer = editor.post("api/luu", {**asked, "du_lieu": {"ten": "văn hóa"}})
    assert status == 200 and not answer["da_luu"]
    assert any("mo_hinh/noi-chao.yml" in line for line in answer["noi_khac"])
    assert snapshot(editor.root) == before


def test_a_full_disk_leaves_the_record_as_it_was(
    editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = editor.record()
    before = snapshot(editor.root)

    def full(number: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    data = {**form["du_lieu"], "ghi_chu": "Mới"}
    asked = {"loai": "mo_hinh", "ma": "noi-chao", "dau": form["dau"], "du_lieu": data}
    monkeypatch.setattr(os, "fsync", full)
    status, answer = editor.post("api/luu", asked)
    assert status == 500 and "hết chỗ trên đĩa" in answer["loi"]
    assert snapshot(editor.root) == before


KILLED = """
import os, signal, sys
from pathlib import Path
from macros.desk.folder import Folder
folder = Folder(Path(sys.argv[1]))
held = folder.read("mo_hinh", "noi-chao")
left = int(sys.argv[2])
for name in ("write", "fsync", "replace", "rename"):
    def counted(*given, _own=getattr(os, name)):
        global left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return _own(*given)
    setattr(os, name, counted)
folder.put_in_place(held, held.text + "ghi_chu: Mới\\n")
"""


@pytest.mark.parametrize("steps", range(5))
def test_a_kill_leaves_the_old_record_or_the_new(project: Path, steps: int) -> None:
    path = project / "models_catalog/mo_hinh/noi-chao.yml"
    old = path.read_text("utf-8")
    run = subprocess.run([sys.executable, "-c", KILLED, str(project), str(steps)], timeout=60)
    assert run.returncode in (0, -signal.SIGKILL)
    assert path.read_text("utf-8") in (old, old + "ghi_chu: Mới\n")
    held = Folder(project).read("mo_hinh", "noi-chao")
    Folder(project).put_in_place(held, old)  # nothing that was left stands in the way
    assert path.read_text("utf-8") == old


def test_a_file_that_is_no_yaml_is_told(editor: Editor) -> None:
    path = editor.root / "models_catalog/mo_hinh/noi-chao.yml"
    path.write_text("ten: Mô hình: Hũ gạo\n", "utf-8")
    page = editor.get("ban-ghi/mo_hinh/noi-chao")
    assert page.status == 422 and "models_catalog/mo_hinh/noi-chao.yml:1:" in page.body.decode()
    path.write_bytes("ten: Nồi".encode("utf-16"))
    assert editor.get("ban-ghi/mo_hinh/noi-chao").status == 422
    with pytest.raises(Turned, match="viết sai"):
        Folder(editor.root).read("mo_hinh", "noi-chao")
