"""Pages of docs/: what would break the build is said by `check`, at its line."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

HEAD = "---\ntitle: Thử\ndescription: Trang thử.\n---\n\n"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (
            '{{ trang_ban_ghi("mo_hinh", "x") }}',
            "6:4: lỗi: không có macro hay biến “trang_ban_ghi”",
        ),
        ('{{ trang_phieu("x", "y") }}', "6:4: lỗi: không có macro hay biến “trang_phieu”"),
        ("{{ trang_mo_hinh_tiep(2) }}", "6:4: lỗi: không có macro hay biến “trang_mo_hinh_tiep”"),
        ("{{ trang_chu(1) }}", "6:4: lỗi: gọi sai cách; viết trang_chu()"),
        ("{{ trang_mo_hinh(9) }}", "6:4: lỗi: gọi sai cách; viết trang_mo_hinh()"),
        ("{{ trang_toan_canh(x=1) }}", "6:4: lỗi: trang_toan_canh không có tham số “x”"),
        ("{{ trang_soan('a') }}", "6:4: lỗi: gọi sai cách; viết trang_soan()"),
        (
            "Chữ.\n\n{% for ma in ['mo-hinh-thu-0', 'khong-co'] %}\n{{ the_mo_hinh(ma) }}\n"
            "{% endfor %}",
            "9:1: lỗi: the_mo_hinh: không có mô hình “khong-co”",
        ),
        ("{% set ma = 'khong-co' %}\n{{ trich_dan(ma) }}", "7:1: lỗi: trich_dan: không có bản ghi"),
        ("{{ 'a' | upperr }}", "6:1: lỗi: không có bộ lọc"),
        ("{{ 1 / 0 }}", "6:1: lỗi: không tính được chỗ này (ZeroDivisionError"),
        ("{{ 'a' + 1 }}", "6:1: lỗi: không tính được chỗ này (TypeError"),
        ("{% set a = {} %}\n{{ a.b.c }}", "7:1: lỗi: có biến hay thuộc tính không tồn tại"),
        ("{% include 'khong-co.md' %}", "6:1: lỗi: không có tệp “khong-co.md”"),
        ("{% include '../mkdocs.yml' %}", "6:1: lỗi: không có tệp “../mkdocs.yml”"),
        ("{{ the_mo_hinh(10**5000) }}", "6:4: lỗi: the_mo_hinh: số quá lớn"),
        ("{{ the_mo_hinh(7) }}", "6:4: lỗi: the_mo_hinh: không có mô hình “7”"),
        ("{{ the_mo_hinh([1]) }}", "6:4: lỗi: the_mo_hinh: không có mô hình"),
        ("{{ danh_sach_mo_hinh(toi_da=10**5000) }}", "6:4: lỗi: danh_sach_mo_hinh: số quá lớn"),
        ("{{ trich_dan('mo-hinh-thu-0', thu_tu=True) }}", "6:4: lỗi: trich_dan: “mo-hinh-thu-0"),
        ("{{ ''.__class__.__mro__ }}", "6:1: lỗi: "),
        ("## Một { #a }\n\n## Hai { #a }", "8:11: lỗi: mã “a” đã đặt ở dòng 6"),
        ("## Một {: #a .b }\n\n<h2 id='a'>Hai</h2>", "8:9: lỗi: mã “a” đã đặt ở dòng 6"),
        ('Một{ .x #a }\n\n<p class=y id="a">', "8:16: lỗi: mã “a” đã đặt ở dòng 6"),
        ("\f\x0b\u2028\n\n{{ khong_co() }}", "8:4: lỗi: không có macro hay biến “khong_co”"),
    ],
)
def test_what_would_break_the_build_is_said(check, write, body: str, said: str) -> None:
    write("docs/thu.md", HEAD + body + "\n")
    lines = check()
    assert [line for line in lines if line.startswith(f"docs/thu.md:{said}")], lines
    assert all(line.startswith("docs/thu.md:") for line in lines)


@pytest.mark.parametrize(
    "body",
    [
        "{% for ma in ['mo-hinh-thu-0'] %}{{ the_mo_hinh(ma) }}{% endfor %}",
        "{{ page.title }} {{ config.site_name | upper }}",
        "{% for trang in navigation.pages %}{{ the_mo_hinh(trang.ma) }}{% endfor %}",
        "{{ title }} {{ description | length }}",
        "{% raw %}{{ khong_co() }}{% endraw %}",
        "`## Mục { #a }` và `{ #a }`\n\n```\n## Mục { #a }\n## Mục { #a }\n```\n\n## Mục { #a }",
        '<!-- id="a" { #a } -->\n\n## Mục { #a }',
        "{% include 'huong-dan/_phan.md' %}",
        "<!--kho:99999--> và <!--kho:0-->",
    ],
)
def test_what_builds_is_let_pass(check, write, body: str) -> None:
    write("docs/huong-dan/_phan.md", HEAD.replace("Thử", "Phần") + "Một phần.\n")
    write("docs/thu.md", HEAD + body + "\n")
    assert check() == []


def test_only_the_head_of_a_page_switches_the_checks_off(check, write) -> None:
    write("docs/thu.md", HEAD + "render_macros: false\n\n{{ khong_co() }}\n")
    write("docs/hai.md", HEAD + "```\n---\nrender_macros: false\n---\n```\n{{ khong_co() }}\n")
    write("docs/ba.md", HEAD.replace("title", "render_macros: no\ntitle") + "{{ khong_co() }}\n")
    write(
        "docs/bon.md", HEAD.replace("title", "render_macros: 'false'\ntitle") + "{{ khong_co() }}\n"
    )
    # In quotes too: what MkDocs gets is what was read here.
    assert [line.split(":")[0] for line in check()] == ["docs/hai.md", "docs/thu.md"]


def test_a_title_is_no_template(check, write) -> None:
    write("docs/thu.md", "---\ntitle: 'Thử {{ khong_co }}'\n---\n\nChữ.\n")
    (line,) = check()
    assert line.startswith("docs/thu.md:2:8: lỗi: “title”: có dấu {{; macro không chạy")


def test_a_page_that_is_no_plain_file_is_said(check, project_copy: Path) -> None:
    os.mkfifo(project_copy / "docs/ong.md")
    os.mkfifo(project_copy / "docs/ong.bin")
    including = "---\ntitle: Thử\n---\n\n{% include 'ong.bin' %}\n"
    (project_copy / "docs/thu.md").write_text(including, "utf-8")
    (project_copy / "docs/dut.md").symlink_to("khong-co.md")
    lines = check()
    assert sorted({line.split(": ")[0] for line in lines}) == [
        "docs/dut.md:1:1", "docs/ong.bin:1:1", "docs/ong.md:1:1",
        "docs/thu.md:5:1",
    ]  # fmt: skip


def test_pages_of_linked_folders_and_of_other_endings_are_pages_too(
    check, write, project_copy: Path
) -> None:
    write("phu-luc/mot.md", HEAD + "{{ khong_co() }}\n")
    (project_copy / "docs/ngoai").symlink_to(project_copy / "phu-luc", target_is_directory=True)
    write("docs/hai.markdown", HEAD + "{{ khong_co() }}\n")
    write("docs/.nhap.md", HEAD + "{{ khong_co() }}\n")
    assert [line.split(": ")[0] for line in check()] == [
        "docs/hai.markdown:6:4",
        "docs/ngoai/mot.md:6:4",
    ]


def test_a_folder_may_be_named_as_a_page(check, write) -> None:
    write("docs/a.md/b.txt", "chữ")
    assert check() == []
