"""Holds what a server sends against what was made: content, headers, types, packing, caching."""

from __future__ import annotations

import hashlib
import queue
import re
import secrets
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit

from ..web.not_found import PAGE as ERROR_PAGE
from .asking import Answer, Unanswered, ask, same_host
from .content_types import BY_ENDING, is_text, type_of
from .headers import HASHED_NAME, HASHED_SHARD
from .server_files import AT_ROOT

_AT_ONCE = 8
_GIVE_UP = 8
"""So many requests without an answer, one after the other: the server is not there."""

_LEAST_PACKED = 1000
"""Bytes below which a server need not compress."""

_LONG = 30 * 86_400
"""Seconds for which a file with its sum in its name should be kept at least."""

_MOST_HOPS = 3
_NAMED = 3
_MOST_ALIKE = 20
"""Lines that differ in the file alone: more of them become one."""

UNSEEN = (
    "tệp thừa trên máy chủ mà không trang nào dẫn tới",
    "máy chủ khác đứng sau cùng địa chỉ này, và bộ đệm trung gian ở nơi khác",
    "điều máy chủ chỉ làm với trình duyệt khác, người đã đăng nhập hoặc mạng khác",
    "thời hạn của chứng thư, nhật ký và cấu hình không lộ ra ngoài",
)
"""What no request from outside can tell."""


@dataclass(slots=True)
class Findings:
    """What was found: `lines` on single files, `places` of what holds for many, by its sentence."""

    lines: dict[str, str] = field(default_factory=dict)
    places: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    notes: list[str] = field(default_factory=list)

    def told(self) -> list[str]:
        """Every problem as a Vietnamese line: first what holds for many addresses."""
        told = [_with_places(said, sorted({*where})) for said, where in self.places.items()]
        alike: dict[str, list[str]] = defaultdict(list)
        for path in sorted(self.lines):
            alike[self.lines[path].replace(path, "…", 1)].append(path)
        for said, where in alike.items():
            many = len(where) > _MOST_ALIKE
            told += [_with_places(said, where)] if many else [self.lines[path] for path in where]
        return told


def _with_places(said: str, where: list[str]) -> str:
    named = ", ".join(where[:_NAMED])
    if len(where) <= _NAMED:
        return f"{said}: {named}"
    return f"{said}: {len(where)} địa chỉ, ví dụ {named}"


def look_at(
    sums: Mapping[str, str], address: str, headers: Mapping[str, str] | None = None
) -> Findings:
    """Asks for every file of a site and says what is not as it was made.

    Args:
        sums: SHA-256 (hex) by path.
        address: where the site is served.
        headers: those that each answer has to carry; None: the content alone is compared.
    """
    found = Findings()
    base = _settled(address if address.endswith("/") else f"{address}/", found)
    if base is None:
        return found
    wanted = [path for path in sums if path not in AT_ROOT]

    def look(path: str) -> None:
        answer = ask(base + quote(asked := _asked(path)))
        _compare(found, asked or "./", answer, sums[path])
        if headers is not None and answer.status == 200:
            _look_at_headers(found, path, asked or "./", answer, headers)

    left = _each(wanted, look, lambda path, why: _unanswered(found, path, why))
    if left:
        found.notes.append(
            f"Máy chủ không trả lời nữa nên bỏ dở: còn {left} trên {len(wanted)} tệp chưa so."
        )
    elif headers is not None:
        _look_at_the_rest(found, base, sums, headers)
    return found


def _settled(base: str, found: Findings) -> str | None:
    """Where the site is, redirects on its own host followed; None where it is nowhere."""
    for _ in range(_MOST_HOPS):
        try:
            answer = ask(base)
        except Unanswered as why:
            found.lines["./"] = f"không tải được ./ ({why})"
            return None
        if answer.moved is None:
            return base
        if not same_host(base, answer.moved) or not urlsplit(answer.moved).path.endswith("/"):
            found.lines["./"] = (
                f"máy chủ chuyển {base} sang {answer.moved}; kho không ở địa chỉ này, xin so với"
                " địa chỉ đúng"
            )
            return None
        found.notes.append(f"Máy chủ chuyển {base} sang {answer.moved}; so ở địa chỉ sau.")
        base = answer.moved
    found.lines["./"] = f"máy chủ chuyển hướng {_MOST_HOPS} lần liền, không tới trang nào"
    return None


def _each(
    wanted: list[str], look: Callable[[str], None], failed: Callable[[str, Unanswered], None]
) -> int:
    """Looks at all of them, some at once; returns how many were left because nobody answers.

    The workers are daemons: one that a server keeps waiting does not keep the program.
    """
    waiting: queue.SimpleQueue[str] = queue.SimpleQueue()
    for path in wanted:
        waiting.put(path)
    until = time.monotonic() + 300 + len(wanted)
    silent, done, stop = [0], [0], threading.Event()
    guard = threading.Lock()

    def work() -> None:
        while not stop.is_set():
            try:
                path = waiting.get_nowait()
            except queue.Empty:
                return
            try:
                look(path)
                silent[0] = 0
            except Unanswered as why:
                failed(path, why)
                silent[0] += 1
                if silent[0] >= _GIVE_UP:
                    stop.set()
            with guard:
                done[0] += 1

    workers = [threading.Thread(target=work, daemon=True) for _ in range(_AT_ONCE)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(max(0.0, until - time.monotonic()))
    stop.set()
    return len(wanted) - done[0]


def _asked(path: str) -> str:
    """Pages are asked for as readers ask: by their folder."""
    return path.removesuffix("index.html") if path.rpartition("/")[2] == "index.html" else path


def _unanswered(found: Findings, path: str, why: Unanswered) -> None:
    asked = _asked(path) or "./"
    found.lines[asked] = f"không tải được {asked} ({why})"


def _compare(found: Findings, asked: str, answer: Answer, total: str) -> None:
    if answer.moved:
        found.lines[asked] = f"máy chủ chuyển {asked} sang {answer.moved}"
    elif answer.status != 200:
        found.lines[asked] = f"máy chủ trả lời {answer.status} cho {asked}"
    elif hashlib.sha256(answer.body).hexdigest() != total:
        found.lines[asked] = f"khác bản đã làm: {asked}"


def _look_at_headers(
    found: Findings, path: str, asked: str, answer: Answer, headers: Mapping[str, str]
) -> None:
    for fault in (
        *_security_faults(answer, headers),
        *_type_faults(path, answer),
        *_packing_faults(path, answer),
        *_caching_faults(path, answer),
    ):
        found.places[fault].append(asked)


def _security_faults(answer: Answer, headers: Mapping[str, str]) -> Iterable[str]:
    for name, value in headers.items():
        if not (sent := answer.header(name)):
            yield f"thiếu tiêu đề {name}"
        elif sent != value:
            yield f"tiêu đề {name} khác bản đã làm (máy chủ gửi “{sent[:120]}”)"


def _type_faults(path: str, answer: Answer) -> Iterable[str]:
    if path.rpartition(".")[2].lower() not in BY_ENDING:
        return
    wanted, sent = type_of(path), answer.headers.get_content_type()
    if "Content-Type" not in answer.headers:
        yield f"thiếu kiểu tệp (Content-Type), cần {wanted}"
    elif sent != wanted:
        yield f"kiểu tệp là {sent}, cần {wanted}"
    charset = answer.headers.get_content_charset()
    if is_text(wanted) and (charset or "utf-8") != "utf-8":
        yield f"bảng mã là {charset}, cần utf-8"
    elif charset is None and wanted.startswith("text/"):
        yield "kiểu tệp không nói bảng mã (charset=utf-8)"


def _packing_faults(path: str, answer: Answer) -> Iterable[str]:
    if not is_text(type_of(path)) or len(answer.body) < _LEAST_PACKED:
        return
    if answer.header("Content-Encoding") != "gzip":
        yield "chưa nén (gzip)"
    elif not re.search(r"accept-encoding|\*", answer.header("Vary"), re.IGNORECASE):
        yield "nén nhưng thiếu Vary: Accept-Encoding"


def _caching_faults(path: str, answer: Answer) -> Iterable[str]:
    kept = answer.header("Cache-Control").lower()
    age = re.search(r"max-age=(\d+)", kept)
    seconds = int(age[1]) if age else None
    asked_again = "no-cache" in kept or "no-store" in kept
    if re.search(HASHED_NAME, path.rpartition("/")[2]):
        if asked_again or seconds is None or seconds < _LONG:
            yield "tệp mang mã băm chưa được giữ lâu (Cache-Control)"
    elif re.search(HASHED_SHARD, f"/{path}"):
        pass  # named by content too, but IIS cannot tell them from others in their folder
    elif not (asked_again or seconds == 0):
        yield "trình duyệt có thể giữ bản cũ (cần Cache-Control: no-cache)"
    if not (answer.header("ETag") or answer.header("Last-Modified")):
        yield "thiếu ETag và Last-Modified, lần nào cũng phải tải lại"
    if answer.header("Age") not in ("", "0"):
        yield "trả lời lấy từ bộ đệm trung gian (Age), có thể là bản cũ"


def _look_at_the_rest(
    found: Findings, base: str, sums: Mapping[str, str], headers: Mapping[str, str]
) -> None:
    """What is no file of the site: unknown addresses, files for servers, asking again."""
    odd = f"khong-co-{secrets.token_hex(4)}"
    try:
        for asked in (odd, f"{odd}/a/b/", f"mo-hinh/{odd}.html"):
            answer, shown = ask(base + asked), "địa chỉ không có"
            if answer.status != 404:
                found.lines[shown] = f"máy chủ trả lời {answer.status} cho {shown}, cần 404"
                continue
            if hashlib.sha256(answer.body).hexdigest() != sums.get(ERROR_PAGE):
                found.lines[shown] = f"{shown} không được trả lời bằng trang {ERROR_PAGE} của kho"
            for fault in _security_faults(answer, headers):
                found.places[fault].append(f"{shown} (404)")
        for name in sorted(AT_ROOT):
            if ask(base + name).status == 200:
                found.lines[name] = f"máy chủ cho xem tệp thiết lập {name}"
        first = ask(base)
        known = {"ETag": "If-None-Match", "Last-Modified": "If-Modified-Since"}
        again = {known[name]: first.header(name) for name in known if first.header(name)}
        if again and ask(base, again).status != 304:
            found.places["hỏi lại mà máy chủ vẫn gửi cả tệp (không trả lời 304)"].append("./")
        if through := first.header("Via") or first.header("X-Cache"):
            found.notes.append(f"Có máy trung gian ở giữa ({through[:80]}): chỉ thấy nó trả lời.")
    except Unanswered as why:
        found.lines["địa chỉ không có"] = f"không hỏi được hết ({why})"
