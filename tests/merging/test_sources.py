"""Data fetched from files and servers: what leads elsewhere, is too large or broken is refused."""

from __future__ import annotations

import http.server
import io
import threading
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from macros.merging import sources
from macros.merging.sources import SourceRefused, fetch
from tests.merging.made_up_towns import FIRST, as_zip, data_of, kho_json


def zip_with(*names: str, content: bytes = b"{}", **of_first: int) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, name in enumerate(names):
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.filename = name  # as given, whatever the system would make of it
            if number == 0:
                for key, value in of_first.items():
                    setattr(entry, key, value)
            archive.writestr(entry, content)
    return made.getvalue()


def refusal(path: Path, raw: bytes) -> str:
    path.write_bytes(raw)
    with pytest.raises(SourceRefused) as refused:
        fetch(str(path))
    return str(refused.value)


def test_a_zip_and_its_json_give_the_same(tmp_path: Path) -> None:
    raw = kho_json(*FIRST)
    (tmp_path / "a.json").write_bytes(raw)
    (tmp_path / "a.zip").write_bytes(sources_zip(raw))
    assert fetch(str(tmp_path / "a.json")).raw == fetch(str(tmp_path / "a.zip")).raw == raw


def sources_zip(raw: bytes) -> bytes:
    return zip_with("kho.json", content=raw)


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("mo-hinh.json",), "không có kho.json"),
        (("du-lieu/kho.json",), "không có kho.json"),
        (("kho.json", "../ngoai.json"), "dẫn ra ngoài"),
        (("kho.json", "a/../../ngoai.json"), "dẫn ra ngoài"),
        (("kho.json", "/etc/cron.d/x"), "dẫn ra ngoài"),
        (("kho.json", "C:\\x.json"), "dẫn ra ngoài"),
        (("kho.json", "a\\b.json"), "dẫn ra ngoài"),
        (("kho.json", "KHO.json"), "cùng tên"),
        (("kho.json", "a/B.json", "A/b.json"), "cùng tên"),
        (("kho.json", "con.txt"), "không nhận được"),
        (("kho.json", "a\x01b"), "không nhận được"),
    ],
)
def test_a_zip_with_names_that_are_none_of_ours(
    tmp_path: Path, names: tuple[str, ...], said: str
) -> None:
    assert said in refusal(tmp_path / "x.zip", zip_with(*names))


def test_links_and_twins_in_a_zip(tmp_path: Path) -> None:
    linked = zip_with("kho.json", content=b"/etc/passwd", external_attr=0o120777 << 16)
    assert "liên kết" in refusal(tmp_path / "x.zip", linked)
    with pytest.warns(UserWarning, match="Duplicate"):
        twins = zip_with("kho.json", "kho.json")
    assert "cùng tên" in refusal(tmp_path / "x.zip", twins)


@pytest.mark.parametrize("cut", [3, 40, 400, -1, -30, -300])
def test_a_zip_that_is_cut(tmp_path: Path, cut: int) -> None:
    assert "tệp nén hỏng" in refusal(tmp_path / "x.zip", as_zip(data_of(FIRST))[:cut])


def test_a_zip_with_a_flipped_bit(tmp_path: Path) -> None:
    raw = bytearray(as_zip(data_of(FIRST)))
    raw[len(raw) // 2] ^= 1
    assert "tệp nén hỏng" in refusal(tmp_path / "x.zip", bytes(raw))


def test_a_locked_zip(tmp_path: Path) -> None:
    raw = bytearray(zip_with("kho.json"))
    raw[6] |= 1  # the bit that says so, in both heads
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    assert "mật khẩu" in refusal(tmp_path / "x.zip", bytes(raw))


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "MOST_BYTES", 100_000)
    bomb = zip_with("kho.json", content=b" " * 200_000)
    assert len(bomb) < 1000
    assert "quá lớn" in refusal(tmp_path / "x.zip", bomb)
    beside = zip_with("kho.json", "khac.json", content=b" " * 300_000)
    assert "quá lớn" in refusal(tmp_path / "x.zip", beside)
    lying = bytearray(bomb)  # says it is small
    head = lying.index(b"PK\x01\x02")
    lying[head + 24 : head + 28] = (5).to_bytes(4, "little")
    assert "tệp nén hỏng" in refusal(tmp_path / "x.zip", bytes(lying))


def test_a_large_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    with path.open("wb") as stream:
        stream.truncate(100_000_000)  # a hole: no room is taken
    with pytest.raises(SourceRefused, match="quá lớn"):
        fetch(str(path))


def test_what_is_no_file(tmp_path: Path) -> None:
    for name in (str(tmp_path), str(tmp_path / "khong-co.zip"), "a\0b"):
        with pytest.raises(SourceRefused):
            fetch(name)


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd", "ftp://vi-du.vn/kho.zip", "data://x", "http://", "http://[x",
        "https://a:b@vi-du.vn/", "javascript://x", "http://vi-du.vn:99999999/",
    ],
)  # fmt: skip
def test_addresses_that_are_no_page_of_the_web(address: str) -> None:
    with pytest.raises(SourceRefused):
        fetch(address)


Answer = Callable[[http.server.BaseHTTPRequestHandler], None]


@pytest.fixture
def town_site() -> Iterator[Callable[[Answer], str]]:
    """Starts a server that answers as it is told; gives its address."""
    servers: list[http.server.ThreadingHTTPServer] = []

    def start(answer: Answer) -> str:
        class Handler(http.server.BaseHTTPRequestHandler):
            def log_message(self, format: str, *args: object) -> None:
                """Says nothing."""

            def do_GET(self) -> None:
                answer(self)

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/kho/"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def _send(
    handler: http.server.BaseHTTPRequestHandler, body: bytes = b"", code: int = 200, **heads: str
) -> None:
    handler.send_response(code)
    for name, value in heads.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)


def test_a_site_is_asked_for_its_zip_and_known_by_its_address(
    town_site: Callable[[Answer], str],
) -> None:
    asked: list[str] = []

    def answer(handler: http.server.BaseHTTPRequestHandler) -> None:
        asked.append(handler.path)
        _send(handler, as_zip(data_of(FIRST)))

    address = town_site(answer)
    found = fetch(address)
    assert asked == ["/kho/du-lieu/kho.zip"] and found.site == address
    assert fetch(f"{address}du-lieu/kho.json").site == address


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (lambda h: _send(h, code=404), "lỗi 404; kiểm tra lại địa chỉ"),
        (lambda h: _send(h, code=503), "lỗi 503"),
        (lambda h: _send(h, code=302, Location="file:///etc/passwd"), "không theo được"),
        (lambda h: _send(h, code=302, Location="ftp://x/y"), "không phải trang web"),
        (lambda h: _send(h, code=302, Location="http://localhost:1/x"), "máy khác"),
        (lambda h: _send(h, code=302, Location=h.path + "x"), "không theo được"),
        (lambda h: _send(h, b"{", Content_Length="9999"), "đứt giữa chừng"),
        (lambda h: _send(h, b"", Content_Length="999999999"), "quá lớn"),
        (lambda h: _send(h, b"<html>trang mat</html>" * 9), None),
        (lambda h: h.connection.close(), "không nối được"),
    ],
    ids=range(10),
)
def test_what_servers_do(
    town_site: Callable[[Answer], str], answer: Answer, said: str | None
) -> None:
    address = town_site(answer)
    if said is None:
        assert fetch(address).raw.startswith(b"<html>"), "what it is, the reader says"
        return
    with pytest.raises(SourceRefused, match=said):
        fetch(address)


def test_an_endless_answer_is_left(
    town_site: Callable[[Answer], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "MOST_BYTES", 300_000)
    sent = []

    def answer(handler: http.server.BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        try:
            while True:
                handler.wfile.write(b"x" * 50_000)
                sent.append(50_000)
        except OSError:
            pass

    with pytest.raises(SourceRefused, match="quá lớn"):
        fetch(town_site(answer))


def test_a_server_that_says_nothing_is_given_up(
    town_site: Callable[[Answer], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    over = threading.Event()
    monkeypatch.setattr(sources, "SILENCE", 0.3)
    with pytest.raises(SourceRefused, match="không trả lời"):
        fetch(town_site(lambda handler: over.wait(30) or None))
    over.set()


def test_a_server_that_drips_is_given_up(
    town_site: Callable[[Answer], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    over = threading.Event()
    monkeypatch.setattr(sources, "WHOLE_TIME", 0.3)

    def answer(handler: http.server.BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        try:
            while not over.wait(0.02):
                handler.wfile.write(b"x" * 70_000)
        except OSError:
            pass

    with pytest.raises(SourceRefused, match="chưa xong"):
        fetch(town_site(answer))
    over.set()


def test_a_redirect_within_the_site_is_followed(town_site: Callable[[Answer], str]) -> None:
    def answer(handler: http.server.BaseHTTPRequestHandler) -> None:
        if handler.path.startswith("/kho/"):
            _send(handler, code=301, Location="/moi/kho.zip")
        else:
            _send(handler, as_zip(data_of(FIRST)))

    assert fetch(town_site(answer)).raw.startswith(b"{")
