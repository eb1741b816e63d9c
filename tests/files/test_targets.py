"""Folders that a site may not be written to, and those that it may: every command alike."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.cli import main
from macros.files.marker import NAME, Marker
from macros.files.targets import checked_contents, checked_target
from macros.files.trouble import Refused
from macros.publish.command import _deploy
from macros.publish.publications import last_place
from tests.files.conftest import FIRST, build, publish, tree

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links, pipes and devices of POSIX")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project in somebody's home, with a built site and things of others around it."""
    home = tmp_path / "nhà"
    root = home / "việc" / "kho"
    for name in ("docs/a", "models_catalog", "macros", "overrides", "tests", ".git/hooks", ".venv",
                 "dist", ".cache", ".vscode"):  # fmt: skip
        (root / name).mkdir(parents=True)
        (root / name / "tep.txt").write_text("nội dung", "utf-8")
    (root / "mkdocs.yml").write_text("site_name: Kho\n", "utf-8")
    build(root / "site", FIRST)
    (home / "của tôi").mkdir()
    (home / "của tôi" / "ảnh.jpg").write_bytes(b"anh")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.chdir(root)
    return root


def link(path: Path, target: Path | str) -> Path:
    path.symlink_to(target)
    return path


def folder(path: Path, **files: str) -> Path:
    path.mkdir(parents=True)
    for name, text in files.items():
        (path / name.replace("__", ".")).write_text(text, "utf-8")
    return path


def site(path: Path, change: Callable[[Path], object]) -> Path:
    publish(path, FIRST)
    change(path)
    return path


def pipe(path: Path) -> Path:
    os.mkfifo(path)
    return path


def plug(path: Path) -> Path:
    with socket.socket(socket.AF_UNIX) as made:
        here = os.getcwd()
        os.chdir(path.parent)  # the path of a socket may not be long
        made.bind(path.name)
        os.chdir(here)
    return path


def marked(path: Path, text: str) -> Path:
    return folder(path, **{NAME.replace(".", "__"): text, "thu__txt": "của tôi"})


def forged(path: Path) -> Path:
    """A marker copied from a site to a folder of somebody's."""
    publish(path.with_name("that"), FIRST)
    marker = (path.with_name("that") / NAME).read_text("ascii")
    made = marked(path, marker)
    (made / "index.html").write_bytes(b"trang cua toi")
    return made


REFUSED: dict[str, tuple[Callable[[Path], Path | str], str]] = {
    "the project": (lambda p: p, "là thư mục của dự án"),
    "a dot": (lambda p: ".", "là thư mục của dự án"),
    "nothing": (lambda p: "", "là thư mục của dự án"),
    "the folder above": (lambda p: "..", "chứa cả dự án"),
    "two above": (lambda p: "../..", "chứa cả dự án"),
    "the root": (lambda p: "/", "gốc của ổ đĩa"),
    "home": (lambda p: Path.home(), "chứa cả dự án"),
    "above home": (lambda p: Path.home().parent, "chứa cả dự án"),
    "back to the project": (lambda p: p / "docs" / "..", "là thư mục của dự án"),
    "docs": (lambda p: "docs", "thư mục docs của dự án"),
    "new in docs": (lambda p: "docs/a/trang", "thư mục docs của dự án"),
    "models_catalog": (lambda p: "models_catalog", "thư mục models_catalog của dự án"),
    "macros": (lambda p: "macros", "thư mục macros của dự án"),
    "overrides": (lambda p: "overrides/trang", "thư mục overrides của dự án"),
    "tests": (lambda p: "tests", "thư mục tests của dự án"),
    ".git": (lambda p: ".git", "thư mục .git của dự án"),
    "in .git": (lambda p: ".git/hooks", "thư mục .git của dự án"),
    ".venv": (lambda p: ".venv", "thư mục .venv của dự án"),
    "dist": (lambda p: "dist", "thư mục dist của dự án"),
    "in .cache": (lambda p: ".cache/trang", "thư mục .cache của dự án"),
    "hidden in the project": (lambda p: ".vscode/trang", "thư mục ẩn của dự án"),
    "a new hidden one": (lambda p: ".trang", "thư mục ẩn của dự án"),
    "a file": (lambda p: "mkdocs.yml", "là một tệp"),
    "below a file": (lambda p: "mkdocs.yml/trang", "vốn là một tệp"),
    "a pipe": (lambda p: pipe(p.parent / "ống"), "ống dẫn"),
    "a socket": (lambda p: plug(p.parent / "cắm"), "ổ cắm"),
    "a device": (lambda p: "/dev/null", "là một thiết bị"),
    "a link to the project": (lambda p: link(p.parent / "nối", p), "là thư mục của dự án"),
    "a link to docs": (lambda p: link(p.parent / "nối", p / "docs"), "thư mục docs của dự án"),
    "a link to the root": (lambda p: link(p.parent / "nối", "/"), "gốc của ổ đĩa"),
    "a link to a file": (lambda p: link(p.parent / "nối", p / "mkdocs.yml"), "là một tệp"),
    "below a link to docs": (
        lambda p: link(p.parent / "nối", p / "docs") / "mới",
        "thư mục docs của dự án",
    ),
    "a link to nowhere": (lambda p: link(p.parent / "nối", "không-có"), "không dẫn tới đâu"),
    "a link to itself": (lambda p: link(p.parent / "nối", "nối"), "không dẫn tới đâu"),
    "somebody's folder": (lambda p: p.parent.parent / "của tôi", "không đặt vào đó (ảnh.jpg)"),
    "one hidden file": (lambda p: folder(p / "moi", __gitignore="*"), "không đặt vào đó"),
    "a folder in a folder": (lambda p: folder(p / "moi" / "nua").parent, "không đặt vào đó (nua)"),
    "the file that sites have": (
        lambda p: folder(p / "moi", ung_dung__json="{}", index__html="x"),
        "không đặt vào đó",
    ),
    "an app manifest": (
        lambda p: folder(p / "moi", **{"ung-dung__json": "{}"}),
        "không đặt vào đó (ung-dung.json)",
    ),
    "a site of a former version": (
        lambda p: folder(
            p / "moi", index__html="x", **{"ung-dung__json": "{}", "ngoai-tuyen__js": ""}
        ),
        "đổi tên thư mục “moi” thành “moi-cu”",
    ),
    "an empty marker": (lambda p: marked(p / "moi", ""), "không đặt vào đó"),
    "a marker of nothing": (lambda p: marked(p / "moi", "{}"), "không đặt vào đó"),
    "a marker that is no mapping": (lambda p: marked(p / "moi", "[1]"), "không đặt vào đó"),
    "a marker with a wrong sum": (
        lambda p: marked(p / "moi", json.dumps({"kho-trang": 1, "ma": "0", "tep": {}, "them": []})),
        "không đặt vào đó",
    ),
    "a deep marker": (lambda p: marked(p / "moi", "[" * 100_000), "không đặt vào đó"),
    "a copied marker": (lambda p: forged(p / "moi"), "bị ai đó sửa (index.html)"),
    "a changed page": (
        lambda p: site(p / "moi", lambda s: (s / "index.html").write_text("của tôi", "utf-8")),
        "bị ai đó sửa (index.html)",
    ),
    "a page made a link": (
        lambda p: site(
            p / "moi", lambda s: ((s / "index.html").unlink(), link(s / "index.html", "/etc/hosts"))
        ),
        "bị ai đó sửa (index.html)",
    ),
    "a pipe in the site": (
        lambda p: site(p / "moi", lambda s: pipe(s / "ống")),
        "chứa thiết bị hay ổ đĩa khác (ống)",
    ),
    "within a site": (lambda p: "site/mo-hinh", "nằm trong một trang đã dựng"),
    "new within a site": (lambda p: "site/moi/nua", "nằm trong một trang đã dựng"),
    "what holds a site": (
        lambda p: site(p / "cong" / "trang", lambda s: None).parent,
        "không đặt vào đó (trang)",
    ),
    "the version kept": (lambda p: p / "trang.truoc", "dùng để giữ bản trước"),
    "a workplace": (lambda p: p.parent / ".kho-0", "dùng để giữ bản trước"),
    "NUL": (lambda p: "a\0b", "ký tự NUL"),
    "a name too long": (lambda p: p.parent / ("x" * 300), "tên hoặc đường dẫn quá dài"),
}  # fmt: skip


@pytest.mark.parametrize("words", [["build", "--site-dir"], ["publish", "--to"]], ids=" ".join)
@pytest.mark.parametrize("kind", REFUSED)
def test_refused_with_one_line_and_nothing_touched(
    kind: str, words: list[str], project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make, said = REFUSED[kind]
    target = str(make(project))
    before = tree(tmp_path)
    assert main([*words, target]) in (1, 2)
    shown = capsys.readouterr()
    assert shown.out == "" and len(shown.err.splitlines()) == 1
    assert shown.err.startswith("lỗi: không ")
    assert said in shown.err and shown.err.rstrip().endswith((".", "hơn"))
    assert tree(tmp_path) == before


def test_mount_points_are_refused(project: Path) -> None:
    mounted = Path("/dev/shm")
    if not mounted.is_mount():
        pytest.skip("no such mount here")
    with pytest.raises(Refused, match="nơi gắn một ổ đĩa"):
        checked_target(mounted, project)


def test_home_is_refused_where_the_project_is_elsewhere(project: Path, tmp_path: Path) -> None:
    elsewhere = folder(tmp_path / "dự án khác")
    for target in (Path.home(), tmp_path):
        with pytest.raises(Refused, match=r"riêng của người dùng|chứa cả dự án"):
            checked_target(target, elsewhere)


def test_folders_of_the_system_are_refused(project: Path) -> None:
    for name in ("/srv", "/mnt", "/opt", "/usr"):
        with pytest.raises(Refused):
            checked_target(Path(name), project)


def test_folders_that_the_settings_name_are_refused_wherever_they_are(
    project: Path, tmp_path: Path
) -> None:
    pages, catalog = folder(tmp_path / "trang viết"), folder(tmp_path / "nội dung")
    (project / "models_catalog" / "tep.txt").unlink()
    (project / "models_catalog").rmdir()
    link(project / "models_catalog", catalog)
    with pytest.raises(Refused, match="trang viết"):
        checked_target(pages / "mới", project, [pages])
    with pytest.raises(Refused, match="models_catalog"):
        checked_target(catalog, project)


def test_new_empty_and_own_folders_are_taken(project: Path, tmp_path: Path) -> None:
    own = site(tmp_path / "cổng" / "trang", lambda s: None)
    for target in (
        *(Path("site"), Path("moi"), Path("moi/nua"), tmp_path / "xa" / "nữa", own),
        *(folder(tmp_path / "trống"), link(tmp_path / "nối", own)),
    ):
        checked_contents(checked_target(target, project))


def test_a_link_to_a_site_is_followed(project: Path, tmp_path: Path) -> None:
    own = site(tmp_path / "cổng" / "trang-1", lambda s: None)
    assert checked_target(link(tmp_path / "trang", own), project) == own


def test_what_others_added_is_told_apart_from_what_is_ours(portal: Path) -> None:
    target = site(portal / "trang", lambda s: folder(s / ".well-known", a__txt="1"))
    (target / "google1.html").write_text("g", "utf-8")
    (target / "mo-hinh/x/index.html").unlink()
    _, found = checked_contents(target)
    assert found.added == [".well-known/a.txt", "google1.html"]
    assert found.missing == ["mo-hinh/x/index.html"]
    assert sorted(found.own) == ["index.html", "ung-dung.json"]


def test_the_marker_tells_readers_nothing_of_the_files_of_others(portal: Path) -> None:
    target = site(portal / "trang", lambda s: (s / "bi-mat.txt").write_text("mật", "utf-8"))
    publish(target, {"index.html": b"moi"})
    text = (target / NAME).read_text("ascii")
    assert "bi-mat" not in text and json.loads(text)["them"]


def test_the_same_site_has_the_same_marker() -> None:
    one, other = Marker({"a": "1", "b": "2"}), Marker({"b": "2", "a": "1"})
    assert one.text() == other.text()


ODD_NAMES = ["a\nb", "a\r\nb", "a\x1b[31mb", "a\u202eb", "a\u2028b", os.fsdecode(b"a\xff\xfeb")]


@pytest.mark.parametrize("name", ODD_NAMES, ids=ascii)
def test_an_odd_name_of_a_target_is_one_harmless_line(
    project: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture
) -> None:
    target = tmp_path / name
    assert _deploy(tmp_path / "dist", "1", {"index.html": b"1"}, target, []) == 0
    assert _deploy(tmp_path / "dist", "1", {"index.html": b"2"}, target, []) == 0
    assert _deploy(tmp_path / "dist", "1", {"index.html": b"2"}, target, []) == 0
    assert last_place(tmp_path / "dist") == target
    told = capsys.readouterr().out
    assert told.count("\n") == len(told.splitlines()) == 3
    foreign = folder(tmp_path / f"la{name}", a__txt="1")
    with pytest.raises(Refused) as refused:
        checked_contents(checked_target(foreign, project))
    for text in (*told.splitlines(), str(refused.value)):
        assert text.isprintable() and "aU+" in text
