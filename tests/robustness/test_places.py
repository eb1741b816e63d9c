"""Folders, file names, locales and servers that are not as on the maker's machine."""

from __future__ import annotations

import functools
import http.server
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from macros.building import build
from macros.knowledge_base import content_fingerprint
from tests.site_fixtures import SUBPATH, Pages

KHO = [sys.executable, "-c", "import sys; from macros.cli import main; sys.exit(main())"]
ASCII = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "NO_MKDOCS_2_WARNING": "1"}
FOLDERS = {
    "vietnamese": "Thị ủy Hương Thủy",
    "spaces": "kho  mô hình ",
    "signs": "a#b%20c&d'e\"f;g$h",
    "brackets": "[x] {y} (z)",
    "long": "/".join(["thư mục rất dài " * 5] * 8),
}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither the locale nor the names")
@pytest.mark.parametrize("name", FOLDERS.values(), ids=FOLDERS)
def test_check_in_an_ascii_locale_wherever_the_project_stands(
    copy_project: Callable[[str], Path], name: str
) -> None:
    project = copy_project(name)
    run = subprocess.run(
        [*KHO, "check"], cwd=project, env=ASCII, capture_output=True, text=True, encoding="utf-8"
    )
    assert (run.returncode, run.stderr) == (0, "")
    assert "Không có lỗi" in run.stdout


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="as above")
def test_a_build_in_an_ascii_locale_with_vietnamese_names(
    copy_project: Callable[[str], Path],
) -> None:
    project = copy_project("dự án #1 & 100%")
    (project / "docs" / "học tập #1.md").write_text("---\ntitle: no\n---\n\nChữ\n", "utf-8")
    (project / "docs" / "luu-y.md").write_text("Note: dòng đầu ở lại\n", "utf-8")
    (project / "docs" / "dau.md").write_text("---\ntitle: A & B <i> < 5\n---\n\nChữ\n", "utf-8")
    run = subprocess.run(
        [*KHO, "build"], cwd=project, env=ASCII, capture_output=True, text=True, encoding="utf-8"
    )
    assert run.returncode == 0, run.stderr
    pages = Pages(project / "site")
    assert pages("học tập #1/").title.get_text().startswith("no - ")
    # MkDocs takes such a line for a setting and leaves it out.
    assert "Note: dòng đầu ở lại" in pages("luu-y/").get_text()
    assert pages("dau/").title.get_text().startswith("A & B ")


def test_a_fingerprint_of_names_that_are_no_text(tmp_path: Path) -> None:
    folder = tmp_path / "docs"
    folder.mkdir()
    before = content_fingerprint(tmp_path)
    (folder / "h\udcc3\udca0.md").touch()
    assert content_fingerprint(tmp_path) != before


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere such a name cannot be made")
@pytest.mark.parametrize("name", ["h\udce0nh.md", "\udce0nh.png"])
def test_a_name_that_is_no_text_is_a_problem_line(
    copy_project: Callable[[str], Path],
    name: str,
    capsys: pytest.CaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from macros.cli import main

    project = copy_project("dự án")
    (project / "docs" / name).write_text("chữ", "utf-8")
    monkeypatch.chdir(project)
    assert main(["check"]) == 1
    line = capsys.readouterr().err.splitlines()[0]
    assert line.startswith("docs/") and "tên tệp không phải UTF-8" in line


HEADS = {
    "Mô hình: cách làm": "docs/thu.md:2:15: lỗi: ",
    "'Mô hình": "docs/thu.md:2:8: lỗi: ",
    "'{{ 7 * 7 }}'": "docs/thu.md:2:8: lỗi: ",
    "[a]": "docs/thu.md:2:8: lỗi: ",
    "a\ntitle: b": "docs/thu.md:3:1: lỗi: ",
}


@pytest.mark.parametrize("command", ["check", "build", "mkdocs"])
def test_every_command_names_a_slip_in_a_head(
    copy_project: Callable[[str], Path], command: str
) -> None:
    """All of them in one run, with those of the records, and nothing is built."""
    project = copy_project("dự án")
    for number, head in enumerate(HEADS):
        page = project / "docs" / f"thu-{number}.md"
        page.write_text(f"---\ntitle: {head}\n---\n\nChữ\n", "utf-8")
    with (project / "models_catalog/mo_hinh/noi-chao-yeu-thuong.yml").open("a") as record:
        record.write("khoa_la: a\n")
    words = [sys.executable, "-m", "mkdocs", "build"] if command == "mkdocs" else [*KHO, command]
    run = subprocess.run(
        words, cwd=project, env={**os.environ, "PYTHONUTF8": "1"}, capture_output=True, text=True
    )
    assert run.returncode == 1 and "Traceback" not in run.stderr
    for number, place in enumerate(HEADS.values()):
        assert place.replace("thu.md", f"thu-{number}.md") in run.stderr
    assert "không có khóa “khoa_la”" in run.stderr
    assert not (project / "site").exists()


class _AnyCase(http.server.SimpleHTTPRequestHandler):
    """Serves files as Windows does: by their names in any case."""

    def translate_path(self, path: str) -> str:
        wanted = Path(super().translate_path(path))
        found = Path(self.directory)
        for part in wanted.relative_to(found).parts:
            names = {child.name.lower(): child for child in found.iterdir()}
            found = names.get(part.lower(), found / part)
        return f"{found}/" if path.split("?")[0].endswith("/") else str(found)

    def log_message(self, format: str, *args: object) -> None:
        """Keeps the test output free of request lines."""


@pytest.fixture
def any_case(built_site: Path) -> Iterator[str]:
    handler = functools.partial(_AnyCase, directory=str(built_site.parent))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_no_two_files_differ_in_case_alone(built_site: Path) -> None:
    names = [path.relative_to(built_site).as_posix() for path in built_site.rglob("*")]
    assert len({name.lower() for name in names}) == len(names)


@pytest.mark.browser
def test_a_server_that_ignores_case_breaks_nothing(desk: Page, any_case: str) -> None:
    broken: list[str] = []
    desk.on("response", lambda answer: broken.append(answer.url) if answer.status >= 400 else None)
    desk.on("pageerror", lambda error: broken.append(str(error)))
    desk.goto(f"{any_case}{SUBPATH.upper()}Mo-Hinh/Noi-Chao-Yeu-Thuong/")
    expect(desk.locator("h1")).to_have_text("Nồi cháo yêu thương")
    desk.locator("[data-them-vao-bai-giang]").click()
    desk.goto(f"{any_case}{SUBPATH}BAI-GIANG/SOAN/")
    expect(desk.locator("[data-danh-sach] > li")).to_have_count(1)
    desk.goto(f"{any_case}{SUBPATH.upper()}TIM-KIEM/?q=noi%20chao")
    expect(desk.locator(".tim-ket-qua").first).to_contain_text("Nồi cháo yêu thương")
    assert broken == []


def test_a_site_below_a_folder_with_signs(built_site: Path, tmp_path: Path) -> None:
    """Nothing in the site names the folder it was made in."""
    target = tmp_path / "cổng #1 100%" / "site"
    assert build(Path(__file__).parents[2], target, strict=True) == 0
    names = {path.relative_to(target) for path in target.rglob("*")}
    assert names == {path.relative_to(built_site) for path in built_site.rglob("*")}
