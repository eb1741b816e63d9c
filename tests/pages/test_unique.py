"""What no two pages may share is said of both sources, before anything is written."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from macros.knowledge_base import content_fingerprint

HEAD = "---\ntitle: {}\ndescription: Trang {}.\n---\n\nChữ.\n"
LESSON = "models_catalog/bai_giang"


def page(title: str) -> str:
    return HEAD.format(title, title)


@pytest.mark.parametrize("kind", ["mo_hinh", "bai_giang", "chuyen_de", "bao_cao"])
def test_no_record_takes_the_place_of_its_list(check, project_copy: Path, kind: str) -> None:
    folder = project_copy / "models_catalog" / kind
    first = sorted(folder.glob("*.yml"))[0]
    first.rename(folder / "index.yml")
    assert any(
        line.startswith(f"models_catalog/{kind}/index.yml:1:1: lỗi: tên tệp “index” là tên trang")
        for line in check()
    )


def test_a_lesson_does_not_take_the_place_of_the_basket(check, project_copy: Path) -> None:
    first = sorted((project_copy / LESSON).glob("*.yml"))[0]
    first.rename(project_copy / LESSON / "soan.yml")
    line = next(line for line in check() if "đã do" in line)
    assert line.startswith("docs/bai-giang/soan.md:1:1: lỗi: trang “bai-giang/soan/” đã do")
    assert f"{LESSON}/soan.yml:1 làm ra" in line


@pytest.mark.parametrize(
    ("files", "where"),
    [
        (
            ["docs/mo-hinh/mo-hinh-thu-0.md"],
            "models_catalog/mo_hinh/mo-hinh-thu-0.yml:1",
        ),
        (["docs/mo-hinh/Mo-Hinh-Thu-1/index.html"], "models_catalog/mo_hinh/mo-hinh-thu-1.yml:1"),
        (["docs/don-vi/don-vi-thu-0/index.md"], "models_catalog/danh_muc/don_vi.yml:"),
        (["docs/linh-vuc/linh-vuc-thu-1.md"], "models_catalog/danh_muc/linh_vuc.yml:"),
        (["docs/Thu.md", "docs/thu.md"], "docs/Thu.md:1"),
        (["docs/thu.md", "docs/thu/index.md"], "docs/thu"),
        (["docs/thu/README.md", "docs/thu/index.md"], "docs/thu/README.md"),
        (["docs/hinh/A.png", "docs/hinh/a.PNG"], "docs/hinh/A.png:1"),
        (["docs/thu.md", "docs/thu/index.html"], "docs/thu"),
    ],
)
def test_two_sources_of_one_page_are_named(check, write, files: list[str], where: str) -> None:
    for number, name in enumerate(files):
        write(name, page(f"Thử {number}") if name.endswith((".md", ".html")) else b"\x89PNG")
    lines = [line for line in check() if "đã do" in line]
    assert len(lines) == 1 and where in lines[0] and lines[0].startswith("docs/"), lines


@pytest.mark.parametrize(
    "name",
    [
        "feed.xml",
        "robots.txt",
        "du-lieu/Mo-Hinh.json",
        "du-lieu/gio/0.js",
        "tai-ve/mo-hinh-thu-0.docx",
        "tai-ve/BAI-GIANG-THU-1.pptx",
        "don-vi/don-vi-thu-0/feed.json",
        "nhung/moi/index.html",
        "404.html",
        "Sitemap.xml",
        "ngoai-tuyen.js",
        "du-lieu/duyet-tom-tat.js",
        "tim-kiem/0.js",
        "Tim-kiem/A.js",
        "ngoai-tuyen/0-a.json",
    ],
)
def test_no_written_file_takes_the_place_of_a_made_one(check, write, name: str) -> None:
    write(f"docs/{name}", "x")
    lines = [line for line in check() if "lệnh dựng làm ra" in line]
    assert len(lines) == 1 and lines[0].startswith(f"docs/{name}:1:1: lỗi: "), check()


@pytest.mark.parametrize("name", ["assets/css/nen.css", "assets/Khoi-Dong.js"])
def test_no_written_file_takes_the_place_of_the_themes(check, write, name: str) -> None:
    write(f"docs/{name}", "x")
    (line,) = check()
    assert line.startswith(f"docs/{name}:1:1: lỗi: trang “{name}” đã do overrides/assets/")


@pytest.mark.parametrize("name", ["assets/css/cua-toi.css", "tim-kiem/a/0.js", "tim-kiem.js"])
def test_a_written_file_of_its_own_name_is_no_fault(check, write, name: str) -> None:
    write(f"docs/{name}", "x")
    assert not check()


def test_two_names_that_look_alike_are_told_apart_by_their_marks(check, write) -> None:
    for number, form in enumerate(("NFC", "NFD")):
        write(f"docs/{unicodedata.normalize(form, 'thử')}.md", page(f"Thử {number}"))
    (line,) = check()
    assert "chỉ khác cách máy ghi dấu: macOS coi là một" in line


def test_an_old_id_is_no_page_of_another(check, project_copy: Path, write) -> None:
    record = project_copy / "models_catalog/mo_hinh/mo-hinh-thu-0.yml"
    record.write_text(record.read_text("utf-8") + "bi_danh: [chao-cu]\n", "utf-8")
    write("docs/mo-hinh/chao-cu.md", page("Cháo cũ"))
    (line,) = check()
    assert "trang “mo-hinh/chao-cu/” đã do models_catalog/mo_hinh/mo-hinh-thu-0.yml:" in line


def test_a_file_is_no_folder(check, write) -> None:
    write("docs/thu.md", page("Thử"))
    write("docs/thu", "chữ")
    (line,) = check()
    assert line.startswith("docs/thu:1:1: lỗi: tên “thu” trùng với thư mục của docs/thu.md:1")


@pytest.mark.parametrize(
    "name", ["con.md", "aux/x.md", "NUL.txt", "a:b.md", "hinh/com1.png", "a?.txt"]
)
def test_a_name_that_windows_does_not_take_is_said(check, write, name: str) -> None:
    write(f"docs/{name}", page("Thử"))
    lines = check()
    assert any(
        line.startswith(f"docs/{name}:1:1: lỗi: tên “") and "Windows" in line for line in lines
    )


@pytest.mark.parametrize("name", ["a.js", "a.css", "b.html", "thu-muc/c.JS"])
def test_a_text_in_another_encoding_is_said_at_its_place(check, write, name: str) -> None:
    write(f"docs/{name}", "// đ\nvar chữ = 'ô';\n".encode() + "// mô hình".encode("latin-1"))
    (line,) = check()
    assert line.startswith(f"docs/{name}:3:5: lỗi: tệp không phải UTF-8")


@pytest.mark.parametrize("kind", ["mo_hinh", "chuyen_de", "bai_giang"])
def test_two_records_of_one_name_are_said_at_their_yaml(check, write, project_copy, kind) -> None:
    first = f"models_catalog/{kind}/{kind.replace('_', '-')}-thu-0.yml"
    write(f"models_catalog/{kind}/a-ban-sao.yml", (project_copy / first).read_bytes())
    lines = [line for line in check() if "tiêu đề" in line]
    assert len(lines) == 1
    assert (
        lines[0].startswith(f"{first}:") and f"đã có ở models_catalog/{kind}/a-ban-sao" in lines[0]
    )


@pytest.mark.parametrize("kind", ["don_vi", "linh_vuc", "chu_de"])
def test_two_entries_of_a_list_with_one_name_are_said(check, project_copy, kind: str) -> None:
    file = project_copy / f"models_catalog/danh_muc/{kind}.yml"
    text = file.read_text("utf-8")
    copied = text[: text.index(f"\n{kind.replace('_', '-')}-thu-1:") + 1]
    file.write_text(text + copied.replace("-thu-0:", "-thu-9:", 1), "utf-8")
    assert any(
        line.startswith(f"models_catalog/danh_muc/{kind}.yml:")
        and "không được cùng tiêu đề" in line
        for line in check()
    )


def test_a_linked_folder_counts_in_the_fingerprint(project_copy: Path, tmp_path: Path) -> None:
    outside = tmp_path / "ngoai"
    outside.mkdir()
    (outside / "a.md").write_text(page("A"), "utf-8")
    before = content_fingerprint(project_copy)
    (project_copy / "docs/ngoai").symlink_to(outside, target_is_directory=True)
    linked = content_fingerprint(project_copy)
    (outside / "a.md").write_text(page("A, đã sửa"), "utf-8")
    assert len({before, linked, content_fingerprint(project_copy)}) == 3
