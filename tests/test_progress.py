"""The bar of a long build: on a terminal alone, after a while, gone at the end."""

from __future__ import annotations

import io
import os
import sys
import threading
from typing import TextIO

import pytest

from macros import progress as progress_module
from macros.progress import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def run(stream: TextIO, monkeypatch: pytest.MonkeyPatch, patience: float) -> str:
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(progress_module, "_PATIENCE", patience)
    with progress() as shown:
        shown.begin(200, "Đang dựng")
        for _ in range(200):
            shown.step()
    return stream.getvalue() if isinstance(stream, io.StringIO) else ""


def test_a_terminal_is_told_in_vietnamese(monkeypatch: pytest.MonkeyPatch) -> None:
    said = run(Terminal(), monkeypatch, patience=0)
    assert "Đang dựng: " in said and "/200 tệp" in said and "còn" in said
    assert said.endswith("\r")  # taken away at the end


def test_what_cannot_be_counted_is_named_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(progress_module, "_PATIENCE", 0)
    with progress() as shown:
        shown.wait("Đang đọc nội dung")
        assert shown._waking is not None
        shown._waking.join(30)
        shown.begin(10, "Đang dựng")
        assert threading.active_count() == threads_before(), "a build forks after this"
        shown.step(10)
    said = stream.getvalue()
    assert said.index("Đang đọc nội dung") < said.index("Đang dựng: ") and said.endswith("\r")


def threads_before() -> int:
    """Threads of the tests themselves."""
    return sum(not isinstance(one, threading.Timer) for one in threading.enumerate())


def test_a_run_that_is_long_already_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is counted may take a second, after minutes of reading."""
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    with progress() as shown:
        monkeypatch.setattr(shown, "_started", shown._started - 60)
        shown.begin(2, "Đang dựng")
        shown.step(2)
    assert "Đang dựng: " in stream.getvalue()


@pytest.mark.parametrize("stream", [io.StringIO(), Terminal()], ids=["pipe", "short"])
def test_waiting_in_a_pipe_and_briefly_is_not_told(
    stream: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(progress_module, "_PATIENCE", 60)
    with progress() as shown:
        shown.wait("Đang đọc nội dung")
    assert stream.getvalue() == ""


@pytest.mark.parametrize("stream", [io.StringIO(), Terminal()], ids=["pipe", "short"])
def test_a_pipe_and_a_short_run_are_not_told(
    stream: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(stream, monkeypatch, patience=0 if not stream.isatty() else 60) == ""


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="needs a pseudo-terminal")
def test_a_terminal_that_does_not_know_its_size_is_told_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ours, theirs = os.openpty()
    with os.fdopen(theirs, "w", encoding="utf-8") as stream:
        run(stream, monkeypatch, patience=0)
        said = os.read(ours, 1 << 16).decode()
    os.close(ours)
    assert "Đang dựng: " in said and "/200 tệp" in said
