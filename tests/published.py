"""The built site as a portal serves it: its own headers, compressed, cached as the files allow."""

from __future__ import annotations

import functools
import gzip
import hashlib
import http.server
import re
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from macros.publish.headers import ASK, FOREVER, HASHED_NAME, HASHED_SHARD, security_headers
from macros.publish.html_page import read_page
from tests.site_fixtures import SUBPATH

_TEXT = (".html", ".css", ".js", ".json", ".svg", ".xml", ".csv")


class _Portal(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *args, headers: Mapping[str, str], **kwargs) -> None:
        self.site_headers = headers
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        found = path.is_file()
        body = (path if found else Path(self.directory) / SUBPATH[1:] / "404.html").read_bytes()
        tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if found and self.headers.get("If-None-Match") == tag:
            self.send_response(304)
            self.end_headers()
            return
        known = HASHED_NAME if found else "^$"
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", self.guess_type(path if found else "x.html"))
        if not found or path.suffix in _TEXT:
            body = gzip.compress(body, 6)
            self.send_header("Content-Encoding", "gzip")
        lasting = re.search(known, path.name) or re.search(HASHED_SHARD, path.as_posix())
        self.send_header("Cache-Control", FOREVER if lasting else ASK)
        self.send_header("ETag", tag)
        self.send_header("Content-Length", str(len(body)))
        for name, value in self.site_headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keeps the test output free of request lines."""


@pytest.fixture(scope="session")
def published(built_site: Path) -> Iterator[str]:
    """The address of the site, served with the headers that the server files give it."""
    pages = (read_page(file.read_text("utf-8")) for file in built_site.rglob("*.html"))
    headers = security_headers(pages, ())
    portal = functools.partial(_Portal, directory=str(built_site.parent), headers=headers)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), portal) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{SUBPATH}"
        server.shutdown()
