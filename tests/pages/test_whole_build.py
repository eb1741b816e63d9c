"""What only a build can show: pages as written, and refusals of what `check` cannot know."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from macros.building import build

HEAD = "---\ntitle: Thử\ndescription: Trang thử.\n---\n\n"


@pytest.fixture
def settings(project_copy: Path):
    """Puts lines under `extra: kho:` of the copy's settings."""

    def put(text: str) -> None:
        file = project_copy / "mkdocs.yml"
        file.write_text(file.read_text("utf-8").replace("  kho:\n", f"  kho:\n{text}", 1), "utf-8")

    return put


def read(site: Path, page: str) -> BeautifulSoup:
    return BeautifulSoup((site / page / "index.html").read_text("utf-8"), "html.parser")


def test_a_sound_project_with_everything_unusual(project_copy, write, settings, tmp_path) -> None:
    settings("    dia_chi_cong: huong-dan/\n    lien_ket: [{ten: Tra cứu, url: tra-cuu/}]\n")
    twice = "{% set hai = the_mo_hinh('mo-hinh-thu-0') %}{{ hai }}\n\n{{ hai }}\n\n"
    asked = "Trước <!--kho:0--><!--kho:99999--> sau.\n\n"
    write("docs/thu.md", HEAD + asked + twice + "{{ trang_tai_ve() }}\n")
    site = tmp_path / "site"
    assert build(project_copy, site, strict=False) == 0
    footer = read(site, "mo-hinh/mo-hinh-thu-0").select("footer a")
    links = {link.get_text(): link["href"] for link in footer}
    assert links["Cổng thông tin điện tử"] == "../../huong-dan/"
    assert links["Tra cứu"] == "../../tra-cuu/"
    page = (site / "thu/index.html").read_text("utf-8")
    assert page.count('class="trang-ban-ghi') == 1  # no page asks for another macro's HTML
    assert page.count('class="luoi-the"') == 2
    news = {link["href"] for link in read(site, "co-gi-moi").select("main a")}
    assert {"../bai-giang/bai-giang-thu-0/", "../mo-hinh/mo-hinh-thu-0/"} <= news


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (
            {"docs/thu.md": HEAD + "{% set ma = page.title %}\n\n{{ the_mo_hinh(ma) }}\n"},
            "docs/thu.md:8:1: lỗi: the_mo_hinh: không có mô hình “Thử”",
        ),
        (
            {
                "docs/_phan.txt": "## Phần { #phan }\n",
                "docs/thu.md": HEAD + "{% include '_phan.txt' %}\n\n{% include '_phan.txt' %}\n",
            },
            "docs/thu.md:1:1: lỗi: hai mục trên trang cùng mã “phan”",
        ),
    ],
    ids=["macro", "headings"],
)
def test_what_only_the_build_knows_is_one_line(
    project_copy, write, capsys, tmp_path, files: dict[str, str], said: str
) -> None:
    for name, text in files.items():
        write(name, text)
    assert build(project_copy, tmp_path / "site", strict=False) == 1
    lines = capsys.readouterr().err.splitlines()
    assert any(line.startswith(said) for line in lines), lines
    assert not any("Traceback" in line for line in lines)
    assert not (tmp_path / "site").exists()
