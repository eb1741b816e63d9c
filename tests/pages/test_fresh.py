"""What was made before is not shown or used again once what it was made from has changed."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from macros import serving
from macros.building import build
from macros.handouts import cache
from macros.kept import Kept
from macros.knowledge_base import content_fingerprint
from macros.preview import Preview


@pytest.mark.parametrize("name", ["macros/pages/templates/x.html", "macros/x.py", "docs/a/x.md"])
def test_pages_are_made_anew_when_what_makes_them_changes(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.parent.mkdir(parents=True)
    file.write_text("một", "utf-8")
    before = content_fingerprint(tmp_path)
    assert content_fingerprint(tmp_path) == before
    file.write_text("một hai", "utf-8")
    assert content_fingerprint(tmp_path) != before


def test_whoever_works_on_the_program_is_told_to_start_anew(
    project_copy: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    settings = project_copy / "mkdocs.yml"
    server = serving.LiveServer(settings, Preview(settings), Kept(), "127.0.0.1", 0)
    (project_copy / "docs/moi.md").write_text("---\ntitle: Mới\n---\n", "utf-8")
    server.builder()
    assert "macros:1:1" not in capsys.readouterr().err
    monkeypatch.setattr(serving, "code_fingerprint", lambda: "một bản mới")
    (project_copy / "docs/moi.md").write_text("---\ntitle: Mới hơn\n---\n", "utf-8")
    server.builder()
    assert "macros:1:1: cảnh báo: mã chương trình vừa đổi" in capsys.readouterr().err


@pytest.mark.parametrize("library", ["jinja2"])
def test_made_files_are_made_anew_with_another_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, library: str
) -> None:
    made: list[int] = []

    def make() -> bytes:
        made.append(1)
        return b"x"

    def file() -> None:
        cache._writers_digest.cache_clear()
        cache.FileCache(tmp_path).file("docx", "cùng nội dung", make)

    file()
    file()
    assert len(made) == 1
    known = cache.version
    monkeypatch.setattr(cache, "version", lambda name: "0" if name == library else known(name))
    file()
    assert len(made) == 2
    monkeypatch.undo()
    cache._writers_digest.cache_clear()


def test_the_properties_of_files_are_among_their_makers() -> None:
    assert {"properties.py", "archive.py"} <= {room.name for room in cache._WRITERS}


def test_a_build_deletes_what_no_build_has_used_for_long(
    project_copy: Path, tmp_path: Path
) -> None:
    folder = project_copy / ".cache/tai-ve"
    folder.mkdir(parents=True)
    old, others = folder / f"{'0' * 64}-{'1' * 64}.docx", folder / "của tôi.docx"
    long_ago = time.time() - (cache.KEPT_DAYS + 1) * 86400
    for path in (old, others):
        path.write_bytes(b"x")
        os.utime(path, (long_ago, long_ago))
    assert build(project_copy, tmp_path / "site", strict=False) == 0
    assert not old.exists() and others.exists()
    assert len(list(folder.glob("*.goi"))) == 1, "what this build has made is kept"
