"""`publish --verify` over HTTP: what is not as it was made, all at once, whatever a server does."""

from __future__ import annotations

import gzip
import http.server
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from macros.publish import asking, served
from macros.publish.content_types import is_text, type_of
from macros.publish.headers import ASK, FOREVER
from macros.publish.manifest import sums_of
from macros.publish.served import look_at

LONG = b"<p>" + b"0123456789 " * 200
FILES = {
    "index.html": LONG,
    "404.html": b"<p>404",
    "mo-hinh/x/index.html": b"<p>x",
    "assets/css/nen.0a1b2c3d.css": b"a{}",
    "du-lieu/mo-hinh.csv": b"a;b",
    "feed.xml": b"<feed/>",
    "web.config": b"<c/>",
}
HEADERS = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "default-src 'none'"}
Answer = tuple[int, dict[str, str], bytes]


def sound(path: str, asked: dict[str, str]) -> Answer:
    """What a server does that reads our files: `path` is that in the site."""
    name = f"{path}index.html" if path == "" or path.endswith("/") else path
    known = name in FILES and name != "web.config"
    body = FILES[name if known else "404.html"]
    headers = {**HEADERS, "Cache-Control": ASK, "ETag": '"1"'}
    if not known:
        return 404, {**HEADERS, "Content-Type": "text/html; charset=utf-8"}, body
    if asked.get("If-None-Match") == '"1"':
        return 304, headers, b""
    media_type = type_of(name)
    headers["Content-Type"] = media_type + ("; charset=utf-8" if is_text(media_type) else "")
    if ".0a1b2c3d." in name:
        headers["Cache-Control"] = FOREVER
    if len(body) > 1000:
        headers |= {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
        body = gzip.compress(body)
    return 200, headers, body


@contextmanager
def serving(answer: Callable[[str, dict[str, str]], Answer | None]) -> Iterator[str]:
    """The address of a server under a sub-path that answers so; None: it hangs up."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made = answer(self.path.removeprefix("/kho/"), dict(self.headers))
            if made is None:
                return
            status, headers, body = made
            self.send_response_only(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Keeps the test output free of request lines."""

    class Server(http.server.ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            """Whoever asked has gone."""

    with Server(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/kho/"
        server.shutdown()


def told(answer: Callable[[str, dict[str, str]], Answer | None]) -> list[str]:
    with serving(answer) as address:
        return look_at(sums_of(FILES), address, HEADERS).told()


def changed(**how: str | None) -> Callable[[str, dict[str, str]], Answer]:
    """The sound server with headers (underscores for dashes) set otherwise, or left out (None)."""

    def answer(path: str, asked: dict[str, str]) -> Answer:
        status, headers, body = sound(path, asked)
        for key, value in how.items():
            name = key.replace("_", "-")
            headers.pop(name, None)
            if value is not None:
                headers[name] = value
        if "Content_Encoding" in how and status == 200 and path == "":
            body = LONG
        return status, headers, body

    return answer


def test_a_sound_server_has_no_fault() -> None:
    assert told(sound) == []


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ({"X_Content_Type_Options": None}, "thiếu tiêu đề X-Content-Type-Options: 7 địa chỉ"),
        ({"X_Content_Type_Options": "x"}, "tiêu đề X-Content-Type-Options khác bản đã làm (máy"),
        ({"Content_Type": "text/html"}, "kiểu tệp là text/html, cần application/atom+xml: feed.x"),
        ({"Content_Type": "text/html"}, "kiểu tệp không nói bảng mã (charset=utf-8)"),
        ({"Content_Type": "text/html; charset=tis-620"}, "bảng mã là tis-620, cần utf-8"),
        ({"Content_Type": None}, "thiếu kiểu tệp (Content-Type), cần text/csv: du-lieu/mo-hinh"),
        ({"Content_Encoding": None}, "chưa nén (gzip): ./"),
        ({"Vary": None}, "nén nhưng thiếu Vary: Accept-Encoding: ./"),
        ({"Cache_Control": None}, "trình duyệt có thể giữ bản cũ (cần Cache-Control: no-cache)"),
        ({"Cache_Control": "max-age=600"}, "trình duyệt có thể giữ bản cũ"),
        ({"Cache_Control": ASK}, "tệp mang mã băm chưa được giữ lâu (Cache-Control): assets/css"),
        ({"ETag": None}, "thiếu ETag và Last-Modified"),
        ({"ETag": '"2"'}, "(không trả lời 304): ./"),
        ({"Age": "60"}, "trả lời lấy từ bộ đệm trung gian (Age), có thể là bản cũ"),
    ],
)
def test_each_fault_of_the_headers_is_one_line(how: dict[str, str | None], said: str) -> None:
    lines = told(changed(**how))
    assert sum(said in line for line in lines) == 1, lines


def test_all_faults_are_told_at_once() -> None:
    lines = told(changed(X_Content_Type_Options=None, Cache_Control="max-age=5", ETag=None))
    assert len(lines) == 4, lines


def instead(path: str, made: Answer) -> Callable[[str, dict[str, str]], Answer]:
    return lambda asked, headers: made if asked == path else sound(asked, headers)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (instead("feed.xml", (200, {**HEADERS}, b"<html>")), "khác bản đã làm: feed.xml"),
        (instead("feed.xml", (500, {}, b"")), "máy chủ trả lời 500 cho feed.xml"),
        (
            instead("feed.xml", (302, {"Location": "/dang-nhap?x"}, b"")),
            "máy chủ chuyển feed.xml sang http://127.0.0.1",
        ),
        (instead("web.config", (200, HEADERS, b"<c/>")), "máy chủ cho xem tệp thiết lập web.con"),
        (
            lambda path, asked: (
                (200, HEADERS, b"Xin ch\xc3\xa0o") if "khong-co" in path else sound(path, asked)
            ),
            "máy chủ trả lời 200 cho địa chỉ không có, cần 404",
        ),
        (
            lambda path, asked: (404, HEADERS, b"nginx") if "khong-co" in path else sound(path, {}),
            "địa chỉ không có không được trả lời bằng trang 404.html của kho",
        ),
    ],
    ids=["other", "error", "moved", "settings shown", "soft 404", "its own 404"],
)
def test_what_a_server_does_with_one_address(answer, said: str) -> None:
    assert any(said in line for line in told(answer)), told(answer)


def test_a_redirect_on_the_same_host_is_followed_and_told() -> None:
    moved = (301, {"Location": "/kho/moi/"}, b"")

    def answer(path: str, asked: dict[str, str]) -> Answer:
        return sound(path.removeprefix("moi/"), asked) if path.startswith("moi/") else moved

    with serving(answer) as address:
        found = look_at(sums_of(FILES), address, HEADERS)
    assert found.told() == []
    assert found.notes == [f"Máy chủ chuyển {address} sang {address}moi/; so ở địa chỉ sau."]


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("https://khac.example.vn/", "sang https://khac.example.vn/; kho không ở địa chỉ này"),
        ("/dang-nhap", "/dang-nhap; kho không ở địa chỉ này"),
        ("/kho/", "máy chủ chuyển hướng 3 lần liền"),
        ("http://[", "sang http://[; kho không"),
    ],
    ids=["another host", "a page to sign in", "in a circle", "no address"],
)
def test_a_redirect_that_leads_away_is_one_line_and_the_end(place: str, said: str) -> None:
    (line,) = told(lambda path, asked: (302, {"Location": place}, b""))
    assert said in line


def test_a_server_that_sends_for_ever_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = gzip.compress(b"\0" * 5_000_000)
    monkeypatch.setattr(asking, "MOST_BYTES", 1_000_000)
    monkeypatch.setattr(asking.ask, "__defaults__", (None, 1_000_000))
    headers = {**HEADERS, "Content-Encoding": "gzip"}
    lines = told(instead("feed.xml", (200, headers, bomb)))
    assert "không tải được feed.xml (máy chủ gửi dài bất thường)" in lines
    lines = told(instead("feed.xml", (200, HEADERS, b"\0" * 2_000_000)))
    assert "không tải được feed.xml (máy chủ gửi dài bất thường)" in lines


@pytest.mark.parametrize(
    "cut",
    [b"", b"khong nen", gzip.compress(LONG, mtime=0)[:-9]],
    ids=["nothing", "not packed", "cut off"],
)
def test_what_is_packed_badly_is_told(cut: bytes) -> None:
    lines = told(instead("feed.xml", (200, {"Content-Encoding": "gzip"}, cut)))
    assert "không tải được feed.xml (máy chủ gửi nội dung nén hỏng)" in lines


def test_a_server_that_drips_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "WHOLE", 0)
    lines = told(sound)
    assert lines == ["không tải được ./ (máy chủ gửi chưa xong sau 0 giây)"]


def test_an_address_where_the_site_is_not_is_a_few_lines() -> None:
    many = {f"a/{number}.txt": "0" * 64 for number in range(60)}
    with serving(sound) as address:
        lines = look_at(many, address, HEADERS).told()
    assert "máy chủ trả lời 404 cho …: 60 địa chỉ, ví dụ a/0.txt, a/1.txt, a/10.txt" in lines
    assert len(lines) < 5, lines


def test_a_server_that_is_gone_is_not_asked_for_every_file() -> None:
    """Of hundreds of files, each of which would be waited for."""
    asked: list[str] = []

    def answer(path: str, headers: dict[str, str]) -> Answer | None:
        asked.append(path)
        return sound("", {}) if len(asked) == 1 else None

    many = {f"a/{number}.txt": "0" * 64 for number in range(300)}
    with serving(answer) as address:
        found = look_at(many, address, HEADERS)
    assert len(asked) < 50
    assert any("bỏ dở: còn 2" in note for note in found.notes), found.notes


def test_one_answer_that_never_comes_does_not_keep_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(asking, "TIMEOUT", 1)
    stop = threading.Event()

    def answer(path: str, headers: dict[str, str]) -> Answer:
        if path == "feed.xml":
            stop.wait(5)
        return sound(path, headers)

    start = time.monotonic()
    lines = told(answer)
    stop.set()
    assert len(lines) == 1 and "không tải được feed.xml (máy chủ không trả lời" in lines[0]
    assert time.monotonic() - start < 60


def test_what_cannot_be_seen_from_outside_is_listed() -> None:
    assert len(served.UNSEEN) >= 3
