"""Serves the site while it is being written: a mistake never takes the last good state away.

MkDocs' own server builds everything after each edit and lets every request wait until a mistake is
mended. Here a file is made when it is asked for (`preview.py`), from the last sound state; while
the present one is not sound, pages carry a bar that says what is wrong.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import posixpath
import sys
import traceback
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from markupsafe import Markup
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from .catalog.codes import numbered
from .catalog.problems import InvalidContent, Level, Place, Problem
from .catalog.settings_places import SETTINGS_FILE
from .desk.guard import is_loopback
from .desk.serving import MountedDesk, serve_alone
from .files.seen import states_below
from .kept import Kept, kept_while_serving
from .knowledge_base import code_fingerprint, content_fingerprint
from .mkdocs_log import VietnameseLog
from .mkdocs_settings import hold_to_checked_settings
from .preview import Preview, tell_of_links
from .serving_address import USUAL_ADDRESS, free_port_from, parse_address, why_not_bound
from .site import sound_site

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

WRONG_ADDRESS = 2
"""Exit code of wrong usage."""

WATCHED = ("docs", "models_catalog", "overrides", "macros")
"""What a change of is shown at once, below the project's folder."""

_QUIET_SECONDS = 0.03
"""How long nothing more may change before the new state is read: programs save in steps."""

_CHANGES = frozenset({"created", "modified", "deleted", "moved", "closed"})
"""Kinds of events after which a file may not be as it was."""

_LINES_SHOWN = 3
_BAR = Markup(
    '<div role="alert" id="kho-chua-dung-lai" style="position:fixed;inset:auto 0 0 0;z-index:999;'
    "max-height:40vh;overflow:auto;padding:.8rem 1.2rem;background:#7a1014;color:#fff;"
    'font:16px/1.5 sans-serif;overflow-wrap:anywhere">'
    "<strong>Chưa dựng lại được, đang xem bản trước.</strong>"
    " Sửa các lỗi dưới đây rồi lưu; trang tự cập nhật.{}</div>"
)


def serve(root: Path, address: str | None, *, open_desk: bool = False) -> int:
    """Serves with live reload until stopped; `open_desk` shows the editors' desk.

    `address` is the usual one where None; if that port is taken, the desk opens at the next free
    one: who double-clicks twice has no window to type in.

    Returns:
        0 after the end, 1 when the site cannot be built or served, 2 for a malformed address.

    Raises:
        InvalidContent: settings or content have problems.
    """
    try:
        host, port = parse_address(USUAL_ADDRESS if address is None else address)
    except ValueError as slip:
        print(f"lỗi: {slip}", file=sys.stderr)
        return WRONG_ADDRESS
    if open_desk and address is None:
        port = free_port_from(host, port) or port
    if trouble := why_not_bound(host, port):  # before the site is built, which takes seconds
        print(f"lỗi: {trouble}", file=sys.stderr)
        return 1
    opened = open_desk and _mended(root, host, port)
    hold_to_checked_settings()
    VietnameseLog.install(level=logging.INFO, docs=root / "docs")
    settings, kept = root / SETTINGS_FILE, kept_while_serving(root)
    try:
        preview = Preview(settings, kept)
        server = LiveServer(settings, preview, kept, host, port, preview.mount_path)
        try:
            server.serve(open_in_browser=open_desk and not opened)
        except KeyboardInterrupt:
            pass
        finally:
            server.shutdown()
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
        print(*map(numbered, invalid.problems), sep="\n", file=sys.stderr)
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
        now = _state(self._root / SETTINGS_FILE)
        if now == self._seen:
            return False
        self._seen = now
        try:
            sound_site(self._root)
        except InvalidContent:
            return False
        return True


class _Changes(FileSystemEventHandler):
    """Hands on what changes files; the system tells of readers too, ourselves among them."""

    def __init__(self, handler: FileSystemEventHandler) -> None:
        self._handler = handler

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in _CHANGES:
            self._handler.dispatch(event)


class LiveServer(LiveReloadServer):
    """MkDocs' server, showing the last sound state of the project.

    Args:
        settings: the project's mkdocs.yml.
        preview: the first state.
        kept: what it has left to be used again.
        host, port: where to serve.
        mount_path: the folder of the address.
    """

    def __init__(
        self,
        settings: Path,
        preview: Preview,
        kept: Kept,
        host: str,
        port: int,
        mount_path: str = "/",
    ) -> None:
        super().__init__(self._renew, host, port, str(settings.parent), mount_path)
        self._settings, self._kept = settings, kept
        self._program = code_fingerprint()
        self._preview = preview
        self._state, self._theme = _state(settings), _state_of_theme(settings)
        self._trouble: list[str] = []
        self.build_delay = _QUIET_SECONDS
        self.error_handler = self._error_page
        # The system tells of a change at once; looking for oneself finds those it does not tell of.
        self._told = Observer()
        self._desk = MountedDesk(settings.parent, host, port, self.mount_path)
        print(self._desk.line, file=sys.stderr, flush=True)
        for name in WATCHED:
            if (settings.parent / name).exists():
                self.watch(str(settings.parent / name))
        self.watch(str(settings), recursive=False)
        tell_of_links(preview, self._is_current)

    def watch(self, path: str, func: None = None, *, recursive: bool = True) -> None:
        """Looks out for changes below `path`."""
        is_new = os.path.abspath(path) not in self._watched_paths
        super().watch(path, func, recursive=recursive)
        if is_new:
            watched = self._watch_refs[os.path.abspath(path)]
            for handler in self.observer._handlers[watched]:
                with contextlib.suppress(OSError):  # the system watches only so many files
                    self._told.schedule(_Changes(handler), path, recursive=recursive)

    def serve(self, *, open_in_browser: bool = False) -> None:
        """Serves until stopped; what opens in the browser is the editors' desk."""
        self.url = (open_in_browser and self._desk.start_address) or self.url
        with contextlib.suppress(OSError):
            self._told.start()
        super().serve(open_in_browser=open_in_browser)  # type: ignore[no-untyped-call]

    def server_bind(self) -> None:
        """Takes the port; says in one line why it cannot.

        Raises:
            Abort: the port is taken, say.
        """
        try:
            super().server_bind()
        except OSError as error:
            host, port = self.server_address[:2]
            reason = why_not_bound(str(host), int(port)) or f"không mở được cổng ({error})"
            raise Abort(f"lỗi: {reason}") from error

    def shutdown(self, wait: bool = False) -> None:
        """Stops serving."""
        if self._told.is_alive():
            self._told.stop()
        super().shutdown(wait)
        self._desk.close()

    def serve_request(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Hands what is for the editors' desk to it; the rest is the site."""
        if self._desk.answers(environ):
            return self._desk(environ, start_response)
        return super().serve_request(environ, start_response)

    def _is_current(self, preview: Preview) -> bool:
        return preview is self._preview

    def _renew(self) -> None:
        """Prepares the present state; a failure leaves the one that is shown, and is told there."""
        state = _state(self._settings)
        if state == self._state:
            self._wanted_epoch = self._visible_epoch  # told twice of one change
            return
        self._state = state
        try:
            preview = Preview(self._settings, self._kept)
            if (theme := _state_of_theme(self._settings)) != self._theme:
                preview.read("index.html")  # a template that is wrong says so when it is used
                self._theme = theme
        except (Exception, SystemExit) as stop:
            self._trouble = _lines_of(stop)
            print(
                "Chưa dựng lại được; sửa các lỗi ở trên rồi lưu, trang sẽ tự cập nhật.",
                file=sys.stderr,
            )
            return
        before, self._preview, self._trouble = self._preview, preview, []
        if code_fingerprint() != self._program:
            line = "mã chương trình vừa đổi; dừng (Ctrl+C) rồi chạy lại để dùng mã mới"
            print(numbered(Problem(Place("macros"), line, Level.WARNING)), file=sys.stderr)
        if before.site.written != preview.site.written:
            tell_of_links(preview, self._is_current)

    def _serve_request(
        self, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes] | None:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if path.startswith("/livereload/") or not (path + "/").startswith(self.mount_path):
            return super()._serve_request(environ, start_response)
        inside = posixpath.normpath("/" + path[len(self.mount_path) :]).lstrip("/")
        if path.endswith("/") or not inside:
            inside = posixpath.join(inside, "index.html")
        with self._epoch_cond:
            epoch = self._visible_epoch
        content = self._content(inside)
        if content is None:
            if not path.endswith("/") and self._content(f"{inside}/index.html") is not None:
                start_response("302 Found", [("Location", quote(path) + "/")])
                return []
            return None
        if inside.endswith(".html"):
            content = self._inject_js_into_html(content, epoch)
        kind = self._guess_type(inside)  # type: ignore[no-untyped-call]
        start_response("200 OK", [("Content-Type", kind), ("Content-Length", str(len(content)))])
        return [content]

    def _content(self, path: str) -> bytes | None:
        try:
            return self._preview.read(path)
        except (Abort, SystemExit) as stop:  # a macro that only the page's own making finds wrong
            lines = _lines_of(stop)
            return f'<!doctype html><html lang="vi"><body>{bar(lines)}</body></html>'.encode()

    def _error_page(self, code: int) -> bytes | None:
        content = self._content(f"{code}.html")
        return content and self._inject_js_into_html(content, self._visible_epoch)

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        with_script: bytes
        with_script = super()._inject_js_into_html(content, epoch)  # type: ignore[no-untyped-call]
        if not self._trouble:
            return with_script
        head, end, tail = with_script.rpartition(b"</body>")
        return head + bar(self._trouble).encode() + end + tail


def served_live(server: LiveReloadServer, settings: Path) -> LiveServer:
    """Takes over from MkDocs' own server, whose first build is done."""
    host, port = server.server_address[:2]
    server.server_close()
    kept = kept_while_serving(settings.parent)
    live = LiveServer(
        settings, Preview(settings, kept), kept, str(host), int(port), server.mount_path
    )
    for path in server._watched_paths:
        live.watch(path)
    return live


def _state(settings: Path) -> str:
    """Changes whenever a file that the site is made from does."""
    digest = hashlib.sha256(content_fingerprint(settings.parent).encode())
    digest.update(_state_of_theme(settings).encode())
    with contextlib.suppress(OSError):
        digest.update(settings.read_bytes())
    return digest.hexdigest()


def _state_of_theme(settings: Path) -> str:
    """Changes whenever a file of overrides/ does."""
    digest = hashlib.sha256()
    for path, state in states_below(settings.parent / "overrides"):
        digest.update(os.fsencode(path) + f"\0{state}\n".encode())
    return digest.hexdigest()


def _lines_of(stop: BaseException) -> list[str]:
    """What is shown of a failure; it is printed too."""
    if isinstance(stop, InvalidContent):
        print(*map(numbered, stop.problems), sep="\n", file=sys.stderr)
        return _errors(stop.problems)
    if not isinstance(stop, (MkDocsException, SystemExit)):
        traceback.print_exception(stop)
    elif str(stop):
        print(stop, file=sys.stderr)
    return [str(stop) or "xem cửa sổ dòng lệnh"]


def bar(lines: Sequence[str]) -> Markup:
    """The bar that names what keeps the site from being built."""
    shown = Markup("").join(Markup("<br>{}").format(line) for line in lines[:_LINES_SHOWN])
    if len(lines) > _LINES_SHOWN:
        shown += Markup("<br>… và {} lỗi nữa").format(len(lines) - _LINES_SHOWN)
    return _BAR.format(shown)


def _errors(problems: Iterable[Problem]) -> list[str]:
    return [numbered(problem) for problem in problems if problem.level is Level.ERROR]
