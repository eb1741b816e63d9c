"""Files of content on the disk: only plain files are read, under names that every system takes."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from .problems import Place, Problems
from .text import nfc

NOT_PLAIN = (
    "không phải tệp thường (là ống, thiết bị, hoặc liên kết hỏng) nên không được đọc; thay bằng tệp"
    " thường, hoặc xóa đi"
)
LEADS_OUT = (
    "liên kết dẫn ra ngoài thư mục của dự án, hoặc vào một thư mục ẩn, nên không được đọc: nội dung"
    " ở đó có thể không phải để công bố; chép tệp cần dùng vào dự án rồi xóa liên kết"
)
COPY_OF = (
    "tên tệp {} cho thấy đây là bản sao của {} (do OneDrive, Explorer hay chép tay); so hai tệp,"
    " giữ một, xóa tệp kia"
)
_COPY = re.compile(
    r"(?P<name>.+?)(?: ?\(\d{1,3}\)| - (?:Copy|Bản sao)(?: \(\d{1,3}\))?|-[A-Z][A-Z0-9-]{2,14})"
)
"""What Windows, browsers and OneDrive (the computer's name) put behind a name that is taken."""

_OF_WINDOWS = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\..*)?", re.IGNORECASE
)
_NOT_IN_NAMES = re.compile(r'[<>:"|?*\\\x00-\x1f]|[ .]$')


def read_plain(path: Path, shown: str, problems: Problems, what: str = "tệp") -> bytes | None:
    """The bytes of a plain file; None after reporting why there are none.

    Reading a pipe or a device would wait for ever, or never end. `what` names the file to people.
    """
    try:
        if not stat.S_ISREG(mode := path.stat().st_mode) and not stat.S_ISDIR(mode):
            problems.error(Place(shown), NOT_PLAIN)
            return None
        return path.read_bytes()
    except OSError as error:
        problems.error(Place(shown), f"không đọc được {what} ({_reason(error)})")
        return None


def _reason(error: OSError) -> str:
    if isinstance(error, IsADirectoryError):
        return "đây là thư mục"
    if isinstance(error, FileNotFoundError):
        return "không có tệp này"
    if isinstance(error, PermissionError):
        return "không có quyền đọc, hoặc chương trình khác đang giữ tệp"
    return error.strerror or "lỗi của hệ điều hành"


def leads_out(path: Path, root: Path) -> bool:
    """Whether `path`, links followed, is no content of the project at `root`.

    Whoever may add a link could otherwise have any file of the machine published, or the history
    and the settings in hidden folders of the project itself.
    """
    return leads_out_of(os.path.realpath(path), os.path.realpath(root))


def leads_out_of(real: str, project: str) -> bool:
    """The same for two paths that are real: no part of them is a link."""
    if real == project:
        return False
    above = os.path.join(project, "")
    if not os.path.normcase(real).startswith(os.path.normcase(above)):
        return True
    return any(part.startswith(".") for part in real[len(above) :].split(os.sep)[:-1])


def copy_of(path: Path) -> str | None:
    """The name of the file beside `path` of which `path`, by its name, is a copy; else None."""
    match = _COPY.fullmatch(nfc(path.stem))
    name = f"{match['name']}{path.suffix}" if match else ""
    return name if name and path.with_name(name).is_file() else None


def is_device_name(name: str) -> bool:
    """Whether Windows keeps this name for a device, whatever its ending: `con`, `aux.md`, `COM1`.

    Source: “Naming Files, Paths, and Namespaces”, Microsoft.
    """
    return _OF_WINDOWS.fullmatch(name) is not None


def refusal_of_name(name: str) -> str | None:
    """Why a file or folder of this name cannot be put on Windows; None where it can."""
    if is_device_name(name):
        return f"tên “{name}” bị Windows cấm dùng làm tên tệp; hãy đặt tên dài hơn"
    if match := _NOT_IN_NAMES.search(name):
        sign = {" ": "dấu cách ở cuối", ".": "dấu chấm ở cuối"}.get(match[0], f"dấu {match[0]!r}")
        return f"tên “{name!s}” có {sign}, Windows không nhận; hãy đặt tên khác"
    return None


def walk_files(folder: Path) -> Iterator[Path]:
    """Every file below `folder` (pipes and broken links too), linked folders included, by name.

    A folder that is reached a second time, as by a link to its own parent, is not walked again.
    """
    seen: set[tuple[int, int]] = set()
    for where, folders, names in os.walk(folder, followlinks=True):
        state = os.stat(where)
        if (state.st_dev, state.st_ino) in seen:
            folders.clear()
            continue
        seen.add((state.st_dev, state.st_ino))
        folders.sort()
        yield from (Path(where, name) for name in sorted(names))
