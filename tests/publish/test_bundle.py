"""Bundle, notes, changes in words, update of a folder, verification."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import socket
import threading
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from macros.catalog.catalog import Catalog
from macros.files.trouble import Refused
from macros.publish import changes, publications
from macros.publish.bundle import bundle, version_of
from macros.publish.deploy import deploy
from macros.publish.headers import content_security_policy
from macros.publish.manifest import as_text, from_text, read_site, sums_of
from macros.publish.server_files import files_at_root, nginx_snippet
from macros.publish.site_checks import BuiltSite
from macros.publish.verify import carried_files, differences_at, differences_in_folder
from macros.web.settings import SiteSettings
from tests.conftest import Content

SETTINGS = SiteSettings("Kho mô hình", embedders=("https://cong.example.vn",))
FILES = {
    "index.html": b'<html lang="vi"><script>a()</script></html>',
    "ung-dung.json": b"{}",
    "mo-hinh/x/index.html": b"<p>x</p>",
}
DAY = dt.date(2019, 7, 1)


def packed(files: dict[str, bytes]) -> tuple[str, bytes]:
    sums = sums_of(files)
    version = version_of(sums, DAY)
    return version, bundle(BuiltSite(files), sums, version, "Đổi.\n", SETTINGS)


def test_the_same_site_gives_the_same_bytes_and_name() -> None:
    assert packed(FILES) == packed(dict(reversed(FILES.items())))
    assert packed(FILES)[0].startswith("2019-07-01-")
    assert packed({**FILES, "a.txt": b"1"})[0] != packed(FILES)[0]


def test_the_day_may_be_set_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert packed(FILES)[0].startswith("2023-11-14-")


def test_a_bundle_holds_what_its_readers_need() -> None:
    version, made = packed(FILES)
    archive = zipfile.ZipFile(io.BytesIO(made))
    inside = {name.removeprefix(f"kho-mo-hinh-{version}/") for name in archive.namelist()}
    assert inside >= {f"trang/{path}" for path in FILES}
    assert inside >= {"BAT-DAU.html", "HUONG-DAN.html", "THAY-DOI.txt", "may-chu/nginx.conf"}
    sums = from_text(archive.read(f"kho-mo-hinh-{version}/SHA256SUMS").decode())
    assert sums == {f"trang/{path}": total for path, total in sums_of(FILES).items()}


def test_a_changed_file_gets_another_time_so_that_servers_notice() -> None:
    def times(files: dict[str, bytes]) -> dict[str, tuple]:
        archive = zipfile.ZipFile(io.BytesIO(packed(files)[1]))
        return {entry.filename.split("/", 1)[1]: entry.date_time for entry in archive.infolist()}

    before, after = times(FILES), times({**FILES, "ung-dung.json": b"[]"})
    assert before["trang/ung-dung.json"] != after["trang/ung-dung.json"]
    assert before["trang/index.html"] == after["trang/index.html"]
    assert {time[:3] for time in before.values()} == {(2019, 6, 30)}


def test_sums_can_be_written_and_read() -> None:
    assert from_text(as_text(sums_of(FILES))) == sums_of(FILES)


# Server files


def test_the_policy_allows_own_files_the_hashed_script_and_the_portal() -> None:
    policy = content_security_policy(["a()"], ["a{}"], ["https://cong.example.vn"])
    assert "unsafe" not in policy and "*" not in policy
    assert "script-src 'self' 'sha256-" in policy and "style-src 'self' 'sha256-" in policy
    assert "frame-ancestors 'self' https://cong.example.vn" in policy


def test_web_config_is_xml_with_the_headers() -> None:
    config = ET.fromstring(files_at_root(BuiltSite(FILES), SETTINGS)["web.config"])
    headers = {node.get("name"): node.get("value") for node in config.iter("add")}
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "frame-ancestors 'self' https://cong.example.vn" in headers["Content-Security-Policy"]


def test_iis_is_told_of_types_that_follow_from_a_name() -> None:
    feeds = {f"don-vi/{name}/feed.xml": b"<feed/>" for name in ("a", "b")}
    other = {"tai-ve/cau-hoi.xml": b"<quiz/>", "linh-vuc/feed.xml": b"", "linh-vuc/x.xml": b""}
    site = BuiltSite({**FILES, "feed.json": b"{}", **feeds, **other})
    config = ET.fromstring(files_at_root(site, SETTINGS)["web.config"])
    found = {
        place.get("path"): node.get("mimeType")
        for place in config.iter("location")
        for node in place.iter("mimeMap")
    }
    assert found == {
        "don-vi": "application/atom+xml; charset=utf-8",
        "feed.json": "application/feed+json; charset=utf-8",
        "ung-dung.json": "application/manifest+json; charset=utf-8",
    }
    types = {n.get("fileExtension"): n.get("mimeType") for n in config[0].iter("mimeMap")}
    assert types[".csv"] == "text/csv; charset=utf-8" and types[".png"] == "image/png"


def guide(root: str | None = None, address: str | None = None) -> str:
    """What HUONG-DAN.html says of the root of the server."""
    files = {**FILES, **({"sitemap.xml": b""} if address else {})}
    site, settings = BuiltSite(files, root=root), dataclasses.replace(SETTINGS, address=address)
    made = bundle(site, sums_of(files), "2019-07-01-00000000", "", settings)
    archive = zipfile.ZipFile(io.BytesIO(made))
    (name,) = (name for name in archive.namelist() if name.endswith("HUONG-DAN.html"))
    text = archive.read(name).decode()
    return text[text.index("Ở gốc tên miền") : text.index("Nhúng vào cổng")]


def test_the_guide_says_what_the_root_of_the_server_needs() -> None:
    known = guide(address="https://thixa.example.vn/kho/")
    assert "<pre>Sitemap: https://thixa.example.vn/kho/sitemap.xml</pre>" in known
    assert "<pre>Allow: /kho/</pre>" in known
    assert "<pre>Allow: /cong/kho/</pre>" in guide(root="/cong/kho/")
    assert "dia_chi_trang" in guide() and "Sitemap: https" not in guide()
    at_root = guide(address="https://kho.example.vn/")
    assert "không phải làm gì thêm" in at_root and "<pre>" not in at_root


def test_every_server_gets_the_same_headers() -> None:
    site = BuiltSite(FILES)
    apache = files_at_root(site, SETTINGS)[".htaccess"].decode()
    nginx = nginx_snippet(site, SETTINGS).decode()
    for name in (
        "Content-Security-Policy",
        "Referrer-Policy",
        "Permissions-Policy",
        "Cache-Control",
    ):
        assert f"set {name} " in apache and f"add_header {name} " in nginx


# What changed


def catalog(content: Content) -> Catalog:
    return content.load()[0]


def test_changes_are_said_in_words(content: Content, record: str) -> None:
    content.write("mo_hinh/thu-hai.yml", record.replace("Nồi cháo yêu thương", "Áo lụa"))
    before = changes.snapshot(catalog(content))
    content.write("mo_hinh/thu-ba.yml", record.replace("Nồi cháo yêu thương", "Tấm áo"))
    content.write("mo_hinh/noi-chao.yml", record + "tan_suat: hằng tháng\n")
    (content.root / "models_catalog/mo_hinh/thu-hai.yml").unlink()
    now = changes.snapshot(catalog(content))
    assert changes.summary(before, now) == "1 mô hình mới, 1 mô hình sửa, 1 mô hình bỏ."
    text = changes.as_text(before, now, "b", "a")
    assert "Mô hình mới:\n- Tấm áo" in text and "Mô hình bỏ:\n- Áo lụa" in text


def test_the_first_publication_and_an_unchanged_one_say_so(content: Content) -> None:
    now = changes.snapshot(catalog(content))
    assert changes.summary(None, now).startswith("Lần đăng đầu tiên: 1 mô hình")
    assert changes.summary(now, now) == "Nội dung không đổi so với lần đăng trước."


def test_making_a_version_again_compares_with_the_same_earlier_one(tmp_path: Path) -> None:
    standing = None
    for version in ("một", "hai", "hai"):
        previous = publications.previous_of(tmp_path, version, standing)
        note = publications.Note(version, previous, {}, {})
        publications.remember(tmp_path, note, b"zip")
        standing = version
    assert publications.read_note(tmp_path, "một").previous is None
    assert publications.read_note(tmp_path, "hai").previous == "một"
    assert publications.latest(tmp_path).version == "hai"


# Update and verification


def put(files: dict[str, bytes], target: Path) -> Path | None:
    """Puts a site into a folder; where the one before is kept."""
    return deploy(files, target, [], lambda line: None).before


def test_a_folder_is_updated_and_the_one_before_kept(tmp_path: Path) -> None:
    target = tmp_path / "trang"
    assert put(FILES, target) is None
    before = put({**FILES, "ung-dung.json": b"[]"}, target)
    assert (target / "ung-dung.json").read_bytes() == b"[]"
    assert before is not None and (before / "ung-dung.json").read_bytes() == b"{}"
    put(FILES, target)
    assert (before / "ung-dung.json").read_bytes() == b"[]"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["trang", "trang.truoc"]


def test_a_folder_with_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thu.txt").write_text("của tôi", "utf-8")
    with pytest.raises(Refused):
        put(FILES, tmp_path)
    assert read_site(tmp_path) == {"thu.txt": "của tôi".encode()}


def test_a_folder_is_compared_with_what_was_made(tmp_path: Path) -> None:
    put(FILES, tmp_path / "trang")
    assert differences_in_folder(sums_of(FILES), tmp_path / "trang") == []
    (tmp_path / "trang/index.html").write_bytes(b"khac")
    (tmp_path / "trang/la.php").write_bytes(b"")
    (tmp_path / "trang/ung-dung.json").unlink()
    found = differences_in_folder(sums_of(FILES), tmp_path / "trang")
    assert found == ["khác bản đã làm: index.html", "thiếu ung-dung.json", "thừa la.php"]


def test_what_others_had_added_before_is_no_difference_and_what_came_since_is(
    tmp_path: Path,
) -> None:
    target = tmp_path / "trang"
    put({**FILES, "ung-dung.json": b"[]"}, target)
    (target / "google1.html").write_bytes(b"g")
    put(FILES, target)
    assert differences_in_folder(sums_of(FILES), target) == []
    assert carried_files(target) == ["google1.html"]
    (target / "google1.html").write_bytes(b"khac")
    assert differences_in_folder(sums_of(FILES), target) == ["thừa google1.html"]


def test_a_served_site_is_compared_page_by_page(
    tmp_path: Path, serve_folder: Callable[[Path], str]
) -> None:
    put(FILES, tmp_path / "trang")
    address = serve_folder(tmp_path) + "trang"
    assert differences_at(sums_of(FILES), address) == []
    (tmp_path / "trang/mo-hinh/x/index.html").write_bytes(b"khac")
    (tmp_path / "trang/ung-dung.json").unlink()
    assert differences_at(sums_of(FILES), address) == [
        "khác bản đã làm: mo-hinh/x/",
        "máy chủ trả lời 404 cho ung-dung.json",
    ]


def test_a_server_that_does_not_answer_is_told_in_vietnamese() -> None:
    """Also one that hangs up, answers something else than HTTP, or has an address that is none."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

        def answer() -> None:
            for sent in (b"", b"220 mail\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx"):
                connection, _ = server.accept()
                with connection:
                    connection.recv(4096)
                    connection.sendall(sent)

        threading.Thread(target=answer, daemon=True).start()
        one = {"index.html": "0" * 64}
        said = [differences_at(one, f"http://127.0.0.1:{port}/") for _ in range(3)]
    assert said == [
        ["không tải được ./ (máy chủ ngắt kết nối giữa chừng; thử lại)"],
        ["không tải được ./ (máy chủ trả lời không đúng cách của HTTP)"],
        ["không tải được ./ (máy chủ trả lời không đúng cách của HTTP)"],
    ]
    assert differences_at(one, f"http://127.0.0.1:{port}/") == [
        "không tải được ./ (máy chủ từ chối kết nối; kiểm tra địa chỉ, cổng)"
    ]
    assert differences_at(one, "http://[::1/") == ["không tải được ./ (địa chỉ không hợp lệ)"]
