"""`kho publish --quay-lai`: an earlier version in the place of the one that stands, in one step."""

from __future__ import annotations

import datetime as dt
import difflib
import sys
from pathlib import Path

from ..files.marker import read_marker
from ..files.targets import checked_contents, checked_target
from ..files.trouble import CannotWrite, one_line, told
from ..files.workplace import before_of
from ..placing import carried_line, tell
from . import changes, publications
from .deploy import deploy
from .edition import Edition, edition_in, edition_of
from .publications import Note

_MOST_LISTED = 20


def go_back(dist: Path, root: Path, wanted: str | None, to: Path | None) -> int:
    """Puts a kept version into the folder where the site stands.

    Args:
        dist: where the publications are kept.
        root: the project.
        wanted: a version, or its last eight letters; None: the one before that which stands.
        to: the folder; None: the one in which the site was put last from here.

    Returns 0, 1 where the version is not to be had, 2 where nobody knows of a folder.

    Raises:
        CannotWrite: the folder is as it was.
    """
    notes = publications.notes(dist)
    place = to or publications.last_place(dist)
    if place is None:
        return _told(
            "chưa biết trang đang đặt ở thư mục nào; thêm --to THƯ_MỤC. Đăng bằng cách chép tay thì"
            f" giải nén gói của bản cần lấy trong {dist.name}/ rồi chép lại thư mục trang/",
            dist,
            notes,
            code=2,
        )
    target = checked_target(place, root)
    with told(target, "không đọc được"):
        now = edition_in(target, notes)
        before = _kept_beside(target, notes)
    try:
        version = _found(wanted, notes, before) if wanted else _one_before(now, dist, before)
    except LookupError as why:
        return _told(str(why), dist, notes)
    if now and now.version == version:
        print(f"{one_line(target)} đang là bản {version}: không phải làm gì.")
        return 0
    files = _files_of(version, dist, target, before)
    placed = deploy(files, target, [note.sums for note in notes], tell)
    publications.remember_place(dist, target, version)
    if placed.carried:
        tell(carried_line(placed.carried))
    print(_outcome(version, now, publications.read_note(dist, version), target, placed.before))
    return 0


def list_kept(dist: Path) -> int:
    """Prints the versions that can be gone back to."""
    lines = _kept_lines(dist, publications.notes(dist))
    print("\n".join(lines) if lines else f"Chưa giữ bản nào trong {dist.name}/.")
    return 0


def _told(fault: str, dist: Path, notes: list[Note], code: int = 1) -> int:
    print(f"lỗi: {one_line(fault)}", file=sys.stderr)
    lines = _kept_lines(dist, notes)
    known = ["Các bản đang giữ:", *lines] if lines else [f"Không giữ bản nào trong {dist.name}/."]
    print("\n".join(known), file=sys.stderr)
    return code


def _kept_lines(dist: Path, notes: list[Note]) -> list[str]:
    last = publications.latest(dist)
    lines = []
    for note in notes:
        path = publications.bundle_path(dist, note.version)
        if not path.is_file():
            continue
        made = dt.datetime.fromtimestamp(publications.note_path(dist, note.version).stat().st_mtime)
        models = sum(key.startswith("mo_hinh/") for key in note.records)
        mark = " (dùng gần nhất)" if last and last.version == note.version else ""
        lines.append(
            f"- {note.version}: đóng gói {made:%d/%m/%Y %H:%M}, {models} mô hình,"
            f" {len(note.sums)} tệp{mark}"
        )
    more = len(lines) - _MOST_LISTED
    return [*lines[:_MOST_LISTED], f"- … và {more} bản cũ hơn"] if more > 0 else lines


def _kept_beside(target: Path, notes: list[Note]) -> Edition | None:
    """The version before, as `publish --to` keeps it beside the folder."""
    return edition_in(before_of(target), notes)


def _found(wanted: str, notes: list[Note], before: Edition | None) -> str:
    versions = [note.version for note in notes]
    if before and before.version and before.version not in versions:
        versions.append(before.version)
    same = [v for v in versions if wanted in (v, v.rpartition("-")[2])]
    if len(same) == 1:
        return same[0]
    near = difflib.get_close_matches(wanted, versions, n=1)
    hint = f". Có phải ý quý vị là {near[0]}?" if near else ""
    raise LookupError(f"không có bản “{wanted}”{hint}")


def _one_before(now: Edition | None, dist: Path, before: Edition | None) -> str:
    """The version before the one that stands: by its note, else the one kept beside the folder."""
    if now is None:
        raise LookupError("thư mục này chưa có bản nào của kho; muốn đặt một bản thì nêu tên bản")
    note = publications.read_note(dist, now.version)
    if note and note.previous:
        return note.previous
    if before and before.version and before.version != now.version and not note:
        return before.version
    raise LookupError(f"không biết bản nào đứng trước bản {now.version or 'đang đăng'}")


def _files_of(version: str, dist: Path, target: Path, before: Edition | None) -> dict[str, bytes]:
    """The files of a version, out of its bundle or from beside the folder.

    Raises:
        CannotWrite: it is kept nowhere any more, or is damaged.
    """
    note, damage = publications.read_note(dist, version), None
    if note:
        try:
            if (files := publications.unpacked(dist, note)) is not None:
                return files
        except publications.Damaged as error:
            damage = error
    if before and before.version == version and (files := _whole(target)) is not None:
        return files
    if damage:
        raise damage
    raise CannotWrite(
        f"bản {version} không còn giữ: thiếu {publications.bundle_path(dist, version)}; trang giữ"
        " nguyên. Chép lại gói ấy từ bản sao lưu, hoặc chọn một bản khác (--cac-ban)"
    )


def _whole(target: Path) -> dict[str, bytes] | None:
    """Our own files of the version kept beside the folder, if none has changed there."""
    folder = before_of(target)
    marker = read_marker(folder)
    if marker is None:
        return None
    _, found = checked_contents(folder)
    if not found.is_whole:
        return None
    with told(folder, "không đọc được"):
        return {path: (folder / path).read_bytes() for path in sorted(marker.sums)}


def _outcome(
    version: str, now: Edition | None, note: Note | None, target: Path, before: Path | None
) -> str:
    left = f" từ bản {now.version}" if now and now.version else ""
    lines = [f"Đã quay lại bản {version}{left} ở {one_line(target)}."]
    back = edition_of(note)
    if now and now.records is not None and back and back.records is not None:
        lines.append(f"So với bản vừa thay: {changes.summary(now.records, back.records)}")
        lines.append(changes.compare_pages(now.sums, back.sums).summary)
    if before:
        lines.append(f"Bản vừa thay nằm ở {one_line(before)}.")
    return "\n".join(lines)
