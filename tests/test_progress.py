"""The bar of a long build: on a terminal alone, after a while, gone at the end."""

from __future__ import annotations

import io
import sys

import pytest

from macros import progress as progress_module
from macros.progress import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def run(stream: io.StringIO, monkeypatch: pytest.MonkeyPatch, patience: float) -> str:
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(progress_module, "_PATIENCE", patience)
    with progress() as shown:
        shown.begin(200, "Đang dựng")
        for _ in range(200):
            shown.step()
    return stream.getvalue()


def test_a_terminal_is_told_in_vietnamese(monkeypatch: pytest.MonkeyPatch) -> None:
    said = run(Terminal(), monkeypatch, patience=0)
    assert "Đang dựng: " in said and "/200 tệp" in said and "còn" in said
    assert said.endswith("\r")  # taken away at the end


@pytest.mark.parametrize("stream", [io.StringIO(), Terminal()], ids=["pipe", "short"])
def test_a_pipe_and_a_short_run_are_not_told(
    stream: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(stream, monkeypatch, patience=0 if not stream.isatty() else 60) == ""
