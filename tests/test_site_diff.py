"""What a reader could notice between two sites is listed; what nobody sees is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.site_diff import differences, main

PAGE = """<!doctype html><html><head><title>Một</title>
<meta name="generator" content="a"><meta name="description" content="Lời tả"></head>
<body><h2 id="muc">Mục</h2><a href="../x/">Xem</a><img src="a.png" alt="hình">
<script>var a = 1;</script><p>Chữ  của
trang</p></body></html>"""


@pytest.fixture
def sites(tmp_path: Path) -> tuple[Path, Path]:
    for name in ("cu", "moi"):
        (tmp_path / name / "x").mkdir(parents=True)
        (tmp_path / name / "x/index.html").write_text(PAGE, "utf-8")
        (tmp_path / name / "a.png").write_bytes(b"1")
        (tmp_path / name / ".kho-trang").write_text(name)
    return tmp_path / "cu", tmp_path / "moi"


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("Một", "Hai", "x/index.html: title “Một” / “Hai”"),
        ("Lời tả", "Lời", "x/index.html: description “Lời tả” / “Lời”"),
        ('id="muc"', 'id="muc-1"', "x/index.html: anchors: without muc"),
        ("../x/", "../y/", "x/index.html: links: more a ../y/"),
        ("của", "riêng", "x/index.html: text: behind “Mục Xem hình Chữ” “của” / “riêng”"),
        ('alt="hình"', 'alt="ảnh"', "x/index.html: text: behind “Mục Xem” “hình” / “ảnh”"),
    ],
)
def test_what_a_reader_notices(sites: tuple[Path, Path], old: str, new: str, line: str) -> None:
    page = sites[1] / "x/index.html"
    page.write_text(PAGE.replace(old, new), "utf-8")
    assert line in list(differences(*sites))


@pytest.mark.parametrize(
    ("old", "new"), [('content="a"', 'content="b"'), ("a = 1", "a = 2"), ("Chữ  của\n", "Chữ của ")]
)
def test_what_nobody_notices(sites: tuple[Path, Path], old: str, new: str, capsys) -> None:
    (sites[1] / "x/index.html").write_text(PAGE.replace(old, new), "utf-8")
    assert main([str(site) for site in sites]) == 0
    assert "No difference" in capsys.readouterr().out


def test_files_that_one_of_them_lacks_or_has_otherwise(sites: tuple[Path, Path], capsys) -> None:
    (sites[0] / "b.txt").touch()
    (sites[1] / "c.txt").touch()
    (sites[1] / "a.png").write_bytes(b"2")
    assert main([str(site) for site in sites]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "b.txt: only in cu", "c.txt: only in moi", "a.png: other content",
    ]  # fmt: skip
