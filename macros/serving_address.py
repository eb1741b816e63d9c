"""Where the site is served while it is being written: an address read, a port that is free."""

from __future__ import annotations

import ipaddress
import socket
import sys

from .catalog.problems import quoted

USUAL_ADDRESS = "127.0.0.1:8000"
_PORTS_TRIED = 50


def parse_address(text: str) -> tuple[str, int]:
    """`"127.0.0.1:8000"` as host and port; `ValueError` with a Vietnamese sentence otherwise."""

    def wrong(why: str) -> ValueError:
        return ValueError(f"--address {quoted(text)}: {why}; viết MÁY:CỔNG, ví dụ {USUAL_ADDRESS}")

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
        return f"máy này không có địa chỉ {host}; dùng --address {USUAL_ADDRESS}"
    free = free_port_from(host, port + 1)
    cure = f"chạy lại với --address {_shown(host, free)}" if free else "đổi cổng bằng --address"
    return f"cổng {port} đang có chương trình khác dùng (có thể là một cửa sổ serve khác); {cure}"


def free_port_from(host: str, port: int) -> int | None:
    """The first port from `port` on at which something can be served; None if none is near."""
    near = range(port, min(port + _PORTS_TRIED, 65536))
    return next((port for port in near if _refusal(host, port) is None), None)


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
