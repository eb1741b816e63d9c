"""What a build leaves for the next is taken whole, from this very program, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.files.store import Store


def _written(path: Path, version: bytes = b"1") -> bytes:
    store = Store(path, version)
    store.put("a", b"mot")
    store.put("b", b"hai")
    store.save()
    return path.read_bytes()


def test_the_next_build_finds_what_was_left(tmp_path: Path) -> None:
    _written(tmp_path / "kho")
    store = Store(tmp_path / "kho", b"1")
    assert (store.get("a"), store.get("b"), store.get("c")) == (b"mot", b"hai", None)


def test_another_program_finds_nothing(tmp_path: Path) -> None:
    _written(tmp_path / "kho")
    assert Store(tmp_path / "kho", b"2").get("a") is None


def test_a_file_that_is_not_whole_is_none(tmp_path: Path) -> None:
    path = tmp_path / "kho"
    whole = _written(path)
    for end in range(len(whole)):
        path.write_bytes(whole[:end])
        assert Store(path, b"1").get("a") is None
    for at in range(len(whole)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert Store(path, b"1").get("a") is None


def test_what_was_not_asked_for_goes(tmp_path: Path) -> None:
    path = tmp_path / "kho"
    _written(path)
    store = Store(path, b"1")
    store.get("a")
    store.put("c", b"ba")
    store.save()
    again = Store(path, b"1")
    assert (again.get("a"), again.get("b"), again.get("c")) == (b"mot", None, b"ba")


def test_nothing_is_written_where_nothing_was_made(tmp_path: Path) -> None:
    path = tmp_path / "kho"
    _written(path)
    path.chmod(0o600)
    before = path.stat().st_mtime_ns
    store = Store(path, b"1")
    store.get("a")
    store.save()
    assert path.stat().st_mtime_ns == before


@pytest.mark.parametrize("what", ["folder", "file above"])
def test_a_place_that_cannot_be_written_is_no_fault(tmp_path: Path, what: str) -> None:
    path = tmp_path / "o" / "kho"
    if what == "folder":
        path.mkdir(parents=True)
    else:
        path.parent.write_bytes(b"cua toi")
    store = Store(path, b"1")
    store.put("a", b"mot")
    store.save()
    assert store.get("a") == b"mot" and Store(path, b"1").get("a") is None
