"""The desk behind a WSGI server: the few lines that `serve` needs to hold it."""

from __future__ import annotations

import secrets
import socket
import socketserver
import threading
import time
import webbrowser
import wsgiref.simple_server
from collections.abc import Callable, Iterable
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from .app import MOUNT, START, desk_app
from .guard import is_loopback
from .messages import Request

_LONGEST_PATH = 2_000
_TOKEN = secrets.token_urlsafe(24)
"""Of this run: a page that is open stays known when the server behind it changes."""

_PAUSE = 0.5
_NOT_BUILT = (
    '<!doctype html><html lang="vi"><meta charset="utf-8"><title>Chưa dựng được trang</title>'
    '<meta http-equiv="refresh" content="3"><h1>Chưa dựng được trang</h1>'
    "<p>Nội dung còn lỗi. Sửa ở trang biên tập; sửa xong thì trang này tự hiện.</p></html>"
)


class MountedDesk:
    """The desk of one run of `serve`, at `MOUNT` of its server.

    Args:
        root: the project.
        host: the address that is served; the desk is there on a loopback address only.
        port: its port.
        site: the path at which the site stands.
    """

    def __init__(self, root: Path, host: str, port: int, site: str) -> None:
        self._where = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        self._app = None
        if is_loopback(host):
            self._app = desk_app(root, _TOKEN, host=host, port=port, site=site)

    @property
    def line(self) -> str:
        """What the terminal says of it."""
        if self._app is None:
            return "Trang biên tập chỉ mở khi phục vụ ở 127.0.0.1; máy khác không vào được."
        return f"Trang biên tập: {self.start_address}"

    @property
    def start_address(self) -> str | None:
        """The address that opens it; None where there is none."""
        if self._app is None:
            return None
        return f"http://{self._where}{MOUNT}{START}?ma={_TOKEN}"

    def answers(self, environ: dict[str, Any]) -> bool:
        """Whether a WSGI request is for the desk."""
        path = environ.get("PATH_INFO", "")
        return self._app is not None and (path.startswith(MOUNT) or path == MOUNT.rstrip("/"))

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answers it."""
        assert self._app is not None
        response = self._app(_request(environ), str(environ.get("REMOTE_ADDR", "")))
        headers = [*response.headers, ("Content-Type", response.kind)]
        headers.append(("Content-Length", str(len(response.body))))
        reason = HTTPStatus(response.status).phrase
        start_response(f"{response.status} {reason}", headers)
        return [response.body]

    def close(self) -> None:
        if self._app is not None:
            self._app.close()


def _request(environ: dict[str, Any]) -> Request:
    path = environ.get("PATH_INFO", "").encode("latin-1", "replace").decode("utf-8", "replace")
    headers = {
        name.removeprefix("HTTP_").replace("_", "-").lower(): str(value)
        for name, value in environ.items()
        if name.startswith("HTTP_") or name in {"CONTENT_TYPE", "CONTENT_LENGTH"}
    }
    return Request(
        method=str(environ.get("REQUEST_METHOD", "")),
        path=path[len(MOUNT) : _LONGEST_PATH],
        query=dict(parse_qsl(str(environ.get("QUERY_STRING", ""))[:_LONGEST_PATH])),
        headers=headers,
        read=environ["wsgi.input"].read,
    )


class _AloneServer(socketserver.ThreadingMixIn, wsgiref.simple_server.WSGIServer):
    daemon_threads = True


class _Quiet(wsgiref.simple_server.WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """The terminal is for what an editor has to know."""


def serve_alone(desk: MountedDesk, host: str, port: int, is_sound: Callable[[], bool]) -> None:
    """Serves the desk before there is a site, so that what is wrong can be mended in it.

    Shows it in the browser; ends as soon as `is_sound` says that the site can be built.

    Raises:
        OSError: there is no serving at that address.
    """

    def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if desk.answers(environ):
            return desk(environ, start_response)
        headers = [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-store")]
        start_response("503 Service Unavailable", headers)
        return [_NOT_BUILT.encode()]

    kind = type("Server", (_AloneServer,), {"address_family": _family(host)})
    with kind((host, port), _Quiet) as server:
        server.set_app(answer)
        serving = threading.Thread(target=server.serve_forever, daemon=True)
        serving.start()
        try:
            if desk.start_address:
                webbrowser.open_new_tab(desk.start_address)
            while not is_sound():
                time.sleep(_PAUSE)
        finally:
            server.shutdown()


def _family(host: str) -> int:
    return socket.AF_INET6 if ":" in host else socket.AF_INET
