"""The open data of a town as bytes: from a file or from the web, within limits, or refused."""

from __future__ import annotations

import http.client
import io
import ssl
import stat
import time
import urllib.error
import urllib.request
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit, urlunsplit

from ..catalog.plain_files import refusal_of_name
from ..catalog.problems import quoted
from ..catalog.towns import MOST_BYTES
from ..files.trouble import reason

WHOLE = "kho.json"
DATA = "du-lieu/"
DEFAULT = f"{DATA}kho.zip"
"""What is read of a site whose front page is given."""

MOST_NAMES = 20_000
"""Files that a zip may list; a town's has some thirty."""

SILENCE, WHOLE_TIME = 30.0, 300.0
"""Seconds without a byte, and for the whole of it, after which a server is given up."""

MOST_REDIRECTS = 5
_SILENT = f"máy chủ không trả lời trong {SILENCE:.0f} giây; thử lại sau"
_CHUNK = 1 << 16


class SourceRefused(Exception):
    """Why a source cannot be taken, in Vietnamese, with the cure."""


@dataclass(frozen=True, slots=True)
class Source:
    """What a source gave.

    Attributes:
        given: how the user called it.
        raw: the bytes of its kho.json.
        site: the front page of the site that it was read from; None for a file.
    """

    given: str
    raw: bytes
    site: str | None = None


def fetch(given: str) -> Source:
    """The data of a source: an address (of a site, or of its kho.json or kho.zip), or a file.

    Raises:
        SourceRefused: it cannot be had, is too large, or is no such file.
    """
    if "://" in given:
        address, site = _addresses(given)
        return Source(given, _whole_of(_download(address)), site)
    return Source(given, _whole_of(_from_file(Path(given))))


def _addresses(given: str) -> tuple[str, str | None]:
    """The address to read, and the front page of its site where that can be told from it."""
    try:
        parts = urlsplit(given)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname)
        _ = parts.port
    except ValueError:
        sound = False
    if not sound:
        raise SourceRefused(
            "chỉ đọc địa chỉ http:// hoặc https:// của một trang, hoặc một tệp trên máy"
        )
    if parts.username is not None:
        raise SourceRefused(
            "địa chỉ có tên đăng nhập; dữ liệu mở không cần đăng nhập, bỏ phần ấy đi"
        )
    path = parts.path or "/"
    if not path.endswith((".json", ".zip")):
        path = f"{path if path.endswith('/') else path + '/'}{DEFAULT}"
    front, found, _ = path.rpartition(DATA)
    site = urlunsplit((parts.scheme, parts.netloc, front, "", "")) if found else None
    return urlunsplit((parts.scheme, parts.netloc, path, parts.query, "")), site


def _from_file(path: Path) -> bytes:
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):
            raise SourceRefused("không phải một tệp; cần tệp kho.zip hoặc kho.json")
        if state.st_size > MOST_BYTES:
            raise SourceRefused(_too_large(state.st_size))
        with path.open("rb") as stream:
            return _limited(stream, time.monotonic() + WHOLE_TIME)
    except OSError as error:
        raise SourceRefused(f"không đọc được tệp ({reason(error)})") from None
    except ValueError:  # a name that no file can have
        raise SourceRefused("tên tệp không đọc được") from None


class _Careful(urllib.request.HTTPRedirectHandler):
    """Follows a server only to another page of its own, over the web."""

    max_redirections = MOST_REDIRECTS

    def redirect_request(
        self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str
    ) -> Any:
        old, new = urlsplit(req.full_url), urlsplit(newurl)
        if new.scheme not in ("http", "https"):
            raise SourceRefused(
                f"máy chủ chuyển sang {quoted(newurl)}, không phải trang web; không theo"
            )
        if old.scheme == "https" and new.scheme == "http":
            raise SourceRefused(
                f"máy chủ chuyển từ https sang {quoted(newurl)} không mã hóa; không theo"
            )
        if old.hostname != new.hostname:
            raise SourceRefused(
                f"máy chủ chuyển sang máy khác ({quoted(newurl)}); nếu đúng là kho của địa phương"
                " thì gõ địa chỉ ấy"
            )
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _opener() -> urllib.request.OpenerDirector:
    """Speaks HTTP alone: no file://, ftp:// or data:, whatever a server answers."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler,
        urllib.request.HTTPHandler,
        urllib.request.HTTPSHandler,
        urllib.request.HTTPDefaultErrorHandler,
        urllib.request.HTTPErrorProcessor,
        _Careful,
    ):
        opener.add_handler(handler())
    return opener


def _download(address: str) -> bytes:
    end = time.monotonic() + WHOLE_TIME
    request = urllib.request.Request(address, headers={"Accept-Encoding": "identity"})
    try:
        with _opener().open(request, timeout=SILENCE) as answer:
            length = answer.headers.get("Content-Length", "")
            if length.isdecimal() and int(length) > MOST_BYTES:
                raise SourceRefused(_too_large(int(length)))
            raw = _limited(answer, end)
            if length.isdecimal() and len(raw) < int(length):
                raise SourceRefused("tải về bị đứt giữa chừng; thử lại")
            return raw
    except urllib.error.HTTPError as error:
        if 300 <= error.code < 400:  # not followed: to no page of the web, or round in circles
            where = quoted(error.headers.get("Location", ""))
            raise SourceRefused(f"máy chủ chuyển sang {where}; không theo được") from None
        cure = "kiểm tra lại địa chỉ" if error.code in (404, 410) else "thử lại sau"
        raise SourceRefused(f"máy chủ trả lời lỗi {error.code}; {cure}") from None
    except TimeoutError:
        raise SourceRefused(_SILENT) from None
    except (urllib.error.URLError, http.client.HTTPException, ssl.SSLError, OSError) as error:
        why = getattr(error, "reason", error)
        if isinstance(why, TimeoutError):
            raise SourceRefused(_SILENT) from None
        if isinstance(why, ssl.SSLError):
            raise SourceRefused("chứng chỉ của máy chủ không dùng được; báo quản trị") from None
        raise SourceRefused("không nối được với máy chủ; kiểm tra địa chỉ và mạng") from None


def _limited(stream: IO[bytes] | Any, end: float, most: int = MOST_BYTES) -> bytes:
    """What a stream holds, read in pieces: no more than `most` bytes, not beyond the time `end`."""
    found = bytearray()
    while piece := stream.read(_CHUNK):
        found += piece
        if len(found) > most:
            raise SourceRefused(_too_large(None))
        if time.monotonic() > end:
            raise SourceRefused(f"tải quá {WHOLE_TIME:.0f} giây chưa xong; thử lại sau")
    return bytes(found)


def _too_large(size: int | None) -> str:
    found = f" ({size // 1_000_000} triệu byte)" if size else ""
    return f"dữ liệu quá lớn{found}, tối đa {MOST_BYTES // 1_000_000} triệu byte"


def _whole_of(raw: bytes) -> bytes:
    """The kho.json in the bytes of a source, which may be a zip."""
    if not raw.startswith(b"PK"):
        return raw
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            _check_names(archive)
            if WHOLE not in archive.namelist():
                raise SourceRefused(f"tệp nén không có {WHOLE}; cần tệp du-lieu/kho.zip của kho")
            if (size := archive.getinfo(WHOLE).file_size) > MOST_BYTES:
                raise SourceRefused(_too_large(size))
            return archive.read(WHOLE)  # no more than the size it claims
    except SourceRefused:
        raise
    except Exception:  # zipfile, zlib, lzma and bz2 have no common class of faults
        raise SourceRefused("tệp nén hỏng, bị cắt hoặc có mật khẩu; tải lại") from None


def _check_names(archive: zipfile.ZipFile) -> None:
    """Refuses a zip that is none of ours: names that lead elsewhere, twins, links, a bomb."""
    infos = archive.infolist()
    if len(infos) > MOST_NAMES:
        raise SourceRefused(f"tệp nén kể {len(infos)} tệp, tối đa {MOST_NAMES}")
    seen: dict[str, str] = {}
    for info in infos:
        name = info.orig_filename
        parts = name.rstrip("/").split("/")
        if "\\" in name or ":" in name or any(part in ("", ".", "..") for part in parts):
            raise SourceRefused(f"tệp nén có tên dẫn ra ngoài thư mục: {quoted(name)}")
        if any(refusal_of_name(part) for part in parts):
            raise SourceRefused(f"tệp nén có tên không nhận được: {quoted(name)}")
        if stat.S_ISLNK(info.external_attr >> 16):
            raise SourceRefused(f"tệp nén có liên kết thay cho tệp: {quoted(name)}")
        if name.casefold() in seen:
            raise SourceRefused(
                f"tệp nén có hai tệp cùng tên ({quoted(seen[name.casefold()])} và {quoted(name)};"
                " chữ hoa, chữ thường coi là một)"
            )
        seen[name.casefold()] = name
    total = sum(info.file_size for info in infos)
    if total > 4 * MOST_BYTES:
        raise SourceRefused(f"tệp nén bung ra {total // 1_000_000} triệu byte, quá lớn")
