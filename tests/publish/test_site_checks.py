"""What publishing finds in a finished site: each fault once, with its place."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from macros.catalog.problems import Problems
from macros.publish.budgets import (
    FIRST_PAGE,
    NEXT_PAGE,
    check_budgets,
    first_page_size,
    next_page_budget,
)
from macros.publish.html_page import read_page
from macros.publish.manifest import read_site
from macros.publish.site_checks import BuiltSite, check_site
from macros.web.rendering import render

SOUND = (
    '<!doctype html><html lang="vi"><head><title>{0}</title>'
    '<meta name="description" content="Về {0}"></head><body>{1}</body></html>'
)


def site(**bodies: str) -> BuiltSite:
    """A site of pages `a/index.html`, `b/index.html`, …"""
    files = {
        f"{name}/index.html": SOUND.format(name, body).encode() for name, body in bodies.items()
    }
    return BuiltSite({**files, "x.css": b"a{}"})


def faults(checked: BuiltSite) -> list[str]:
    problems = Problems()
    check_site(checked, problems)
    return [str(problem) for problem in problems]


def test_a_sound_site_has_no_fault() -> None:
    body = '<h1 id="x">A</h1><ul><li>một<li>hai</ul><p>ba<p><br><img src="../x.css" alt="">'
    links = '<a href="../b/#x">b</a><a href="#x">x</a><a href="https://a.vn">c</a>'
    assert faults(site(a=body + links, b='<p id="x">')) == []


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('<a href="../c/">c</a>', "liên kết “../c/” không dẫn tới trang nào"),
        ('<a href="../b/#khong">c</a>', "liên kết “../b/#khong” dẫn tới một mục không có"),
        ('<a href="#khong">c</a>', "liên kết “#khong” dẫn tới một mục không có"),
        ('<a href="/b/">c</a>', "phải tương đối"),
        ('<a href="../../b/">c</a>', "phải tương đối"),
        ('<form action="../c/"></form>', "liên kết “../c/” không dẫn tới trang nào"),
        ('<img src="../c.png" alt="">', "trang tải “../c.png” nhưng không có tệp này"),
        ('<script src="https://a.vn/x.js"></script>', "trang tải “https://a.vn/x.js” từ ngoài"),
        ('<img src="//a.vn/x.png" alt="">', "từ ngoài"),
        ('<img src="../x.css">', "<img> thiếu alt"),
        ("<div><span></div>", "</div> đóng khi <span>"),
        ("</div>", "</div> không có thẻ mở"),
        ("<div>", "</body> đóng khi <div> (dòng 1) còn mở"),
        ('<p id="x"></p><p id="x"></p>', "id “x” có hai lần"),
        ('<p style="color:red">', "<p> có kiểu viết thẳng"),
        ('<p onclick="x()">', "<p> có onclick"),
        ('<a href="javascript:x()">c</a>', "<a> dẫn tới mã javascript"),
        ('<p class="a" class="b">', "<p> có thuộc tính viết hai lần"),
    ],
)
def test_a_fault_is_said_with_its_place(body: str, said: str) -> None:
    lines = faults(site(a=body, b=""))
    assert len(lines) == 1 and said in lines[0]
    assert lines[0].startswith("site/a/index.html:1:1: lỗi: ")


def test_titles_and_descriptions_are_the_pages_own() -> None:
    same = {name: SOUND.format("x", "").encode() for name in ("a/index.html", "b/index.html")}
    lines = faults(BuiltSite(same))
    assert len(lines) == 2 and "trùng tiêu đề “x” với a/index.html" in " ".join(lines)


def test_the_page_of_a_withdrawn_record_is_sound() -> None:
    names = {"ten": "Tấm áo", "loai": "mô hình", "ngay": "01/01/2026", "ly_do": "Trùng."}
    page = read_page(render("da_rut.html", thay=None, **names).decode())
    assert page.faults == [] and len(page.styles) == 1


def test_inline_sheets_are_found_for_the_policy() -> None:
    page = read_page("<style>a{}</style><p>x</p>")
    assert page.styles == ["a{}"] and page.faults == []


def test_scripts_that_run_are_told_from_data() -> None:
    page = read_page('<script>a()</script><script type="application/json">{}</script>')
    assert page.scripts == ["a()"]


def test_the_budget_counts_styles_scripts_and_the_fonts_they_load() -> None:
    noise = bytes(range(256)) * 400
    head = '<link rel="stylesheet" href="../n.css">'
    files = {
        "a/index.html": SOUND.format("a", head).encode(),
        "n.css": b'a{src:url("f-latin-400-normal.1a2b3c4d.woff2")}',
        "f-latin-400-normal.1a2b3c4d.woff2": noise,
        "f-latin-400-italic.woff2": noise,
    }
    size = first_page_size(BuiltSite(files), "a/index.html")
    assert len(noise) < size < len(noise) + 500


def test_a_page_over_its_budget_is_reported() -> None:
    text = "".join(chr(0x4E00 + (7919 * n) % 20_000) for n in range(NEXT_PAGE))
    problems = Problems()
    check_budgets(site(a=f"<p>{text}</p>", b=""), problems)
    lines = [str(problem) for problem in problems]
    assert len(lines) == 1 and f"cho phép {NEXT_PAGE // 1000} kB" in lines[0]
    assert FIRST_PAGE > NEXT_PAGE


def test_a_report_may_weigh_its_words_besides() -> None:
    words = " ".join(str(7919 * n) for n in range(4_000))
    page = f"<title>a</title><p>{words}</p>".encode()
    report, other = "bao-cao/a/index.html", "a/index.html"
    short = "<p>Chữ.</p>".encode()
    files = BuiltSite({report: page, other: page, "bao-cao/b/index.html": short})
    assert next_page_budget(files, other) == NEXT_PAGE
    assert next_page_budget(files, "bao-cao/b/index.html") < NEXT_PAGE + 100
    assert NEXT_PAGE + 4_000 < next_page_budget(files, report) < NEXT_PAGE + len(page)


def test_data_of_the_list_of_models_and_quoting_pages_grow_with_what_they_hold() -> None:
    noise = random.Random(1).randbytes(5_000)
    files = {
        "mo-hinh/index.html": b'<script src="../du-lieu/duyet-1a.js"></script>',
        "du-lieu/duyet-1a.js": noise,
        "du-lieu/khac.js": noise,
        "a/index.html": b'<script src="../du-lieu/khac.js"></script>',
    }
    site = BuiltSite(files)
    assert first_page_size(site, "mo-hinh/index.html") < 500
    assert first_page_size(site, "a/index.html") > 5_000
    words = " ".join(str(7919 * n) for n in range(4_000))
    page = f"<title>a</title><p>{words}</p>".encode()
    quoting = BuiltSite({"so-lieu/index.html": page, "han-che-nhiem-vu/index.html": page})
    assert all(next_page_budget(quoting, path) > NEXT_PAGE + 4_000 for path in quoting.files)


def test_the_real_site_passes_its_own_checks(built_site: Path) -> None:
    real = BuiltSite(read_site(built_site))
    problems = Problems()
    check_site(real, problems)
    check_budgets(real, problems)
    assert [str(problem) for problem in problems] == []
