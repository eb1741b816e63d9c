"""Links and pictures of written pages that lead to nothing are told by `check`, with a cure."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import markdown
import pytest
from bs4 import BeautifulSoup

from macros.catalog.codes import code_of
from macros.catalog.problems import Problems
from macros.catalog.text import slug
from macros.pages.anchors import anchors_of_markdown
from macros.pages.written_links import Targets, check_links
from macros.pages.written_source import read_pages

MADE = Targets(
    {"mo-hinh/chao.md": lambda: '<h1 id="chao">Cháo</h1><h2 id="nguon">Nguồn</h2>'},
    {"tai-ve/chao.docx", "assets/hinh/dau.svg"},
    {"mo-hinh/cu.md": "mô hình này đã rút"},
)
FILES = ("index.md", "hinh/Ảnh 1.PNG", "huong-dan/a.md", "huong-dan/index.md", "hinh/so(2).png")


@pytest.fixture
def told(tmp_path: Path):
    for name in FILES:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("## Mục một\n" if name.endswith(".md") else "", "utf-8")

    def telling(text: str, name: str = "huong-dan/x.md") -> list[str]:
        (tmp_path / name).write_text(text, "utf-8")
        problems = Problems()
        check_links(tmp_path, "docs", MADE, problems)
        return [f"{problem} {code_of(problem.message).number}" for problem in problems]

    return telling


@pytest.mark.parametrize(
    ("text", "where", "says"),
    [
        ("![a](../hinh/b.png)", "1:6", "hình “../hinh/b.png” không dẫn tới tệp nào"),
        ("chữ ![a](b.png){ width=30 }", "1:10", "chép tệp vào docs/huong-dan"),
        ("![a](../hinh/Ảnh 1.png)", "1:6", "tên tệp là “hinh/Ảnh 1.PNG”, chữ hoa"),
        ("[![a](b.png)](a.md)", "1:7", "hình “b.png”"),
        ("[a](a.pdf)", "1:5", "liên kết “a.pdf” không dẫn tới tệp nào"),
        ("[a](..\\hinh\\so(2).png)", "1:5", "viết dấu / thay cho dấu"),
        ("x\n\n[a]: ../hinh/mat.png\n", "3:6", "không dẫn tới tệp nào"),
    ],
)
def test_a_missing_picture_or_file_is_told_at_its_place(told, text, where, says) -> None:
    (line,) = told(text)
    assert line.startswith(f"docs/huong-dan/x.md:{where}: cảnh báo: ") and line.endswith(" K807")
    assert says in line


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[a](b.md)", "không dẫn tới trang nào"),
        ("[a](A.md)", "tên tệp là “huong-dan/a.md”"),
        ("[a](../mo-hinh/chao/)", "phải dẫn tới tệp .md, không tới thư mục; có phải ý quý vị là"),
        ("[a](../huong-dan)", "“huong-dan/index.md”"),
        ("[a](/mo-hinh/chao.md)", "đường dẫn tương đối"),
        ("[a](#khong-co)", "dẫn tới một mục không có"),
        ("## Một\n\n[a](#mot-1)", "Có phải ý quý vị là “#mot”?"),
        ("[a](a.md#muc-mo)", "Có phải ý quý vị là “#muc-mot”?"),
        ("[a](../mo-hinh/chao.md#nguon-1)", "Có phải ý quý vị là “#nguon”?"),
    ],
)
def test_a_link_that_leads_to_nothing_is_told(told, text: str, says: str) -> None:
    (line,) = told(text)
    assert says in line and line.endswith(" K803")


def test_a_link_to_a_withdrawn_record_says_so(told) -> None:
    assert "mô hình này đã rút" in told("[a](../mo-hinh/cu.md#nguon)")[0]


def test_a_name_in_the_other_form_of_marks_is_told(told, tmp_path: Path) -> None:
    (tmp_path / "hinh" / unicodedata.normalize("NFD", "tổ.png")).write_bytes(b"")
    (line,) = told("![a](../hinh/tổ.png)")
    assert "máy Mac (NFD)" in line and line.endswith(" K807")


@pytest.mark.parametrize(
    "text",
    [
        "![a](../hinh/Ảnh 1.PNG) ![a](<../hinh/Ảnh%201.PNG>) ![a](../hinh/so(2).png 'Tên')",
        "[a](a.md) [a](./a.md#muc-mot) [a](index.md?x=1) [a](../index.md#muc-mot)",
        "[a](../mo-hinh/chao.md#nguon) [a](../tai-ve/chao.docx) ![a](../assets/hinh/dau.svg)",
        "[a](https://vi-du.vn/x) [a](mailto:a@vi-du.vn) [a](//vi-du.vn) [a]()",
        "[a](#fn:1)[^1]\n\n[^1]: x",
        "`[a](b.md)`\n\n```\n![a](b.png)\n```\n\n<!-- [a](b.md) -->",
        "{{ danh_sach() }} [a](#do-macro-lam)",
        "[a](#rieng)\n\n## Mục { #rieng }\n\n[b](#b) <a id='b'></a>",
    ],
)
def test_what_leads_somewhere_is_not_told(told, text: str) -> None:
    assert told(text) == []


HEADINGS = """
# Trang **đậm** [nối](a.md) `mã` <b>x</b>

## Mục
## Mục ##
## Mục { #rieng .lop }
## Mục { .lop }
Gạch dưới
---------
Gạch đôi
=====

1. x

    ## Trong danh sách

```
## Trong mã
```

Chữ[^a]

[^a]: Chú thích.
"""


def test_anchors_are_those_that_markdown_makes() -> None:
    toc = {"toc": {"slugify": slug}}
    extensions = ["toc", "attr_list", "footnotes", "fenced_code"]
    made = markdown.markdown(HEADINGS, extensions=extensions, extension_configs=toc)
    wanted = {tag["id"] for tag in BeautifulSoup(made, "html.parser").select("[id]")}
    assert anchors_of_markdown(HEADINGS) == wanted and len(wanted) == 10


@pytest.mark.parametrize(
    "sign", ["# ", "{ ", "](", "](a", "<a ", "![", "[x]: ", "- \n", "`", "(", "=\n"]
)
def test_thousands_of_signs_cost_no_more_than_a_look(told, sign: str) -> None:
    """Nothing is looked for again from each sign on: this would take minutes."""
    told("#" + sign * 40_000 + "\n\n[a](#khong-co)")


@pytest.mark.parametrize(
    ("name", "right"), [("ANH.png", "anh.png"), (unicodedata.normalize("NFD", "tổ.png"), "tổ.png")]
)
def test_a_picture_in_html_is_named_letter_by_letter(tmp_path: Path, name: str, right: str) -> None:
    (tmp_path / right).write_bytes(b"\x89PNG")
    (tmp_path / "index.md").write_text(f'x\n<img src="{name}" alt="">\n', "utf-8")
    problems = Problems()
    read_pages(tmp_path, "docs", problems)
    line = next(str(problem) for problem in problems if "không có ở đó" in problem.message)
    assert line.startswith("docs/index.md:2:11: cảnh báo: ")
    assert f"Tên tệp viết đúng là “{right}”" in line
