"""What went wrong with a file or folder, as one Vietnamese line with its cure."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# What breaks a line, turns its direction, or is an order to the window it is shown in.
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)


def one_line(text: object) -> str:
    """A path, or a sentence that names one, as one line: signs that cannot be seen are named.

    >>> one_line("trang\\nmoi")
    'trangU+000Amoi'
    """
    return _UNSEEN.sub(lambda sign: f"U+{ord(sign[0]):04X}", str(text))


class CannotWrite(Exception):
    """Nothing was changed; the text says in one Vietnamese line why, and what to do."""

    def __str__(self) -> str:
        return one_line(super().__str__())


class Refused(CannotWrite):
    """The target itself is wrong: writing there could lose something of somebody's."""


_FULL = "hết chỗ trên đĩa; giải phóng dung lượng rồi chạy lại"
_IN_USE = "đang mở trong chương trình khác; đóng chương trình ấy rồi chạy lại"
_REASONS = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: "tệp lớn hơn mức hệ thống cho phép",
    errno.EROFS: "đĩa chỉ cho đọc; chọn nơi khác hoặc gắn lại đĩa cho phép ghi",
    errno.EACCES: "không có quyền ghi, hoặc tệp đang mở trong chương trình khác; kiểm tra quyền,"
    " đóng các cửa sổ đang mở thư mục này rồi chạy lại",
    errno.EPERM: "hệ thống không cho phép; kiểm tra quyền của thư mục rồi chạy lại",
    errno.EBUSY: _IN_USE,
    errno.ETXTBSY: _IN_USE,
    errno.ENOTDIR: "một phần của đường dẫn là tệp, không phải thư mục",
    errno.EISDIR: "ở đây đang có một thư mục, không phải tệp",
    errno.ENOENT: "tệp hoặc thư mục vừa bị xóa hay đổi tên; chạy lại",
    errno.ENAMETOOLONG: "tên hoặc đường dẫn quá dài; chọn tên ngắn hơn",
    errno.ELOOP: "các liên kết thư mục dẫn vòng quanh",
    errno.EIO: "đĩa báo lỗi đọc ghi; kiểm tra đĩa",
    errno.EMFILE: "quá nhiều tệp đang mở",
    errno.ENFILE: "quá nhiều tệp đang mở",
    errno.EEXIST: "ở đây vừa có người khác ghi; chạy lại",
    errno.ENOTEMPTY: "ở đây vừa có người khác ghi; chạy lại",
    errno.EILSEQ: "hệ thống tệp không nhận tên này",
}
_WINDOWS_IN_USE = frozenset({5, 32, 33})
"""ERROR_ACCESS_DENIED, ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION."""


def reason(error: OSError) -> str:
    """Why the system refused, in Vietnamese, with what to do."""
    if getattr(error, "winerror", None) in _WINDOWS_IN_USE:
        return _REASONS[errno.EACCES]
    if error.errno in _REASONS:
        return _REASONS[error.errno]
    return f"hệ thống báo lỗi ({error.strerror or error or type(error).__name__})"


@contextmanager
def told(path: Path | str, doing: str = "không ghi được") -> Iterator[None]:
    """Turns an OSError raised within into a `CannotWrite` that names `path`."""
    try:
        yield
    except OSError as error:
        raise CannotWrite(f"{doing} {path}: {reason(error)}") from error
