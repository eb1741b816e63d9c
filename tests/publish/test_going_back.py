"""Back by version, and what changed since the publication that readers see: no site is built."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import pytest

from macros import cli
from macros.catalog.loader import load_catalog
from macros.catalog.problems import Problems
from macros.files.workplace import before_of
from macros.publish import command, publications
from macros.publish.edition import NAME, edition_in, read_edition
from macros.publish.manifest import read_site
from macros.web.settings import SiteSettings
from tests.conftest import Content

PAGE = (
    '<!doctype html><html lang="vi"><head><title>{0}</title>'
    '<meta name="description" content="Về {0}"></head><body>{0}</body></html>'
)


@dataclass
class Office:
    """A project whose site is what a test puts in `pages`; its real commands, no real build."""

    root: Path
    content: Content
    pages: dict[str, str]

    @property
    def dist(self) -> Path:
        return self.root / "dist"

    @property
    def target(self) -> Path:
        return self.root.parent / "may-chu" / "trang"

    def publish(self, *words: str, to: bool = True) -> str:
        """Publishes; returns the version."""
        place = ["--to", str(self.target)] if to else []
        assert cli.main(["publish", *place, *words]) == 0
        return publications.latest(self.dist).version

    def change(self, name: str) -> None:
        """One more model, with its page."""
        text = self.content.root / "models_catalog/mo_hinh/noi-chao.yml"
        more = text.read_text("utf-8").replace("Nồi cháo yêu thương", name)
        slug = f"mo-hinh-{len(self.pages)}"
        self.content.write(f"mo_hinh/{slug}.yml", more)
        self.pages[f"mo-hinh/{slug}/index.html"] = name

    def changes(self, version: str) -> str:
        """THAY-DOI.txt of a bundle."""
        path = publications.bundle_path(self.dist, version)
        with zipfile.ZipFile(path) as archive:
            return archive.read(f"kho-mo-hinh-{version}/THAY-DOI.txt").decode()


@pytest.fixture
def office(
    content: Content, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Office:
    made = Office(content.root, content, {"index.html": "Kho", "404.html": "Không thấy"})
    (content.root / "mkdocs.yml").write_text("site_name: Kho\n", "utf-8")

    def make_site(root: Path, site_dir: Path, **options: object) -> SimpleNamespace:
        for path, text in made.pages.items():
            (site_dir / path).parent.mkdir(parents=True, exist_ok=True)
            (site_dir / path).write_text(PAGE.format(text), "utf-8")
        catalog = load_catalog(root, Problems())
        settings = SimpleNamespace(site=SiteSettings("Kho"))
        return SimpleNamespace(root=root, kb=SimpleNamespace(catalog=catalog), settings=settings)

    monkeypatch.setattr(command, "make_site", make_site)
    monkeypatch.chdir(content.root)
    made_root = tmp_path_factory.mktemp("noi")
    monkeypatch.setattr(Office, "target", property(lambda self: made_root / "trang"))
    return made


def three(office: Office) -> list[str]:
    versions = [office.publish()]
    for name in ("Tấm áo", "Hũ gạo"):
        office.change(name)
        versions.append(office.publish())
    return versions


def standing(office: Office) -> str | None:
    return edition_in(office.target, []).version


def test_back_step_by_step_and_to_a_version(office: Office, capsys) -> None:
    one, two, last = three(office)
    assert cli.main(["publish", "--quay-lai"]) == 0
    assert standing(office) == two
    said = capsys.readouterr().out
    assert f"Đã quay lại bản {two} từ bản {last}" in said and "1 mô hình bỏ" in said
    assert cli.main(["publish", "--quay-lai"]) == 0
    assert standing(office) == one
    assert cli.main(["publish", "--quay-lai"]) == 1
    assert f"không biết bản nào đứng trước bản {one}" in capsys.readouterr().err
    assert cli.main(["publish", "--quay-lai", last[-8:], "--to", str(office.target)]) == 0
    assert standing(office) == last
    assert cli.main(["publish", "--quay-lai", last]) == 0
    assert "không phải làm gì" in capsys.readouterr().out


def test_a_version_comes_back_byte_for_byte_with_what_others_added(office: Office) -> None:
    first = office.publish()
    files = read_site(office.target)
    office.change("Tấm áo")
    office.publish()
    (office.target / "google1.html").write_text("g", "utf-8")
    assert cli.main(["publish", "--quay-lai", first]) == 0
    assert read_site(office.target) == {**files, "google1.html": b"g"}
    assert publications.latest(office.dist).version == first
    assert cli.main(["publish", "--verify", str(office.target)]) == 0


def test_what_changed_is_measured_against_what_stands_after_going_back_too(office: Office) -> None:
    one, two, _ = three(office)
    text = office.changes(two)
    assert f"Bản {two}, so với bản {one}" in text and "1 mô hình mới." in text
    assert "Trang: 1 mới." in text and "Trang mới:\n- mo-hinh/mo-hinh-2/" in text
    assert cli.main(["publish", "--quay-lai", one]) == 0
    office.change("Áo lụa")
    fourth = office.publish()
    text = office.changes(fourth)
    assert f"so với bản {one}" in text and "3 mô hình mới." in text
    for name in ("Tấm áo", "Hũ gạo", "Áo lụa"):
        assert f"- {name}" in text
    assert cli.main(["publish", "--quay-lai"]) == 0
    assert standing(office) == one


def test_a_bundle_that_was_never_put_there_does_not_count(office: Office) -> None:
    one = office.publish()
    office.change("Tấm áo")
    office.publish(to=False)
    office.change("Hũ gạo")
    last = office.publish()
    assert f"so với bản {one}" in office.changes(last)
    assert "2 mô hình mới" in office.changes(last)


def test_the_version_that_stands_may_be_made_again(office: Office) -> None:
    _, two, last = three(office)
    again = office.publish()
    assert again == last and f"so với bản {two}" in office.changes(last)


def test_another_machine_measures_by_the_list_in_the_folder(office: Office) -> None:
    one = office.publish()
    shutil.rmtree(office.dist)
    office.change("Tấm áo")
    last = office.publish()
    assert f"so với bản {one}" in office.changes(last) and "1 mô hình mới" in office.changes(last)


def test_what_stands_at_an_address_is_measured_too(
    office: Office, serve_folder: Callable[[Path], str]
) -> None:
    one = office.publish()
    address = serve_folder(office.target.parent) + "trang"
    office.change("Tấm áo")
    office.publish(to=False)
    office.change("Hũ gạo")
    last = office.publish("--so-voi", address, to=False)
    assert f"so với bản {one}" in office.changes(last) and "2 mô hình mới" in office.changes(last)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (None, "ở đó không có ban-dang.json (máy chủ trả lời 404)"),
        (b"<html>", "(nội dung không đúng)"),
        (b'{"kho": 1, "phien_ban": 3, "tep": {}, "ban_ghi": {}}', "(nội dung không đúng)"),
        (b'{"kho":1,"phien_ban":"a","tep":{},"ban_ghi":{"x":{"ten":1}}}', "nội dung không đúng"),
        (b"[" * 100_000, "(nội dung không đúng)"),
    ],
    ids=["none", "no list", "no version", "odd record", "deep"],
)
def test_an_address_without_a_list_is_refused_before_anything_is_made(
    office: Office, serve_folder: Callable[[Path], str], tmp_path: Path, capsys, found, said: str
) -> None:
    folder = tmp_path / "khac"
    folder.mkdir()
    if found is not None:
        (folder / NAME).write_bytes(found)
    assert cli.main(["publish", "--so-voi", serve_folder(folder)]) == 1
    assert said in capsys.readouterr().err
    assert not list(office.dist.glob("*.zip"))


def test_names_in_a_list_of_others_stay_in_their_line() -> None:
    data = {"kho": 1, "phien_ban": "a\nb", "tep": {"a\n": "x"}, "ban_ghi": {}}
    found = read_edition(json.dumps(data).encode())
    assert found.version == "aU+000Ab" and list(found.sums) == ["aU+000A"]


@pytest.mark.parametrize("wanted", ["khong-co", "2019-01-01-00000000"])
def test_an_unknown_version_names_those_that_are_kept(office: Office, capsys, wanted: str) -> None:
    one, two, last = three(office)
    assert cli.main(["publish", "--quay-lai", wanted]) == 1
    said = capsys.readouterr().err
    assert f"lỗi: không có bản “{wanted}”" in said and "Các bản đang giữ:" in said
    assert all(version in said for version in (one, two, last))
    assert standing(office) == last


def test_the_versions_that_are_kept_can_be_listed(office: Office, capsys) -> None:
    versions = three(office)
    publications.bundle_path(office.dist, versions[0]).unlink()
    capsys.readouterr()
    assert cli.main(["publish", "--cac-ban"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2 and lines[0].startswith(f"- {versions[2]}: đóng gói ")
    assert "3 mô hình" in lines[0] and lines[0].endswith("(dùng gần nhất)")


def test_without_any_publication_both_say_so(office: Office, capsys) -> None:
    assert cli.main(["publish", "--cac-ban"]) == 0
    assert "Chưa giữ bản nào trong dist/." in capsys.readouterr().out
    assert cli.main(["publish", "--quay-lai"]) == 2
    said = capsys.readouterr().err
    assert "chưa biết trang đang đặt ở thư mục nào" in said and "Không giữ bản nào" in said
    assert not office.dist.exists()


def test_a_damaged_bundle_is_not_put_there(office: Office, capsys) -> None:
    one, two, last = three(office)
    path = publications.bundle_path(office.dist, one)
    whole = path.read_bytes()
    for broken in (whole[: len(whole) // 2], b"", whole.replace(b"PK\x03\x04", b"PK\x03\x05")):
        path.write_bytes(broken)
        assert cli.main(["publish", "--quay-lai", one]) == 1
        assert "đã hỏng" in capsys.readouterr().err
    shutil.copy(publications.bundle_path(office.dist, two), path)
    assert cli.main(["publish", "--quay-lai", one]) == 1
    assert "đã hỏng" in capsys.readouterr().err
    path.unlink()
    assert cli.main(["publish", "--quay-lai", one]) == 1
    assert "không còn giữ" in capsys.readouterr().err
    assert standing(office) == last


def test_the_version_beside_the_folder_stands_in_for_a_lost_bundle(office: Office) -> None:
    _, two, _ = three(office)
    publications.bundle_path(office.dist, two).unlink()
    assert before_of(office.target).is_dir()
    assert cli.main(["publish", "--quay-lai"]) == 0
    assert standing(office) == two


def test_without_dist_the_version_beside_the_folder_is_the_way_back(office: Office) -> None:
    _, two, _ = three(office)
    shutil.rmtree(office.dist)
    assert cli.main(["publish", "--quay-lai", "--to", str(office.target)]) == 0
    assert standing(office) == two


def test_what_somebody_changed_on_the_server_stays(office: Office, capsys) -> None:
    three(office)
    (office.target / "index.html").write_text("sửa tay", "utf-8")
    assert cli.main(["publish", "--quay-lai"]) == 2
    assert "đã bị ai đó sửa (index.html)" in capsys.readouterr().err
    assert (office.target / "index.html").read_text("utf-8") == "sửa tay"


@pytest.mark.parametrize(
    "words",
    [
        ["--quay-lai", "--verify", "x"],
        ["--quay-lai", "a", "--duong-dan", "/x/"],
        ["--quay-lai", "--so-voi", "x"],
        ["--cac-ban", "--to", "x"],
        ["--verify", "x", "--to", "y"],
    ],
)
def test_what_does_not_go_together_is_wrong_usage(office: Office, capsys, words) -> None:
    assert cli.main(["publish", *words]) == 2
    assert "mỗi lần dùng một" in capsys.readouterr().err
