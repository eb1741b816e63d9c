"""The editors' desk on a small project of its own: asked directly, or by a real browser."""

from __future__ import annotations

import json
import socketserver
import threading
import wsgiref.simple_server
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from macros.catalog.problems import Problem, Problems
from macros.desk.app import Desk, desk_app
from macros.desk.guard import PROOF
from macros.desk.messages import Request, Response
from macros.desk.serving import MountedDesk
from macros.knowledge_base import load_knowledge_base
from tests.conftest import Content, sound_content
from tests.example_project import copy_content
from tests.site_fixtures import ROOT

TOKEN = "token-cua-lan-chay-nay"
PORT = 8765
HOST = f"127.0.0.1:{PORT}"
COOKIE = f"kho_bien_tap_{PORT}={TOKEN}"

REPORT_PAGE = """\
---
title: Báo cáo thử
kieu: bao-cao
render_macros: false
---

# BÁO CÁO

## Kết quả học tập

## I. TÌNH HÌNH

### 1. Lãnh đạo

Ban Thường vụ đã chỉ đạo các đơn vị học tập và làm theo Bác.

### 2. Tuyên truyền

Hội Phụ nữ đã vận động hội viên góp gạo. Hội Phụ nữ đã thực hiện Bữa cơm vui[^7] có kết quả.

Nhiều mô hình được nhân rộng. Nhiều mô hình được duy trì ở các xã.

[^7]: Hội Phụ nữ có chương trình “Nồi cháo yêu thương” mỗi tháng 02 lần; phong trào “Hũ gạo”
"""

RECORD = """\
ten: Nồi cháo yêu thương
loai: chương trình
linh_vuc: văn hóa - xã hội
chu_de: [an sinh]
don_vi: [hoi-phu-nu]
nguon:
  - bao_cao: bao-cao-thu
    muc: I.2
    chu_thich: 7
    trich: Hội Phụ nữ có chương trình “Nồi cháo yêu thương”
"""

UNITS = """\
hoi-phu-nu:
  ten: Hội Phụ nữ
  loai: đoàn thể
  nguon:
    - {bao_cao: bao-cao-thu, muc: I.2, trich: Hội Phụ nữ đã vận động}
"""


@dataclass
class Editor:
    """Somebody who has opened the desk's start address."""

    desk: Desk
    root: Path

    def ask(
        self, method: str, path: str, body: bytes = b"", client: str = "127.0.0.1", **headers: str
    ) -> Response:
        """A request as the browser of the desk's own page makes it; `headers` change that.

        A header is left out where its value is empty.
        """
        given = {
            "host": HOST,
            "cookie": COOKIE,
            "sec-fetch-site": "same-origin",
            "content-length": str(len(body)),
        }
        if method == "POST":
            given |= {
                "origin": f"http://{HOST}",
                "content-type": "application/json",
                PROOF: self.desk._guard.proof,
            }
        given |= {name.replace("_", "-"): value for name, value in headers.items()}
        path, _, query = path.partition("?")
        pairs = dict(part.split("=", 1) for part in query.split("&") if part)
        sent = {name: value for name, value in given.items() if value}
        return self.desk(Request(method, path, pairs, sent, lambda size: body[:size]), client)

    def get(self, path: str, **headers: str) -> Response:
        return self.ask("GET", path, **headers)

    def post(self, path: str, value: Any, **headers: str) -> tuple[int, dict[str, Any]]:
        """Sends JSON; gives the status and what came back."""
        body = json.dumps(value).encode()
        answer = self.ask("POST", path, body, **headers)
        return answer.status, json.loads(answer.body)

    def record(self, kind: str = "mo_hinh", record_id: str = "noi-chao") -> dict[str, Any]:
        """What the page of a record hands over to its form."""
        page = self.get(f"ban-ghi/{kind}/{record_id}")
        assert page.status == 200, page.body.decode()
        return package(page)

    def problems(self) -> list[Problem]:
        problems = Problems()
        load_knowledge_base(self.root, problems)
        return list(problems)


def package(page: Response) -> dict[str, Any]:
    """The data block of a form's page."""
    text = page.body.decode()
    start = text.index('id="goi">') + len('id="goi">')
    return json.loads(text[start : text.index("</script>", start)])


@pytest.fixture
def content(tmp_path: Path) -> Content:
    """The sound catalogue in a folder whose parent holds nothing else, so that a test may look."""
    return sound_content(tmp_path / "cha" / "dự án")


@pytest.fixture
def project(content: Content) -> Path:
    """The small sound catalogue with its report's page."""
    content.write("../docs/bao-cao/bao-cao-thu.md", REPORT_PAGE)
    content.write("mo_hinh/noi-chao.yml", RECORD)
    content.write("danh_muc/don_vi.yml", UNITS)
    (content.root / "mkdocs.yml").write_text("site_name: Kho thử\n", "utf-8")
    problems = Problems()
    assert load_knowledge_base(content.root, problems) and not list(problems)
    return content.root


@pytest.fixture
def editor(project: Path) -> Iterator[Editor]:
    opened = desk_app(project, TOKEN, host="127.0.0.1", port=PORT)
    yield Editor(opened, project)
    opened.close()


class _Server(socketserver.ThreadingMixIn, wsgiref.simple_server.WSGIServer):
    daemon_threads = True


class _Quiet(wsgiref.simple_server.WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Keeps the test output free of request lines."""


@pytest.fixture
def served_desk(project: Path) -> Iterator[str]:
    """Serves the desk of the small project; gives its start address."""
    (project / "overrides").symlink_to(ROOT / "overrides", target_is_directory=True)
    yield from _served(project)


@pytest.fixture
def real_desk(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """The desk of a copy of the example: its start address and the copy."""
    root = copy_content(tmp_path / "dự án")
    (root / "overrides").symlink_to(ROOT / "overrides", target_is_directory=True)
    for address in _served(root):
        yield address, root


def _served(root: Path) -> Iterator[str]:
    server = _Server(("127.0.0.1", 0), _Quiet)
    mounted = MountedDesk(root, "127.0.0.1", server.server_port, "/")

    def site(environ: dict[str, Any], start_response: Any) -> Any:
        if mounted.answers(environ):
            return mounted(environ, start_response)
        start_response("404 Not Found", [("Content-Type", "text/plain")])
        return [b""]

    server.set_app(site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = mounted.start_address
    assert address is not None
    yield address
    server.shutdown()
    server.server_close()
    mounted.close()
