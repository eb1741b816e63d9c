"""Faults reported of tools of this kind, tried here: docs/maintainers/known-faults-elsewhere.md."""

from __future__ import annotations

import logging
import os
import re
import sys
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from macros.catalog.problems import Level, Problems
from macros.catalog.yaml_source import parse_yaml, tidy
from macros.mkdocs_log import VietnameseLog
from macros.pages.written_source import plain_files, read_pages
from tests.site_fixtures import ROOT

LIST = ROOT / "docs/maintainers/known-faults-elsewhere.md"


def test_the_list_names_its_sources() -> None:
    rows = [line for line in LIST.read_text("utf-8").splitlines() if re.match(r"\| \d+ ", line)]
    assert len(rows) >= 40
    for row in rows:
        number, source, tried, result = (cell.strip() for cell in row.strip("|").split(" | "))
        assert number.isdecimal() and tried and result
        assert re.match(r"`?[\w.-]+/[\w.-]+`? #\d+: ", source), row


# What PyYAML was reported to crash on, and its kin.
YAML = [
    'ten: "\\UFFFFFFFF"\n',
    'ten: "\\uD800"\n',
    "{!![  \r{!  \r{!![",
    "- -  - - - -  -\n",
    "- " * 1100,
    "\n".join("-  " * n for n in range(300)),
    "ten: !!binary x\n",
    "ten: |9\n a\n",
    "%YAML 9.9\n---\nten: a\n",
    "ten: a\n...\nten: b\n",
    'a: &a ["lol","lol"]\nb: &b [*a,*a]\nc: [*b,*b]\n',
    "<<: *a\n",
    "? [a, b]\n: c\n",
    "ten: 'a\n",
    "\0",
]


@pytest.mark.parametrize("text", YAML, ids=range(len(YAML)))
def test_yaml_that_crashes_readers_is_a_line_or_a_tree(text: str) -> None:
    problems = Problems()
    node = parse_yaml(tidy(text, "x.yml", problems), "x.yml", problems)
    assert node is not None or problems.errors
    lines = text.count("\n") + text.count("\r") + 1
    assert all(1 <= problem.place.line <= lines for problem in problems)


def found(docs: Path, body: str, name: str = "x.md") -> list[str]:
    (docs / name).parent.mkdir(parents=True, exist_ok=True)
    (docs / name).write_text(f"---\ntitle: Thử\n---\n\n{body}\n", "utf-8")
    problems = Problems()
    read_pages(docs, "docs", problems)
    return [str(problem) for problem in problems]


@pytest.mark.parametrize("body", ["[chữ][mã]", "a [chữ][] b", "[chữ][Mã lạ]"])
def test_a_link_by_reference_without_its_address(tmp_path: Path, body: str) -> None:
    [line] = found(tmp_path, body)
    assert re.match(rf"docs/x.md:5:{body.index('[') + 1}: cảnh báo: .*hiện nguyên", line)


@pytest.mark.parametrize(
    "body",
    ["[chữ][mã]\n\n[MÃ]: a.md", "[mã][]\n\n[mã]: <a b.md> 'tên'", "`[a][b]`", "\\[a][b]", "[a](b)"],
)
def test_links_by_reference_that_are_none_or_whole(tmp_path: Path, body: str) -> None:
    assert found(tmp_path, body) == []


def test_pictures_in_html_stand_where_the_page_will_stand(tmp_path: Path) -> None:
    Image.new("RGB", (1, 1)).save(tmp_path / "anh.png")
    [line] = found(tmp_path, '<img src="anh.png"> <img alt="" src="../anh.png">')
    assert line.startswith("docs/x.md:5:11: cảnh báo: hình “anh.png” không có ở đó")
    assert found(tmp_path / "con", "<img src=anh.png>", "index.md")
    Image.new("RGB", (1, 1)).save(tmp_path / "con" / "anh.png")
    assert found(tmp_path / "con", "<img src=anh.png>", "index.md") == []
    assert found(tmp_path / "ba", '<img src="https://a.vn/x.png"><img src="data:x">') == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_links_in_circles_and_files_that_are_none(tmp_path: Path) -> None:
    (tmp_path / "con").mkdir()
    (tmp_path / "con" / "vong").symlink_to("..")
    (tmp_path / "chinh-no").symlink_to("chinh-no")
    (tmp_path / "dut.png").symlink_to("khong-co.png")
    os.mkfifo(tmp_path / "ong.md")
    (tmp_path / "a.md").write_text("chữ", "utf-8")
    elsewhere = tmp_path.parent / f"{tmp_path.name}-ngoai"
    elsewhere.mkdir()
    (elsewhere / "b.md").write_text("chữ", "utf-8")
    (tmp_path / "ngoai").symlink_to(
        elsewhere
    )  # elsewhere in the project, not round: its pages count
    problems = Problems()
    files = [
        path.relative_to(tmp_path).as_posix() for path in plain_files(tmp_path, "docs", problems)
    ]
    assert sorted(files) == ["a.md", "ngoai/b.md"]
    assert {p.place.path for p in problems} == {
        f"docs/{name}" for name in ("con/vong", "chinh-no", "dut.png", "ong.md")
    }
    assert all(p.level is Level.ERROR for p in problems)


def test_two_pages_of_one_address_are_told_in_vietnamese(capsys: pytest.CaptureFixture) -> None:
    VietnameseLog.install()
    logging.getLogger("mkdocs.structure.files").warning(
        "Excluding 'a/README.md' from the site because it conflicts with 'a/index.md'."
    )
    assert capsys.readouterr().err == (
        "docs/a/README.md:1:1: cảnh báo: không thành trang vì trùng địa chỉ với docs/a/index.md;"
        " đổi tên\n"
    )


QUERIES = [
    *("php:", "~", "^", "*", "-", "+", "--help", "+a -b", "a:b", "nồi~1", "nồi^10", "nồi*"),
    *("(", "[", "{", "\\", "\\d+", '"', "'", "<b>", "&amp;", "%", "%zz", "#", "?", "/", ".", "đ"),
    *("__proto__", "constructor", "toString", "hasOwnProperty", "\u200b", "\ufeff", "a" * 5000),
    *("😀", "𠀀", "\ud83d", "e\u0301\u0301\u0301", "ﬁ", "İ", "ß", "NULL", "undefined", "0", "  "),
]


@pytest.mark.browser
def test_no_query_breaks_the_search(desk: Page, address: str) -> None:
    """Signs that are operators elsewhere, names of JavaScript's own, lone halves of signs."""
    broken: list[str] = []
    desk.on("pageerror", lambda error: broken.append(str(error)))
    desk.goto(f"{address}tim-kiem/?q=noi%20chao")
    expect(desk.locator(".tim-ket-qua").first).to_be_visible()
    box = desk.locator("main input[name=q]")
    for query in QUERIES:
        # As typed: Playwright itself cannot hand over a lone half of a sign.
        desk.evaluate(
            """([units]) => {
              const box = document.querySelector("main input[name=q]");
              box.value = String.fromCharCode(...units);
              box.dispatchEvent(new Event("input", { bubbles: true }));
            }""",
            [[int.from_bytes(u, "little") for u in _units(query)]],
        )
        desk.wait_for_timeout(50)
    assert broken == []
    box.fill("noi chao")
    expect(desk.locator(".tim-ket-qua").first).to_contain_text("Nồi cháo yêu thương")


def _units(text: str) -> list[bytes]:
    raw = text.encode("utf-16-le", "surrogatepass")
    return [raw[i : i + 2] for i in range(0, len(raw), 2)]
