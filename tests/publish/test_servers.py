"""The bundle served by real Apache and nginx under a sub-path, with the files made for them.

Left out where these servers are not and cannot be brought (tests/bring_servers.py).
"""

from __future__ import annotations

import gzip
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from pathlib import Path

import pytest

from macros.publish import publications
from macros.publish.bundle import bundle, version_of
from macros.publish.content_types import is_text, type_of
from macros.publish.headers import ASK, FOREVER
from macros.publish.manifest import read_site, sums_of
from macros.publish.served import look_at
from macros.publish.server_files import AT_ROOT, files_at_root, headers_of
from macros.publish.site_checks import BuiltSite
from macros.publish.verify import differences_at
from macros.web.dates import content_date
from macros.web.settings import SiteSettings
from tests.bring_servers import bring_servers, left_out
from tests.linkchecker import links_of
from tests.site_fixtures import KnowledgeBase

pytestmark = pytest.mark.slow

SETTINGS = SiteSettings("Kho mô hình")
APACHE_MODULES = (
    "mpm_event",
    "authz_core",
    "dir",
    "mime",
    "alias",
    "filter",
    "headers",
    "rewrite",
    "deflate",
)
APACHE = """\
ServerRoot /usr/lib/apache2
ServerName localhost
PidFile {work}/apache.pid
ErrorLog {work}/apache.err
Listen 127.0.0.1:{port}
User www-data
Group www-data
{modules}
TypesConfig /etc/mime.types
DocumentRoot {work}/root
Alias /kho-mo-hinh {site}
<Directory {work}>
  Require all granted
  AllowOverride FileInfo Indexes
  Options FollowSymLinks
</Directory>
Header always set LinkChecker allowed
"""
NGINX = """\
pid {work}/nginx.pid;
error_log {work}/nginx.err;
daemon off;
events {{}}
http {{
  include /etc/nginx/mime.types;
  access_log off;
  server {{ listen 127.0.0.1:{port}; root {work}/root; include {work}/snippet.conf; }}
}}
"""


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Message
    body: bytes


@dataclass(frozen=True)
class Server:
    """A running server; `site` is the unpacked site, `address` the one it is served at."""

    address: str
    site: Path
    sums: dict[str, str]
    made_for: dict[str, str]

    def get(self, path: str) -> Answer:
        request = urllib.request.Request(self.address + path, headers={"Accept-Encoding": "gzip"})
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                return Answer(answer.status, answer.headers, answer.read())
        except urllib.error.HTTPError as error:
            return Answer(error.code, error.headers, error.read())

    def one(self, pattern: str) -> str:
        """The path in the site of the one file that `pattern` names."""
        return next(self.site.glob(pattern)).relative_to(self.site).as_posix()


@pytest.fixture(scope="module")
def unpacked(
    built_site: Path, kb: KnowledgeBase, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Path, dict[str, str]]]:
    """A bundle of the real site, unpacked where any user may read it."""
    files = read_site(built_site)
    whole = {**files, **files_at_root(BuiltSite(files), SETTINGS)}
    sums = sums_of(whole)
    version = version_of(sums, content_date(kb.catalog))
    made = publications.bundle_path(tmp_path_factory.mktemp("dist"), version)
    made.write_bytes(bundle(BuiltSite(whole), sums, version, "", SETTINGS))
    work = Path(tempfile.mkdtemp())  # not pytest's: that only its owner may enter
    work.chmod(0o755)
    (work / "root").mkdir()
    (work / "root/index.html").write_text("Cổng", "utf-8")
    zipfile.ZipFile(made).extractall(work)
    (work / f"kho-mo-hinh-{version}").rename(work / "kho")
    yield work, sums
    shutil.rmtree(work)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module", params=["apache2", "nginx"])
def server(
    request: pytest.FixtureRequest, unpacked: tuple[Path, dict[str, str]]
) -> Iterator[Server]:
    found = bring_servers()
    program = found.get(request.param)
    if program is None:
        pytest.skip(left_out(found) or "")
    work, sums = unpacked
    port, site = free_port(), work / "kho/trang"
    if request.param == "apache2":
        lines = [f"LoadModule {name}_module modules/mod_{name}.so" for name in APACHE_MODULES]
        config = APACHE.format(work=work, port=port, site=site, modules="\n".join(lines))
        command = [program, "-f", str(work / "server.conf"), "-DFOREGROUND"]
    else:
        snippet = (work / "kho/may-chu/nginx.conf").read_text("utf-8")
        placed = snippet.replace("/srv/kho-mo-hinh/trang/", f"{site}/")
        # lifts linkchecker's limit of a few requests a second, wherever the snippet sets headers
        at_headers = r"(?=add_header X-Content-Type)"
        placed = re.sub(at_headers, "add_header LinkChecker allowed; ", placed)
        (work / "snippet.conf").write_text(placed, "utf-8")
        config = NGINX.format(work=work, port=port)
        command = [program, "-c", str(work / "server.conf")]
    (work / "server.conf").write_text(config, "utf-8")
    process = subprocess.Popen(command, stderr=subprocess.PIPE)
    try:
        wait_for(port, process)
        made_for = headers_of(BuiltSite(read_site(site)), SETTINGS)
        yield Server(f"http://127.0.0.1:{port}/kho-mo-hinh/", site, sums, made_for)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(10)


def wait_for(port: int, process: subprocess.Popen) -> None:
    for _ in range(100):
        assert process.poll() is None, process.stderr.read().decode()
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("the server does not answer")


def test_what_is_served_is_what_was_made(server: Server) -> None:
    """Content, headers, types, packing, caching and 404, as `publish --verify` looks at them."""
    found = look_at(server.sums, server.address, server.made_for)
    assert found.told() == [] and found.notes == []


def test_a_file_that_was_changed_on_the_server_is_told(server: Server) -> None:
    path = server.site / "ung-dung.json"
    before = path.read_bytes()
    path.write_bytes(b"{}")
    try:
        assert differences_at(server.sums, server.address) == ["khác bản đã làm: ung-dung.json"]
    finally:
        path.write_bytes(before)


def test_every_answer_carries_the_headers(server: Server) -> None:
    for path in ("", "mo-hinh/", "khong-co/", "feed.xml", server.one("assets/css/chung.*.css")):
        headers = server.get(path).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy, path
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] and headers["Permissions-Policy"]


def test_text_goes_compressed_and_with_its_encoding(server: Server) -> None:
    for path in ("", "du-lieu/mo-hinh.json", "feed.xml", server.one("assets/css/chung.*.css")):
        answer = server.get(path)
        assert answer.headers["Content-Encoding"] == "gzip", path
        assert "utf-8" in answer.headers["Content-Type"].lower(), path
        name = f"{path}index.html" if path == "" else path
        assert gzip.decompress(answer.body) == (server.site / name).read_bytes()


def test_only_names_with_a_hash_are_kept_without_asking(server: Server) -> None:
    for path in (
        server.one("assets/css/chung.*.css"),
        server.one("assets/vendor/*/*latin-400-normal.*.woff2"),
        server.one("assets/stylesheets/main.*.min.css"),
    ):
        assert server.get(path).headers["Cache-Control"] == FOREVER, path
    for path in ("", "mo-hinh/", "ngoai-tuyen.js", "assets/ung-dung.css", "du-lieu/mo-hinh.csv"):
        assert server.get(path).headers["Cache-Control"] == ASK, path


def test_every_kind_of_file_has_its_type(server: Server) -> None:
    one_of_each = {}
    for path in server.sums:
        one_of_each.setdefault((type_of(path), path.rpartition(".")[2]), path)
    one_of_each = {key: path for key, path in one_of_each.items() if path not in AT_ROOT}
    assert {"application/atom+xml", "text/csv", "application/feed+json"} <= {
        media_type for media_type, _ in one_of_each
    }
    for (media_type, ending), path in one_of_each.items():
        if not ending.isalnum() or "/" in ending:
            continue  # licences have no ending
        sent = server.get(path).headers["Content-Type"].lower().replace(" ", "")
        assert sent == media_type + (";charset=utf-8" if is_text(media_type) else ""), path


def test_feeds_are_compressed_and_asked_for_again_too(server: Server) -> None:
    for path in ("feed.xml", "feed.json", server.one("linh-vuc/*/feed.json")):
        answer = server.get(path)
        assert answer.headers["Content-Encoding"] == "gzip", path
        assert answer.headers["Cache-Control"] == ASK, path


@pytest.mark.parametrize("path", ["khong-co", "a/b/c/", "mo-hinh/khong-co/", "assets/"])
def test_unknown_addresses_get_the_404_page_at_any_depth(server: Server, path: str) -> None:
    answer = server.get(path)
    assert answer.status == 404
    body = gzip.decompress(answer.body) if answer.headers["Content-Encoding"] else answer.body
    assert body == (server.site / "404.html").read_bytes()


def test_files_for_servers_are_not_served(server: Server) -> None:
    assert [server.get(path).status for path in (".htaccess", "web.config")] == [404, 404]


def test_linkchecker_finds_no_error(server: Server, tmp_path: Path) -> None:
    config = tmp_path / "linkcheckerrc"
    config.write_text("[checking]\nmaxrequestspersecond=1000\nthreads=20\n", "utf-8")
    config.chmod(0o644)
    tmp_path.chmod(0o755)
    done = links_of(server.address, config, "--no-status", "--no-warnings")
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-500:]
    assert "0 errors found" in done.stdout
