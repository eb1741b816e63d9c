"""Made files kept together: never half a one, never another's, gone when nobody uses them."""

from __future__ import annotations

import hashlib
import os
import stat
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.files.pack import Packs
from tests.files.conftest import in_child

posix = pytest.mark.skipif(os.name == "nt", reason="needs fork or POSIX rights")


def key(name: str) -> bytes:
    return hashlib.sha256(name.encode()).digest()


def packs_of(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.goi"))


def test_what_is_kept_is_found_by_the_next_run(tmp_path: Path) -> None:
    folder = tmp_path / "a/b"
    first = Packs(folder)
    for name, content in {"một": b"1" * 70_000, "hai": b"", "ba": b"3"}.items():
        first.put(key(name), content)
    assert first.get(key("một")) == b"1" * 70_000
    again = Packs(folder)
    found = [again.get(key(name)) for name in ("một", "hai", "ba", "tư")]
    assert found == [b"1" * 70_000, b"", b"3", None]
    assert len(packs_of(folder)) == 1, "one file, not one for each value"


@given(cut=st.integers(0, 400))
def test_a_pack_cut_anywhere_gives_whole_values_or_none(
    tmp_path_factory: pytest.TempPathFactory, cut: int
) -> None:
    """The power fails after the head was written and before the value was."""
    folder = tmp_path_factory.mktemp("goi")
    whole = {f"{n}": bytes([n]) * n for n in (40, 0, 9, 17)}
    kept = Packs(folder)
    for name, content in whole.items():
        kept.put(key(name), content)
    (pack,) = packs_of(folder)
    pack.write_bytes(pack.read_bytes()[:cut])
    again = Packs(folder)
    for name, content in whole.items():
        assert again.get(key(name)) in (content, None)
        again.put(key(name), content)
    assert [Packs(folder).get(key(name)) for name in whole] == list(whole.values())


@given(at=st.integers(0, 10_000), byte=st.integers(1, 255))
def test_a_pack_that_was_touched_never_gives_another_value(
    tmp_path_factory: pytest.TempPathFactory, at: int, byte: int
) -> None:
    folder = tmp_path_factory.mktemp("goi")
    whole = {f"{n}": bytes([n]) * n for n in (40, 9, 17)}
    kept = Packs(folder)
    for name, content in whole.items():
        kept.put(key(name), content)
    (pack,) = packs_of(folder)
    data = bytearray(pack.read_bytes())
    data[at % len(data)] ^= byte
    pack.write_bytes(data)
    again = Packs(folder)
    for name, content in whole.items():
        assert again.get(key(name)) in (content, None)


def test_files_of_others_are_neither_read_nor_deleted(tmp_path: Path) -> None:
    others = [tmp_path / "của tôi.goi", tmp_path / "0123456789abcdef.goi.txt", tmp_path / "x.docx"]
    for path in others:
        path.write_bytes(b"KHO1" + bytes(200))
        os.utime(path, (0, 0))
    (tmp_path / f"{'0' * 16}.goi").mkdir()
    kept = Packs(tmp_path)
    kept.put(key("a"), b"a")
    kept.tidy(30)
    assert all(path.exists() for path in others) and Packs(tmp_path).get(key("a")) == b"a"


def test_what_nobody_has_used_for_long_goes(tmp_path: Path) -> None:
    kept = Packs(tmp_path)
    kept.put(key("cũ"), b"x" * 100)
    kept.put(key("dùng"), b"y" * 100)
    old = time.time() - 31 * 86400
    os.utime(packs_of(tmp_path)[0], (old, old))
    run = Packs(tmp_path)
    assert run.get(key("dùng")) == b"y" * 100
    run.tidy(30)
    after = Packs(tmp_path)
    assert after.get(key("dùng")) == b"y" * 100 and after.get(key("cũ")) is None
    assert len(packs_of(tmp_path)) == 1


def test_what_is_used_again_and_again_stays_however_long(tmp_path: Path) -> None:
    Packs(tmp_path).put(key("a"), b"a")
    for _ in range(5):  # a run every twenty days
        for path in packs_of(tmp_path):
            when = path.stat().st_mtime - 20 * 86400
            os.utime(path, (when, when))
        run = Packs(tmp_path)
        assert run.get(key("a")) == b"a"
        run.tidy(30)
        assert len(packs_of(tmp_path)) <= 2


def test_what_is_out_of_use_does_not_outgrow_what_is_used(tmp_path: Path) -> None:
    """Each edit of a template makes every file anew; the folder holds the last ones."""
    for edit in range(8):
        run = Packs(tmp_path)
        for number in range(6):
            name = key(f"{edit} {number}")
            if run.get(name) is None:
                run.put(name, bytes([edit]) * 300_000)
        run.tidy(30)
    assert sum(path.stat().st_size for path in packs_of(tmp_path)) < 3 * 6 * 300_000
    last = Packs(tmp_path)
    assert all(last.get(key(f"7 {number}")) for number in range(6))


@posix
def test_a_forked_process_keeps_what_it_makes_in_a_pack_of_its_own(tmp_path: Path) -> None:
    kept = Packs(tmp_path)
    kept.put(key("cha"), b"cha")

    def child() -> None:
        for number in range(50):
            kept.put(key(f"con {number}"), b"con" * number)

    assert in_child(child) == 0
    for number in range(50):
        kept.put(key(f"cha {number}"), b"cha" * number)
    again = Packs(tmp_path)
    for number in range(50):
        assert again.get(key(f"con {number}")) == b"con" * number
        assert again.get(key(f"cha {number}")) == b"cha" * number
    assert len(packs_of(tmp_path)) == 2


def test_threads_do_not_mix_their_values(tmp_path: Path) -> None:
    kept = Packs(tmp_path)

    def some(who: int) -> None:
        for number in range(40):
            kept.put(key(f"{who} {number}"), bytes([who]) * (number * 97))

    threads = [threading.Thread(target=some, args=(who,)) for who in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    again = Packs(tmp_path)
    for who in range(4):
        for number in range(40):
            assert again.get(key(f"{who} {number}")) == bytes([who]) * (number * 97)


@posix
def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "tệp").write_bytes(b"")
    kept = Packs(tmp_path / "tệp")
    kept.put(key("a"), b"a")
    assert kept.get(key("a")) is None
    kept.tidy(30)


@posix
def test_a_full_disk_leaves_what_was_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from macros.files import pack

    kept = Packs(tmp_path)
    kept.put(key("a"), b"a" * 50)
    whole = pack._write
    monkeypatch.setattr(pack, "_write", lambda stream, content: _half(whole, stream, content))
    kept.put(key("b"), b"b" * 50)
    monkeypatch.undo()
    kept.put(key("c"), b"c")
    again = Packs(tmp_path)
    assert again.get(key("a")) == b"a" * 50 and again.get(key("b")) is None


def _half(write, stream, content) -> None:
    write(stream, content[: len(content) // 2])
    raise OSError(28, "No space left on device")


@posix
def test_a_pack_that_may_not_be_read_counts_as_none(tmp_path: Path) -> None:
    kept = Packs(tmp_path)
    kept.put(key("a"), b"a")
    (pack,) = packs_of(tmp_path)
    pack.chmod(0)
    if os.access(pack, os.R_OK):
        pytest.skip("root reads everything")
    assert Packs(tmp_path).get(key("a")) is None
    pack.chmod(stat.S_IRUSR | stat.S_IWUSR)
