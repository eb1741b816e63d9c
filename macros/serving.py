"""Serves the site while it is being written: a mistake never takes the last good site away.

MkDocs' own server lets every request wait until the mistake is mended. Here the built site is put
aside, so that it stays whole during the next build; while that fails, its pages carry a bar that
says what is wrong.
"""

from __future__ import annotations

import ipaddress
import logging
import socket
import sys
import traceback
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from markupsafe import Markup
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.livereload import LiveReloadServer

from .catalog.problems import InvalidContent, Level, Problem, quoted
from .catalog.settings_places import SETTINGS_FILE
from .desk.guard import is_loopback
from .desk.serving import MountedDesk, serve_alone
from .files.kept import KeptFolders
from .files.seen import state_of
from .knowledge_base import content_fingerprint
from .mkdocs_log import VietnameseLog
from .mkdocs_settings import hold_to_checked_settings
from .settings import read_settings
from .site import sound_site

WRONG_ADDRESS = 2
"""Exit code of wrong usage."""

_EXAMPLE = "127.0.0.1:8000"
_PORTS_TRIED = 50
_LINES_SHOWN = 3
_BAR = Markup(
    '<div role="alert" id="kho-chua-dung-lai" style="position:fixed;inset:auto 0 0 0;z-index:999;'
    "max-height:40vh;overflow:auto;padding:.8rem 1.2rem;background:#7a1014;color:#fff;"
    'font:16px/1.5 sans-serif;overflow-wrap:anywhere">'
    "<strong>Chưa dựng lại được, đang xem bản trước.</strong>"
    " Sửa các lỗi dưới đây rồi lưu; trang tự cập nhật.{}</div>"
)


class ContentAbort(Abort):
    """Ends a build because of the content; carries the problems, which have been printed."""

    def __init__(self, message: str, problems: Sequence[Problem]) -> None:
        super().__init__(message)
        self.problems = tuple(problems)


def serve(root: Path, address: str, *, open_desk: bool = False) -> int:
    """Builds and serves with live reload until stopped; `open_desk` shows the editors' desk.

    Returns:
        0 after the end, 1 when the site cannot be built or served, 2 for a malformed address.

    Raises:
        InvalidContent: settings or content have problems.
    """
    try:
        host, port = parse_address(address)
    except ValueError as slip:
        print(f"lỗi: {slip}", file=sys.stderr)
        return WRONG_ADDRESS
    if trouble := why_not_bound(host, port):  # before the site is built, which takes seconds
        print(f"lỗi: {trouble}", file=sys.stderr)
        return 1
    opened = open_desk and _mended(root, host, port)
    sound_site(root)
    hold_to_checked_settings()
    VietnameseLog.install(level=logging.INFO, docs=root / "docs")
    try:
        mkdocs_serve(
            str(root / "mkdocs.yml"),
            dev_addr=_shown(host, port),
            livereload=True,
            open_in_browser=open_desk and not opened,
        )
    except (MkDocsException, SystemExit) as stop:
        if str(stop) not in {"", "0", "1"}:
            print(stop, file=sys.stderr)
        return 1
    return 0


def _mended(root: Path, host: str, port: int) -> bool:
    """Lets wrong content be mended at the desk first; whether the browser has been opened for it.

    Raises:
        InvalidContent: there is no desk at that address.
    """
    try:
        sound_site(root)
        return False
    except InvalidContent as invalid:
        if not is_loopback(host):
            raise
        print(*invalid.problems, sep="\n", file=sys.stderr)
    desk = MountedDesk(root, host, port, "/")
    print(f"Nội dung còn lỗi nên chưa dựng trang. {desk.line}", file=sys.stderr, flush=True)
    try:
        serve_alone(desk, host, port, _Soundness(root))
    finally:
        desk.close()
    return True


class _Soundness:
    """Whether content and settings are sound by now; looked at anew only when a file changed."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._seen = ""

    def __call__(self) -> bool:
        settings = state_of(self._root / SETTINGS_FILE)
        now = f"{content_fingerprint(self._root)} {settings}"
        if now == self._seen:
            return False
        self._seen = now
        try:
            sound_site(self._root)
        except InvalidContent:
            return False
        return True


def parse_address(text: str) -> tuple[str, int]:
    """`"127.0.0.1:8000"` as host and port; `ValueError` with a Vietnamese sentence otherwise."""

    def wrong(why: str) -> ValueError:
        return ValueError(f"--address {quoted(text)}: {why}; viết MÁY:CỔNG, ví dụ {_EXAMPLE}")

    if "://" in text or "/" in text:
        raise wrong("không viết http:// và dấu /")
    host, colon, digits = text.strip().rpartition(":")
    if not colon:
        raise wrong("chỉ có cổng, thiếu máy" if text.strip().isdigit() else "thiếu cổng")
    if not (digits.isascii() and digits.isdigit()) or not 0 < int(digits[:6]) < 65536:
        raise wrong("cổng phải là số từ 1 đến 65535")
    if host == "localhost":
        return host, int(digits)
    bare = host[1:-1] if host.startswith("[") and host.endswith("]") else host
    try:
        found = ipaddress.ip_address(bare)
    except ValueError:
        found = None
    if found is None or (found.version == 6) != (bare != host):
        raise wrong("máy phải là địa chỉ số (IPv6 trong [ ]) hoặc localhost")
    return bare, int(digits)


def why_not_bound(host: str, port: int) -> str | None:
    """A Vietnamese sentence why nothing can be served there, with the cure; None if it can."""
    reason = _refusal(host, port)
    if reason is None:
        return None
    if isinstance(reason, PermissionError) and port < 1024:
        return f"cổng {port} cần quyền quản trị; dùng cổng lớn hơn: --address {_shown(host, 8000)}"
    if isinstance(reason, OSError) and _is_foreign(host):
        return f"máy này không có địa chỉ {host}; dùng --address {_EXAMPLE}"
    above = range(port + 1, min(port + _PORTS_TRIED, 65535) + 1)
    free = next((near for near in above if _refusal(host, near) is None), None)
    cure = f"chạy lại với --address {_shown(host, free)}" if free else "đổi cổng bằng --address"
    return f"cổng {port} đang có chương trình khác dùng (có thể là một cửa sổ serve khác); {cure}"


def _refusal(host: str, port: int) -> Exception | None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Windows lets two programs bind one port: somebody who answers is there already.
    with socket.socket(family) as caller:
        caller.settimeout(0.5)
        if port and caller.connect_ex((host, port)) == 0:
            return ConnectionRefusedError()
    with socket.socket(family) as trial:
        if sys.platform != "win32":
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the server does
        try:
            trial.bind((host, port))
        except OSError as error:
            return error
    return None


def _is_foreign(host: str) -> bool:
    return _refusal(host, 0) is not None


def _shown(host: str, port: int) -> str:
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


class SteadyServer(LiveReloadServer):
    """MkDocs' server, serving a copy of the last good build."""

    def __init__(self, server: LiveReloadServer, root: Path) -> None:
        """Takes over from `server`, whose first build is done; `root` is the project's folder."""
        host, port = server.server_address[:2]
        super().__init__(server.builder, str(host), int(port), server.root, server.mount_path)
        server.server_close()
        self._project = root
        self._made = Path(server.root)
        self._kept = KeptFolders()
        self._trouble: list[str] = []
        self._build: Callable[[], None] = server.builder
        self.builder = self._rebuild
        self.error_handler = self._error_page  # type: ignore[method-assign]
        for path in server._watched_paths:
            self.watch(path)
        self._keep()
        self._desk = MountedDesk(root, str(host), int(port), self.mount_path)
        print(self._desk.line, file=sys.stderr, flush=True)

    def serve(self, *, open_in_browser: bool = False) -> None:
        """Serves until stopped; what opens in the browser is the editors' desk."""
        self.url = (open_in_browser and self._desk.start_address) or self.url
        super().serve(open_in_browser=open_in_browser)

    def serve_request(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Hands what is for the editors' desk to it; the rest is the site."""
        if self._desk.answers(environ):
            return self._desk(environ, start_response)
        return super().serve_request(environ, start_response)

    def server_bind(self) -> None:
        try:
            super().server_bind()
        except OSError as error:
            host, port = self.server_address[:2]
            reason = why_not_bound(str(host), int(port)) or f"không mở được cổng ({error})"
            raise Abort(f"lỗi: {reason}") from error

    def shutdown(self, wait: bool = False) -> None:
        super().shutdown(wait)
        self._kept.drop()
        self._desk.close()

    def _keep(self) -> None:
        """Puts the finished site aside and serves it from there."""
        self.root = str(self._kept.take(self._made))

    def _rebuild(self) -> None:
        """Builds; a failure leaves the site that is served, and is told on its pages."""
        try:
            self._build()
            self._keep()
        except (Exception, SystemExit) as stop:
            self._trouble = self._lines_of(stop)
            print(
                "Chưa dựng lại được; sửa các lỗi ở trên rồi lưu, trang sẽ tự cập nhật.",
                file=sys.stderr,
            )
        else:
            self._trouble = []

    def _lines_of(self, stop: BaseException) -> list[str]:
        if isinstance(stop, ContentAbort):
            return _errors(stop.problems)
        try:
            read_settings(self._project)  # MkDocs tells of a slip in its file in English
        except InvalidContent as invalid:
            lines = _errors(invalid.problems)
            print(*lines, sep="\n", file=sys.stderr)
            return lines
        if not isinstance(stop, (MkDocsException, SystemExit)):
            traceback.print_exception(stop)
        elif str(stop):
            print(stop, file=sys.stderr)
        return [str(stop) or "xem cửa sổ dòng lệnh"]

    def _error_page(self, code: int) -> bytes | None:
        try:
            content = (Path(self.root) / f"{code}.html").read_bytes()
        except OSError:
            return None
        return self._inject_js_into_html(content, self._visible_epoch)

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        with_script: bytes = super()._inject_js_into_html(content, epoch)
        if not self._trouble:
            return with_script
        head, end, tail = with_script.rpartition(b"</body>")
        return head + bar(self._trouble).encode() + end + tail


def bar(lines: Sequence[str]) -> Markup:
    """The bar that names what keeps the site from being built."""
    shown = Markup("").join(Markup("<br>{}").format(line) for line in lines[:_LINES_SHOWN])
    if len(lines) > _LINES_SHOWN:
        shown += Markup("<br>… và {} lỗi nữa").format(len(lines) - _LINES_SHOWN)
    return _BAR.format(shown)


def _errors(problems: Iterable[Problem]) -> list[str]:
    return [str(problem) for problem in problems if problem.level is Level.ERROR]
