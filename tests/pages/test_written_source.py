"""Written pages: footnotes, signs and links are named at their line and column."""

from __future__ import annotations

import logging
from pathlib import Path

import markdown
import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from macros.catalog.problems import MOST_OF_A_KIND, Place, Problems
from macros.mkdocs_log import VietnameseLog
from macros.pages import link_places, written_links
from macros.pages.blanking import without_code
from macros.pages.link_places import LinkPlaces
from macros.pages.written_source import read_pages


def lines_of(docs: Path, text: str, **more) -> list[str]:
    docs.mkdir(exist_ok=True)
    (docs / "x.md").write_bytes(text.encode())
    problems = Problems()
    read_pages(docs, "docs", problems, **more)
    return [str(problem) for problem in problems]


HEAD = "---\ntitle: Thử\n---\n"


@pytest.mark.parametrize(
    ("body", "start"),
    [
        ("Một [^5] chữ", "docs/x.md:4:5: lỗi: dấu chú thích “[^5]” không có nội dung"),
        ("a\r\n\r\n- b [^x y]\r\n", "docs/x.md:6:5: lỗi: dấu chú thích “[^x y]”"),
        ("- a\n\n    b [^5]", "docs/x.md:6:7: lỗi: dấu chú thích “[^5]”"),
        ("[^1]\n\n[^1]: a\n    b [^2]", "docs/x.md:7:7: lỗi: dấu chú thích “[^2]”"),
        ("[^1]\n\n[^1]: a\n[^1]: b", "docs/x.md:7:1: lỗi: chú thích “[^1]” viết hai lần"),
        ("[^1]: a", "docs/x.md:4:1: cảnh báo: chú thích “[^1]” không được gọi"),
        ("a\x0bb", "docs/x.md:4:2: lỗi: có ký tự điều khiển"),
        ("a\ufffeb", "docs/x.md:4:2: lỗi: có mã không phải là chữ U+FFFE"),
    ],
)
def test_a_fault_of_the_text_is_named_at_its_place(tmp_path: Path, body: str, start: str) -> None:
    lines = lines_of(tmp_path / "docs", HEAD + body)
    assert len(lines) == 1 and lines[0].startswith(start), lines


@pytest.mark.parametrize(
    "body",
    [
        "`[^5]` và ``a ` [^5]``",
        "```\n[^5]\n```",
        "~~~~ py\n[^5]\n~~~\n~~~~\n",
        "chữ\n\n    [^5]\n",
        "<!-- [^5] -->",
        "\\[^5]",
        "{{ f('[^5]') }}",
        "<code>[^5]</code>",
        "Chữ[^1], lại[^1].\n\n[^1]: một\n\n    hai",
    ],
)
def test_code_and_what_is_right_is_let_alone(tmp_path: Path, body: str) -> None:
    assert lines_of(tmp_path / "docs", HEAD + body) == []


def test_a_page_of_a_report_has_its_own_check(tmp_path: Path) -> None:
    assert lines_of(tmp_path / "docs", HEAD + "[^5]", reports={"x.md"}) == []


PARTS = ["[^1]", "\n", "\n\n", "    ", "- ", "chữ ", "\n```\n[^1]\n```\n", "`a [^1]`", "1. "]


@given(st.lists(st.sampled_from(PARTS)))
def test_what_would_print_is_not_taken_for_code(parts: list[str]) -> None:
    """Python-Markdown is the measure: a call without its text stays on the page as it was typed."""
    body = "".join(parts)
    html = markdown.markdown(body, extensions=["footnotes", "fenced_code"])
    soup = BeautifulSoup(html, "html.parser")
    for code in soup.find_all(["code", "pre"]):
        code.decompose()
    if "[^1]" in soup.get_text():
        assert "[^1]" in without_code(body)


@given(st.text(alphabet="`~<!->{}% \n[^5]ab"))
def test_blanking_keeps_every_place(body: str) -> None:
    blanked = without_code(body)
    assert len(blanked) == len(body)
    assert [i for i, c in enumerate(blanked) if c == "\n"] == [
        i for i, c in enumerate(body) if c == "\n"
    ]


def test_a_folder_named_as_a_page_and_an_unreadable_page(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    (docs / "thu-muc.md").mkdir(parents=True)
    (docs / "mat.md").symlink_to(docs / "khong-co")
    assert [line[: len("docs/mat.md:1:1: lỗi: ")] for line in lines_of(docs, "a")] == [
        "docs/mat.md:1:1: lỗi: "
    ]


SOURCE = """\
---
title: Thử
---

[a](khong-co.md) `[a](khong-co.md)` ![h](anh.png)
[![b](hinh.png)](c.md) <img src="anh2.png"> [d](<có cách.md>)
[a](khong-co.md "tên") [r][r]

[r]: khac.md
"""


@pytest.mark.parametrize(
    ("link", "place", "picture"),
    [
        ("anh.png", "docs/x.md:5:42", True),
        ("hinh.png", "docs/x.md:6:7", True),
        ("c.md", "docs/x.md:6:18", False),
        ("anh2.png", "docs/x.md:6:34", True),
        ("có cách.md", "docs/x.md:6:50", False),
        ("khac.md", "docs/x.md:9:6", False),
        ("tu-macro.md", "docs/x.md:1:1", False),
    ],
)
def test_a_link_is_found_in_the_page(tmp_path: Path, link: str, place: str, picture: bool) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "x.md").write_text(SOURCE, "utf-8")
    found, is_picture = LinkPlaces(tmp_path / "docs").place("x.md", link)
    assert (str(found), is_picture) == (place, picture)


def test_a_link_that_comes_twice_has_two_places(
    tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "x.md").write_text(SOURCE, "utf-8")
    VietnameseLog.install(docs=tmp_path / "docs")
    for _ in range(2):
        logging.getLogger("mkdocs.structure.pages").warning(
            "Doc file 'x.md' contains a link 'khong-co.md', but the target is not found among"
            " documentation files. Did you mean 'co.md'?"
        )
    assert capsys.readouterr().err.splitlines() == [
        "docs/x.md:5:5: cảnh báo: liên kết “khong-co.md” không dẫn tới trang nào."
        " Có phải ý quý vị là “co.md”? [K803]",
        "docs/x.md:7:5: cảnh báo: liên kết “khong-co.md” không dẫn tới trang nào."
        " Có phải ý quý vị là “co.md”? [K803]",
    ]


def test_a_link_to_an_excluded_page_is_a_warning_too(capsys: pytest.CaptureFixture) -> None:
    log = VietnameseLog.install()
    logging.getLogger("mkdocs.structure.pages").info(
        "Doc file 'x.md' contains a link to 'adr/a.md' which is excluded from the built site."
    )
    assert log.warnings == 1
    assert "dẫn tới một trang không nằm trong kho" in capsys.readouterr().err


@pytest.mark.parametrize("link", ["khong-co-{}.md", "khong-co.md", "có cách {}.md"])
def test_a_page_of_many_dead_links_is_searched_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture, link: str
) -> None:
    links = [link.format(number) for number in range(300)]
    (tmp_path / "docs").mkdir()
    page = tmp_path / "docs" / "x.md"
    page.write_text("".join(f"[chữ](<{link}>)\n\n" for link in links), "utf-8")
    searches = []
    real = link_places.without_code
    monkeypatch.setattr(
        link_places, "without_code", lambda text: searches.append(text) or real(text)
    )
    places = LinkPlaces(tmp_path / "docs")
    found = [places.place("x.md", link) for link in links]
    assert found == [(Place("docs/x.md", 2 * n + 1, 8), False) for n in range(300)]
    assert found == [places.place("x.md", link) for link in links], "the page is made again"
    assert len(searches) == 1
    page.write_text("\n" + page.read_text("utf-8"), "utf-8")
    assert places.place("x.md", links[0])[0].line == 2, "the page has been saved since"


def test_a_page_of_many_dead_links_gets_as_many_lines_as_help(
    tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "x.md").write_text("[a](b.md)\n" * 500, "utf-8")
    log = VietnameseLog.install(docs=tmp_path / "docs")
    for _ in range(500):
        logging.getLogger("mkdocs.structure.pages").warning(
            "Doc file 'x.md' contains a link 'b.md', but the target is not found among"
            " documentation files."
        )
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == MOST_OF_A_KIND + 1 and log.warnings == 500
    assert lines[-2].startswith("docs/x.md:100:5: cảnh báo: liên kết “b.md”")
    assert lines[-1].startswith("docs/x.md:101:5: cảnh báo: … và những liên kết, hình nữa")


def test_dead_links_of_one_page_are_compared_as_often_as_they_are_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "x.md").write_text("".join(f"[a](b{n}.md)\n" for n in range(500)), "utf-8")
    compared = []
    monkeypatch.setattr(written_links, "nearest", lambda page, known: compared.append(page))
    problems = Problems()
    written_links.check_links(tmp_path, "docs", written_links.Targets({}), problems)
    assert len(compared) == MOST_OF_A_KIND
    lines = [str(problem) for problem in problems]
    assert lines[1] == ("docs/x.md:2:5: cảnh báo: liên kết “b1.md” không dẫn tới trang nào.")
    assert lines[-1] == "docs/x.md:101:5: cảnh báo: … và 400 cảnh báo nữa cùng loại"
