"""What readers see of a withdrawn record, of yearly reviews, of a model over several reports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from macros.catalog.problems import Problems
from macros.export.data import data_outputs
from macros.knowledge_base import KnowledgeBase, load_knowledge_base
from macros.pages.record_pages import record_pages, render_record
from macros.pages.urls import url_of
from macros.pages.view import View
from macros.search.documents import site_documents
from macros.web.redirects import redirects
from macros.web.settings import SiteSettings
from tests.example_project import EXAMPLE, copy_content

GONE, INSTEAD = "noi-chao-yeu-thuong", "bua-com-co-thit"
LEFT = "nang-buoc-em-den-truong"
WITHDRAWN = (
    "dang:\n  tinh_trang: đã rút\n  ly_do: Đơn vị & xã đã dừng, <gộp> vào mô hình khác.\n"
    f"  ngay: 20/11/2026\n  thay_bang: {INSTEAD}\nbi_danh:\n  - noi-chao-cu\n"
)


def changed(root: Path, name: str, old: str, new: str) -> None:
    path = root / "models_catalog" / name
    text = path.read_text("utf-8")
    assert old in text, name
    path.write_text(text.replace(old, new, 1), "utf-8")


def loaded(root: Path) -> KnowledgeBase:
    kb = load_knowledge_base(root, problems := Problems())
    assert kb is not None, "\n".join(map(str, problems.errors))
    return kb


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_content(tmp_path)


@pytest.fixture
def withdrawn(project: Path) -> KnowledgeBase:
    changed(project, f"mo_hinh/{LEFT}.yml", "nguon:\n", f"{WITHDRAWN}nguon:\n")
    load_knowledge_base(project, problems := Problems())
    for problem in problems.errors:  # what the check names is mended where it says
        assert f"mô hình “{LEFT}” đã rút nên không có trang" in problem.message
        path = project / problem.place.path
        lines = path.read_text("utf-8").split("\n")
        del lines[problem.place.line - 1]
        path.write_text("\n".join(lines), "utf-8")
    return loaded(project)


def test_a_withdrawn_record_leaves_pages_search_data_and_counts(withdrawn: KnowledgeBase) -> None:
    kb = withdrawn
    whole = loaded(EXAMPLE)
    assert len(kb.catalog.models) == len(whole.catalog.models) - 1
    assert LEFT not in {page.record.id for page in record_pages(View(kb))}
    assert not any(LEFT in found.url for found in site_documents(kb, url_of))
    made = {output.path: output.make() for output in data_outputs(kb)}
    assert not any(f"/{LEFT}/".encode() in content for content in made.values())
    listed = json.loads(made["du-lieu/mo-hinh.json"])
    assert listed["so_luong"] == len(kb.catalog.models)
    assert not any(LEFT in found.record.id for found in kb.phrases_in("so-ket-03-nam-chi-thi-05"))


def test_its_address_stays_and_says_why(withdrawn: KnowledgeBase) -> None:
    files = {o.path: o.make() for o in redirects(withdrawn.catalog, SiteSettings("Kho"))}
    page = BeautifulSoup(files[f"mo-hinh/{LEFT}/index.html"], "html.parser")
    text = page.main.get_text(" ", strip=True)
    assert "đã rút khỏi kho ngày 20/11/2026" in text
    assert "Đơn vị & xã đã dừng, <gộp> vào mô hình khác." in text
    assert page.find("a", href=f"../{INSTEAD}/index.html").text == "Bữa cơm có thịt"
    assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    assert page.title.text and page.find("meta", attrs={"name": "description"})
    assert f"../{LEFT}/index.html".encode() in files["mo-hinh/noi-chao-cu/index.html"]


# Over years and reports


SECOND = """\
---
title: Báo cáo năm 2021
kieu: bao-cao
render_macros: false
---

# BÁO CÁO

## Báo cáo năm 2021

Báo cáo như sau:

## I. KẾT QUẢ

### 1. Mô hình

Chương trình “Nồi cháo yêu thương” tiếp tục duy trì, phục vụ 50 suất mỗi tháng.
"""
QUOTE = "Chương trình “Nồi cháo yêu thương” tiếp tục duy trì, phục vụ 50 suất mỗi tháng"


@pytest.fixture
def followed(project: Path) -> KnowledgeBase:
    (project / "docs/bao-cao/bao-cao-2021.md").write_text(SECOND, "utf-8")
    (project / "models_catalog/bao_cao/bao-cao-2021.txt").write_text("bản quét", "utf-8")
    (project / "models_catalog/bao_cao/bao-cao-2021.yml").write_text(
        "ten: Báo cáo năm 2021\nten_ngan: Báo cáo năm 2021\nban_goc: bao-cao-2021.txt\n", "utf-8"
    )
    second = f"bao_cao: bao-cao-2021, muc: I.1, trich: '{QUOTE}'"
    name = f"mo_hinh/{GONE}.yml"
    first = "bao_cao: so-ket-03-nam-chi-thi-05, muc: I.3, chu_thich: 7, trich: mỗi tháng 02 lần"
    changed(
        project,
        name,
        "nguon:\n",
        "ket_qua:\n"
        f"  - {{gia_tri: 02, don_vi: lần, nguon: [{{{first}}}]}}\n"
        "ra_soat:\n  - nam: 2021\n    ket_luan: tiếp tục\n    ghi_chu: Vẫn làm đều.\n"
        f"    nguon: [{{{second}}}]\n  - nam: 2019\n    ket_luan: mới\n"
        "    nguon_ngoai:\n      - {tieu_de: Trang của thị xã, loai: nguồn thứ cấp}\n"
        "nguon:\n",
    )
    path = project / "models_catalog" / name
    path.write_text(path.read_text("utf-8") + f"  - {{{second}}}\n", "utf-8")
    return loaded(project)


def page_of(kb: KnowledgeBase) -> BeautifulSoup:
    return BeautifulSoup(render_record(kb.catalog.models[GONE], View(kb), "../../"), "html.parser")


def test_reviews_stand_in_the_order_of_years_with_their_sources(followed: KnowledgeBase) -> None:
    items = page_of(followed).select("ol.qua-cac-nam > li")
    assert [item["data-nam"] for item in items] == ["2019", "2021"]
    assert items[0].get_text(" ", strip=True).startswith("2019: mới.")
    assert "Trang của thị xã" in items[0].text
    assert items[1].a["href"].startswith("../../bao-cao/bao-cao-2021/#trich-")
    assert "Vẫn làm đều." in items[1].text and "biên tập" in items[1].text


def test_quotations_stand_by_report(followed: KnowledgeBase) -> None:
    headings = page_of(followed).select("h3[data-bao-cao]")
    assert {heading["data-bao-cao"] for heading in headings} == {
        "bao-cao-2021",
        "so-ket-03-nam-chi-thi-05",
    }
    assert "Báo cáo năm 2021" in [heading.text for heading in headings]
    plain = page_of(loaded(EXAMPLE))
    assert not plain.select("h3[data-bao-cao]") and not plain.select("ol.qua-cac-nam")


def test_numbers_that_two_reports_give_stand_side_by_side(
    project: Path, followed: KnowledgeBase
) -> None:
    assert not page_of(followed).select("[data-thay-doi]")
    for name in (f"models_catalog/mo_hinh/{GONE}.yml", "docs/bao-cao/bao-cao-2021.md"):
        path = project / name
        path.write_text(path.read_text("utf-8").replace("50 suất", "50 lần"), "utf-8")
    second = f"bao_cao: bao-cao-2021, muc: I.1, trich: '{QUOTE.replace('suất', 'lần')}'"
    changed(
        project,
        f"mo_hinh/{GONE}.yml",
        "ket_qua:\n",
        f"ket_qua:\n  - {{gia_tri: 50, don_vi: lần, nguon: [{{{second}}}]}}\n",
    )
    [row] = page_of(loaded(project)).select("[data-thay-doi] > div")
    assert row.dt.text == "Lần"
    assert row.dd.get_text(" ", strip=True).startswith("50 lần (Báo cáo năm 2021) ; 02 lần (")
