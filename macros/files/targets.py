"""Which folders may be written as a whole: never the project, what holds it, or somebody's home."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from .marker import Contents, Marker, contents, read_marker, sums_of_folder
from .trouble import Refused, told

BEFORE = ".truoc"
"""What the name of the version before ends in."""

OURS = ".kho-"
"""How the names of folders and files begin that a run makes beside its target."""

PROJECT_FOLDERS = (
    *("docs", "models_catalog", "macros", "overrides", "tests", "benchmarks", "requirements"),
    *("dist", ".git", ".venv", ".cache"),
)
_SYSTEM_FOLDERS = frozenset(
    (
        *("bin", "boot", "dev", "etc", "home", "lib", "lib64", "media", "mnt", "opt", "proc"),
        *("root", "run", "sbin", "srv", "sys", "tmp", "usr", "var", "applications", "library"),
        *("system", "users", "volumes", "windows", "program files", "program files (x86)"),
    )
)
_KINDS = (
    (stat.S_ISREG, "một tệp"),
    (stat.S_ISCHR, "một thiết bị"),
    (stat.S_ISBLK, "một thiết bị"),
    (stat.S_ISFIFO, "một ống dẫn (FIFO)"),
    (stat.S_ISSOCK, "một ổ cắm (socket)"),
)
_LIKE_A_SITE = frozenset({"index.html", "ngoai-tuyen.js", "ung-dung.json"})
"""Names in every site of ours, former versions too: a hint for the cure, no proof of anything."""

_ANOTHER = "Hãy chọn một thư mục khác, mới hoặc trống"
_SHOWN = 3


def checked_target(given: Path, project: Path, own: Iterable[Path] = ()) -> Path:
    """The folder that `given` means, its links followed, once it is sure that it may be replaced.

    Args:
        given: as the user wrote it.
        project: the project's root.
        own: further folders that the settings name (docs_dir, theme).

    Raises:
        Refused: what was found, and what to do.
    """
    if "\0" in str(given):
        raise Refused(f"không ghi vào thư mục đích: tên có ký tự NUL. {_ANOTHER}.")
    with told(given, "không đọc được"):
        target = Path(os.path.realpath(given))
        if target.is_symlink() or (given.is_symlink() and not target.exists()):
            raise _refused(given, "là liên kết không dẫn tới đâu", "Xóa liên kết ấy rồi chạy lại")
        _check_place(given, target, project, own)
        _check_kind(given, target)
    return target


def checked_contents(target: Path, known: Iterable[dict[str, str]] = ()) -> tuple[Marker, Contents]:
    """What lies in an existing target, once it is sure that it is a site of ours.

    Args:
        target: the folder, or one that is not there yet.
        known: sums of versions that were published; a folder without a marker that holds one of
            them whole is ours too.

    Raises:
        Refused: it holds something that this program did not put there and cannot carry over.
    """
    nothing = Marker({})
    with told(target, "không đọc được"):
        if not target.exists():
            return nothing, Contents()
        marker = read_marker(target)
        if marker is None:
            if not any(target.iterdir()):
                return nothing, Contents()
            marker = _recognised(target, known)
        if marker is None:
            raise _foreign(target)
        found = contents(target, marker)
    if found.odd:
        raise _refused(
            target, f"chứa thiết bị hay ổ đĩa khác ({_some(found.odd)})", "Tháo ra rồi chạy lại"
        )
    if found.changed:
        raise _refused(
            target,
            f"có tệp của trang đã bị ai đó sửa ({_some(found.changed)})",
            "Chép phần sửa ra nơi khác, xóa các tệp ấy trong thư mục này rồi chạy lại",
        )
    return marker, found


def _recognised(target: Path, known: Iterable[dict[str, str]]) -> Marker | None:
    here = sums_of_folder(target)
    for sums in known:
        if sums and sums.items() <= here.items():
            return Marker(sums)
    return None


def _foreign(target: Path) -> Refused:
    names = sorted(path.name for path in target.iterdir())
    if {*names} >= _LIKE_A_SITE:
        kept = f"{target.name}-cu"
        return _refused(
            target,
            f"đã có nội dung mà chương trình này không đặt vào đó ({_some(names)})",
            f"Nếu đây là trang do bản cũ của chương trình dựng: đổi tên thư mục “{target.name}”"
            f" thành “{kept}” (trên Windows: bấm chuột phải vào thư mục, chọn Đổi tên hoặc Rename),"
            f" chạy lại lệnh này, rồi xóa “{kept}” khi đã thấy trang mới. Nếu không phải, hãy chọn"
            " một thư mục khác, mới hoặc trống",
        )
    return _refused(
        target,
        f"đã có nội dung mà chương trình này không đặt vào đó ({_some(names)})",
        f"{_ANOTHER}; nếu đây là trang do bản cũ của chương trình dựng thì đổi tên hoặc xóa"
        " thư mục này rồi chạy lại",
    )


def _some(names: list[str]) -> str:
    more = f" và {len(names) - _SHOWN} thứ khác" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more


def _check_place(given: Path, target: Path, project: Path, own: Iterable[Path]) -> None:
    above = [target, *target.parents]
    if target == target.parent or not target.name:
        raise _refused(given, "là gốc của ổ đĩa", _ANOTHER)
    if _is_one_of(target, _lineage(project)):
        raise _refused(given, "là thư mục của dự án hoặc chứa cả dự án", _ANOTHER)
    for home in _homes():
        if _is_one_of(target, _lineage(home)):
            raise _refused(given, "là thư mục riêng của người dùng hoặc chứa nó", _ANOTHER)
    at_top = target.parent == target.parent.parent
    if (at_top and target.name.lower() in _SYSTEM_FOLDERS) or any(
        _same(target, Path(folder)) for folder in _temporary_folders()
    ):
        raise _refused(given, "là thư mục chung của hệ thống", _ANOTHER)
    for folder in (*(project / name for name in PROJECT_FOLDERS), *own):
        inside = any(_same(part, folder) for part in above)
        if inside or _is_one_of(target, _lineage(folder)):
            raise _refused(given, f"nằm trong hoặc chứa thư mục {folder.name} của dự án", _ANOTHER)
    _check_name(given, target, project)


def _check_name(given: Path, target: Path, project: Path) -> None:
    root = Path(os.path.realpath(project))
    if target.is_relative_to(root) and target.relative_to(root).parts[0].startswith("."):
        raise _refused(given, "nằm trong một thư mục ẩn của dự án", _ANOTHER)
    if target.name.endswith(BEFORE) or target.name.startswith(OURS):
        raise _refused(given, "mang tên mà chương trình dùng để giữ bản trước", _ANOTHER)
    for part in target.parents:
        if read_marker(part) is not None:
            raise _refused(given, f"nằm trong một trang đã dựng ({part})", _ANOTHER)
        if part.exists() and not part.is_dir():
            raise _refused(given, f"nằm dưới {part}, vốn là một tệp", _ANOTHER)


def _check_kind(given: Path, target: Path) -> None:
    try:
        mode = target.lstat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return
    for is_kind, name in _KINDS:
        if is_kind(mode):
            raise _refused(given, f"là {name}, không phải thư mục", _ANOTHER)
    if os.path.ismount(target):
        raise _refused(
            given,
            "là nơi gắn một ổ đĩa nên không đổi tên được",
            f"Hãy chọn một thư mục bên trong, ví dụ {given / 'trang'}",
        )


def _lineage(folder: Path) -> list[Path]:
    """The folder and those above it, as written and with links followed."""
    real = Path(os.path.realpath(folder))
    return [real, *real.parents]


def _homes() -> Iterator[Path]:
    for word in ("~", f"~{os.environ.get('SUDO_USER', '')}"):
        home = os.path.expanduser(word)
        if not home.startswith("~"):
            yield Path(home)


def _temporary_folders() -> Iterator[str]:
    """Not asked of `tempfile`, which writes to find out, and fails where that disk is full."""
    yield from (os.environ[name] for name in ("TMPDIR", "TEMP", "TMP") if os.environ.get(name))
    yield from ("/tmp", "/var/tmp")


def _is_one_of(target: Path, folders: Iterable[Path]) -> bool:
    return any(_same(target, folder) for folder in folders)


def _same(one: Path, other: Path) -> bool:
    """Whether both are one folder, however written (case, links, a second mount)."""
    if os.path.normcase(one) == os.path.normcase(other):
        return True
    try:
        return os.path.samefile(one, other)
    except OSError:
        return False


def _refused(target: Path, found: str, cure: str) -> Refused:
    return Refused(f"không ghi vào thư mục {target}: nó {found}. {cure}.")
