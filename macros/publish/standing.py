"""What readers have in front of them: in a folder, at an address, or as the last run left it."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin

from ..files.trouble import CannotWrite, one_line, told
from . import publications
from .asking import Unanswered, ask, same_host
from .edition import NAME, Edition, edition_in, edition_of, read_edition

_MOST = 100_000_000
"""Bytes of a list: that of a hundred thousand pages has a tenth."""


def standing(dist: Path, target: Path | None, compared: str | None) -> Edition | None:
    """The publication that the next one is measured against; None where there is none.

    Args:
        dist: where the publications of this project are kept.
        target: the folder that is about to be replaced.
        compared: an address or a folder that the user names instead.

    Raises:
        CannotWrite: what was named cannot be read, or is no publication of ours.
    """
    if compared is not None:
        return _named(dist, compared)
    if target is None:
        return edition_of(publications.latest(dist))
    with told(target, "không đọc được"):
        return edition_in(target, publications.notes(dist))


def _named(dist: Path, compared: str) -> Edition:
    if compared.startswith(("http://", "https://")):
        return at_address(compared)
    folder = Path(compared)
    if not folder.is_dir():
        raise CannotWrite(f"--so-voi {compared} không phải địa chỉ http(s) hay thư mục")
    with told(folder, "không đọc được"):
        found = edition_in(folder, publications.notes(dist))
    if found is None:
        raise CannotWrite(f"--so-voi {compared}: thư mục này không phải trang do kho đăng")
    return found


def at_address(address: str) -> Edition:
    """The publication that is served at an address.

    Raises:
        CannotWrite: nobody answers, or what stands there has no list.
    """
    asked = urljoin(address if address.endswith("/") else f"{address}/", NAME)
    try:
        answer = ask(asked, most=_MOST)
        if answer.moved and same_host(asked, answer.moved):
            answer = ask(answer.moved, most=_MOST)
    except Unanswered as why:
        raise CannotWrite(f"không hỏi được {asked}: {why}") from why
    found = read_edition(answer.body) if answer.status == 200 else None
    if found is None:
        what = f"máy chủ trả lời {answer.status}" if answer.status != 200 else "nội dung không đúng"
        raise CannotWrite(
            f"không so được với {address}: ở đó không có {NAME} ({what}). Kiểm tra địa chỉ; nếu bản"
            " đang đăng làm từ trước khi có tệp này thì bỏ --so-voi cho lần đăng này"
        )
    return found


def shown(found: Edition) -> str:
    """The version for people."""
    return one_line(found.version) if found.version else "không rõ phiên bản"
