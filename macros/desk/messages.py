"""What a request asks and what it is answered: plain data, whoever serves it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..catalog.problems import quoted

LARGEST_JSON = 2 << 20
"""Bytes of a record with everything around it; the largest real one has some 40 kB."""

DEEPEST_JSON = 40
"""Records nest five deep."""


class Turned(Exception):
    """A request that gets no answer but why: HTTP status and a Vietnamese sentence."""

    def __init__(self, status: int, sentence: str, **more: Any) -> None:
        super().__init__(sentence)
        self.status, self.sentence, self.more = status, sentence, more


@dataclass(frozen=True, slots=True)
class Request:
    """A request to the desk.

    Args:
        method: `GET`, `POST`, …
        path: what follows the desk's own address, such as `ban-ghi/mo_hinh/x`.
        headers: by name in lower case.
        read: gives so many bytes of the body; it is asked once, for no more than is announced.
    """

    method: str
    path: str
    query: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    read: Callable[[int], bytes] = lambda size: b""

    def header(self, name: str) -> str:
        return self.headers.get(name, "")

    def body(self, most: int) -> bytes:
        """The body, whole.

        Raises:
            Turned: it is larger than `most` bytes, or its length is not announced or not true.
        """
        announced = self.header("content-length")
        if self.header("transfer-encoding") or not (announced.isascii() and announced.isdigit()):
            raise Turned(411, "yêu cầu không cho biết độ dài")
        if len(announced) > 12 or int(announced) > most:
            raise Turned(413, f"nội dung gửi lên lớn hơn {most >> 20} MB nên không được nhận")
        content = self.read(int(announced))
        if len(content) != int(announced):
            raise Turned(400, "nội dung gửi lên bị đứt giữa chừng; hãy gửi lại")
        return content

    def json(self) -> dict[str, Any]:
        """The body as a JSON object.

        Raises:
            Turned: it is none.
        """
        if self.header("content-type").partition(";")[0].strip().lower() != "application/json":
            raise Turned(415, "yêu cầu phải ở dạng JSON")
        try:
            value = json.loads(self.body(LARGEST_JSON).decode("utf-8"), parse_constant=_refused)
        except (ValueError, RecursionError):
            raise Turned(400, "yêu cầu không đọc được") from None
        if not isinstance(value, dict) or _depth(value) > DEEPEST_JSON:
            raise Turned(400, "yêu cầu không đúng dạng")
        return value


@dataclass(frozen=True, slots=True)
class Response:
    """An answer: HTTP status, body, kind of body, further headers."""

    status: int
    body: bytes = b""
    kind: str = "text/html; charset=utf-8"
    headers: tuple[tuple[str, str], ...] = ()


def json_response(value: Any, status: int = 200) -> Response:
    """`value` as JSON."""
    return Response(status, json.dumps(value, ensure_ascii=False).encode(), "application/json")


def word(found: Mapping[str, Any], key: str, most: int = 400) -> str:
    """The text under `key` of a JSON object.

    Raises:
        Turned: there is none, or it is longer than `most` letters.
    """
    value = found.get(key)
    if not isinstance(value, str) or not value or len(value) > most:
        raise Turned(400, f"yêu cầu thiếu hoặc sai {quoted(key)}")
    return value


def _refused(name: str) -> None:
    raise ValueError(name)


def _depth(value: Any) -> int:
    deepest, level = 0, [value]
    while level and deepest <= DEEPEST_JSON:
        deepest += 1
        level = [
            below
            for one in level
            for below in (one.values() if isinstance(one, dict) else one)
            if isinstance(below, dict | list)
        ]
    return deepest
