"""The folder beside a target in which a run makes the new version, and its repair after a kill.

    <parent>/.kho-<target>.khoa             the lock
    <parent>/.kho-<target>-<random>/        one run's workplace
        KHO-TAM.json                        proves that it is ours; the last thing to be deleted
        DOI.json                            the exchange under way: sum of the new version, keep
        moi/                                the new version; after the exchange, the old one
        cu/                                 the old one, where the system exchanges in two steps
        bo/                                 a version that nobody needs any more

Whatever step a run is killed in, `repair` finds from these names what is to be finished or undone.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import secrets
import shutil
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from .carrying import carry
from .lock import locked
from .marker import NAME, Marker, contents, read_marker, sums_of_own
from .moves import exchange, rename
from .stops import check, undisturbed
from .targets import BEFORE, OURS
from .trouble import CannotWrite, told
from .whole import make_folders, remove_empty

_PROOF, _PLAN = "KHO-TAM.json", "DOI.json"
_NEW, _OLD, _WASTE = "moi", "cu", "bo"


class Workplace:
    """A run's own folder beside `target`; `fresh` is for the new version."""

    def __init__(self, target: Path, folder: Path) -> None:
        self.target, self.folder = target, folder
        self.fresh, self._old, self._waste = (folder / name for name in (_NEW, _OLD, _WASTE))

    @classmethod
    def made(cls, target: Path) -> Workplace:
        """A new one.

        Raises:
            OSError: it cannot be made, and nothing of it is left.
        """
        token = secrets.token_hex(8)
        place = cls(target, target.with_name(f"{_stem(target)}-{token}"))
        place.folder.mkdir(mode=0o700)
        try:
            (place.folder / _PROOF).write_bytes(_proof(token))
            place.fresh.mkdir()
        except OSError:
            shutil.rmtree(place.folder, ignore_errors=True)
            raise
        return place

    def put_in_place(self, marker: Marker, *, keep: bool) -> None:
        """Makes `fresh`, whose marker is given, the target; the version before goes or is kept.

        Raises:
            OSError, CannotWrite: the target is as it was.
        """
        check()
        with undisturbed():
            plan = {"ma": marker.whose, "giu": keep}
            (self.folder / _PLAN).write_text(json.dumps(plan), "ascii")
            old = None
            try:
                old = self._exchange()
                if old:
                    self._carry_late(old)
                    self._retire(old, keep=keep)
            except BaseException:
                self._undo(old)
                raise
            with contextlib.suppress(OSError):  # then the next run clears up
                (self.folder / _PLAN).unlink()

    def _exchange(self) -> Path | None:
        """Puts the new version in place; returns where the old one is now, if there was one."""
        if not self.target.exists():
            rename(self.fresh, self.target)
            return None
        if exchange(self.fresh, self.target):
            return self.fresh
        rename(self.target, self._old)
        try:
            rename(self.fresh, self.target)
        except OSError:
            rename(self._old, self.target)
            raise
        return self._old

    def _carry_late(self, old: Path) -> None:
        """Takes over what was added after the old version was looked at."""
        found = contents(old, read_marker(old) or Marker({}))
        if found.changed or found.odd:
            raise CannotWrite(
                f"không thay {self.target}: vừa có người sửa {(found.changed + found.odd)[0]} ở đó"
                f" (bản ấy đang ở {old if not self.target.exists() else self.target});"
                " chép phần sửa ra nơi khác rồi chạy lại"
            )
        carry(old, self.target, found)

    def _retire(self, old: Path, *, keep: bool) -> None:
        if keep:
            before = before_of(self.target)
            if before.exists():
                rename(before, self._waste)
            rename(old, before)

    def _undo(self, old: Path | None) -> None:
        before = before_of(self.target)
        with contextlib.suppress(OSError):
            if self._waste.exists() and not before.exists():
                rename(self._waste, before)
            if old and old.exists() and not exchange(old, self.target):
                rename(self.target, self.fresh)
                rename(old, self.target)
            if self.target.exists():
                (self.folder / _PLAN).unlink()

    def repair(self) -> None:
        """Finishes or undoes an exchange in which a run was killed; doing it twice is no harm.

        Raises:
            OSError, CannotWrite: it cannot be done now; nothing is lost.
        """
        plan = _plan(self.folder / _PLAN)
        if plan is None:
            return
        if self._old.exists() and not self.target.exists():
            rename(self._old, self.target)
        elif self._old.exists():
            self._carry_late(self._old)
            self._retire(self._old, keep=plan["giu"])
        elif self.fresh.exists() and self.target.exists():
            is_new, was_exchanged = (
                _whose(self.fresh) == plan["ma"],
                _whose(self.target) == plan["ma"],
            )
            if was_exchanged or not is_new:
                self._carry_late(self.fresh)
            if not is_new:
                self._retire(self.fresh, keep=plan["giu"])
        (self.folder / _PLAN).unlink()

    def discard(self) -> None:
        """Deletes the workplace with what is left in it; what cannot be deleted waits for later."""
        with contextlib.suppress(OSError), undisturbed():
            if _plan(self.folder / _PLAN):
                return  # an exchange that could neither be finished nor undone
            for path in self.folder.iterdir():
                if path.name != _PROOF:
                    _remove(path)
            if {path.name for path in self.folder.iterdir()} == {_PROOF}:
                (self.folder / _PROOF).unlink()
            self.folder.rmdir()


def before_of(target: Path) -> Path:
    """Where the version before is kept."""
    return target.with_name(target.name + BEFORE)


@contextlib.contextmanager
def at_work_on(
    target: Path, say: Callable[[str], None], wait: float | None = None
) -> Iterator[Workplace]:
    """Holds the lock on `target`, repairs what killed runs have left, and gives a new workplace.

    Args:
        target: a folder that may be replaced (`targets.checked_target`); it need not be there.
        say: takes the line that tells of waiting for another run.
        wait: seconds to wait for it.

    Raises:
        CannotWrite: the place cannot be written, or another run holds it for too long.
    """
    above: list[Path] = []
    try:
        with told(target):
            above += make_folders(target.parent)
        with locked(target.with_name(f"{_stem(target)}.khoa"), str(target), say, wait):
            with told(target):
                for left in _left_over(target):
                    left.repair()
                    left.discard()
            place = None
            try:
                with told(target), undisturbed():
                    place = Workplace.made(target)
                yield place
            finally:
                if place:
                    place.discard()
    finally:
        remove_empty(above)


def is_workplace(folder: Path) -> bool:
    """Whether the folder is the new version in a run's workplace."""
    return folder.name == _NEW and _is_ours(folder.parent)


def marked(folder: Path) -> Marker:
    """The marker of a finished version, written into it."""
    marker = Marker(sums_of_own(folder))
    (folder / NAME).write_bytes(marker.text())
    return marker


def _left_over(target: Path) -> list[Workplace]:
    stem = _stem(target)
    return [
        Workplace(target, path)
        for path in sorted(target.parent.iterdir())
        if path.name.startswith(f"{stem}-") and _is_ours(path)
    ]


def _stem(target: Path) -> str:
    name = os.path.normcase(target.name)
    return f"{OURS}{hashlib.sha256(os.fsencode(name)).hexdigest()[:12]}"


def _is_ours(folder: Path) -> bool:
    """A workplace by its name and the proof in it, or by its name alone while it is still empty."""
    name = re.fullmatch(re.escape(OURS) + r"[0-9a-f]{12}-([0-9a-f]{16})", folder.name)
    if name is None or folder.is_symlink() or not folder.is_dir():
        return False
    try:
        held = os.listdir(folder)
        proof = (folder / _PROOF).read_bytes() if _PROOF in held else b""
    except OSError:  # another user's: for that user's next run
        return False
    return proof == _proof(name[1]) or (not proof and held in ([], [_PROOF]))


def _proof(token: str) -> bytes:
    note = "Thư mục tạm của kho; lần chạy sau tự dọn."
    return json.dumps({"kho": 1, "ma": token, "ghi_chu": note}, ensure_ascii=False).encode()


def _plan(path: Path) -> dict[str, Any] | None:
    try:
        plan = json.loads(path.read_text("ascii"))
        return {"ma": plan["ma"], "giu": plan["giu"]}
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _whose(folder: Path) -> str | None:
    marker = read_marker(folder)
    return marker.whose if marker else None


def _remove(path: Path) -> None:
    """Deletes a file or folder of ours; folders without the right to write get it first."""
    if path.is_symlink() or not path.is_dir():
        path.unlink()
        return

    def again(function: Callable[..., object], name: str, error: object) -> None:
        with contextlib.suppress(OSError):
            os.chmod(os.path.dirname(name), stat.S_IRWXU)
            if not os.path.islink(name):
                os.chmod(name, stat.S_IRWXU)
            if function in (os.unlink, os.rmdir):
                function(name)

    for _ in range(2):  # a folder that could not be listed is gone through the second time
        if path.exists():
            shutil.rmtree(path, onerror=again)
