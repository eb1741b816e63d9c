"""Who may ask the desk anything: a browser on this machine, from this address, with the token.

A page of the web can make a browser send requests to 127.0.0.1, also under a name of its own that
it lets point there (DNS rebinding). So the name that was asked for must be this machine's, what
changes anything must come from a page of the desk itself, and nothing is told without the token
that stands in the start address alone.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
from http.cookies import CookieError, SimpleCookie

from .messages import Request, Response, Turned

SAFE_METHODS = frozenset({"GET", "HEAD"})
CHANGING_METHOD = "POST"
PROOF = "x-kho-bien-tap"
"""Header of every request that a script of the desk makes: a form of another site cannot set it."""

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; connect-src 'self';"
    " img-src 'self' data: blob:; form-action 'self'; frame-src 'self'; frame-ancestors 'self';"
    " base-uri 'none'"
)
HEADERS = (
    ("Content-Security-Policy", _POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "SAMEORIGIN"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cache-Control", "no-store"),
)
"""Of every answer."""


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches what is served there."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


class Guard:
    """Holds requests against the address that is served and against the token.

    Args:
        host: the loopback address that is served (`127.0.0.1`, `::1`, `localhost`).
        port: its port.
        token: a secret of this run.
        mount: the desk's path, such as `/bien-tap/`.
    """

    def __init__(self, host: str, port: int, token: str, mount: str) -> None:
        names = {"localhost", "127.0.0.1", "[::1]", f"[{host}]" if ":" in host else host}
        self._hosts = frozenset(f"{name}:{port}" for name in names) | (
            names if port == 80 else frozenset()
        )
        self._token, self._mount = token, mount
        self.proof = hmac.new(token.encode(), b"trang", hashlib.sha256).hexdigest()
        """What the desk's pages send along; it does not give away the token."""
        self._cookie = f"kho_bien_tap_{port}"  # browsers keep one jar for all ports of a machine

    def check(self, request: Request, client: str) -> None:
        """Lets pass what may be answered.

        Raises:
            Turned: with why not.
        """
        if client and not is_loopback(client):
            raise Turned(403, "trang biên tập chỉ mở trên chính máy này")
        host = request.header("host").lower()
        if host not in self._hosts:
            raise Turned(421, "địa chỉ này không phải của trang biên tập")
        if request.method not in {*SAFE_METHODS, CHANGING_METHOD}:
            raise Turned(405, "trang biên tập không nhận yêu cầu kiểu này")
        self._check_origin(request, host)
        if not self.is_known(request):
            raise Turned(
                403,
                "mở trang biên tập bằng địa chỉ in ở cửa sổ dòng lệnh (dòng “Trang biên tập: …”);"
                " mỗi lần chạy serve có một địa chỉ mới",
            )

    def _check_origin(self, request: Request, host: str) -> None:
        origin, site = request.header("origin"), request.header("sec-fetch-site")
        own = f"http://{host}"
        if origin and origin.lower() != own:
            raise Turned(403, "yêu cầu đến từ một trang khác nên không được nhận")
        if site and site not in {"same-origin", "none"}:
            raise Turned(403, "yêu cầu đến từ một trang khác nên không được nhận")
        if request.method == CHANGING_METHOD:
            if not origin:
                raise Turned(403, "yêu cầu không cho biết đến từ trang nào")
            if not _same(request.header(PROOF), self.proof):
                raise Turned(403, "yêu cầu không đến từ trang biên tập; tải lại trang rồi làm lại")

    def is_start(self, request: Request) -> bool:
        """Whether this is the start address with the right token; its page may be asked from
        anywhere (a link in a mail, the terminal), under the right name only."""
        host = request.header("host").lower()
        given = request.query.get("ma", "")
        return request.method == "GET" and host in self._hosts and self._is_token(given)

    def welcome(self) -> Response:
        """Hands the token over to the browser as a cookie that no script reads.

        A page, not a redirect: on the way from another site's link the browser would keep a strict
        cookie back.
        """
        cookie = f"{self._cookie}={self._token}; Path={self._mount}; HttpOnly; SameSite=Strict"
        page = (
            '<!doctype html><html lang="vi"><meta charset="utf-8"><title>Biên tập</title>'
            f'<meta http-equiv="refresh" content="0; url={self._mount}">'
            f'<p><a href="{self._mount}">Mở trang biên tập</a></p></html>'
        )
        return Response(200, page.encode(), headers=(("Set-Cookie", cookie),))

    def is_known(self, request: Request) -> bool:
        try:
            found = SimpleCookie(request.header("cookie")).get(self._cookie)
        except CookieError:
            return False
        return found is not None and self._is_token(found.value)

    def _is_token(self, given: str) -> bool:
        return _same(given, self._token)


def _same(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), wanted.encode())
