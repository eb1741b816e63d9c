"""Asks a server for a file and takes nothing for granted: it may be slow, lie, or send for ever."""

from __future__ import annotations

import socket
import ssl
import time
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPException, HTTPResponse
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urljoin, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

TIMEOUT = 30
"""Seconds in which a server has to say something."""

WHOLE = 120
"""Seconds in which a whole answer has to be there."""

MOST_BYTES = 512_000_000
"""Of one answer, unpacked: more is no file of a site."""

_PIECE = 1 << 16
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CAUSES: tuple[tuple[type[Exception], str], ...] = (
    (socket.gaierror, "không tìm thấy máy chủ có tên này; kiểm tra địa chỉ và mạng"),
    (TimeoutError, f"máy chủ không trả lời trong {TIMEOUT} giây"),
    (ConnectionRefusedError, "máy chủ từ chối kết nối; kiểm tra địa chỉ, cổng"),
    (ConnectionError, "máy chủ ngắt kết nối giữa chừng; thử lại"),
    (ssl.SSLError, "chứng thư HTTPS của máy chủ không được tin cậy"),
    (HTTPException, "máy chủ trả lời không đúng cách của HTTP"),
    (zlib.error, "máy chủ gửi nội dung nén hỏng"),
    (ValueError, "địa chỉ không hợp lệ"),
)


class Unanswered(Exception):
    """The server gave nothing that can be used; the text says why, in Vietnamese."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sent; `body` is unpacked, `moved` the absolute address it leads on to."""

    status: int
    headers: Message
    body: bytes
    moved: str | None = None

    def header(self, name: str) -> str:
        """A header as one line, "" where there is none."""
        return ", ".join(self.headers.get_all(name, []))


class _Stay(HTTPRedirectHandler):
    """Redirects are told, not followed: they may lead to another host, or round in a circle."""

    def _stay(self, *given: Any) -> None:
        return None

    http_error_301 = http_error_302 = http_error_303 = _stay  # type: ignore[assignment]
    http_error_307 = http_error_308 = _stay  # type: ignore[assignment]


_request = build_opener(_Stay).open


def ask(address: str, headers: Mapping[str, str] | None = None, most: int = MOST_BYTES) -> Answer:
    """The answer to one request, whatever its status.

    Raises:
        Unanswered: there is none, or it is too long, in size or in time.
    """
    given = {"Cache-Control": "no-cache", "Accept-Encoding": "gzip", **(headers or {})}
    try:
        try:
            response = _request(Request(address, headers=given), timeout=TIMEOUT)
        except HTTPError as error:
            response = error
        with response:
            body = _read(response, most)
            status, sent = response.status or 0, response.headers
    except Unanswered:
        raise
    except (OSError, HTTPException, ValueError, zlib.error) as error:
        raise Unanswered(_why(error)) from error
    place = sent.get("Location") if status in _REDIRECTS else None
    return Answer(status, sent, body, _joined(address, place))


def same_host(one: str, other: str) -> bool:
    """Whether both addresses are on one host."""
    try:
        return urlsplit(one).hostname == urlsplit(other).hostname
    except ValueError:
        return False


def _joined(address: str, place: str | None) -> str | None:
    try:
        return urljoin(address, place) if place else None
    except ValueError:
        return place


def _read(response: HTTPResponse | HTTPError, most: int) -> bytes:
    unpack = zlib.decompressobj(31) if response.headers.get("Content-Encoding") == "gzip" else None
    until, body = time.monotonic() + WHOLE, bytearray()
    while piece := response.read1(_PIECE):
        if unpack:
            piece = unpack.decompress(piece, most + 1 - len(body))
        body += piece
        if len(body) > most or (unpack and unpack.unconsumed_tail):
            raise Unanswered("máy chủ gửi dài bất thường")
        if time.monotonic() > until:
            raise Unanswered(f"máy chủ gửi chưa xong sau {WHOLE} giây")
    if response.length:  # less came than was announced
        raise Unanswered("máy chủ trả lời không đúng cách của HTTP")
    if unpack and not unpack.eof:
        raise Unanswered("máy chủ gửi nội dung nén hỏng")
    return bytes(body)


def _why(error: Exception) -> str:
    """Why a server gave nothing, in Vietnamese; the system's own words only where none fit."""
    cause = error.reason if isinstance(error, URLError) else error
    for kind, said in _CAUSES:
        if isinstance(cause, kind):
            return said
    return f"lỗi kết nối: {cause}"
