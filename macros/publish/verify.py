"""Says whether what is served, or stands in a folder, is what was made."""

from __future__ import annotations

import hashlib
import socket
import ssl
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

from ..files.marker import NAME as MARKER
from ..files.marker import added_sum, read_marker
from .server_files import AT_ROOT

TIMEOUT = 30
_AT_ONCE = 8
_CAUSES: tuple[tuple[type[Exception], str], ...] = (
    (socket.gaierror, "không tìm thấy máy chủ có tên này; kiểm tra địa chỉ và mạng"),
    (TimeoutError, f"máy chủ không trả lời trong {TIMEOUT} giây"),
    (ConnectionRefusedError, "máy chủ từ chối kết nối; kiểm tra địa chỉ, cổng"),
    (ConnectionError, "máy chủ ngắt kết nối giữa chừng; thử lại"),
    (ssl.SSLError, "chứng thư HTTPS của máy chủ không được tin cậy"),
    (HTTPException, "máy chủ trả lời không đúng cách của HTTP"),
    (ValueError, "địa chỉ không hợp lệ"),
)


def differences_in_folder(sums: Mapping[str, str], folder: Path) -> list[str]:
    """Vietnamese lines on files that are missing, changed or should not be there.

    Files that others had added when the site was put there (`carried_files`) may be there.
    """
    found = []
    present = _files_in(folder)
    for path, total in sums.items():
        if path not in present:
            found.append(f"thiếu {path}")
        elif hashlib.sha256((folder / path).read_bytes()).hexdigest() != total:
            found.append(f"khác bản đã làm: {path}")
    extra = present - sums.keys() - set(carried_files(folder))
    return found + [f"thừa {path}" for path in sorted(extra)]


def carried_files(folder: Path) -> list[str]:
    """The files that others had added and the last publication carried over, still as they were."""
    marker = read_marker(folder)
    if marker is None:
        return []
    others = sorted(_files_in(folder) - marker.sums.keys())
    return [path for path in others if added_sum(folder, path) in marker.added]


def _files_in(folder: Path) -> set[str]:
    paths = (path for path in folder.rglob("*") if path.is_file() or path.is_symlink())
    return {path.relative_to(folder).as_posix() for path in paths} - {MARKER}


def _why(error: Exception) -> str:
    """Why a server gave nothing, in Vietnamese; the system's own words only where none fit."""
    cause = getattr(error, "reason", error)
    for kind, said in _CAUSES:
        if isinstance(cause, kind):
            return said
    return f"lỗi kết nối: {cause}"


def differences_at(sums: Mapping[str, str], address: str) -> list[str]:
    """The same for a site that is served at `address`; files for servers are not served."""
    base = address if address.endswith("/") else f"{address}/"
    wanted = [path for path in sums if path not in AT_ROOT]
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        answers: Iterable[str | None] = pool.map(
            lambda path: _difference(base, path, sums[path]), wanted
        )
        return [answer for answer in answers if answer]


def _difference(base: str, path: str, total: str) -> str | None:
    # Pages are asked for as readers ask: by their folder.
    asked = path.removesuffix("index.html") if path.rpartition("/")[2] == "index.html" else path
    try:
        request = Request(base + quote(asked), headers={"Cache-Control": "no-cache"})
        with urlopen(request, timeout=TIMEOUT) as response:
            served = hashlib.sha256(response.read()).hexdigest()
    except HTTPError as error:
        return f"máy chủ trả lời {error.code} cho {asked or './'}"
    except (OSError, HTTPException, ValueError) as error:
        return f"không tải được {asked or './'} ({_why(error)})"
    return None if served == total else f"khác bản đã làm: {asked or './'}"
