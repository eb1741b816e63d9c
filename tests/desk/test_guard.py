"""Nobody but the browser that was given the token, on the desk's own pages, is answered."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.desk.app import desk_app
from macros.desk.serving import MountedDesk
from tests.desk.conftest import COOKIE, HOST, PORT, TOKEN, Editor

SAVE = {"loai": "mo_hinh", "ma": "noi-chao", "dau": "", "du_lieu": {"ten": "Chiếm"}}


def test_the_start_address_hands_over_the_token(editor: Editor) -> None:
    page = editor.get(f"mo?ma={TOKEN}", cookie="", sec_fetch_site="cross-site")
    assert page.status == 200
    cookie = dict(page.headers)["Set-Cookie"]
    assert TOKEN in cookie and "HttpOnly" in cookie and "SameSite=Strict" in cookie
    assert "Path=/bien-tap/" in cookie
    assert TOKEN.encode() not in page.body


def test_the_pages_never_show_the_token(editor: Editor) -> None:
    for path in ("", "ban-ghi/mo_hinh/noi-chao", "moi/mo_hinh"):
        page = editor.get(path)
        assert page.status == 200 and TOKEN.encode() not in page.body


@pytest.mark.parametrize("path", ["", "ban-ghi/mo_hinh/noi-chao", "moi/mo_hinh", "tep/ban.css"])
@pytest.mark.parametrize(
    "headers",
    [
        {"cookie": ""},
        {"cookie": f"kho_bien_tap_{PORT}=doan-mo"},
        {"cookie": "kho_bien_tap_1=" + TOKEN},
        {"host": f"kho.example:{PORT}"},  # a name of the attacker's that points here
        {"host": f"127.0.0.1.nip.example:{PORT}"},
        {"host": "127.0.0.1:1"},
        {"host": ""},
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": "https://tin.example"},
        {"origin": "null"},
        {"client": "192.0.2.7"},
        {"client": "not an address"},
    ],
)
def test_no_page_for_others(editor: Editor, path: str, headers: dict[str, str]) -> None:
    answer = editor.get(path, **headers)
    assert answer.status in (403, 421)
    assert "Nôi cháo" not in answer.body.decode() and "Nồi cháo" not in answer.body.decode()


@pytest.mark.parametrize("given", ["", "x", TOKEN[:-1], TOKEN + "a", TOKEN.upper(), "Đ" * 20])
def test_a_wrong_token_opens_nothing(editor: Editor, given: str) -> None:
    assert editor.get(f"mo?ma={given}", cookie="").status == 403
    assert editor.get(f"mo?ma={TOKEN}", cookie="", host="kho.example").status == 421


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://127.0.0.1:9999"},  # another program on this machine: the same “site”
        {"origin": "http://tin.example"},
        {"origin": f"https://{HOST}"},
        {"origin": "null"},  # a sandboxed frame, a file
        {"origin": ""},
        {"host": "tin.example"},
        {"sec_fetch_site": "same-site"},
        {"x_kho_bien_tap": ""},  # a form of another page cannot set a header
        {"x_kho_bien_tap": TOKEN},
        {"cookie": ""},
        {"content_type": "text/plain"},  # what a form may send without being asked first
        {"content_type": "application/x-www-form-urlencoded"},
        {"client": "10.0.0.5"},
    ],
)
def test_nothing_is_written_for_others(
    editor: Editor, project: Path, headers: dict[str, str]
) -> None:
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    status, _ = editor.post("api/luu", SAVE, **headers)
    assert status in (403, 415, 421)
    assert {path: path.read_bytes() for path in project.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("method", ["OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "", "get"])
def test_other_methods_are_refused(editor: Editor, method: str) -> None:
    answer = editor.ask(method, "api/luu")
    assert answer.status == 405
    assert not any(name.lower().startswith("access-control") for name, _ in answer.headers)


def test_saving_by_an_address_alone_is_impossible(editor: Editor) -> None:
    assert editor.get("api/luu?ma=noi-chao").status == 404


def test_every_answer_forbids_framing_and_foreign_code(editor: Editor) -> None:
    for path in ("", "khong-co", "tep/ban.css"):
        headers = dict(editor.get(path).headers)
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "frame-ancestors 'self'" in policy
        assert "unsafe" not in policy and "http:" not in policy and "*" not in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"content_length": str(3 << 20)}, 413),
        ({"content_length": "9" * 400}, 413),
        ({"content_length": "-1"}, 411),
        ({"content_length": "٣"}, 411),
        ({"content_length": ""}, 411),
        ({"transfer_encoding": "chunked"}, 411),
        ({"content_length": "99"}, 400),  # cut in the middle
    ],
)
def test_bodies_have_a_bound(editor: Editor, headers: dict[str, str], status: int) -> None:
    read: list[int] = []
    assert editor.ask("POST", "api/luu", b"{}", **headers).status == status
    assert not read


@pytest.mark.parametrize(
    "body",
    [
        b"", b"[]", b"nul", b"\xff\xfe", b"[" * 200_000, b'{"a":' * 60 + b"1" + b"}" * 60,
        b'{"loai": NaN}', b'{"loai": "mo_hinh"}', b'{"loai": ["mo_hinh"], "ma": "x"}',
        b'{"loai": "mo_hinh", "ma": "noi-chao", "du_lieu": "x"}',
        b'{"loai": "mo_hinh", "ma": "noi-chao", "du_lieu": {"ten": 5}}',
        b'{"loai": "mo_hinh", "ma": "noi-chao", "du_lieu": {"ten": "\\ud800"}}',
    ],
)  # fmt: skip
def test_a_senseless_body_is_one_sentence(editor: Editor, body: bytes, capsys) -> None:
    for path in ("api/luu", "api/kiem-tra"):
        answer = editor.ask("POST", path, body)
        assert answer.status == 400 and b'"loi"' in answer.body
    assert "Traceback" not in capsys.readouterr().err


def test_a_short_token_is_no_token(project: Path) -> None:
    with pytest.raises(ValueError, match="too short"):
        desk_app(project, "ngan", host="127.0.0.1", port=PORT)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1"])
def test_there_is_no_desk_for_other_machines(project: Path, host: str) -> None:
    mounted = MountedDesk(project, host, PORT, "/")
    assert mounted.start_address is None
    assert not mounted.answers({"PATH_INFO": "/bien-tap/"})
    assert "127.0.0.1" in mounted.line


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_the_start_address_opens_the_desk(project: Path, host: str) -> None:
    mounted = MountedDesk(project, host, PORT, "/")
    address = mounted.start_address
    assert address and address in mounted.line
    where, _, query = address.removeprefix("http://").partition("/bien-tap/mo?ma=")
    answer: list[str] = []
    environ = {
        "PATH_INFO": "/bien-tap/mo", "QUERY_STRING": f"ma={query}", "REQUEST_METHOD": "GET",
        "HTTP_HOST": where, "REMOTE_ADDR": "127.0.0.1", "wsgi.input": None,
    }  # fmt: skip
    environ["wsgi.input"] = open(__file__, "rb")  # noqa: SIM115 - never read
    list(mounted(environ, lambda status, headers: answer.append(status)))
    environ["wsgi.input"].close()
    mounted.close()
    assert answer == ["200 OK"]


def test_cookies_of_the_desk_do_not_open_another_run(editor: Editor, project: Path) -> None:
    other = Editor(desk_app(project, "mot-lan-chay-khac-han", host="127.0.0.1", port=PORT), project)
    assert other.get("", cookie=COOKIE).status == 403
    other.desk.close()
