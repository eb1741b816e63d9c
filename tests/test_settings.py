"""mkdocs.yml as a whole: every command reports what is wrong in it, in Vietnamese."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.catalog.problems import InvalidContent
from macros.cli import main
from macros.settings import read_settings


def read(folder: Path, text: str) -> list[str]:
    (folder / "mkdocs.yml").write_text(text, "utf-8")
    with pytest.raises(InvalidContent) as caught:
        read_settings(folder)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("extra: abc\n", "extra là “abc”; cần các dòng"),
        ("extra:\n  kho: abc\n", "extra.kho là “abc”"),
        ("extra:\n  kho:\n    word: 5\n", "extra.kho.word là “5”"),
        ("extra:\n  kho:\n    mau: {chinh: '#ff9900'}\n", "tương phản 1,81"),
        ("- a\n", "mkdocs.yml là"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, text: str, said: str) -> None:
    lines = read(tmp_path, text)
    assert all(line.startswith("mkdocs.yml:1:1: lỗi: ") for line in lines)
    assert any(said in line for line in lines)


def test_a_slip_in_the_file_is_said_with_its_place(tmp_path: Path) -> None:
    (line,) = read(tmp_path, "site_name: Kho\nextra:\n\tkho: 1\n")
    assert line.startswith("mkdocs.yml:3:1: lỗi: có phím Tab ở đầu dòng")


def test_the_projects_own_settings_are_sound(project: Path) -> None:
    assert read_settings(project).word.size == 14


@pytest.mark.parametrize("command", ["check", "build", "serve", "publish", "check-links"])
def test_every_command_stops_at_a_wrong_setting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture, command: str
) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Kho\nextra:\n  kho: {mau: đỏ}\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert main([command]) == 1
    assert "mkdocs.yml:1:1: lỗi: extra.kho.mau là “đỏ”" in capsys.readouterr().err
