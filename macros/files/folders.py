"""A site put into a folder: checked, others' files carried over, exchanged in one step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from .carrying import carry, check_room, dressed_like
from .marker import NAME, Contents, Marker, added_sum, read_marker
from .moves import synced, synced_tree
from .targets import checked_contents
from .trouble import Refused, told
from .whole import delete, put
from .workplace import Workplace, before_of, marked


@dataclass(frozen=True, slots=True)
class Placed:
    """What came of it: whether anything changed, what others had added, where the old one is."""

    changed: bool
    carried: tuple[str, ...] = ()
    before: Path | None = None


def replace_folder(place: Workplace) -> Placed:
    """Makes what was written into `place.fresh` the target; the version before is deleted.

    Raises:
        Refused: the target holds what is not ours and cannot be carried over.
        CannotWrite: the target is as it was.
    """
    target = place.target
    _, found = checked_contents(target)
    with told(target):
        place.put_in_place(_finish(place, found), keep=False)
    return Placed(True, tuple(found.added))


def publish_folder(place: Workplace, known: Iterable[dict[str, str]]) -> Placed:
    """The same, the version before kept whole as `<target>.truoc`, all of it brought to the disk.

    The version that stands there already changes nothing, so that the one before it stays.

    Args:
        place: its `fresh` holds the new version.
        known: sums of versions published earlier, by which a folder without a marker is known.

    Raises:
        Refused: target or kept version hold what is not ours and cannot be carried over.
        CannotWrite: the target is as it was.
    """
    target, before = place.target, before_of(place.target)
    known = list(known)
    there, found = checked_contents(target, known)
    with told(target):
        new = marked(place.fresh)
        if there.sums == new.sums and found.is_whole:
            return Placed(False, tuple(found.added), before if before.exists() else None)
        keep = bool(there.sums) and found.is_whole and there.sums != new.sums
        if keep:
            _check_before(before, there, place.target, known)
        marker = _finish(place, found)
        synced_tree(place.folder)
        with _known_by_marker(target, there):
            place.put_in_place(marker, keep=keep)
        synced(target.parent)
    return Placed(True, tuple(found.added), before if before.exists() else None)


@contextmanager
def _known_by_marker(target: Path, there: Marker) -> Iterator[None]:
    """A folder known by its sums gets the marker that they make, for it is about to be moved."""
    if not there.sums or read_marker(target):
        yield
        return
    put(target, NAME, there.text())
    try:
        yield
    except BaseException:
        if read_marker(target) == there:  # not that of the new version, if it is in place
            delete(target / NAME)
        raise


def _finish(place: Workplace, found: Contents) -> Marker:
    """Takes over what others added, and looks like the old version; returns its marker."""
    target, fresh = place.target, place.fresh
    marker = marked(fresh)
    if target.exists():
        check_room(target, fresh, found)
        carry(target, fresh, found)
        sums = (added_sum(fresh, path) for path in found.added)
        marker = replace(marker, added=frozenset(sums))
        put(fresh, NAME, marker.text())
        dressed_like(target, fresh)
    return marker


def _check_before(before: Path, there: Marker, target: Path, known: list[dict[str, str]]) -> None:
    """The version kept until now may go only where nothing of others goes with it.

    A file that was carried over into the present version counts as handed on, even where its
    owners have deleted or changed it there since.
    """
    _, kept = checked_contents(before, known)
    for path in kept.added:
        total = added_sum(before, path)
        if total not in there.added and not _holds(target, path, total):
            raise Refused(
                f"không ghi vào thư mục {target}: bản trước ({before}) có tệp {path} do người khác"
                " đặt vào mà bản đang dùng không có. Chuyển tệp ấy đi rồi chạy lại."
            )


def _holds(target: Path, path: str, total: str) -> bool:
    try:
        return added_sum(target, path) == total
    except OSError:
        return False
